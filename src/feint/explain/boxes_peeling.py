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

    def part(self, draws: npt.NDArray[np.bool_], numbers: IntArray) -> Problem:
        """The same on some draws and numbers."""
        return Problem(self.levels[draws][:, numbers], self.good[draws], self.whole[draws])


def peel(
    problem: Problem,
    target: float,
    *,
    sides: npt.NDArray[np.bool_] | None = None,
    peel: float = PEEL,
    smallest: float = SMALLEST,
) -> Bounds:
    """The first box on the path whose answer reaches ``target``, or the best one of the path.

    ``sides`` (2, number) says which lower and upper bounds may move; all by default.
    """
    n_numbers = problem.levels.shape[1]
    low, high = np.zeros(n_numbers, dtype=np.int64), np.full(n_numbers, LEVELS)
    alive = np.arange(len(problem.good))
    goods, wholes = _histograms(problem, alive)
    least = smallest * problem.whole.sum()
    best = (problem.good.sum() / problem.whole.sum(), low.copy(), high.copy())
    while n_numbers and best[0] < target:
        number, bound, is_low, answer = _best_cut(goods, wholes, sides, peel, least)
        if number < 0:
            break
        own = problem.levels[alive, number]
        gone = own < bound if is_low else own >= bound
        (low if is_low else high)[number] = bound
        # what is left differs by the slice just peeled, a twentieth of it
        goods_gone, wholes_gone = _histograms(problem, alive[gone])
        goods, wholes = goods - goods_gone, wholes - wholes_gone
        alive = alive[~gone]
        if answer > best[0]:
            best = (answer, low.copy(), high.copy())
    return Bounds(best[1], best[2])


def _histograms(problem: Problem, draws: IntArray) -> tuple[FloatArray, FloatArray]:
    """Sums of good and whole by (number, level) over some draws."""
    n_numbers = problem.levels.shape[1]
    flat = (problem.levels[draws] + np.arange(n_numbers) * LEVELS).ravel()
    good, whole = (
        np.bincount(flat, np.repeat(column[draws], n_numbers), n_numbers * LEVELS)
        for column in (problem.good, problem.whole)
    )
    shape = (n_numbers, LEVELS)
    return good.astype(np.float64).reshape(shape), whole.astype(np.float64).reshape(shape)


def _best_cut(
    goods: FloatArray,
    wholes: FloatArray,
    sides: npt.NDArray[np.bool_] | None,
    peel: float,
    least: float,
) -> tuple[int, int, bool, float]:
    """The cut that leaves the best answer: number, new bound, whether it is the lower, answer.

    ``goods`` and ``wholes`` (number, level) are histograms of what is left; number -1 when no
    cut leaves enough.
    """
    best = (-1, 0, True, -np.inf)
    total_good, total = goods[0].sum(), wholes[0].sum()
    rows = np.arange(len(wholes))
    for is_low in (True, False):
        turn = slice(None) if is_low else slice(None, None, -1)
        gone = np.cumsum(wholes[:, turn], axis=1)
        gone_good = np.cumsum(goods[:, turn], axis=1)
        # the fewest levels that hold the part to be peeled
        last = np.argmax(gone >= peel * total * (1 - 1e-9), axis=1)
        left = total - gone[rows, last]
        may = left >= least if sides is None else (left >= least) & sides[0 if is_low else 1]
        with np.errstate(invalid="ignore", divide="ignore"):
            answer = np.where(may, (total_good - gone_good[rows, last]) / left, -np.inf)
        number = int(np.argmax(answer))
        if answer[number] > best[3]:
            bound = int(last[number]) + 1 if is_low else LEVELS - 1 - int(last[number])
            best = (number, bound, is_low, float(answer[number]))
    return best


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
