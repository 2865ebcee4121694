"""Patient rule induction on weighted draws: peel thin slices off a box while its answer improves.

Friedman & Fisher (1999), *Bump hunting in high-dimensional data*, Statistics and Computing 9, in
the order of the code:

1. the box holds everything;
2. of every number, cut off the lowest or the highest 5 % of what is left, whichever of all these
   cuts leaves the best answer inside;
3. stop when the answer inside is good enough, or the box as small as it may be;
4. give back (paste) slices at the bounds as long as the answer stays good enough.

Numbers are ranks: a draw's *level* along a number says between which percentiles of the posterior
it lies, so bounds are percentiles and every step is a pair of histograms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

LEVELS = 100
PEEL = 0.05
SMALLEST = 0.05


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box: levels ``low[j] <= level < high[j]`` of every number j."""

    low: IntArray  # (number,)
    high: IntArray

    @property
    def limited(self) -> IntArray:
        """Numbers with a bound."""
        return np.flatnonzero((self.low > 0) | (self.high < LEVELS))

    def inside(self, levels: IntArray) -> npt.NDArray[np.bool_]:
        """Which draws (draw, number) lie inside."""
        rows = self.limited
        own = levels[:, rows]
        return np.asarray(((own >= self.low[rows]) & (own < self.high[rows])).all(axis=1))

    def freed(self, number: int) -> Bounds:
        """The same without limits on one number."""
        low, high = self.low.copy(), self.high.copy()
        low[number], high[number] = 0, LEVELS
        return Bounds(low, high)


def level_of(numbers: FloatArray, weight: FloatArray) -> IntArray:
    """Levels of numbers (draw, number) in equal parts of the weight; equal values share one."""
    result = np.zeros(numbers.shape, dtype=np.int64)
    share = weight / weight.sum()
    for j, column in enumerate(numbers.T):
        order = np.argsort(column, kind="stable")
        below = np.cumsum(share[order]) - share[order] / 2
        ordered = column[order]
        first = np.searchsorted(ordered, ordered, side="left")
        result[order, j] = np.minimum((below[first] * LEVELS).astype(np.int64), LEVELS - 1)
    return result


@dataclass(frozen=True, slots=True)
class Problem:
    """What a box is to be good at: a large ratio of the sums of ``good`` and ``whole`` inside.

    Both (draw,), non-negative; ``levels`` (draw, number).
    """

    levels: IntArray
    good: FloatArray
    whole: FloatArray

    def answer(self, inside: npt.NDArray[np.bool_]) -> float:
        """The ratio over some draws; 0 where there are none."""
        whole = float(self.whole[inside].sum())
        return float(self.good[inside].sum()) / whole if whole > 0 else 0.0


def peel(
    problem: Problem,
    target: float,
    *,
    sides: BoolArray | None = None,
    peel: float = PEEL,
    smallest: float = SMALLEST,
) -> Bounds:
    """The first box on the path whose answer reaches ``target``, or the best one of the path.

    ``sides`` (2, number) says which lower and upper bounds may move; all by default.
    """
    every = np.ones((1, len(problem.good)), dtype=np.bool_)
    own = None if sides is None else sides[None]
    return peel_each(problem, every, target, sides=own, peel=peel, smallest=smallest)[0]


def peel_each(
    problem: Problem,
    among: BoolArray,
    target: float,
    *,
    sides: BoolArray | None = None,
    peel: float = PEEL,
    smallest: float = SMALLEST,
) -> list[Bounds]:
    """:func:`peel` on several sets of draws ``among`` (set, draw) at once, step by step.

    ``sides`` (set, 2, number).
    """
    n_sets, n_numbers = len(among), problem.levels.shape[1]
    low = np.zeros((n_sets, n_numbers), dtype=np.int64)
    high = np.full((n_sets, n_numbers), LEVELS)
    best_low, best_high = low.copy(), high.copy()
    left = among.copy()
    goods, wholes = _histograms(problem, left)
    total = among @ problem.whole
    best = np.divide(among @ problem.good, total, out=np.zeros(n_sets), where=total > 0)
    active = (best < target) & (n_numbers > 0)
    by_number = np.ascontiguousarray(problem.levels.T)
    while active.any():
        cut = _best_cuts(goods, wholes, sides, peel, smallest * total)
        active &= cut.answer > -np.inf
        rows = np.flatnonzero(active)
        number, bound = cut.number[rows], cut.bound[rows]
        low[rows, number] = np.where(cut.is_low[rows], bound, low[rows, number])
        high[rows, number] = np.where(cut.is_low[rows], high[rows, number], bound)
        own = by_number[number]
        gone = np.where(cut.is_low[rows, None], own < bound[:, None], own >= bound[:, None])
        gone &= left[rows]
        left[rows] &= ~gone
        # what is left differs by the slices just peeled, a twentieth of it
        for table, lost in zip((goods, wholes), _histograms(problem, gone), strict=True):
            table[rows] -= lost
        better = rows[cut.answer[rows] > best[rows]]
        best[better] = cut.answer[better]
        best_low[better], best_high[better] = low[better], high[better]
        active &= best < target
    return [Bounds(*bounds) for bounds in zip(best_low, best_high, strict=True)]


def _histograms(problem: Problem, among: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Sums of good and whole by (set, number, level) over some draws (set, draw)."""
    n_numbers = problem.levels.shape[1]
    shape = (len(among), n_numbers, LEVELS)
    own, draws = np.nonzero(among)
    cells = (own[:, None] * n_numbers + np.arange(n_numbers)) * LEVELS + problem.levels[draws]
    flat, size = cells.ravel(), len(among) * n_numbers * LEVELS
    good, whole = (
        np.bincount(flat, np.repeat(column[draws], n_numbers), size).astype(np.float64)
        for column in (problem.good, problem.whole)
    )
    return good.reshape(shape), whole.reshape(shape)


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Per set the cut that leaves the best answer, minus infinity where none leaves enough."""

    number: IntArray
    bound: IntArray
    is_low: BoolArray
    answer: FloatArray


def _best_cuts(
    goods: FloatArray, wholes: FloatArray, sides: BoolArray | None, peel: float, least: FloatArray
) -> _Cuts:
    """``goods`` and ``wholes`` (set, number, level) are histograms of what is left."""
    total_good, total = goods[:, 0].sum(axis=1), wholes[:, 0].sum(axis=1)
    answers, bounds = [], []
    for side, turn in enumerate((slice(None), slice(None, None, -1))):
        gone = np.cumsum(wholes[:, :, turn], axis=2)
        # the fewest levels that hold the part to be peeled
        last = np.argmax(gone >= (peel * total * (1 - 1e-9))[:, None, None], axis=2)[..., None]
        kept = total[:, None] - np.take_along_axis(gone, last, 2)[..., 0]
        lost = np.take_along_axis(np.cumsum(goods[:, :, turn], axis=2), last, 2)[..., 0]
        may = kept >= least[:, None]
        if sides is not None:
            may &= sides[:, side]
        answer = np.full(kept.shape, -np.inf)
        np.divide(total_good[:, None] - lost, kept, out=answer, where=may & (kept > 0))
        answers.append(answer)
        bounds.append(last[..., 0] + 1 if side == 0 else LEVELS - 1 - last[..., 0])
    answer, bound = np.concatenate(answers, axis=1), np.concatenate(bounds, axis=1)
    best = answer.argmax(axis=1)
    row = np.arange(len(best))
    n_numbers = wholes.shape[1]
    return _Cuts(best % n_numbers, bound[row, best], best < n_numbers, answer[row, best])


def paste(problem: Problem, bounds: Bounds, target: float) -> Bounds:
    """The box with its bounds moved outwards, level by level, while the answer holds.

    Of all bounds the one moves first that leaves the best answer.
    """
    low, high = bounds.low.copy(), bounds.high.copy()
    target = min(target, problem.answer(bounds.inside(problem.levels)))
    while True:
        best: tuple[float, int, int, bool] | None = None
        for number in Bounds(low, high).limited:
            within = Bounds(low, high).freed(int(number)).inside(problem.levels)
            own = problem.levels[within, number]
            goods = np.bincount(own, problem.good[within], LEVELS)
            wholes = np.bincount(own, problem.whole[within], LEVELS)
            for is_low, bound in ((True, low[number] - 1), (False, high[number] + 1)):
                if not 0 <= bound <= LEVELS:
                    continue
                span = slice(bound, high[number]) if is_low else slice(low[number], bound)
                answer = goods[span].sum() / wholes[span].sum()
                if answer >= target and (best is None or answer > best[0]):
                    best = (answer, int(number), int(bound), is_low)
        if best is None:
            return Bounds(low, high)
        (low if best[3] else high)[best[1]] = best[2]
