"""Level lines of a table of values: marching squares, the pieces joined end to end."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Point = tuple[float, float]
Edge = tuple[int, int, int]  # cell corner (i, j) and 0 along x, 1 along y


def contours(
    xs: FloatArray, ys: FloatArray, table: FloatArray, level: float
) -> tuple[tuple[Point, ...], ...]:
    """Lines along which a table (x, y) passes ``level``, linear between neighbours.

    >>> import numpy as np
    >>> line = contours(np.arange(3.0), np.arange(2.0), np.arange(6.0).reshape(3, 2), 1.5)
    >>> [[(float(x), float(y)) for x, y in part] for part in line]
    [[(0.75, 0.0), (0.25, 1.0)]]
    """
    above = np.asarray(table) >= level
    links: dict[Edge, list[Edge]] = {}
    for i in range(len(xs) - 1):
        for j in range(len(ys) - 1):
            for first, second in _pieces(table, above, level, i, j):
                links.setdefault(first, []).append(second)
                links.setdefault(second, []).append(first)
    lines = []
    while links:
        ends = [edge for edge, others in links.items() if len(others) == 1]
        edge = (ends or list(links))[0]
        line = [edge]
        while links.get(edge):
            following = links[edge].pop()
            links[following].remove(edge)
            line.append(following)
            edge = following
        links = {edge: others for edge, others in links.items() if others}
        lines.append(tuple(_at(xs, ys, table, level, edge) for edge in line))
    return tuple(lines)


def _pieces(
    table: FloatArray, above: npt.NDArray[np.bool_], level: float, i: int, j: int
) -> list[tuple[Edge, Edge]]:
    """The one or two pieces of line in a cell, as pairs of its edges."""
    bottom, top, left, right = (i, j, 0), (i, j + 1, 0), (i, j, 1), (i + 1, j, 1)
    corners = (above[i, j], above[i + 1, j], above[i + 1, j + 1], above[i, j + 1])
    sides = (bottom, right, top, left)  # between corner k and the next
    crossed = [sides[k] for k in range(4) if corners[k] != corners[(k + 1) % 4]]
    if len(crossed) == 2:
        return [(crossed[0], crossed[1])]
    if len(crossed) < 4:
        return []
    centre = table[i : i + 2, j : j + 2].mean() >= level
    if centre == corners[0]:  # the first and the third corner are joined through the centre
        return [(bottom, right), (top, left)]
    return [(bottom, left), (top, right)]


def _at(xs: FloatArray, ys: FloatArray, table: FloatArray, level: float, edge: Edge) -> Point:
    i, j, along = edge
    k, m = (i + 1, j) if along == 0 else (i, j + 1)
    part = (level - table[i, j]) / (table[k, m] - table[i, j])
    return float(xs[i] + part * (xs[k] - xs[i])), float(ys[j] + part * (ys[m] - ys[j]))
