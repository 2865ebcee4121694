"""The questions a what-if asks in both worlds, and how a scenario enters a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from feint.case import symbols
from feint.case.model import Case
from feint.infer.ask import LEAVES, leaves, map_leaves, standing
from feint.infer.query import QueryError, parse_query
from feint.infer.query.tree import Condition
from feint.infer.worlds import ConditionError

Kind = Literal["belief", "forecast", "claim", "question", "query"]


@dataclass(frozen=True, slots=True)
class Question:
    """One query, and what it is about; ``tree`` has ``belief`` and ``prefers`` weighed."""

    kind: Kind
    text: str
    tree: Any
    name: str = ""
    subject: str = ""
    value_of: str = ""
    unit: str | None = None


def questions(case: Case, asked: Sequence[str] = ()) -> tuple[Question, ...]:
    """What is asked: the queries given, or beliefs, forecasts, important claims and questions.

    Claims and questions that change the world themselves, so that it would have to be solved once
    more in every scenario, are asked only when they are given.

    Raises
    ------
    QueryError
        When one of ``asked`` is no query of this case.
    """
    known = symbols(case)
    if asked:
        return tuple(Question("query", t, standing(parse_query(t, known))) for t in asked)
    found = []
    for player in case.typed_players:
        for motive in case.motive_names(player):
            text = f"P(motive.{player} = {motive} | observed)"
            found.append(Question("belief", text, _read(text, known), "", player, motive))
    seen = {fact.stage for fact in case.facts}
    for stage in case.stages:
        if stage.name in seen:
            continue
        for option in stage.option_names:
            text = f"P({stage.name} = {option} | observed, reached({stage.name}))"
            found.append(Question("forecast", text, _read(text, known), "", stage.name, option))
    for claim in (*case.claims, *case.questions):
        kind: Kind = "claim" if claim in case.claims else "question"
        wanted = kind == "question" or claim.important or claim.name == case.lead
        if claim.test is None or not wanted:
            continue
        try:
            tree = standing(parse_query(claim.test, known))
        except QueryError:  # `feint check` tells of it
            continue
        if any(solves(leaf.condition) for leaf in leaves(tree)):
            continue
        found.append(Question(kind, claim.test, tree, claim.name, unit=claim.unit))
    return tuple(found)


def solves(condition: Condition) -> bool:
    """Whether a condition asks for a game of its own, and not for another weighing of play."""
    unaware = all(do.mode == "surprise" for do in condition.dos)
    return bool(condition.sets or condition.forbids or condition.reveals or not unaware)


def _read(text: str, known: Any) -> Any:
    return standing(parse_query(text, known))


def in_scenario(tree: Any, scenario: Condition) -> Any:
    """The query with the scenario's changes and events in the condition of every verb.

    Raises
    ------
    ConditionError
        When a condition of the query and the scenario cannot stand together.
    """

    def change(leaf: Any) -> Any:
        if isinstance(leaf, LEAVES):
            return replace(leaf, condition=together(leaf.condition, scenario))
        return leaf

    return map_leaves(tree, change)


def together(asked: Condition, scenario: Condition) -> Condition:
    """One condition that asks for both; evidence stays as the query has it.

    Raises
    ------
    ConditionError
        When both change the same thing, or change the world in different ways.
    """
    dos = (*asked.dos, *scenario.dos)
    if len({do.mode for do in dos}) > 1:
        raise ConditionError("the query and the scenario change the world in different ways")
    for first, second in (
        ([do.stage for do in asked.dos], [do.stage for do in scenario.dos]),
        ([s.parameter for s in asked.sets], [s.parameter for s in scenario.sets]),
    ):
        if both := set(first) & set(second):
            raise ConditionError(f"the query and the scenario both change {', '.join(both)}")
    until = scenario.until if asked.observed and scenario.until else asked.until
    return replace(
        asked,
        until=until,
        events=(*asked.events, *(e for e in scenario.events if e not in asked.events)),
        dos=dos,
        sets=(*asked.sets, *scenario.sets),
        forbids=tuple(dict.fromkeys((*asked.forbids, *scenario.forbids))),
        reveals=tuple(dict.fromkeys((*asked.reveals, *scenario.reveals))),
        text=", ".join(part for part in (asked.text, scenario.text) if part),
    )
