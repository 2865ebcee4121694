"""Zero-sum games of two players: the value and optimal plans, by linear programming."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from feint.game.tables import TERMINAL, Game
from feint.solve.centring import centred, shifts
from feint.solve.evaluation import FloatArray
from feint.solve.sequence_form import SequenceForm
from feint.solve.unsuited import UnsuitedError


@dataclass(frozen=True, slots=True)
class ZeroSumSolution:
    """policy (action,): optimal for both; value: of the game to the first player."""

    policy: FloatArray
    value: float


def constant_sum(game: Game, payoffs: FloatArray, concept: str = "lp") -> float:
    """What the two players' payoffs (n_payoff,) add up to at every end.

    Raises UnsuitedError where they do not, or where there are not two players.
    """
    if game.n_players != 2:
        raise UnsuitedError("two-players", concept=concept, players=game.n_players)
    ends = np.flatnonzero(game.node_kind == TERMINAL)
    pay, taken = around_zero(game, payoffs)
    pairs = pay[game.node_payoff[ends]]
    sums, common = pairs.sum(axis=1), float(taken.sum())
    if np.ptp(sums) > 1e-9 * float(np.abs(pairs).max()):
        low, high = f"{sums.min() + common:.9g}", f"{sums.max() + common:.9g}"
        raise UnsuitedError("zero-sum", concept=concept, low=low, high=high)
    return float(sums.mean()) + common


def around_zero(game: Game, payoffs: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Payoffs (n_payoff,) whose small differences do not drown in what is common to a player's,
    and that common part (player,): see `centring`."""
    taken = shifts(game, payoffs[None])
    return centred(game, payoffs[None], taken)[0], taken[0]


def solve_zero_sum(game: Game, payoffs: FloatArray, chance: FloatArray) -> ZeroSumSolution:
    """Optimal plans of a zero-sum (or constant-sum) game, payoffs (n_payoff,), chance (n_chance,).

    1. Write the game in sequence form: plans x, y with E x = e, F y = f, payoff x' A y.
    2. Player 1: maximise f'q over E x = e, F'q <= A'x, x >= 0; the same for player 2 with the
       roles changed; both by HiGHS (Huangfu and Hall 2018) through scipy.
    3. Behaviour strategies from the plans.  Payoffs are scaled to a largest of 1 meanwhile.

    Koller, Megiddo and von Stengel (1996), Games and Economic Behavior 14, 247-259.

    At sets that optimal play does not reach the policy is in equal shares: it is optimal from the
    start of the game, and need not be afterwards.
    Raises UnsuitedError as `constant_sum` does, ArithmeticError should a program not be solved.
    """
    constant_sum(game, payoffs)
    payoffs, taken = around_zero(game, payoffs)
    total = constant_sum(game, payoffs)
    form = SequenceForm.of(game, chance)
    scale = float(np.abs(payoffs).max(initial=0.0)) or 1.0
    first, second = form.payoff(payoffs / scale, 0), form.payoff(payoffs / scale, 1)
    constraints = [form.constraints(player) for player in (0, 1)]
    x, value = _best(first, constraints[0], constraints[1])
    y, other = _best(second.T.tocsr(), constraints[1], constraints[0])
    if abs(value + other - total / scale) > 1e-6:
        raise ArithmeticError("the linear programs of the two players do not agree")
    worth = float(x @ form.payoff(payoffs, 0) @ y) + float(taken[0])
    return ZeroSumSolution(form.policy((x, y)), worth)


def _best(payoff: Any, own: Any, others: Any) -> tuple[FloatArray, float]:
    """The plan that secures most against the worst of the other's plans, and what it secures."""
    from scipy.optimize import linprog
    from scipy.sparse import bmat, csr_matrix

    (e, e_right), (f, f_right) = own, others
    n, m = e.shape[1], f.shape[0]
    at_most = bmat([[-payoff.T.tocsr(), f.T.tocsr()]]).tocsr()
    equal = bmat([[e, csr_matrix((e.shape[0], m))]]).tocsr()
    found = linprog(
        np.concatenate([np.zeros(n), -f_right]),
        A_ub=at_most,
        b_ub=np.zeros(at_most.shape[0]),
        A_eq=equal,
        b_eq=e_right,
        bounds=[(0.0, None)] * n + [(None, None)] * m,
        method="highs",
    )
    if found.x is None:
        raise ArithmeticError(f"the linear program was not solved: {found.message}")
    return np.asarray(found.x[:n]), -float(found.fun)
