"""What a game's shape says about its logit equilibrium, found once per game.

Four facts are used by the solver; all depend on the tree alone, none on numbers.

1. **Value slots.** Two nodes share a slot for player i when their subtrees look the same to i: the
   same payoff columns at the ends, moved through by the same policies and chance columns.  The
   value of a slot is computed once.  Private types become lanes over one public tree.
2. **Policy classes.** Information sets of one player whose options lead to the same slots, with no
   belief in between, are played alike and share one policy.
3. **Beliefs.** A set needs a belief only where its nodes lead to different slots.  The weight of a
   node is the product of the others' and chance's probabilities on its path; the player's own
   moves are common to all nodes (perfect recall), and so is all that `terms` leaves out.
4. **Coupling.** Policies that depend on each other in a circle must be solved together (`core`).
   What the core needs without needing it comes before (`before`), the rest after (`after`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.game.tables import CHANCE, DECISION, TERMINAL, Game

Slots = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PolicyClass:
    """Information sets that share one policy.

    column: first probability column; its actions use column … column + width - 1.
    nodes: (slots the actions lead to, probability columns whose product is the node's weight).
    """

    infoset: int
    column: int
    width: int
    fixed: bool
    nodes: tuple[tuple[Slots, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """The solver's view of a game.

    Probability columns: chance columns first, then the actions of the policy classes.

    class_of: (I,) class of each information set, -1 where there is one action only.
    slot_payoff: payoff column of the first slots; the slots after them are combinations.
    slot_column, slot_children: first probability column and slots moved to, per combination.
    before, core_slots, after: items in the order of computing; slot s is s, class k is ~k.
    constant: slots that depend on no policy that is solved for.
    core: classes to be solved together.
    """

    class_of: npt.NDArray[np.int32]
    classes: tuple[PolicyClass, ...]
    n_columns: int
    slot_payoff: tuple[int, ...]
    slot_column: tuple[int, ...]
    slot_children: tuple[Slots, ...]
    constant: tuple[int, ...]
    before: tuple[int, ...]
    core: tuple[int, ...]
    core_slots: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def n_slots(self) -> int:
        return len(self.slot_payoff) + len(self.slot_children)


def analyse(game: Game, fixed: npt.NDArray[np.bool_]) -> Structure:
    """Find the structure; `fixed` (I,) marks information sets whose policy is given."""
    from feint.solve.coupling import order_items

    consing = _Consing(game, fixed)
    classes = consing.policy_classes()
    n_payoff = len(consing.payoff_slots)
    order = order_items(
        n_payoff,
        consing.columns,
        consing.children,
        [c.column for c in classes],
        [c.width for c in classes],
        [c.fixed for c in classes],
        [c.nodes for c in classes],
    )
    return Structure(
        class_of=consing.class_of,
        classes=tuple(classes),
        n_columns=consing.n_columns,
        slot_payoff=tuple(consing.payoff_slots),
        slot_column=tuple(consing.columns),
        slot_children=tuple(consing.children),
        constant=order.constant,
        before=order.before,
        core=order.core,
        core_slots=order.core_slots,
        after=order.after,
    )


class _Consing:
    """One pass from the ends to the root that names equal subtrees once, player by player."""

    def __init__(self, game: Game, fixed: npt.NDArray[np.bool_]) -> None:
        self.game = game
        self.fixed = fixed
        used = np.unique(game.node_payoff[game.node_kind == TERMINAL])
        self.payoff_slots: list[int] = used.tolist()
        self._payoff_slot = {column: slot for slot, column in enumerate(self.payoff_slots)}
        self.columns: list[int] = []
        self.children: list[Slots] = []
        self._combination: dict[tuple[int, Slots], int] = {}
        self.n_columns = game.n_chance
        self.class_of = np.full(game.n_infosets, -1, dtype=np.int32)
        self._members: list[int] = []  # first information set of each class
        self._class_column: list[int] = []
        self._class_ids: dict[tuple[object, ...], int] = {}
        self._nodes_of: list[list[int]] = [[] for _ in range(game.n_infosets)]
        for node in np.flatnonzero(game.node_kind == DECISION).tolist():
            self._nodes_of[game.node_infoset[node]].append(node)
        self._one_depth = self._infosets_at_one_depth()
        self.slot_of: list[Slots] = [()] * game.n_nodes
        self._sweep()

    def _infosets_at_one_depth(self) -> list[bool]:
        depth = np.zeros(self.game.n_nodes, dtype=np.int64)
        for node, parent in enumerate(self.game.node_parent.tolist()):
            depth[node] = depth[parent] + 1 if parent >= 0 else 0
        return [len({int(depth[n]) for n in nodes}) == 1 for nodes in self._nodes_of]

    def _sweep(self) -> None:
        game = self.game
        kinds, widths = game.node_kind.tolist(), game.node_width.tolist()
        firsts, infosets = game.node_child.tolist(), game.node_infoset.tolist()
        chances, payoffs = game.node_chance.tolist(), game.node_payoff.tolist()
        players = range(game.n_players)
        for node in range(game.n_nodes - 1, -1, -1):
            if kinds[node] == TERMINAL:
                self.slot_of[node] = tuple(self._payoff_slot[c] for c in payoffs[node])
                continue
            below = self.slot_of[firsts[node] : firsts[node] + widths[node]]
            if widths[node] == 1:
                self.slot_of[node] = below[0]
                continue
            if kinds[node] == CHANCE:
                column = chances[node]
            else:
                column = self._class_column[self._class(infosets[node])]
            self.slot_of[node] = tuple(
                self._combine(column, tuple(child[player] for child in below)) for player in players
            )

    def _combine(self, column: int, children: Slots) -> int:
        if all(child == children[0] for child in children):
            return children[0]  # whatever is chosen here, this player gets the same
        key = (column, children)
        slot = self._combination.get(key)
        if slot is None:
            slot = self._combination[key] = len(self.payoff_slots) + len(self.children)
            self.columns.append(column)
            self.children.append(children)
        return slot

    def _options(self, infoset: int, node: int) -> Slots:
        player = int(self.game.infoset_player[infoset])
        first, width = int(self.game.node_child[node]), int(self.game.node_width[node])
        return tuple(slots[player] for slots in self.slot_of[first : first + width])

    def _class(self, infoset: int) -> int:
        """The class of an information set, made when its first node is met."""
        found = int(self.class_of[infoset])
        if found >= 0:
            return found
        key: tuple[object, ...] = (infoset,)
        start, stop = self.game.infoset_action[infoset : infoset + 2].tolist()
        if self._one_depth[infoset] and not self.fixed[infoset]:
            options = {self._options(infoset, node) for node in self._nodes_of[infoset]}
            if len(options) == 1:
                key = (
                    int(self.game.infoset_precision[infoset]),
                    tuple(self.game.log_weight[start:stop].tolist()),
                    options.pop(),
                )
        made = self._class_ids.setdefault(key, len(self._members))
        if made == len(self._members):
            self._members.append(infoset)
            self._class_column.append(self.n_columns)
            self.n_columns += stop - start
        self.class_of[infoset] = made
        return made

    def policy_classes(self) -> list[PolicyClass]:
        """Every class with its nodes and their weights, now that all slots are known."""
        starts = self.game.infoset_action
        return [
            PolicyClass(
                infoset,
                self._class_column[index],
                int(starts[infoset + 1] - starts[infoset]),
                bool(self.fixed[infoset]),
                () if self.fixed[infoset] else self._weighted_nodes(infoset),
            )
            for index, infoset in enumerate(self._members)
        ]

    def _weighted_nodes(self, infoset: int) -> tuple[tuple[Slots, tuple[int, ...]], ...]:
        nodes = self._nodes_of[infoset]
        options = [self._options(infoset, node) for node in nodes]
        if len(set(options)) == 1 or all(len(set(slots)) == 1 for slots in options):
            return ((options[0], ()),)
        player = int(self.game.infoset_player[infoset])
        paths = [Counter(self._path(node, player)) for node in nodes]
        common = paths[0]
        for path in paths[1:]:
            common = common & path
        return tuple(
            (slots, tuple((path - common).elements()))
            for slots, path in zip(options, paths, strict=True)
        )

    def _path(self, node: int, player: int) -> list[int]:
        """Probability columns of the moves of chance and others that lead to a node."""
        game, columns = self.game, []
        while (parent := int(game.node_parent[node])) >= 0:
            branch = node - int(game.node_child[parent])
            if game.node_width[parent] > 1:
                if game.node_kind[parent] == CHANCE:
                    columns.append(int(game.node_chance[parent]) + branch)
                elif game.infoset_player[game.node_infoset[parent]] != player:
                    owner = int(self.class_of[game.node_infoset[parent]])
                    columns.append(self._class_column[owner] + branch)
            node = parent
        return columns
