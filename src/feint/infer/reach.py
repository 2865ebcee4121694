"""How likely each public history is in each lane, given everybody's play.

A move depends on few coordinates of a lane (the mover's motive, its private values), so the
probabilities of histories are kept as factors, one per set of coordinates, and multiplied only
inside sums.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from feint.game.from_case import CaseGame
from feint.game.information import StageSets
from feint.game.lanes import Lanes
from feint.game.public_tree import PublicTree

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reach:
    """Probability of each history of one level, in factors.

    The probability of history ``z`` in lane ``k`` is ``outer[d, outer_class[k], z] *
    inner[d, inner_class[k], z]``.
    """

    outer: FloatArray  # (draw, class, history)
    outer_class: IntArray  # (lane,)
    inner: FloatArray
    inner_class: IntArray

    def course(self, draw: int, lane: int) -> FloatArray:
        """Probability of each history in one draw and lane, (history,)."""
        outer = self.outer[draw, self.outer_class[lane]]
        return np.asarray(outer * self.inner[draw, self.inner_class[lane]])

    def lane_sum(self, weight: FloatArray, lanes: IntArray | None = None) -> FloatArray:
        """Sum over histories times ``weight`` (history,) or (draw or 1, history); (draw, lane).

        Lanes that are not among ``lanes`` hold zeros.
        """
        from feint.solve.factored_sums import sum_by_lane

        lanes = np.arange(len(self.outer_class)) if lanes is None else lanes
        result = np.zeros((len(self.outer), len(self.outer_class)))
        own = np.ascontiguousarray(np.atleast_2d(weight), dtype=np.float64)
        sum_by_lane(
            self.outer, self.outer_class, self.inner, self.inner_class, lanes, own, result
        )  # fmt: skip
        return result

    def marginal(self, scale: FloatArray, lanes: npt.NDArray[np.bool_]) -> FloatArray:
        """Sum over some lanes times ``scale`` (draw, lane); (draw, history)."""
        from feint.solve.factored_sums import sum_over_lanes

        result = np.empty((len(self.outer), self.outer.shape[2]))
        sum_over_lanes(
            self.outer, self.outer_class, self.inner, self.inner_class, np.flatnonzero(lanes),
            np.ascontiguousarray(scale), result,
        )  # fmt: skip
        return result


@dataclass(frozen=True, slots=True)
class Step:
    """Probability of each history of a level given its parent, where to find it.

    In class ``c`` it is ``source[d, column[c, z]]``, or ``constant[c, z]`` where ``column`` is
    negative; ``classes`` (lane,) is the class of each lane.
    """

    source: FloatArray  # (draw, column)
    column: IntArray  # (class, history)
    constant: FloatArray  # (class, history)
    classes: IntArray

    def values(self) -> FloatArray:
        """The probabilities themselves, (draw, class, history)."""
        return np.where(self.column >= 0, self.source[:, self.column], self.constant)


@dataclass(slots=True)
class _Factor:
    """Product of the moves that depend on one partition of the lanes, at some level so far."""

    classes: IntArray
    value: FloatArray  # (draw or 1, class, history)
    level: int

    def rows(self, tree: PublicTree, level: int) -> IntArray:
        """Row of the factor for each history of a later level."""
        rows = np.arange(len(tree.levels[level].moves))
        for step in range(level, self.level, -1):
            rows = tree.levels[step].parent.astype(np.int64)[rows]
        return rows

    def times(self, tree: PublicTree, level: int, step: Step) -> None:
        """Go on to ``level``, with the move made just before it."""
        from feint.solve.factored_sums import carry

        result = np.empty((len(step.source), *step.column.shape))
        rows = self.rows(tree, level)
        carry(self.value, rows, step.source, step.column, step.constant, result)
        self.value, self.level = result, level


@dataclass(frozen=True, slots=True)
class Play:
    """Everybody's behaviour in one compiled game, for a chunk of draws.

    ``forced`` maps a stage to the option index that replaces whatever would be played there,
    with nobody aware of it (``do`` by surprise).
    """

    compiled: CaseGame
    policy: FloatArray  # (draw, action)
    chance: FloatArray  # (draw, chance column)
    forced: Mapping[int, int]
    status: npt.NDArray[np.int8]  # (draw,) of the solver, 0 solved

    def part(self, draws: slice) -> Play:
        """The same for some of its draws."""
        return replace(
            self,
            policy=self.policy[draws],
            chance=self.chance[draws],
            status=self.status[draws],
        )

    def step(self, lanes: Lanes, stage: int) -> Step:
        """Probability of each history of level ``stage + 1`` given its parent."""
        level = self.compiled.tree.levels[stage + 1]
        reached = level.option >= 0
        if stage in self.forced:
            chosen = np.where(reached, level.option == self.forced[stage], 1.0)[None]
            everyone = np.zeros(len(lanes), dtype=np.int64)
            return Step(self.policy, np.full(chosen.shape, -1), chosen, everyone)
        left = np.asarray(self.compiled.tree.allowed[stage])
        place = np.searchsorted(left, np.maximum(level.option, left[0]))[reached]
        if stage not in self.compiled.sets:
            return self._odds_step(lanes, stage, reached, place)
        own = self.compiled.sets[stage]
        known, which = np.unique(lane_classes(own, lanes), return_inverse=True)
        column = np.full((len(known), len(reached)), -1)
        constant = np.ones(column.shape)
        history = own.history_class[level.parent[reached]]
        for row, number in enumerate(known):
            if number < 0:  # unmodelled play outside anybody's belief
                constant[row, reached] = own.weights[place]
            else:
                infoset = number * own.n_histories + history
                column[row, reached] = own.first_action + infoset * own.width + place
        return Step(self.policy, column, constant, which.reshape(-1))

    def _odds_step(
        self, lanes: Lanes, stage: int, reached: npt.NDArray[np.bool_], place: IntArray
    ) -> Step:
        level = self.compiled.tree.levels[stage + 1]
        blocks = [block for block in self.compiled.odds_blocks if block.stage == stage]
        column = np.full((len(blocks), len(reached)), -1)
        for row, block in enumerate(blocks):
            column[row, reached] = block.column[level.parent[reached]] + place
        which = [
            next(
                row
                for row, block in enumerate(blocks)
                if all(lanes.point[name][lane] == value for name, value in block.lane)
            )
            for lane in range(len(lanes))
        ]
        return Step(self.chance, column, np.ones(column.shape), np.array(which, dtype=np.int64))


def reach(
    lanes: Lanes, play: Play, *, before: Play | None = None, cut: int = 0, stop: int | None = None
) -> Reach:
    """Histories of level ``stop`` (terminals by default) in each lane.

    Stages before ``cut`` are played as in ``before``, whose tree agrees with that of ``play`` up
    to there; the others as in ``play``.
    """
    tree = play.compiled.tree
    last = len(tree.levels) - 1 if stop is None else stop
    factors: dict[tuple[int, ...], _Factor] = {}
    for stage in range(last):
        chosen = before if before is not None and stage < cut else play
        step = chosen.step(lanes, stage)
        key = tuple(step.classes)
        if key not in factors:
            factors[key] = _Factor(step.classes, np.ones((1, len(step.column), 1)), 0)
        factors[key].times(tree, stage + 1, step)
    return _two(list(factors.values()), len(play.policy), len(lanes), tree, last)


def _two(factors: list[_Factor], n_draws: int, n_lanes: int, tree: PublicTree, level: int) -> Reach:
    """All factors as two: the one with most classes, and the product of the others."""
    everyone = np.zeros(n_lanes, dtype=np.int64)
    factors.sort(key=lambda factor: factor.value.shape[1])
    nothing = _Factor(everyone, np.ones((1, 1, 1)), 0)
    outer, inner = factors.pop() if factors else nothing, nothing
    for factor in factors:
        inner = _product(inner, factor, n_draws, tree, level)
    outer = _product(nothing, outer, n_draws, tree, level)
    if inner is nothing:
        inner = _product(nothing, nothing, n_draws, tree, level)
    return Reach(outer.value, outer.classes, inner.value, inner.classes)


def _product(
    first: _Factor, second: _Factor, n_draws: int, tree: PublicTree, level: int
) -> _Factor:
    """Both factors as one, at a level; the first itself where there is nothing to do."""
    from feint.solve.factored_sums import multiply_classes

    if len(second.value) == n_draws and second.level == level and not first.level:
        return second  # nothing is made before level 1
    pairs, merged = np.unique(
        np.stack([first.classes, second.classes]), axis=1, return_inverse=True
    )  # fmt: skip
    result = np.empty((n_draws, pairs.shape[1], len(tree.levels[level].moves)))
    multiply_classes(
        first.value, pairs[0], first.rows(tree, level), second.value, pairs[1],
        second.rows(tree, level), result,
    )  # fmt: skip
    return _Factor(merged.reshape(-1), result, level)


def lane_classes(own: StageSets, lanes: Lanes) -> IntArray:
    """Class of each lane at a decision, -1 for unmodelled play that nobody believes in."""
    columns = [
        lanes.motive[name[8:]] if name.startswith("@") else lanes.point[name]
        for name in own.lane_names
    ]
    values = zip(*columns, strict=True) if columns else [()] * len(lanes)
    return np.array([own.lane_classes.get(tuple(map(int, v)), -1) for v in values], dtype=np.int64)
