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
from feint.explain.equal_slices import Slices, mixed, slice_count, slices
from feint.infer.draws import N_SCRAMBLINGS, Draws, columns
from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

# From sums (slice, column) to a number.
Gain = Callable[[FloatArray], float]

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
    """Draws of positive weight cut along every number that varies, and along shuffled ones."""

    scrambling: IntArray
    by_number: Mapping[str, Slices]
    shuffled: tuple[Slices, ...]


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
    count, scrambling = slice_count(weight), draws.scrambling
    rng = np.random.default_rng(0)  # only the null depends on it
    found = {n: slices(draws[n], weight, count, scrambling) for n in numbers(case, draws)}
    shuffled = [
        slices(rng.random(len(weight)), weight, count, scrambling) for _ in range(N_SHUFFLED)
    ]
    return Cuts(
        scrambling,
        {name: part for name, part in found.items() if part is not None},
        tuple(part for part in shuffled if part is not None),
    )


def learnt(cut: Cuts, columns: FloatArray, gains: Sequence[Gain]) -> list[dict[str, Learnt]]:
    """Gains from knowing each number, each gain from the sums of ``columns`` (draw, column)."""
    null = _null(cut.shuffled, columns, gains)
    result: list[dict[str, Learnt]] = [{} for _ in gains]
    for name, one in cut.by_number.items():
        # fewer, uneven slices have a null of their own
        chance = null
        if one.is_discrete:
            rng = np.random.default_rng(0)
            parts = tuple(mixed(one, cut.scrambling, rng) for _ in range(N_SHUFFLED))
            chance = _null(parts, columns, gains)
        sums = one.sums(columns)
        whole = sums.sum(axis=1)
        groups = [g for g in range(N_SCRAMBLINGS) if sums[:, g].any()]
        for number, gain in enumerate(gains):
            raw = gain(whole)
            each = np.array([gain(whole - sums[:, g]) for g in groups])
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
    parts: tuple[Slices, ...], columns: FloatArray, gains: Sequence[Gain]
) -> list[tuple[float, float]]:
    """Mean and variance of each gain where there is nothing to learn."""
    sums = [part.sums(columns).sum(axis=1) for part in parts]
    found = np.array([[gain(table) for table in sums] for gain in gains])
    if found.shape[1] < 2:
        return [(0.0, 0.0) for _ in gains]
    return list(zip(found.mean(axis=1).tolist(), found.var(axis=1, ddof=1).tolist(), strict=True))


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

    def gain(sums: FloatArray) -> float:
        mass = sums[:, weight]
        whole = mass.sum()
        used = mass > 0
        if not used.any():
            return 0.0
        mean = sums[used, value] / mass[used]
        return float((mass[used] * (mean - sums[:, value].sum() / whole) ** 2).sum() / whole)

    return gain


def choosing(weight: int, options: Sequence[slice]) -> Gain:
    """What the best option of each slice brings above the best for all, in several decisions.

    Each slice of columns holds the options of one decision, summed with the same weights.
    """

    def gain(sums: FloatArray) -> float:
        whole = sums[:, weight].sum()
        if not whole > 0:
            return 0.0
        found = [
            sums[:, part].max(axis=1).sum() - sums[:, part].sum(axis=0).max() for part in options
        ]
        return float(sum(found) / whole)

    return gain
