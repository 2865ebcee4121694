"""Which numbers tell: each tested on what the stronger ones leave of the answer.

Numbers enter one at a time, the strongest first, and each must still explain something of the
residual answer that all before it leave (forward selection of an additive model; Friedman &
Stuetzle 1981 fit by the same residuals).  So a weak copy of a strong number is no second finding,
be it by the posterior or by the points that draws are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.explain.drivers_bins import Slices, slice_sums
from feint.explain.drivers_shares import LEVEL, Null, is_steady, jackknife_error, shares_without
from feint.explain.drivers_shares import shares as shares_of

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

# A number that makes less than this of an answer's variation is not worth telling.
LEAST = 0.002


@dataclass(frozen=True, slots=True)
class Adder:
    """Sums draws into the slices of one number."""

    found: Slices
    scrambling: IntArray  # (draw,)
    below: FloatArray  # (draw,) share of weight below the draw's number

    def sums(self, columns: FloatArray) -> FloatArray:
        """(slice, scrambling, column)."""
        return slice_sums(self.found, self.scrambling, columns)

    def effect(self, sums: FloatArray, left: FloatArray, weight: FloatArray) -> FloatArray:
        """What the number adds to an answer, (draw,), in steps or straight between slices.

        ``sums`` (slice, scrambling, 2) are those of the answer and of the weight.  Of the two the
        one is taken that leaves less of ``left`` (draw,): answers have corners or have none.
        """
        total, of = sums.sum(axis=1), self.found.of
        level = np.divide(total[:, 0], total[:, 1], out=np.zeros(len(total)), where=total[:, 1] > 0)
        steps = np.where(of >= 0, level[of], 0.0)
        if self.found.is_discrete:
            return steps
        lines = np.where(of >= 0, np.interp(self.below, self.found.at, level), 0.0)
        return min((steps, lines), key=lambda added: float(weight @ (left - added) ** 2))


def adder(number: FloatArray, found: Slices, scrambling: IntArray) -> Adder:
    """Ready to sum draws into the slices ``found`` of a number (draw,)."""
    below = np.interp(number, found.values, found.below)
    return Adder(found, scrambling, below)


@dataclass(frozen=True, slots=True)
class Told:
    """The numbers that tell of one answer, in the order in which they enter.

    ``effects`` (number, draw) is what each adds to the answer; ``left`` (draw,) what all leave.
    """

    numbers: tuple[int, ...]
    effects: FloatArray
    left: FloatArray

    def without(self, others: Sequence[int]) -> FloatArray:
        """The answer (draw,) without what the numbers that are not among ``others`` add."""
        own = [i for i, number in enumerate(self.numbers) if number in others]
        return np.asarray(self.left + self.effects[own].sum(axis=0))


def telling(
    adders: Sequence[Adder],
    answers: FloatArray,
    weights: FloatArray,
    null_fn: Callable[[int, int], Null],
    n_tests: int,
) -> tuple[Told, ...]:
    """Per query the numbers that tell.

    Parameters
    ----------
    answers, weights
        (draw, query) the answer in each draw, and the draw's weight in it.
    null_fn
        ``null_fn(query, number)`` gives the null of a number's slices.
    n_tests
        Tests a table stands for: the first number must pass ``LEVEL / n_tests``.
    """
    n_queries = answers.shape[1]
    left = answers - (weights * answers).sum(axis=0) / weights.sum(axis=0)
    least = LEAST * (weights * left**2).sum(axis=0) / weights.sum(axis=0)
    masses = [adder.sums(weights) for adder in adders]
    entered: list[list[int]] = [[] for _ in range(n_queries)]
    effects: list[list[FloatArray]] = [[] for _ in range(n_queries)]
    candidates = np.ones((len(adders), n_queries), dtype=np.bool_)
    active = np.full(n_queries, len(adders) > 0)
    while active.any():
        live = np.flatnonzero(active)
        columns = weights[:, live] * left[:, live]
        variances = (columns * left[:, live]).sum(axis=0) / weights[:, live].sum(axis=0)
        found = np.full((len(adders), len(live)), -np.inf)
        for i in map(int, np.flatnonzero(candidates[:, live].any(axis=1))):
            sums = np.concatenate([adders[i].sums(columns), masses[i][..., live]], axis=-1)
            found[i] = np.where(candidates[i, live], shares_of(sums, variances), -np.inf)
        for place, q in enumerate(map(int, live)):
            best = int(np.argmax(found[:, place]))
            share = float(found[best, place])
            chance = null_fn(q, best).chance(share)
            own = np.stack([columns[:, place], weights[:, q]], axis=1)
            sums = adders[best].sums(own)
            each = shares_without(sums, variances[[place]])[:, 0]
            candidates[best, q] = False
            explains = share * variances[place] > least[q]
            if not (explains and chance <= LEVEL / max(1, n_tests - len(entered[q]))):
                active[q] = False
            elif is_steady(share, jackknife_error(each)):
                entered[q].append(best)
                effects[q].append(adders[best].effect(sums, left[:, q], weights[:, q]))
                left[:, q] -= effects[q][-1]
            active[q] &= bool(candidates[:, q].any())
    n = len(left)
    return tuple(
        Told(tuple(entered[q]), np.array(effects[q]).reshape(len(effects[q]), n), left[:, q])
        for q in range(n_queries)
    )
