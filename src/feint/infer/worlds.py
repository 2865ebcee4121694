"""From the condition of a query to weighted histories (semantics 17-36).

A condition says what is known (``observed``), what is changed (``do``, ``set``, ``forbid``,
``reveal``) and what is given as an event.  Everything but the events makes a *world*; its cells
are (draw, lane, history) triples whose weights every probability is a ratio of sums over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.model import Case, Fact, Signal
from feint.game.change import Change
from feint.infer.engine import Engine
from feint.infer.evidence import fact_factor, fits, signal_factor, stage_index
from feint.infer.histories import WeightedHistories
from feint.infer.query.tree import Condition
from feint.infer.reach import Play, Reach
from feint.infer.solutions import Base, Sets

FloatArray = npt.NDArray[np.float64]


class ConditionError(ValueError):
    """A condition that cannot happen or contradicts itself."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A condition made definite: evidence used, where now is, what is changed and when."""

    facts: tuple[Fact, ...]  # given ones included
    given: tuple[Fact, ...]
    signals: tuple[Signal, ...]
    sets: Sets
    before_play: Change
    cut: int
    later: Change
    forced: tuple[tuple[int, int], ...]  # surprise moves: (stage, option)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells this plan from another of the same case."""
        names = (*(fact.name for fact in self.facts), *(signal.name for signal in self.signals))
        given = tuple(fact.name for fact in self.given)
        return (names, given, self.sets, self.before_play, self.cut, self.later, self.forced)


@dataclass(frozen=True, slots=True)
class World:
    """One plan for one chunk of draws: its play and its weighted histories."""

    base: Base
    play: Play
    histories: WeightedHistories


def plan(case: Case, condition: Condition) -> Plan:
    """What a condition asks for.

    Raises
    ------
    ConditionError
        When the last option is forbidden, or the evidence left cannot happen together.
    """
    given, facts, signals = _evidence(case, condition)
    retro_allowed: dict[int, tuple[int, ...]] = {}
    later_allowed: dict[int, tuple[int, ...]] = {}
    forced: list[tuple[int, int]] = []
    for do in condition.dos:
        index = stage_index(case, do.stage)
        number = case.stages[index].option_names.index(do.option)
        if do.retro:
            retro_allowed[index] = (number,)
        elif do.known:
            later_allowed[index] = (number,)
        else:
            forced.append((index, number))
    for ban in condition.forbids:
        table = retro_allowed if ban.retro else later_allowed
        index = stage_index(case, ban.stage)
        names = case.stages[index].option_names
        left = table.get(index, tuple(range(len(names))))
        table[index] = tuple(i for i in left if names[i] != ban.option)
        if not table[index]:
            raise ConditionError(f"the last option of {ban.stage} cannot be forbidden")
    early = frozenset(reveal.player for reveal in condition.reveals if reveal.retro)
    late = frozenset(reveal.player for reveal in condition.reveals if not reveal.retro)
    dropped = {case.stages[index].name for index in retro_allowed}
    facts = tuple(fact for fact in facts if fact.stage not in dropped)
    given = tuple(fact for fact in given if fact.stage not in dropped)
    now = max((stage_index(case, fact.stage) + 1 for fact in facts), default=0)
    past = [index for index in (*later_allowed, *(stage for stage, _ in forced)) if index < now]
    cut = min([now, *past])
    return Plan(
        facts, given, signals, tuple((a.parameter, a.value) for a in condition.sets),
        _change(case, 0, retro_allowed, early), cut, _change(case, cut, later_allowed, late),
        tuple(forced),
    )  # fmt: skip


def _change(
    case: Case, cut: int, allowed: dict[int, tuple[int, ...]], revealed: frozenset[str]
) -> Change:
    """A change without what changes nothing (all options left, an untyped player revealed)."""
    real = {i: left for i, left in allowed.items() if len(left) < len(case.stages[i].options)}
    typed = frozenset(name for name in revealed if case.players[name].is_typed)
    if not real and not typed:
        return Change()
    return Change(cut, tuple(sorted(real.items())), typed)


def _evidence(
    case: Case, condition: Condition
) -> tuple[tuple[Fact, ...], tuple[Fact, ...], tuple[Signal, ...]]:
    given = case.given
    if not condition.observed:
        return given, given, ()
    steps = case.evidence
    if condition.until is not None:
        last = [
            i for i, s in enumerate(steps) if isinstance(s, Fact) and s.stage == condition.until
        ]
        if not last and all(fact.stage != condition.until for fact in given):
            raise ConditionError(f"no move was observed at {condition.until}")
        steps = steps[: last[-1] + 1] if last else ()
    return given, (*given, *facts_of(steps)), tuple(s for s in steps if isinstance(s, Signal))


def facts_of(steps: Sequence[Fact | Signal]) -> tuple[Fact, ...]:
    """The observed moves among pieces of evidence."""
    return tuple(step for step in steps if isinstance(step, Fact))


def build_world(engine: Engine, plan: Plan) -> World:
    """Cells of a plan.

    Raises
    ------
    ConditionError
        When the evidence left cannot happen, or a forced stage is never reached.
    """
    case, lanes = engine.case, engine.blueprint.lanes
    base = engine.base(plan.sets, plan.before_play)
    moves = base.play.compiled.tree.moves
    _check_possible(case, moves, plan.facts)
    reach = engine.reach(base)
    signals = signal_factor(case, lanes, base.values, plan.signals, engine.n_draws)
    own = engine.blueprint.prior * signals * (base.play.status == 0)[:, None]
    whole = fact_factor(case, moves, plan.facts)
    given = given_probability(engine, reach, fact_factor(case, moves, plan.given))
    if plan.later.is_none and not plan.forced:
        return World(base, base.play, WeightedHistories(own / given, reach, whole))
    play = engine.continuation(base, plan.later)
    own = own * (play.status == 0)[:, None]
    if plan.forced:
        play = Play(play.compiled, play.policy, play.chance, dict(plan.forced), play.status)
    level = play.compiled.tree.levels[plan.cut]
    facts = [fact for fact in plan.facts if stage_index(case, fact.stage) < plan.cut]
    kept = fact_factor(case, level.moves, facts)
    weight = own * reach.lane_sum(whole) / given
    norm = engine.reach(base, stop=plan.cut).lane_sum(kept)
    scale = np.divide(weight, norm, out=np.zeros_like(weight), where=norm > 0)
    after = engine.reach(base, play, cut=plan.cut)
    factor = kept[play.compiled.tree.ancestor(plan.cut)]
    world = World(base, play, WeightedHistories(scale, after, factor))
    _check_reached(case, world, plan)
    return world


def given_probability(engine: Engine, reach: Reach, factor: FloatArray) -> FloatArray:
    """Probability of the given facts per draw and motive profile, (draw, lane) (semantics 20).

    Private values are pooled: what was played tells something of them, and of them only.
    """
    lanes, prior = engine.blueprint.lanes, engine.blueprint.prior
    if not engine.case.given:
        return np.ones((engine.n_draws, len(lanes)))
    mass = reach.lane_sum(factor)
    if not lanes.point:
        return mass
    profile = np.stack([lanes.motive[player] for player in engine.case.players], axis=1)
    _, group = np.unique(profile, axis=0, return_inverse=True)
    same = group.reshape(-1)[:, None] == group.reshape(-1)
    total = np.broadcast_to(prior @ same, mass.shape)
    # lanes that the prior leaves out (another reader's) weigh nothing anyhow
    result: FloatArray = np.divide(
        (mass * prior) @ same, total, out=np.ones_like(mass), where=total > 0
    )
    return result


def _check_possible(case: Case, moves: npt.NDArray[np.int32], facts: tuple[Fact, ...]) -> None:
    possible = np.ones(len(moves), dtype=np.bool_)
    for fact in facts:
        possible &= fits(case, moves, fact)
    if not possible.any():
        raise ConditionError("the evidence that is left cannot happen together in this world")


def _check_reached(case: Case, world: World, plan: Plan) -> None:
    histories = world.histories
    changed = [stage for stage, _ in plan.forced] + [stage for stage, _ in plan.later.allowed]
    for stage in changed:
        reached = world.play.compiled.tree.moves[:, stage] >= 0
        if not histories.marginal(histories.everyone)[:, reached].sum() > 0:
            raise ConditionError(f"{case.stages[stage].name} is never reached there")
