"""Which parameters a reader may narrow on a page, and where their range sliders stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.infer.ask import Inquiry

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

BINS = 32
"""A range slider moves over so many parts of a parameter, each of the same prior weight."""

MOST_RANGES = 6
"""So many parameters get a range slider: those that the belief hangs on most."""


@dataclass(frozen=True, slots=True)
class SliderRange:
    """A parameter that can be narrowed: edges of its bins, and the bin of each draw."""

    name: str
    edges: tuple[float, ...]
    bins: npt.NDArray[np.int64]


def ranges(
    inquiry: Inquiry, tables: Sequence[tuple[FloatArray, FloatArray]], solved: BoolArray
) -> tuple[SliderRange, ...]:
    """The named parameters on which most hangs, each cut into bins at round values.

    ``tables`` are the sums (part, whole), each (draw,), of what the page says in percent: a
    parameter counts by how far these differ, on average, between its lower and its upper half.
    """
    case, draws = inquiry.blueprint.case, inquiry.draws
    found = []
    for parameter in case.parameters.values():
        if parameter.name not in draws or parameter.distribution.is_constant:
            continue
        values = draws[parameter.name][solved]
        edges = round_edges(values)
        if len(edges) < 3:
            continue
        bins = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(edges) - 2)
        upper = bins >= np.median(bins)
        if upper.all():
            continue
        pull = np.mean([_apart(part, whole, upper) for part, whole in tables])
        found.append((float(pull), SliderRange(parameter.name, edges, bins.astype(np.int64))))
    found.sort(key=lambda item: -item[0])
    return tuple(item for _, item in found[:MOST_RANGES])


def round_edges(values: FloatArray) -> tuple[float, ...]:
    """Edges of bins of about equal size, rounded so that a label can say them exactly."""
    edges = np.quantile(values, np.linspace(0, 1, BINS + 1))
    middle = float(np.quantile(values, 0.9) - np.quantile(values, 0.1))
    if not middle > 0:
        return ()
    digits = 1 - int(np.floor(np.log10(middle)))
    inner = np.unique(np.round(edges[1:-1], digits))
    inner = inner[(inner > edges[0]) & (inner < edges[-1])]
    return (float(edges[0]), *map(float, inner), float(edges[-1]))


def _apart(part: FloatArray, whole: FloatArray, upper: BoolArray) -> float:
    below = [whole[side].sum() for side in (upper, ~upper)]
    if not min(below) > 0:
        return 0.0
    return abs(float(part[upper].sum() / below[0] - part[~upper].sum() / below[1]))
