"""All extreme Nash equilibria of a two-player game, in exact arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice
from math import comb
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from feint.solve.unsuited import UnsuitedError

MOST_CORNERS: Final = 400_000
SMALLEST_ENTRY: Final = 1e-5  # of a row's largest; below it floats rule out nothing
Exact = tuple[Fraction, ...]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MixedEquilibrium:
    """One Nash equilibrium: a probability for each row and for each column."""

    row: Exact
    column: Exact


def extreme_equilibria(first: npt.NDArray[Any], second: npt.NDArray[Any]) -> list[MixedEquilibrium]:
    """All extreme equilibria of payoff tables (row, column) of Fractions.

    Every equilibrium is a mix of extreme ones that share their other side; where no game is
    degenerate these are all there are.

    1. Add a constant so that all payoffs are positive.
    2. Corners of {x >= 0, B'x <= 1} and {A y <= 1, y >= 0}: choose which inequalities are tight,
       solve, keep what satisfies the rest; the labels of a corner are its tight inequalities.
    3. A pair of corners that has all labels between them is, scaled to sum 1, an equilibrium.

    Avis, Rosenberg, Savani and von Stengel (2010), Economic Theory 42, 9-37, section 3.

    Raises UnsuitedError where there would be more than 400,000 corners to try.

    >>> to = np.vectorize(Fraction)
    >>> for found in extreme_equilibria(to([[3, 0], [0, 2]]), to([[3, 0], [0, 2]])):
    ...     print(*found.row, "|", *found.column)
    0 1 | 0 1
    2/5 3/5 | 2/5 3/5
    1 0 | 1 0
    """
    m, n = first.shape
    if comb(m + n, m) > MOST_CORNERS:
        raise UnsuitedError("corners", size=f"{m} x {n}")
    a, b = first - first.min() + 1, second - second.min() + 1
    rows = _corners(b.T, range(m, m + n), range(m))
    columns = _corners(a, range(m), range(m, m + n))
    by_labels: dict[frozenset[int], list[Exact]] = {}
    for y, labels in columns.items():
        by_labels.setdefault(labels, []).append(y)
    every = frozenset(range(m + n))
    found = []
    for x, labels in rows.items():
        if sum(x) == 0:
            continue
        for others, points in by_labels.items():
            if labels | others == every:
                found += [MixedEquilibrium(_share(x), _share(y)) for y in points if sum(y) != 0]
    return sorted(found, key=lambda e: (e.row, e.column))


def _corners(table: npt.NDArray[Any], upper: range, lower: range) -> dict[Exact, frozenset[int]]:
    """Corners of {x >= 0, table x <= 1} with the labels of their tight inequalities."""
    k, n = table.shape
    exact = [[Fraction(v) for v in row] for row in table]
    exact += [[Fraction(int(i == j)) for j in range(n)] for i in range(n)]
    right = [Fraction(1)] * k + [Fraction(0)] * n
    labels = [*upper, *lower]
    close = np.array([[float(v) for v in row] for row in exact])
    goal = np.array([float(v) for v in right])
    scale = np.abs(close).max(axis=1)
    close, goal = close / scale[:, None], goal / scale
    sizes = np.abs(close[:k][close[:k] != 0.0])
    sift = bool(sizes.size) and float(sizes.min()) > SMALLEST_ENTRY
    found: dict[Exact, frozenset[int]] = {}
    choices = combinations(range(k + n), n)
    while batch := list(islice(choices, 4096)):
        chosen = np.array(batch)
        for tight in (_likely(close, goal, k, chosen) if sift else chosen).tolist():
            point = _solve([exact[i] for i in tight], [right[i] for i in tight])
            if point is None or point in found or min(point) < 0:
                continue
            values = [sum(c * v for c, v in zip(row, point, strict=True)) for row in exact[:k]]
            if max(values, default=Fraction(0)) > 1:
                continue
            tied = [labels[i] for i in range(k) if values[i] == 1]
            tied += [labels[k + j] for j in range(n) if point[j] == 0]
            found[point] = frozenset(tied)
    return found


def _likely(
    close: FloatArray, goal: FloatArray, k: int, chosen: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """The choices of tight inequalities that floats do not rule out as corners."""
    matrices = close[chosen]
    regular = np.abs(np.linalg.det(matrices)) > 1e-14
    x = np.linalg.solve(matrices[regular], goal[chosen[regular]][..., None])[..., 0]
    size = 1.0 + np.abs(x).max(axis=1, initial=0.0)[:, None]
    gap = x @ close.T - goal
    inside = (gap[:, :k] <= 1e-7 * size).all(axis=1) & (x >= -1e-7 * size).all(axis=1)
    likely: npt.NDArray[np.int64] = chosen[regular][inside]
    return likely


def _solve(matrix: list[list[Fraction]], right: list[Fraction]) -> Exact | None:
    """The solution of a square system by Gauss's elimination, None if there is not just one."""
    n = len(matrix)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(n):
        pivot = next((i for i in range(column, n) if rows[i][column] != 0), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [value / head for value in rows[column]]
        for i in range(n):
            if i != column and rows[i][column] != 0:
                by = rows[i][column]
                rows[i] = [v - by * w for v, w in zip(rows[i], rows[column], strict=True)]
    return tuple(row[n] for row in rows)


def _share(point: Exact) -> Exact:
    total = sum(point)
    return tuple(value / total for value in point)
