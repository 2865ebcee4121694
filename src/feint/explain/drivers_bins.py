"""Draws in thin slices along one number, and smoothing across slices.

Everything told of a number (its share, curve, crossings) is computed from the sums of a query's
columns in some twenty slices, kept apart by scrambling; draws are touched once per number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.explain.cells import sums_by_scrambling
from feint.infer.pool import effective_sample_size

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

MOST, FEWEST = 32, 4
# Bounds of the thin slices at the low end; those at the high end mirror them.
ENDS = (0.005, 0.015, 0.04)


@dataclass(frozen=True, slots=True)
class Slices:
    """Slices along one number.

    Attributes
    ----------
    of       (draw,) slice of each draw, -1 for draws without weight
    at       (slice,) share of weight below the middle of each slice, ascending
    mass     (slice,) share of weight in each slice
    values, below   (point,) the number and the share of weight below it, both ascending
    is_discrete     one slice per value
    """

    of: IntArray
    at: FloatArray
    mass: FloatArray
    values: FloatArray
    below: FloatArray
    is_discrete: bool

    @property
    def n_slices(self) -> int:
        return len(self.at)

    def number_at(self, share: FloatArray | float) -> FloatArray:
        """The number below which a share of the weight lies."""
        return np.asarray(np.interp(share, self.below, self.values))

    def share_below(self, number: float) -> float:
        """Share of the weight below a number."""
        return float(np.interp(number, self.values, self.below))


def slice_count(weight: FloatArray) -> int:
    """How many slices the draws bear: noise in a slice grows, blur shrinks with their number."""
    return int(np.clip(2 * np.cbrt(effective_sample_size(weight)), FEWEST, MOST))


def edges(count: int) -> FloatArray:
    """Bounds of ``count`` slices as shares of the weight: equal, but for thin ones at both ends.

    Answers are apt to run fastest there, where a number is rare.
    """
    if count < 2 * len(ENDS):
        return np.linspace(0, 1, count + 1)
    ends = np.array(ENDS)
    inner = np.linspace(ends[-1], 1 - ends[-1], count - 2 * len(ENDS) + 1)
    return np.concatenate([[0.0], ends[:-1], inner, 1 - ends[-2::-1], [1.0]])


def place_of(below: FloatArray, count: int) -> IntArray:
    """Slice of each share of weight below."""
    return np.minimum(np.searchsorted(edges(count), below, side="right") - 1, count - 1)


def slices(number: FloatArray, weight: FloatArray, count: int) -> Slices | None:
    """``count`` slices; equal values stay together; None for a constant."""
    used = np.flatnonzero(weight > 0)
    order = used[np.argsort(number[used], kind="stable")]
    ordered = number[order]
    if len(order) < 2 or not ordered[-1] > ordered[0]:
        return None
    share = weight[order] / weight[order].sum()
    middle = np.cumsum(share) - share / 2
    distinct, first = np.unique(ordered, return_index=True)
    is_discrete = len(distinct) <= min(count, len(order) // 4)
    of = np.full(len(number), -1, dtype=np.int64)
    if len(distinct) < len(ordered):
        # ties share the middle of their weight
        total = np.add.reduceat(share, first)
        middle = np.repeat(np.cumsum(total) - total / 2, np.diff([*first, len(ordered)]))
    if is_discrete:
        of[order] = np.repeat(np.arange(len(distinct)), np.diff([*first, len(ordered)]))
        return Slices(
            of, middle[first], np.add.reduceat(share, first), distinct, middle[first], True
        )
    place = np.unique(place_of(middle, count), return_inverse=True)[1]
    of[order] = place
    mass = np.asarray(np.bincount(place, share), dtype=np.float64)
    at = np.bincount(place, share * middle) / mass
    return Slices(of, at, mass, distinct, middle[first], False)


def slice_sums(found: Slices, scrambling: IntArray, columns: FloatArray) -> FloatArray:
    """Sums of columns (draw, column) in each slice and scrambling, (slice, scrambling, column)."""
    return sums_by_scrambling(found.of, found.n_slices, scrambling, columns)


def local_linear(found: Slices, to: FloatArray, width: float) -> FloatArray:
    """Weights of the slices' sums in the local line at each point ``to``, (point, slice).

    Epanechnikov kernel on the share of weight below (Fan & Gijbels 1996); no bias of first order
    at the ends.  Applied to the slices' shares of weight the weights give 1.  Where fewer than two
    slices lie within ``width`` the nearest two count.
    """
    distance = found.at[None, :] - to[:, None]
    nearest = np.sort(np.abs(distance), axis=1)[:, min(1, found.n_slices - 1)]
    reach = np.maximum(width, 1.25 * nearest)[:, None]
    kernel = np.maximum(1 - (distance / reach) ** 2, 0.0)
    s0, s1, s2 = (
        (found.mass * kernel * distance**power).sum(axis=1)[:, None] for power in (0, 1, 2)
    )
    spread = s0 * s2 - s1**2
    with np.errstate(invalid="ignore", divide="ignore"):
        line = kernel * (s2 - s1 * distance) / spread
    return np.asarray(np.where(spread > 1e-12 * s0**2, line, kernel / s0))
