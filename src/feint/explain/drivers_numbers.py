"""The numbers that may drive an answer: what they are called, where they stand, who goes together.

Parameters and the other columns of the draws, named quantities (their expectation in each draw),
and groups: the numbers that one formula names, or one kind of assumption.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.model import Case
from feint.explain.drivers import Kind
from feint.explain.drivers_groups import ranks
from feint.game.columns import belief_column
from feint.infer.ask import Inquiry
from feint.infer.pool import divide
from feint.infer.query import QueryError, parse_query
from feint.infer.query.tree import Query
from feint.infer.worlds import ConditionError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One number that may drive an answer, (draw,) ``values``; a group's ranks (draw, member)."""

    name: str
    kind: Kind
    unit: str | None
    line: int | None
    values: FloatArray
    members: tuple[str, ...] = ()


def line_of(case: Case, column: str) -> int | None:
    """Line of the case file that gives a column of the draws its range.

    >>> import feint
    >>> line_of(feint.load("example"), "worth")
    32
    """
    if column in case.parameters:
        return case.parameters[column].place.line
    head, *rest = column.split(".")
    player = case.players.get(rest[0]) if rest else None
    if head == "weight" and player is not None:
        return next((m.place.line for m in player.motives if m.name == rest[1]), None)
    if head == "cost" and player is not None:
        return player.costs[int(rest[1])].place.line
    if head == "discernment" and player is not None:
        owner = next((m for m in player.motives if m.name == rest[1]), None)
        given = (owner and owner.discernment) or player.discernment
        return given.place.line
    if head == "signal":
        return next((s.place.line for s in case.signals if s.name == rest[0]), None)
    if head == "believed":
        return next((w.place.line for w in case.believed if "+".join(w.players) == rest[0]), None)
    return None


def unit_of(case: Case, column: str) -> str | None:
    """Unit of a column of the draws; None for pure numbers."""
    parameter = case.parameters.get(column)
    unit = None if parameter is None else parameter.unit
    return None if unit == "1" else unit


def parameters(inquiry: Inquiry) -> tuple[Candidate, ...]:
    """Every column of the draws that varies, each once."""
    case, draws = inquiry.blueprint.case, inquiry.draws
    mirrored = {
        belief_column(block.players, block.rows[1][0])
        for block in case.believed if len(block.rows) == 2
    }  # fmt: skip
    return tuple(
        Candidate(name, "parameter", unit_of(case, name), line_of(case, name), draws[name])
        for name in draws
        if name not in mirrored and np.ptp(draws[name]) > 0
    )


def quantity_queries(case: Case) -> Mapping[str, Query]:
    """Quantity -> the query of its expectation given the evidence; labels have none."""
    known, result = symbols(case), {}
    for name in case.quantities:
        try:
            result[name] = parse_query(f"E[{name} | observed]", known)
        except QueryError:  # a label: comparable only
            continue
    return result


def quantities(inquiry: Inquiry) -> tuple[Candidate, ...]:
    """Every named quantity whose expectation differs between draws; evaluates what is needed."""
    case = inquiry.blueprint.case
    asked = quantity_queries(case)
    inquiry.prepare(list(asked.values()))
    found = []
    for name, query in asked.items():
        try:
            ratio = inquiry.ratio(query)  # type: ignore[arg-type]
        except ConditionError:
            continue
        values = divide(ratio.part, ratio.whole)
        known = np.isfinite(values)
        if known.any() and np.ptp(values[known]) > 1e-12 * max(1.0, np.abs(values[known]).max()):
            quantity = case.quantities[name]
            unit = None if quantity.unit == "1" else quantity.unit
            filled = np.where(known, values, np.nanmean(values))
            found.append(Candidate(name, "quantity", unit, quantity.place.line, filled))
    return tuple(found)


def groups(case: Case, single: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Numbers that stand in one quantity's formula, and those of one kind; two members or more."""
    column = {c.name: c for c in single}
    rank = {c.name: ranks(c.values) for c in single}
    wanted: dict[str, list[str]] = {}
    for quantity in case.quantities.values():
        wanted[quantity.name] = [p for p in column if p in quantity.formula.parameters]
    for name in column:
        head, *rest = name.split(".")
        if name not in case.parameters:
            family = f"{head}.{rest[0]}" if head in ("weight", "cost", "believed") else head
            wanted.setdefault(family, []).append(name)
    result = []
    for name, members in wanted.items():
        if len(members) >= 2:
            line = case.quantities[name].place.line if name in case.quantities else None
            values = np.column_stack([rank[m] for m in members])
            result.append(Candidate(name, "group", None, line, values, tuple(members)))
    return tuple(result)
