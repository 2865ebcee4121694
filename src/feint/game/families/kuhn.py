"""Kuhn poker (Kuhn 1950) with any number of cards."""

from __future__ import annotations

from itertools import permutations

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables


def kuhn_poker(cards: int = 3) -> Tables:
    """One card each, ante 1, one bet of 1; the value for the first mover is -1/18 with 3 cards."""
    builder = GameBuilder(("first", "second"), f"Kuhn poker with {cards} cards")
    deals = list(permutations(range(cards), 2))
    builder.chance("deal", [(f"{a} {b}", 1 / len(deals)) for a, b in deals])

    def end(amount: float) -> None:
        builder.terminal((amount, -amount))

    for mine, yours in deals:
        sign = 1.0 if mine > yours else -1.0
        builder.decision("first", f"{mine}", ("check", "bet"))
        builder.decision("second", f"{yours} after check", ("check", "bet"))
        end(sign)
        builder.decision("first", f"{mine} after check, bet", ("fold", "call"))
        end(-1.0)
        end(2 * sign)
        builder.decision("second", f"{yours} after bet", ("fold", "call"))
        end(1.0)
        end(2 * sign)
    built = builder.build()
    return built.game, built.payoffs(), built.chance()
