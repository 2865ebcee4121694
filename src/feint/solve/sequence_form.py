"""The sequence form of a two-player game (von Stengel 1996; Koller, Megiddo, von Stengel 1996).

A player's plan is a weight per sequence of own moves: 1 for the empty one, and at each information
set the weights of the moves add up to that of the sequence that leads there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.game.tables import CHANCE, DECISION, TERMINAL, Game
from feint.solve.evaluation import FloatArray
from feint.solve.unsuited import UnsuitedError

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SequenceForm:
    """A two-player game by sequences.

    actions: per player, the action of each sequence but the empty one, which is sequence 0.
    before (A,): sequence of its own player that leads to an action's information set.
    own (A,): number of the sequence an action ends.
    ends: per terminal, sequence of player 1 and of player 2; weight: chance on the way.
    terminals: their node numbers.
    """

    game: Game
    actions: tuple[Indices, Indices]
    before: Indices
    own: Indices
    ends: npt.NDArray[np.int64]
    weight: FloatArray
    terminals: Indices

    @staticmethod
    def of(game: Game, chance: FloatArray) -> SequenceForm:
        """Raises UnsuitedError unless there are two players."""
        if game.n_players != 2:
            raise UnsuitedError("two-players", concept="lp", players=game.n_players)
        owner = np.repeat(game.infoset_player, np.diff(game.infoset_action))
        lists = (np.flatnonzero(owner == 0), np.flatnonzero(owner == 1))
        own = np.zeros(game.n_actions, dtype=np.int64)
        for actions in lists:
            own[actions] = np.arange(1, len(actions) + 1)
        last = np.zeros((game.n_nodes, 2), dtype=np.int64)
        weight = np.ones(game.n_nodes)
        before = np.zeros(game.n_actions, dtype=np.int64)
        for node in range(game.n_nodes):
            if node:
                above = int(game.node_parent[node])
                branch = node - int(game.node_child[above])
                last[node], weight[node] = last[above], weight[above]
                if game.node_kind[above] == CHANCE:
                    weight[node] *= chance[game.node_chance[above] + branch]
                else:
                    h = int(game.node_infoset[above])
                    last[node, game.infoset_player[h]] = own[game.infoset_action[h] + branch]
            if game.node_kind[node] == DECISION:
                h = int(game.node_infoset[node])
                part = slice(int(game.infoset_action[h]), int(game.infoset_action[h + 1]))
                before[part] = last[node, game.infoset_player[h]]
        ends = np.flatnonzero(game.node_kind == TERMINAL)
        return SequenceForm(game, lists, before, own, last[ends], weight[ends], ends)

    def payoff(self, payoffs: FloatArray, player: int) -> Any:
        """Sparse (sequence of 1, sequence of 2): chance-weighted payoffs of a player."""
        from scipy.sparse import coo_matrix

        values = self.weight * payoffs[self.game.node_payoff[self.terminals, player]]
        shape = (len(self.actions[0]) + 1, len(self.actions[1]) + 1)
        return coo_matrix((values, (self.ends[:, 0], self.ends[:, 1])), shape=shape).tocsr()

    def constraints(self, player: int) -> tuple[Any, FloatArray]:
        """Sparse E and e with E x = e for the plans x >= 0 of a player."""
        from scipy.sparse import coo_matrix

        game = self.game
        rows, columns, values = [0], [0], [1.0]
        sets = np.flatnonzero(game.infoset_player == player)
        for row, h in enumerate(sets.tolist(), start=1):
            start, stop = game.infoset_action[h : h + 2].tolist()
            rows.append(row)
            columns.append(int(self.before[start]))
            values.append(-1.0)
            for action in range(start, stop):
                rows.append(row)
                columns.append(int(self.own[action]))
                values.append(1.0)
        shape = (len(sets) + 1, len(self.actions[player]) + 1)
        right = np.zeros(shape[0])
        right[0] = 1.0
        return coo_matrix((values, (rows, columns)), shape=shape).tocsr(), right

    def policy(self, plans: tuple[FloatArray, FloatArray]) -> FloatArray:
        """(action,): behaviour strategies of two plans; equal shares where a set is not reached."""
        game = self.game
        result = np.empty(game.n_actions)
        for h in range(game.n_infosets):
            start, stop = game.infoset_action[h : h + 2].tolist()
            plan = plans[int(game.infoset_player[h])]
            own = np.maximum(plan[self.own[start:stop]], 0.0)
            total = own.sum()
            result[start:stop] = own / total if total > 1e-12 else 1.0 / (stop - start)
        return result
