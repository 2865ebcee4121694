"""Claims, questions and checked facts: each answered, compared with its prior, and graded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.formula.tree import Name
from feint.case.model import UNMODELLED, Case, Claim
from feint.explain.beliefs import LaneMasses
from feint.explain.findings import Answer, ClaimResult, Grade
from feint.explain.grades import (
    VERDICTS,
    Cap,
    MotiveEvidence,
    grade_factor,
    grade_motive,
    grade_probability,
    odds,
    tenth_lowest,
)
from feint.infer.ask import Inquiry, QueryResult, is_comparison, leaves, standing, without_evidence
from feint.infer.estimate import Estimate
from feint.infer.leaves import Standing
from feint.infer.pool import divide
from feint.infer.query import QueryError, parse_query
from feint.infer.query.tree import BayesFactor, Comparison, Expectation, Probability

FloatArray = npt.NDArray[np.float64]

CHANCES = ("event", "cause", "prediction", "question")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A claim with its parsed test, as observed and with the evidence struck out."""

    claim: Claim
    tree: Any
    before: Any
    problem: str | None


def claim_results(
    inquiry: Inquiry, claims: Sequence[Claim], masses: LaneMasses
) -> tuple[ClaimResult, ...]:
    """Results of many claims, their verbs evaluated in one pass over the draws."""
    asked = [_read(inquiry.blueprint.case, claim) for claim in claims]
    inquiry.prepare([t for a in asked if a.tree is not None for t in (a.tree, a.before)])
    return tuple(_result(inquiry, item, masses) for item in asked)


def answer(inquiry: Inquiry, text: str, unit: str | None = None) -> Answer:
    """One query's answer, beside what the priors alone conclude.

    Raises
    ------
    QueryError
        When the text is no query of this case.
    """
    tree = standing(parse_query(text, symbols(inquiry.blueprint.case)))
    before = without_evidence(tree)
    inquiry.prepare([tree, before])
    return _answer(text, tree, inquiry.result(tree), _prior(inquiry, before), unit)


def trees_of(case: Case, claim: Claim) -> tuple[Any, ...]:
    """The test of a claim and the same with the evidence struck out; empty without a good one."""
    asked = _read(case, claim)
    return () if asked.tree is None else (asked.tree, asked.before)


def other_grades(
    inquiry: Inquiry, told: Sequence[tuple[Claim, ClaimResult, Any, Any]], masses: LaneMasses
) -> dict[str, tuple[float, Grade]]:
    """Answer and grade of claims under other evidence of the same case.

    ``told`` are claims with their result and both trees of :func:`trees_of`, as the evidence
    stands: what the priors conclude is the same and not computed again.  Claims without an answer
    are left out.
    """
    found = {}
    for claim, result, tree, before in told:
        asked = _Asked(claim, tree, before, None)
        prior = result.answer.prior if result.answer is not None else None
        given = _answer(claim.test or "", tree, inquiry.result(tree), prior, claim.unit)
        value = given.share or given.estimate
        if given.problem is None and value is not None:
            found[claim.name] = value.value, _grade(inquiry, asked, given, masses)[0]
    return found


def motive_player(case: Case, trees: Sequence[Any]) -> str | None:
    """The typed player that a claim on motives is about."""
    return _player(case, trees[0]) if trees else None


def _read(case: Case, claim: Claim) -> _Asked:
    if claim.test is None:
        return _Asked(claim, None, None, None)
    try:
        tree = standing(parse_query(claim.test, symbols(case)))
    except QueryError as error:
        return _Asked(claim, None, None, str(error))
    return _Asked(claim, tree, without_evidence(tree), None)


def _prior(inquiry: Inquiry, tree: Any) -> float | None:
    result = inquiry.result(tree, prior=True)
    chosen = result.estimate or result.share
    return None if chosen is None else chosen.value


def _answer(
    text: str, tree: Any, result: QueryResult, prior: float | None, unit: str | None
) -> Answer:
    prior = prior if prior is not None and np.isfinite(prior) else None
    estimate = result.estimate
    if estimate is not None and not np.isfinite(estimate.value):
        return Answer(text, None, None, prior, unit, "the answer is not a finite number")
    return Answer(text, estimate, result.share, prior, unit, result.problem, is_probability(tree))


def is_probability(tree: Any) -> bool:
    """Whether a query's number is the chance of something."""
    if isinstance(tree, Expectation):
        formula = tree.value.formula.tree
        return bool(tree.value.atoms) and isinstance(formula, Name) and formula.name == "@0"
    return isinstance(tree, Probability | Standing)


def _result(inquiry: Inquiry, asked: _Asked, masses: LaneMasses) -> ClaimResult:
    claim = asked.claim
    empty = ClaimResult(
        claim.name, claim.kind, "open", None, None, (), None, None, None
    )  # fmt: skip
    if claim.kind == "fact" and asked.tree is None:
        return replace(empty, grade=VERDICTS.get(claim.verdict or "", "open"))
    if asked.tree is None and asked.problem is None:
        return replace(empty, grade="outside the model")
    if asked.tree is None:
        return replace(
            empty, answer=Answer(claim.test or "", None, None, None, None, asked.problem)
        )
    result = inquiry.result(asked.tree)
    given = _answer(claim.test or "", asked.tree, result, _prior(inquiry, asked.before), claim.unit)
    sides = _sides(inquiry, asked, claim.unit)
    if given.problem is not None:
        return replace(empty, answer=given, sides=sides)
    grade, before, evidence, cap = _grade(inquiry, asked, given, masses)
    factor = None if evidence is None else evidence.factor
    least = None if factor is None else float(1 / (1 + factor.value))
    return ClaimResult(
        claim.name, claim.kind, grade, before, given, sides, factor, least, cap
    )  # fmt: skip


def _sides(inquiry: Inquiry, asked: _Asked, unit: str | None) -> tuple[Answer, ...]:
    if not isinstance(asked.tree, Comparison):
        return ()
    sides = []
    for now, before in (
        (asked.tree.left, asked.before.left),
        (asked.tree.right, asked.before.right),
    ):
        if is_comparison(now):
            return ()
        result = inquiry.result(now)
        text = getattr(now, "text", "")
        sides.append(_answer(text, now, result, _prior(inquiry, before), unit))
    return tuple(sides)


def _grade(
    inquiry: Inquiry, asked: _Asked, given: Answer, masses: LaneMasses
) -> tuple[Grade, Grade | None, MotiveEvidence | None, Cap | None]:
    value = given.share or given.estimate
    assert value is not None
    graded = is_comparison(asked.tree) or isinstance(asked.tree, Probability)
    before = grade_probability(given.prior) if graded and given.prior is not None else None
    if asked.claim.kind in CHANCES or asked.claim.kind == "fact":
        return (grade_probability(value.value) if graded else "open"), before, None, None
    evidence = _motive_evidence(inquiry, asked, given, masses)
    factors = [leaf for leaf in leaves(asked.tree) if isinstance(leaf, BayesFactor)]
    if factors:
        grade, cap = grade_factor(evidence)
        return grade, None, evidence, cap
    grade, cap = grade_motive(value.value, evidence)
    return grade, before, evidence, cap


def _motive_evidence(
    inquiry: Inquiry, asked: _Asked, given: Answer, masses: LaneMasses
) -> MotiveEvidence:
    weight = inquiry.weight()
    player = _player(inquiry.blueprint.case, asked.tree)
    explains = _explains(inquiry, masses, player)
    for leaf in leaves(asked.tree):
        if isinstance(leaf, BayesFactor):
            ratio = inquiry.ratio(leaf)
            factor = inquiry.result(leaf).estimate
            assert factor is not None
            tenth = tenth_lowest(divide(ratio.part, ratio.whole), weight)
            return MotiveEvidence(factor, tenth, explains)
    if isinstance(asked.tree, Comparison) and isinstance(asked.tree.left, Probability):
        now, before = inquiry.ratio(asked.tree.left), inquiry.ratio(asked.before.left)
        with np.errstate(invalid="ignore", divide="ignore"):
            each = odds(divide(now.part, now.whole)) / odds(divide(before.part, before.whole))
        # a draw in which the event was certain beforehand has nothing to learn
        each = np.where(np.isfinite(each), each, 1.0)
        pooled = _odds_ratio(
            now.part.sum() / now.whole.sum(), before.part.sum() / before.whole.sum(), len(weight)
        )
        tenth = tenth_lowest(each, weight)
        from feint.infer.pool import HIGH, LOW, weighted_quantile

        low, high = (weighted_quantile(each, weight, at) for at in (LOW, HIGH))
        return MotiveEvidence(Estimate(pooled, low, high, 0.0), tenth, explains)
    value = given.share or given.estimate
    assert value is not None
    pooled = 1.0 if given.prior is None else _odds_ratio(value.value, given.prior, len(weight))
    return MotiveEvidence(Estimate(pooled, pooled, pooled, 0.0), pooled, explains)


def _odds_ratio(now: float, before: float, n_draws: int) -> float:
    """Factor on the odds, probabilities kept half a draw away from 0 and 1."""
    edge = 0.5 / n_draws
    now, before = (min(1 - edge, max(edge, p)) for p in (now, before))
    return float(odds(now) / odds(before))


def _player(case: Case, tree: Any) -> str | None:
    """The typed player a claim on motives is about."""
    for leaf in leaves(tree):
        name = getattr(leaf, "player", None) or getattr(getattr(leaf, "atom", None), "player", None)
        formula = getattr(leaf, "event", None) or getattr(leaf, "value", None)
        for atom in getattr(formula, "atoms", ()):
            name = name or atom.player
        if name in case.typed_players:
            return str(name)
    return case.typed_players[0] if case.typed_players else None


def _explains(inquiry: Inquiry, masses: LaneMasses, player: str | None) -> bool:
    """Whether the modelled motives make the evidence likelier than unmodelled play does."""
    if player is None:
        return True
    case = inquiry.blueprint.case
    own = inquiry.blueprint.lanes.motive[player]
    last = case.motive_names(player).index(UNMODELLED)
    likelihood = [
        masses.mass[-1][:, chosen].sum() / masses.mass[0][:, chosen].sum()
        for chosen in (own != last, own == last)
        if masses.mass[0][:, chosen].sum() > 0
    ]
    return len(likelihood) < 2 or bool(likelihood[0] > likelihood[1])
