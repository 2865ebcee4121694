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
from feint.infer.cells import Cells, cell_values
from feint.infer.engine import Base, Engine
from feint.infer.evidence import fits
from feint.infer.histories import WeightedHistories
from feint.infer.query.tree import Belief, Prefers
from feint.infer.reach import reach

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mind:
    """A player's view at one stage: its own classes (motive and private values) and cells.

    The histories weigh others' motives by belief, the player's own value given, and only the
    histories the player holds possible.
    """

    lanes: Lanes
    classes: dict[tuple[int, ...], int]  # own value -> row
    own: npt.NDArray[np.int64]  # (lane,) row of each lane
    names: tuple[str, ...]
    histories: WeightedHistories

    def totals(self, cells: Cells | None = None) -> FloatArray:
        """Sum of the cells' values per own class, (draw, class)."""
        rows = range(len(self.classes))
        return np.stack([self.histories.total(cells, self.own == row) for row in rows], axis=1)

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
    moves = base.play.compiled.tree.moves
    known = np.ones(len(moves), dtype=np.bool_)
    for fact in case.facts:
        index = next(i for i, s in enumerate(case.stages) if s.name == fact.stage)
        seen = player not in case.stages[index].hidden_from or case.stages[index].player == player
        if index <= stage and seen:
            known &= fits(case, moves, fact)
    weight = _belief_weight(engine, base, lanes, player)
    histories = WeightedHistories(weight, reach(lanes, base.play), known.astype(np.float64))
    return Mind(lanes, classes, own, tuple(names), histories)


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
    if isinstance(atom, Belief):
        part = view.totals(_event(engine, base, view.lanes, atom.event))
        total = view.totals()
        value = np.divide(part, total, out=np.zeros_like(part), where=total > 0)
    else:
        value = _prefers(engine, base, view, atom)
    return value, view.row_of(engine.blueprint.lanes)


def _view(engine: Engine, base: Base, player: str, stage: int) -> Mind:
    """The mind, computed once per chunk, base, player and stage."""
    cache = engine.minds
    key = (base.sets, base.change, player, stage)
    if key not in cache:
        cache[key] = mind(engine, base, player, stage)
    view: Mind = cache[key]
    return view


def _event(engine: Engine, base: Base, lanes: Lanes, event: Formula) -> Cells:
    amounts = engine.amounts(base, base.play)
    return cell_values(engine.case, amounts, lanes, event).truth()


def _prefers(engine: Engine, base: Base, view: Mind, atom: Prefers) -> FloatArray:
    case = engine.case
    payoff = _payoff(engine, base, view.lanes, atom.player)
    expected = []
    possible = np.ones((engine.n_draws, len(view.classes)), dtype=np.bool_)
    for event in (atom.first, atom.second):
        cells = _event(engine, base, view.lanes, event)
        total = view.totals(cells)
        part = view.totals(cells & payoff)
        possible &= total > 0
        expected.append(np.divide(part, total, out=np.zeros_like(part), where=total > 0))
    result = (possible & (expected[0] > expected[1])).astype(np.float64)
    if case.players[atom.player].is_typed:
        last = case.motive_names(atom.player).index(UNMODELLED)
        for value, row in view.classes.items():
            if value[0] == last:
                result[:, row] = 0.0
    return result


def _payoff(engine: Engine, base: Base, lanes: Lanes, player: str) -> Cells:
    """The player's payoff on every cell; 0 in its unmodelled lanes."""
    case = engine.case
    amounts = engine.amounts(base, base.play)
    names = case.motive_names(player)
    known: dict[object, int] = {}
    values: list[FloatArray] = []
    group = np.empty(len(lanes), dtype=np.int64)
    for lane in range(len(lanes)):
        motive = int(lanes.motive[player][lane])
        modelled = names[motive] != UNMODELLED
        key = payoff_key(case, lanes, lane, player) if modelled else None
        if (motive, key) not in known:
            known[motive, key] = len(values)
            values.append(np.zeros((1, 1)) if key is None else amounts.payoff(player, motive, key))
        group[lane] = known[motive, key]
    return Cells(tuple(values), group)


def payoff_key(case: Case, lanes: Lanes, lane: int, player: str) -> tuple[tuple[str, int], ...]:
    """The part of a lane that a player's payoff under its motive there depends on."""
    depends = payoff_reach(case, player, int(lanes.motive[player][lane]))
    return lane_key(case, depends, *lanes.at(lane))
