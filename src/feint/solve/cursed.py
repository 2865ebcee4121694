"""Cursed play on a tree: others' moves are taken to depend less than they do on what is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from feint.solve.evaluation import FloatArray
from feint.solve.response import Board, Numbers, in_threads
from feint.solve.response_plan import Plan, plan_of
from feint.solve.status import Status

BIGGEST_MOVE: Final = 0.25  # of any probability, from one chi to the next
AIM: Final = 0.2  # move for which the next step in chi is chosen


@dataclass(frozen=True, slots=True)
class CursedPlay:
    """play (draw, A) logs; status, gap (largest change of a probability by one more response) and
    steps (responses computed), each (draw,)."""

    play: FloatArray
    status: npt.NDArray[np.int8]
    gap: FloatArray
    steps: npt.NDArray[np.int32]


def cursed(
    board: Board,
    numbers: Numbers,
    chi: float,
    start: FloatArray,
    *,
    tolerance: float = 1e-9,
    most_steps: int = 60,
    first_step: float = 1.0,
    least_step: float = 1 / 64,
) -> CursedPlay:
    """Quantal chi-cursed sequential equilibrium, followed in chi from `start` at chi = 0.

    A chi-cursed player i takes an opponent's move at a node to be drawn with probability chi from
    the average of what i cannot tell apart there (`views`), weighed by i's own beliefs, and with
    probability 1 - chi from what is truly played there.  So at chi = 1 nothing is learnt from
    moves about what is hidden; at chi = 0 play is the logit equilibrium.

    1. Reach of all nodes as i sees it, from the root on; at each group of nodes that i cannot tell
       apart the conjectured move is chi x the group's average + (1 - chi) x the true one.
    2. i answers the conjecture by logit at all its sets: beliefs by Bayes' rule with the
       conjecture, later own moves foreseen, weight x exp(precision x payoff).  Answers are computed
       from the last movers to the first, and what comes later is foreseen as just answered.
    3. A fixed point of all players' answers at once is sought by Anderson's acceleration (1965) of
       such sweeps in log probabilities, from the solution at a smaller chi; where it is not found
       in `most_steps` the step in chi is halved, and where a probability moves by more than 0.25
       it is cut by as much as that is too far.

    Fong, Lin and Palfrey (2025), "Cursed sequential equilibrium", American Economic Review 115,
    2616-2658, with logit responses in place of best ones; in games of one simultaneous move it is
    the cursed equilibrium of Eyster and Rabin (2005), Econometrica 73, 1623-1672.  Their games have
    private types and public moves; `views` says what stands in their place on any tree.

    A draw for which no step in chi down to `least_step` succeeds is STALLED, with the play at the
    largest chi reached.  Raises ValueError unless 0 <= chi <= 1.
    """
    if not 0.0 <= chi <= 1.0:
        raise ValueError(f"chi must lie between 0 and 1, not {chi}")
    plan = plan_of(board.game, board.fixed, cursed=True)
    n = len(start)
    play, gap = start.copy(), np.zeros(n)
    status, steps = np.full(n, Status.SOLVED, dtype=np.int8), np.zeros(n, dtype=np.int32)
    reached, step = np.zeros(n), np.full(n, first_step)
    mistaken = plan.has_groups and chi > 0.0
    todo = np.flatnonzero(numbers.finite) if mistaken else np.zeros(0, dtype=np.int64)
    while len(todo):
        goal = np.minimum(reached[todo] + step[todo], chi)
        found = _fixed_point(board, plan, numbers, goal, play[todo], todo, tolerance, most_steps)
        steps[todo] += found.steps
        step[todo] = goal - reached[todo]
        moved = np.abs(np.exp(found.play) - np.exp(play[todo])).max(axis=1, initial=0.0)
        good = (found.gap <= tolerance) & (moved <= BIGGEST_MOVE)
        kept = todo[good]
        play[kept], gap[kept], reached[kept] = found.play[good], found.gap[good], goal[good]
        step[kept] *= np.clip(AIM / np.maximum(moved[good], 1e-9), 0.5, 2.0)
        far = ~good & (found.gap <= tolerance)
        step[todo[~good]] /= 2.0
        step[todo[far]] *= np.clip(2.0 * AIM / moved[far], 0.25, 1.0)
        lost = todo[step[todo] < least_step]
        status[lost] = Status.STALLED
        todo = todo[(reached[todo] < chi) & (step[todo] >= least_step)]
    return CursedPlay(play, status, gap, steps)


def _fixed_point(
    board: Board,
    plan: Plan,
    numbers: Numbers,
    chi: FloatArray,
    start: FloatArray,
    draws: npt.NDArray[np.int64],
    tolerance: float,
    most_steps: int,
) -> CursedPlay:
    """Steps 1 to 3 for some draws, each at its own chi (draw,)."""
    from feint.solve.response_kernel import settle_rows

    n = len(start)
    found = CursedPlay(
        start.copy(), np.zeros(n, dtype=np.int8), np.zeros(n), np.zeros(n, dtype=np.int32)
    )
    rows = [x[draws] for x in (numbers.payoffs, numbers.chance, numbers.precision)]

    def work(part: slice) -> None:
        settle_rows(
            plan, board.sets, chi[part], *(row[part] for row in rows), start[part],
            tolerance, most_steps, found.play[part], found.gap[part], found.steps[part],
        )  # fmt: skip

    in_threads(n, work)
    return found
