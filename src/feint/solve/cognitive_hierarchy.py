"""Poisson cognitive hierarchy on a tree: everybody answers a mix of all who think less."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from feint.game.tables import DECISION, Game
from feint.solve.evaluation import FloatArray, tree_of
from feint.solve.response import Board, Numbers, own_moves, respond
from feint.solve.response_plan import plan_of

LEFT_OUT: Final = 1e-6
"""Share of thinkers above the highest level that is computed; they count as of that level's mix."""

MOST_LEVELS: Final = 60


def poisson_shares(tau: float) -> FloatArray:
    """Shares of levels 0, 1, … with mean tau, cut where less than LEFT_OUT remains, summing to 1.

    >>> poisson_shares(1.5)[:3].round(3)
    array([0.223, 0.335, 0.251])
    """
    if not (np.isfinite(tau) and tau >= 0.0):
        raise ValueError(f"the mean number of steps must be a number from 0 up, not {tau}")
    shares = [float(np.exp(-tau))]
    while 1.0 - sum(shares) > LEFT_OUT:
        if len(shares) > MOST_LEVELS:
            raise ValueError(f"more than {MOST_LEVELS} levels would be needed for a mean of {tau}")
        shares.append(shares[-1] * tau / len(shares))
    return np.array(shares) / sum(shares)


def cognitive_hierarchy(board: Board, numbers: Numbers, tau: float) -> FloatArray:
    """(draw, A) logs: play of a population whose steps of thinking are Poisson with mean tau.

    1. Level 0 plays every option in proportion to its weight.
    2. A player of level k takes each other player to be drawn, independently, from levels
       0 … k - 1 in the Poisson proportions, and answers by logit at its own precision.
    3. What is told is the play of the whole population: the mix of all levels.

    A mix of levels is a mix of whole plans, so it is no average of their moves set by set: by
    Kuhn (1953) it plays a at h as sum over levels of f_l r_l(h) p_l(a | h), over the sum of
    f_l r_l(h), where r_l(h) is the product of level l's own moves on the way to h (`Mix`).

    Belief rule: Bayes' rule with that mix, so an observed move changes what a player holds likely
    of the other's level as well as of its private values.

    Camerer, Ho and Chong (2004), Quarterly Journal of Economics 119, 861-898; on trees Lin and
    Palfrey (2024), Journal of Economic Theory 220, 105871.

    Given policies at `fixed` sets count as those of every level.
    """
    shares, plan = poisson_shares(tau), plan_of(board.game, board.fixed, cursed=False)
    mix = Mix(OwnOrder.of(board.game), numbers.start.shape)
    mix.add(numbers.start, shares[0])
    for share in shares[1:]:
        mix.add(respond(board, plan, numbers, mix.play()), share)
    return mix.play()


class Mix:
    """A mix of behaviour strategies, to which one after the other is added.

    1. Log of the new one's share times the player's own moves on the way to each set.
    2. Add it to the weight of the set, and times the moves there to the weights of the actions.
    3. The mix plays the weights of the actions over that of their set.
    """

    __slots__ = ("_action", "_order", "_set")

    def __init__(self, order: OwnOrder, shape: tuple[int, ...]) -> None:
        self._order = order
        self._set = np.full((shape[0], len(order.before)), -np.inf)
        self._action = np.full(shape, -np.inf)

    def add(self, play: FloatArray, share: float) -> None:
        """Add a behaviour strategy (draw, A), in logs, with its share of the players."""
        order = self._order
        weight = np.full(self._set.shape, np.log(share))
        for sets in order.stages:
            before = order.before[sets]
            weight[:, sets] = weight[:, order.action_set[before]] + play[:, before]
        self._set = np.logaddexp(self._set, weight)
        self._action = np.logaddexp(self._action, weight[:, order.action_set] + play)

    def play(self) -> FloatArray:
        """(draw, A) logs: the behaviour strategy equivalent to the mix."""
        result: FloatArray = self._action - self._set[:, self._order.action_set]
        return result


class OwnOrder:
    """Which own action comes before each information set.

    before (I,): last own action before a set, -1 where there is none.
    stages: sets that follow an own action, by how many own moves come before, fewest first.
    action_set (A,): information set of an action.
    """

    __slots__ = ("action_set", "before", "stages")

    def __init__(
        self,
        before: npt.NDArray[np.int64],
        stages: tuple[npt.NDArray[np.int64], ...],
        action_set: npt.NDArray[np.int64],
    ) -> None:
        self.before, self.stages, self.action_set = before, stages, action_set

    @staticmethod
    def of(game: Game) -> OwnOrder:
        moved = own_moves(tree_of(game))
        last = np.full((game.n_players, game.n_nodes), -1, dtype=np.int64)
        before = np.full(game.n_infosets, -1, dtype=np.int64)
        depth = np.zeros(game.n_infosets, dtype=np.int64)
        for node in range(game.n_nodes):
            if node:
                above = int(game.node_parent[node])
                last[:, node] = last[:, above]
                if game.node_kind[above] == DECISION:
                    h = int(game.node_infoset[above])
                    branch = node - int(game.node_child[above])
                    last[game.infoset_player[h], node] = game.infoset_action[h] + branch
            if game.node_kind[node] == DECISION:
                h = int(game.node_infoset[node])
                before[h] = last[game.infoset_player[h], node]
                depth[h] = moved[game.infoset_player[h], node]
        stages = tuple(np.flatnonzero(depth == d) for d in range(1, int(depth.max(initial=0)) + 1))
        sets = np.repeat(np.arange(game.n_infosets), np.diff(game.infoset_action))
        return OwnOrder(before, stages, sets)
