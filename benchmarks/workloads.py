"""The games that ``make bench-peers`` measures: trees, and as many draws of payoffs as are wanted.

Chance probabilities are multiples of 1e-9, so that the text a peer reads holds the same game.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from feint.game import families
from feint.game.builder import GameBuilder
from feint.game.tables import Game

FloatArray = npt.NDArray[np.float64]
UNIT = 1_000_000_000
"""Chance probabilities are multiples of 1 / UNIT."""


@dataclass(frozen=True)
class Workload:
    """payoffs (draw, n_payoff), chance (draw or 1, n_chance)."""

    name: str
    game: Game
    payoffs: FloatArray
    chance: FloatArray

    def first(self, draws: int) -> Workload:
        """The same with the first draws only."""
        chance = self.chance[:draws] if len(self.chance) > 1 else self.chance
        return Workload(self.name, self.game, self.payoffs[:draws], chance)


def takeover(kind: Literal["struct", "iid"], draws: int) -> Workload:
    """Three players, 288 endings, a private type: families.takeover_game."""
    game, payoffs, chance = families.takeover_game(draws, kind)
    return Workload(f"takeover-288 {kind}", game, payoffs, writable(game, chance))


def varied(name: str, tables: families.matrix.Tables, draws: int) -> Workload:
    """A known game whose payoffs are moved by a normal noise of 5 % of their range in each draw."""
    game, payoffs, chance = tables
    noise = np.random.default_rng(7).standard_normal((draws, game.n_payoff))
    moved = payoffs + 0.05 * float(np.ptp(payoffs)) * noise
    return Workload(name, game, moved, writable(game, chance))


SMALL: dict[str, Callable[[], families.matrix.Tables]] = {
    "beer-quiche": families.beer_quiche,
    "centipede, 6 moves": lambda: families.centipede_game(6),
    "Kuhn poker": families.kuhn_poker,
    "Kuhn poker, 13 cards": lambda: families.kuhn_poker(13),
    "Leduc poker": families.leduc_poker,
}


def seen_by_all(depth: int, draws: int) -> Workload:
    """A tree of 2^(depth + 1) - 1 nodes in which two players and chance move in turn and all is
    seen: no belief feeds in."""
    builder = GameBuilder(("first", "second"), "all is seen")
    count = 0

    def grow(level: int) -> None:
        nonlocal count
        count += 1
        if level == depth:
            builder.terminal((f"{count} first", f"{count} second"))
            return
        if level % 3 == 2:
            builder.chance("nature", [("0", 0.4), ("1", 0.6)])
        else:
            builder.decision(level % 3, count, ("0", "1"))
        grow(level + 1)
        grow(level + 1)

    grow(0)
    built = builder.build()
    payoffs = np.random.default_rng(7).random((draws, built.game.n_payoff))
    return Workload(f"{built.game.n_nodes} nodes", built.game, payoffs, np.array([[0.4, 0.6]]))


def writable(game: Game, chance: FloatArray) -> FloatArray:
    """The probabilities as multiples of 1 / UNIT that add up to 1 at every chance move."""
    parts = np.round(chance * UNIT)
    for start, width in chance_moves(game):
        parts[:, start] += UNIT - parts[:, start : start + width].sum(axis=1)
    return parts / UNIT


def chance_moves(game: Game) -> set[tuple[int, int]]:
    """First column and width of each chance move."""
    at = game.node_chance >= 0
    return set(zip(game.node_chance[at].tolist(), game.node_width[at].tolist(), strict=True))
