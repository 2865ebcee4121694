"""Follows the principal branch of every draw, several draws (lanes) at a time.

Each lane is at its own point of its own branch; one round evaluates, factors and solves for all of
them, then every lane is moved on.  Lanes that arrived rest until there are some of them, and then
take new draws.

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
    DRAW,
    END,
    ENDED,
    FOLDS,
    LOGGED,
    N_STATE,
    PHASE,
    ROUNDS,
    SHARP,
    STATE,
    T_BASE,
    VALUE,
    F,
    Y,
    pack,
)
from feint.solve.newton import solve_newton
from feint.solve.program import IntArray, Program
from feint.solve.status import Status
from feint.solve.steering import GOES_ON, IDLE, START, steer
from feint.solve.vectors import WIDTH

FloatArray = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

LOG_ZERO = -1e5
"""Stands for log 0 in weights of nodes.  An impossible move counts as one that is vanishingly
unlikely: where every node of a set is impossible, those with the fewest such moves share the
belief."""

LINE = 64  # bytes of a cache line


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

    def finite(self, program: Program, draws: int) -> npt.NDArray[np.bool_]:
        """(draw,): every number the program takes is finite and in its range."""
        good = np.isfinite(self.payoffs[:, program.slot_payoff]).all(axis=1)
        for shares in (self.chance, self.given[:, program.fixed_action]):
            good = good & ((shares >= 0.0) & (shares <= 1.0 + 1e-9)).all(axis=1)
        good = good & ((self.precision >= 0.0) & (self.precision < np.inf)).all(axis=1)
        return np.broadcast_to(good, (draws,)).copy()


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

    @classmethod
    def empty(cls, draws: int, unknowns: int) -> Arrivals:
        """No draw has ended yet."""
        status, folds, rounds = (np.zeros(draws, dtype=np.int32) for _ in range(3))
        return cls(np.zeros((draws, unknowns)), np.ones(draws), status, folds, rounds)

    def add(self, part: Arrivals, draws: Indices, unknowns: IntArray) -> None:
        """Put in where a part of the core has led for some draws; the first failure counts."""
        self.y[draws[:, None], unknowns] = part.y[draws]
        self.t[draws] = np.minimum(self.t[draws], part.t[draws])
        solved = self.status[draws] == Status.SOLVED
        self.status[draws] = np.where(solved, part.status[draws], self.status[draws])
        self.folds[draws] += part.folds[draws]
        self.rounds[draws] += part.rounds[draws]


class Queue:
    """Draws still to be taken; threads share one."""

    def __init__(self, draws: Indices) -> None:
        self._draws, self._lock = draws, Lock()

    def take(self, most: int) -> Indices:
        """The next draws, at most so many; none when all are taken."""
        with self._lock:
            taken, self._draws = self._draws[:most], self._draws[most:]
            return taken


class Lanes:
    """Working arrays of one thread, and the moves of its lanes."""

    def __init__(self, program: Program, inputs: Inputs, used: int) -> None:
        self.program, self.inputs, self.used = program, inputs, used
        self.p = pack(program)
        self.m = _aligned(int(self.p[END]), WIDTH)
        self.state = self.block(STATE, N_STATE)
        n = program.n_unknowns
        self.y, self.f, self.base = self.block(Y, n), self.block(F, n), self.block(BASE, n)
        core = program.core
        free = [program.class_column[k] + a for k in core for a in range(1, program.class_width[k])]
        first = np.repeat(program.class_column[core], program.class_width[core] - 1)
        weight = program.log_weight
        self.start = (weight[np.array(free, dtype=int)] - weight[first])[:, None]
        chance = np.arange(inputs.chance.shape[1])
        self.columns = np.concatenate([chance, program.fixed_column])[:, None]

    def block(self, name: int, rows: int) -> FloatArray:
        """A view of some rows of the working matrix."""
        return self.m[self.p[name] : self.p[name] + rows]

    def load(self, draws: Indices, lanes: Indices) -> None:
        """Put draws into lanes at t = 0."""
        pr, tensors = self.program, self.inputs
        chance, given = _rows(tensors.chance, draws), _rows(tensors.given, draws)
        shares = np.concatenate([chance, given[:, pr.fixed_action]], axis=1).T
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.where(shares > 0.0, np.log(shares), LOG_ZERO)
        payoffs = tensors.payoffs[_row(tensors.payoffs, draws)[:, None], pr.slot_payoff]
        self.block(VALUE, len(pr.slot_payoff))[:, lanes] = payoffs.T
        self.block(SHARP, pr.n_precision)[:, lanes] = _rows(tensors.precision, draws).T
        self.m[self.p[CHOSEN] + self.columns, lanes] = shares
        self.m[self.p[LOGGED] + self.columns, lanes] = logs
        self.state[:, lanes] = 0.0
        self.state[DRAW, lanes], self.state[PHASE, lanes] = draws, START
        self.state[ENDED, lanes] = GOES_ON
        self.y[:, lanes] = self.base[:, lanes] = self.start

    def trace(self, queue: Queue, rules: FloatArray, found: Arrivals, *, again: bool) -> None:
        """Follow the branches of draws until none is left; `again`: with a careful second try."""
        state, some = self.state, max(1, self.used // 4)
        state[PHASE], state[ENDED] = IDLE, GOES_ON
        while True:
            idle = np.flatnonzero(state[PHASE, : self.used] == IDLE)
            draws = queue.take(len(idle))
            if len(draws):
                self.load(draws, idle[: len(draws)])
            live = self.used - len(idle) + len(draws)
            if not live:
                return
            rest = WIDTH - live + (min(some, live) if len(draws) else live)
            while True:
                propagate(self.p, self.m, self.program.log_weight, 0, self.program.n_round)
                solve_newton(self.p, self.m)
                if steer(self.p, self.m, rules) >= rest:
                    break
            self.retire(found, again)

    def retire(self, found: Arrivals, again: bool) -> None:
        """Write the draws that ended, and start second tries."""
        state = self.state
        ended = np.flatnonzero(state[ENDED] >= 0.0)
        draws, status = state[DRAW, ended].astype(np.int64), state[ENDED, ended].astype(np.int32)
        state[ENDED, ended] = GOES_ON
        found.rounds[draws] += state[ROUNDS, ended].astype(np.int32)
        found.folds[draws] = state[FOLDS, ended].astype(np.int32)
        found.status[draws] = status
        found.y[draws] = self.base[:, ended].T
        found.t[draws] = state[T_BASE, ended]
        if again and status.any():
            failed = (status != Status.SOLVED) & (state[CAREFUL, ended] == 0.0)
            self.load(draws[failed], ended[failed])
            state[CAREFUL, ended[failed]] = 1.0


def _aligned(rows: int, width: int) -> FloatArray:
    """Zeros whose rows begin with a cache line."""
    raw = np.zeros(rows * width + LINE // 8)
    begin = -raw.ctypes.data % LINE // 8
    return raw[begin : begin + rows * width].reshape(rows, width)


def _row(tensor: FloatArray, draws: Indices) -> Indices:
    return np.minimum(draws, len(tensor) - 1)


def _rows(tensor: FloatArray, draws: Indices) -> FloatArray:
    return tensor[_row(tensor, draws)]
