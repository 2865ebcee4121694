"""Cursed play on a tree: others' moves are taken to depend less than they do on what is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from feint.solve.cursed_plan import Plan, plan_of
from feint.solve.evaluation import FloatArray
from feint.solve.response import Board, Numbers, in_threads
from feint.solve.status import Status

MEMORY: Final = 5  # earlier steps that the acceleration combines
BIGGEST_MOVE: Final = 0.25  # of any probability, from one chi to the next


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
       in `most_steps`, or a probability moves by more than 0.25, the step in chi is halved.

    Fong, Lin and Palfrey (2025), "Cursed sequential equilibrium", American Economic Review 115,
    2616-2658, with logit responses in place of best ones; in games of one simultaneous move it is
    the cursed equilibrium of Eyster and Rabin (2005), Econometrica 73, 1623-1672.  Their games have
    private types and public moves; `views` says what stands in their place on any tree.

    A draw for which no step in chi down to `least_step` succeeds is STALLED, with the play at the
    largest chi reached.  Raises ValueError unless 0 <= chi <= 1.
    """
    if not 0.0 <= chi <= 1.0:
        raise ValueError(f"chi must lie between 0 and 1, not {chi}")
    plan = plan_of(board.game, board.fixed)
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
        moved = np.abs(np.exp(found.play) - np.exp(play[todo])).max(axis=1, initial=0.0)
        good = (found.gap <= tolerance) & (moved <= BIGGEST_MOVE)
        kept = todo[good]
        play[kept], gap[kept], reached[kept] = found.play[good], found.gap[good], goal[good]
        step[kept] *= 2.0
        step[todo[~good]] /= 2.0
        lost = todo[step[todo] < least_step]
        status[lost] = Status.STALLED
        todo = todo[(reached[todo] < chi) & (step[todo] >= least_step)]
    return CursedPlay(play, status, gap, steps)


def responses(
    board: Board,
    plan: Plan,
    numbers: Numbers,
    chi: FloatArray,
    play: FloatArray,
    draws: npt.NDArray[np.int64],
) -> FloatArray:
    """(draw, A) logs: all players' answers to `play` as each of them sees it (step 2)."""
    from feint.solve.cursed_kernel import sweep_rows

    answer, game = np.empty_like(play), board.game
    rows = (numbers.payoffs[draws], numbers.chance[draws], numbers.precision[draws])

    def work(part: slice) -> None:
        sweep_rows(
            plan, game.infoset_action, game.infoset_precision, game.log_weight, chi[part],
            *(row[part] for row in rows), play[part], answer[part],
        )  # fmt: skip

    in_threads(len(play), work)
    return answer


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
    """Anderson's acceleration, draw by draw side by side; draws that are done drop out."""
    n, width = start.shape
    play, gap, steps = start.copy(), np.full(n, np.inf), np.zeros(n, dtype=np.int32)
    left = np.arange(n)
    x = start.copy()
    moves, gains = np.zeros((0, n, width)), np.zeros((0, n, width))  # latest last
    last_x = last_f = None
    for count in range(most_steps):
        answer = responses(board, plan, numbers, chi[left], x, draws[left])
        f = answer - x
        now = np.abs(np.exp(answer) - np.exp(x)).max(axis=1, initial=0.0)
        better = now < gap[left]
        play[left[better]], gap[left[better]] = answer[better], now[better]
        steps[left] = count + 1
        if last_x is not None and last_f is not None:
            moves = np.concatenate([moves, (x - last_x)[None]])[-MEMORY:]
            gains = np.concatenate([gains, (f - last_f)[None]])[-MEMORY:]
        go = now > tolerance
        if not go.any():
            break
        left, x, f, moves, gains = left[go], x[go], f[go], moves[:, go], gains[:, go]
        last_x, last_f = x, f
        x = x + f
        if len(moves):
            gram = np.einsum("mda,kda->dmk", gains, gains)
            trace = np.trace(gram, axis1=1, axis2=2)[:, None, None]
            gram += (1e-12 * trace + 1e-300) * np.eye(len(gains))
            mix = np.linalg.solve(gram, np.einsum("mda,da->dm", gains, f)[..., None])[..., 0]
            x = x - np.einsum("dm,mda->da", mix, moves + gains)
        x = _normal(board, x)
    return CursedPlay(play, np.zeros(n, dtype=np.int8), gap, steps)


def _normal(board: Board, x: FloatArray) -> FloatArray:
    """Log probabilities that sum to 1 at each set, none beyond what a kernel can take."""
    starts = board.game.infoset_action[:-1]
    sets = board.action_set
    x = np.maximum(x - np.maximum.reduceat(x, starts, axis=1)[:, sets], -1e6)
    total = np.log(np.add.reduceat(np.exp(x), starts, axis=1))
    return x - total[:, sets]
