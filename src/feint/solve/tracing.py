"""Follows the principal branch of every draw, several draws (lanes) at a time.

Each lane is at its own point of its own branch; one round evaluates, factors and solves for all of
them, then every lane is moved on.  A lane that arrives takes the next draw.

Pseudo-arclength continuation (Allgower and Georg 1990, chapter 6) with the logit homotopy of Turocy
(2005).  Along one branch sign(det F_y) * sign(dt/ds) is constant, +1 where t = 0: the tangent at a
trial point is turned by the sign of the determinant, and a trial whose tangent does not agree with
that of the last accepted point is on another stretch or another branch and is rejected.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt

from feint.solve.lanes import propagate
from feint.solve.layout import (
    BASE,
    CAREFUL,
    CHOSEN,
    CORRECTIONS,
    DRAW,
    END,
    FOLDS,
    FT,
    HELD,
    LAST,
    LOGGED,
    N_STATE,
    N_SUMS,
    PHASE,
    ROUGH,
    ROUNDS,
    SCALE,
    SHARE,
    SHARP,
    SIDE,
    SIGN,
    STATE,
    STEP,
    SUMS,
    T_BASE,
    T_TANGENT,
    TANGENT,
    VALUE,
    F,
    T,
    Y,
    pack,
)
from feint.solve.newton import solve_newton
from feint.solve.program import Program
from feint.solve.status import Status

FloatArray = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

LOG_ZERO = -1e5
"""Stands for log 0 in weights of nodes.  An impossible move counts as one that is vanishingly
unlikely: where every node of a set is impossible, those with the fewest such moves share the
belief."""

START, FOLLOW, LAND = 0, 1, 2  # phases
GOES_ON = -1

# Rows of the rules; one column for the first try and one for the careful one.
LARGEST, GROWTH, COSINE, ACCEPTED, FIRST, SHORTEST, MOST_ROUNDS, LANDED, EXACT = range(9)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Numbers of the draws; arrays with one row serve every draw.

    payoffs (draw, n_payoff), chance (draw, n_chance), given (draw, action) for fixed sets,
    precision (draw, n_precision).
    """

    payoffs: FloatArray
    chance: FloatArray
    given: FloatArray
    precision: FloatArray


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Where each draw's branch led, filled in as draws end.

    y (draw, unknown), t (draw,): the point reached; status, folds, rounds (draw,).
    """

    y: FloatArray
    t: FloatArray
    status: npt.NDArray[np.int32]
    folds: npt.NDArray[np.int32]
    rounds: npt.NDArray[np.int32]


class Queue:
    """Draws still to be taken; threads share one."""

    def __init__(self, n_draws: int) -> None:
        self._next, self._stop, self._lock = 0, n_draws, Lock()

    def take(self, most: int) -> Indices:
        """The next draws, at most so many; none when all are taken."""
        with self._lock:
            start = self._next
            self._next = min(self._stop, start + most)
            return np.arange(start, self._next)


class Lanes:
    """Working arrays of one thread, and the moves of its lanes."""

    def __init__(self, program: Program, inputs: Inputs, lanes: int) -> None:
        self.program, self.inputs, self.lanes = program, inputs, lanes
        self.p = pack(program)
        self.m = np.zeros((self.p[END], lanes))
        self.state = self.block(STATE, N_STATE)
        n = program.n_unknowns
        self.y, self.f, self.ft = self.block(Y, n), self.block(F, n), self.block(FT, n)
        self.base, self.tangent = self.block(BASE, n), self.block(TANGENT, n)
        core = program.core
        free = [program.class_column[k] + a for k in core for a in range(1, program.class_width[k])]
        first = np.repeat(program.class_column[core], program.class_width[core] - 1)
        weight = program.log_weight
        self.start = (weight[np.array(free, dtype=int)] - weight[first])[:, None]

    def block(self, name: int, rows: int) -> FloatArray:
        """A view of some rows of the working matrix."""
        return self.m[self.p[name] : self.p[name] + rows]

    def load(self, draws: Indices, lanes: Indices) -> npt.NDArray[np.bool_]:
        """Put draws into lanes at t = 0; false where an input is no finite number in range."""
        pr, tensors = self.program, self.inputs
        payoff = _rows(tensors.payoffs, draws)[:, pr.slot_payoff]
        precision = _rows(tensors.precision, draws)
        chance, given = _rows(tensors.chance, draws), _rows(tensors.given, draws)
        shares = np.concatenate([chance, given[:, pr.fixed_action]], axis=1)
        columns = np.concatenate([np.arange(chance.shape[1]), pr.fixed_column])
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.where(shares > 0.0, np.log(shares), LOG_ZERO)
            finite = np.isfinite(payoff).all(axis=1)
            finite &= ((shares >= 0.0) & (shares <= 1.0 + 1e-9)).all(axis=1)
            finite &= ((precision >= 0.0) & (precision < np.inf)).all(axis=1)
            answer: npt.NDArray[np.bool_] = np.asarray(finite)
        self.block(VALUE, len(pr.slot_payoff))[:, lanes] = payoff.T
        self.block(SHARP, pr.n_precision)[:, lanes] = precision.T
        self.m[self.p[CHOSEN] + columns[:, None], lanes] = shares.T
        self.m[self.p[LOGGED] + columns[:, None], lanes] = logs.T
        self.state[:, lanes] = 0.0
        self.state[DRAW, lanes] = draws
        self.y[:, lanes] = self.base[:, lanes] = self.start
        return answer

    def trace(self, queue: Queue, rules: FloatArray, found: Arrivals) -> None:
        """Follow the branches of draws until none is left."""
        live = 0
        while True:
            while live < self.lanes and len(draws := queue.take(self.lanes - live)):
                finite = self.load(draws, live + np.arange(len(draws)))
                found.status[draws] = np.where(finite, GOES_ON, Status.NOT_FINITE)
                found.t[draws[~finite]] = 0.0
                if not finite.all():
                    self.load(draws[finite], live + np.arange(finite.sum()))
                live += int(finite.sum())
            if not live:
                return
            propagate(self.p, self.m, self.program.log_weight, 0, self.program.n_round, live)
            solve_newton(self.p, self.m, live)
            status = self.move(live, rules)
            if (status != GOES_ON).any():
                live = self.retire(status, found)

    def move(self, live: int, rules: FloatArray) -> npt.NDArray[np.int64]:
        """Decide for each lane: correct again, accept, reject, land or end; and move its point.

        The Newton step is a = J^-1 F, the rate b = J^-1 dF/dt; the tangent is turn * (-b, 1).
        """
        s = self.state[:, :live]
        aa, ab, bb, ta, tb = self.block(SUMS, N_SUMS)[:, :live]
        rule = rules[:, s[CAREFUL].astype(np.int64)]
        begins = s[PHASE] == START
        s[SCALE] = np.where(begins, np.where(bb > 0.0, bb, 1.0), s[SCALE])
        s[SIDE] = np.where(begins, 1.0, s[SIDE])
        s[ROUNDS] += 1.0
        turn = s[SIGN] / np.sqrt(bb + s[SCALE])
        slope = s[SCALE] * s[T_TANGENT] - tb
        cosine = turn * slope
        dt = np.where(s[PHASE] == FOLLOW, ta / slope, 0.0)
        size = np.sqrt(np.maximum(aa + dt * (2.0 * ab + dt * (bb + s[SCALE])), 0.0))
        t_new = s[T] + dt

        first, refines = s[CORRECTIONS] == 0.0, s[STEP] == 0.0
        limit = np.where(first, rule[LARGEST], 0.7 * s[LAST])
        good = (size <= limit) & (t_new >= 0.0)
        good &= cosine >= np.where(refines, 0.0, rule[COSINE])
        good |= begins
        far = first & (size > limit) & (size < np.inf)
        shrink = np.where(far, np.clip(0.8 * np.sqrt(limit / size), 0.15, 0.5), 0.5)
        shorter = s[STEP] * shrink
        bend = np.sqrt(np.maximum(1.0 - cosine, 0.0) / (1.0 - rule[COSINE]))
        error = np.sqrt(size / rule[LARGEST])
        grow = np.minimum(rule[GROWTH], 0.7 / np.maximum(np.maximum(bend, error), 0.1))
        s[SHARE] = np.where(good & first, grow, s[SHARE])
        tight = np.where(refines, rule[EXACT], rule[ACCEPTED])
        arrived = good & (s[PHASE] == LAND) & (size <= rule[LANDED])
        enough = good & (s[PHASE] == FOLLOW) & (size <= tight)
        crossed = enough & (t_new >= 1.0)  # the first crossing: land between the two points
        accepted = (enough & ~crossed) | begins

        longer = np.where(refines, s[HELD], s[STEP] * s[SHARE])
        step = np.where(crossed, 0.9 * s[STEP], np.where(accepted, longer, s[STEP]))
        # A base that was not exact is corrected before a shorter step is taken from it.
        rough = ~good & (s[ROUGH] > 0.0) & ~refines
        s[HELD] = np.where(rough, shorter, s[HELD])
        step = np.where(begins, rule[FIRST], np.where(good, step, np.where(rough, 0.0, shorter)))
        share = (1.0 - s[T_BASE]) / (t_new - s[T_BASE])
        s[FOLDS] += accepted & (s[SIGN] != s[SIDE])
        s[SIDE] = np.where(accepted, s[SIGN], s[SIDE])
        s[ROUGH] = np.where(accepted, size > rule[EXACT], s[ROUGH])
        s[T_BASE] = np.where(accepted, t_new, s[T_BASE])
        s[T_TANGENT] = np.where(accepted, turn, s[T_TANGENT])
        tries = accepted | ~good
        left = 1.0 - s[T_BASE]
        lands = tries & (step * s[T_TANGENT] >= left)
        s[STEP] = np.where(lands, left / s[T_TANGENT], step)
        s[PHASE] = np.where(lands | crossed, LAND, np.where(tries, FOLLOW, s[PHASE]))
        s[CORRECTIONS] = np.where(tries | crossed, 0.0, s[CORRECTIONS] + 1.0)
        s[LAST] = size
        ahead = s[T_BASE] + s[STEP] * s[T_TANGENT]
        s[T] = np.where(s[PHASE] == LAND, 1.0, np.where(tries, ahead, t_new))

        y, base, tangent = self.y[:, :live], self.base[:, :live], self.tangent[:, :live]
        rate = self.ft[:, :live]
        y -= self.f[:, :live] + dt * rate
        np.copyto(base, y, where=accepted)
        np.copyto(tangent, -turn * rate, where=accepted)
        np.copyto(y, base + s[STEP] * tangent, where=tries)
        if crossed.any():
            np.copyto(y, base + share * (y - base), where=crossed)

        limited = np.where(s[ROUNDS] >= rule[MOST_ROUNDS], Status.STEP_LIMIT, GOES_ON)
        stalled = ~good & ~rough & (shorter < rule[SHORTEST])
        return np.where(arrived, Status.SOLVED, np.where(stalled, Status.STALLED, limited))

    def retire(self, status: npt.NDArray[np.int64], found: Arrivals) -> int:
        """Write the draws that ended, start second tries, and close the gaps; lanes left."""
        ended = np.flatnonzero(status != GOES_ON)
        draws = self.state[DRAW, ended].astype(np.int64)
        found.rounds[draws] += self.state[ROUNDS, ended].astype(np.int32)
        again = (status[ended] != Status.SOLVED) & (self.state[CAREFUL, ended] == 0.0)
        if again.any():
            self.load(draws[again], ended[again])
            self.state[CAREFUL, ended[again]] = 1.0
        ended, draws = ended[~again], draws[~again]
        solved = status[ended] == Status.SOLVED
        found.status[draws] = status[ended]
        found.y[draws] = np.where(solved, self.y[:, ended], self.base[:, ended]).T
        found.t[draws] = np.where(solved, 1.0, self.state[T_BASE, ended])
        found.folds[draws] = self.state[FOLDS, ended].astype(np.int32)
        live = len(status) - len(ended)
        gaps = ended[ended < live]
        movers = np.setdiff1d(np.arange(live, len(status)), ended)
        self.m[:, gaps] = self.m[:, movers]
        return live


def _rows(tensor: FloatArray, draws: Indices) -> FloatArray:
    return tensor[np.minimum(draws, len(tensor) - 1)]
