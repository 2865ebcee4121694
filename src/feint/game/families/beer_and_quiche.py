"""Beer and quiche (Cho and Kreps 1987): what a meal says of a man."""

from __future__ import annotations

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables


def beer_quiche(weak: float = 0.1, duel_cost: float = 2.0) -> Tables:
    """The sender is weak (likes quiche) or strong (likes beer) and fears a duel; the other wins a
    duel against the weak only.

    A liked breakfast is worth 1, no duel `duel_cost`.  With `weak` below 1/2 both types have beer
    in the equilibrium that survives the intuitive criterion, and both quiche in the other.
    """
    builder = GameBuilder(("sender", "receiver"), "beer and quiche")
    builder.chance("type", [("weak", weak), ("strong", 1.0 - weak)])
    for kind, likes in (("weak", "quiche"), ("strong", "beer")):
        builder.decision("sender", kind, ("beer", "quiche"))
        for meal in ("beer", "quiche"):
            builder.decision("receiver", meal, ("duel", "leave"))
            enjoyed = 1.0 if meal == likes else 0.0
            builder.terminal((enjoyed, 1.0 if kind == "weak" else 0.0), "duel")
            builder.terminal((enjoyed + duel_cost, 0.0 if kind == "weak" else 1.0), "leave")
    built = builder.build()
    return built.game, built.payoffs(), built.chance()
