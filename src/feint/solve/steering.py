"""Numba kernel that decides, lane by lane, what a Newton step leads to, and moves the points."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
from numba import njit

from feint.solve.lanes import INT, MATRIX, OPTIONS, PROGRAM
from feint.solve.layout import (
    ACCEPTED,
    BASE,
    CAREFUL,
    CORRECTIONS,
    CROSSED,
    DT,
    ENDED,
    FOLDS,
    FT,
    HELD,
    LAST,
    N_STATE,
    N_SUMS,
    N_UNKNOWNS,
    ONTO,
    PHASE,
    ROUGH,
    ROUNDS,
    SCALE,
    SHARE,
    SIDE,
    SIGN,
    SPARE,
    STATE,
    STEP,
    SUMS,
    T_BASE,
    T_TANGENT,
    TANGENT,
    TRIES,
    TURN,
    F,
    T,
    Y,
)
from feint.solve.status import Status
from feint.solve.vectors import at, choose, load, spread, store

LAYOUT = 2  # see layout.py

IDLE, START, FOLLOW, LAND = 0.0, 1.0, 2.0, 3.0  # phases
GOES_ON = -1.0
SOLVED, STALLED = float(Status.SOLVED), float(Status.STALLED)
STEP_LIMIT = float(Status.STEP_LIMIT)

# Rows of the rules; one column for the first try and one for the careful one.
LARGEST, GROWTH, COSINE, SMALL, FIRST, SHORTEST, MOST_ROUNDS, LANDED, EXACT = range(9)


@njit(INT(PROGRAM, MATRIX, MATRIX), **OPTIONS)
def steer(p: Any, m: Any, rules: Any) -> Any:
    """Correct again, accept, reject, land or end each lane, and move its point; lanes at rest.

    The Newton step is a = J^-1 F, the rate b = J^-1 dF/dt; the tangent is turn * (-b, 1).
    """
    state, sums = m[p[STATE] : p[STATE] + N_STATE], m[p[SUMS] : p[SUMS] + N_SUMS]
    idle = 0
    for lane in range(m.shape[1]):
        phase, step = state[PHASE, lane], state[STEP, lane]
        dt, turn, accepted, crossed, tries, onto = 0.0, 0.0, False, False, True, 0.0
        if phase != IDLE:
            careful = 1 if state[CAREFUL, lane] > 0.0 else 0
            aa, ab, bb = sums[0, lane], sums[1, lane], sums[2, lane]
            ta, tb = sums[3, lane], sums[4, lane]
            begins = phase == START
            if begins:
                state[SCALE, lane] = bb if bb > 0.0 else 1.0
                state[SIDE, lane] = 1.0
            state[ROUNDS, lane] += 1.0
            scale, sign, t_base = state[SCALE, lane], state[SIGN, lane], state[T_BASE, lane]
            turn = sign / sqrt(bb + scale)
            slope = scale * state[T_TANGENT, lane] - tb
            cosine = turn * slope
            if phase == FOLLOW:
                dt = ta / slope
            square = aa + dt * (2.0 * ab + dt * (bb + scale))
            size = 0.0 if square < 0.0 else sqrt(square)
            t_new = state[T, lane] + dt

            first, refines = state[CORRECTIONS, lane] == 0.0, step == 0.0
            largest, least = rules[LARGEST, careful], rules[COSINE, careful]
            limit = largest if first else 0.7 * state[LAST, lane]
            good = size <= limit and t_new >= 0.0 and cosine >= (0.0 if refines else least)
            good = good or begins
            shorter = 0.5 * step
            if first and limit < size < np.inf:
                shorter = step * min(max(0.8 * sqrt(limit / size), 0.15), 0.5)
            if good and first:
                worst = max(max(1.0 - cosine, 0.0) / (1.0 - least), size / largest)
                grow = 0.7 / sqrt(max(worst, 0.01))
                state[SHARE, lane] = min(rules[GROWTH, careful], grow)
            small = size <= (rules[EXACT, careful] if refines else rules[SMALL, careful])
            enough = good and phase == FOLLOW and small
            crossed = enough and t_new >= 1.0  # the first crossing: land between the two points
            accepted = (enough and not crossed) or begins
            # A base that was not exact is corrected before a shorter step is taken from it.
            rough = not good and state[ROUGH, lane] > 0.0 and not refines
            if rough:
                state[HELD, lane] = shorter
            status = GOES_ON
            if state[ROUNDS, lane] >= rules[MOST_ROUNDS, careful]:
                status = STEP_LIMIT
            if not good and not rough and shorter < rules[SHORTEST, careful]:
                status = STALLED
            if good and phase == LAND and size <= rules[LANDED, careful]:
                status = SOLVED

            if begins:
                step = rules[FIRST, careful]
            elif rough:
                step = 0.0
            elif not good:
                step = shorter
            elif crossed:
                step *= 0.9
                onto = (1.0 - t_base) / (t_new - t_base)
            elif accepted:
                step = state[HELD, lane] if refines else step * state[SHARE, lane]
            if accepted:
                state[FOLDS, lane] += 1.0 if sign != state[SIDE, lane] else 0.0
                state[SIDE, lane] = sign
                state[ROUGH, lane] = 1.0 if size > rules[EXACT, careful] else 0.0
                state[T_BASE, lane], state[T_TANGENT, lane] = t_new, turn
            tries = accepted or not good
            state[CORRECTIONS, lane] += 1.0
            state[LAST, lane] = size
            state[T, lane] = t_new
            if crossed:
                state[PHASE, lane], state[CORRECTIONS, lane], state[T, lane] = LAND, 0.0, 1.0
            if tries:
                left, rate = 1.0 - state[T_BASE, lane], state[T_TANGENT, lane]
                state[PHASE, lane], state[CORRECTIONS, lane] = FOLLOW, 0.0
                state[T, lane] = state[T_BASE, lane] + step * rate
                if step * rate >= left:
                    step = left / rate
                    state[PHASE, lane], state[T, lane] = LAND, 1.0
            if state[PHASE, lane] == LAND:
                state[T, lane] = 1.0
            if status != GOES_ON:  # rests at the point reached
                state[PHASE, lane], step, tries = IDLE, 0.0, True
                accepted = status == SOLVED
                if accepted:
                    state[T_BASE, lane] = 1.0
            state[STEP, lane] = step
            state[ENDED, lane] = status
        idle += 1 if state[PHASE, lane] == IDLE else 0
        spare = p[SPARE]
        m[spare + DT, lane], m[spare + TURN, lane], m[spare + ONTO, lane] = dt, turn, onto
        m[spare + ACCEPTED, lane] = 1.0 if accepted else 0.0
        m[spare + TRIES, lane] = 1.0 if tries else 0.0
        m[spare + CROSSED, lane] = 1.0 if crossed else 0.0

    spare = at(p, SPARE)
    shift, turns, share = load(m, spare + DT), load(m, spare + TURN), load(m, spare + ONTO)
    accepts, again = load(m, spare + ACCEPTED), load(m, spare + TRIES)
    crosses, length = load(m, spare + CROSSED), load(m, at(p, STATE) + STEP)
    nothing = spread(0.0)
    for row in range(at(p, N_UNKNOWNS)):
        rate = load(m, at(p, FT) + row)
        y = load(m, at(p, Y) + row) - (load(m, at(p, F) + row) + shift * rate)
        old = load(m, at(p, BASE) + row)
        base = choose(accepts, y, old)
        tangent = choose(accepts, nothing - turns * rate, load(m, at(p, TANGENT) + row))
        y = choose(crosses, old + share * (y - old), y)
        store(m, at(p, BASE) + row, base)
        store(m, at(p, TANGENT) + row, tangent)
        store(m, at(p, Y) + row, choose(again, base + length * tangent, y))
    return idle
