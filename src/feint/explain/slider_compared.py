"""Verbs that are only held against a number, draw by draw: often their side is all that counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.explain.slider_sums import Key, Tables

FloatArray = npt.NDArray[np.float64]

COMPARISONS = ("<", ">", "<=", ">=", "=", "!=")
TRUTHS = (*COMPARISONS, "and", "or", "not")

Compared = dict[int, tuple[bool, tuple[float, ...]]]


def thresholds(
    trees: Iterable[Any], known: Mapping[int, tuple[bool, tuple[float, ...]]] | None = None
) -> Compared:
    """Leaves that are compared -> whether they are also used otherwise, and held against what."""
    pooled: set[int] = {number for number, (other, _) in (known or {}).items() if other}
    found: dict[int, set[float]] = {n: set(at) for n, (_, at) in (known or {}).items()}

    def walk(tree: Any, truth: bool) -> None:
        if tree[0] == "leaf":
            pooled.add(tree[1])
            if truth:
                found.setdefault(tree[1], set())
        elif tree[0] in COMPARISONS and tree[1][0] == "leaf" and tree[2][0] == "number":
            found.setdefault(tree[1][1], set()).add(float(tree[2][1]))
        else:
            for part in tree[1:]:
                if isinstance(part, list):
                    walk(part, truth or tree[0] in TRUTHS)

    for tree in trees:
        walk(tree, tree[0] in TRUTHS)
    return {number: (number in pooled, tuple(sorted(at))) for number, at in found.items()}


def flattened(value: Tables, share: Tables, threshold: float) -> Tables:
    """Values that fall on the same side of a threshold under every prior, told by their side.

    Draw by draw a mean over motives is held against the threshold.  Where all of its terms lie on
    one side no prior and no choice of facts moves it: they may all be the same.
    """
    keys: list[Key] = list(value)
    every = np.stack([value[key] - threshold for key in keys])
    counts = np.stack([
        np.ones_like(value[key]) if share.get(key) is None else share[key] for key in keys
    ]) > 0  # fmt: skip
    above = np.all((every > 0) | ~counts, axis=(0, 2))
    below = np.all((every < 0) | ~counts, axis=(0, 2))
    mixed = ~above & ~below
    size = np.abs(every[:, mixed][counts[:, mixed]])
    size = size[size > 0]
    near = float(np.median(size)) if len(size) else 1.0
    every[:, above], every[:, below] = near, -near
    return {key: every[place] + threshold for place, key in enumerate(keys)}
