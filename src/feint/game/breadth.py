"""Breadth-first order of a public tree, with histories that pass a stage by collapsed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.game.public_tree import PublicTree

IntArray = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Depth:
    """Nodes at one depth: the stage played there (the number of stages at terminals), their row
    at that stage's level, how many children, and where in the next depth the first stands."""

    stage: IntArray
    row: IntArray
    width: IntArray
    first_child: IntArray


def breadth_first(tree: PublicTree) -> tuple[Depth, ...]:
    """Depths from the root down; the children of one node are contiguous and in option order."""
    n_stages = len(tree.levels) - 1
    sizes = [len(level.moves) for level in tree.levels]
    offset = np.concatenate([[0], np.cumsum(sizes)])
    stage = np.repeat(np.arange(n_stages + 1), sizes)
    width = np.ones(offset[-1], dtype=np.int64)
    first = np.zeros(offset[-1], dtype=np.int64)
    resolved = np.arange(offset[-1])
    for s in range(n_stages - 1, -1, -1):
        level = tree.levels[s]
        rows = slice(offset[s], offset[s + 1])
        width[rows] = np.where(level.reached, len(tree.allowed[s]), 1)
        first[rows] = offset[s + 1] + np.cumsum(width[rows]) - width[rows]
        resolved[rows] = np.where(level.reached, resolved[rows], resolved[first[rows]])
    depths = []
    nodes = resolved[:1]
    while len(nodes):
        wide = np.where(stage[nodes] == n_stages, 0, width[nodes])
        start = np.cumsum(wide) - wide
        child = np.repeat(first[nodes] - start, wide) + np.arange(wide.sum())
        depths.append(
            Depth(
                stage[nodes].astype(np.int32),
                (nodes - offset[stage[nodes]]).astype(np.int32),
                wide.astype(np.int32),
                start.astype(np.int32),
            )
        )
        nodes = resolved[child]
    return tuple(depths)
