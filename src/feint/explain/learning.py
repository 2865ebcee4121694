"""What knowing one number would bring, from draws alone: means in slices, less what noise shows.

Draws are cut into slices of equal weight along the number.  Within a slice the number is all but
known, so what is expected there is what would be expected after learning it (Strong, Oakley &
Brennan 2014 regress instead).  Slices of shuffled numbers show some gain as well, because each
holds few draws: their mean is subtracted, and a gain is told from nothing by how far it lies
outside of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from feint.case.model import Case
from feint.explain.cells import cell_sums
from feint.explain.equal_slices import Slices, mixed, of_shuffled, slice_count, slices
from feint.infer.draws import N_SCRAMBLINGS, Draws, columns
from feint.infer.estimate import Estimate
from feint.infer.pool import divide

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

# From sums (…, slice, column) to numbers (…).
Gain = Callable[[FloatArray], FloatArray]

N_SHUFFLED = 200


@dataclass(frozen=True, slots=True)
class Learnt:
    """The gain from knowing one number.

    ``value`` is corrected and not below 0; ``noise`` is the chance that one of as many numbers
    without any link shows as much.
    """

    value: Estimate
    noise: float


@dataclass(frozen=True, slots=True)
class Cuts:
    """Draws of positive weight cut along every number that varies, and along shuffled ones.

    ``shuffled`` (shuffled number, draw) is the slice of each draw, of ``count``.
    """

    scrambling: IntArray
    by_number: Mapping[str, Slices]
    shuffled: IntArray
    count: int


def numbers(case: Case, draws: Draws) -> tuple[str, ...]:
    """Columns of the analyst's numbers that vary; likelihoods of signals touch no payoff."""
    independent = columns(case)
    return tuple(
        name
        for name in draws.names
        if not name.startswith("signal.")
        and (name not in independent or not independent[name].is_constant)
    )


def cuts(case: Case, draws: Draws, weight: FloatArray) -> Cuts:
    """Slices of equal ``weight`` along every number; the same ones serve every gain."""
    count = slice_count(weight)
    found = {name: slices(draws[name], weight, count) for name in numbers(case, draws)}
    return Cuts(
        draws.scrambling,
        {name: part for name, part in found.items() if part is not None},
        of_shuffled(weight, count, N_SHUFFLED),
        count,
    )


def learnt(cut: Cuts, columns: FloatArray, gains: Sequence[Gain]) -> list[dict[str, Learnt]]:
    """Gains from knowing each number, each gain from the sums of ``columns`` (draw, column)."""
    columns = np.ascontiguousarray(columns)
    null = _null(cut.shuffled, cut.count, columns, gains)
    result: list[dict[str, Learnt]] = [{} for _ in gains]
    for name, one in cut.by_number.items():
        # fewer, uneven slices have a null of their own
        chance = null
        if one.is_discrete:
            chance = _null(mixed(one, N_SHUFFLED), one.n_slices, columns, gains)
        sums = one.sums(columns, cut.scrambling)
        whole = sums.sum(axis=1)
        groups = [g for g in range(N_SCRAMBLINGS) if sums[:, g].any()]
        without = whole - np.moveaxis(sums[:, groups], 1, 0)
        for number, gain in enumerate(gains):
            raw = float(gain(whole))
            each = gain(without)
            n = len(each)
            # the jackknife over scramblings (Efron 1982)
            error = (
                float(np.sqrt((n - 1) / n * ((each - each.mean()) ** 2).sum())) if n > 1 else 0.0
            )
            mean, variance = chance[number]
            value, reach = max(0.0, raw - mean), 1.645 * error
            told = Estimate(value, max(0.0, value - reach), value + reach, error)
            noise = _noise(raw, mean, variance, len(cut.by_number))
            result[number][name] = Learnt(told, noise)
    return result


def _null(
    shuffled: IntArray, n_slices: int, columns: FloatArray, gains: Sequence[Gain]
) -> list[tuple[float, float]]:
    """Mean and variance of each gain where there is nothing to learn."""
    sums = np.stack([cell_sums(of, n_slices, columns) for of in shuffled])
    each = [gain(sums) for gain in gains]
    return [(float(found.mean()), float(found.var(ddof=1))) for found in each]


def _noise(raw: float, mean: float, variance: float, n_tests: int) -> float:
    """Chance that the largest of ``n_tests`` gains from nothing reaches ``raw``.

    Gains from nothing are close to a gamma distribution with their mean and variance (Pearson's
    type III, as in moment-matched permutation tests), whose tail shuffling alone is too short to
    show.
    """
    if not (variance > 0 and mean > 0):
        return 0.0 if raw > mean + 1e-12 else 1.0
    one = float(special.gammaincc(mean**2 / variance, raw * mean / variance))
    return float(-np.expm1(n_tests * np.log1p(-min(one, 1 - 1e-16))))


def explained(weight: int, value: int) -> Gain:
    """Variance between slices of the mean of a column that is summed with its weights."""

    def gain(sums: FloatArray) -> FloatArray:
        mass, part = sums[..., weight], sums[..., value]
        whole = mass.sum(axis=-1)
        mean = np.divide(part, mass, out=np.zeros_like(part), where=mass > 0)
        average = divide(part.sum(axis=-1), whole)[..., None]
        spread = np.where(mass > 0, mass * (mean - average) ** 2, 0.0).sum(axis=-1)
        return np.nan_to_num(divide(spread, whole))

    return gain


def choosing(weight: int, options: Sequence[slice]) -> Gain:
    """What the best option of each slice brings above the best for all, in several decisions.

    Each slice of columns holds the options of one decision, summed with the same weights.
    """

    def gain(sums: FloatArray) -> FloatArray:
        whole = sums[..., weight].sum(axis=-1)
        found = sum(
            sums[..., part].max(axis=-1).sum(axis=-1) - sums[..., part].sum(axis=-2).max(axis=-1)
            for part in options
        )
        return np.where(whole > 0, np.nan_to_num(divide(np.asarray(found), whole)), 0.0)

    return gain
