"""A player's logit response to a given conjecture about everybody else, on a tree.

The step that the theories of play which are no equilibrium are made of (quantal level-k, cognitive
hierarchy), and cursed play too: a player holds some conjecture of the others' play, right or wrong,
and answers it by logit at every information set, its own later answers foreseen.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.evaluation import LOG_IMPOSSIBLE, FloatArray, Tree
from feint.solve.response_plan import IntArray, Plan

BoolArray = npt.NDArray[np.bool_]

FEW = 4  # draws for which a thread of their own is worth starting


@dataclass(frozen=True, slots=True)
class Board:
    """A game, which of its sets are given, (I,), and the information set of each action, (A,)."""

    game: Game
    fixed: BoolArray
    action_set: IntArray

    @staticmethod
    def of(game: Game, fixed: BoolArray | None = None) -> Board:
        """Raises ValueError unless `fixed` has an entry per information set."""
        given = np.zeros(game.n_infosets, bool) if fixed is None else np.array(fixed, bool)
        if given.shape != (game.n_infosets,):
            raise ValueError(f"fixed has shape {given.shape}, needed ({game.n_infosets},)")
        sets = np.repeat(np.arange(game.n_infosets), np.diff(game.infoset_action))
        return Board(game, given, sets.astype(np.int32))

    @property
    def sets(self) -> tuple[IntArray, IntArray, FloatArray]:
        """The information sets as the kernels take them: first actions, precisions, log weights."""
        return self.game.infoset_action, self.game.infoset_precision, self.game.log_weight


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tensors of some draws, one full row per draw, and what they cannot be used for.

    payoffs (draw, n_payoff), chance (draw, n_chance), precision (draw, n_precision),
    start (draw, A): log of play by weight, and of the given policy at fixed sets.
    finite (draw,): every number is finite and in its range; rows that are not hold zeros.
    """

    payoffs: FloatArray
    chance: FloatArray
    precision: FloatArray
    start: FloatArray
    finite: BoolArray

    @staticmethod
    def of(
        board: Board,
        payoffs: npt.ArrayLike,
        chance: npt.ArrayLike,
        precision: npt.ArrayLike,
        fixed_policy: npt.ArrayLike | None,
    ) -> Numbers:
        """One row per draw of everything; raises ValueError where shapes do not fit."""
        from feint.solve.uniform import weight_policy

        game = board.game
        if board.fixed.any() and fixed_policy is None:
            raise ValueError("fixed information sets need fixed_policy")
        given = weight_policy(game) if fixed_policy is None else fixed_policy
        wide = {
            "payoffs": (payoffs, game.n_payoff),
            "chance": (chance, game.n_chance),
            "precision": (precision, game.n_precision),
            "fixed_policy": (given, game.n_actions),
        }
        arrays = {}
        for name, (value, width) in wide.items():
            array = np.asarray(value, dtype=np.float64)
            array = np.broadcast_to(array, (1, width)) if array.ndim < 2 else array
            if array.ndim != 2 or array.shape[1] != width:
                raise ValueError(f"{name} has shape {array.shape}, needed (draw, {width})")
            arrays[name] = array
        n = max(len(array) for array in arrays.values())
        for name, array in arrays.items():
            if len(array) not in (1, n):
                raise ValueError(f"{name} has {len(array)} draws, others have {n}")
        pay, odds, sharp, play = (
            np.array(np.broadcast_to(a, (n, a.shape[1]))) for a in arrays.values()
        )
        kept = board.fixed[board.action_set]
        finite = np.asarray(np.isfinite(pay).all(axis=1))
        for shares in (odds, play[:, kept]):
            finite &= ((shares >= 0.0) & (shares <= 1.0 + 1e-9)).all(axis=1)
        finite &= ((sharp >= 0.0) & (sharp < np.inf)).all(axis=1)
        for array in (pay, odds, sharp):
            array[~finite] = 0.0
        play = np.where(kept & finite[:, None], play, weight_policy(game))
        return Numbers(pay, odds, sharp, logs(play), finite)


def own_moves(tree: Tree) -> npt.NDArray[np.int64]:
    """(player, node): how many moves of its own a player has made before a node."""
    game = tree.game
    count = np.zeros((game.n_players, game.n_nodes), dtype=np.int64)
    above = game.node_parent
    infoset = game.node_infoset[np.maximum(above, 0)]
    mover = np.where(infoset >= 0, game.infoset_player[infoset], -1) if game.n_infosets else infoset
    for first, stop in tree.levels[1:]:
        count[:, first:stop] = count[:, above[first:stop]]
        count[:, first:stop] += mover[first:stop] == np.arange(game.n_players)[:, None]
    return count


def logs(policy: FloatArray) -> FloatArray:
    """Logs of probabilities; what is impossible counts as vanishingly unlikely."""
    return np.log(policy, out=np.full(policy.shape, LOG_IMPOSSIBLE), where=policy > 0.0)


def respond(board: Board, plan: Plan, numbers: Numbers, conjecture: FloatArray) -> FloatArray:
    """(draw, A) logs: every player's logit response when the others play as conjectured.

    plan: `plan_of(board.game, board.fixed, cursed=False)`; conjecture (draw, A): logs of one
    behaviour strategy per player, the same in all eyes.

    For each player i, and each of its information sets h from the last to the first:

    1. Beliefs over the nodes of h by Bayes' rule from chance and the others' conjectured play (i's
       own moves on the way are the same for all nodes of h, by perfect recall).
    2. Expected payoff u of each action, the others going on as conjectured and i by its own
       responses at its later sets.
    3. Response in proportion to weight x exp(precision x u).
    """
    from feint.solve.response_kernel import respond_rows

    answer = np.array(np.broadcast_to(numbers.start, conjecture.shape))

    def work(part: slice) -> None:
        respond_rows(
            plan, board.sets, numbers.payoffs[part], numbers.chance[part], numbers.precision[part],
            conjecture[part], answer[part],
        )  # fmt: skip

    in_threads(len(answer), work)
    return answer


def in_threads(n_draws: int, work: Callable[[slice], None]) -> None:
    """Cut the draws into slices and work on them side by side; kernels release the lock."""
    threads = min(os.cpu_count() or 1, n_draws // FEW)
    if threads < 2:
        work(slice(0, n_draws))
        return
    cuts = np.linspace(0, n_draws, threads + 1).astype(int).tolist()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, (slice(a, b) for a, b in pairwise(cuts))))
