"""Backward induction of games of perfect information, with every tie told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from feint.game.tables import CHANCE, TERMINAL, Game
from feint.solve.evaluation import FloatArray
from feint.solve.unsuited import UnsuitedError


@dataclass(frozen=True, slots=True)
class BackwardInduction:
    """policy (action,): 1 for the action taken; payoffs per player.

    ties: information sets where several actions are best for their player, with these actions; the
    first in the order of the game is taken, and with another one play before it may change.
    """

    policy: FloatArray
    payoffs: tuple[Any, ...]
    ties: tuple[tuple[int, tuple[int, ...]], ...]


def backward_induction(
    game: Game,
    payoffs: Sequence[Fraction] | Sequence[float],
    chance: Sequence[Fraction] | Sequence[float],
) -> BackwardInduction:
    """Subgame-perfect play; payoffs (n_payoff,) and chance (n_chance,), exact or not.

    1. From the last nodes to the first: an end is worth its payoffs, a move of nature the mean of
       what follows, a decision what its player likes best (Zermelo 1913, Kuhn 1953).
    2. Where several are best, take the first and note the tie; exact numbers make ties exact.

    Raises UnsuitedError where an information set has more than one node.
    """
    sets, nodes = np.unique(game.node_infoset[game.node_infoset >= 0], return_counts=True)
    if len(sets) and nodes.max() > 1:
        h = int(sets[np.argmax(nodes > 1)])
        player = game.labels.players[game.infoset_player[h]]
        infoset = game.labels.infosets[h]
        raise UnsuitedError("hidden", concept="backward-induction", infoset=infoset, player=player)
    value: list[tuple[Any, ...]] = [()] * game.n_nodes
    policy = np.zeros(game.n_actions)
    ties = []
    for node in range(game.n_nodes - 1, -1, -1):
        first, width = int(game.node_child[node]), int(game.node_width[node])
        below = value[first : first + width] if width else []
        if game.node_kind[node] == TERMINAL:
            value[node] = tuple(payoffs[int(column)] for column in game.node_payoff[node])
        elif game.node_kind[node] == CHANCE:
            start = int(game.node_chance[node])
            odds = chance[start : start + width]
            value[node] = tuple(
                sum(p * v[player] for p, v in zip(odds, below, strict=True))
                for player in range(game.n_players)
            )
        else:
            h = int(game.node_infoset[node])
            player, start = int(game.infoset_player[h]), int(game.infoset_action[h])
            best = max(v[player] for v in below)
            tied = tuple(start + b for b, v in enumerate(below) if v[player] == best)
            policy[tied[0]] = 1.0
            value[node] = below[tied[0] - start]
            if len(tied) > 1:
                ties.append((h, tied))
    return BackwardInduction(policy, value[0], tuple(sorted(ties)))
