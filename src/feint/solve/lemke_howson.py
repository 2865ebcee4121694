"""One Nash equilibrium of a two-player game by Lemke and Howson's path, in exact arithmetic."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.solve.vertex_enumeration import MixedEquilibrium

Tableau = npt.NDArray[Any]


def lemke_howson(
    first: npt.NDArray[Any], second: npt.NDArray[Any], dropped: int = 0
) -> MixedEquilibrium:
    """The equilibrium at the end of the path that drops one label, tables (row, column).

    1. Add a constant so that all payoffs are positive; tableaux for B'x <= 1 and A y <= 1 with
       slack variables basic: the artificial equilibrium, where both plans are 0.
    2. Let the variable with the dropped label enter; the ratio test says which leaves, ties broken
       lexicographically, so that the path cannot cycle in a degenerate game.
    3. What left has a label; its complement in the other tableau enters next, until the dropped
       label is picked up.

    Labels: rows 0 … m - 1, columns m … m + n - 1; each starts a path, not always to another end.
    Lemke and Howson (1964), Journal of SIAM 12, 413-423; von Stengel (2007), Algorithmic Game
    Theory, chapter 3.

    >>> to = np.vectorize(Fraction)
    >>> found = lemke_howson(to([[3, 3], [2, 5], [0, 6]]), to([[3, 2], [2, 6], [3, 1]]), 1)
    >>> print(*found.row, "|", *found.column)
    0 1/3 2/3 | 1/3 2/3
    """
    m, n = first.shape
    if not 0 <= dropped < m + n:
        raise ValueError(f"the dropped label must lie between 0 and {m + n - 1}, not {dropped}")
    a, b = _whole(first - first.min() + 1), _whole((second - second.min() + 1).T)
    # Column j of a tableau belongs to the variable with label j: in the first, x has the labels of
    # the rows and the slacks of B'x <= 1 those of the columns; in the second the other way round.
    tableaux = (_tableau(b, 0), _tableau(a, m))
    basis = ([m + i for i in range(n)], list(range(m)))
    heads = [1, 1]  # the common denominator of each tableau
    side, entering = (0, dropped) if dropped < m else (1, dropped)
    while True:
        tableau, basic = tableaux[side], basis[side]
        row = _leaving(tableau, entering)
        heads[side] = _pivot(tableau, row, entering, heads[side])
        entering, basic[row] = basic[row], entering
        if entering == dropped:
            break
        side = 1 - side
    x, y = [Fraction(0)] * m, [Fraction(0)] * n
    for label, value in zip(basis[0], tableaux[0][:, -1].tolist(), strict=True):
        if label < m:
            x[label] = Fraction(value)
    for label, value in zip(basis[1], tableaux[1][:, -1].tolist(), strict=True):
        if label >= m:
            y[label - m] = Fraction(value)
    return MixedEquilibrium(tuple(v / sum(x) for v in x), tuple(v / sum(y) for v in y))


def _whole(table: Tableau) -> Tableau:
    """A positive multiple of a table of Fractions, in whole numbers: play does not change."""
    multiple = lcm(*(Fraction(v).denominator for v in table.flat))
    return np.array([[int(Fraction(v) * multiple) for v in row] for row in table], dtype=object)


def _tableau(table: Tableau, first: int) -> Tableau:
    """Columns of all labels and the right side; the table's own begin at label 0 or `first`."""
    rows = len(table)
    slack = np.array([[int(i == j) for j in range(rows)] for i in range(rows)], dtype=object)
    ones = np.ones((rows, 1), dtype=object)
    parts = (slack, table) if first else (table, slack)
    return np.concatenate([*parts, ones], axis=1)


def _leaving(tableau: Tableau, entering: int) -> int:
    """Row of the least ratio; ties by the ratios of the other columns, from the first on."""
    able = [i for i in range(len(tableau)) if tableau[i, entering] > 0]
    for column in (-1, *range(tableau.shape[1] - 1)):
        ratios = [Fraction(tableau[i, column], tableau[i, entering]) for i in able]
        least = min(ratios)
        able = [i for i, ratio in zip(able, ratios, strict=True) if ratio == least]
        if len(able) == 1:
            break
    return able[0]


def _pivot(tableau: Tableau, row: int, column: int, head: int) -> int:
    """Pivot in whole numbers (Bareiss 1968: the divisions leave no rest); the new denominator."""
    pivot, line = tableau[row, column], tableau[row].copy()
    by = tableau[:, column].copy()
    tableau[:] = (tableau * pivot - by[:, None] * line[None, :]) // head
    tableau[row] = line
    return int(pivot)
