"""A value axis and an event axis drawn into SVG, and text that fits."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from feint.report.numbers import is_finite

# Widths of a humanist sans at 1 px, measured on Liberation Sans and rounded up: enough to keep
# text inside its column without a font at hand.
_NARROW, _WIDE, _USUAL = "iljtfrI.,:;’'!|()[] ", "mwMWQOGCDNHU%@—", 0.56


def text_width(text: str, size: float, bold: bool = False) -> float:
    """About how wide ``text`` is at ``size`` px."""
    units = sum(0.31 if c in _NARROW else 0.82 if c in _WIDE else _USUAL for c in text)
    return units * size * (1.06 if bold else 1.0)


_HELD = re.compile(r" (?=[:;?!%»])|(?<=«) ")
"""French spaces at which no line may break; :mod:`feint.report.typography` sets them."""


def wrapped(text: str, width: float, size: float, lines: int, bold: bool = False) -> list[str]:
    """``text`` in at most ``lines`` lines of ``width`` px; the last ends in … when cut."""
    rows: list[str] = []
    row = ""
    for word in _HELD.sub("\u00a0", text).split(" "):
        longer = f"{row} {word}".strip()
        if row and text_width(longer, size, bold) > width:
            rows.append(row)
            row = word
        else:
            row = longer
    rows.append(row)
    if len(rows) > lines:
        rows = rows[:lines]
        rows[-1] = rows[-1].rstrip(" ,;:.") + "…"
    return [_cut(row, width, size, bold) for row in rows]


def _cut(row: str, width: float, size: float, bold: bool) -> str:
    if text_width(row, size, bold) <= width * 1.08:
        return row
    while len(row) > 2 and text_width(row + "…", size, bold) > width * 1.08:
        row = row[:-1]
    return row.rstrip(" ,;:.…") + "…"


@dataclass(frozen=True, slots=True)
class Ticks:
    """A scale from 0 to ``top`` with marks at ``values``, all probabilities."""

    top: float
    values: tuple[float, ...]


def probability_ticks(highest: float) -> Ticks:
    """Marks every 20 points (10 under 30 %) up to just over ``highest``."""
    highest = highest if is_finite(highest) else 1.0
    step = 0.1 if highest <= 0.3 else 0.2
    count = max(2, math.ceil(min(1.0, highest) / step - 1e-9))
    top = min(1.0, count * step)
    return Ticks(top, tuple(min(1.0, index * step) for index in range(count + 1)))


def spread_apart(
    centres: Sequence[float], gaps: Sequence[float], low: float, high: float
) -> list[float]:
    """Move label centres so that neighbours keep their gaps, moving them as little as it takes.

    ``centres`` in any order; ``gaps[i]`` is the height of label i.  Labels stay within
    ``[low, high]`` while they fit there.
    """
    order = sorted(range(len(centres)), key=lambda index: centres[index])
    placed = [centres[index] for index in order]
    sizes = [gaps[index] for index in order]
    for _ in range(60):
        moved = False
        for upper in range(len(placed) - 1):
            need = (sizes[upper] + sizes[upper + 1]) / 2
            lack = need - (placed[upper + 1] - placed[upper])
            if lack > 0.05:
                placed[upper] -= lack / 2
                placed[upper + 1] += lack / 2
                moved = True
        if placed:
            placed[0] = max(placed[0], low + sizes[0] / 2)
            placed[-1] = min(placed[-1], high - sizes[-1] / 2)
        if not moved:
            break
    for upper in range(len(placed) - 1):  # a last pass downwards: never overlap, even when too many
        need = (sizes[upper] + sizes[upper + 1]) / 2
        placed[upper + 1] = max(placed[upper + 1], placed[upper] + need)
    result = [0.0] * len(placed)
    for position, index in enumerate(order):
        result[index] = placed[position]
    return result
