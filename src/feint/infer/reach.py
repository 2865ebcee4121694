"""How likely each public history is in each lane, given everybody's play."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.game.from_case import CaseGame
from feint.game.information import StageSets
from feint.game.lanes import Lanes

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int32]


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

    def step(self, lanes: Lanes, stage: int) -> FloatArray:
        """Probability of each history of level ``stage + 1`` given its parent.

        Shape (draw or 1, lane or 1, history).
        """
        level = self.compiled.tree.levels[stage + 1]
        reached = level.option >= 0
        if stage in self.forced:
            return np.where(reached, level.option == self.forced[stage], 1.0)[None, None, :]
        n_draws = len(self.policy)
        left = np.asarray(self.compiled.tree.allowed[stage])
        place = np.searchsorted(left, np.maximum(level.option, left[0]))
        if stage not in self.compiled.sets:
            return self._odds_step(lanes, stage, reached, place)
        own = self.compiled.sets[stage]
        classes = lane_classes(own, lanes)
        known, which = np.unique(classes, return_inverse=True)
        result = np.ones((n_draws, len(known), len(reached)))
        history = own.history_class[level.parent]
        for row, number in enumerate(known):
            if number < 0:  # unmodelled play outside anybody's belief
                result[:, row, reached] = own.weights[place[reached]]
            else:
                infoset = number * own.n_histories + history[reached]
                action = own.first_action + infoset * own.width + place[reached]
                result[:, row, reached] = self.policy[:, action]
        return result if len(known) == 1 else result[:, which]

    def _odds_step(
        self, lanes: Lanes, stage: int, reached: npt.NDArray[np.bool_], place: IntArray
    ) -> FloatArray:
        level = self.compiled.tree.levels[stage + 1]
        blocks = [block for block in self.compiled.odds_blocks if block.stage == stage]
        result = np.ones((len(self.policy), len(blocks), len(reached)))
        for row, block in enumerate(blocks):
            column = block.column[level.parent[reached]] + place[reached]
            result[:, row, reached] = self.chance[:, column]
        if len(blocks) == 1:
            return result
        which = [
            next(
                row
                for row, block in enumerate(blocks)
                if all(lanes.point[name][lane] == value for name, value in block.lane)
            )
            for lane in range(len(lanes))
        ]
        return result[:, which]

    def reach(
        self,
        lanes: Lanes,
        *,
        start: int = 0,
        prefix: FloatArray | None = None,
        stop: int | None = None,
    ) -> FloatArray:
        """Probability of each history of level ``stop`` (terminals by default) in each lane.

        ``prefix`` gives the probabilities of the histories of level ``start`` instead of the
        root's 1.  Shape (draw, lane, history).
        """
        n_stages = len(self.compiled.tree.levels) - 1
        stop = n_stages if stop is None else stop
        if prefix is None:
            prefix = np.ones((len(self.policy), len(lanes), 1))
        for stage in range(start, stop):
            parent = self.compiled.tree.levels[stage + 1].parent
            prefix = prefix[:, :, parent] * self.step(lanes, stage)
        return prefix


def lane_classes(own: StageSets, lanes: Lanes) -> IntArray:
    """Class of each lane at a decision, -1 for unmodelled play that nobody believes in."""
    columns = [
        lanes.motive[name[8:]] if name.startswith("@") else lanes.point[name]
        for name in own.lane_names
    ]
    values = zip(*columns, strict=True) if columns else [()] * len(lanes)
    return np.array([own.lane_classes.get(tuple(map(int, v)), -1) for v in values], dtype=np.int32)
