"""How much of an answer's variation one number makes, and what shuffled numbers make of it.

With ``h`` the mean of the answer over the draws in which a number is near ``x``, its share is

    S = Var h(x) / Var answer,

the first-order index of Sobol' under the posterior.  ``h`` is taken from thin slices.  They are
noisy, and noise has a square; moreover draws are scrambled Sobol' points, two of whose hundred
coordinates may go together by construction.  Both are overcome at once: the scramblings are
independent, so the *product* of what two of them say of ``h`` has neither noise nor such a
likeness on average.  The estimate is the mean of these products over all pairs of scramblings;
leaving out one scrambling after the other gives its error.

What a number that has nothing to do with the answer would get is found by shuffling, with tails by
a gamma distribution of the shuffles' moments (Pearson's type III, as Mielke & Berry 2007 use it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from feint.explain.cells import sums_by_scrambling
from feint.explain.drivers_bins import Slices, place_of, slice_count, slice_sums
from feint.explain.drivers_sums import QuerySums
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

SHUFFLES = 200
LEVEL = 0.05
# 95 % point of Student's t with 7 degrees of freedom: eight scramblings
T_SEVEN = 1.895


@dataclass(frozen=True, slots=True)
class Null:
    """Shares of numbers that have nothing to do with an answer; ``most`` once in twenty."""

    mean: float
    deviation: float
    skewness: float
    most: float

    @property
    def noise(self) -> float:
        """The share that one such number exceeds once in twenty times."""
        return max(0.0, self.most)

    def chance(self, share: float) -> float:
        """Chance that such a number gets at least this share."""
        if not self.deviation > 0:
            return 1.0 if share <= self.mean else 0.0
        shape = 4 / self.skewness**2
        beyond = (share - self.mean) / self.deviation
        return float(special.gammaincc(shape, max(0.0, shape + np.sqrt(shape) * beyond)))


def null_of(shares: FloatArray, n_slices: int) -> Null:
    """The null of the shares (shuffle,) that shuffled numbers get in so many slices."""
    mean, deviation = float(shares.mean()), float(shares.std(ddof=1))
    # of a chi-squared at least: two hundred shuffles tell a skewness badly
    skewness = float(np.sqrt(8 / max(1, n_slices - 1)))
    if deviation > 0:
        skewness = max(skewness, float((((shares - mean) / deviation) ** 3).mean()))
    return Null(mean, deviation, skewness, float(np.quantile(shares, 1 - LEVEL)))


@dataclass(frozen=True, slots=True)
class Stack:
    """Answers of many queries side by side.

    Attributes
    ----------
    columns    (draw, 2 queries): the answers less their mean times the draws' weight in each, and
               these weights
    weight     (draw,) what slices share equally
    count      slices along a continuous number
    """

    queries: tuple[QuerySums, ...]
    columns: FloatArray
    weight: FloatArray
    scrambling: IntArray
    count: int

    @property
    def variances(self) -> FloatArray:
        """Variance of each answer over draws, (query,)."""
        return np.array([query.variance for query in self.queries])

    def sums(self, found: Slices) -> FloatArray:
        """(slice, scrambling, column)."""
        return slice_sums(found, self.scrambling, self.columns)


def stack(queries: Sequence[QuerySums], weight: FloatArray, scrambling: IntArray) -> Stack:
    """Queries ready to be summed together."""
    weights = np.column_stack([query.weight for query in queries])
    answers = np.column_stack([query.per_draw for query in queries])
    answers = answers - (weights * answers).sum(axis=0) / weights.sum(axis=0)
    columns = np.column_stack([weights * answers, weights])
    return Stack(tuple(queries), columns, weight, scrambling, slice_count(weight))


def shares(sums: FloatArray, variances: FloatArray) -> FloatArray:
    """Shares (…, query) from sums (…, slice, scrambling, 2 queries)."""
    n = len(variances)
    own, mass = sums[..., :n], sums[..., n:]
    return _shares(
        own.sum(axis=-2), (own**2).sum(axis=-2), mass.sum(axis=-2), variances, N_SCRAMBLINGS
    )


def shares_without(sums: FloatArray, variances: FloatArray) -> FloatArray:
    """The same with each scrambling left out, (…, scrambling, query)."""
    n = len(variances)
    moved = np.moveaxis(sums, -2, -3)  # (…, scrambling, slice, column)
    own, mass = moved[..., :n], moved[..., n:]
    squares = (own**2).sum(axis=-3, keepdims=True) - own**2
    rest = own.sum(axis=-3, keepdims=True) - own
    return _shares(
        rest, squares, mass.sum(axis=-3, keepdims=True) - mass, variances, N_SCRAMBLINGS - 1
    )  # fmt: skip


def _shares(
    total: FloatArray, squares: FloatArray, mass: FloatArray, variances: FloatArray, n: int
) -> FloatArray:
    """Mean over pairs of scramblings; all (…, slice, query)."""
    products = (total**2 - squares) * (n / (n - 1))
    found = np.divide(products, mass, out=np.zeros_like(products), where=mass > 0).sum(axis=-2)
    whole = mass.sum(axis=-2) * variances
    return np.asarray(np.divide(found, whole, out=np.zeros_like(found), where=whole > 0))


def share_estimates(sums: FloatArray, variances: FloatArray) -> tuple[Estimate, ...]:
    """Each query's share with its error, from sums (slice, scrambling, 2 queries)."""
    values, each = shares(sums, variances), shares_without(sums, variances)
    return tuple(
        bounded(float(value), jackknife_error(each[:, q])) for q, value in enumerate(values)
    )


def nulls(whole: Stack, like: Slices, seed: int = 0) -> tuple[Null, ...]:
    """Per query the shares that numbers shuffled over draws get; ``like`` says how they tie."""
    rng = np.random.default_rng([seed, like.n_slices, int(like.is_discrete)])
    used = np.flatnonzero(like.of >= 0)
    found = []
    for _ in range(SHUFFLES):
        of = np.full(len(like.of), -1, dtype=np.int64)
        if like.is_discrete:
            of[used] = rng.permutation(like.of[used])
        else:
            order = rng.permutation(used)
            share = whole.weight[order] / whole.weight[order].sum()
            place = place_of(np.cumsum(share) - share / 2, whole.count)
            of[order] = np.minimum(place, like.n_slices - 1)
        sums = sums_by_scrambling(of, like.n_slices, whole.scrambling, whole.columns)
        found.append(shares(sums, whole.variances))
    return tuple(null_of(column, like.n_slices) for column in np.array(found).T)


def bounded(share: float, error: float) -> Estimate:
    """A share with 5 % and 95 % points of its error, kept between 0 and 1."""
    reach = T_SEVEN * error
    value, low, high = (min(1.0, max(0.0, s)) for s in (share, share - reach, share + reach))
    return Estimate(value, low, high, error)


def is_steady(share: float, error: float) -> bool:
    """Whether the scramblings agree on a share: its 5 % point is above 0."""
    return share > T_SEVEN * error


def jackknife_error(each: FloatArray) -> float:
    """Standard error from values with one scrambling left out."""
    n = len(each)
    return float(np.sqrt((n - 1) / n * ((each - each.mean()) ** 2).sum()))
