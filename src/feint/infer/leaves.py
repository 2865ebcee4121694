"""The verbs of the query language on one chunk: a numerator and a denominator per draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.model import UNMODELLED
from feint.game.amounts import Amounts, LaneKey
from feint.game.lanes import Lanes
from feint.infer.cells import Cells, cell_values, conjunction
from feint.infer.engine import Engine
from feint.infer.minds import own_values, payoff_key
from feint.infer.query.tree import (
    BayesFactor,
    Belief,
    Condition,
    Expectation,
    ExpectedUtility,
    Gain,
    Prefers,
    Probability,
    QueryFormula,
)
from feint.infer.worlds import ConditionError, Plan, World, build_world, plan

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Standing:
    """``belief(…)`` or ``prefers(…)`` standing alone: its mean over the cells of a condition."""

    atom: Prefers | Belief
    condition: Condition


Leaf = Probability | Expectation | ExpectedUtility | Gain | BayesFactor | Standing

OBSERVED = Condition(observed=True, text="observed")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A leaf's value per draw is ``part / whole``; pooled over draws the ratio of their sums."""

    part: FloatArray  # (draw,)
    whole: FloatArray  # (draw,)


def leaf_ratio(engine: Engine, leaf: Leaf) -> Ratio:
    """Evaluate one verb on the engine's draws.

    Raises
    ------
    ConditionError
        When its condition cannot happen.
    """
    match leaf:
        case Standing(atom=atom):
            world = world_of(engine, leaf.condition)
            value, rows = own_values(engine, world.base, atom)
            mass = world.histories.lane_mass()
            return Ratio((mass * value[:, rows]).sum(axis=1), mass.sum(axis=1))
        case Probability(event=formula):
            return _probability(engine, formula, leaf.condition)
        case Expectation(value=formula):
            return _expectation(engine, formula, leaf.condition)
        case ExpectedUtility():
            return _expected_utility(engine, leaf)
        case Gain():
            return _gain(engine, leaf)
        case BayesFactor():
            return _bayes_factor(engine, leaf)


def world_of(engine: Engine, condition: Condition) -> World:
    """The world of a condition, events left aside; built once per chunk."""
    asked: Plan = engine.blueprint.planned(condition, plan)
    if asked.key not in engine.worlds:
        engine.worlds[asked.key] = build_world(engine, asked)
    world: World = engine.worlds[asked.key]
    return world


def draw_weight(engine: Engine) -> FloatArray:
    """Posterior weight of each draw under the full evidence, not normalised (semantics 22)."""
    return world_of(engine, OBSERVED).histories.total()


def events_of(engine: Engine, world: World, condition: Condition) -> Cells | None:
    """Where the events of a condition hold, None without events."""
    amounts = engine.amounts(world.base, world.play)
    lanes = engine.blueprint.lanes
    return conjunction(
        [cell_values(engine.case, amounts, lanes, e).truth() for e in condition.events]
    )


def _values(engine: Engine, world: World, formula: QueryFormula) -> Cells:
    atoms = {f"@{i}": own_values(engine, world.base, atom) for i, atom in enumerate(formula.atoms)}
    amounts = engine.amounts(world.base, world.play)
    return cell_values(engine.case, amounts, engine.blueprint.lanes, formula.formula, atoms)


def _within(cells: Cells, given: Cells | None) -> Cells:
    return cells if given is None else cells & given


def _whole(world: World, condition: Condition, given: Cells | None) -> FloatArray:
    """Mass of a condition, (draw,); an error where it cannot happen."""
    mass = world.histories.total(given)
    if not mass.sum() > 0:
        raise ConditionError(f"the condition `{condition.text}` has probability 0")
    return mass


def _probability(engine: Engine, formula: QueryFormula, condition: Condition) -> Ratio:
    world = world_of(engine, condition)
    given = events_of(engine, world, condition)
    whole = _whole(world, condition, given)
    event = _values(engine, world, formula).truth()
    return Ratio(world.histories.total(_within(event, given)), whole)


def _expectation(engine: Engine, formula: QueryFormula, condition: Condition) -> Ratio:
    world = world_of(engine, condition)
    given = events_of(engine, world, condition)
    whole = _whole(world, condition, given)
    return Ratio(world.histories.total(_within(_values(engine, world, formula), given)), whole)


def _modelled(
    amounts: Amounts,
    lanes: Lanes,
    player: str,
    motive: str | None,
    value_fn: Callable[[int, LaneKey], FloatArray | None],
) -> tuple[Cells, Cells]:
    """Cells of the lanes in which a player has a payoff (and, if given, this motive).

    Returns a value per cell by ``value_fn(motive, lane key)`` (None: zero) and ones.
    """
    names = amounts.case.motive_names(player)
    group = np.full(len(lanes), -1, dtype=np.int64)
    known: dict[object, int] = {}
    values: list[FloatArray] = []
    for lane in range(len(lanes)):
        number = int(lanes.motive[player][lane])
        if names[number] == UNMODELLED or motive not in (None, names[number]):
            continue
        key = payoff_key(amounts, lanes, lane, player)
        if (number, key) not in known:
            known[number, key] = len(values)
            value = value_fn(number, key)
            values.append(np.zeros((1, 1)) if value is None else value)
        group[lane] = known[number, key]
    return Cells(tuple(values), group), Cells((np.ones((1, 1)),), np.minimum(group, 0))


def _expected_utility(engine: Engine, leaf: ExpectedUtility) -> Ratio:
    case, lanes = engine.case, engine.blueprint.lanes
    if case.players[leaf.player].is_typed and leaf.motive is None:
        raise ConditionError(f"{leaf.player} has several motives: say `motive = …`")
    world = world_of(engine, leaf.condition)
    amounts = engine.amounts(world.base, world.play)
    value, ones = _modelled(
        amounts, lanes, leaf.player, leaf.motive, lambda m, key: amounts.payoff(leaf.player, m, key)
    )
    given = events_of(engine, world, leaf.condition)
    whole = _whole(world, leaf.condition, _within(ones, given))
    return Ratio(world.histories.total(_within(value, given)), whole)


def _gain(engine: Engine, leaf: Gain) -> Ratio:
    case, lanes = engine.case, engine.blueprint.lanes
    world = world_of(engine, leaf.condition)
    amounts = engine.amounts(world.base, world.play)

    def part(motive: int, key: LaneKey) -> FloatArray | None:
        if leaf.quantity not in case.players[leaf.player].motives[motive].weights:
            return None
        return amounts.weighted_quantity(leaf.player, motive, leaf.quantity, key)

    value, ones = _modelled(amounts, lanes, leaf.player, leaf.motive, part)
    given = events_of(engine, world, leaf.condition)
    whole = _whole(world, leaf.condition, _within(ones, given))
    return Ratio(world.histories.total(_within(value, given)), whole)


def _bayes_factor(engine: Engine, leaf: BayesFactor) -> Ratio:
    case, lanes = engine.case, engine.blueprint.lanes
    world = world_of(engine, leaf.condition)
    given = events_of(engine, world, leaf.condition)
    _whole(world, leaf.condition, given)
    names = case.motive_names(leaf.player)
    sides = []
    for motive in (leaf.first, leaf.second):
        chosen = lanes.motive[leaf.player] == names.index(motive)
        prior = engine.blueprint.prior[chosen].sum()
        if not prior > 0:
            raise ConditionError(f"the prior gives {motive} no weight")
        own = Cells((np.ones((1, 1)),), np.where(chosen, 0, -1).astype(np.int64))
        sides.append(world.histories.total(_within(own, given)) / prior)
    return Ratio(sides[0], sides[1])
