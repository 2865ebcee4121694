"""The public tree of a case: every sequence of moves, level by level.

Level ``s`` holds one row per history of the stages before stage ``s``; the last level holds the
terminal histories.  A stage that a history does not reach passes it on with option -1.  Motives,
private values and draws multiply this tree as lanes; they never change its shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case.model import Case

IntArray = npt.NDArray[np.int32]
BoolArray = npt.NDArray[np.bool_]

NOT_REACHED = -1


@dataclass(frozen=True, slots=True)
class Level:
    """Histories before one stage.

    Attributes
    ----------
    moves    (n, s)  option index per earlier stage, -1 where not reached
    parent   (n,)    row of the level before (empty for the first level)
    option   (n,)    option taken at the stage before, -1 where it was not reached
    reached  (n,)    whether this level's own stage is called (all False at the last level)
    """

    moves: IntArray
    parent: IntArray
    option: IntArray
    reached: BoolArray


@dataclass(frozen=True, slots=True)
class PublicTree:
    """Levels 0 … S; ``allowed[s]`` lists the option indices left at stage ``s``."""

    levels: tuple[Level, ...]
    allowed: tuple[tuple[int, ...], ...]

    @property
    def n_terminals(self) -> int:
        return len(self.levels[-1].moves)

    @property
    def moves(self) -> IntArray:
        """Option per stage of every terminal history, (terminal, stage)."""
        return self.levels[-1].moves

    def ancestor(self, level: int) -> IntArray:
        """Row at ``level`` from which each terminal history descends."""
        rows = np.arange(self.n_terminals, dtype=np.int32)
        for step in range(len(self.levels) - 1, level, -1):
            rows = self.levels[step].parent[rows]
        return rows


def stage_environment(case: Case, moves: IntArray) -> dict[str, npt.NDArray[np.int32]]:
    """Formula environment of the stages of ``moves``; stages still to come are not reached."""
    environment = {}
    for index, stage in enumerate(case.stages):
        if index < moves.shape[1]:
            environment[f"@stage.{stage.name}"] = moves[:, index]
        else:
            environment[f"@stage.{stage.name}"] = np.full(len(moves), NOT_REACHED, dtype=np.int32)
    return environment


def build_public_tree(case: Case, allowed: Mapping[int, tuple[int, ...]]) -> PublicTree:
    """All histories, given the option indices ``allowed`` at some stages (all elsewhere)."""
    moves = np.empty((1, 0), dtype=np.int32)
    parent = option = np.empty(0, dtype=np.int32)
    levels: list[Level] = []
    left: list[tuple[int, ...]] = []
    for index, stage in enumerate(case.stages):
        reached = np.ones(len(moves), dtype=np.bool_)
        if stage.when is not None:
            environment = _with_quantities(
                case, stage_environment(case, moves), stage.when.quantities
            )
            truth = np.asarray(stage.when.evaluate(environment))
            reached = np.broadcast_to(truth, reached.shape).astype(np.bool_)
        levels.append(Level(moves, parent, option, reached))
        options = allowed.get(index, tuple(range(len(stage.options))))
        left.append(options)
        width = np.where(reached, len(options), 1)
        parent = np.repeat(np.arange(len(moves), dtype=np.int32), width)
        first = np.cumsum(width) - width
        place = np.arange(len(parent)) - first[parent]
        left_here = np.asarray(options, dtype=np.int32)[np.minimum(place, len(options) - 1)]
        option = np.where(reached[parent], left_here, NOT_REACHED).astype(np.int32)
        moves = np.hstack([moves[parent], option[:, None]])
    levels.append(Level(moves, parent, option, np.zeros(len(moves), dtype=np.bool_)))
    return PublicTree(tuple(levels), tuple(left))


def _with_quantities(
    case: Case, environment: dict[str, npt.NDArray[np.int32]], names: frozenset[str]
) -> dict[str, npt.NDArray[Any]]:
    """Add the quantities of earlier stages that a ``when`` names, dependencies first."""
    needed = set(names)
    result: dict[str, npt.NDArray[Any]] = dict(environment)
    for name in reversed(tuple(case.quantities)):
        if name in needed:
            needed |= case.quantities[name].formula.quantities
    for name, quantity in case.quantities.items():
        if name in needed:
            result[name] = np.asarray(quantity.formula.evaluate(result))
    return result
