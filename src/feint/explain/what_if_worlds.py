"""What-ifs computed: the same questions on the same draws, before and after a change.

A scenario costs one solution of the game that it changes, for every draw, and none where it only
gives other priors or conditions on an event: those weigh the draws anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.model import Case
from feint.explain.advice_sums import in_draw_order
from feint.explain.claims import is_probability
from feint.explain.story import HistoryMass, history_mass, story
from feint.explain.what_if import ChangedAnswer, Scenario, Story, WhatIf
from feint.explain.what_if_questions import Question, in_scenario, questions, together
from feint.infer.ask import Inquiry, QueryResult, is_comparison, leaves
from feint.infer.engine import Engine
from feint.infer.estimate import Estimate
from feint.infer.evidence import stage_index
from feint.infer.leaves import OBSERVED, Leaf, Ratio, events_of, leaf_ratio, world_of
from feint.infer.pool import HIGH, LOW, weighted_quantile
from feint.infer.query.scenario import AskedScenario, parse_scenario
from feint.infer.query.tree import Condition
from feint.infer.reader_prior import reader_prior, with_prior
from feint.infer.worlds import ConditionError, plan

FloatArray = npt.NDArray[np.float64]
Statuses = npt.NDArray[np.int8]
Mode = Literal["forward", "replay", "retro", "reweighed"]


def what_if(
    inquiry: Inquiry, scenarios: Sequence[str], *, retro: bool = False, asked: Sequence[str] = ()
) -> WhatIf:
    """Scenarios side by side, each in the grammar of :mod:`feint.infer.query.scenario`.

    ``retro`` makes every change before play.  ``asked`` are queries to compare; by default
    beliefs, forecasts, important claims and questions.

    Raises
    ------
    QueryError
        When a scenario or a query cannot be read.
    """
    case = inquiry.blueprint.case
    read = [parse_scenario(text, symbols(case)) for text in scenarios]
    wanted = questions(case, asked)
    inquiry.prepare([question.tree for question in wanted])
    found = tuple(
        _scenario(inquiry, item.in_retrospect() if retro else item, wanted) for item in read
    )
    return WhatIf(found, _story_now(inquiry))


def _story_now(inquiry: Inquiry) -> Story:
    pieces = in_draw_order(inquiry, lambda engine: history_mass(engine, OBSERVED))
    told = story(inquiry.blueprint.case, OBSERVED, sum(pieces[1:], pieces[0]))
    return told or Story((), 0.0)


def _scenario(inquiry: Inquiry, item: AskedScenario, wanted: Sequence[Question]) -> Scenario:
    case = inquiry.blueprint.case
    empty = Scenario(item.name, item.text, "forward", 0.0, {}, (), None, None)
    try:
        condition = together(OBSERVED, replace(item.condition, observed=False))
        empty = replace(empty, mode=_mode(case, condition))
        solved = _solved(inquiry, item, condition, wanted)
    except ConditionError as error:
        return replace(empty, problem=str(error))
    after, mass, statuses = solved.inquiry, solved.mass, solved.statuses
    answers = tuple(
        _answer(inquiry, after, question, tree)
        for question, tree in zip(wanted, solved.trees, strict=True)
    )
    before = int((inquiry.statuses == 0).sum())
    return replace(
        empty,
        solved=statuses.get("solved", 0) / before if before else 0.0,
        statuses=statuses,
        answers=answers,
        story=story(case, condition, mass),
    )


def _mode(case: Case, condition: Condition) -> Mode:
    asked = plan(case, condition)
    if condition.is_retro:
        return "retro"
    if condition.dos or condition.forbids or condition.reveals:
        now = max((stage_index(case, fact.stage) + 1 for fact in asked.facts), default=0)
        return "replay" if asked.cut < now else "forward"
    return "retro" if condition.sets else "reweighed"


@dataclass(frozen=True, slots=True)
class _Solved:
    """A scenario's world: an inquiry in which all its questions are prepared."""

    inquiry: Inquiry
    trees: tuple[Any, ...]  # a text where query and scenario cannot stand together
    mass: HistoryMass
    statuses: dict[str, int]


def _solved(
    inquiry: Inquiry, item: AskedScenario, condition: Condition, wanted: Sequence[Question]
) -> _Solved:
    """Solve and weigh a scenario, everything in one pass over the draws."""
    blueprint = inquiry.blueprint
    if item.priors:
        blueprint = with_prior(blueprint, reader_prior(blueprint, item.priors))
    after = Inquiry(blueprint, inquiry.draws, inquiry.policies, inquiry.statuses)
    trees = tuple(_tree(question, item.condition) for question in wanted)
    verbs = list(dict.fromkeys(v for t in trees if not isinstance(t, str) for v in leaves(t)))
    problems: dict[Leaf, str] = {}

    def piece(engine: Engine) -> tuple[FloatArray, Statuses, HistoryMass, dict[Leaf, Ratio]]:
        world = world_of(engine, condition)
        weight = world.histories.total(events_of(engine, world, condition))
        ratios = {}
        for verb in verbs:
            try:
                ratios[verb] = leaf_ratio(engine, verb)
            except ConditionError as error:
                problems[verb] = str(error)
        return weight, world.play.status, history_mass(engine, condition), ratios

    pieces = in_draw_order(after, piece)
    weight = np.concatenate([p[0] for p in pieces])
    if not weight.sum() > 0:
        raise ConditionError("what was seen cannot happen in this scenario")
    status = np.concatenate([p[1] for p in pieces])[inquiry.statuses == 0]
    ratios: dict[Leaf, Ratio | str] = {
        verb: problems[verb]
        if verb in problems
        else Ratio(
            np.concatenate([p[3][verb].part for p in pieces]),
            np.concatenate([p[3][verb].whole for p in pieces]),
        )
        for verb in verbs
    }
    ready = Inquiry(blueprint, inquiry.draws, inquiry.policies, inquiry.statuses, ratios, weight)
    masses = [p[2] for p in pieces]
    return _Solved(ready, trees, sum(masses[1:], masses[0]), _counts(status))


def _counts(status: npt.NDArray[np.int8]) -> dict[str, int]:
    from feint.solve.status import Status

    return {s.name.lower(): n for s in Status if (n := int((status == s.value).sum()))}


def _tree(question: Question, scenario: Condition) -> Any:
    try:
        return in_scenario(question.tree, scenario)
    except ConditionError as error:
        return str(error)


def _answer(before: Inquiry, after: Inquiry, question: Question, tree: Any) -> ChangedAnswer:
    chance = is_comparison(question.tree) or is_probability(question.tree)
    then = _number(before.result(question.tree))
    told = ChangedAnswer(
        question.kind, question.name, question.text, question.subject, question.value_of,
        question.unit, chance, then if isinstance(then, Estimate) else None, None, None, None,
    )  # fmt: skip
    if isinstance(tree, str):
        return replace(told, problem=tree)
    now = _number(after.result(tree))
    if isinstance(now, str):
        return replace(told, problem=now)
    if isinstance(then, str):
        return replace(told, after=now, problem=then)
    return replace(
        told, after=now, difference=_difference(before, after, question.tree, tree, then, now)
    )


def _number(result: QueryResult) -> Estimate | str:
    found = result.estimate or result.share
    if found is None:
        return result.problem or "there is no answer"
    return found if np.isfinite(found.value) else "the answer is not a finite number"


def _difference(
    before: Inquiry, after: Inquiry, old: Any, new: Any, then: Estimate, now: Estimate
) -> Estimate:
    """After less before, paired draw by draw and scrambling by scrambling."""
    value = now.value - then.value
    each = after.by_scrambling(new) - before.by_scrambling(old)
    each = each[np.isfinite(each)]
    error = float(each.std(ddof=1) / np.sqrt(len(each))) if len(each) > 1 else 0.0
    if is_comparison(old):
        return Estimate(value, value - 1.645 * error, value + 1.645 * error, error)
    apart = after.per_draw(new) - before.per_draw(old)
    known = np.isfinite(apart)
    weight = np.where(known, after.weight(), 0.0)
    apart = np.where(known, apart, 0.0)
    if not weight.sum() > 0:
        return Estimate(value, value, value, error)
    low, high = (weighted_quantile(apart, weight, at) for at in (LOW, HIGH))
    return Estimate(value, low, high, error)
