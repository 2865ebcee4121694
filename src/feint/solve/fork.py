"""One game whose branch forks: symmetric games, followed by breaking their symmetry a little.

In a symmetric game the principal branch may reach a point where two or more branches meet, each
the mirror image of another.  The solver says so and stops.  A reader who brings such a game wants
one of the mirror images and to be told that there are others.  Gambit's tracer perturbs the path;
here the payoffs are moved by about 1e-10 of their range, each end by another amount, the branch of
that game is followed, and the policy is certified in the game as it was.

Turocy (2005), Games and Economic Behavior 51, 243-263, on why forks do not occur in generic games.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from feint.game.tables import TERMINAL, Game
from feint.solve.certificate import logit_residual
from feint.solve.principal_branch import Equilibria, LogitSettings, solve
from feint.solve.status import Status

FloatArray = npt.NDArray[np.float64]

NUDGES: Final = (1e-10, 1e-9, 1e-8, 1e-11, 1e-7)  # of the range of payoffs, in order of trial
GOLDEN: Final = 0.6180339887498949  # its multiples modulo 1 never repeat and fill the interval


@dataclass(frozen=True, slots=True)
class OneSolution:
    """A policy (A,), how it ended, and whether a fork was passed by a nudge of this size."""

    policy: FloatArray
    status: Status
    nudge: float  # 0 where the branch needed none


def solve_one(
    game: Game,
    payoffs: FloatArray,
    chance: FloatArray,
    precision: FloatArray,
    *,
    settings: LogitSettings | None = None,
    largest_residual: float = 1e-8,
) -> OneSolution:
    """Solve one draw; where its branch forks, take one of the branches and say so.

    payoffs (1, n_payoff), chance (1, n_chance), precision (1, n_precision).  A nudged policy is
    taken only if its residual in the game as given is at most ``largest_residual``; otherwise the
    point at which the solver stopped comes back with its status.  A policy at the end of the branch
    whose residual is larger is UNCERTIFIED.
    """
    found = solve(game, payoffs, chance, precision, settings=settings)
    if found.status[0] in (Status.STALLED, Status.STEP_LIMIT):
        apart, separate = _separate_columns(game, payoffs)
        scale = float(np.ptp(payoffs)) or 1.0
        shift = np.mod(np.arange(1, apart.n_payoff + 1) * GOLDEN, 1.0) - 0.5
        for nudge in NUDGES:
            moved = separate + nudge * scale * shift
            other: Equilibria = solve(apart, moved, chance, precision, settings=settings)
            if other.status[0] != Status.SOLVED:
                continue
            residual = logit_residual(game, payoffs, chance, precision, other.policy)[0]
            if residual <= largest_residual:
                return OneSolution(other.policy[0], Status.SOLVED, nudge)
    status = Status(int(found.status[0]))
    if status is Status.SOLVED:
        residual = logit_residual(game, payoffs, chance, precision, found.policy)[0]
        status = Status.SOLVED if residual <= largest_residual else Status.UNCERTIFIED
    return OneSolution(found.policy[0], status, 0.0)


def _separate_columns(game: Game, payoffs: FloatArray) -> tuple[Game, FloatArray]:
    """The game with a payoff column per end and player: shared columns would keep symmetries."""
    ends = np.flatnonzero(game.node_kind == TERMINAL)
    node_payoff = game.node_payoff.copy()
    columns = np.arange(len(ends) * game.n_players, dtype=np.int32)
    node_payoff[ends] = columns.reshape(len(ends), game.n_players)
    separate = payoffs[:, game.node_payoff[ends].ravel()]
    return replace(game, node_payoff=node_payoff, n_payoff=len(columns)), separate
