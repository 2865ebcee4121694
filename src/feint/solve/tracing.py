"""Follows the principal branch of every draw, several draws (lanes) at a time.

The rounds themselves are in `following`; here are the numbers they take and give, and the queue
that threads share.

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

from feint.solve.following import follow, load_draw
from feint.solve.layout import END, ENDED, N_STATE, PHASE, STATE, F, Y, pack
from feint.solve.program import IntArray, Program
from feint.solve.status import Status
from feint.solve.steering import GOES_ON, IDLE
from feint.solve.vectors import WIDTH

FloatArray = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

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
    status: IntArray
    folds: IntArray
    rounds: IntArray

    @property
    def places(self) -> tuple[FloatArray, FloatArray, IntArray, IntArray, IntArray]:
        """What a kernel fills in: y, t, status, folds, rounds."""
        return self.y, self.t, self.status, self.folds, self.rounds

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
    """Draws still to be taken, some at a time; threads share one."""

    def __init__(self, draws: Indices, most: int) -> None:
        self._draws, self._most, self._lock = draws, most, Lock()

    def take(self) -> Indices:
        """The next draws; none when all are taken."""
        with self._lock:
            taken, self._draws = self._draws[: self._most], self._draws[self._most :]
            return taken


class Lanes:
    """Working arrays of one thread, and the moves of its lanes."""

    def __init__(self, program: Program, inputs: Inputs, used: int) -> None:
        self.program, self.inputs, self.used = program, inputs, used
        self.p = pack(program)
        self.m = _aligned(int(self.p[END]), WIDTH)
        self.state = self.block(STATE, N_STATE)
        n = program.n_unknowns
        self.y, self.f = self.block(Y, n), self.block(F, n)
        self.tensors = (inputs.payoffs, inputs.chance, inputs.given, inputs.precision)

    def block(self, name: int, rows: int) -> FloatArray:
        """A view of some rows of the working matrix."""
        return self.m[self.p[name] : self.p[name] + rows]

    def load(self, draws: Indices, lanes: Indices) -> None:
        """Put draws into lanes at t = 0."""
        for draw, lane in zip(draws.tolist(), lanes.tolist(), strict=True):
            load_draw(self.p, self.m, self.program.log_weight, *self.tensors, draw, lane)

    def trace(self, queue: Queue, rules: FloatArray, found: Arrivals, *, again: bool) -> None:
        """Follow the branches of draws until none is left; `again`: with a careful second try."""
        self.state[PHASE], self.state[ENDED] = IDLE, GOES_ON
        weights, places = self.program.log_weight, found.places
        no_policy, no_residual = np.zeros((0, 0)), np.zeros(0)
        while True:
            draws = queue.take()
            spare = self.used // 4 if len(draws) else self.used
            follow(
                self.p, self.m, weights, *self.tensors, draws, *places, no_policy, no_residual,
                rules, self.used, spare, again,
            )  # fmt: skip
            if not len(draws):
                return

    def finish(
        self, queue: Queue, found: Arrivals, policy: FloatArray, residual: FloatArray
    ) -> None:
        """Fill policy (draw, action) and residual (draw,) from where the branches led."""
        weights, places, no_rules = self.program.log_weight, found.places, np.zeros((0, 0))
        while len(draws := queue.take()):
            follow(
                self.p, self.m, weights, *self.tensors, draws, *places, policy, residual,
                no_rules, 0, 0, False,
            )  # fmt: skip


def _aligned(rows: int, width: int) -> FloatArray:
    """Zeros whose rows begin with a cache line."""
    raw = np.zeros(rows * width + LINE // 8)
    begin = -raw.ctypes.data % LINE // 8
    return raw[begin : begin + rows * width].reshape(rows, width)
