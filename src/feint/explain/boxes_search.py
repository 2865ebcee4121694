"""What you would have to believe for a claim to hold or to fail, from peeling its draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import special

from feint.case.model import Claim
from feint.explain.boxes import Box, Limit
from feint.explain.boxes_peeling import LEVELS, Bounds, Problem, level_of, paste, peel, peel_each
from feint.explain.drivers import Driver, DriverTable
from feint.explain.drivers_numbers import line_of, unit_of
from feint.explain.drivers_sums import QuerySums, important, query_sums, subject
from feint.explain.drivers_tables import drivers
from feint.explain.tipping_points import pooled
from feint.infer.ask import Inquiry, one_blas_thread
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.estimate import Estimate
from feint.infer.pool import weighted_quantile

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Outcome = Literal["holds", "fails"]

MOST_LIMITS = 4
# A bound stays only where this share of halves of the draws has it too.
STABLE = 0.4
# A limit stays only where chance would do without it as well less than once in twenty times.
CHANCE = 0.05
# Halves of eight scramblings: in each four, and every two equally often together (the rows of a
# Hadamard matrix of order eight, its constant row left out, and their opposites).
_HADAMARD = np.array([
    [bin(i & j).count("1") % 2 for j in range(N_SCRAMBLINGS)] for i in range(1, N_SCRAMBLINGS)
])  # fmt: skip
HALVES = np.concatenate([_HADAMARD == 0, _HADAMARD == 1])


def boxes(
    inquiry: Inquiry,
    asked: Sequence[str | Claim] | None = None,
    tables: Sequence[DriverTable] | None = None,
) -> tuple[Box, ...]:
    """Boxes within which claims hold, and within which they fail.

    By default of the lead and the important claims.  Numbers without a grade have none, nor do
    Bayes factors (which hang on how much each signal is taken to tell, and on little else), nor an
    outcome that is so already.

    Parameters
    ----------
    tables
        Driver tables of the same claims or queries, where they are known already: limits are
        sought on the numbers listed there that tell.

    Examples
    --------
    >>> import feint
    >>> run = feint.run("example", draws=256, seed=1)
    >>> [(box.outcome, box.limits[0].parameter) for box in boxes(run.inquiry, ["C7"])]
    [('holds', 'worth'), ('fails', 'worth')]
    """
    case = inquiry.blueprint.case
    subjects = important(case) if asked is None else tuple(subject(case, item) for item in asked)
    if tables is None:
        tables = drivers(inquiry, asked)
    found = []
    for sums, table in zip(query_sums(inquiry, subjects), tables, strict=True):
        if not isinstance(sums, QuerySums) or table.answer is None:
            continue
        if sums.scale not in ("share", "probability"):
            continue
        outcomes: tuple[Outcome, ...] = ("holds", "fails")
        for outcome in outcomes:
            target = next_target(sums.cuts, table.answer.value, outcome)
            if target is not None:
                telling = [driver for driver in table.drivers if driver.tells]
                search = _Search.of(inquiry, sums, telling, outcome, target)
                with one_blas_thread():  # the same bytes on any number of cores
                    found.append(search.box(table.answer))
    return tuple(found)


def next_target(cuts: tuple[float, ...], answer: float, outcome: Outcome) -> float | None:
    """The nearest cut at which a claim mostly holds (fails), or holds (fails) outright."""
    half = len(cuts) // 2
    if outcome == "holds":
        return next((cut for cut in cuts[half:] if cut > answer), None)
    return next((cut for cut in reversed(cuts[:half]) if cut < answer), None)


@dataclass(frozen=True, slots=True)
class _Search:
    """One claim and outcome: its draws with weight, and the numbers that may be limited.

    A number that drives the answer one way is limited on one side: on the other a limit could only
    fit noise.
    """

    inquiry: Inquiry
    query: QuerySums
    names: tuple[str, ...]
    outcome: Outcome
    target: float
    used: IntArray  # draws with weight
    numbers: FloatArray  # (used draw, number)
    problem: Problem
    allowed: npt.NDArray[np.bool_]  # (2, number) lower and upper bounds that may be set

    @classmethod
    def of(
        cls, inquiry: Inquiry, query: QuerySums, telling: Sequence[Driver], outcome: Outcome,
        target: float,
    ) -> _Search:  # fmt: skip
        names = [driver.name for driver in telling]
        weight = inquiry.weight()
        good, whole = query.columns[:, 0], query.columns[:, 1]
        if outcome == "fails":
            good = whole - good
        used = np.flatnonzero((weight > 0) & (whole > 0))
        columns = [inquiry.draws[name][used] for name in names]
        numbers = np.column_stack(columns) if columns else np.empty((len(used), 0))
        problem = Problem(level_of(numbers, weight[used]), good[used], whole[used])
        helps = "up" if outcome == "holds" else "down"
        one_way = {helps: (True, False), "both ways": (True, True)}
        allowed = np.array(
            [one_way.get(d.direction, (False, True)) for d in telling], dtype=np.bool_
        )
        return cls(
            inquiry, query, tuple(names), outcome, target, used, numbers, problem,
            allowed.reshape(-1, 2).T,
        )  # fmt: skip

    @property
    def goal(self) -> float:
        """The target as a ratio that is to be large."""
        return self.target if self.outcome == "holds" else 1 - self.target

    def box(self, outside: Estimate) -> Box:
        """The box, its limits found in halves of the draws too."""
        groups = self.inquiry.draws.scrambling[self.used]
        whole = np.ones((1, len(self.used)), dtype=np.bool_)
        has_halves = len(np.unique(groups)) == N_SCRAMBLINGS
        among = np.concatenate([whole, HALVES[:, groups]]) if has_halves else whole
        found = self._sides(among)
        # bounds that too few halves confirm are not sought again
        chosen = found[1:].mean(axis=0) if has_halves else np.ones(found.shape[1:])
        sides = found[0] & (chosen >= STABLE)
        bounds = peel(self.problem, self.goal, sides=sides)
        while len(bounds.limited):
            chance = [quasi_p(self.problem, bounds, int(j)) for j in bounds.limited]
            if max(chance) <= CHANCE:
                break
            sides[:, bounds.limited[int(np.argmax(chance))]] = False
            bounds = peel(self.problem, self.goal, sides=sides)
        other = peel_each(
            self.problem, among[1:], self.goal,
            sides=np.broadcast_to(sides, (len(among) - 1, *sides.shape)),
        ) if has_halves and len(bounds.limited) else []  # fmt: skip
        wide = paste(self.problem, bounds, self.goal)
        limits = [self._limit(wide, bounds, int(j), other, chosen) for j in wide.limited]
        return self._told(outside, wide, limits)

    def _sides(self, among: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Bounds (set, 2, number) that peeling sets, on four numbers at most."""
        every = np.broadcast_to(self.allowed, (len(among), *self.allowed.shape))
        found = peel_each(self.problem, among, self.goal, sides=every)
        many = [i for i, bounds in enumerate(found) if len(bounds.limited) > MOST_LIMITS]
        if many:
            sides = np.zeros((len(many), 2, len(self.names)), dtype=np.bool_)
            for row, i in enumerate(many):
                # the limits that cost most when they go
                levels, kept = self.problem.levels, found[i].limited
                answer = [
                    self.problem.answer(found[i].freed(int(j)).inside(levels) & among[i])
                    for j in kept
                ]
                kept = kept[np.argsort(answer, kind="stable")[:MOST_LIMITS]]
                sides[row][:, kept] = self.allowed[:, kept]
            again = peel_each(self.problem, among[many], self.goal, sides=sides)
            for i, bounds in zip(many, again, strict=True):
                found[i] = bounds
        return np.array([[bounds.low > 0, bounds.high < LEVELS] for bounds in found])

    def _told(self, outside: Estimate, bounds: Bounds, limits: Sequence[Limit]) -> Box:
        inside = bounds.inside(self.problem.levels)
        among = np.zeros(self.inquiry.draws.n_draws, dtype=np.bool_)
        among[self.used[inside]] = True
        density = pooled(self.inquiry, self.query, among)
        reached = (
            density.value >= self.target if self.outcome == "holds"
            else density.value <= self.target
        )  # fmt: skip
        weight, drawn = self.inquiry.weight(), self.inquiry.statuses == 0
        return Box(
            self.query.subject.name, self.query.subject.query, self.outcome, self.target, reached,
            outside, density,
            self._coverage(inside, self.inquiry.draws.scrambling[self.used]),
            float(weight[among].sum() / weight.sum()),
            float(self._satisfying(limits)[drawn].mean()) if drawn.any() else 0.0,
            tuple(sorted(limits, key=lambda limit: limit.quasi_p)),
        )  # fmt: skip

    def _coverage(self, inside: npt.NDArray[np.bool_], groups: IntArray) -> Estimate:
        good = self.problem.good
        value = float(good[inside].sum() / good.sum()) if good.sum() > 0 else 0.0
        each = np.array([
            good[inside & (groups == g)].sum() / good[groups == g].sum()
            for g in range(N_SCRAMBLINGS) if good[groups == g].sum() > 0
        ])  # fmt: skip
        error = float(each.std(ddof=1) / np.sqrt(len(each))) if len(each) > 1 else 0.0
        return Estimate(
            value, max(0.0, value - 1.645 * error), min(1.0, value + 1.645 * error), error
        )

    def _satisfying(self, limits: Sequence[Limit]) -> npt.NDArray[np.bool_]:
        draws = self.inquiry.draws
        result = np.ones(draws.n_draws, dtype=np.bool_)
        for limit in limits:
            own = draws[limit.parameter]
            if limit.low is not None:
                result &= own >= limit.low.value
            if limit.high is not None:
                result &= own < limit.high.value
        return result

    def _limit(
        self, wide: Bounds, peeled: Bounds, number: int, other: Sequence[Bounds],
        chosen: FloatArray,
    ) -> Limit:  # fmt: skip
        """One limit, its spread that of the peeled bound over halves of the draws."""
        case, name = self.inquiry.blueprint.case, self.names[number]
        low = high = None
        share = 1.0
        if wide.low[number] > 0:
            met = [int(b.low[number]) for b in other if b.low[number] > 0]
            low = self._bound(number, int(wide.low[number]), int(peeled.low[number]), met)
            share = min(share, float(chosen[0, number]))
        if wide.high[number] < LEVELS:
            met = [int(b.high[number]) for b in other if b.high[number] < LEVELS]
            high = self._bound(number, int(wide.high[number]), int(peeled.high[number]), met)
            share = min(share, float(chosen[1, number]))
        limit = Limit(
            name, unit_of(case, name), line_of(case, name), low, high,
            quasi_p(self.problem, wide, number), share, 0.0,
        )  # fmt: skip
        drawn = self.inquiry.statuses == 0
        return replace(limit, prior_mass=float(self._satisfying([limit])[drawn].mean()))

    def _bound(self, number: int, level: int, peeled: int, met: Sequence[int]) -> Estimate:
        """A bound in the number's own unit; half the draws vary as all do, once over."""
        spread = np.sqrt(np.mean((np.array(met) - peeled) ** 2)) if met else 0.0
        value, low, high = (
            self._number(number, level + way * 1.645 * float(spread)) for way in (0, -1, 1)
        )
        return Estimate(value, low, high, (high - low) / (2 * 1.645))

    def _number(self, number: int, level: float) -> float:
        weight = self.inquiry.weight()[self.used]
        share = float(np.clip(level / LEVELS, 0.0, 1.0))
        return weighted_quantile(self.numbers[:, number], weight, share)


def quasi_p(problem: Problem, bounds: Bounds, number: int) -> float:
    """Chance that draws taken at random from the box without one limit are as good as with it.

    As Bryant & Lempert (2010, appendix) test the limits of a box, for weighted draws: by the
    normal distribution of a ratio of sums, its variance that of the draws in the larger box.
    """
    inside = bounds.inside(problem.levels)
    around = bounds.freed(number).inside(problem.levels)
    outer = problem.answer(around)
    residual = problem.good - outer * problem.whole
    n, kept = int(around.sum()), float(inside.sum() / max(1, around.sum()))
    spread = float(np.sqrt((residual[around] ** 2).mean() * n * kept * (1 - kept)))
    if not spread > 0:
        return 1.0
    return float(special.ndtr(-residual[inside].sum() / spread))
