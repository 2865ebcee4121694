"""Build a `Game` from a tree told depth-first, node by node.

The order of the calls is that of Gambit's .efg format: a node, then the whole subtree of its first
branch, then that of its second, and so on.  The tables that come out are breadth-first with the
children of a node contiguous.

A payoff or a probability is a number or a name.  Equal numbers share a column, equal names share a
column; names are for values that differ from draw to draw and are filled in by `BuiltGame.payoffs`
and `BuiltGame.chance`.

    >>> builder = GameBuilder(("row", "column"))
    >>> builder.decision("row", "r", ("left", "right"))
    >>> builder.terminal((1, 0))
    >>> builder.terminal(("prize", 2))
    >>> built = builder.build()
    >>> built.payoffs({"prize": 3.0})
    array([[1., 0., 3., 2.]])
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from feint.game.tables import CHANCE, DECISION, TERMINAL, Game, GameLabels

FloatArray = npt.NDArray[np.float64]
Entry = float | str
"""A number, or the name of a column whose value differs between draws."""


class GameError(ValueError):
    """A tree that is no game feint accepts: which node or information set, and why."""


class ImperfectRecallError(GameError):
    """A player would forget a move of its own; feint solves games with perfect recall only."""


@dataclass(frozen=True, slots=True)
class BuiltGame:
    """A game and what its columns hold.

    payoff_columns, chance_columns: a number, or the name given by the caller, per column.
    chance_labels: the branch each chance column was first used for.
    """

    game: Game
    payoff_columns: tuple[Entry, ...]
    chance_columns: tuple[Entry, ...]
    chance_labels: tuple[str, ...]

    def payoffs(self, values: Mapping[str, npt.ArrayLike] | None = None) -> FloatArray:
        """Payoff tensor (draw, n_payoff); `values` gives one number or (draw,) per name."""
        return _tensor(self.payoff_columns, values or {})

    def chance(self, values: Mapping[str, npt.ArrayLike] | None = None) -> FloatArray:
        """Chance tensor (draw, n_chance); `values` gives one number or (draw,) per name."""
        return _tensor(self.chance_columns, values or {})


@dataclass(slots=True)
class _Node:
    kind: int
    parent: int
    width: int
    infoset: int = -1
    chance: int = -1
    payoff: tuple[int, ...] = ()
    label: str = ""
    children: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Infoset:
    player: int
    key: Hashable
    actions: tuple[str, ...]
    weights: tuple[float, ...]
    nodes: list[int] = field(default_factory=list)


class GameBuilder:
    """Takes the nodes of one tree depth-first and produces its tables.

    Parameters
    ----------
    players: their names, in the order in which payoffs are given.
    title: what the game is called.
    """

    def __init__(self, players: Sequence[str], title: str = "") -> None:
        self._players = tuple(players)
        self._title = title
        self._nodes: list[_Node] = []
        self._open: list[int] = []
        self._infosets: list[_Infoset] = []
        self._infoset_ids: dict[tuple[int, Hashable], int] = {}
        self._payoff_columns: dict[Entry, int] = {}
        self._chance_starts: dict[tuple[Entry, ...], int] = {}
        self._chance_columns: list[Entry] = []
        self._chance_labels: list[str] = []

    def chance(self, label: str, branches: Sequence[tuple[str, Entry]]) -> None:
        """A chance node; `branches` are (label, probability or column name)."""
        if not branches:
            raise GameError(f"chance node {label!r} has no branch")
        entries = tuple(_entry(probability) for _, probability in branches)
        start = self._chance_starts.get(entries)
        if start is None:
            start = self._chance_starts[entries] = len(self._chance_columns)
            self._chance_columns.extend(entries)
            self._chance_labels.extend(name for name, _ in branches)
        self._add(_Node(CHANCE, -1, len(branches), chance=start, label=label))

    def decision(
        self,
        player: str | int,
        infoset_key: Hashable,
        action_labels: Sequence[str],
        weights: Sequence[float] | None = None,
        label: str = "",
    ) -> None:
        """A decision node; nodes of one player with one `infoset_key` are one information set."""
        owner = self._players.index(player) if isinstance(player, str) else int(player)
        if not 0 <= owner < len(self._players):
            raise GameError(f"information set {infoset_key!r}: there is no player {player!r}")
        actions = tuple(action_labels)
        if not actions:
            raise GameError(f"information set {infoset_key!r} has no action")
        found = self._infoset_ids.get((owner, infoset_key))
        if found is None:
            given = tuple(float(w) for w in weights or (1.0,) * len(actions))
            if len(given) != len(actions) or not all(0.0 < w < np.inf for w in given):
                raise GameError(
                    f"information set {infoset_key!r}: one positive weight per action is needed"
                )
            found = self._infoset_ids[owner, infoset_key] = len(self._infosets)
            self._infosets.append(_Infoset(owner, infoset_key, actions, given))
        infoset = self._infosets[found]
        if len(infoset.actions) != len(actions):
            raise GameError(
                f"information set {infoset_key!r} of {self._players[owner]} has"
                f" {len(infoset.actions)} actions at one node and {len(actions)} at another"
            )
        infoset.nodes.append(len(self._nodes))
        self._add(_Node(DECISION, -1, len(actions), infoset=found, label=label))

    def terminal(self, payoffs: Sequence[Entry], label: str = "") -> None:
        """An end of the game; one number or column name per player."""
        if len(payoffs) != len(self._players):
            raise GameError(
                f"a terminal has {len(payoffs)} payoffs for {len(self._players)} players"
            )
        columns = self._payoff_columns
        ids = tuple(columns.setdefault(_entry(payoff), len(columns)) for payoff in payoffs)
        self._add(_Node(TERMINAL, -1, 0, payoff=ids, label=label))

    def build(self) -> BuiltGame:
        """Check the tree and give its tables; raises GameError or ImperfectRecallError."""
        if not self._nodes:
            raise GameError("the tree is empty")
        if self._open:
            waiting = self._nodes[self._open[-1]]
            raise GameError(
                f"the tree is not complete: a node with {waiting.width} branches"
                f" has {len(waiting.children)} children"
            )
        self._check_recall()
        return BuiltGame(
            self._tables(),
            tuple(self._payoff_columns),
            tuple(self._chance_columns),
            tuple(self._chance_labels),
        )

    def _add(self, node: _Node) -> None:
        index = len(self._nodes)
        if index and not self._open:
            raise GameError("the tree is complete already; there is no place for another node")
        if self._open:
            node.parent = self._open[-1]
            self._nodes[node.parent].children.append(index)
        self._nodes.append(node)
        if node.width:
            self._open.append(index)
        while self._open and len(self._nodes[self._open[-1]].children) == (
            self._nodes[self._open[-1]].width
        ):
            self._open.pop()

    def _check_recall(self) -> None:
        """All nodes of an information set must follow the same moves of its player."""
        last: list[tuple[tuple[int, int], ...]] = []  # per node and player: (infoset, action)
        blank = tuple((-1, -1) for _ in self._players)
        branch = [0] * len(self._nodes)
        for node in self._nodes:
            for position, child in enumerate(node.children):
                branch[child] = position
        for index, node in enumerate(self._nodes):
            if node.parent < 0:
                last.append(blank)
                continue
            parent, moves = self._nodes[node.parent], last[node.parent]
            if parent.kind == DECISION:
                owner = self._infosets[parent.infoset].player
                step = (parent.infoset, branch[index])
                moves = (*moves[:owner], step, *moves[owner + 1 :])
            last.append(moves)
        for infoset in self._infosets:
            histories = {last[node][infoset.player] for node in infoset.nodes}
            if len(histories) > 1:
                raise ImperfectRecallError(
                    f"information set {infoset.key!r} of {self._players[infoset.player]} joins"
                    " nodes that follow different moves of that player: it would forget what it"
                    " did; split the set"
                )

    def _tables(self) -> Game:
        order = [0]
        for index in order:
            order.extend(self._nodes[index].children)
        nodes = [self._nodes[index] for index in order]
        place = {old: new for new, old in enumerate(order)}
        players = len(self._players)
        starts = np.cumsum([0] + [len(s.actions) for s in self._infosets])
        labels = GameLabels(
            self._title,
            self._players,
            tuple(str(s.key) for s in self._infosets),
            tuple(action for s in self._infosets for action in s.actions),
            tuple(node.label for node in nodes),
        )
        return Game(
            labels=labels,
            node_kind=_ints([node.kind for node in nodes]),
            node_parent=_ints([place[n.parent] if n.parent >= 0 else -1 for n in nodes]),
            node_child=_ints([place[n.children[0]] if n.children else -1 for n in nodes]),
            node_width=_ints([node.width for node in nodes]),
            node_infoset=_ints([node.infoset for node in nodes]),
            node_chance=_ints([node.chance for node in nodes]),
            node_payoff=_ints([n.payoff or (-1,) * players for n in nodes]).reshape(-1, players),
            infoset_player=_ints([s.player for s in self._infosets]),
            infoset_action=_ints(starts),
            infoset_precision=_ints([s.player for s in self._infosets]),
            log_weight=np.log(np.array([w for s in self._infosets for w in s.weights])),
            n_chance=len(self._chance_columns),
            n_payoff=len(self._payoff_columns),
            n_precision=players,
        )


def _entry(value: Entry) -> Entry:
    return value if isinstance(value, str) else float(value) + 0.0  # -0.0 is 0.0


def _ints(values: npt.ArrayLike) -> npt.NDArray[np.int32]:
    return np.asarray(values, dtype=np.int32)


def _tensor(columns: Sequence[Entry], values: Mapping[str, npt.ArrayLike]) -> FloatArray:
    missing = sorted({c for c in columns if isinstance(c, str) and c not in values})
    if missing:
        raise KeyError(f"no value for the columns {', '.join(missing)}")
    filled = [np.asarray(values[c] if isinstance(c, str) else c, dtype=float) for c in columns]
    draws = max((len(v) for v in filled if v.ndim), default=1)
    tensor = np.empty((draws, len(columns)))
    for position, value in enumerate(filled):
        tensor[:, position] = value
    return tensor
