"""Numba kernel of counterfactual regret minimisation: plain loops over the nodes of one game.

Numba's cache remembers its argument types by the module they are in.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True, error_model="numpy")
def iterate(
    board: Any, payoffs: Any, chance: Any, regret: Any, total: Any, begin: int, end: int
) -> None:
    """Iterations begin … end - 1 (from 1) of CFR+, on regret and weighted sums (action,).

    board: `cfr.Columns`; payoffs (n_payoff,), chance (n_chance,).
    """
    nodes, n_chance = len(board.parent), len(chance)
    policy, gain = np.empty(len(regret)), np.empty(len(regret))
    mine, others, value = np.empty(nodes), np.empty(nodes), np.empty(nodes)
    for iteration in range(begin, end):
        for player in range(2):
            for h in range(len(board.infoset_player)):
                start, stop = board.infoset_action[h], board.infoset_action[h + 1]
                positive = 0.0
                for a in range(start, stop):
                    positive += regret[a]
                for a in range(start, stop):
                    policy[a] = regret[a] / positive if positive > 0.0 else 1.0 / (stop - start)
                    gain[a] = 0.0
            mine[0] = others[0] = 1.0
            for n in range(1, nodes):
                above, e = board.parent[n], board.edge[n]
                mine[n], others[n] = mine[above], others[above]
                if e < n_chance:
                    others[n] *= chance[e]
                elif board.infoset_player[board.infoset[above]] == player:
                    mine[n] *= policy[e - n_chance]
                else:
                    others[n] *= policy[e - n_chance]
            for n in range(nodes - 1, -1, -1):
                first, width, h = board.child[n], board.width[n], board.infoset[n]
                if width == 0:
                    value[n] = payoffs[board.node_payoff[n, player]]
                    continue
                v = 0.0
                for b in range(width):
                    e = board.edge[first + b]
                    p = chance[e] if e < n_chance else policy[e - n_chance]
                    v += p * value[first + b]
                value[n] = v
                if h >= 0 and board.infoset_player[h] == player:
                    start = board.infoset_action[h]
                    for b in range(width):
                        gain[start + b] += others[n] * (value[first + b] - v)
                    # every node of a set has the same own reach: count it at the first one only
                    if n == board.set_node[board.set_start[h]]:
                        for b in range(width):
                            total[start + b] += iteration * mine[n] * policy[start + b]
            for h in range(len(board.infoset_player)):
                if board.infoset_player[h] == player:
                    for a in range(board.infoset_action[h], board.infoset_action[h + 1]):
                        regret[a] = max(regret[a] + gain[a], 0.0)
