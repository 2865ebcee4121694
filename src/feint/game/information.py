"""Information sets of a case: who knows what at each decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.model import CHANCE, Case, Stage
from feint.game.change import Change
from feint.game.lanes import Lanes
from feint.game.public_tree import PublicTree

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int32]


class ImperfectRecallError(ValueError):
    """A player forgets, at ``stage``, what it did or knew before."""

    def __init__(self, stage: str) -> None:
        super().__init__(f"at stage {stage} its player forgets what it did or knew before")
        self.stage = stage


@dataclass(frozen=True, slots=True)
class StageSets:
    """Information sets of one decision stage: lane classes times history classes.

    The information set of lane ``k`` and reached history ``i`` is
    ``first_infoset + lane_class[k] * n_histories + history_class[i]``.
    """

    stage: int
    lane_names: tuple[str, ...]  # what a lane class is made of: motives and private parameters
    lane_classes: Mapping[tuple[int, ...], int]
    lane_class: IntArray  # (lane,)
    history_class: IntArray  # (history of the stage's level,), -1 where it is not reached
    n_histories: int
    first_infoset: int
    first_action: int
    weights: FloatArray  # (option left,) play at precision 0

    @property
    def width(self) -> int:
        return len(self.weights)


def option_weights(stage: Stage, left: tuple[int, ...]) -> FloatArray:
    """Probabilities of the options left at precision 0 (semantics 9)."""
    options = [stage.options[index] for index in left]
    members = {o.group: sum(p.group == o.group for p in options) for o in options if o.group}
    weights = np.array([o.weight / members[o.group] if o.group else o.weight for o in options])
    result: FloatArray = weights / weights.sum()
    return result


def visible_stages(case: Case, stage: int) -> list[int]:
    """Earlier stages whose outcome the player of ``stage`` sees there (semantics 10)."""
    here = case.stages[stage]
    result = []
    for index, earlier in enumerate(case.stages[:stage]):
        own = earlier.player == here.player
        public = here.player not in earlier.hidden_from
        listed = here.sees is None or earlier.name in here.sees
        if own or (public and listed):
            result.append(index)
    return result


def unique_rows(table: IntArray) -> tuple[IntArray, IntArray]:
    """First row of each distinct row, and the class of every row."""
    if table.shape[1] == 0:
        return np.zeros(min(1, len(table)), dtype=np.int32), np.zeros(len(table), dtype=np.int32)
    _, first, inverse = np.unique(table, axis=0, return_index=True, return_inverse=True)
    return first.astype(np.int32), inverse.reshape(-1).astype(np.int32)


def information_sets(
    case: Case, change: Change, tree: PublicTree, lanes: Lanes
) -> dict[int, StageSets]:
    sets: dict[int, StageSets] = {}
    first_infoset = first_action = 0
    for index, stage in enumerate(case.stages):
        if stage.player == CHANCE:
            continue
        names = lane_names(case, index, change)
        classes: dict[tuple[int, ...], int] = {}
        lane_class = np.array(
            [
                classes.setdefault(_lane_value(lanes, names, k), len(classes))
                for k in range(len(lanes))
            ],
            dtype=np.int32,
        )
        level = tree.levels[index]
        visible = visible_stages(case, index)
        rows = np.flatnonzero(level.reached)
        _, inverse = unique_rows(level.moves[rows][:, visible])
        history_class = np.full(len(level.moves), -1, dtype=np.int32)
        history_class[rows] = inverse
        n_histories = int(inverse.max()) + 1 if len(inverse) else 0
        weights = option_weights(stage, tree.allowed[index])
        sets[index] = StageSets(
            index, names, classes, lane_class, history_class, n_histories, first_infoset,
            first_action, weights,
        )  # fmt: skip
        n_sets = len(classes) * n_histories
        first_infoset += n_sets
        first_action += n_sets * len(weights)
        _check_recall(case, tree, index, visible)
    return sets


def lane_names(case: Case, stage: int, change: Change) -> tuple[str, ...]:
    """Motives (by ``@motive.PLAYER``) and private parameters known at a decision."""
    player = case.stages[stage].player
    known = [f"@motive.{player}"] if case.players[player].is_typed else []
    if stage >= change.cut:
        known += [f"@motive.{name}" for name in sorted(change.revealed) if name != player]
    for parameter in case.parameters.values():
        if isinstance(parameter.known_to, tuple) and player in parameter.known_to:
            known.append(parameter.name)
    return tuple(known)


def _lane_value(lanes: Lanes, names: tuple[str, ...], lane: int) -> tuple[int, ...]:
    return tuple(
        int(lanes.motive[name[8:]][lane] if name.startswith("@") else lanes.point[name][lane])
        for name in names
    )


def _check_recall(case: Case, tree: PublicTree, stage: int, visible: list[int]) -> None:
    """All a player saw or did at its earlier decisions must be visible at this one."""
    for earlier in range(stage):
        same = case.stages[earlier].player == case.stages[stage].player
        if same and not set(visible_stages(case, earlier)) <= set(visible):
            raise ImperfectRecallError(case.stages[stage].name)
