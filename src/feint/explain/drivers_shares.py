"""How much of an answer's variation one number makes, and what shuffled numbers make of it.

With ``h`` the answer in slices of equal posterior weight along a number, its share is

    S = Var h(x) / Var answer,

the first-order index of Sobol' where the answer is a mean over draws.  Slices are noisy, and
noise makes variation too: with ``b`` the mean of the same ratio over shuffled numbers, the share
told is (S - b) / (1 - b) (Kelley's epsilon squared; Ezekiel's correction).  Its error comes from
leaving out one scrambling after the other.  Whether a number *tells* is decided against the
shuffles at 5 % over a whole table, with tails by a gamma distribution of the shuffles' moments
(Pearson's type III, as Mielke & Berry 2007 use it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from feint.explain.drivers_bins import Slices, slice_count, slice_sums, summing
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
    """Shares, not yet corrected, that numbers with nothing to do with an answer make of it."""

    bias: float  # what noise makes on average
    deviation: float
    skewness: float
    most: float  # exceeded once in twenty times

    @property
    def noise(self) -> float:
        """The corrected share that one such number exceeds once in twenty times."""
        return max(0.0, self.corrected(self.most))

    def corrected(self, raw: float) -> float:
        """A share with the part that is noise taken out."""
        return (raw - self.bias) / (1 - self.bias) if self.bias < 1 else 0.0

    def chance(self, raw: float) -> float:
        """Chance that such a number makes at least this share (Pearson's type III)."""
        if not self.deviation > 0:
            return 1.0 if raw <= self.bias else 0.0
        shape = 4 / self.skewness**2
        beyond = (raw - self.bias) / self.deviation
        return float(special.gammaincc(shape, max(0.0, shape + np.sqrt(shape) * beyond)))


def null_of(raw: FloatArray, n_slices: int) -> Null:
    """The null of shares (shuffle,) that shuffled numbers make in so many slices."""
    mean, deviation = float(raw.mean()), float(raw.std(ddof=1))
    # of a chi-squared at least: two hundred shuffles tell a skewness badly
    skewness = float(np.sqrt(8 / max(1, n_slices - 1)))
    if deviation > 0:
        skewness = max(skewness, float((((raw - mean) / deviation) ** 3).mean()))
    return Null(mean, deviation, skewness, float(np.quantile(raw, 1 - LEVEL)))


def null_of_terms(first: float, second: float, third: float) -> Null:
    """The null of a sum of squared normals, each times a scale: what shuffles of terms tend to.

    ``first``, ``second``, ``third`` are the sums of the scales and of their squares and cubes.
    With draws' weights ``w`` that sum to 1 and an orthonormal basis ``q`` of the terms, the share
    that a shuffled answer gives them is such a sum; its scales are the eigenvalues of
    ``q' diag(w) q``.
    """
    deviation = float(np.sqrt(max(0.0, 2 * second)))
    skewness = 8 * third / deviation**3 if deviation > 0 else 0.0
    if not skewness > 0:
        return Null(first, 0.0, 0.0, first)
    shape = 4 / skewness**2
    beyond = (special.gammaincinv(shape, 1 - LEVEL) - shape) / np.sqrt(shape)
    return Null(first, deviation, skewness, float(first + deviation * beyond))


@dataclass(frozen=True, slots=True)
class Stack:
    """Columns of many queries side by side: each query's sums, then each one's weight."""

    queries: tuple[QuerySums, ...]
    columns: FloatArray  # (draw, column)
    weight: FloatArray  # (draw,) that slices share equally
    scrambling: IntArray
    count: int  # slices along a continuous number

    def raw_share(self, query: int, sums: FloatArray) -> FloatArray:
        """Share of one query's variation from sums (…, slice, column), noise included."""
        own = self.queries[query]
        if not own.variance > 0:
            return np.zeros(sums.shape[:-2])
        h = own.told(own.answer(sums[..., self.place(query)]))
        mass = np.where(
            np.isfinite(h), sums[..., len(self.columns.T) - len(self.queries) + query], 0
        )
        h = np.where(mass > 0, h, 0.0)
        total = mass.sum(axis=-1)
        mean = (mass * h).sum(axis=-1) / total
        return np.asarray((mass * (h - mean[..., None]) ** 2).sum(axis=-1) / total / own.variance)

    def place(self, query: int) -> slice:
        """Columns of a query."""
        first = sum(q.columns.shape[1] for q in self.queries[:query])
        return slice(first, first + self.queries[query].columns.shape[1])

    def sums(self, found: Slices) -> FloatArray:
        """(slice, scrambling, column)."""
        return slice_sums(found, self.scrambling, self.columns)


def stack(queries: Sequence[QuerySums], weight: FloatArray, scrambling: IntArray) -> Stack:
    """Queries ready to be summed together."""
    columns = [q.columns for q in queries] + [q.weight[:, None] for q in queries]
    return Stack(
        tuple(queries), np.column_stack(columns), weight, scrambling, slice_count(weight)
    )  # fmt: skip


def nulls(whole: Stack, like: Slices, seed: int = 0) -> tuple[Null, ...]:
    """Per query the shares that numbers shuffled over draws make; ``like`` says how they tie."""
    rng = np.random.default_rng([seed, like.n_slices, int(like.is_discrete)])
    used = np.flatnonzero(like.of >= 0)
    every = np.zeros(len(like.of), dtype=np.int64)
    tables = []
    for _ in range(SHUFFLES):
        of = np.full(len(like.of), -1, dtype=np.int64)
        if like.is_discrete:
            of[used] = rng.permutation(like.of[used])
        else:
            order = rng.permutation(used)
            share = whole.weight[order] / whole.weight[order].sum()
            place = ((np.cumsum(share) - share / 2) * whole.count).astype(np.int64)
            of[order] = np.minimum(place, like.n_slices - 1)
        table = summing(of, like.n_slices, every) @ whole.columns
        tables.append(np.asarray(table)[::N_SCRAMBLINGS])
    sums = np.stack(tables)
    return tuple(
        null_of(whole.raw_share(q, sums), like.n_slices) for q in range(len(whole.queries))
    )


def share_estimate(whole: Stack, query: int, sums: FloatArray, null: Null) -> Estimate:
    """The corrected share with its error from scramblings left out in turn."""
    total = sums.sum(axis=1)
    value = null.corrected(float(whole.raw_share(query, total)))
    present = [g for g in range(N_SCRAMBLINGS) if sums[:, g].any()]
    if len(present) < N_SCRAMBLINGS:
        return Estimate(min(1.0, max(0.0, value)), 0.0, 1.0, 0.0)
    # with an eighth of the draws left out there is so much more noise
    bias = min(1.0, null.bias * N_SCRAMBLINGS / (N_SCRAMBLINGS - 1))
    without = total[None] - np.moveaxis(sums, 1, 0)
    each = (whole.raw_share(query, without) - bias) / max(1 - bias, 1e-12)
    error = jackknife_error(each)
    return bounded(value, error)


def bounded(share: float, error: float) -> Estimate:
    """A share with 5 % and 95 % points of its error, kept between 0 and 1."""
    reach = T_SEVEN * error
    value, low, high = (min(1.0, max(0.0, s)) for s in (share, share - reach, share + reach))
    return Estimate(value, low, high, error)


def jackknife_error(each: FloatArray) -> float:
    """Standard error from values with one scrambling left out."""
    n = len(each)
    return float(np.sqrt((n - 1) / n * ((each - each.mean()) ** 2).sum()))
