"""The benchmark takeover-288: a bidder of private type, a board, a regulator."""

from __future__ import annotations

from typing import Literal

import numpy as np

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables

TYPES, BIDS, ANSWERS, FOLLOWS, RULINGS = 3, 3, 4, 4, 2


def takeover_game(
    draws: int = 1, payoffs: Literal["struct", "iid"] = "struct", seed: int = 7
) -> Tables:
    """288 terminals, 481 nodes, 90 information sets, 261 actions, 3 players.

    Chance draws the bidder's type; the bidder bids; the board, seeing the bid only, answers; the
    bidder follows up; the regulator, seeing bid, answer and follow-up, rules.

    "iid": every payoff uniform on [0, 1].  "struct": worth, price, harm and welfare of the story
    with random parameters and a noise of 0.02; the range of each player's payoffs is about 1.
    """
    names = ("bidder", "board", "regulator")
    builder = GameBuilder(names, "takeover-288")
    builder.chance("type", [(f"type {i}", f"type {i}") for i in range(TYPES)])
    for kind in range(TYPES):
        builder.decision("bidder", f"{kind}", [f"bid {b}" for b in range(BIDS)])
        for bid in range(BIDS):
            builder.decision("board", f"{bid}", [f"answer {a}" for a in range(ANSWERS)])
            for answer in range(ANSWERS):
                follow_labels = [f"follow {f}" for f in range(FOLLOWS)]
                builder.decision("bidder", f"{kind} {bid} {answer}", follow_labels)
                for follow in range(FOLLOWS):
                    seen = f"{bid} {answer} {follow}"
                    builder.decision("regulator", seen, ("clear", "block"))
                    for ruling in range(RULINGS):
                        builder.terminal([f"{kind} {seen} {ruling} {name}" for name in names])
    built = builder.build()
    rng = np.random.default_rng(seed)
    shape = (draws, TYPES, BIDS, ANSWERS, FOLLOWS, RULINGS, 3)
    values = rng.random(shape) if payoffs == "iid" else _story(rng, shape)
    chance = rng.dirichlet(np.full(TYPES, 5.0), draws)
    return built.game, values.reshape(draws, -1), chance


def _story(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    draws = shape[0]

    def random(low: float, high: float, *axes: int) -> np.ndarray:
        wide = [draws] + [1] * 5
        for axis in axes:
            wide[1 + axis] = shape[1 + axis]
        return rng.uniform(low, high, wide)

    kind, bid, answer, follow, ruling = np.ogrid[tuple(slice(n) for n in shape[1:-1])]
    price = 0.2 + 0.3 * bid * random(0.5, 1.0)
    worth = random(0.3, 0.9, 0)
    spite = kind / (TYPES - 1.0) * random(0.3, 0.8)
    harm = random(0.0, 0.5) * (answer / (ANSWERS - 1.0)) + random(0.0, 0.4, 3) * (follow > 0)
    sold = random(0.0, 1.0, 2) * (answer > 0) * (0.5 + 0.5 * (follow / (FOLLOWS - 1.0)))
    cleared = sold * (1.0 - 0.8 * ruling)
    values = np.zeros(shape)
    values[..., 0] = cleared * (worth - price) + spite * harm - 0.1 * random(0.0, 1.0, 3)
    values[..., 1] = cleared * price - harm + random(0.2, 0.6, 2) * (1 - sold)
    values[..., 2] = (1 - ruling) * random(-0.5, 0.5, 3) - harm * ruling + 0.5 * cleared * spite
    return values + 0.02 * rng.standard_normal(shape)
