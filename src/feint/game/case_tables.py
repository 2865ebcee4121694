"""The tables of a case's game: nature's blocks at the root, then a copy of the tree per lane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.model import UNMODELLED, Case
from feint.game import tables
from feint.game.amounts import LaneKey
from feint.game.blocks import OddsBlock
from feint.game.breadth import breadth_first
from feint.game.information import StageSets, visible_stages
from feint.game.lanes import Lanes
from feint.game.public_tree import PublicTree
from feint.game.tables import Game, GameLabels

IntArray = npt.NDArray[np.int32]


def case_tables(
    case: Case,
    tree: PublicTree,
    lanes: Lanes,
    sets: dict[int, StageSets],
    odds: dict[int, dict[LaneKey, OddsBlock]],
    payoff_column: IntArray,
    precision_of: tuple[tuple[str, int], ...],
    n_chance: int,
    n_payoff: int,
) -> Game:
    """Breadth-first tables: nature's blocks at the root, then every lane's copy of the tree."""
    order = breadth_first(tree)
    n_lanes, n_players = len(lanes), len(case.players)
    root_widths = [len(block.values) for block in lanes.blocks]
    root_sizes = [int(np.prod(root_widths[:depth])) for depth in range(len(root_widths))]
    sizes = [*root_sizes, *(n_lanes * len(depth.stage) for depth in order)]
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    n_nodes = int(starts[-1])
    fields = {
        name: np.full(n_nodes, -1, dtype=np.int32)
        for name in ("parent", "child", "infoset", "chance")
    }
    kind = np.zeros(n_nodes, dtype=np.int32)
    width = np.zeros(n_nodes, dtype=np.int32)
    payoff = np.full((n_nodes, n_players), -1, dtype=np.int32)
    column = 0
    for depth, (size, wide) in enumerate(zip(root_sizes, root_widths, strict=True)):
        top = slice(starts[depth], starts[depth] + size)
        kind[top], width[top], fields["chance"][top] = tables.CHANCE, wide, column
        fields["child"][top] = starts[depth + 1] + np.arange(size) * wide
        column += wide
    for place, nodes in enumerate(order):
        depth = place + len(root_widths)
        for lane in range(n_lanes):
            n = len(nodes.stage)
            here = np.arange(starts[depth] + lane * n, starts[depth] + (lane + 1) * n)
            if place + 1 < len(order):
                child = starts[depth + 1] + lane * len(order[place + 1].stage) + nodes.first_child
                fields["child"][here] = np.where(nodes.width > 0, child, -1)
            width[here] = nodes.width
            for stage in np.unique(nodes.stage):
                mask = nodes.stage == stage
                at, rows = here[mask], nodes.row[mask]
                if stage == len(case.stages):
                    payoff[at] = payoff_column[:, lane, rows].T
                elif stage in odds:
                    block = _lane_block(case, odds[stage], lanes, lane)
                    kind[at], fields["chance"][at] = tables.CHANCE, block.column[rows]
                else:
                    own = sets[stage]
                    kind[at] = tables.DECISION
                    fields["infoset"][at] = (
                        own.first_infoset
                        + own.lane_class[lane] * own.n_histories
                        + own.history_class[rows]
                    )
    inner = np.flatnonzero(width)
    fields["parent"][np.arange(1, n_nodes)] = np.repeat(inner, width[inner])
    infosets = _infoset_tables(case, sets, precision_of)
    return Game(
        labels=_labels(case, tree, sets, n_nodes),
        node_kind=kind,
        node_parent=fields["parent"],
        node_child=fields["child"],
        node_width=width,
        node_infoset=fields["infoset"],
        node_chance=fields["chance"],
        node_payoff=payoff,
        n_chance=n_chance,
        n_payoff=n_payoff,
        n_precision=len(precision_of),
        infoset_player=infosets.player,
        infoset_action=infosets.action,
        infoset_precision=infosets.precision,
        log_weight=infosets.log_weight,
    )


def _lane_block(case: Case, blocks: dict[LaneKey, OddsBlock], lanes: Lanes, lane: int) -> OddsBlock:
    for key, block in blocks.items():
        if all(
            (lanes.motive[name[8:]] if name.startswith("@") else lanes.point[name])[lane] == value
            for name, value in key
        ):
            return block
    raise AssertionError("every lane has odds")


@dataclass(frozen=True, slots=True)
class _Infosets:
    player: IntArray
    action: IntArray
    precision: IntArray
    log_weight: npt.NDArray[np.float64]


def _infoset_tables(
    case: Case, sets: dict[int, StageSets], precision_of: tuple[tuple[str, int], ...]
) -> _Infosets:
    players = list(case.players)
    player: list[int] = []
    precision: list[int] = []
    action = [0]
    log_weight: list[float] = []
    for index, own in sets.items():
        name = case.stages[index].player
        typed = case.players[name].is_typed
        for value in own.lane_classes:
            motive = value[own.lane_names.index(f"@motive.{name}")] if typed else 0
            modelled = case.motive_names(name)[motive] != UNMODELLED
            n = own.n_histories
            player += [players.index(name)] * n
            precision += [precision_of.index((name, motive if modelled else 0))] * n
            action += [action[-1] + own.width * (i + 1) for i in range(n)]
            log_weight += list(np.log(own.weights)) * n
    return _Infosets(
        np.array(player, dtype=np.int32),
        np.array(action, dtype=np.int32),
        np.array(precision, dtype=np.int32),
        np.array(log_weight, dtype=np.float64),
    )


def _labels(case: Case, tree: PublicTree, sets: dict[int, StageSets], n_nodes: int) -> GameLabels:
    infosets: list[str] = []
    actions: list[str] = []
    for index, own in sets.items():
        stage = case.stages[index]
        level = tree.levels[index]
        visible = visible_stages(case, index)
        first = [int(np.argmax(own.history_class == c)) for c in range(own.n_histories)]
        for value in own.lane_classes:
            for row in first:
                who = [_lane_text(case, n, v) for n, v in zip(own.lane_names, value, strict=True)]
                seen = [
                    f"{case.stages[i].name}={case.stages[i].options[level.moves[row, i]].name}"
                    for i in visible
                    if level.moves[row, i] >= 0
                ]
                infosets.append(" ".join([stage.name, *who, *seen]))
                actions += [stage.options[option].name for option in tree.allowed[index]]
    return GameLabels(
        case.name, tuple(case.players), tuple(infosets), tuple(actions), ("",) * n_nodes
    )


def _lane_text(case: Case, name: str, value: int) -> str:
    if name.startswith("@motive."):
        return f"{name[8:]}={case.motive_names(name[8:])[value]}"
    return f"{name}#{value + 1}"
