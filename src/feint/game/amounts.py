"""Quantities, payoffs and odds as arrays over draws and histories.

Everything is evaluated by broadcasting: draws along the first axis, histories along the last.
What no player knows (``known_to: nobody``) is averaged over its quadrature points; what some
players know privately is one number per lane.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case.formula import Formula
from feint.case.model import Case
from feint.game.columns import Columns, cost_column, weight_column
from feint.game.lanes import points
from feint.game.public_tree import stage_environment

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int32]
LaneKey = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """What a formula depends on, through quantities too."""

    parameters: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    motives: frozenset[str] = frozenset()

    def __or__(self, other: Reach) -> Reach:
        return Reach(
            self.parameters | other.parameters,
            self.stages | other.stages,
            self.motives | other.motives,
        )


def formula_reach(case: Case, formula: Formula) -> Reach:
    """Names a formula depends on, followed through the quantities it names."""
    reach = Reach(formula.parameters, formula.stages, formula.motives)
    for name in formula.quantities:
        reach |= formula_reach(case, case.quantities[name].formula)
    return reach


def payoff_reach(case: Case, player: str, motive: int) -> Reach:
    """Names a player's payoff depends on under one of its modelled motives."""
    owner = case.players[player]
    reach = Reach()
    for name in owner.motives[motive].weights:
        reach |= formula_reach(case, case.quantities[name].formula)
    for cost in owner.costs:
        reach |= formula_reach(case, cost.condition)
        if isinstance(cost.amount, Formula):
            reach |= formula_reach(case, cost.amount)
    return reach


def lane_key(
    case: Case, reach: Reach, motive: Mapping[str, int], point: Mapping[str, int]
) -> LaneKey:
    """The part of a lane that something with this reach can tell apart."""
    motives = [(f"@motive.{name}", motive[name]) for name in sorted(reach.motives)]
    private = [(name, point[name]) for name in sorted(reach.parameters) if name in point]
    return (*motives, *private)


@dataclass(slots=True)
class Amounts:
    """Evaluates formulas of one case on a set of histories, for a chunk of draws.

    ``values`` maps the analyst's columns to (draw,) arrays.  A parameter that is hidden inside
    the game (private, or known to nobody) but stands in ``values`` has been set by a query and
    counts as a number everybody knows.
    """

    case: Case
    moves: IntArray  # (history, stage so far)
    values: Columns
    _cache: dict[tuple[str, LaneKey, LaneKey], npt.NDArray[Any]] = field(default_factory=dict)
    _payoffs: dict[tuple[str, int, LaneKey], FloatArray] = field(default_factory=dict)
    _reach: dict[str, Reach] = field(default_factory=dict)
    _payoff_reach: dict[tuple[str, int], Reach] = field(default_factory=dict)
    _stages: dict[str, npt.NDArray[np.int32]] = field(default_factory=dict)

    def quantity(self, name: str, lane: LaneKey) -> FloatArray:
        """A quantity, (draw or 1, history or 1), averaged over what nobody knows."""
        reach = self._quantity_reach(name)
        return self._average(reach, lambda fixed: self._quantity(name, lane, fixed))

    def formula(
        self,
        formula: Formula,
        lane: LaneKey,
        extra: Mapping[str, npt.NDArray[Any]] | None = None,
    ) -> npt.NDArray[Any]:
        """Any formula, averaged over what nobody knows; ``extra`` adds names to its environment."""
        reach = formula_reach_of(self, formula)
        return self._average(reach, lambda fixed: self._formula(formula, lane, fixed, extra))

    def payoff(self, player: str, motive: int, lane: LaneKey) -> FloatArray:
        """Payoff of a player under one modelled motive, (draw, history)."""
        key = (player, motive, lane)
        if key not in self._payoffs:
            self._payoffs[key] = self._payoff(player, motive, lane)
        return self._payoffs[key]

    def payoff_reach(self, player: str, motive: int) -> Reach:
        """:func:`payoff_reach`, followed once."""
        if (player, motive) not in self._payoff_reach:
            self._payoff_reach[player, motive] = payoff_reach(self.case, player, motive)
        return self._payoff_reach[player, motive]

    def _payoff(self, player: str, motive: int, lane: LaneKey) -> FloatArray:
        owner = self.case.players[player]
        chosen = owner.motives[motive]
        total: FloatArray = np.zeros((1, len(self.moves)))
        for name in chosen.weights:
            weight = self.values[weight_column(player, chosen.name, name)][:, None]
            total = total + weight * self.quantity(name, lane)
        for index in range(len(owner.costs)):
            total = total - self._cost(player, index, lane)
        return total

    def weighted_quantity(self, player: str, motive: int, name: str, lane: LaneKey) -> FloatArray:
        """Weight times quantity: the part of a payoff that runs directly through ``name``."""
        chosen = self.case.players[player].motives[motive]
        weight = self.values[weight_column(player, chosen.name, name)][:, None]
        return weight * self.quantity(name, lane)

    def _cost(self, player: str, index: int, lane: LaneKey) -> FloatArray:
        cost = self.case.players[player].costs[index]
        amount = cost.amount
        if not isinstance(amount, Formula):
            paid = self.values[cost_column(player, index)][:, None]
            return paid * self.formula(cost.condition, lane).astype(np.float64)
        reach = formula_reach_of(self, cost.condition) | formula_reach_of(self, amount)
        return self._average(
            reach,
            lambda fixed: (
                self._formula(cost.condition, lane, fixed, None)
                * self._formula(amount, lane, fixed, None)
            ),
        )

    def _average(
        self, reach: Reach, evaluate: Callable[[LaneKey], npt.NDArray[Any]]
    ) -> npt.NDArray[np.float64]:
        hidden = sorted(
            name for name in reach.parameters
            if name not in self.values and self.case.parameters[name].known_to == "nobody"
        )  # fmt: skip
        if not hidden:
            return np.asarray(evaluate(()))
        tables = [points(self.case.parameters[name])[1] for name in hidden]
        total: npt.NDArray[np.float64] = np.zeros((1, 1))
        for numbers in product(*(range(len(mass)) for mass in tables)):
            mass = float(np.prod([t[i] / np.sum(t) for t, i in zip(tables, numbers, strict=True)]))
            total = total + mass * evaluate(tuple(zip(hidden, numbers, strict=True)))
        return total

    def _quantity_reach(self, name: str) -> Reach:
        if name not in self._reach:
            self._reach[name] = formula_reach(self.case, self.case.quantities[name].formula)
        return self._reach[name]

    def _quantity(self, name: str, lane: LaneKey, fixed: LaneKey) -> npt.NDArray[Any]:
        reach = self._quantity_reach(name)
        names = reach.parameters | {f"@motive.{player}" for player in reach.motives}
        key = (
            name,
            tuple(item for item in lane if item[0] in names),
            tuple(item for item in fixed if item[0] in names),
        )
        if key not in self._cache:
            self._cache[key] = self._formula(self.case.quantities[name].formula, lane, fixed, None)
        return self._cache[key]

    def _formula(
        self,
        formula: Formula,
        lane: LaneKey,
        fixed: LaneKey,
        extra: Mapping[str, npt.NDArray[Any]] | None,
    ) -> npt.NDArray[Any]:
        if not self._stages:
            stages = stage_environment(self.case, self.moves)
            self._stages.update({name: array[None, :] for name, array in stages.items()})
        environment: dict[str, npt.NDArray[Any]] = dict(self._stages)
        hidden = dict((*lane, *fixed))
        for name in formula.parameters:
            if extra is not None and name in extra:
                environment[name] = extra[name]
            elif name in self.values:
                environment[name] = self.values[name][:, None]
            else:
                table = points(self.case.parameters[name])[0]
                environment[name] = np.asarray(table[hidden[name]])
        for player in formula.motives:
            environment[f"@motive.{player}"] = np.asarray(hidden[f"@motive.{player}"])
        for name in formula.quantities:
            environment[name] = self._quantity(name, lane, fixed)
        return np.asarray(formula.evaluate(environment))


def formula_reach_of(amounts: Amounts, formula: Formula) -> Reach:
    """:func:`formula_reach`, ignoring the ``@`` atoms of a query formula."""
    names = frozenset(name for name in formula.parameters if not name.startswith("@"))
    reach = Reach(names, formula.stages, formula.motives)
    for name in formula.quantities:
        reach |= amounts._quantity_reach(name)
    return reach
