"""Queries on the naive cells: every answer a ratio of two sums over draws."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from feint.case import symbols
from feint.case.model import UNMODELLED, Case
from feint.infer.query import parse_query
from feint.infer.query import tree as syntax

from .cells import Analyst, Cell, Conditions, ImpossibleError, analysts

SIGNS: Mapping[str, Callable] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Value:
    """An expression pooled over draws, and in each draw (shape (draw,))."""

    pooled: float
    by_draw: np.ndarray


@dataclass(frozen=True)
class Result:
    """``share`` is None unless the query is a comparison."""

    pooled: float
    by_draw: np.ndarray
    share: float | None


class Reference:
    """Answers queries about one case on given draws."""

    def __init__(
        self,
        case: Case,
        draws: Sequence[Mapping[str, float]],
        weights: Sequence[float] | None = None,
    ) -> None:
        self.case = case
        n = len(draws)
        self.analysts = analysts(case, draws, weights if weights is not None else [1.0 / n] * n)

    def ask(self, text: str) -> Result:
        query = parse_query(text, symbols(self.case))
        value = self.evaluate(query)
        share = None
        if isinstance(query, syntax.Comparison | syntax.Logical):
            posterior = self.draw_posterior()
            with np.errstate(invalid="ignore"):
                holds = np.where(posterior > 0, value.by_draw, 0.0)
            share = float(posterior @ holds)
        return Result(value.pooled, value.by_draw, share)

    def draw_posterior(self) -> np.ndarray:
        """Weights of the draws under everything observed, summing to 1."""
        observed = Conditions(observed=True)
        weights = np.array([sum(a.lane_weights(observed).values()) for a in self.analysts])
        return weights / weights.sum()

    # ------------------------------------------------------------------------- expressions

    def evaluate(self, query) -> Value:
        match query:
            case syntax.Number():
                return Value(query.value, np.full(len(self.analysts), query.value))
            case syntax.Negative():
                inner = self.evaluate(query.part)
                return Value(-inner.pooled, -inner.by_draw)
            case syntax.Arithmetic() | syntax.Comparison():
                left, right = self.evaluate(query.left), self.evaluate(query.right)
                sign = SIGNS[query.op]
                with np.errstate(all="ignore"):
                    return Value(
                        float(sign(left.pooled, right.pooled)),
                        np.asarray(sign(left.by_draw, right.by_draw), dtype=float),
                    )
            case syntax.Logical():
                parts = [self.evaluate(part) for part in query.parts]
                if query.op == "not":
                    return Value(1.0 - parts[0].pooled, 1.0 - parts[0].by_draw)
                join = np.minimum if query.op == "and" else np.maximum
                return Value(
                    float(join.reduce([part.pooled for part in parts])),
                    join.reduce([part.by_draw for part in parts]),
                )
        return self.ratio([self.terms(query, analyst) for analyst in self.analysts])

    def ratio(self, terms: list[tuple[float, float]]) -> Value:
        above, below = np.array(terms).T
        if below.sum() <= 0:
            raise ImpossibleError("a condition of probability 0")
        with np.errstate(all="ignore"):
            return Value(float(above.sum() / below.sum()), above / below)

    # ------------------------------------------------------------------- one verb, one draw

    def terms(self, query, analyst: Analyst) -> tuple[float, float]:
        """Numerator and denominator of one verb in one draw."""
        everything_observed = Conditions(observed=True)
        match query:
            case syntax.Probability():
                cells = analyst.cells(conditions(query.condition))
                return _mean(cells, lambda c: self.formula(query.event, c, analyst))
            case syntax.Expectation():
                cells = analyst.cells(conditions(query.condition))
                return _mean(cells, lambda c: self.formula(query.value, c, analyst))
            case syntax.Belief() | syntax.Prefers():
                cells = analyst.cells(everything_observed)
                return _mean(cells, lambda c: self.atom(query, c, analyst))
            case syntax.ExpectedUtility():
                cells = self.owned(analyst, query)
                return _mean(cells, lambda c: c.solved.world.payoff(query.player, c.path))
            case syntax.Gain():
                cells = self.owned(analyst, query)
                formula = self.case.quantities[query.quantity].formula

                def amount(cell: Cell) -> float:
                    world, lane = cell.solved.world, cell.path.lane
                    motive = lane.motives[query.player]
                    weight = world.motive_weight(query.player, motive, query.quantity)
                    return weight * world.value(lane, dict(cell.path.moves), formula)

                return _mean(cells, amount)
            case syntax.BayesFactor():
                cells = analyst.cells(conditions(query.condition))
                first, second = (
                    sum(c.weight for c in cells if c.path.lane.motives[query.player] == motive)
                    / self.marginal_prior(query.player, motive)
                    for motive in (query.first, query.second)
                )
                return first, second
        raise TypeError(f"no such verb: {query}")

    def owned(self, analyst: Analyst, query) -> list[Cell]:
        """Cells in which the player has the motive asked for, or any modelled one."""
        wanted = {query.motive} if query.motive else set(self.case.motive_names(query.player))
        wanted -= {UNMODELLED}
        return [
            cell
            for cell in analyst.cells(conditions(query.condition))
            if cell.path.lane.motives[query.player] in wanted
        ]

    def marginal_prior(self, player: str, motive: str) -> float:
        for block in self.case.priors:
            if player in block.players:
                place = block.players.index(player)
                total = sum(weight for _, weight in block.rows)
                return sum(w for row, w in block.rows if row[place] == motive) / total
        return 1.0

    def formula(self, asked, cell: Cell, analyst: Analyst) -> float:
        """A formula of a query at one cell, with the beliefs and preferences inside it."""
        atoms = {f"@{i}": self.atom(atom, cell, analyst) for i, atom in enumerate(asked.atoms)}
        world = cell.solved.world
        return world.value(cell.path.lane, dict(cell.path.moves), asked.formula, atoms)

    def atom(self, asked, cell: Cell, analyst: Analyst) -> float:
        lane, solved = cell.path.lane, cell.solved
        if isinstance(asked, syntax.Belief):
            return analyst.belief(solved, asked.player, asked.event, asked.stage, lane)
        return analyst.prefers(solved, asked.player, asked.first, asked.second, asked.stage, lane)


def conditions(parsed) -> Conditions:
    return Conditions(
        observed=parsed.observed or parsed.until is not None,
        until=parsed.until,
        events=tuple(parsed.events),
        dos=tuple(tuple(do) for do in parsed.dos),
        sets=tuple(tuple(entry) for entry in parsed.sets),
        forbids=tuple(tuple(entry) for entry in parsed.forbids),
        reveals=tuple(tuple(entry) for entry in parsed.reveals),
    )


def _mean(cells: list[Cell], value: Callable[[Cell], float]) -> tuple[float, float]:
    above = sum(cell.weight * value(cell) for cell in cells)
    return above, sum(cell.weight for cell in cells)
