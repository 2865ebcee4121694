"""What the options of one decision are worth to the player that takes it, in its own eyes.

The player knows its motive, its private values and the moves it has seen; the others' motives are
weighed by what players believe and the others play as they do in a given solution, reading a move
as if it had been chosen (semantics 24 and 28).  From the decision on the player itself does the
best it can: its later choices are found by folding the tree back, information set by information
set (Kuhn 1953: with perfect recall this is its best plan).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from feint.case.model import Case, Fact
from feint.game.amounts import Amounts
from feint.game.from_case import CaseGame
from feint.game.information import visible_stages
from feint.game.lanes import Lanes
from feint.game.public_tree import PublicTree
from feint.infer.engine import Engine
from feint.infer.evidence import fits, stage_index
from feint.infer.minds import Mind, payoff_key, view_of
from feint.infer.reach import Play, Reach, reach
from feint.infer.solutions import Base

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

Profile = tuple[tuple[str, str], ...]  # (other player, its motive), for players with several

# Profiles of a decision for which the others' motives need not be told apart.
POOLED: tuple[Profile, ...] = ((),)


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """Sums over histories, each weighed by the player's belief in it.

    ``own`` counts the player's private values, ``profile`` the others' motives, ``situation`` the
    positions it can find itself in at the decision, ``option`` the options left there.

    Attributes
    ----------
    payoff    (draw, own, profile, situation, option) weight times payoff if it takes the option
    mass      (draw, own, profile, situation) weight of getting there
    aside     (draw, own, profile) weight times payoff where the decision does not come
    missed    (draw, own, profile) weight of that
    """

    payoff: FloatArray
    mass: FloatArray
    aside: FloatArray
    missed: FloatArray


@dataclass(frozen=True, slots=True)
class Decision:
    """Whose choice is asked for, where, and what it may find there; the same for every draw.

    ``situations`` is what the player has seen by then (stage index -> option index, -1 where the
    stage did not come), those it cannot be in given the facts left out.
    """

    player: str
    motive: int
    stage: int
    options: tuple[int, ...]
    profiles: tuple[Profile, ...]
    situations: tuple[tuple[int, ...], ...]
    seen: tuple[int, ...]  # the stages of a situation


def certain_facts(case: Case, stage: int) -> tuple[Fact, ...]:
    """The facts that the player of ``stage`` knows when it decides there."""
    known = set(visible_stages(case, stage))
    return tuple(fact for fact in case.facts if stage_index(case, fact.stage) in known)


def decision(case: Case, compiled: CaseGame, lanes: Lanes, motive: int, stage: int) -> Decision:
    """The decision at ``stage`` under the own motive ``motive``, in a compiled game."""
    player = case.stages[stage].player
    rows = _profiles(case, lanes, player)
    profiles = tuple(dict.fromkeys(rows))
    seen = tuple(visible_stages(case, stage))
    level = compiled.tree.levels[stage]
    possible = level.reached & _known(case, level.moves, stage)
    table = level.moves[possible][:, list(seen)]
    situations = tuple(sorted({tuple(int(x) for x in row) for row in table}))
    options = tuple(compiled.tree.allowed[stage])
    return Decision(player, motive, stage, options, profiles, situations, seen)


def own_choice(
    engine: Engine, base: Base, asked: Decision, play: Play | None = None, cut: int = 0
) -> OwnChoice:
    """Worth of every option of a decision, for one chunk of draws.

    ``play`` (default: the base's own) is how the others act from stage ``cut`` on.
    """
    case, play = engine.case, play or base.play
    view = view_of(engine, base, asked.player, asked.stage)
    lanes, tree = view.lanes, play.compiled.tree
    to_end, to_stage = _others_reach(engine, base, asked, play, cut)
    level = tree.levels[asked.stage]
    known = _known(case, level.moves, asked.stage).astype(np.float64)
    group = _group(case, lanes, asked)
    situation = _situation_of(asked, level.moves, level.reached & (known > 0))
    classes = _own_classes(case, view, asked)
    shape = (engine.n_draws, len(classes), len(asked.profiles))
    payoff = np.zeros((*shape, len(asked.situations), len(asked.options)))
    mass = np.zeros((*shape, len(asked.situations)))
    aside, missed = np.zeros(shape), np.zeros(shape)
    amounts = engine.amounts(base, play)
    scale = view.histories.scale
    for place, row in enumerate(classes):
        worth = np.zeros((len(asked.profiles), engine.n_draws, tree.n_terminals))
        weight = np.zeros((len(asked.profiles), engine.n_draws, len(level.moves)))
        for profile in range(len(asked.profiles)):
            chosen = (view.own == row) & (group == profile)
            weight[profile] = to_stage.marginal(scale, chosen) * known
            for key, same in _by_payoff(amounts, lanes, asked, chosen).items():
                value = amounts.payoff(asked.player, asked.motive, key)
                worth[profile] += to_end.marginal(scale, same) * value
        worth *= known[tree.ancestor(asked.stage)]
        folded = fold_back(case, play.compiled, asked, worth)
        starts = _starts(tree.levels[asked.stage + 1].parent, len(level.moves))
        away = ~level.reached
        aside[:, place] = folded[:, :, starts[away]].sum(axis=2).T
        missed[:, place] = weight[:, :, away].sum(axis=2).T
        for number in range(len(asked.situations)):
            here = situation == number
            mass[:, place, :, number] = weight[:, :, here].sum(axis=2).T
            for option in range(len(asked.options)):
                child = starts[here] + option
                payoff[:, place, :, number, option] = folded[:, :, child].sum(axis=2).T
    return OwnChoice(payoff, mass, aside, missed)


def own_weights(engine: Engine, base: Base, asked: Decision, lane_mass: FloatArray) -> FloatArray:
    """The analyst's weight of the player's private values under its motive, (draw, own).

    ``lane_mass`` is the weight of each of the analyst's lanes, (draw, lane).
    """
    case, lanes = engine.case, engine.blueprint.lanes
    view = view_of(engine, base, asked.player, asked.stage)
    rows = view.row_of(lanes)
    mine = lanes.motive[asked.player] == asked.motive
    classes = _own_classes(case, view, asked)
    return np.stack([lane_mass[:, mine & (rows == row)].sum(axis=1) for row in classes], axis=1)


def fold_back(case: Case, compiled: CaseGame, asked: Decision, worth: FloatArray) -> FloatArray:
    """Sums at terminals (profile, draw, terminal) carried back to just after the decision.

    Later decisions of the same player take the option whose sum over profiles and over the
    histories it cannot tell apart is largest; everybody else's moves are in the weights already.
    """
    tree = compiled.tree
    for stage in range(len(case.stages) - 1, asked.stage, -1):
        level = tree.levels[stage]
        starts = _starts(tree.levels[stage + 1].parent, len(level.moves))
        if case.stages[stage].player != asked.player or not level.reached.any():
            worth = np.add.reduceat(worth, starts, axis=2)
            continue
        width = len(tree.allowed[stage])
        rows = np.flatnonzero(level.reached)
        same = compiled.sets[stage].history_class[rows]
        member = np.eye(same.max() + 1)[same]  # (row, class)
        pooled = worth.sum(axis=0)[:, starts[rows][:, None] + np.arange(width)]
        best = np.einsum("drw,rc->dcw", pooled, member).argmax(axis=2)
        index = np.broadcast_to(starts, (worth.shape[1], len(starts))).copy()
        index[:, rows] += best[:, same]
        worth = np.take_along_axis(worth, index[None], axis=2)
    return worth


def _others_reach(
    engine: Engine, base: Base, asked: Decision, play: Play, cut: int
) -> tuple[Reach, Reach]:
    """Terminals and the decision itself as the others' moves make them likely; once per chunk."""
    key = ("others", base.sets, base.change, play.compiled.change, cut, asked.player, asked.stage)
    if key not in engine.minds:
        lanes = view_of(engine, base, asked.player, asked.stage).lanes
        before = None if play is base.play else base.play
        others = _unplayed(engine.case, play, asked)
        engine.minds[key] = (
            reach(lanes, others, before=before, cut=cut),
            reach(lanes, others, before=before, cut=cut, stop=asked.stage),
        )
    found: tuple[Reach, Reach] = engine.minds[key]
    return found


def _unplayed(case: Case, play: Play, asked: Decision) -> Play:
    """The play in which every own move from the decision on counts as made."""
    policy = play.policy.copy()
    for stage, own in play.compiled.sets.items():
        if stage >= asked.stage and case.stages[stage].player == asked.player:
            size = len(own.lane_classes) * own.n_histories * own.width
            policy[:, own.first_action : own.first_action + size] = 1.0
    return replace(play, policy=policy)


def _known(case: Case, moves: npt.NDArray[np.int32], stage: int) -> BoolArray:
    """Histories of a level that the player of its stage holds possible."""
    result = np.ones(len(moves), dtype=np.bool_)
    for fact in certain_facts(case, stage):
        result &= fits(case, moves, fact)
    return result


def _situation_of(asked: Decision, moves: npt.NDArray[np.int32], possible: BoolArray) -> IntArray:
    """Number of each history's situation, -1 where the player does not decide."""
    result = np.full(len(moves), -1, dtype=np.int64)
    table = moves[:, list(asked.seen)]
    for row in np.flatnonzero(possible):
        result[row] = asked.situations.index(tuple(int(x) for x in table[row]))
    return result


def _profiles(case: Case, lanes: Lanes, player: str) -> list[Profile]:
    """The others' motives in every lane."""
    others = [name for name in case.typed_players if name != player]
    names = {name: case.motive_names(name) for name in others}
    return [
        tuple((name, names[name][int(lanes.motive[name][lane])]) for name in others)
        for lane in range(len(lanes))
    ]


def _group(case: Case, lanes: Lanes, asked: Decision) -> IntArray:
    """Number of each lane's profile."""
    if asked.profiles == POOLED:
        return np.zeros(len(lanes), dtype=np.int64)
    rows = _profiles(case, lanes, asked.player)
    return np.array([asked.profiles.index(row) for row in rows])


def _own_classes(case: Case, view: Mind, asked: Decision) -> list[int]:
    """Rows of the mind with the motive asked for: one per combination of private values."""
    if not case.players[asked.player].is_typed:
        return sorted(view.classes.values())
    return sorted(row for value, row in view.classes.items() if value[0] == asked.motive)


def _by_payoff(
    amounts: Amounts, lanes: Lanes, asked: Decision, chosen: BoolArray
) -> dict[tuple[tuple[str, int], ...], BoolArray]:
    """The chosen lanes by what the player's payoff can tell apart."""
    groups: dict[tuple[tuple[str, int], ...], BoolArray] = {}
    for lane in np.flatnonzero(chosen):
        key = payoff_key(amounts, lanes, int(lane), asked.player)
        groups.setdefault(key, np.zeros(len(lanes), dtype=np.bool_))[lane] = True
    return groups


def _starts(parent: npt.NDArray[np.int32], n_parents: int) -> IntArray:
    """First child of each history; children follow each other."""
    return np.searchsorted(parent, np.arange(n_parents))


def next_decision(case: Case, tree: PublicTree, player: str) -> int | None:
    """The player's first decision after the last fact that can still come, None without one."""
    last = max((stage_index(case, fact.stage) for fact in case.facts), default=-1)
    for index in range(last + 1, len(case.stages)):
        if case.stages[index].player == player and can_come(case, tree, index):
            return index
    return None


def can_come(
    case: Case, tree: PublicTree, stage: int, after: Mapping[int, int] | None = None
) -> bool:
    """Whether a stage can be reached given the facts on earlier ones and the moves ``after``.

    Facts on stages from the first of ``after`` on are left aside: those are played anew.
    """
    level, after = tree.levels[stage], after or {}
    possible = level.reached.copy()
    first = min(after, default=stage)
    for fact in case.facts:
        if stage_index(case, fact.stage) < min(first, stage):
            possible &= fits(case, level.moves, fact)
    for index, option in after.items():
        possible &= level.moves[:, index] == option
    return bool(possible.any())
