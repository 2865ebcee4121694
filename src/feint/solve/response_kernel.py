"""Numba kernels of a player's logit response to a conjecture: plain loops over nodes, draw by draw.

Each has a slow twin in tests/solve/test_theories.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

LOG_IMPOSSIBLE = -1e5
OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}


@njit(**OPTIONS)
def spread_moves(
    edge: Any, chance: Any, play: Any, column: Any, log_column: Any, likely: Any, log_edge: Any
) -> None:
    """Probability of the move into each node and its log, from columns (chance, actions, 1)."""
    n_chance, last = len(chance), len(column) - 1
    for e in range(n_chance):
        column[e] = chance[e]
        log_column[e] = np.log(chance[e]) if chance[e] > 0.0 else LOG_IMPOSSIBLE
    for a in range(len(play)):
        column[n_chance + a] = np.exp(play[a])
        log_column[n_chance + a] = play[a]
    column[last], log_column[last] = 1.0, 0.0
    for n in range(len(edge)):
        likely[n] = column[edge[n]]
        log_edge[n] = log_column[edge[n]]


@njit(**OPTIONS)
def respond_rows(
    board: Any, payoffs: Any, chance: Any, precision: Any, conjecture: Any, answer: Any
) -> None:
    """Fill `answer` (draw, action), logs, with all players' responses to one conjecture."""
    edge, infoset_player = board.edge, board.infoset_player
    nodes = len(edge)
    log_edge, likely = np.empty(nodes), np.empty(nodes)
    column = np.empty(chance.shape[1] + answer.shape[1] + 1)
    log_column, mine = np.empty(len(column)), np.empty(answer.shape[1])
    value, log_reach = np.empty(nodes), np.empty(nodes)
    done = np.empty(len(infoset_player), dtype=np.bool_)
    for draw in range(len(answer)):
        spread_moves(edge, chance[draw], conjecture[draw], column, log_column, likely, log_edge)
        for player in range(board.order.shape[0]):
            respond_one(
                board, payoffs[draw], precision[draw], player, log_edge, likely,
                value, log_reach, done, mine, answer[draw],
            )  # fmt: skip


@njit(**OPTIONS)
def respond_one(
    board: Any, payoffs: Any, precision: Any, player: Any, log_edge: Any, likely: Any,
    value: Any, log_reach: Any, done: Any, mine: Any, answer: Any,
) -> None:  # fmt: skip
    """One player's responses, for one draw, given the conjectured moves into each node.

    log_edge, likely (node,): conjectured probability of the move into a node; own moves are not
    read.  value, log_reach (node,), done (infoset,), mine (action,): room to work in.
    answer (action,): logs.
    """
    parent, child, width, infoset = board.parent, board.child, board.width, board.infoset
    infoset_player, infoset_action = board.infoset_player, board.infoset_action
    set_start, set_node = board.set_start, board.set_node
    nodes = len(parent)
    log_reach[0] = 0.0
    for n in range(1, nodes):
        above = parent[n]
        h = infoset[above]
        log_reach[n] = log_reach[above]
        if h < 0 or infoset_player[h] != player:
            log_reach[n] += log_edge[n]
    done[:] = False
    for at in range(nodes):
        n = board.order[player, at]
        if width[n] == 0:
            value[n] = payoffs[board.node_payoff[n, player]]
            continue
        first, h = child[n], infoset[n]
        total = 0.0
        if h >= 0 and infoset_player[h] == player:
            start, stop = infoset_action[h], infoset_action[h + 1]
            if not done[h]:
                done[h] = True
                if not board.fixed[h]:
                    most = -np.inf
                    for i in range(set_start[h], set_start[h + 1]):
                        most = max(most, log_reach[set_node[i]])
                    weight = 0.0
                    for a in range(start, stop):
                        answer[a] = 0.0
                    for i in range(set_start[h], set_start[h + 1]):
                        member = set_node[i]
                        belief = np.exp(log_reach[member] - most)
                        weight += belief
                        for a in range(start, stop):
                            answer[a] += belief * value[child[member] + a - start]
                    sharp = precision[board.infoset_precision[h]]
                    top = -np.inf
                    for a in range(start, stop):
                        answer[a] = board.log_weight[a] + sharp * (answer[a] / weight)
                        top = max(top, answer[a])
                    weight = 0.0
                    for a in range(start, stop):
                        weight += np.exp(answer[a] - top)
                    for a in range(start, stop):
                        answer[a] -= top + np.log(weight)
                for a in range(start, stop):
                    mine[a] = np.exp(answer[a])
            for a in range(start, stop):
                total += mine[a] * value[first + a - start]
        else:
            for b in range(width[n]):
                total += likely[first + b] * value[first + b]
        value[n] = total
