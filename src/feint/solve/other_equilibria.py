"""Other logit equilibria of one draw: Newton's method from many random starts.

A game may have several equilibria at one precision; the principal branch leads to one.  The others
have no probability: they tell how far an answer depends on which equilibrium is played.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.certificate import logit_residual
from feint.solve.evaluation import FloatArray
from feint.solve.points import Points
from feint.solve.principal_branch import solve
from feint.solve.program import Program
from feint.solve.status import Status

LONGEST: Final = 2.0  # change of any log-odds in one step
RESPONSES: Final = 8  # damped responses with which half of the starts begin
BEGIN: Final = (1.0, 0.5, 1.0, 0.2)  # share of the precision at which a start begins, in turn
RAISE: Final = 1.25  # of that share, from one solution to the next
MOST_BATCHES: Final = 4  # of starts, where the signs prove that some equilibrium is missing


@dataclass(frozen=True, slots=True)
class FoundEquilibria:
    """Distinct equilibria of one draw at one precision, the principal one first.

    policies (equilibrium, action); residual (equilibrium,): largest gap between a probability and
        its logit response, by independent code.
    starts (equilibrium,): random starts that led there; the rest of `n_starts` led nowhere.
    index (equilibrium,): sign of the determinant of the equations, +1 or -1.  Over all equilibria
        of a game the signs add to +1, so `surely_more` is True when those found do not.
    principal: False where the principal branch could not be followed; the first is then no other
        than the one most starts led to.
    """

    policies: FloatArray
    residual: FloatArray
    starts: npt.NDArray[np.int64]
    index: npt.NDArray[np.int64]
    n_starts: int
    principal: bool

    def __len__(self) -> int:
        return len(self.policies)

    @property
    def surely_more(self) -> bool:
        """Whether the signs prove that some equilibrium was not found."""
        return int(self.index.sum()) != 1


def other_equilibria(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    n_starts: int = 64,
    seed: int = 0,
    *,
    fixed: npt.NDArray[np.bool_] | None = None,
    fixed_policy: npt.ArrayLike | None = None,
    program: Program | None = None,
    most_rounds: int = 80,
    largest_residual: float = 1e-9,
    apart: float = 1e-6,
) -> FoundEquilibria:
    """Distinct agent logit equilibria of one draw, found from random starts.

    1. Draw a random policy, nearly pure or mixed, and take the log-odds of the response to it.
    2. For every other start: some damped responses, which lead to equilibria that are stable.
    3. Newton's method, no log-odds moved by more than 2 at once; half of the starts do so at a
       lower precision first, where equilibria are easier to reach, and climb from there.
    4. Keep what the certificate's own code confirms, and of equal policies one.
    5. Where the signs prove that some are missing, take more starts, at most four times as many.

    The certificate makes wrong points impossible; nothing but the signs (`surely_more`) and many
    starts speaks for completeness.  Arguments are those of `principal_branch.solve`, for one draw;
    raises ValueError for more.  Index: McKelvey and Palfrey (1995), Games and Economic Behavior 10,
    6-38, and Milnor (1965) for the signs of a regular map's zeros.

    >>> from feint.game.families import matrix_game
    >>> found = other_equilibria(*matrix_game([[3, 0], [0, 2]], [[3, 0], [0, 2]]), 4.0)
    >>> found.policies[:, 0].round(3), found.surely_more
    (array([1.   , 0.   , 0.374]), False)
    """
    numbers = (game, payoffs, chance, precision)
    points = Points(*numbers, fixed=fixed, fixed_policy=fixed_policy, program=program)
    first = solve(
        *numbers, fixed=fixed, fixed_policy=fixed_policy, program=points.program
    )  # fmt: skip
    principal = bool(first.status[0] == Status.SOLVED)
    rng = np.random.default_rng(seed)
    groups: list[FloatArray] = [first.policy[0]] if principal else []
    counts = [0] * len(groups)
    n_tried = 0
    while True:
        n_tried += n_starts
        arrived = _arrivals(points, n_starts, rng, most_rounds)
        policies = points.policy(arrived, np.ones(len(arrived)))
        error = logit_residual(game, payoffs, chance, precision, policies, fixed=fixed)
        for policy in policies[error <= largest_residual]:
            gaps = [float(np.abs(policy - other).max(initial=0.0)) for other in groups]
            near = int(np.argmin(gaps)) if gaps else -1
            if near < 0 or gaps[near] > apart:
                groups.append(policy)
                counts.append(1)
            else:
                counts[near] += 1
        rest = sorted(range(int(principal), len(groups)), key=lambda i: -counts[i])
        order = [*range(int(principal)), *rest]
        table = np.array([groups[i] for i in order]).reshape(len(order), game.n_actions)
        signs = _signs(points, table)
        enough = signs.sum() == 1 or n_tried >= MOST_BATCHES * n_starts
        if enough or not points.n_unknowns:
            break
    return FoundEquilibria(
        table,
        logit_residual(game, payoffs, chance, precision, table, fixed=fixed),
        np.array([counts[i] for i in order], dtype=np.int64),
        signs,
        n_tried,
        principal,
    )


def _arrivals(
    points: Points, n_starts: int, rng: np.random.Generator, most_rounds: int
) -> FloatArray:
    """(arrived, unknown): where a batch of starts led."""
    if not points.n_unknowns:
        return np.zeros((n_starts, 0))
    y = _climb(points, _random_starts(points, n_starts, rng), most_rounds)
    return y[np.isfinite(y).all(axis=1)]


def _climb(points: Points, y: FloatArray, most_rounds: int) -> FloatArray:
    """(start, unknown): where Newton's method leads each start, NaN where it leads nowhere."""
    t = np.resize(np.array(BEGIN), len(y))
    left = np.arange(len(y))
    while len(left):
        arrived = _newton(points, y, t, left, most_rounds)
        y[np.setdiff1d(left, arrived)] = np.nan
        left = arrived[t[arrived] < 1.0]
        t[left] = np.minimum(t[left] * RAISE, 1.0)
    return y


def _random_starts(points: Points, n: int, rng: np.random.Generator) -> FloatArray:
    """(start, unknown): log-odds of responses to random policies, half of them settled a little."""
    t, scale = np.resize(np.array(BEGIN), n), rng.choice([1.0, 4.0, 16.0], n)[:, None]
    y = rng.normal(size=(n, points.n_unknowns)) * scale
    settled = (np.arange(n) // len(BEGIN) % 2 == 1)[:, None]
    for count in range(RESPONSES):
        response = y - points.at(y, t).equations
        share = 1.0 if count == 0 else 0.5
        y = np.where(settled | (count == 0), y + share * (response - y), y)
    return np.asarray(y)


def _newton(
    points: Points,
    y: FloatArray,
    t: FloatArray,
    left: npt.NDArray[np.int64],
    most_rounds: int,
) -> npt.NDArray[np.int64]:
    """Newton's method in place for the starts in `left`; the numbers of those that arrived."""
    arrived = np.zeros(len(y), dtype=bool)
    for _ in range(most_rounds):
        if not len(left):
            break
        step = points.at(y[left], t[left]).newton
        size = np.abs(step).max(axis=1, initial=0.0)
        sound, done = np.isfinite(size), size <= 1e-9
        arrived[left[done]] = True
        on = sound & (size > 0.0)
        y[left[on]] -= step[on] * np.minimum(1.0, LONGEST / size[on])[:, None]
        left = left[sound & ~done]
    return np.flatnonzero(arrived)


def _signs(points: Points, policies: FloatArray) -> npt.NDArray[np.int64]:
    """(equilibrium,): sign of det dF/dy at each policy."""
    if not points.n_unknowns:
        return np.ones(len(policies), dtype=np.int64)
    y = points.unknowns(policies)
    return np.sign(points.at(y, np.ones(len(y))).sign).astype(np.int64)
