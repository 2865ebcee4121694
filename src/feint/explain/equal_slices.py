"""Draws cut into slices of equal weight along one number, and sums over them.

Slices of equal weight make shuffled numbers exchangeable with real ones, which the thin end slices
of :mod:`feint.explain.drivers_bins` do not: a gain is compared with what shuffling shows.
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
    of             (draw,) slice of each draw, -1 for draws without weight
    at             (slice,) share of the weight below the middle of each slice, ascending
    values, below  (point,) the number and the share of weight below it, both ascending
    is_discrete    one slice per value
    summing        sparse matrix that sums draws into (slice, scrambling)
    """

    of: IntArray
    at: FloatArray
    values: FloatArray
    below: FloatArray
    is_discrete: bool
    summing: Any

    @property
    def n_slices(self) -> int:
        return len(self.at)

    def number_at(self, share: FloatArray | float) -> FloatArray:
        """The number below which a share of the weight lies."""
        return np.asarray(np.interp(share, self.below, self.values))

    def share_below(self, number: float) -> float:
        """Share of the weight below a number."""
        return float(np.interp(number, self.values, self.below))

    def sums(self, columns: FloatArray) -> FloatArray:
        """Sums of columns (draw, column), as (slice, scrambling, column)."""
        shape = (self.n_slices, N_SCRAMBLINGS, columns.shape[1])
        return np.asarray(self.summing @ columns).reshape(shape)


def slice_count(weight: FloatArray) -> int:
    """How many slices the draws bear: noise in a slice grows, blur shrinks with their number."""
    return int(np.clip(2 * np.cbrt(effective_sample_size(weight)), FEWEST, MOST))


def slices(
    number: FloatArray, weight: FloatArray, count: int, scrambling: IntArray
) -> Slices | None:
    """``count`` slices of equal weight; equal values stay together; None for a constant."""
    used = np.flatnonzero(weight > 0)
    order = used[np.argsort(number[used], kind="stable")]
    ordered, share = number[order], weight[order] / weight[order].sum()
    if len(order) < 2 or not ordered[-1] > ordered[0]:
        return None
    # draws of one value share the middle of their weight
    distinct, first = np.unique(ordered, return_index=True)
    mass = np.add.reduceat(share, first)
    middle = np.cumsum(mass) - mass / 2
    of_value = np.repeat(np.arange(len(distinct)), np.diff([*first, len(ordered)]))
    is_discrete = len(distinct) <= min(count, len(order) // 4)
    place = np.arange(len(distinct))
    if not is_discrete:
        _, place = np.unique((middle * count).astype(np.int64), return_inverse=True)
    of = np.full(len(number), -1, dtype=np.int64)
    of[order] = place[of_value]
    at = np.bincount(place, mass * middle) / np.bincount(place, mass)
    return Slices(of, at, distinct, middle, is_discrete, _summing(of, len(at), scrambling))


def mixed(part: Slices, scrambling: IntArray, rng: np.random.Generator) -> Slices:
    """Slices of the same sizes with the draws in them mixed up."""
    used = np.flatnonzero(part.of >= 0)
    of = part.of.copy()
    of[used] = rng.permutation(part.of[used])
    summing = _summing(of, part.n_slices, scrambling)
    return Slices(of, part.at, part.values, part.below, part.is_discrete, summing)


def _summing(of: IntArray, n_slices: int, scrambling: IntArray) -> Any:
    from scipy.sparse import csr_array

    used = np.flatnonzero(of >= 0)
    cell = of[used] * N_SCRAMBLINGS + scrambling[used]
    order = np.argsort(cell, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(cell, minlength=n_slices * N_SCRAMBLINGS))])
    shape = (n_slices * N_SCRAMBLINGS, len(of))
    return csr_array((np.ones(len(used)), used[order], start), shape=shape)
