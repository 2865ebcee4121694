"""Rival narratives put to the same evidence: which explains it better, and where they part.

All narratives are solved on the same draws: a number that two of them share, with the same range,
is the same in both, so that factors and differences are paired.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from feint.case.difference import differences
from feint.case.model import Claim
from feint.explain.beliefs import LaneMasses, lane_masses
from feint.explain.breakers import breakers
from feint.explain.claims import claim_results
from feint.explain.conduct import conduct_and_forecasts
from feint.explain.findings import ClaimResult, StageForecast
from feint.explain.rivals import (
    ClaimPair,
    Narrative,
    PairFactor,
    Parting,
    Rivals,
)
from feint.infer.ask import Inquiry
from feint.infer.estimate import Estimate
from feint.infer.pool import divide, estimate, ratio_estimate

FloatArray = npt.NDArray[np.float64]

PARTINGS = 8


@dataclass(frozen=True, slots=True)
class Told:
    """One narrative, solved and weighed."""

    key: str
    inquiry: Inquiry
    masses: LaneMasses
    claims: Mapping[str, ClaimResult]
    forecasts: tuple[StageForecast, ...]

    @property
    def evidence(self) -> FloatArray:
        """Probability of all the evidence in each draw, (draw,); 0 where it is unsolved."""
        mass = self.masses.mass
        before, after = mass[0].sum(axis=1), mass[-1].sum(axis=1)
        return _share(after, before)

    @property
    def steps(self) -> dict[str, FloatArray]:
        """Event -> probability of it and all earlier ones in each draw, in order."""
        mass = self.masses.mass.sum(axis=2)
        names = [item.name for item in self.inquiry.blueprint.case.evidence]
        return {name: _share(mass[i + 1], mass[0]) for i, name in enumerate(names)}


def _share(part: FloatArray, whole: FloatArray) -> FloatArray:
    share: FloatArray = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return share


def rivals(inquiries: Sequence[Inquiry]) -> Rivals:
    """Two or more narratives side by side.

    Parameters
    ----------
    inquiries
        One per narrative, solved on the same number of draws; :func:`feint.compare` makes draws of
        shared numbers the same.

    Raises
    ------
    ValueError
        When there are fewer than two, or their numbers of draws differ.
    """
    if len(inquiries) < 2:
        raise ValueError("a comparison needs two narratives or more")
    n = inquiries[0].draws.n_draws
    if any(inquiry.draws.n_draws != n for inquiry in inquiries):
        raise ValueError("all narratives need the same number of draws")
    told = [_told(str(number), inquiry) for number, inquiry in enumerate(inquiries, start=1)]
    factors = tuple(_factor(first, second) for first, second in combinations(told, 2))
    return Rivals(
        n_draws=n,
        same_evidence=len({_moves(one) for one in told}) == 1,
        narratives=tuple(_narrative(told[0], one) for one in told),
        factors=factors,
        partings=_partings(told),
        claims=_claims(told),
        breakers=tuple(
            breaker
            for one in told
            for breaker in breakers(
                one.key,
                one.inquiry,
                one.evidence,
                {other.key: other.evidence for other in told if other is not one},
            )
        ),
    )


def _told(key: str, inquiry: Inquiry) -> Told:
    case = inquiry.blueprint.case
    masses = lane_masses(inquiry)
    tested: list[Claim] = [c for c in (*case.claims, *case.questions) if c.test is not None]
    results = {r.name: r for r in claim_results(inquiry, tested, masses)}
    return Told(key, inquiry, masses, results, conduct_and_forecasts(inquiry)[1])


def _moves(told: Told) -> frozenset[tuple[str, str, float]]:
    return frozenset((f.stage, f.option, f.reliability) for f in told.inquiry.blueprint.case.facts)


def _narrative(first: Told, one: Told) -> Narrative:
    case = one.inquiry.blueprint.case
    base = first.inquiry.blueprint.case
    changes = [
        f"{'.'.join(d.path)}: {d.before or '–'} → {d.after or '–'}"
        for d in differences(base.text, case.text)
        if not d.is_wording
    ]
    lead = one.claims.get(case.lead) if case.lead is not None else None
    groups = one.inquiry.draws.scrambling
    solved = (one.inquiry.statuses == 0).astype(np.float64)
    return Narrative(
        key=one.key,
        title=case.title,
        changes=tuple(changes) if one is not first else (),
        evidence=ratio_estimate(one.evidence * solved, solved, groups),
        lead=None if lead is None else lead.name,
        lead_grade=None if lead is None else lead.grade,
        lead_answer=None if lead is None else _value(lead),
    )


def _value(result: ClaimResult) -> float | None:
    if result.answer is None:
        return None
    number = result.answer.share or result.answer.estimate
    return None if number is None else number.value


def _factor(first: Told, second: Told) -> PairFactor:
    ours, theirs = first.evidence, second.evidence
    steps, before = {}, (np.ones_like(ours), np.ones_like(theirs))
    later = second.steps
    for name, mine in first.steps.items():
        if name not in later:
            continue
        # what the event adds, the events before it known
        steps[name] = _change(before, (mine, later[name]), first.inquiry)
        before = (mine, later[name])
    weight = ours + theirs
    better = float(weight @ (ours > theirs) / weight.sum()) if weight.sum() > 0 else 0.5
    ones = (np.ones_like(ours), np.ones_like(theirs))
    return PairFactor(
        first.key, second.key, _change(ones, (ours, theirs), first.inquiry), steps, better
    )


def _change(
    before: tuple[FloatArray, FloatArray], after: tuple[FloatArray, FloatArray], inquiry: Inquiry
) -> Estimate:
    """Factor by which the ratio of two probabilities changes, pooled, with its range over draws."""
    groups = inquiry.draws.scrambling

    def pooled(among: npt.NDArray[np.bool_]) -> float:
        return _ratio(after, among) / _ratio(before, among)

    per_draw = divide(divide(*after), divide(*before))
    each = np.array([pooled(groups == g) for g in np.unique(groups)])
    whole = pooled(np.ones(len(groups), dtype=np.bool_))
    return estimate(whole if np.isfinite(whole) else 1.0, per_draw, after[0] + after[1], each)


def _ratio(sides: tuple[FloatArray, FloatArray], among: npt.NDArray[np.bool_]) -> float:
    """Ratio of two sums over some draws; nan where the second is nothing."""
    above, below = float(sides[0][among].sum()), float(sides[1][among].sum())
    return above / below if above and below else float("nan")


def _partings(told: Sequence[Told]) -> tuple[Parting, ...]:
    """Open moves whose chance differs most between narratives."""
    tables = [
        {
            (forecast.stage, option): _reached(forecast, chance)
            for forecast in one.forecasts
            for option, chance in forecast.options.items()
        }
        for one in told
    ]
    shared = [key for key in tables[0] if all(key in table for table in tables)]
    found = []
    for stage, option in shared:
        chance = {one.key: table[stage, option] for one, table in zip(told, tables, strict=True)}
        values = [estimate.value for estimate in chance.values()]
        found.append(Parting(stage, option, chance, max(values) - min(values)))
    found.sort(key=lambda parting: -parting.gap)
    return tuple(found[:PARTINGS])


def _reached(forecast: StageForecast, chance: Estimate) -> Estimate:
    """Chance that the move is made at all: the stage may not come."""
    reach = forecast.reached.value
    return Estimate(
        chance.value * reach, chance.low * reach, chance.high * reach, chance.error * reach
    )


def _claims(told: Sequence[Told]) -> tuple[ClaimPair, ...]:
    """Claims with the same test in all narratives; those graded differently first."""
    tests = [
        {c.name: c.test for c in (*case.claims, *case.questions)}
        for case in (one.inquiry.blueprint.case for one in told)
    ]
    pairs = []
    for name, result in told[0].claims.items():
        if any(table.get(name) != tests[0][name] for table in tests):
            continue
        if result.answer is not None and result.answer.problem is not None:
            continue
        each = {one.key: one.claims[name] for one in told}
        answers = {key: v for key, r in each.items() if (v := _value(r)) is not None}
        pairs.append(ClaimPair(name, {key: r.grade for key, r in each.items()}, answers))
    pairs.sort(key=lambda pair: len(set(pair.grades.values())) == 1)
    return tuple(pairs)
