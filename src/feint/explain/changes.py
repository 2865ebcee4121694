"""What a changed case answers otherwise: the same questions to both, on the same draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.difference import Difference, differences
from feint.case.model import Case, Claim
from feint.explain.beliefs import lane_masses
from feint.explain.claims import claim_results
from feint.explain.findings import ClaimResult
from feint.explain.grade import Grade
from feint.infer.ask import Inquiry, standing
from feint.infer.estimate import Estimate
from feint.infer.pool import spread
from feint.infer.query import parse_query

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One claim, question or belief before and after.

    Attributes
    ----------
    name        of the claim or question; ``motive.PLAYER = MOTIVE`` of a belief
    difference  after less before; its error is that of the paired difference
    is_real     the difference is more than twice its error
    """

    name: str
    query: str
    before: Estimate
    after: Estimate
    difference: Estimate
    grade_before: Grade | None
    grade_after: Grade | None

    @property
    def is_real(self) -> bool:
        return abs(self.difference.value) > 2 * self.difference.error


@dataclass(frozen=True, slots=True)
class CaseChanges:
    """What changed in a case, then in its answers.

    ``paired`` is the share of the first case's varying numbers that are the same in the second,
    draw by draw.  ``answers`` holds what both cases ask, changed grades first, then by size;
    ``only_before`` and ``only_after`` name what one of them asks alone.
    """

    n_draws: int
    paired: float
    case: tuple[Difference, ...]
    beliefs: tuple[AnswerChange, ...]
    answers: tuple[AnswerChange, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def case_changes(before: Inquiry, after: Inquiry) -> CaseChanges:
    """Differences of two cases solved on the same draws.

    Raises
    ------
    ValueError
        When the numbers of draws differ.
    """
    if before.draws.n_draws != after.draws.n_draws:
        raise ValueError("both cases need the same number of draws")
    old, new = before.blueprint.case, after.blueprint.case
    tests, later = _tests(old), _tests(new)
    shared = [name for name, claim in tests.items() if _same(claim, later.get(name))]
    results = _results(before, tests), _results(after, later)
    answers = [
        change
        for name in shared
        if (change := _change(name, tests[name].test or "", (before, after), results)) is not None
    ]
    answers.sort(key=lambda c: (c.grade_before == c.grade_after, -abs(c.difference.value)))
    beliefs = [
        change
        for query in _motives(old, new)
        if (change := _change(query[2:-12], query, (before, after), ({}, {}))) is not None
    ]
    return CaseChanges(
        before.draws.n_draws,
        _paired(before, after),
        differences(old.text, new.text),
        tuple(beliefs),
        tuple(answers),
        tuple(name for name in tests if name not in shared),
        tuple(name for name in later if name not in shared),
    )


def _tests(case: Case) -> dict[str, Claim]:
    return {c.name: c for c in (*case.claims, *case.questions) if c.test is not None}


def _same(claim: Claim, other: Claim | None) -> bool:
    return other is not None and other.test == claim.test


def _results(inquiry: Inquiry, claims: Mapping[str, Claim]) -> dict[str, ClaimResult]:
    masses = lane_masses(inquiry)
    return {r.name: r for r in claim_results(inquiry, tuple(claims.values()), masses)}


def _motives(old: Case, new: Case) -> list[str]:
    """Queries of belief in the motives that both cases know."""
    return [
        f"P(motive.{player} = {motive} | observed)"
        for player in old.typed_players
        if player in new.typed_players
        for motive in old.motive_names(player)
        if motive in new.motive_names(player)
    ]


def _paired(before: Inquiry, after: Inquiry) -> float:
    names = [name for name in before.draws if np.ptp(before.draws[name]) > 0]
    same = [
        name
        for name in names
        if name in after.draws and np.array_equal(before.draws[name], after.draws[name])
    ]
    return len(same) / len(names) if names else 1.0


def _change(
    name: str,
    query: str,
    inquiries: tuple[Inquiry, Inquiry],
    results: tuple[Mapping[str, ClaimResult], Mapping[str, ClaimResult]],
) -> AnswerChange | None:
    """None where one of the cases has no answer."""
    told, each = [], []
    for inquiry in inquiries:
        tree = standing(parse_query(query, symbols(inquiry.blueprint.case)))
        result = inquiry.result(tree)
        number = result.share or result.estimate
        if number is None or not np.isfinite(number.value):
            return None
        told.append(number)
        each.append(inquiry.by_scrambling(tree))
    difference = told[1].value - told[0].value
    grades = [found[name].grade if name in found else None for found in results]
    return AnswerChange(
        name, query, told[0], told[1], spread(difference, each[1] - each[0]), grades[0], grades[1]
    )
