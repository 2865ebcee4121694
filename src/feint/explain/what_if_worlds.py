"""What-ifs computed: the same questions on the same draws, before and after a change.

A scenario costs one solution of the game that it changes, for every draw, and none where it only
gives other priors or conditions on an event: those weigh the draws anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.model import Case
from feint.explain.claims import is_probability
from feint.explain.story import HistoryMass, history_mass, story
from feint.explain.what_if import ChangedAnswer, Scenario, Story, WhatIf
from feint.explain.what_if_questions import Question, in_scenario, questions, together
from feint.infer.ask import Inquiry, QueryResult, is_comparison, leaves
from feint.infer.blueprint import Blueprint
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
    worlds = [_world(inquiry, item.in_retrospect() if retro else item, wanted) for item in read]
    now: dict[int, HistoryMass] = {}

    def beside(part: slice, engine: Engine) -> None:
        now[part.start] = history_mass(engine, OBSERVED)
        for world in worlds:
            world.evaluate(part, engine)

    # one pass for all, so that scenarios and the case itself share what they have in common
    inquiry.prepare([question.tree for question in wanted], beside=beside)
    told = story(case, OBSERVED, _sum(now)) or Story((), 0.0)
    return WhatIf(tuple(_scenario(inquiry, world, wanted) for world in worlds), told)


@dataclass(slots=True)
class _World:
    """A scenario as asked, and what every chunk of draws said of it.

    ``trees`` are the questions in the scenario, or a text where they cannot stand together.
    """

    item: AskedScenario
    condition: Condition
    blueprint: Blueprint
    trees: tuple[Any, ...]
    problem: str | None
    mode: Mode = "forward"
    weight: dict[int, FloatArray] = field(default_factory=dict)
    status: dict[int, Statuses] = field(default_factory=dict)
    mass: dict[int, HistoryMass] = field(default_factory=dict)
    ratios: dict[int, dict[Leaf, Ratio]] = field(default_factory=dict)
    problems: dict[Leaf, str] = field(default_factory=dict)

    @property
    def verbs(self) -> list[Leaf]:
        """The verbs of all questions, each once."""
        trees = [tree for tree in self.trees if not isinstance(tree, str)]
        return list(dict.fromkeys(verb for tree in trees for verb in leaves(tree)))

    def evaluate(self, part: slice, engine: Engine) -> None:
        """Evaluate the scenario on one chunk of draws."""
        if self.problem is not None:
            return
        if self.blueprint is not engine.blueprint:
            engine = engine.under(self.blueprint)
        try:
            world = world_of(engine, self.condition)
            self.weight[part.start] = world.histories.total(
                events_of(engine, world, self.condition)
            )
            self.mass[part.start] = history_mass(engine, self.condition)
        except ConditionError as error:
            self.problem = str(error)
            return
        self.status[part.start] = world.play.status
        self.ratios[part.start] = {}
        for verb in self.verbs:
            if verb not in self.problems:
                try:
                    self.ratios[part.start][verb] = leaf_ratio(engine, verb)
                except ConditionError as error:
                    self.problems[verb] = str(error)

    def ready(self, inquiry: Inquiry) -> Inquiry:
        """An inquiry in which all questions are prepared, draws weighing as in the scenario."""
        starts = sorted(self.ratios)
        ratios: dict[Leaf, Ratio | str] = {}
        for verb in self.verbs:
            if verb in self.problems:
                ratios[verb] = self.problems[verb]
                continue
            pieces = [self.ratios[start][verb] for start in starts]
            ratios[verb] = Ratio(
                np.concatenate([piece.part for piece in pieces]),
                np.concatenate([piece.whole for piece in pieces]),
            )
        weight = np.concatenate([self.weight[start] for start in starts])
        return Inquiry(
            self.blueprint, inquiry.draws, inquiry.policies, inquiry.statuses, ratios, weight
        )


def _world(inquiry: Inquiry, item: AskedScenario, wanted: Sequence[Question]) -> _World:
    """A scenario made definite, or its problem."""
    case, blueprint = inquiry.blueprint.case, inquiry.blueprint
    world = _World(item, item.condition, blueprint, (), None)
    try:
        world.condition = together(OBSERVED, replace(item.condition, observed=False))
        world.mode = _mode(case, world.condition)
        if item.priors:
            world.blueprint = with_prior(blueprint, reader_prior(blueprint, item.priors))
        world.trees = tuple(_tree(question, item.condition) for question in wanted)
    except ConditionError as error:
        world.problem = str(error)
    return world


def _scenario(inquiry: Inquiry, world: _World, wanted: Sequence[Question]) -> Scenario:
    item = world.item
    empty = Scenario(item.name, item.text, world.mode, 0.0, {}, (), None, world.problem)
    if world.problem is not None:
        return empty
    after = world.ready(inquiry)
    if not after.weight().sum() > 0:
        return replace(empty, problem="what was seen cannot happen in this scenario")
    solved = inquiry.statuses == 0
    counts = _counts(
        np.concatenate([world.status[start] for start in sorted(world.status)])[solved]
    )
    return replace(
        empty,
        solved=counts.get("solved", 0) / int(solved.sum()),
        statuses=counts,
        answers=tuple(
            _answer(inquiry, after, question, tree)
            for question, tree in zip(wanted, world.trees, strict=True)
        ),
        story=story(inquiry.blueprint.case, world.condition, _sum(world.mass)),
    )


def _sum(pieces: dict[int, HistoryMass]) -> HistoryMass:
    """Weights over all draws, added up in their order."""
    first, *others = (pieces[start] for start in sorted(pieces))
    return sum(others, first)


def _mode(case: Case, condition: Condition) -> Mode:
    asked = plan(case, condition)
    if condition.is_retro:
        return "retro"
    if condition.dos or condition.forbids or condition.reveals:
        now = max((stage_index(case, fact.stage) + 1 for fact in asked.facts), default=0)
        return "replay" if asked.cut < now else "forward"
    return "retro" if condition.sets else "reweighed"


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
