"""Draws cut into slices of equal weight along one number, and sums over them.

Slices of equal weight make shuffled numbers exchangeable with real ones, which the thin end slices
of :mod:`feint.explain.drivers_bins` do not: a gain is compared with what shuffling shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from feint.explain.cells import sums_by_scrambling
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

    def sums(self, columns: FloatArray, scrambling: IntArray) -> FloatArray:
        """Sums of columns (draw, column), as (slice, scrambling, column)."""
        return sums_by_scrambling(self.of, self.n_slices, scrambling, columns)


def slice_count(weight: FloatArray) -> int:
    """How many slices the draws bear: noise in a slice grows, blur shrinks with their number."""
    return int(np.clip(2 * np.cbrt(effective_sample_size(weight)), FEWEST, MOST))


def slices(number: FloatArray, weight: FloatArray, count: int) -> Slices | None:
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
    return Slices(of, at, distinct, middle, is_discrete)


def of_shuffled(weight: FloatArray, count: int, n_shuffled: int) -> IntArray:
    """Slice of each draw along numbers that have no link to anything, (shuffled number, draw).

    The same shuffles for every weight: the order of draws does not hang on it.
    """
    order = _orders(len(weight), n_shuffled)
    ordered = weight[order]
    share = ordered / weight.sum()
    middle = np.cumsum(share, axis=1) - share / 2
    place = np.minimum((middle * count).astype(np.int64), count - 1)
    of = np.empty(order.shape, dtype=np.int64)
    np.put_along_axis(of, order, np.where(ordered > 0, place, -1), axis=1)
    return of


@lru_cache(maxsize=1)
def _orders(n_draws: int, n_shuffled: int) -> IntArray:
    rng = np.random.default_rng(0)  # only what chance would show depends on it
    order: IntArray = rng.random((n_shuffled, n_draws)).argsort(axis=1, kind="stable")
    return order


def mixed(part: Slices, n_shuffled: int) -> IntArray:
    """Slices of the same sizes with the draws in them mixed up, (shuffle, draw)."""
    rng = np.random.default_rng(0)
    used = np.flatnonzero(part.of >= 0)
    of = np.tile(part.of, (n_shuffled, 1))
    for row in of:
        row[used] = rng.permutation(part.of[used])
    return of
