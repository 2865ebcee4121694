"""Large zero-sum games: CFR+, which needs memory for one number per action only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.certificate import certify
from feint.solve.evaluation import FloatArray, tree_of
from feint.solve.zero_sum import around_zero, constant_sum

IntArray = npt.NDArray[np.int32]


class Columns(NamedTuple):
    """A game as the kernel takes it (N nodes, I information sets).

    edge (N,): where the move into a node stands in [chance, actions, 1].
    set_start (I + 1,), set_node: decision nodes by information set.
    The others are the columns of `Game`.
    """

    parent: IntArray
    child: IntArray
    width: IntArray
    infoset: IntArray
    node_payoff: IntArray
    infoset_player: IntArray
    infoset_action: IntArray
    edge: IntArray
    set_start: IntArray
    set_node: IntArray


@dataclass(frozen=True, slots=True)
class CfrSolution:
    """policy (action,), its value to the first player, and how far it is from optimal.

    exploitability: mean of what the two players could gain by their best plans (half of NashConv).
    reached: whether the exploitability asked for was reached within the iterations allowed.
    """

    policy: FloatArray
    value: float
    exploitability: float
    iterations: int
    reached: bool


def solve_cfr(
    game: Game,
    payoffs: FloatArray,
    chance: FloatArray,
    *,
    exploitability: float = 1e-3,
    most_iterations: int = 100_000,
) -> CfrSolution:
    """CFR+ until the average policy can be exploited by at most so much.

    1. Regret matching: play in proportion to positive regrets, equal shares where there are none.
    2. Players in turn: counterfactual values of all actions; add the gains to the regrets and cut
       these at 0 (the "+").
    3. Add the policy, weighed by own reach and by the number of the iteration, to the average.
    4. Look at the average after 50, 75, 112, … iterations.

    Tammelin (2014), arXiv 1407.5042; Zinkevich, Johanson, Bowling and Piccione (2007).

    Raises UnsuitedError where payoffs (n_payoff,) are not constant-sum.
    """
    from feint.solve.cfr_kernel import iterate

    constant_sum(game, payoffs, "cfr+")
    payoffs, taken = around_zero(game, payoffs)
    columns = _columns(game)
    regret, total = np.zeros(game.n_actions), np.zeros(game.n_actions)
    done, goal = 0, min(50, most_iterations)
    while True:
        iterate(columns, payoffs, chance, regret, total, done + 1, goal + 1)
        done = goal
        policy = _average(game, total)
        found = certify(game, payoffs[None], chance[None], 0.0, policy[None])
        gap = float(found.player_regret[0].sum()) / 2
        if gap <= exploitability or done >= most_iterations:
            value = float(found.expected_payoffs[0, 0] + taken[0])
            return CfrSolution(policy, value, gap, done, gap <= exploitability)
        goal = min(int(done * 1.5), most_iterations)


def _average(game: Game, total: FloatArray) -> FloatArray:
    sizes = np.diff(game.infoset_action)
    if not len(sizes):
        return total
    sums = np.repeat(np.add.reduceat(total, game.infoset_action[:-1]), sizes)
    equal = np.repeat(1.0 / sizes, sizes)
    share: FloatArray = np.divide(total, sums, out=equal, where=sums > 0.0)
    return share


def _columns(game: Game) -> Columns:
    tree = tree_of(game)
    return Columns(
        parent=game.node_parent,
        child=game.node_child,
        width=game.node_width,
        infoset=game.node_infoset,
        node_payoff=game.node_payoff,
        infoset_player=game.infoset_player,
        infoset_action=game.infoset_action,
        edge=tree.edge.astype(np.int32),
        set_start=np.append(tree.set_start, len(tree.set_node)).astype(np.int32),
        set_node=tree.set_node.astype(np.int32),
    )
