"""The verbs of the query language on one chunk: a numerator and a denominator per draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.model import UNMODELLED, Case
from feint.game.lanes import Lanes
from feint.infer.cells import Atoms, cell_values, conjunction, truth_mask
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
from feint.infer.worlds import ConditionError, World, build_world, plan

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
            mass = world.lane_mass()
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
    asked = plan(engine.case, condition)
    if asked.key not in engine.worlds:
        engine.worlds[asked.key] = build_world(engine, asked)
    world: World = engine.worlds[asked.key]
    return world


def draw_weight(engine: Engine) -> FloatArray:
    """Posterior weight of each draw under the full evidence, not normalised (semantics 22)."""
    return world_of(engine, OBSERVED).lane_mass().sum(axis=1)


def event_mask(engine: Engine, world: World, condition: Condition) -> npt.NDArray[np.bool_] | None:
    """Where the events of a condition hold, None without events."""
    amounts = engine.amounts(world.base, world.play)
    lanes = engine.blueprint.lanes
    return conjunction([truth_mask(engine.case, amounts, lanes, e) for e in condition.events])


def _atoms(engine: Engine, world: World, formula: QueryFormula) -> Atoms:
    return {
        f"@{number}": own_values(engine, world.base, atom)
        for number, atom in enumerate(formula.atoms)
    }


def _whole(world: World, condition: Condition, given: npt.NDArray[np.bool_] | None) -> FloatArray:
    """Mass per (draw, lane) of a condition; an error where it cannot happen."""
    mass = world.lane_mass(given)
    if not mass.sum() > 0:
        raise ConditionError(f"the condition `{condition.text}` has probability 0")
    return mass


def _probability(engine: Engine, formula: QueryFormula, condition: Condition) -> Ratio:
    world = world_of(engine, condition)
    given = event_mask(engine, world, condition)
    whole = _whole(world, condition, given)
    amounts = engine.amounts(world.base, world.play)
    atoms = _atoms(engine, world, formula)
    mask = truth_mask(engine.case, amounts, engine.blueprint.lanes, formula.formula, atoms)
    part = world.lane_mass(mask if given is None else mask & given)
    return Ratio(part.sum(axis=1), whole.sum(axis=1))


def _expectation(engine: Engine, formula: QueryFormula, condition: Condition) -> Ratio:
    world = world_of(engine, condition)
    given = event_mask(engine, world, condition)
    whole = _whole(world, condition, given)
    amounts = engine.amounts(world.base, world.play)
    atoms = _atoms(engine, world, formula)
    value = cell_values(engine.case, amounts, engine.blueprint.lanes, formula.formula, atoms)
    value = np.broadcast_to(value.astype(np.float64), (*value.shape[:2], len(amounts.moves)))
    part = world.lane_mass(value if given is None else value * given)
    return Ratio(part.sum(axis=1), whole.sum(axis=1))


def modelled_lanes(case: Case, lanes: Lanes, player: str, motive: str | None) -> list[int]:
    """The analyst's lanes in which a player has a payoff (and, if given, this motive)."""
    names = case.motive_names(player)
    return [
        lane
        for lane in range(len(lanes))
        if names[lanes.motive[player][lane]] != UNMODELLED
        and (motive is None or names[lanes.motive[player][lane]] == motive)
    ]


def _expected_utility(engine: Engine, leaf: ExpectedUtility) -> Ratio:
    case, lanes = engine.case, engine.blueprint.lanes
    if case.players[leaf.player].is_typed and leaf.motive is None:
        raise ConditionError(f"{leaf.player} has several motives: say `motive = …`")
    world = world_of(engine, leaf.condition)
    given = event_mask(engine, world, leaf.condition)
    amounts = engine.amounts(world.base, world.play)
    chosen = modelled_lanes(case, lanes, leaf.player, leaf.motive)
    mass = _whole(world, leaf.condition, given)[:, chosen]
    n = len(amounts.moves)
    value = np.zeros((engine.n_draws, len(lanes), n))
    for lane in chosen:
        key = payoff_key(case, lanes, lane, leaf.player)
        motive = int(lanes.motive[leaf.player][lane])
        value[:, lane] = amounts.payoff(leaf.player, motive, key)
    part = world.lane_mass(value if given is None else value * given)
    return Ratio(part.sum(axis=1), mass.sum(axis=1))


def _gain(engine: Engine, leaf: Gain) -> Ratio:
    case, lanes = engine.case, engine.blueprint.lanes
    world = world_of(engine, leaf.condition)
    given = event_mask(engine, world, leaf.condition)
    amounts = engine.amounts(world.base, world.play)
    chosen = modelled_lanes(case, lanes, leaf.player, leaf.motive)
    mass = _whole(world, leaf.condition, given)[:, chosen]
    value = np.zeros((engine.n_draws, len(lanes), len(amounts.moves)))
    for lane in chosen:
        motive = int(lanes.motive[leaf.player][lane])
        if leaf.quantity in case.players[leaf.player].motives[motive].weights:
            key = payoff_key(case, lanes, lane, leaf.player)
            value[:, lane] = amounts.weighted_quantity(leaf.player, motive, leaf.quantity, key)
    part = world.lane_mass(value if given is None else value * given)
    return Ratio(part.sum(axis=1), mass.sum(axis=1))


def _bayes_factor(engine: Engine, leaf: BayesFactor) -> Ratio:
    case, lanes = engine.case, engine.blueprint.lanes
    world = world_of(engine, leaf.condition)
    mass = _whole(world, leaf.condition, event_mask(engine, world, leaf.condition))
    names = case.motive_names(leaf.player)
    sides = []
    for motive in (leaf.first, leaf.second):
        chosen = lanes.motive[leaf.player] == names.index(motive)
        prior = engine.blueprint.prior[chosen].sum()
        if not prior > 0:
            raise ConditionError(f"the prior gives {motive} no weight")
        sides.append(mass[:, chosen].sum(axis=1) / prior)
    return Ratio(sides[0], sides[1])
