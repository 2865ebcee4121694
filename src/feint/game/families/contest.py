"""A synthetic contest of the size of a real case, for measuring: about 10,000 terminals."""

from __future__ import annotations

import numpy as np

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables

NAMES = ("bidder", "board", "investors")


def contest_game(draws: int = 1, types: tuple[int, int] = (5, 2), seed: int = 7) -> Tables:
    """Bidder and board have private types; investors, who move last, do not care for types.

    Public stages: bid (4), follow-up (3 after a bid), board (3), close (2 after a sale),
    injunction (chance, unless sold), structure (3), attorneys (chance), investors (3).  Payoffs are
    sums of a type's weights times features of the public history, in bn with a range near 10.
    """
    rng = np.random.default_rng(seed)
    builder = GameBuilder(NAMES, "contest")
    builder.chance(
        "types",
        [(f"{i} {j}", f"types {i} {j}") for i in range(types[0]) for j in range(types[1])],
    )
    histories: list[tuple[int, ...]] = []
    index: dict[tuple[int, ...], int] = {}

    def stage(step: int, pair: tuple[int, int], past: tuple[int, ...]) -> None:
        bid, board = (past[0] if past else 0), (past[2] if len(past) > 2 else 0)
        if step == len(STAGES):
            public = index.setdefault(past, len(index))
            if public == len(histories):
                histories.append(past)
            builder.terminal(
                [f"bidder {pair[0]} {public}", f"board {pair[1]} {public}", f"investors {public}"]
            )
            return
        name, player, width = STAGES[step]
        skipped = (
            (name == "follow" and bid == 0)
            or (name == "close" and board != 1)
            or (name == "injunction" and board == 1)
        )
        if skipped:
            stage(step + 1, pair, (*past, 0))
            return
        labels = [f"{name} {a}" for a in range(width)]
        if player == "chance":
            builder.chance(name, [(label, label) for label in labels])
        else:
            known = {"bidder": pair[0], "board": pair[1]}.get(player)
            builder.decision(player, (name, known, past), labels)
        for a in range(width):
            stage(step + 1, pair, (*past, a))

    for i in range(types[0]):
        for j in range(types[1]):
            stage(0, (i, j), ())
    built = builder.build()
    features = _features(np.array(histories))
    values: dict[str, np.ndarray] = {}
    for name, kinds in zip(NAMES, (*types, 1), strict=True):
        for kind in range(kinds):
            weights = rng.normal(0.0, 1.5, (draws, features.shape[1]))
            prefix = f"{name} {kind}" if kinds > 1 else name
            worth = enumerate(features @ weights.T)
            values.update({f"{prefix} {h}": column for h, column in worth})
    prior = rng.dirichlet(np.full(types[0] * types[1], 5.0), draws).T
    pairs = [f"types {i} {j}" for i in range(types[0]) for j in range(types[1])]
    odds: dict[str, np.ndarray] = dict(zip(pairs, prior, strict=True))
    for name in ("injunction", "attorneys"):
        p = rng.uniform(0.1, 0.9, draws)
        odds |= {f"{name} 0": p, f"{name} 1": 1 - p}
    return built.game, built.payoffs(values), built.chance(odds)


STAGES = (
    ("bid", "bidder", 4),
    ("follow", "bidder", 3),
    ("board", "board", 3),
    ("close", "bidder", 2),
    ("injunction", "chance", 2),
    ("structure", "board", 3),
    ("attorneys", "chance", 2),
    ("investors", "investors", 3),
)


def _features(histories: np.ndarray) -> np.ndarray:
    """Dummies of every stage and products of neighbouring stages, (history, feature)."""
    dummies = [
        (histories[:, s] == a).astype(float)
        for s, (_, _, width) in enumerate(STAGES)
        for a in range(1, width)
    ]
    products = [
        histories[:, s] * histories[:, r] / 4.0
        for s in range(len(STAGES))
        for r in range(s + 1, len(STAGES))
    ]
    return np.stack(dummies + products, axis=1)
