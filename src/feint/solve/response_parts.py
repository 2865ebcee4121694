"""A player's reaches, groups, value slots and beliefs: the pieces of a `response_plan`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from feint.game.tables import CHANCE, TERMINAL, Game
from feint.solve.evaluation import tree_of
from feint.solve.views import Views

BoolArray = npt.NDArray[np.bool_]

RESPOND, CONJECTURE, COMBINE, COMBINE_OWN = 0, 1, 2, 3
"""Steps of the way back: the answer at a set; the conjectured moves of a group; a value slot, of
others' or nature's moves or of own ones.  They are compiled into the kernels, whose cache looks
only at their own file: whoever changes them touches `response_kernel` too."""

MOST_PASSES = 64
"""Times that heights are raised; where they still rise, sets stand in a circle."""


@dataclass(slots=True)
class Parts:
    """The plan while it is put together; groups, reaches and slots of all players in one list."""

    reach: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])  # (parent, column)
    out: list[int] = field(default_factory=list)
    groups: list[dict[int, list[int]]] = field(default_factory=list)  # set -> reaches
    conjectures: list[tuple[int, int]] = field(default_factory=list)  # column -> (group, set)
    slots: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)  # (column, children)
    slot_level: list[int] = field(default_factory=list)
    slot_kind: list[int] = field(default_factory=list)
    group_level: list[int] = field(default_factory=list)
    beliefs: dict[int, list[tuple[tuple[int, ...], list[int]]]] = field(default_factory=dict)


def common_levels(game: Game, views: Sequence[Views]) -> npt.NDArray[np.int64]:
    """(N,): a height for every node, below its parent's, one for all nodes of a set or group.

    Where sets stand in a circle no such heights exist, and the depths serve: then some answers
    are foreseen a sweep late, which changes no fixed point.
    """
    tree = tree_of(game)
    bundles = [(tree.set_node, tree.set_start.tolist())]
    for seen in views:
        bundles.append((seen.group_node.astype(np.int64), seen.group_start[:-1].tolist()))
    depth = np.zeros(game.n_nodes, dtype=np.int64)
    for first, stop in tree.levels[1:]:
        depth[first:stop] = depth[game.node_parent[first:stop]] + 1
    level = depth.copy()
    for _ in range(MOST_PASSES):
        last = level.copy()
        for nodes, starts in bundles:
            if starts:
                most = np.maximum.reduceat(level[nodes], starts)
                level[nodes] = np.repeat(most, np.diff([*starts, len(nodes)]))
        for first, stop in tree.levels[1:]:
            above = level[game.node_parent[first:stop]] + 1
            level[first:stop] = np.maximum(level[first:stop], above)
        if np.array_equal(level, last):
            return level
    return depth


class PlayerParts:
    """One player's reaches, groups, value slots and beliefs, added to the parts of the plan."""

    def __init__(
        self,
        game: Game,
        player: int,
        views: Views,
        level: npt.NDArray[np.int64],
        fixed: BoolArray,
        parts: Parts,
    ) -> None:
        self.game, self.player, self.views, self.parts = game, player, views, parts
        self.level, self.fixed = level.tolist(), fixed.tolist()
        self.parent, self.child = game.node_parent.tolist(), game.node_child.tolist()
        self.width, self.infoset = game.node_width.tolist(), game.node_infoset.tolist()
        self.kind, self.owner = game.node_kind.tolist(), game.infoset_player.tolist()
        first = game.n_chance + game.infoset_action
        self.column = np.where(
            game.node_kind == CHANCE, game.node_chance, first[np.maximum(game.node_infoset, 0)]
        ).tolist()  # first column of the true moves of a node
        self.seen = list(self.column)  # of the moves as the player sees them

    def add(self) -> None:
        reach = self._reaches()
        slots = self._slots()
        self._beliefs(reach, slots)

    def _is_own(self, node: int) -> bool:
        h = int(self.infoset[node])
        return h >= 0 and int(self.owner[h]) == self.player

    def _reaches(self) -> list[int]:
        """Reach of each node, groups met on the way; `seen` gets their conjectured columns."""
        views, parts = self.views, self.parts
        reach = [0] * len(self.kind)
        known: dict[tuple[int, int], int] = {}
        order, block = views.order.tolist(), views.block.tolist()
        start, member = views.group_start.tolist(), views.group_node.tolist()
        block_group = views.block_group.tolist()
        for b in range(len(block) - 1):
            for node in order[block[b] : block[b + 1]]:
                above = self.parent[node]
                if node == 0 or self._is_own(above) or self.width[above] == 1:
                    reach[node] = reach[above] if node else 0
                elif self.kind[node] != TERMINAL:
                    key = (reach[above], self.seen[above] + node - self.child[above])
                    found = known.get(key)
                    if found is None:
                        found = known[key] = len(parts.reach)
                        parts.reach.append(key)
                        parts.out.append(found)
                    reach[node] = found
            for g in range(block_group[b], block_group[b + 1]):
                self._group(member[start[g] : start[g + 1]], reach)
        return reach

    def _group(self, nodes: list[int], reach: list[int]) -> None:
        parts = self.parts
        number, sets = len(parts.groups), dict[int, list[int]]()
        base = self.game.n_chance + self.game.n_actions
        columns: dict[int, int] = {}
        for node in nodes:
            h = self.infoset[node]
            if h not in sets:
                sets[h] = []
                columns[h] = base + len(parts.conjectures)
                parts.conjectures += [(number, h)] * self.width[node]
            sets[h].append(reach[node])
            self.seen[node] = columns[h]
        parts.groups.append(sets)
        parts.group_level.append(min(self.level[node] for node in nodes))
        parts.out.append(~number)

    def _slots(self) -> list[int]:
        """Value slot of each node below a set of the player, -1 elsewhere."""
        game, parts = self.game, self.parts
        wanted = [False] * len(self.kind)
        for node in range(1, len(self.kind)):
            above = self.parent[node]
            wanted[node] = wanted[above] or self._is_own(above)
        payoff = game.node_payoff[:, self.player].tolist()
        slot = [-1] * len(self.kind)
        known: dict[tuple[int, tuple[int, ...]], int] = {}
        for node in range(len(self.kind) - 1, 0, -1):
            if not wanted[node]:
                continue
            if self.kind[node] == TERMINAL:
                slot[node] = payoff[node]
                continue
            below = tuple(slot[self.child[node] : self.child[node] + self.width[node]])
            if below.count(below[0]) == len(below):
                slot[node] = below[0]
                continue
            key = (self.seen[node], below)
            found = known.get(key)
            if found is None:
                found = known[key] = game.n_payoff + len(parts.slots)
                parts.slots.append(key)
                parts.slot_level.append(self.level[node])
                parts.slot_kind.append(COMBINE_OWN if self._is_own(node) else COMBINE)
            place = found - game.n_payoff
            parts.slot_level[place] = max(parts.slot_level[place], self.level[node])
            slot[node] = found
        return slot

    def _beliefs(self, reach: list[int], slot: list[int]) -> None:
        ways: dict[int, dict[tuple[int, ...], list[int]]] = {}
        for node in range(len(self.kind)):
            if self._is_own(node) and not self.fixed[self.infoset[node]]:
                below = tuple(slot[self.child[node] : self.child[node] + self.width[node]])
                way = ways.setdefault(self.infoset[node], {})
                way.setdefault(below, []).append(reach[node])
        for h, way in ways.items():
            # A payoff slot and a combination never make the same tuple, so one way needs no belief.
            alone = len(way) == 1
            self.parts.beliefs[h] = [(s, [] if alone else rows) for s, rows in way.items()]
