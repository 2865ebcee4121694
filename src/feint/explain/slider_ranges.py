"""Which parameters a reader may narrow on a page, and where their range sliders stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from feint.explain.slider_nets import BITS, Net, net_of
from feint.infer.ask import Inquiry

FloatArray = npt.NDArray[np.float64]

BINS = 32
"""A range slider moves over so many parts of a parameter, each of the same prior weight."""

MOST_RANGES = 6
"""So many parameters get a range slider: those that the belief hangs on most."""


@dataclass(frozen=True, slots=True)
class SliderRange:
    """A parameter that can be narrowed: edges of its bins, and the bin of each draw.

    Where its draws are a net, a point in bin ``i`` lies from ``cuts[i]`` up to ``cuts[i + 1]``.
    """

    name: str
    edges: tuple[float, ...]
    bins: npt.NDArray[np.int64]
    net: Net | None = None
    cuts: tuple[int, ...] = ()


def ranges(
    inquiry: Inquiry, n_draws: int, tables: Sequence[tuple[FloatArray, FloatArray]]
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
        values = draws[parameter.name][:n_draws]
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
    return tuple(_as_net(inquiry, item, n_draws) for _, item in found[:MOST_RANGES])


def _as_net(inquiry: Inquiry, item: SliderRange, n_draws: int) -> SliderRange:
    """The same with its net, where that puts every draw into the same bin."""
    shape = inquiry.blueprint.case.parameters[item.name].distribution
    net = net_of(inquiry.draws[item.name][:n_draws], shape)
    if net is None:
        return item
    points = net.points(n_draws).astype(np.int64)
    first = [int(points[item.bins >= number].min()) for number in range(1, len(item.edges) - 1)]
    cuts = (0, *first, 1 << BITS)
    bins = np.searchsorted(cuts, points, side="right") - 1
    return replace(item, net=net, cuts=cuts) if np.array_equal(bins, item.bins) else item


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


def _apart(part: FloatArray, whole: FloatArray, upper: npt.NDArray[np.bool_]) -> float:
    below = [whole[side].sum() for side in (upper, ~upper)]
    if not min(below) > 0:
        return 0.0
    return abs(float(part[upper].sum() / below[0] - part[~upper].sum() / below[1]))
