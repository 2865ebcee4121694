"""Draws in thin slices of equal posterior weight along one number, and smoothing across slices.

Everything told of a number (its share, curve, crossings) is computed from the sums of a query's
columns in some twenty slices, kept apart by scrambling; draws are touched once per number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.pool import effective_sample_size

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

MOST, FEWEST = 24, 4


@dataclass(frozen=True, slots=True)
class Slices:
    """Slices along one number.

    Attributes
    ----------
    of       (draw,) slice of each draw, -1 for draws without weight
    at       (slice,) share of weight below the middle of each slice, ascending
    values, below   (point,) the number and the share of weight below it, both ascending
    is_discrete     one slice per value
    """

    of: IntArray
    at: FloatArray
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


def slices(number: FloatArray, weight: FloatArray, count: int) -> Slices | None:
    """``count`` slices of equal weight; equal values stay together; None for a constant."""
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
        return Slices(of, middle[first], distinct, middle[first], True)
    place = np.minimum((middle * count).astype(np.int64), count - 1)
    place = np.unique(place, return_inverse=True)[1]
    of[order] = place
    at = np.bincount(place, share * middle) / np.bincount(place, share)
    return Slices(of, at, distinct, middle[first], False)


def summing(of: IntArray, n_slices: int, scrambling: IntArray) -> Any:
    """A sparse matrix that sums columns of draws into (slice, scrambling)."""
    from scipy.sparse import csr_array

    used = np.flatnonzero(of >= 0)
    cell = of[used] * N_SCRAMBLINGS + scrambling[used]
    order = np.argsort(cell, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(cell, minlength=n_slices * N_SCRAMBLINGS))])
    shape = (n_slices * N_SCRAMBLINGS, len(of))
    return csr_array((np.ones(len(used)), used[order], start), shape=shape)


def slice_sums(found: Slices, scrambling: IntArray, columns: FloatArray) -> FloatArray:
    """Sums of columns (draw, column) in each slice and scrambling, (slice, scrambling, column)."""
    table = summing(found.of, found.n_slices, scrambling) @ columns
    return np.asarray(table).reshape(found.n_slices, N_SCRAMBLINGS, columns.shape[1])


def local_linear(at: FloatArray, to: FloatArray, width: float) -> FloatArray:
    """Weights of slices in the local line at each point, (point, slice); rows sum to 1.

    Epanechnikov kernel on the share of weight below (Fan & Gijbels 1996); no bias of first order
    at the ends.  Where fewer than two slices lie within ``width`` the nearest two count.
    """
    distance = at[None, :] - to[:, None]
    nearest = np.sort(np.abs(distance), axis=1)[:, min(1, len(at) - 1)]
    reach = np.maximum(width, 1.25 * nearest)[:, None]
    kernel = np.maximum(1 - (distance / reach) ** 2, 0.0)
    s0, s1, s2 = ((kernel * distance**power).sum(axis=1)[:, None] for power in (0, 1, 2))
    spread = s0 * s2 - s1**2
    with np.errstate(invalid="ignore", divide="ignore"):
        line = kernel * (s2 - s1 * distance) / spread
    return np.asarray(np.where(spread > 1e-12, line, kernel / s0))
