"""The verbs of the query language, motive by motive: what readers' own priors weigh again.

A verb is a ratio of sums over draws and the analyst's lanes (:mod:`feint.infer.leaves`).  Another
prior multiplies every lane by a number, a signal left out divides it by one; so whoever keeps the
two sums per draw and *profile* (one motive for every player) can weigh them again without solving
anything.  Here the sums are taken at prior 1 and without signals.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from feint.case.model import Case, Fact
from feint.game.amounts import LaneKey
from feint.game.lanes import Lanes
from feint.infer.blueprint import Blueprint
from feint.infer.cells import Cells
from feint.infer.engine import Engine
from feint.infer.histories import WeightedHistories
from feint.infer.leaves import (
    Leaf,
    Standing,
    _modelled,
    _values,
    _within,
    events_of,
    world_of,
)
from feint.infer.minds import own_values
from feint.infer.query.tree import (
    BayesFactor,
    Condition,
    Expectation,
    ExpectedUtility,
    Gain,
    Probability,
)
from feint.infer.worlds import ConditionError, World, plan

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Profiles:
    """One motive for every player, each combination that the prior gives weight once.

    Attributes
    ----------
    motive  player -> (profile,) index into ``case.motive_names(player)``
    prior   (profile,) the analyst's prior probability
    own     (lane,) profile of each of the analyst's lanes (private values are pooled)
    share   (lane,) prior probability of the lane within its profile
    """

    motive: dict[str, IntArray]
    prior: FloatArray
    own: IntArray
    share: FloatArray

    def __len__(self) -> int:
        return len(self.prior)

    def pooled(self, lane: FloatArray) -> FloatArray:
        """Sums per lane (draw, lane) as sums per profile (draw, profile)."""
        if len(self.own) == len(self) and (self.own == np.arange(len(self))).all():
            return lane
        result = np.zeros((len(lane), len(self)))
        for number, profile in enumerate(self.own):
            result[:, profile] += lane[:, number]
        return result


def profiles(blueprint: Blueprint) -> Profiles:
    """The profiles of a case, in the order of its lanes."""
    lanes: Lanes = blueprint.lanes
    players = list(blueprint.case.players)
    rows = np.stack([lanes.motive[player] for player in players], axis=1)
    _, first, own = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    own = np.argsort(order)[own.reshape(-1)]
    prior = np.zeros(len(first))
    np.add.at(prior, own, blueprint.prior)
    motive = {player: rows[first[order], i].astype(np.int64) for i, player in enumerate(players)}
    share = np.divide(blueprint.prior, prior[own], out=np.zeros(len(own)), where=prior[own] > 0)
    return Profiles(motive, prior, own, share)


def with_evidence(engine: Engine, facts: tuple[Fact, ...]) -> Engine:
    """The same draws and solutions for a reader who knows these facts and no signal.

    Facts that were known from the start stay; which game was solved does not depend on either.
    """
    case: Case = engine.case
    known = replace(case, facts=(*case.given, *facts), signals=())
    blueprint = copy.copy(engine.blueprint)
    blueprint.case = known
    blueprint.prior = profiles(engine.blueprint).share
    solutions = copy.copy(engine.solutions)
    solutions.blueprint = blueprint
    other = copy.copy(engine)
    other.solutions = solutions
    other.worlds, other.minds = {}, {}
    return other


def lane_sums(engine: Engine, leaf: Leaf) -> tuple[FloatArray, FloatArray]:
    """Numerator and denominator of a verb per draw and lane, each (draw, lane).

    Of a Bayes factor, whose sides are sums over lanes, both are the weight of the lane.

    Raises
    ------
    ConditionError
        When its condition cannot happen.
    """
    world = world_of(engine, leaf.condition)
    if isinstance(leaf, Standing):
        value, rows = own_values(engine, world.base, leaf.atom)
        mass = by_lane(world.histories, None)
        return mass * value[:, rows], mass
    above, below = sides_of(engine, world, leaf)
    whole = by_lane(world.histories, below)
    if isinstance(leaf, BayesFactor):
        return whole, whole
    if not whole.sum() > 0:
        raise ConditionError(f"the condition `{leaf.condition.text}` has probability 0")
    return by_lane(world.histories, above), whole


def sides_of(engine: Engine, world: World, leaf: Leaf) -> tuple[Cells | None, Cells | None]:
    """Cells of the numerator and of the denominator of a verb, None where all count.

    Of a Bayes factor, whose sides are sums over lanes, both are the same.
    """
    given = events_of(engine, world, leaf.condition)
    match leaf:
        case Probability():
            part = _values(engine, world, leaf.event).truth()
        case Expectation():
            part = _values(engine, world, leaf.value)
        case BayesFactor():
            return given, given
        case ExpectedUtility() | Gain():
            part, modelled = _payoff_cells(engine, world, leaf)
            given = _within(modelled, given)
        case Standing():
            raise TypeError("a look into a mind has no cells")
    return _within(part, given), given


def by_lane(histories: WeightedHistories, cells: Cells | None) -> FloatArray:
    """Sum of weight times value over histories, (draw, lane)."""
    if cells is None:
        return histories.lane_mass()
    result = np.zeros_like(histories.scale)
    for number, value in enumerate(cells.values):
        lanes = np.flatnonzero(cells.group == number)
        if len(lanes):
            result += histories.reach.lane_sum(histories.factor * value, lanes)
    result *= histories.scale
    return result


def signals_in(case: Case, condition: Condition) -> tuple[str, ...]:
    """Names of the signals that a condition of ``case`` weighs."""
    return tuple(signal.name for signal in plan(case, condition).signals)


def _payoff_cells(
    engine: Engine, world: World, leaf: ExpectedUtility | Gain
) -> tuple[Cells, Cells]:
    amounts = engine.amounts(world.base, world.play)
    case = engine.case

    def value(motive: int, key: LaneKey) -> FloatArray | None:
        if isinstance(leaf, ExpectedUtility):
            return amounts.payoff(leaf.player, motive, key)
        if leaf.quantity not in case.players[leaf.player].motives[motive].weights:
            return None
        return amounts.weighted_quantity(leaf.player, motive, leaf.quantity, key)

    return _modelled(amounts, engine.blueprint.lanes, leaf.player, leaf.motive, value)
