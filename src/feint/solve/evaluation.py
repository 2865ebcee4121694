"""What a given policy is worth: reach, beliefs and expected payoffs, level by level over the tree.

Written from the definitions, over nodes, for the certificate and for reference payoffs; it shares
nothing with the solver, which works on values of shared subtrees.  Arrays here are (row, draw).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from feint.game.tables import CHANCE, DECISION, TERMINAL, Game

FloatArray = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

LOG_IMPOSSIBLE = -1e5
"""Log of the probability of an impossible move: the limit of equally unlikely ones."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Index lists of one game for sums by level, by information set and by action.

    levels: (first, stop) of each depth's nodes; the numbering is breadth-first.
    parents: per level, nodes of it that have children; starts: their first child, from its level.
    edge: per node, where the probability of the move into it stands in [chance, policy, 1].
    set_node, set_start: decision nodes sorted by information set, and where each set begins.
    move_node, move_child: per (node, action) sorted by action: row of `set_node`, and the child.
    move_start: where each action's moves begin.
    """

    game: Game
    levels: tuple[tuple[int, int], ...]
    parents: tuple[Indices, ...]
    starts: tuple[Indices, ...]
    edge: Indices
    set_node: Indices
    set_start: Indices
    move_node: Indices
    move_child: Indices
    move_start: Indices

    @property
    def action_infoset(self) -> Indices:
        """(A,) information set of each action."""
        return np.repeat(np.arange(self.game.n_infosets), np.diff(self.game.infoset_action))

    @property
    def action_player(self) -> Indices:
        """(A,) player of each action."""
        return self.game.infoset_player[self.action_infoset].astype(np.int64)


def tree_of(game: Game) -> Tree:
    """The index lists of a game."""
    parent = game.node_parent.astype(np.int64)
    depth = np.zeros(game.n_nodes, dtype=np.int64)
    for node in range(1, game.n_nodes):
        depth[node] = depth[parent[node]] + 1
    bounds = [0, *(np.flatnonzero(np.diff(depth)) + 1).tolist(), game.n_nodes]
    levels = tuple(pairwise(bounds))
    parents, starts = [], []
    for first, stop in levels:
        having = first + np.flatnonzero(game.node_width[first:stop])
        parents.append(having)
        starts.append(game.node_child[having].astype(np.int64) - stop)
    branch = np.arange(game.n_nodes) - game.node_child[parent]
    edge = np.full(game.n_nodes, game.n_chance + game.n_actions, dtype=np.int64)
    below = np.arange(1, game.n_nodes)
    by_chance = below[game.node_kind[parent[below]] == CHANCE]
    edge[by_chance] = game.node_chance[parent[by_chance]] + branch[by_chance]
    by_move = below[game.node_kind[parent[below]] == DECISION]
    infoset = game.node_infoset[parent[by_move]]
    edge[by_move] = game.n_chance + game.infoset_action[infoset] + branch[by_move]

    nodes = np.flatnonzero(game.node_kind == DECISION)
    set_node = nodes[np.argsort(game.node_infoset[nodes], kind="stable")]
    set_start = np.searchsorted(game.node_infoset[set_node], np.arange(game.n_infosets))
    row = np.full(game.n_nodes, -1, dtype=np.int64)
    row[set_node] = np.arange(len(set_node))
    moves = by_move[np.argsort(edge[by_move], kind="stable")]
    actions = game.n_chance + np.arange(game.n_actions)
    return Tree(
        game=game,
        levels=levels,
        parents=tuple(parents),
        starts=tuple(starts),
        edge=edge,
        set_node=set_node,
        set_start=set_start,
        move_node=row[parent[moves]],
        move_child=moves,
        move_start=np.searchsorted(edge[moves], actions),
    )


def edge_probabilities(tree: Tree, chance: FloatArray, policy: FloatArray) -> FloatArray:
    """(node, draw): probability of the move into each node, 1 at the root."""
    one = np.ones((1, policy.shape[0]))
    wide = np.broadcast_to(chance.T, (chance.shape[1], policy.shape[0]))
    columns: FloatArray = np.concatenate([wide, policy.T, one])
    return columns[tree.edge]


def node_values(tree: Tree, edge: FloatArray, payoffs: FloatArray, player: int) -> FloatArray:
    """(node, draw): expected payoff of a player from each node on."""
    game = tree.game
    value = np.empty_like(edge)
    ends = np.flatnonzero(game.node_kind == TERMINAL)
    value[ends] = payoffs.T[game.node_payoff[ends, player]]
    for level in range(len(tree.levels) - 2, -1, -1):
        if len(tree.parents[level]):
            first, stop = tree.levels[level + 1]
            weighed = edge[first:stop] * value[first:stop]
            value[tree.parents[level]] = np.add.reduceat(weighed, tree.starts[level], axis=0)
    return value


def reach(tree: Tree, edge: FloatArray, *, logs: bool) -> FloatArray:
    """(node, draw): product of the edges on the way to a node, or with `logs` their sum."""
    reached = edge.copy()
    parent = tree.game.node_parent
    for first, stop in tree.levels[1:]:
        if logs:
            reached[first:stop] += reached[parent[first:stop]]
        else:
            reached[first:stop] *= reached[parent[first:stop]]
    return reached


def log_edges(edge: FloatArray) -> FloatArray:
    """Logs of probabilities, with LOG_IMPOSSIBLE for 0."""
    return np.log(edge, out=np.full_like(edge, LOG_IMPOSSIBLE), where=edge > 0.0)


def beliefs(tree: Tree, log_reach: FloatArray) -> FloatArray:
    """(row of set_node, draw): probability of each node given its information set, by Bayes."""
    weight = log_reach[tree.set_node]
    sizes = np.diff([*tree.set_start, len(tree.set_node)])
    top = np.maximum.reduceat(weight, tree.set_start, axis=0)
    weight = np.exp(weight - np.repeat(top, sizes, axis=0))
    total = np.add.reduceat(weight, tree.set_start, axis=0)
    belief: FloatArray = weight / np.repeat(total, sizes, axis=0)
    return belief


def action_values(
    tree: Tree, edge: FloatArray, payoffs: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Expected payoffs (player, draw) of the game, and (action, draw) of each action at its set."""
    players = tree.game.n_players
    belief = beliefs(tree, reach(tree, log_edges(edge), logs=True))
    weighed = belief[tree.move_node]
    sizes = np.diff([*tree.move_start, len(tree.move_child)])
    owner = np.repeat(tree.action_player, sizes)
    expected = np.empty((players, edge.shape[1]))
    for player in range(players):
        value = node_values(tree, edge, payoffs, player)
        expected[player] = value[0]
        mine = owner == player
        weighed[mine] *= value[tree.move_child[mine]]
    return expected, np.add.reduceat(weighed, tree.move_start, axis=0)


def draws_in_parts(tree: Tree, n_draws: int) -> Iterator[slice]:
    """Slices of draws whose working arrays stay near 4 MB each."""
    size = max(1, min(n_draws, 500_000 // tree.game.n_nodes))
    for start in range(0, n_draws, size):
        yield slice(start, min(start + size, n_draws))


def rows(array: npt.ArrayLike, width: int, n_draws: int, part: slice) -> FloatArray:
    """Rows of a (draw, width) tensor for a slice of draws; one row or a number serves all."""
    full = np.asarray(array, dtype=np.float64)
    if full.ndim < 2:
        full = np.broadcast_to(full, (1, width))
    return np.broadcast_to(full, (n_draws, width))[part]
