"""What the numbers say, before any language: who leads, which event told most, what is open.

Each dataclass here holds the facts that one sentence of the page is made from.  Names in them
are already words (in the language of the page); everything else is a number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feint.case.model import UNMODELLED
from feint.explain.findings import BeliefPath, BeliefStep, ClaimResult, Estimate, Grade
from feint.report.numbers import is_finite, odds_class

CLOSE = 0.6
"""A motive is still in the race when its range reaches the leader's and it has this share of it."""

HARDLY = 0.03
"""Belief that moved less than this in all (total variation) has hardly moved."""


@dataclass(frozen=True, slots=True)
class MotiveNow:
    """One motive at the end of the evidence."""

    key: str
    name: str
    now: Estimate
    before: float


@dataclass(frozen=True, slots=True)
class Standing:
    """The order of one player's motives after all evidence."""

    player: str
    ranked: tuple[MotiveNow, ...]  # most likely first
    n_leaders: int  # how many of the first cannot be told from the top by their ranges
    moved: float  # total variation between first and last belief
    n_events: int
    unmodelled: str  # the name under which "none of these" goes

    @property
    def leaders(self) -> tuple[MotiveNow, ...]:
        return self.ranked[: self.n_leaders]

    @property
    def n_named(self) -> int:
        """How many motives the case names: all but "none of these"."""
        return sum(row.name != self.unmodelled for row in self.ranked)

    @property
    def leaders_are_named(self) -> bool:
        return all(row.name != self.unmodelled for row in self.leaders)

    @property
    def fit_alike(self) -> bool:
        """Whether the evidence, on average, moved the leaders against one another by too little
        to be called news."""
        ratios = [row.now.value / row.before for row in self.leaders if row.before > 0]
        if not ratios or min(ratios) <= 0:
            return False
        return odds_class(max(ratios) / min(ratios)) == 0

    @property
    def fallen(self) -> MotiveNow | None:
        """The named motive outside the leading group that lost most, a quarter at least."""
        behind = [
            row
            for row in self.ranked[self.n_leaders :]
            if row.name != self.unmodelled and row.now.value < 0.75 * row.before
        ]
        return min(behind, key=lambda row: row.now.value / row.before, default=None)


def disagree(factor: Estimate) -> bool:
    """Whether the range of a factor on odds says something either way."""
    low, high = factor.low, factor.high
    return is_finite(low, high) and low < 1 < high and min(odds_class(low), odds_class(high)) > 0


@dataclass(frozen=True, slots=True)
class Push:
    """What one event did to the odds of one motive."""

    key: str
    name: str
    factor: Estimate

    @property
    def split(self) -> bool:
        """Whether versions of the assumptions disagree on which way the event speaks."""
        return disagree(self.factor)

    @property
    def farthest(self) -> float:
        """The end of the range that lies farther from 1 (the middle without a range)."""
        low, high = self.factor.low, self.factor.high
        if not is_finite(low, high) or low <= 0:
            return self.factor.value
        return low if 1 / low > high else high


@dataclass(frozen=True, slots=True)
class EventReading:
    """One event and what it did."""

    index: int  # from 1
    head: str  # a few words
    title: str
    pushes: tuple[Push, ...]  # file order
    shift: float  # total variation of belief in this step

    @property
    def strength(self) -> int:
        """The strongest word this event earns for any motive."""
        return max((odds_class(push.factor.value) for push in self.pushes), default=0)

    @property
    def widest(self) -> Push | None:
        """The motive for which some version of the assumptions makes most of the event."""
        return max(
            self.pushes,
            key=lambda push: max(push.farthest, 1 / push.farthest),
            default=None,
        )


@dataclass(frozen=True, slots=True)
class Turning:
    """The event that moved belief most."""

    event: EventReading
    n_events: int
    more_than_rest: bool


@dataclass(frozen=True, slots=True)
class OtherStart:
    """A reader who gave ``start`` to ``motive`` would now stand at ``then``."""

    motive: str
    start: float
    then: float
    ours: Estimate


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims have which grade."""

    by_grade: Mapping[Grade, int]

    @property
    def total(self) -> int:
        return sum(self.by_grade.values())

    def of(self, *grades: Grade) -> int:
        return sum(self.by_grade.get(grade, 0) for grade in grades)


def standing(path: BeliefPath, player: str, names: Mapping[str, str], unmodelled: str) -> Standing:
    """Rank the motives of ``path`` and count those that lead together."""
    first, last = path.steps[0].belief, path.steps[-1].belief
    rows = [
        MotiveNow(key, names[key], last[key], first[key].value)
        for key in path.motives
        if key in last and key in first and is_finite(last[key].value, first[key].value)
    ]
    rows.sort(key=lambda row: -row.now.value)
    n_leaders = 0
    for row in rows:
        top = rows[0].now
        if row.now.value < CLOSE * top.value or row.now.high < top.low:
            break
        n_leaders += 1
    return Standing(
        player=player,
        ranked=tuple(rows),
        n_leaders=n_leaders,
        moved=total_variation(path.steps[0], path.steps[-1]),
        n_events=len(path.steps) - 1,
        unmodelled=unmodelled,
    )


def total_variation(before: BeliefStep, after: BeliefStep) -> float:
    """Half the sum of absolute changes of belief between two steps."""
    changes = [
        abs(after.belief[key].value - before.belief[key].value)
        for key in after.belief
        if key in before.belief and is_finite(after.belief[key].value, before.belief[key].value)
    ]
    return 0.5 * sum(changes)


def events(
    path: BeliefPath, names: Mapping[str, str], titles: Sequence[tuple[str, str]]
) -> tuple[EventReading, ...]:
    """One reading per step after the prior; ``titles`` has a head and a text per such step."""
    readings = []
    for index, (before, step) in enumerate(zip(path.steps, path.steps[1:], strict=False), start=1):
        pushes = tuple(
            Push(key, names[key], step.odds[key])
            for key in path.motives
            if key in step.odds and is_finite(step.odds[key].value) and step.odds[key].value > 0
        )
        readings.append(
            EventReading(index, *titles[index - 1], pushes, total_variation(before, step))
        )
    return tuple(readings)


def turning(readings: Sequence[EventReading]) -> Turning | None:
    """The event that moved belief most, or None when none moved it at all."""
    if not readings:
        return None
    top = max(readings, key=lambda reading: reading.shift)
    if top.shift < HARDLY:
        return None
    rest = sum(reading.shift for reading in readings) - top.shift
    return Turning(top, len(readings), len(readings) > 2 and top.shift > rest)


def other_start(path: BeliefPath, names: Mapping[str, str]) -> OtherStart | None:
    """The reader whose conclusion differs most from ours when starting at one half."""
    best: OtherStart | None = None
    for key in path.motives:
        if key == UNMODELLED:
            continue
        then = path.starting_points.get(key, {}).get(0.5)
        ours = path.steps[-1].belief.get(key)
        if then is None or ours is None or not is_finite(then, ours.value):
            continue
        if best is None or abs(then - ours.value) > abs(best.then - best.ours.value):
            best = OtherStart(names[key], 0.5, then, ours)
    return best


def tally(results: Sequence[ClaimResult]) -> Tally:
    """Count grades."""
    counts: dict[Grade, int] = {}
    for result in results:
        counts[result.grade] = counts.get(result.grade, 0) + 1
    return Tally(counts)
