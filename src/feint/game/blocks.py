"""Columns of the payoff and chance tensors: what they stand for, who shares them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.model import UNMODELLED, Case
from feint.game.amounts import LaneKey, Reach, formula_reach, lane_key, payoff_reach
from feint.game.information import unique_rows
from feint.game.lanes import Lanes
from feint.game.public_tree import PublicTree

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class PayoffBlock:
    """Payoff columns of one player, motive and lane key: one per distinct history."""

    player: str
    motive: int
    lane: LaneKey
    histories: IntArray  # terminal histories that represent the columns
    first: int


@dataclass(frozen=True, slots=True)
class OddsBlock:
    """Chance columns of one stage and lane key, for every history that reaches it."""

    stage: int
    lane: LaneKey
    histories: IntArray  # rows of the stage's level that represent the columns
    column: IntArray  # (history of the level,) first column, -1 where not reached
    first: int


def odds_blocks(
    case: Case, tree: PublicTree, lanes: Lanes
) -> tuple[dict[int, dict[LaneKey, OddsBlock]], int]:
    first = sum(len(block.values) for block in lanes.blocks)
    result: dict[int, dict[LaneKey, OddsBlock]] = {}
    for index, stage in enumerate(case.stages):
        if stage.odds is None:
            continue
        reach = Reach()
        for formula in stage.odds.values():
            reach |= formula_reach(case, formula)
        level = tree.levels[index]
        seen = [i for i in range(index) if case.stages[i].name in reach.stages]
        rows = np.flatnonzero(level.reached)
        representative, inverse = unique_rows(level.moves[rows][:, seen])
        width = len(tree.allowed[index])
        result[index] = {}
        for lane in range(len(lanes)):
            key = _key(case, reach, lanes, lane)
            if key in result[index]:
                continue
            column = np.full(len(level.moves), -1, dtype=np.int32)
            column[rows] = first + inverse * width
            result[index][key] = OddsBlock(
                index, key, rows[representative].astype(np.int32), column, first
            )
            first += len(representative) * width
    return result, first


def _key(case: Case, reach: Reach, lanes: Lanes, lane: int) -> LaneKey:
    return lane_key(case, reach, *lanes.at(lane))


def payoff_blocks(
    case: Case, tree: PublicTree, lanes: Lanes
) -> tuple[tuple[PayoffBlock, ...], IntArray, int]:
    """Blocks, and the payoff column per (player, lane, terminal); column 0 is always zero."""
    column = np.zeros((len(case.players), len(lanes), tree.n_terminals), dtype=np.int32)
    blocks: list[PayoffBlock] = []
    first = 1
    for number, player in enumerate(case.players):
        known: dict[tuple[int, LaneKey], IntArray] = {}
        for lane in range(len(lanes)):
            motive = int(lanes.motive[player][lane])
            if case.motive_names(player)[motive] == UNMODELLED:
                continue
            reach = payoff_reach(case, player, motive)
            key = (motive, _key(case, reach, lanes, lane))
            if key not in known:
                seen = [i for i, s in enumerate(case.stages) if s.name in reach.stages]
                representative, inverse = unique_rows(tree.moves[:, seen])
                blocks.append(PayoffBlock(player, motive, key[1], representative, first))
                known[key] = first + inverse
                first += len(representative)
            column[number, lane] = known[key]
    return tuple(blocks), column, first
