"""What a player has seen when another moves: the groups over which cursed players average.

A game tree says what a player knows where it decides, and nothing of what it knows in between.
Here that is read off the tree by two rules, for each player i and each move at a node x:

- i sees the move unless some later information set of i joins nodes after different branches of x;
- a move of nature below which i decides nothing any more is not seen, a player's move is.

What i has seen at a node is then: its own last information set and move, and, of the moves since,
those it sees; of the others, that someone moved.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from feint.game.tables import CHANCE, DECISION, Game

IntArray = npt.NDArray[np.int32]


class Views(NamedTuple):
    """One player's views (N nodes).

    order (N,): nodes such that a node's group stands together and after all on the way to it.
    block (B + 1,): `order` from block to block holds nodes of the same (own moves made, moves
        since), so that the reach of a whole block is known before its groups are averaged.
    group_start (G + 1,), group_node: the opponents' nodes of each group whose moves are averaged;
        those that lie in one information set need no average and are left out.
    block_group (B + 1,): groups of block b are block_group[b] … block_group[b + 1] - 1.
    """

    order: IntArray
    block: IntArray
    group_start: IntArray
    group_node: IntArray
    block_group: IntArray


def views_of(game: Game, player: int) -> Views:
    """The views of one player."""
    hidden = unseen(game, player)
    kind, parent = game.node_kind.tolist(), game.node_parent.tolist()
    child, infoset = game.node_child.tolist(), game.node_infoset.tolist()
    owner = game.infoset_player.tolist()
    view, made, since = [0] * len(kind), [0] * len(kind), [0] * len(kind)
    numbers: dict[tuple[int, ...], int] = {(): 0}
    for node in range(1, len(kind)):
        above = parent[node]
        branch, h = node - child[above], infoset[above]
        if kind[above] == DECISION and owner[h] == player:
            made[node], since[node] = made[above] + 1, 0
            key: tuple[int, ...] = (-1, h, branch)
        else:
            made[node], since[node] = made[above], since[above] + 1
            mover = -1 if kind[above] == CHANCE else owner[h]
            key = (view[above], mover, -1 if hidden[above] else branch)
        view[node] = numbers.setdefault(key, len(numbers))
    groups: dict[tuple[int, int, int], list[int]] = {}
    for node, what in enumerate(kind):
        if what == DECISION and owner[infoset[node]] != player:
            mark = (view[node], owner[infoset[node]], int(game.node_width[node]))
            groups.setdefault(mark, []).append(node)
    wanted = [nodes for nodes in groups.values() if len({infoset[n] for n in nodes}) > 1]
    order = np.lexsort(np.array([np.arange(len(kind)), since, made]))
    stamps = np.array([made, since]).T[order]
    new = np.flatnonzero((np.diff(stamps, axis=0) != 0).any(axis=1)) + 1
    block = [0, *new.tolist(), len(kind)]
    number = np.empty(len(kind), dtype=np.int64)
    number[order] = np.repeat(np.arange(len(block) - 1), np.diff(block))
    wanted.sort(key=lambda nodes: int(number[nodes[0]]))
    home = [int(number[nodes[0]]) for nodes in wanted]
    return Views(
        order=order.astype(np.int32),
        block=np.array(block, dtype=np.int32),
        group_start=np.cumsum([0] + [len(nodes) for nodes in wanted]).astype(np.int32),
        group_node=np.array([n for nodes in wanted for n in nodes], dtype=np.int32),
        block_group=np.searchsorted(home, np.arange(len(block))).astype(np.int32),
    )


def sees_all(game: Game) -> Views:
    """Views of a player who is never mistaken about what others know: no groups."""
    ends = np.array([0, game.n_nodes], dtype=np.int32)
    none = np.zeros(2, dtype=np.int32)
    return Views(np.arange(game.n_nodes, dtype=np.int32), ends, none[:1], none[:0], none)


def unseen(game: Game, player: int) -> npt.NDArray[np.bool_]:
    """(N,): nodes whose move the player does not see.

    1. A move of nature counts as unseen until a set of the player lies below it.
    2. From the nodes of every set that has several walk up, all at once, until they meet; a node
       passed on the way by two different branches has a move that the set does not tell.
    """
    below = np.zeros(game.n_nodes, dtype=np.bool_)
    hidden = np.zeros(game.n_nodes, dtype=np.bool_)
    mine = np.flatnonzero(game.node_kind == DECISION)
    mine = mine[game.infoset_player[game.node_infoset[mine]] == player]
    below[mine] = True
    parent = game.node_parent.tolist()
    for node in range(game.n_nodes - 1, 0, -1):
        if below[node]:
            below[parent[node]] = True
    sets, at = game.node_infoset[mine].astype(np.int64), mine.astype(np.int64)
    pairs: list[npt.NDArray[np.int64]] = []
    while len(at):
        several = np.bincount(sets)[sets] > 1
        sets, at = sets[several & (at > 0)], at[several & (at > 0)]
        above = game.node_parent[at].astype(np.int64)
        pairs.append(np.stack([sets, above, at], axis=1))
        sets, at = np.unique(np.stack([sets, above], axis=1), axis=0).T
    if pairs:
        met = np.unique(np.concatenate(pairs), axis=0)
        twice = (met[1:, :2] == met[:-1, :2]).all(axis=1)
        hidden[met[1:, 1][twice]] = True
    hidden |= (game.node_kind == CHANCE) & ~below
    return hidden
