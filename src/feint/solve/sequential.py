"""The sequential equilibrium to which the principal branch leads, with its beliefs, checked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from feint.game.tables import TERMINAL, Game
from feint.solve.evaluation import (
    FloatArray,
    Tree,
    beliefs,
    edge_probabilities,
    log_edges,
    node_values,
    reach,
    tree_of,
)
from feint.solve.fork import solve_one
from feint.solve.status import Status

NEVER: Final = 1e-4  # a smaller probability at the sharpest precision is 0 in the limit
MOST_MIXED: Final = 200  # moves whose shares are solved for; more are left as found
UNDERFLOW: Final = 1e-250  # smaller probabilities are no longer exact numbers
NOT_FOLLOWED: Final = (Status.STEP_LIMIT, Status.STALLED, Status.NOT_FINITE)
"""Ends of a branch from which a lower precision is tried.  What else ends it is judged by the gain
and the inconsistency of the assessment itself."""


@dataclass(frozen=True, slots=True)
class SequentialEquilibrium:
    """An assessment: a policy and beliefs, and how well it stands.

    policy (action,): of the limit, zeros included.
    beliefs: per information set, probabilities of its nodes given that it is reached.
    members: the nodes of each information set.
    reached (I,): whether the policy reaches the set.
    precision: the sharpest to which the branch was followed.
    inconsistency: largest gap between Bayes' rule with play at that precision, where all moves are
        possible, and the beliefs told, which are Bayes' rule with the limit policy where that
        reaches; it is small where the assessment is close to a limit.
    gain (I,): most that another action could add to the payoff expected at the set, given the
        beliefs: sequential rationality, by the one-shot deviation principle.
    status: SOLVED, or why the branch could not be followed far.
    """

    policy: FloatArray
    beliefs: tuple[FloatArray, ...]
    members: tuple[npt.NDArray[np.int64], ...]
    reached: npt.NDArray[np.bool_]
    precision: float
    inconsistency: float
    gain: FloatArray
    status: Status


def sequential_equilibrium(
    game: Game, payoffs: FloatArray, chance: FloatArray, *, sharpest: float = 1e5
) -> SequentialEquilibrium:
    """The limit of the principal branch of one draw, payoffs (1, n_payoff), chance (1, n_chance).

    1. Follow the branch to `sharpest` over the range of payoffs, or as far as it can be followed,
       coming down by tens.
    2. Moves of a probability below 1e-4 are 0 in the limit; where several remain, solve for the
       shares that make them equally good, given the beliefs (least squares from the shares found;
       kept if no gain grows).
    3. Beliefs: Bayes' rule in logs at the sharpest precision.  Limits of such assessments are
       consistent (Kreps and Wilson 1982); sets that the limit reaches are checked against Bayes.
    4. Sequential rationality: the most that a change at one set alone would add, for all sets.

    McKelvey and Palfrey (1998), Experimental Economics 1, 9-41, theorem 4: limits of agent logit
    equilibria are sequential equilibria.
    """
    tree = tree_of(game)
    ends = game.node_kind == TERMINAL
    scale = max(
        (float(np.ptp(payoffs[0, game.node_payoff[ends, i]])) for i in range(game.n_players)),
        default=0.0,
    )
    sharp = sharpest / (scale or 1.0)
    found = solve_one(game, payoffs, chance, np.full((1, game.n_precision), sharp))
    while found.status in NOT_FOLLOWED and sharp * scale > 1.0:
        sharp /= 10.0
        found = solve_one(game, payoffs, chance, np.full((1, game.n_precision), sharp))
    near = found.policy
    belief = limit_beliefs(tree, payoffs, chance, near, sharp)
    policy = np.where(near < NEVER, 0.0, near)
    policy /= np.repeat(
        np.add.reduceat(policy, game.infoset_action[:-1]), np.diff(game.infoset_action)
    )
    policy = exact_shares(tree, payoffs, chance, belief, policy, scale)
    limit, belief = belief, _bayes(tree, chance, policy, belief)
    gain = _gains(tree, payoffs, chance, belief, policy)
    came = reach(tree, edge_probabilities(tree, chance, policy[None]), logs=False)[:, 0]
    spans = [slice(a, b) for a, b in pairwise([*tree.set_start.tolist(), len(tree.set_node)])]
    members = tuple(tree.set_node[span] for span in spans)
    return SequentialEquilibrium(
        policy=policy,
        beliefs=tuple(belief[span] for span in spans),
        members=members,
        reached=np.array([came[nodes].sum() > 0.0 for nodes in members], dtype=bool),
        precision=sharp,
        inconsistency=float(np.abs(limit - belief).max(initial=0.0)),
        gain=gain,
        status=found.status if found.status in NOT_FOLLOWED else Status.SOLVED,
    )


def _bayes(tree: Tree, chance: FloatArray, policy: FloatArray, otherwise: FloatArray) -> FloatArray:
    """Bayes' rule where a policy reaches a set, the beliefs given where it does not."""
    came = reach(tree, edge_probabilities(tree, chance, policy[None]), logs=False)[tree.set_node, 0]
    sizes = np.diff([*tree.set_start, len(tree.set_node)])
    total = np.repeat(np.add.reduceat(came, tree.set_start), sizes)
    result: FloatArray = np.divide(came, total, out=otherwise.copy(), where=total > 1e-9)
    return result


def limit_beliefs(
    tree: Tree, payoffs: FloatArray, chance: FloatArray, policy: FloatArray, precision: float
) -> FloatArray:
    """Beliefs of a logit equilibrium too sharp for its small probabilities to be numbers.

    1. Beliefs in logs, with what is below 1e-250 taken as impossible.
    2. For these moves put log p = log weight + precision x (payoff - that of the likeliest move);
       repeat until no belief moves, at most once per level of the tree.
    """
    game = tree.game
    starts, sizes = game.infoset_action[:-1], np.diff(game.infoset_action)
    tiny = policy < UNDERFLOW
    moves = log_edges(policy)
    pairs = zip(starts.tolist(), sizes.tolist(), strict=True)
    likeliest = [first + int(np.argmax(policy[first : first + n])) for first, n in pairs]
    top = np.repeat(np.array(likeliest, dtype=np.int64), sizes)
    columns = np.concatenate([log_edges(chance[0]), moves, [0.0]])
    belief = beliefs(tree, reach(tree, columns[tree.edge][:, None], logs=True))[:, 0]
    for _ in range(len(tree.levels) if tiny.any() else 0):
        value = _values(tree, payoffs, chance, belief, policy)
        odds = game.log_weight + precision * value
        moves = np.where(tiny, moves[top] + np.minimum(odds - odds[top], 0.0), moves)
        columns[game.n_chance : game.n_chance + game.n_actions] = moves
        last = belief
        belief = beliefs(tree, reach(tree, columns[tree.edge][:, None], logs=True))[:, 0]
        if np.abs(belief - last).max() < 1e-12:
            break
    return belief


def _values(
    tree: Tree, payoffs: FloatArray, chance: FloatArray, belief: FloatArray, policy: FloatArray
) -> FloatArray:
    """(action,): expected payoff of each action at its set, with these beliefs."""
    edge = edge_probabilities(tree, chance, policy[None])
    sizes = np.diff([*tree.move_start, len(tree.move_child)])
    owner = np.repeat(tree.action_player, sizes)
    worth = belief[tree.move_node].copy()
    for player in range(tree.game.n_players):
        mine = owner == player
        worth[mine] *= node_values(tree, edge, payoffs, player)[tree.move_child[mine], 0]
    total: FloatArray = np.add.reduceat(worth, tree.move_start)
    return total


def _gains(
    tree: Tree, payoffs: FloatArray, chance: FloatArray, belief: FloatArray, policy: FloatArray
) -> FloatArray:
    if not tree.game.n_infosets:
        return np.zeros(0)
    value, starts = _values(tree, payoffs, chance, belief, policy), tree.game.infoset_action[:-1]
    gain = np.maximum.reduceat(value, starts) - np.add.reduceat(policy * value, starts)
    result: FloatArray = np.maximum(gain, 0.0)
    return result


def exact_shares(
    tree: Tree,
    payoffs: FloatArray,
    chance: FloatArray,
    belief: FloatArray,
    policy: FloatArray,
    scale: float,
) -> FloatArray:
    """The policy with its mixed moves made equally good, if that can be done nearby."""
    from scipy.optimize import least_squares

    game = tree.game
    mixed: list[npt.NDArray[np.int64]] = []
    for h in range(game.n_infosets):
        start, stop = game.infoset_action[h : h + 2].tolist()
        support = start + np.flatnonzero(policy[start:stop])
        if len(support) > 1:
            mixed.append(support)
    if not mixed or not scale or sum(len(support) - 1 for support in mixed) > MOST_MIXED:
        return policy
    free = np.concatenate([support[1:] for support in mixed])

    def whole(shares: FloatArray) -> FloatArray:
        result = policy.copy()
        result[free] = shares
        for support in mixed:
            result[support[0]] = 1.0 - result[support[1:]].sum()
        return result

    def gaps(shares: FloatArray) -> FloatArray:
        candidate = whole(shares)
        value = _values(tree, payoffs, chance, _bayes(tree, chance, candidate, belief), candidate)
        value /= scale
        return np.concatenate([value[support[1:]] - value[support[0]] for support in mixed])

    least = {"xtol": 1e-15, "ftol": 1e-15, "gtol": 1e-15}
    found = least_squares(gaps, policy[free], bounds=(0.0, 1.0), max_nfev=50, **least)
    candidate = np.clip(whole(found.x), 0.0, 1.0)
    before, after = (
        _gains(tree, payoffs, chance, _bayes(tree, chance, tried, belief), tried).max()
        for tried in (policy, candidate)
    )
    return candidate if after <= before and np.abs(candidate - policy).max() < 0.05 else policy
