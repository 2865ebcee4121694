"""What a player expects: ``belief`` and ``prefers`` at a stage (semantics 24).

The player knows its motive, its private values and the moves it has seen; others' motives are
weighed by what players believe, play is the base's own equilibrium.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.formula import Formula
from feint.case.model import UNMODELLED, Case
from feint.game.amounts import lane_key, payoff_reach
from feint.game.lanes import Lanes, believed_probability, tree_lanes
from feint.infer.cells import truth_mask
from feint.infer.engine import Base, Engine
from feint.infer.evidence import fits
from feint.infer.query.tree import Belief, Prefers
from feint.infer.worlds import history_sum

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mind:
    """A player's view at one stage: its own classes (motive and private values) and cells."""

    lanes: Lanes
    classes: dict[tuple[int, ...], int]  # own value -> row
    own: npt.NDArray[np.int64]  # (lane,) row of each lane
    names: tuple[str, ...]
    weight: FloatArray  # (draw, lane): beliefs about the others, own value given
    reach: FloatArray  # (draw, lane, history)
    known: npt.NDArray[np.bool_]  # (history,) histories the player holds possible

    def row_of(self, lanes: Lanes) -> npt.NDArray[np.int64]:
        """Own class of each of the analyst's lanes."""
        return np.array([self.classes[v] for v in _values(lanes, self.names)], dtype=np.int64)


def mind(engine: Engine, base: Base, player: str, stage: int) -> Mind:
    """The view of ``player`` just after the observed move at a stage (before, if not observed)."""
    case = engine.case
    lanes = tree_lanes(case, frozenset({player}))
    names = [f"@motive.{player}"] if case.players[player].is_typed else []
    names += [
        p.name for p in case.parameters.values()
        if isinstance(p.known_to, tuple) and player in p.known_to
    ]  # fmt: skip
    classes: dict[tuple[int, ...], int] = {}
    own = np.array([classes.setdefault(v, len(classes)) for v in _values(lanes, tuple(names))])
    reach = base.play.reach(lanes)
    moves = base.play.compiled.tree.moves
    known = np.ones(len(moves), dtype=np.bool_)
    for fact in case.facts:
        index = next(i for i, s in enumerate(case.stages) if s.name == fact.stage)
        seen = player not in case.stages[index].hidden_from or case.stages[index].player == player
        if index <= stage and seen:
            known &= fits(case, moves, fact)
    weight = _belief_weight(engine, base, lanes, player)
    return Mind(lanes, classes, own, tuple(names), weight, reach, known)


def _values(lanes: Lanes, names: tuple[str, ...]) -> list[tuple[int, ...]]:
    columns = [lanes.motive[n[8:]] if n.startswith("@") else lanes.point[n] for n in names]
    return [tuple(int(column[lane]) for column in columns) for lane in range(len(lanes))]


def _belief_weight(engine: Engine, base: Base, lanes: Lanes, player: str) -> FloatArray:
    """Weight of each lane given the player's own motive and private values."""
    case = engine.case
    result = np.ones((engine.n_draws, len(lanes)))
    plain = tree_lanes(case)
    tables = believed_probability(case, plain, base.values, engine.n_draws)
    for index, block in enumerate(lanes.blocks):
        if block.parameter is not None:
            known_to = case.parameters[block.parameter].known_to
            if player not in known_to:
                result *= tables[index][:, lanes.branch[:, index]]
            continue
        believed = dict(zip(plain.blocks[index].values, tables[index].T, strict=True))
        place = block.players.index(player) if player in block.players else None
        rows = [_conditional(believed, row, place) for row in block.values]
        result *= np.stack(rows, axis=1)[:, lanes.branch[:, index]]
    return result


def _conditional(
    believed: dict[tuple[int, ...], FloatArray], row: tuple[int, ...], place: int | None
) -> FloatArray:
    """Belief in a row of motives; with the own motive at ``place`` given, in the others' ones."""
    some = next(iter(believed.values()))
    if place is None:
        return believed[row]
    own = [value for key, value in believed.items() if key[place] == row[place]]
    total = sum(own, np.zeros_like(some))
    if own and np.all(total > 0):
        return believed.get(row, np.zeros_like(some)) / total
    # nobody believes in this motive: the others are weighed by their marginal
    rest = row[:place] + row[place + 1 :]
    others = [v for key, v in believed.items() if key[:place] + key[place + 1 :] == rest]
    return sum(others, np.zeros_like(some))


def own_values(
    engine: Engine, base: Base, atom: Prefers | Belief
) -> tuple[FloatArray, npt.NDArray[np.int64]]:
    """Value of an atom per (draw, own class), and the class of each of the analyst's lanes.

    ``belief`` is a probability (nan-free: 0 where the player's information cannot occur);
    ``prefers`` is 0 or 1.
    """
    case = engine.case
    stage = next(i for i, s in enumerate(case.stages) if s.name == atom.stage)
    view = _view(engine, base, atom.player, stage)
    n_classes = len(view.classes)
    if isinstance(atom, Belief):
        mask = _event_mask(engine, base, view.lanes, atom.event)
        every = np.broadcast_to(view.known[None, None, :], mask.shape)
        total = _by_class(view, _mass(view, every.astype(np.float64)), n_classes)
        part = _by_class(view, _mass(view, mask.astype(np.float64)), n_classes)
        value = np.divide(part, total, out=np.zeros_like(part), where=total > 0)
    else:
        value = _prefers(engine, base, view, atom, n_classes)
    return value, view.row_of(engine.blueprint.lanes)


def _view(engine: Engine, base: Base, player: str, stage: int) -> Mind:
    """The mind, computed once per chunk, base, player and stage."""
    cache = engine.minds
    key = (base.sets, base.change, player, stage)
    if key not in cache:
        cache[key] = mind(engine, base, player, stage)
    return cache[key]


def _event_mask(engine: Engine, base: Base, lanes: Lanes, event: Formula) -> npt.NDArray[np.bool_]:
    amounts = engine.amounts(base, base.play)
    return truth_mask(engine.case, amounts, lanes, event)


def _mass(view: Mind, mask: FloatArray) -> FloatArray:
    """Weight of the known histories in ``mask`` per (draw, lane)."""
    masked = mask * view.known
    return view.weight * history_sum(view.reach, masked)


def _by_class(view: Mind, mass: FloatArray, n_classes: int) -> FloatArray:
    result = np.zeros((len(mass), n_classes))
    for lane, row in enumerate(view.own):
        result[:, row] += mass[:, lane]
    return result


def _prefers(engine: Engine, base: Base, view: Mind, atom: Prefers, n_classes: int) -> FloatArray:
    case = engine.case
    payoff = _payoff(engine, base, view.lanes, atom.player)
    expected = []
    possible = np.ones((engine.n_draws, n_classes), dtype=np.bool_)
    for event in (atom.first, atom.second):
        mask = _event_mask(engine, base, view.lanes, event).astype(np.float64)
        total = _by_class(view, _mass(view, mask), n_classes)
        part = _by_class(view, _mass(view, mask * payoff), n_classes)
        possible &= total > 0
        expected.append(np.divide(part, total, out=np.zeros_like(part), where=total > 0))
    result = (possible & (expected[0] > expected[1])).astype(np.float64)
    if case.players[atom.player].is_typed:
        last = case.motive_names(atom.player).index(UNMODELLED)
        for value, row in view.classes.items():
            if value[0] == last:
                result[:, row] = 0.0
    return result


def _payoff(engine: Engine, base: Base, lanes: Lanes, player: str) -> FloatArray:
    """The player's payoff per (draw, lane, history); 0 in unmodelled lanes."""
    case = engine.case
    amounts = engine.amounts(base, base.play)
    names = case.motive_names(player)
    n = len(base.play.compiled.tree.moves)
    result = np.zeros((engine.n_draws, len(lanes), n))
    for lane in range(len(lanes)):
        motive = int(lanes.motive[player][lane])
        if names[motive] != UNMODELLED:
            result[:, lane] = amounts.payoff(player, motive, payoff_key(case, lanes, lane, player))
    return result


def payoff_key(case: Case, lanes: Lanes, lane: int, player: str) -> tuple[tuple[str, int], ...]:
    """The part of a lane that a player's payoff under its motive there depends on."""
    reach = payoff_reach(case, player, int(lanes.motive[player][lane]))
    motive = {name: int(values[lane]) for name, values in lanes.motive.items()}
    point = {name: int(values[lane]) for name, values in lanes.point.items()}
    return lane_key(case, reach, motive, point)
