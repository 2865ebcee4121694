"""The certificate: how far a policy is from being an agent logit equilibrium, and from Nash.

Computed from the definitions by code that shares nothing with the solver.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.game.tables import TERMINAL, Game
from feint.solve.centring import centred, shifts
from feint.solve.evaluation import (
    FloatArray,
    Tree,
    action_values,
    draws_in_parts,
    edge_probabilities,
    reach,
    rows,
    tree_of,
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Measured properties of one policy per draw.

    residual (draw,): largest difference between a probability and its logit response, over all
        information sets that are solved for.
    expected_payoffs (draw, player).
    agent_regret (draw, player): most that one of the player's information sets, given that it is
        reached, could gain by another action there while all else stays.
    player_regret (draw, player): most the player could gain by any change of its whole plan.
    The regrets are the distance from full rationality; at finite precision they are no error.
    """

    residual: FloatArray
    expected_payoffs: FloatArray
    agent_regret: FloatArray
    player_regret: FloatArray


def certify(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    policy: npt.NDArray[np.float64],
    *,
    fixed: npt.NDArray[np.bool_] | None = None,
    regrets: bool = True,
) -> Certificate:
    """Residual, expected payoffs and both regrets of a policy (draw, action).

    1. Reach of every node in logs; beliefs by Bayes' rule (an impossible move counts as one whose
       probability goes to 0, all of them together).
    2. Expected payoff u of every action, given that its information set is reached.
    3. Residual: largest |p - w exp(precision u) / sum|; agent regret: max u - sum p u.
    4. Player regret: the best plan against the others, in sequence form (von Stengel 1996), less
       the expected payoff.

    `fixed` (I,) marks sets whose policy is given: they have no residual and nobody deviates there.
    Not-a-number in the inputs gives not-a-number here.
    """
    tree = tree_of(game)
    n = len(policy)
    given = np.zeros(game.n_infosets, bool) if fixed is None else np.asarray(fixed, bool)
    sequences = _Sequences.of(tree)
    result = Certificate(*(np.zeros(shape) for shape in [n, *[(n, game.n_players)] * 3]))
    for part in draws_in_parts(tree, n):
        play = np.ascontiguousarray(policy[part])
        pay = rows(payoffs, game.n_payoff, n, part)
        edge = edge_probabilities(tree, rows(chance, game.n_chance, n, part), play)
        taken = shifts(game, pay)
        pay = centred(game, pay, taken)
        expected, value = action_values(tree, edge, pay)
        sharp = rows(precision, game.n_precision, n, part).T
        result.residual[part] = _residual(game, value, sharp, play.T, given)
        result.expected_payoffs[part] = expected.T + taken
        if regrets:
            result.agent_regret[part] = _agent_regret(tree, value, play.T, given)
            for player in range(game.n_players):
                best = _best_plan(tree, sequences[player], edge, pay, play.T, given, player)
                result.player_regret[part, player] = np.maximum(best - expected[player], 0.0)
    return result


def logit_residual(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    policy: npt.NDArray[np.float64],
    *,
    fixed: npt.NDArray[np.bool_] | None = None,
) -> FloatArray:
    """(draw,): largest difference between a probability and its logit response."""
    return certify(game, payoffs, chance, precision, policy, fixed=fixed, regrets=False).residual


def expected_payoffs(
    game: Game, payoffs: npt.ArrayLike, chance: npt.ArrayLike, policy: npt.NDArray[np.float64]
) -> FloatArray:
    """(draw, player): expected payoff of each player under a policy."""
    return certify(game, payoffs, chance, 0.0, policy, regrets=False).expected_payoffs


def agent_regret(
    game: Game, payoffs: npt.ArrayLike, chance: npt.ArrayLike, policy: npt.NDArray[np.float64]
) -> FloatArray:
    """(draw, player): most that one information set, once reached, could gain on its own."""
    return certify(game, payoffs, chance, 0.0, policy).agent_regret


def player_regret(
    game: Game, payoffs: npt.ArrayLike, chance: npt.ArrayLike, policy: npt.NDArray[np.float64]
) -> FloatArray:
    """(draw, player): most a player could gain by changing its whole plan."""
    return certify(game, payoffs, chance, 0.0, policy).player_regret


def _residual(
    game: Game,
    value: FloatArray,
    precision: FloatArray,
    play: FloatArray,
    fixed: npt.NDArray[np.bool_],
) -> FloatArray:
    starts, sizes = game.infoset_action[:-1], np.diff(game.infoset_action)
    if not len(starts):
        return np.zeros(play.shape[1])
    sharp = np.repeat(precision[game.infoset_precision], sizes, axis=0)
    odds = game.log_weight[:, None] + sharp * value
    odds = np.exp(odds - np.repeat(np.maximum.reduceat(odds, starts, axis=0), sizes, axis=0))
    response = odds / np.repeat(np.add.reduceat(odds, starts, axis=0), sizes, axis=0)
    gap = np.abs(play - response)
    gap[np.repeat(fixed, sizes)] = 0.0
    worst: FloatArray = gap.max(axis=0)
    return worst


def _agent_regret(
    tree: Tree, value: FloatArray, play: FloatArray, fixed: npt.NDArray[np.bool_]
) -> FloatArray:
    game = tree.game
    regret = np.zeros((play.shape[1], game.n_players))
    if game.n_infosets:
        starts = game.infoset_action[:-1]
        best = np.maximum.reduceat(value, starts, axis=0)
        gain = best - np.add.reduceat(play * value, starts, axis=0)
        gain[fixed] = 0.0
        for player in range(game.n_players):
            mine = game.infoset_player == player
            regret[:, player] = gain[mine].max(axis=0, initial=0.0)
    return regret


@dataclass(frozen=True, slots=True)
class _Sequences:
    """One player's plans in sequence form: its sets by how many own moves come before.

    ends, end_start, end_action: terminals sorted by the last own action (-1: none).
    stages: information sets by number of own moves before, most first; before: (I,) last own
    action before a set, -1 at the start.
    """

    ends: npt.NDArray[np.int64]
    end_start: npt.NDArray[np.int64]
    end_action: npt.NDArray[np.int64]
    stages: tuple[npt.NDArray[np.int64], ...]
    before: npt.NDArray[np.int64]

    @staticmethod
    def of(tree: Tree) -> list[_Sequences]:
        return [_Sequences._of_player(tree, player) for player in range(tree.game.n_players)]

    @staticmethod
    def _of_player(tree: Tree, player: int) -> _Sequences:
        game = tree.game
        last = np.full(game.n_nodes, -1, dtype=np.int64)
        count = np.zeros(game.n_nodes, dtype=np.int64)
        own = np.append(tree.action_player == player, False)
        action = tree.edge - game.n_chance
        for first, stop in tree.levels[1:]:
            parent = game.node_parent[first:stop]
            mine = (action[first:stop] >= 0) & own[np.maximum(action[first:stop], -1)]
            last[first:stop] = np.where(mine, action[first:stop], last[parent])
            count[first:stop] = count[parent] + mine
        ends = np.flatnonzero(game.node_kind == TERMINAL)
        ends = ends[np.argsort(last[ends], kind="stable")]
        actions, starts = np.unique(last[ends], return_index=True)
        any_node = tree.set_node[tree.set_start] if game.n_infosets else np.zeros(0, np.int64)
        sets = np.flatnonzero(game.infoset_player == player)
        depth = count[any_node[sets]]
        stages = tuple(sets[depth == d] for d in sorted(set(depth.tolist()), reverse=True))
        return _Sequences(ends, starts, actions, stages, last[any_node])


def _best_plan(
    tree: Tree,
    sequences: _Sequences,
    edge: FloatArray,
    payoffs: FloatArray,
    play: FloatArray,
    fixed: npt.NDArray[np.bool_],
    player: int,
) -> FloatArray:
    """(draw,): payoff of the best plan against the others' policies."""
    game = tree.game
    others = edge.copy()
    action = tree.edge - game.n_chance
    own = np.append(tree.action_player == player, False)
    others[(action >= 0) & own[np.maximum(action, -1)]] = 1.0
    ends = sequences.ends
    worth = reach(tree, others, logs=False)[ends] * payoffs.T[game.node_payoff[ends, player]]
    # Row a of `plan`: what the ends and sets after own action a add; the last row: before any.
    plan = np.zeros((game.n_actions + 1, edge.shape[1]))
    plan[sequences.end_action] = np.add.reduceat(worth, sequences.end_start, axis=0)
    for stage in sequences.stages:
        for infoset in stage.tolist():
            start, stop = game.infoset_action[infoset : infoset + 2].tolist()
            options = plan[start:stop]
            if fixed[infoset]:
                gained = (play[start:stop] * options).sum(axis=0)
            else:
                gained = options.max(axis=0)
            plan[sequences.before[infoset]] += gained
    best: FloatArray = plan[-1]
    return best
