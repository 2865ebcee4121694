"""Numba kernels that take draws into lanes, follow their branches to the end and write the answers.

Each lane is at its own point of its own branch; one round evaluates, factors and solves for all of
them, then every lane is moved on.  A lane that arrived takes the next draw at once.
"""

from __future__ import annotations

from math import log
from typing import Any

from numba import njit, types

from feint.solve.lanes import COLUMN, INT, MATRIX, OPTIONS, PROGRAM, propagate
from feint.solve.layout import (
    ACTION_COLUMN,
    BASE,
    CAREFUL,
    CHOSEN,
    CLASS_COLUMN,
    CLASS_UNKNOWN,
    CLASS_WIDTH,
    CORE,
    CURVE,
    DRAW,
    ENDED,
    FIXED_ACTION,
    FIXED_COLUMN,
    FOLDS,
    LOGGED,
    N_ACTIONS,
    N_CORE,
    N_FIXED,
    N_ITEMS,
    N_PAYOFFS,
    N_PRECISION,
    N_ROUND,
    N_STATE,
    N_UNKNOWNS,
    PHASE,
    ROUNDS,
    SHARP,
    SLOT_PAYOFF,
    STATE,
    T_BASE,
    VALUE,
    F,
    T,
    Y,
)
from feint.solve.newton import solve_newton
from feint.solve.status import Status
from feint.solve.steering import GOES_ON, IDLE, START, steer
from feint.solve.vectors import at, entry, peek, poke

LAYOUT = 14  # see layout.py

LOG_ZERO = -1e5
"""Stands for log 0 in weights of nodes.  An impossible move counts as one that is vanishingly
unlikely: where every node of a set is impossible, those with the fewest such moves share the
belief."""

SOLVED = int(Status.SOLVED)
POLISHED = 1e-10  # an equation's error at an arrival, in log-odds; above it a Newton step follows

GIVEN = types.Array(types.float64, 2, "C", readonly=True)
TENSORS = (GIVEN, GIVEN, GIVEN, GIVEN)
DRAWS = types.Array(types.int64, 1, "C")
COUNTS = types.Array(types.int32, 1, "C")


@njit(types.void(PROGRAM, MATRIX, COLUMN, *TENSORS, INT, INT), **OPTIONS)
def load_draw(
    p: Any, m: Any, log_weight: Any,
    payoffs: Any, chance: Any, given: Any, precision: Any, draw: Any, lane: Any,
) -> None:  # fmt: skip
    """Put a draw into a lane, at t = 0; a tensor with one row serves every draw."""
    row = min(draw, payoffs.shape[0] - 1)
    for i in range(entry(p, N_PAYOFFS)):
        poke(p, m, VALUE, i, lane, payoffs[row, at(p, SLOT_PAYOFF, i)])
    row = min(draw, precision.shape[0] - 1)
    for i in range(entry(p, N_PRECISION)):
        poke(p, m, SHARP, i, lane, precision[row, i])
    n_chance = chance.shape[1]
    row, given_row = min(draw, chance.shape[0] - 1), min(draw, given.shape[0] - 1)
    for i in range(n_chance + entry(p, N_FIXED)):
        column, share = i, 0.0
        if i < n_chance:
            share = chance[row, i]
        else:
            column = at(p, FIXED_COLUMN, i - n_chance)
            share = given[given_row, at(p, FIXED_ACTION, i - n_chance)]
        poke(p, m, CHOSEN, column, lane, share)
        poke(p, m, LOGGED, column, lane, log(share) if share > 0.0 else LOG_ZERO)
    for i in range(N_STATE):
        poke(p, m, STATE, i, lane, 0.0)
    poke(p, m, STATE, DRAW, lane, draw)
    poke(p, m, STATE, PHASE, lane, START)
    poke(p, m, STATE, ENDED, lane, GOES_ON)
    for e in range(entry(p, N_CORE)):
        k = at(p, CORE, e)
        unknown, column = at(p, CLASS_UNKNOWN, k), at(p, CLASS_COLUMN, k)
        for a in range(1, at(p, CLASS_WIDTH, k)):
            weight = log_weight[column + a] - log_weight[column]
            poke(p, m, Y, unknown + a - 1, lane, weight)
            poke(p, m, BASE, unknown + a - 1, lane, weight)
            poke(p, m, CURVE, unknown + a - 1, lane, 0.0)


@njit(
    types.void(
        PROGRAM, MATRIX, COLUMN, *TENSORS, DRAWS, MATRIX, COLUMN, COUNTS, COUNTS, COUNTS,
        MATRIX, COLUMN, MATRIX, INT, INT, types.boolean,
    ),
    **OPTIONS,
)  # fmt: skip
def follow(
    p: Any, m: Any, log_weight: Any,
    payoffs: Any, chance: Any, given: Any, precision: Any, draws: Any,
    y: Any, t: Any, status: Any, folds: Any, rounds: Any,
    policy: Any, residual: Any, rules: Any, used: Any, spare: Any, again: Any,
) -> None:  # fmt: skip
    """Follow the branches of these draws and of those already in lanes; write where they led.

    Ends when every draw is taken and more than `spare` of the `used` lanes rest.
    y (draw, unknown), t, status, folds, rounds (draw,): as in `tracing.Arrivals`.
    again: a draw whose first try failed gets a careful second one.

    With `used` 0, instead: fill policy (draw, action) and residual (draw,) from the points where
    the branches led.  An arrival whose equations are not met to `POLISHED` is corrected once more.
    (One kernel does both: each would hold, and be compiled with, all of the others.)
    """
    if used > 0:
        taken = 0
        while True:
            rests = 0
            for lane in range(used):
                if peek(p, m, STATE, PHASE, lane) == IDLE:
                    if taken < len(draws):
                        load_draw(
                            p, m, log_weight, payoffs, chance, given, precision, draws[taken], lane
                        )
                        taken += 1
                    else:
                        rests += 1
            if rests > spare or rests == used:
                return
            propagate(p, m, log_weight, 0, entry(p, N_ROUND))
            solve_newton(p, m)
            steer(p, m, rules)
            for lane in range(used):
                ended = int(peek(p, m, STATE, ENDED, lane))
                if ended < 0:
                    continue
                draw = int(peek(p, m, STATE, DRAW, lane))
                careful = peek(p, m, STATE, CAREFUL, lane)
                poke(p, m, STATE, ENDED, lane, GOES_ON)
                rounds[draw] += int(peek(p, m, STATE, ROUNDS, lane))
                folds[draw] = int(peek(p, m, STATE, FOLDS, lane))
                status[draw] = ended
                t[draw] = peek(p, m, STATE, T_BASE, lane)
                for i in range(y.shape[1]):
                    y[draw, i] = peek(p, m, BASE, i, lane)
                if again and ended != SOLVED and careful == 0.0:
                    load_draw(p, m, log_weight, payoffs, chance, given, precision, draw, lane)
                    poke(p, m, STATE, CAREFUL, lane, 1.0)
    width, unknowns = m.shape[1], entry(p, N_UNKNOWNS)
    for begin in range(0, len(draws), width):
        here = min(width, len(draws) - begin)
        for lane in range(here):
            draw = draws[begin + lane]
            load_draw(p, m, log_weight, payoffs, chance, given, precision, draw, lane)
            poke(p, m, STATE, T, lane, t[draw])
            for i in range(unknowns):
                poke(p, m, Y, i, lane, y[draw, i])
        for attempt in range(2):
            propagate(p, m, log_weight, 0, entry(p, N_ITEMS))
            polish = False
            for lane in range(here):
                draw, worst = draws[begin + lane], 0.0
                for i in range(unknowns):
                    worst = max(worst, abs(peek(p, m, F, i, lane)))
                residual[draw] = worst
                polish = polish or (worst > POLISHED and status[draw] == SOLVED)
            if not polish or attempt:
                break
            solve_newton(p, m)
            for lane in range(here):
                draw = draws[begin + lane]
                if residual[draw] > POLISHED and status[draw] == SOLVED:
                    for i in range(unknowns):
                        step = peek(p, m, F, i, lane)
                        poke(p, m, Y, i, lane, peek(p, m, Y, i, lane) - step)
        for lane in range(here):
            draw = draws[begin + lane]
            for a in range(entry(p, N_ACTIONS)):
                column = at(p, ACTION_COLUMN, a)
                if column >= 0:
                    policy[draw, a] = peek(p, m, CHOSEN, column, lane)
