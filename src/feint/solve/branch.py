"""One branch of logit equilibria of one draw, point by point, with its folds and forks located.

The batch solver (`principal_branch`) only wants to arrive; here the way is what is asked for: the
branch as a curve to draw, the precisions at which it turns back (folds) and at which others cross
it (forks, bifurcations), the branch through an equilibrium found otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.evaluation import FloatArray
from feint.solve.points import Points
from feint.solve.status import Status

LARGEST_CORRECTION: Final = 0.3
LEAST_COSINE: Final = 0.95
SHORTEST: Final = 1e-9
EXACT: Final = 1e-11
CLOSE: Final = 1e-4  # length of a step in which a fork is believed


@dataclass(frozen=True, slots=True)
class Turn:
    """A fold (the branch turns back in precision) or a fork (another branch crosses it).

    precision: the multiple of the given precision at which it lies; policy (action,).
    """

    kind: Literal["fold", "fork"]
    precision: float
    policy: FloatArray


@dataclass(frozen=True, slots=True)
class Branch:
    """Points along a branch, in the order of its length.

    precision (point,): multiples of the given precision; policies (point, action).
    turns: folds and forks in the order in which they were met.
    status: SOLVED if it was followed to the end asked for.
    """

    precision: FloatArray
    policies: FloatArray
    turns: tuple[Turn, ...]
    status: Status

    @property
    def folds(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.kind == "fold")

    @property
    def forks(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.kind == "fork")


@dataclass(frozen=True, slots=True)
class _Place:
    """A point of the branch, its unit tangent, and the sign of det J there."""

    x: FloatArray  # unknowns, then the precision
    tangent: FloatArray
    sign: float

    @property
    def side(self) -> float:
        """Constant along a branch; the other value behind a fork."""
        return self.sign * float(np.sign(self.tangent[-1]))


def principal_branch(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    most: float,
    *,
    precision: npt.ArrayLike = 1.0,
    least_points: int = 50,
) -> Branch:
    """The branch that starts at precision 0, up to `most` times `precision`.

    >>> from feint.game.families import matrix_game
    >>> game, payoffs, chance = matrix_game([[1, 0], [1, 1]], [[1, 2], [1, 1]])
    >>> found = principal_branch(game, payoffs, chance, 3.0)
    >>> found.policies[-1].round(3)
    array([0.14 , 0.86 , 0.396, 0.604])
    """
    points = Points(game, payoffs, chance, precision)
    return follow(points, points.start, 0.0, most, least_points=least_points)


def branch_through(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    policy: FloatArray,
    most: float,
    *,
    precision: npt.ArrayLike = 1.0,
    downward: bool = True,
    least_points: int = 50,
) -> Branch:
    """The branch through an equilibrium (action,) at `precision`, to `most` times it on both ends.

    It sets out towards lower precision (or, not `downward`, higher), and ends where it comes to 0
    or to `most`; a branch apart from the principal one turns at a fold and comes back up.
    """
    points = Points(game, payoffs, chance, precision)
    y = points.unknowns(policy[None])[0]
    return follow(points, y, 1.0, most, sense=-1.0 if downward else 1.0, least_points=least_points)


def follow(
    points: Points,
    y: FloatArray,
    t: float,
    most: float,
    *,
    sense: float = 1.0,
    least_points: int = 50,
    most_points: int = 20_000,
) -> Branch:
    """Pseudo-arclength continuation from a point of a branch, until t is 0 or `most`.

    1. Tangent from J^-1 dF/dt, turned to agree with the last one.
    2. Predict along it, correct by Newton's method at right angles to it; a step whose first
       correction is large or whose tangent turns much is halved.
    3. Where the tangent's share of t changes sign there is a fold, found by bisection along the
       step; where sign det J x sign dt/ds changes, a fork.  A long step over such a change may be
       a leap to another branch that comes close: it is believed only when it is seen in a step of
       1e-4.
    4. At the end correct at the precision asked for.

    Allgower and Georg (1990), Numerical Continuation Methods, chapters 6 to 8.
    """
    if not points.n_unknowns:
        grid = np.linspace(t, most, least_points)
        return Branch(grid, points.policy(np.zeros((least_points, 0)), grid), (), Status.SOLVED)
    t_start = np.zeros(len(y) + 1)
    t_start[-1] = sense
    start = _corrected(points, np.append(y, t), t_start, hold=True)
    if start is None:
        raise ValueError("the branch must start from an equilibrium")
    here, step = start, max(0.05, most / least_points / 10)
    longest = most / least_points
    way, turns, status = [here], [], Status.STEP_LIMIT
    while len(way) < most_points:
        rise = abs(float(here.tangent[-1]))
        step = min(step, longest / max(rise, 0.02))
        there = _step(points, here, step)
        if there is None:
            step /= 2
            if step < SHORTEST:
                status = Status.STALLED
                break
            continue
        if here.side * there.side < 0.0 and step > CLOSE:
            step = max(step / 4, CLOSE)  # a fork, or a leap to a branch that comes close
            continue
        turns.extend(_turns(points, here, there, step))
        end = most if there.x[-1] >= most else 0.0 if there.x[-1] <= 0.0 else None
        if end is not None:
            share = (end - here.x[-1]) / (there.x[-1] - here.x[-1])
            last = here.x + share * (there.x - here.x)
            last[-1] = end
            landed = _corrected(points, last, here.tangent, hold=True)
            if landed is not None:
                way.append(landed)
                status = Status.SOLVED
                break
            step /= 2
            continue
        way.append(there)
        here, step = there, step * 1.5
    x = np.array([place.x for place in way])
    return Branch(x[:, -1], points.policy(x[:, :-1], x[:, -1]), tuple(turns), status)


def _step(points: Points, here: _Place, step: float) -> _Place | None:
    """The point a step further, None if the step is too long."""
    there = _corrected(points, here.x + step * here.tangent, here.tangent)
    if there is None or float(there.tangent @ here.tangent) < LEAST_COSINE:
        return None
    return there


def _corrected(
    points: Points, x: FloatArray, tangent: FloatArray, *, hold: bool = False
) -> _Place | None:
    """Newton's method at right angles to the tangent, or at the given t with `hold`."""
    x = x.copy()
    last = np.inf
    for count in range(12):
        linear = points.at(x[None, :-1], x[-1:])
        a, b = linear.newton[0], linear.rate[0]
        if not (np.isfinite(a).all() and np.isfinite(b).all()):
            return None
        dt = 0.0 if hold else float(tangent[:-1] @ a) / float(tangent[-1] - tangent[:-1] @ b)
        move = np.append(-a - dt * b, dt)
        size = float(np.abs(move).max())
        if not hold and (size > LARGEST_CORRECTION or (count > 1 and size > 0.7 * last > EXACT)):
            return None
        if hold and size > 2.0:
            move *= 2.0 / size
        x += move
        last = size
        if size <= EXACT:
            break
    else:
        if last > 1e-8:
            return None
    linear = points.at(x[None, :-1], x[-1:])
    along = np.append(-linear.rate[0], 1.0)
    along /= np.linalg.norm(along)
    if float(along @ tangent) < 0.0:
        along = -along
    return _Place(x, along, float(linear.sign[0]))


def _turns(points: Points, here: _Place, there: _Place, step: float) -> list[Turn]:
    """Folds and forks between two points of a branch, by bisection along the step."""
    found: list[Turn] = []
    for kind in ("fold", "fork"):
        if kind == "fold":
            passed = here.tangent[-1] * there.tangent[-1] < 0.0
        else:
            passed = here.side * there.side < 0.0
        if not passed:
            continue
        low, high, best = 0.0, step, here
        for _ in range(50):
            middle = (low + high) / 2
            trial = _corrected(points, here.x + middle * here.tangent, here.tangent)
            if trial is None:
                break
            before = (
                trial.tangent[-1] * here.tangent[-1] > 0.0
                if kind == "fold"
                else trial.side * here.side > 0.0
            )
            best = trial
            low, high = (middle, high) if before else (low, middle)
        policy = points.policy(best.x[None, :-1], best.x[-1:])[0]
        found.append(Turn("fold" if kind == "fold" else "fork", float(best.x[-1]), policy))
    return found
