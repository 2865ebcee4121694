"""How true a claim is over two numbers: shaded cells, contour lines at the cuts, the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from feint.explain.tipping import TippingMap
from feint.report.environment import fragment
from feint.report.numbers import GRADE_CUTS, is_finite

ROOM_FOR_A_WORD = 0.1
"""A shade is named where at least this part of the cells has it."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One size of the drawing, in px."""

    css: str
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float


PLOTS = (
    Plot("wide", 600, 400, 2, 34, 598, 352),
    Plot("narrow", 350, 316, 2, 34, 348, 270),
)


@dataclass(frozen=True, slots=True)
class MapWords:
    """Texts of the map: names of both numbers, ends of both axes, the shades and the cuts."""

    first: str
    second: str
    first_ends: tuple[str, str]
    second_ends: tuple[str, str]
    shades: Sequence[str]  # five, from least to most true; "" for one that is not named
    cuts: Sequence[str]
    here: str
    alt: str


def readable(found: TippingMap) -> bool:
    """Whether every value of the grid is a number and both numbers vary."""
    flat = [value for row in found.answer for value in row]
    return (
        len(found.xs) > 1
        and len(found.ys) > 1
        and is_finite(*found.xs, *found.ys, *flat, *found.here)
        and found.xs[0] < found.xs[-1]
        and found.ys[0] < found.ys[-1]
    )


def shade(value: float) -> int:
    """0 … 4, the five boxes of the grades."""
    return sum(value >= cut for cut in GRADE_CUTS)


def tipping_map(found: TippingMap, words: MapWords, even: float | None) -> Markup:
    """Both sizes; CSS shows one of them.  The shades are those of a share or a probability."""
    return Markup("").join(_drawn(found, words, even, plot) for plot in PLOTS)


def _drawn(found: TippingMap, words: MapWords, even: float | None, plot: Plot) -> Markup:
    x_edges, y_edges = _edges(found.xs), _edges(found.ys)

    def across(value: float) -> float:
        share = (value - x_edges[0]) / (x_edges[-1] - x_edges[0])
        return round(plot.left + min(1.0, max(0.0, share)) * (plot.right - plot.left), 1)

    def up(value: float) -> float:
        share = (value - y_edges[0]) / (y_edges[-1] - y_edges[0])
        return round(plot.bottom - min(1.0, max(0.0, share)) * (plot.bottom - plot.top), 1)

    cells = [
        (
            across(x_edges[i]), up(y_edges[j + 1]),
            round(across(x_edges[i + 1]) - across(x_edges[i]), 1),
            round(up(y_edges[j]) - up(y_edges[j + 1]), 1),
            shade(found.answer[i][j]),
        )
        for i in range(len(found.xs)) for j in range(len(found.ys))
    ]  # fmt: skip
    lines, labels = [], []
    for cut, told, contours in zip(found.cuts, words.cuts, found.contours, strict=False):
        drawn = [[(across(x), up(y)) for x, y in line] for line in contours if len(line) > 1]
        for points in drawn:
            path = "M" + "L".join(f"{x} {y}" for x, y in points)
            lines.append((path, "even" if cut == even else ""))
        if drawn:
            longest = max(drawn, key=len)
            x, y = longest[len(longest) // 2]
            labels.append((min(max(x, plot.left + 20), plot.right - 20), y + 4, told))
    names = []
    for index, word in enumerate(words.shades):
        held = [cell for cell in cells if cell[4] == index]
        if word and len(held) >= ROOM_FOR_A_WORD * len(cells):
            area = sum(w * h for _, _, w, h, _ in held) or 1.0
            x = sum((left + w / 2) * w * h for left, _, w, h, _ in held) / area
            y = sum((top + h / 2) * w * h for _, top, w, h, _ in held) / area
            names.append((round(x, 1), round(y, 1), word))
    here = across(found.here[0]), up(found.here[1])
    names = [
        (x, here[1] - 18 if abs(x - here[0]) < 60 and abs(y - here[1]) < 26 else y, word)
        for x, y, word in names
    ]
    labels = [
        label
        for label in labels
        if all(abs(label[0] - x) > 50 or abs(label[1] - y) > 18 for x, y, _ in names)
    ]
    return fragment(
        "pictures/tipping_map.svg.j2",
        plot=plot, cells=cells, lines=lines, labels=labels, names=names, here=here, words=words,
    )  # fmt: skip


def _edges(values: Sequence[float]) -> list[float]:
    """Borders of cells around grid values: midpoints, and as far again beyond the ends."""
    middles = [(low + high) / 2 for low, high in pairwise(values)]
    return [2 * values[0] - middles[0], *middles, 2 * values[-1] - middles[-1]]
