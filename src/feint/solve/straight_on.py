"""Symmetric games in batch: the branch followed straight on where others cross it.

In a symmetric game the principal branch may meet others, each the mirror image of another, at a
fork.  Pseudo-arclength continuation with a fixed orientation stops there: behind the fork every
point looks like one of another branch.  But one way goes straight on and keeps the symmetry; on it
the policy moves smoothly with the precision, which is what tells it from a branch that only comes
close: near an imperfect fork, however slightly the symmetry is broken, the branch bends away.

Golubitsky and Schaeffer (1985), Singularities and Groups in Bifurcation Theory I, chapter 3, on
perfect and imperfect forks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.certificate import logit_residual
from feint.solve.evaluation import FloatArray
from feint.solve.points import Points
from feint.solve.principal_branch import Equilibria, tensors_of
from feint.solve.status import Status

if TYPE_CHECKING:
    from feint.solve.program import Program

FIRST_STEP: Final = 0.02  # of the precision
SHORTEST: Final = 1e-7
LONGEST_MOVE: Final = 0.5  # of any log-odds, in one step
LARGEST_CORRECTION: Final = 0.3  # of the first Newton step
EXACT: Final = 1e-8  # size of the last Newton step
NEAR: Final = 1e-6  # of the precision at a fork: how closely it is looked at
FAR: Final = 1e-3  # from where
LARGEST_BEND: Final = 0.02  # of the branch's direction, or of a log-odds per e-fold of precision
MOST_STEPS: Final = 2000


@dataclass(slots=True)
class _Front:
    """Where some draws have come: y (draw, unknown), t (draw,), dy/dt, sign of det dF/dy."""

    y: FloatArray
    t: FloatArray
    rate: FloatArray
    sign: FloatArray


def straight_on(
    found: Equilibria,
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    *,
    fixed: npt.NDArray[np.bool_] | None = None,
    fixed_policy: npt.ArrayLike | None = None,
    program: Program | None = None,
    largest_residual: float = 1e-9,
) -> Equilibria:
    """`principal_branch.solve`'s answer with stalled draws led straight through forks.

    1. From precision 0, step by step in t x precision: predict along dy/dt, correct by Newton's
       method at that t; a step whose correction is large is halved.
    2. Where det dF/dy changes sign the fork is enclosed by bisection.  It is a perfect one if the
       branch keeps its direction however close; if it bends away the draw stays as it was.
    3. A draw that arrives and whose residual is at most `largest_residual` is SOLVED; `forks`
       counts those passed.

    >>> from feint.game.families import matrix_game
    >>> from feint.solve.principal_branch import solve
    >>> numbers = matrix_game([[1, 0], [0, 1]], [[1, 0], [0, 1]])
    >>> straight_on(solve(*numbers, 5.0), *numbers, 5.0).policy
    array([[0.5, 0.5, 0.5, 0.5]])
    """
    stalled = np.flatnonzero(found.status == Status.STALLED)
    forks = np.zeros(len(found.status), dtype=np.int32)
    if not len(stalled):
        return replace(found, forks=forks)
    _, (pay, odds, given, sharp) = tensors_of(game, payoffs, chance, precision, fixed_policy)
    pay, odds, given, sharp = (
        x[np.minimum(stalled, len(x) - 1)] for x in (pay, odds, given, sharp)
    )
    points = Points(
        game, pay, odds, sharp, fixed=fixed, fixed_policy=given, program=program, several=True
    )  # fmt: skip
    y, passed = _follow(points, len(stalled))
    arrived = np.flatnonzero(passed >= 0)
    if not len(arrived):
        return replace(found, forks=forks)
    policy = points.policy(y[arrived], np.ones(len(arrived)), arrived)
    error = logit_residual(game, pay[arrived], odds[arrived], sharp[arrived], policy, fixed=fixed)
    good = error <= largest_residual
    led = stalled[arrived[good]]
    whole, status, residual = found.policy.copy(), found.status.copy(), found.residual.copy()
    whole[led], status[led] = policy[good], Status.SOLVED
    equations = points.at(y[arrived], np.ones(len(arrived)), draws=arrived).equations[good]
    residual[led] = np.abs(equations).max(axis=1, initial=0.0)
    forks[led] = passed[arrived[good]]
    return replace(found, policy=whole, status=status, residual=residual, forks=forks)


def _follow(points: Points, n: int) -> tuple[FloatArray, npt.NDArray[np.int32]]:
    """(draw, unknown) at t = 1 and (draw,) forks passed, -1 where a branch was not followed."""
    draws = np.arange(n)
    start = np.tile(points.start, (n, 1))
    here, begun = _settled(points, start, np.zeros(n), draws)
    step, passed = np.full(n, FIRST_STEP), np.where(begun, 0, -1).astype(np.int32)
    todo = draws[begun]
    for _ in range(MOST_STEPS):
        if not len(todo):
            break
        pace = np.abs(here.rate[todo]).max(axis=1, initial=0.0)
        reach = np.minimum(step[todo], LONGEST_MOVE / np.maximum(pace, 1e-9))
        t = np.minimum(here.t[todo] + reach, 1.0)
        with np.errstate(over="ignore"):  # a huge rate is refused by the correction
            ahead = here.y[todo] + (t - here.t[todo])[:, None] * here.rate[todo]
        there, good = _settled(points, ahead, t, todo)
        crossing = good & (there.sign * here.sign[todo] < 0.0)
        for i in np.flatnonzero(crossing).tolist():
            if _is_perfect(points, _one(here, todo[i]), _one(there, i), int(todo[i])):
                passed[todo[i]] += 1
            else:
                good[i], step[todo[i]] = False, 0.0
        kept = todo[good]
        here.y[kept], here.t[kept] = there.y[good], there.t[good]
        here.rate[kept], here.sign[kept] = there.rate[good], there.sign[good]
        step[kept] = np.minimum(1.5 * step[kept], 1.0)
        step[todo[~good]] = np.minimum(step[todo[~good]], reach[~good]) / 2.0
        passed[todo[step[todo] < SHORTEST]] = -1
        todo = todo[(here.t[todo] < 1.0) & (passed[todo] >= 0)]
    passed[todo] = -1
    return here.y, passed


def _settled(
    points: Points, y: FloatArray, t: FloatArray, draws: npt.NDArray[np.int64]
) -> tuple[_Front, npt.NDArray[np.bool_]]:
    """Newton's method at given t, and where it arrives nearby."""
    y = y.copy()
    good, size = np.ones(len(y), dtype=np.bool_), np.full(len(y), np.inf)
    for count in range(10):
        step = points.at(y, t, draws=draws).newton
        size = np.abs(step).max(axis=1, initial=0.0)
        good &= np.isfinite(size) & ((count > 0) | (size <= LARGEST_CORRECTION))
        y[good] -= step[good]
        if (size[good] <= EXACT).all():
            break
    linear = points.at(y, t, draws=draws)
    good &= (size <= EXACT) & np.isfinite(linear.rate).all(axis=1)
    return _Front(y, t.copy(), -linear.rate, linear.sign.copy()), good


def _one(front: _Front, row: int) -> _Front:
    some = slice(row, row + 1)
    return _Front(front.y[some], front.t[some], front.rate[some], front.sign[some])


def _is_perfect(points: Points, before: _Front, after: _Front, draw: int) -> bool:
    """Whether the branch from before to after a change of the sign crosses a perfect fork.

    Broken by e, a fork at t* bends the branch at about e / (t - t*)^2: compared are its directions
    `NEAR` the fork, on both sides, and `FAR` from it.  Rounding bends it by 1e-3 or less there.
    """
    draws = np.array([draw])
    low, high, far = before, after, before
    while (wide := float(high.t[0] - low.t[0])) > NEAR * float(high.t[0]):
        far = low if wide > FAR * float(high.t[0]) else far
        middle, good = _settled(points, (low.y + high.y) / 2, (low.t + high.t) / 2, draws)
        if not good[0]:
            return False
        low, high = (middle, high) if middle.sign[0] == before.sign[0] else (low, middle)
    bend = LARGEST_BEND * (1.0 / float(high.t[0]) + float(np.abs(far.rate).max()))
    away = 2.0 * NEAR * high.t
    for side, t in ((low, low.t - away), (high, high.t + away)):
        near, good = _settled(points, side.y, t, draws)
        if not good[0] or float(np.abs(near.rate - far.rate).max()) > bend:
            return False
    return True
