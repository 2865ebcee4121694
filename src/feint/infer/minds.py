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
from feint.game.amounts import Amounts, LaneKey, lane_key
from feint.game.information import visible_stages
from feint.game.lanes import Lanes, believed_probability, tree_lanes
from feint.infer.cells import Cells, cell_values
from feint.infer.engine import Engine
from feint.infer.evidence import fits, stage_index
from feint.infer.histories import WeightedHistories
from feint.infer.query.tree import Belief, Prefers
from feint.infer.reach import reach
from feint.infer.solutions import Base

FloatArray = npt.NDArray[np.float64]

# Relative difference of two expected payoffs that counts as none.
ROUNDING = 1e-10


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
    public = base.change.revealed
    lanes = tree_lanes(case, frozenset({player}) | public)
    names = [f"@motive.{player}"] if case.players[player].is_typed else []
    names += [f"@motive.{name}" for name in sorted(public) if name != player]
    names += [
        p.name for p in case.parameters.values()
        if isinstance(p.known_to, tuple) and player in p.known_to
    ]  # fmt: skip
    classes: dict[tuple[int, ...], int] = {}
    own = np.array([classes.setdefault(v, len(classes)) for v in _values(lanes, tuple(names))])
    moves = base.play.compiled.tree.moves
    known = np.ones(len(moves), dtype=np.bool_)
    changed = {case.stages[index].name for index, _ in base.change.allowed}
    for fact in case.facts:
        if fact.stage not in changed and _sees(case, player, stage, stage_index(case, fact.stage)):
            known &= fits(case, moves, fact)
    weight = _belief_weight(engine, base, lanes, player)
    histories = WeightedHistories(weight, reach(lanes, base.play), known.astype(np.float64))
    return Mind(lanes, classes, own, tuple(names), histories)


def _sees(case: Case, player: str, stage: int, other: int) -> bool:
    """Whether a player knows, just after ``stage``, what was done at ``other``."""
    if other > stage:
        return False
    if case.stages[other].player == player:
        return True
    if case.stages[stage].player == player:
        return other in visible_stages(case, stage)
    return player not in case.stages[other].hidden_from


def _values(lanes: Lanes, names: tuple[str, ...]) -> list[tuple[int, ...]]:
    columns = [lanes.motive[n[8:]] if n.startswith("@") else lanes.point[n] for n in names]
    return [tuple(int(column[lane]) for column in columns) for lane in range(len(lanes))]


def _belief_weight(engine: Engine, base: Base, lanes: Lanes, player: str) -> FloatArray:
    """Weight of each lane given the player's own motive and private values."""
    case = engine.case
    result = np.ones((engine.n_draws, len(lanes)))
    plain = tree_lanes(case)
    public = base.change.revealed
    tables = believed_probability(case, plain, base.values, engine.n_draws)
    for index, block in enumerate(lanes.blocks):
        if block.parameter is not None:
            known_to = case.parameters[block.parameter].known_to
            if player not in known_to:
                result *= tables[index][:, lanes.branch[:, index]]
            continue
        believed = dict(zip(plain.blocks[index].values, tables[index].T, strict=True))
        known = [i for i, name in enumerate(block.players) if name == player or name in public]
        rows = [_conditional(believed, row, known) for row in block.values]
        result *= np.stack(rows, axis=1)[:, lanes.branch[:, index]]
    return result


def _conditional(
    believed: dict[tuple[int, ...], FloatArray], row: tuple[int, ...], known: list[int]
) -> FloatArray:
    """Belief in a row of motives, those at the places ``known`` given."""
    zero = np.zeros_like(next(iter(believed.values())))
    if not known:
        return believed.get(row, zero)
    agree = [v for key, v in believed.items() if all(key[i] == row[i] for i in known)]
    total = sum(agree, zero)
    if agree and np.all(total > 0):
        return np.asarray(believed.get(row, zero) / total)
    # nobody believes in these motives: the others are weighed by their marginal
    rest = [i for i in range(len(row)) if i not in known]
    others = [v for key, v in believed.items() if all(key[i] == row[i] for i in rest)]
    return sum(others, zero)


def own_values(
    engine: Engine, base: Base, atom: Prefers | Belief
) -> tuple[FloatArray, npt.NDArray[np.int64]]:
    """Value of an atom per (draw, own class), and the class of each of the analyst's lanes.

    ``belief`` is a probability (nan-free: 0 where the player's information cannot occur);
    ``prefers`` is 0 or 1.
    """
    key = (base.sets, base.change, atom)
    if key not in engine.minds:
        engine.minds[key] = _own_values(engine, base, atom)
    value, rows = engine.minds[key]
    return value, rows


def _own_values(
    engine: Engine, base: Base, atom: Prefers | Belief
) -> tuple[FloatArray, npt.NDArray[np.int64]]:
    case = engine.case
    stage = next(i for i, s in enumerate(case.stages) if s.name == atom.stage)
    view = view_of(engine, base, atom.player, stage)
    if isinstance(atom, Belief):
        part = view.totals(_event(engine, base, view.lanes, atom.event))
        total = view.totals()
        value = np.divide(part, total, out=np.zeros_like(part), where=total > 0)
    else:
        value = _prefers(engine, base, view, atom)
    return value, view.row_of(engine.blueprint.lanes)


def view_of(engine: Engine, base: Base, player: str, stage: int) -> Mind:
    """The :func:`mind`, computed once per chunk, base, player and stage."""
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
    # strictly: two sums of the same payoffs differ by rounding
    better = expected[0] - expected[1] > ROUNDING * (1 + np.abs(expected[1]))
    result = (possible & better).astype(np.float64)
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
        key = payoff_key(amounts, lanes, lane, player) if modelled else None
        if (motive, key) not in known:
            known[motive, key] = len(values)
            values.append(np.zeros((1, 1)) if key is None else amounts.payoff(player, motive, key))
        group[lane] = known[motive, key]
    return Cells(tuple(values), group)


def payoff_key(amounts: Amounts, lanes: Lanes, lane: int, player: str) -> LaneKey:
    """The part of a lane that a player's payoff under its motive there depends on."""
    depends = amounts.payoff_reach(player, int(lanes.motive[player][lane]))
    return lane_key(amounts.case, depends, *lanes.at(lane))
