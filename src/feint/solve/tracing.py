"""Numba kernels that steer every draw along the principal branch, several draws (lanes) at a time.

Each lane is at its own point of its own branch; one round evaluates, factors and solves for all of
them, then `steer` moves each lane on.  A lane that arrives takes the next draw.

Pseudo-arclength continuation (Allgower and Georg 1990, chapter 6) with the logit homotopy of Turocy
(2005).  Along one branch sign(det F_y) * sign(dt/ds) is constant, +1 where t = 0: the tangent at a
trial point is turned by the sign of the determinant, and a trial whose tangent does not agree with
that of the last accepted point is on another stretch or another branch and is rejected.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, types

from feint.solve.lanes import COLUMN, INNER, INPUT, INT, MATRIX, OPTIONS, PROGRAM
from feint.solve.layout import (
    BASE,
    CAREFUL,
    CHOSEN,
    CLASS_COLUMN,
    CLASS_UNKNOWN,
    CLASS_WIDTH,
    CORE,
    CORRECTIONS,
    DRAW,
    DT,
    FIXED_ACTION,
    FIXED_COLUMN,
    FOLDS,
    FT,
    HELD,
    LAST,
    LOGGED,
    MODE,
    N_CORE,
    N_FIXED,
    N_PAYOFF_SLOTS,
    N_PRECISION,
    N_STATE,
    N_SUMS,
    N_UNKNOWNS,
    PHASE,
    ROUGH,
    ROUNDS,
    SCALE,
    SHARE,
    SHARP,
    SIDE,
    SIGN,
    SLOT_PAYOFF,
    STATE,
    STEP,
    SUMS,
    T_BASE,
    T_TANGENT,
    TANGENT,
    TURN,
    VALUE,
    F,
    T,
    Y,
)
from feint.solve.status import NOT_FINITE, SOLVED, STALLED, STEP_LIMIT

LOG_ZERO = -1e5
"""Stands for log 0 in weights of nodes.  An impossible move counts as one that is vanishingly
unlikely: where every node of a set is impossible, those with the fewest such moves share the
belief."""

START, FOLLOW, LAND = 0, 1, 2  # phases
KEEP, ACCEPT, REJECT, CROSSED = 0, 1, 2, 3  # modes: what the move after a round does
GOES_ON = -1

# Columns of the settings; one row for the first try and one for the careful one.
LARGEST, GROWTH, COSINE, ACCEPTED, FIRST, SHORTEST, MOST_ROUNDS, LANDED = range(8)
TIGHT = 8

NEXT, STOP, LIVE = 0, 1, 2  # of the cursor: next draw, end of the draws, lanes in use
CURSOR = types.Array(types.int64, 1, "C")
COUNTS = types.Array(types.int32, 1, "C")


@njit(types.boolean(PROGRAM, MATRIX, COLUMN, INPUT, INPUT, INPUT, INPUT, INT, INT), **OPTIONS)
def load(
    p: Any,
    m: Any,
    log_weight: Any,
    payoffs: Any,
    chance: Any,
    given: Any,
    precision: Any,
    draw: int,
    lane: int,
) -> bool:
    """Put one draw into a lane; false where an input is not a finite number in range.

    Inputs with one row serve every draw.
    """
    finite = True
    d = min(draw, payoffs.shape[0] - 1)
    for s in range(p[N_PAYOFF_SLOTS]):
        x = payoffs[d, p[p[SLOT_PAYOFF] + s]]
        finite &= np.isfinite(x)
        m[p[VALUE] + s, lane] = x
    d = min(draw, precision.shape[0] - 1)
    for i in range(p[N_PRECISION]):
        x = precision[d, i]
        finite &= 0.0 <= x < np.inf
        m[p[SHARP] + i, lane] = x
    n_chance = chance.shape[1]
    for i in range(n_chance + p[N_FIXED]):
        if i < n_chance:
            q, x = i, chance[min(draw, chance.shape[0] - 1), i]
        else:
            q = p[p[FIXED_COLUMN] + i - n_chance]
            x = given[min(draw, given.shape[0] - 1), p[p[FIXED_ACTION] + i - n_chance]]
        finite &= 0.0 <= x <= 1.0 + 1e-9
        m[p[CHOSEN] + q, lane] = x
        m[p[LOGGED] + q, lane] = np.log(x) if x > 0.0 else LOG_ZERO
    for i in range(N_STATE):
        m[p[STATE] + i, lane] = 0.0
    m[p[STATE] + DRAW, lane] = draw
    for e in range(p[N_CORE]):
        k = p[p[CORE] + e]
        column, unknown = p[p[CLASS_COLUMN] + k], p[p[CLASS_UNKNOWN] + k]
        for a in range(1, p[p[CLASS_WIDTH] + k]):
            y = log_weight[column + a] - log_weight[column]
            m[p[Y] + unknown + a - 1, lane] = y
            m[p[BASE] + unknown + a - 1, lane] = y
    return finite


@njit(types.int64(MATRIX, INT, INT, INPUT, INT), **INNER)
def decide(m: Any, s: int, sums: int, settings: Any, lane: int) -> int:
    """What one lane does after a round: its mode, phase and step; GOES_ON or a status.

    `s` and `sums` are the first rows of the lane state and of the products that `steer` took.
    """
    careful = int(m[s + CAREFUL, lane])
    aa, ab, bb = m[sums, lane], m[sums + 1, lane], m[sums + 2, lane]
    ta, tb, phase = m[sums + 3, lane], m[sums + 4, lane], m[s + PHASE, lane]
    limited = m[s + ROUNDS, lane] + 1.0 >= settings[careful, MOST_ROUNDS]
    m[s + ROUNDS, lane] += 1.0
    if phase == START:
        m[s + SCALE, lane] = bb if bb > 0.0 else 1.0
        m[s + SIDE, lane] = 1.0
    scale = m[s + SCALE, lane]
    turn = m[s + SIGN, lane] / np.sqrt(bb + scale)  # the tangent here is turn * (-b, 1)
    m[s + TURN, lane] = turn
    slope = scale * m[s + T_TANGENT, lane] - tb
    cosine = turn * slope
    dt = ta / slope if phase == FOLLOW else 0.0
    size = np.sqrt(max(aa + 2.0 * dt * ab + dt * dt * (bb + scale), 0.0))
    t_new = m[s + T, lane] + dt
    first = m[s + CORRECTIONS, lane] == 0.0
    limit = settings[careful, LARGEST] if first else 0.7 * m[s + LAST, lane]
    m[s + DT, lane], m[s + LAST, lane] = dt, size
    m[s + CORRECTIONS, lane] += 1.0
    step = m[s + STEP, lane]
    least = settings[careful, COSINE] if step != 0.0 else 0.0
    tight = settings[careful, TIGHT] if step == 0.0 else settings[careful, ACCEPTED]
    if phase == START:
        mode, step = ACCEPT, settings[careful, FIRST]
    elif not (size <= limit and cosine >= least and t_new >= 0.0):
        mode = REJECT
        if first and size > limit and size < np.inf:
            step *= max(0.15, min(0.5, 0.8 * np.sqrt(limit / size)))
        else:
            step *= 0.5
        if step < settings[careful, SHORTEST]:
            return STALLED
        if m[s + ROUGH, lane] > 0.0:  # the base was not exact: correct it before a shorter step
            m[s + HELD, lane], step = step, 0.0
    else:
        mode = KEEP
        if first:
            bend = np.sqrt(max(1.0 - cosine, 0.0) / (1.0 - settings[careful, COSINE]))
            error = np.sqrt(size / settings[careful, LARGEST])
            grow = 0.7 / max(bend, error, 0.1)
            m[s + SHARE, lane] = min(settings[careful, GROWTH], grow)
        if phase == LAND:
            if size <= settings[careful, LANDED]:
                m[s + MODE, lane] = KEEP
                return SOLVED
        elif size <= tight:
            mode = ACCEPT
            step = step * m[s + SHARE, lane] if step > 0.0 else m[s + HELD, lane]
            m[s + ROUGH, lane] = 1.0 if size > settings[careful, TIGHT] else 0.0
    if mode == ACCEPT and t_new >= 1.0:  # the first crossing: land between the two points
        mode, step = CROSSED, 0.9 * m[s + STEP, lane]
        m[s + PHASE, lane] = LAND
        m[s + SHARE, lane] = (1.0 - m[s + T_BASE, lane]) / (t_new - m[s + T_BASE, lane])
    elif mode == ACCEPT:
        m[s + FOLDS, lane] += 1.0 if m[s + SIGN, lane] != m[s + SIDE, lane] else 0.0
        m[s + SIDE, lane] = m[s + SIGN, lane]
        m[s + T_BASE, lane], m[s + T_TANGENT, lane] = t_new, turn
    if mode in (ACCEPT, REJECT):
        m[s + PHASE, lane] = FOLLOW
        left = 1.0 - m[s + T_BASE, lane]
        if step * m[s + T_TANGENT, lane] >= left:
            step = left / m[s + T_TANGENT, lane]
            m[s + PHASE, lane] = LAND
    if mode != KEEP:
        m[s + CORRECTIONS, lane] = 0.0
    m[s + MODE, lane], m[s + STEP, lane] = mode, step
    return STEP_LIMIT if limited else GOES_ON


@njit(
    types.void(
        PROGRAM, MATRIX, COLUMN, INPUT, INPUT, INPUT, INPUT, INPUT, CURSOR,
        MATRIX, COLUMN, COUNTS, COUNTS, COUNTS,
    ),
    **OPTIONS,
)  # fmt: skip
def steer(
    p: Any,
    m: Any,
    log_weight: Any,
    payoffs: Any,
    chance: Any,
    given: Any,
    precision: Any,
    settings: Any,
    cursor: Any,
    out_y: Any,
    out_t: Any,
    out_status: Any,
    out_folds: Any,
    out_rounds: Any,
) -> None:
    """Move every lane on after a round.

    1. Take the products of Newton step a = J^-1 F, rate b = J^-1 dF/dt and tangent.
    2. Decide for each lane: correct again, accept, reject, land, or end.
    3. Move the points.
    4. Write the draws that ended, and give their lanes to the next draws.
    """
    s, sums, live = p[STATE], p[SUMS], cursor[LIVE]
    for i in range(N_SUMS):
        for lane in range(live):
            m[sums + i, lane] = 0.0
    for i in range(p[N_UNKNOWNS]):
        a, b, tau = p[F] + i, p[FT] + i, p[TANGENT] + i
        for lane in range(live):
            m[sums, lane] += m[a, lane] * m[a, lane]
            m[sums + 1, lane] += m[a, lane] * m[b, lane]
            m[sums + 2, lane] += m[b, lane] * m[b, lane]
            m[sums + 3, lane] += m[tau, lane] * m[a, lane]
            m[sums + 4, lane] += m[tau, lane] * m[b, lane]
    for lane in range(live):
        out_status[int(m[s + DRAW, lane])] = decide(m, s, sums, settings, lane)
    for i in range(p[N_UNKNOWNS]):
        for lane in range(live):
            mode = m[s + MODE, lane]
            b = m[p[FT] + i, lane]
            y = m[p[Y] + i, lane] - m[p[F] + i, lane] - m[s + DT, lane] * b
            if mode == ACCEPT:
                m[p[BASE] + i, lane] = y
                m[p[TANGENT] + i, lane] = -m[s + TURN, lane] * b
            base = m[p[BASE] + i, lane]
            if mode == CROSSED:
                y = base + m[s + SHARE, lane] * (y - base)
            elif mode != KEEP:
                y = base + m[s + STEP, lane] * m[p[TANGENT] + i, lane]
            m[p[Y] + i, lane] = y
    for lane in range(live):
        if m[s + PHASE, lane] == LAND:
            m[s + T, lane] = 1.0
        elif m[s + MODE, lane] == KEEP:
            m[s + T, lane] += m[s + DT, lane]
        else:
            m[s + T, lane] = m[s + T_BASE, lane] + m[s + STEP, lane] * m[s + T_TANGENT, lane]
    lane = 0
    while lane < live or (live < m.shape[1] and cursor[NEXT] < cursor[STOP]):
        if lane < live:
            draw = int(m[s + DRAW, lane])
            if out_status[draw] == GOES_ON:
                lane += 1
                continue
            out_rounds[draw] += int(m[s + ROUNDS, lane])
            if out_status[draw] != SOLVED and m[s + CAREFUL, lane] == 0.0:
                load(p, m, log_weight, payoffs, chance, given, precision, draw, lane)
                m[s + CAREFUL, lane] = 1.0
                out_status[draw] = GOES_ON
                continue
            source = p[Y] if out_status[draw] == SOLVED else p[BASE]
            for i in range(p[N_UNKNOWNS]):
                out_y[draw, i] = m[source + i, lane]
            out_t[draw] = 1.0 if out_status[draw] == SOLVED else m[s + T_BASE, lane]
            out_folds[draw] = int(m[s + FOLDS, lane])
            live -= 1
            if lane < live:  # the last lane moves into the free place
                for i in range(m.shape[0]):
                    m[i, lane] = m[i, live]
            continue
        draw = cursor[NEXT]
        cursor[NEXT] += 1
        out_status[draw] = GOES_ON
        if load(p, m, log_weight, payoffs, chance, given, precision, draw, live):
            live += 1
        else:
            out_status[draw], out_t[draw] = NOT_FINITE, 0.0
    cursor[LIVE] = live
