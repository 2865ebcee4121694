"""Numba driver: follows the principal branch of every draw, several draws (lanes) at a time.

Each lane is at its own point of its own branch; one round evaluates, factors and solves for all of
them.  A lane that arrives is refilled with the next draw.

Pseudo-arclength continuation (Allgower and Georg 1990, chapter 6) with the logit homotopy of Turocy
(2005).  Along one branch sign(det F_y) * sign(dt/ds) is constant, +1 where t = 0: the tangent at a
trial point is turned by the sign of the determinant, and a trial whose tangent does not agree with
that of the last accepted point is on another stretch or another branch and is rejected.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from feint.solve.lanes import Workspace, kernel, load, run_items
from feint.solve.newton import NewtonSpace, evaluate, solve_newton

START, FOLLOW, LAND = 0, 1, 2
KEEP, ACCEPT, REJECT, CROSSED = 0, 1, 2, 3
SOLVED, STEP_LIMIT, STALLED, NOT_FINITE = 0, 1, 2, 3

# Rows of the lane state, one number per lane.
T, T_BASE, T_TANGENT, STEP, PHASE, CORRECTIONS, LAST, SCALE = 0, 1, 2, 3, 4, 5, 6, 7
CAREFUL, ROUNDS, FOLDS, SIDE, DRAW, MODE, DT, TURN, SHARE = 8, 9, 10, 11, 12, 13, 14, 15, 16
N_STATE = 17

# Columns of the settings, one row for the first try and one for the careful one.
LARGEST, GROWTH, COSINE, ACCEPTED, FIRST, SHORTEST, MOST_ROUNDS, LANDED = 0, 1, 2, 3, 4, 5, 6, 7


@kernel
def workspace(table: Any, lanes: int) -> Any:
    """Empty working arrays for one game."""
    slots, columns = len(table.slot_column), len(table.log_weight)
    nodes = len(table.node_term_start) - 1
    return Workspace(
        np.zeros((slots, lanes)),
        np.zeros((slots, lanes)),
        np.zeros((columns, lanes)),
        np.zeros((columns, lanes)),
        np.zeros((columns, lanes)),
        np.zeros((columns, lanes)),
        np.zeros((columns, lanes)),
        np.zeros((columns, lanes)),
        np.zeros((nodes, lanes)),
        np.zeros((nodes, lanes)),
        np.zeros((3, lanes)),
    )


@kernel
def begin(table: Any, c: Any, state: Any, lane: int, draw: int, careful: float) -> None:
    """Put a lane at t = 0, where every option is played by its weight."""
    for e in range(len(table.core)):
        k = table.core[e]
        column, unknown = table.class_column[k], table.class_unknown[k]
        for a in range(table.class_width[k] - 1):
            c.y[unknown + a, lane] = table.log_weight[column + 1 + a] - table.log_weight[column]
    for i in range(N_STATE):
        state[i, lane] = 0.0
    state[DRAW, lane] = draw
    state[CAREFUL, lane] = careful


@kernel
def decide(state: Any, sums: Any, sign: Any, settings: Any, lane: int) -> int:
    """What to do after a round: the lane's mode, new step and phase; -1 goes on, else a status."""
    rule = settings[int(state[CAREFUL, lane])]
    aa, ab, bb, ta, tb = sums[0, lane], sums[1, lane], sums[2, lane], sums[3, lane], sums[4, lane]
    state[ROUNDS, lane] += 1.0
    phase = int(state[PHASE, lane])
    if phase == START:
        state[SCALE, lane] = bb if bb > 0.0 else 1.0
    scale = state[SCALE, lane]
    length = np.sqrt(bb + scale)
    turn = sign[0, lane] / length  # the tangent here is turn * (-b, 1)
    state[TURN, lane] = turn
    if phase == START:
        state[MODE, lane], state[DT, lane], state[STEP, lane] = ACCEPT, 0.0, rule[FIRST]
        state[SIDE, lane] = 1.0
        return retry(state, rule, lane, turn)
    slope = scale * state[T_TANGENT, lane] - tb
    cosine = turn * slope
    dt = ta / slope if phase == FOLLOW else 0.0
    size = np.sqrt(max(aa + 2.0 * dt * ab + dt * dt * (bb + scale), 0.0))
    state[DT, lane] = dt
    first = state[CORRECTIONS, lane] == 0.0
    limit = rule[LARGEST] if first else 0.7 * state[LAST, lane]
    t_new = state[T, lane] + dt
    if not (size <= limit and cosine >= rule[COSINE] and t_new >= 0.0):
        state[MODE, lane] = REJECT
        shrink = 0.5
        if size > limit and first and size < np.inf:
            shrink = max(0.15, min(0.5, 0.8 * np.sqrt(limit / size)))
        state[STEP, lane] *= shrink
        if state[STEP, lane] < rule[SHORTEST]:
            return STALLED
        return retry(state, rule, lane, 0.0)
    if first:
        bend = np.sqrt(max(1.0 - cosine, 1e-12) / (1.0 - rule[COSINE]))
        error = np.sqrt(size / rule[LARGEST])
        state[SHARE, lane] = min(rule[GROWTH], 0.7 / max(bend, error, 1e-6))
    state[LAST, lane] = size
    state[CORRECTIONS, lane] += 1.0
    state[MODE, lane] = KEEP
    if phase == LAND:
        if size <= rule[LANDED]:
            return SOLVED
    elif size <= rule[ACCEPTED]:
        if t_new >= 1.0:  # the first crossing: land between the two points
            state[MODE, lane], state[PHASE, lane] = CROSSED, LAND
            state[CORRECTIONS, lane] = 0.0
            state[STEP, lane] *= 0.9
        else:
            state[MODE, lane] = ACCEPT
            state[STEP, lane] *= state[SHARE, lane]
            if sign[0, lane] != state[SIDE, lane]:
                state[FOLDS, lane] += 1.0
                state[SIDE, lane] = sign[0, lane]
            return retry(state, rule, lane, turn)
    return STEP_LIMIT if state[ROUNDS, lane] >= rule[MOST_ROUNDS] else -1


@kernel
def retry(state: Any, rule: Any, lane: int, turn: float) -> int:
    """Choose the next trial from the base point (the new one where `turn` is not 0)."""
    state[CORRECTIONS, lane] = 0.0
    if turn != 0.0:
        state[T_BASE, lane] = state[T, lane] + state[DT, lane]
        state[T_TANGENT, lane] = turn
    state[PHASE, lane] = FOLLOW
    left = 1.0 - state[T_BASE, lane]
    if state[STEP, lane] * state[T_TANGENT, lane] >= left:
        state[STEP, lane] = left / state[T_TANGENT, lane]
        state[PHASE, lane] = LAND
    return STEP_LIMIT if state[ROUNDS, lane] >= rule[MOST_ROUNDS] else -1


@kernel
def measure(c: Any, tangent: Any, sums: Any, high: int) -> None:
    """Products of the Newton step a, the rate b and the tangent, per lane."""
    for i in range(5):
        for lane in range(high):
            sums[i, lane] = 0.0
    for i in range(c.f.shape[0]):
        for lane in range(high):
            a, b, tau = c.f[i, lane], c.ft[i, lane], tangent[i, lane]
            sums[0, lane] += a * a
            sums[1, lane] += a * b
            sums[2, lane] += b * b
            sums[3, lane] += tau * a
            sums[4, lane] += tau * b


@kernel
def move(c: Any, state: Any, base: Any, tangent: Any, high: int) -> None:
    """Apply the Newton step and put every lane at its next point."""
    for i in range(c.y.shape[0]):
        for lane in range(high):
            mode = state[MODE, lane]
            b = c.ft[i, lane]
            y = c.y[i, lane] - c.f[i, lane] - state[DT, lane] * b
            if mode == ACCEPT:
                base[i, lane] = y
                tangent[i, lane] = -state[TURN, lane] * b
            if mode == CROSSED:
                new = state[T, lane] + state[DT, lane]
                share = (1.0 - state[T_BASE, lane]) / (new - state[T_BASE, lane])
                y = base[i, lane] + share * (y - base[i, lane])
            if mode == ACCEPT or mode == REJECT:
                y = base[i, lane] + state[STEP, lane] * tangent[i, lane]
            c.y[i, lane] = y
    for lane in range(high):
        mode = state[MODE, lane]
        if mode == KEEP:
            state[T, lane] += state[DT, lane]
        elif state[PHASE, lane] == LAND:
            state[T, lane] = 1.0
        else:
            state[T, lane] = state[T_BASE, lane] + state[STEP, lane] * state[T_TANGENT, lane]


@kernel
def trace(
    table: Any,
    payoffs: Any,
    chance: Any,
    given: Any,
    precision: Any,
    settings: Any,
    start: int,
    stop: int,
    lanes: int,
    moving: bool,
    out_y: Any,
    out_t: Any,
    out_status: Any,
    out_folds: Any,
    out_rounds: Any,
) -> None:
    """Follow the branch of draws start … stop - 1 and write where each one arrived."""
    unknowns = len(table.unknown_core)
    w = workspace(table, lanes)
    c = NewtonSpace(
        np.zeros((unknowns, lanes)),
        np.zeros((unknowns, lanes)),
        np.zeros((unknowns, lanes)),
        np.zeros((table.upper_start[unknowns], lanes)),
        np.zeros((unknowns, lanes)),
        np.zeros((unknowns, lanes)),
        np.zeros((len(table.core_slot), lanes)),
        np.zeros((1, lanes)),
    )
    base, tangent = np.zeros((unknowns, lanes)), np.zeros((unknowns, lanes))
    state, sums = np.zeros((N_STATE, lanes)), np.zeros((5, lanes))
    sharp = np.zeros((precision.shape[1], lanes))
    live, upcoming = 0, start
    while True:
        while live < lanes and upcoming < stop:
            sharp[:, live] = precision[upcoming]
            begin(table, c, state, live, upcoming, 0.0)
            if load(
                table, w, payoffs[upcoming], chance[upcoming], given[upcoming], state[T], sharp, live
            ):
                live += 1
            else:
                out_status[upcoming] = NOT_FINITE
                out_t[upcoming] = 0.0
                out_y[upcoming] = c.y[:, live]
            upcoming += 1
        if live == 0:
            return
        evaluate(table, w, c, state[T], sharp, moving, live)
        solve_newton(table, w, c, state[T], sharp, live)
        measure(c, tangent, sums, live)
        for lane in range(live):
            out_status[int(state[DRAW, lane])] = decide(state, sums, c.sign, settings, lane)
        move(c, state, base, tangent, live)
        lane = 0
        while lane < live:
            draw = int(state[DRAW, lane])
            if out_status[draw] < 0:
                lane += 1
                continue
            out_rounds[draw] += int(state[ROUNDS, lane])
            if out_status[draw] != SOLVED and state[CAREFUL, lane] == 0.0:
                begin(table, c, state, lane, draw, 1.0)
                out_status[draw] = -1
                lane += 1
                continue
            solved = out_status[draw] == SOLVED
            out_y[draw] = c.y[:, lane] if solved else base[:, lane]
            out_t[draw] = 1.0 if solved else state[T_BASE, lane]
            out_folds[draw] = int(state[FOLDS, lane])
            live -= 1
            if lane < live:  # the last lane moves into the free place
                c.y[:, lane] = c.y[:, live]
                base[:, lane] = base[:, live]
                tangent[:, lane] = tangent[:, live]
                state[:, lane] = state[:, live]
                sharp[:, lane] = sharp[:, live]
                last = int(state[DRAW, lane])
                load(table, w, payoffs[last], chance[last], given[last], state[T], sharp, lane)


@kernel
def finish(
    table: Any,
    payoffs: Any,
    chance: Any,
    given: Any,
    precision: Any,
    start: int,
    stop: int,
    lanes: int,
    y: Any,
    t: Any,
    status: Any,
    policy: Any,
    residual: Any,
) -> None:
    """Policies of all information sets from the core's unknowns, and how well the core responds."""
    unknowns = len(table.unknown_core)
    w = workspace(table, lanes)
    c = NewtonSpace(
        np.zeros((unknowns, lanes)),
        np.zeros((unknowns, lanes)),
        np.zeros((unknowns, lanes)),
        np.zeros((0, lanes)),
        np.zeros((0, lanes)),
        np.zeros((0, lanes)),
        np.zeros((0, lanes)),
        np.zeros((0, lanes)),
    )
    sharp, when = np.zeros((precision.shape[1], lanes)), np.zeros(lanes)
    for first in range(start, stop, lanes):
        high = min(lanes, stop - first)
        for lane in range(high):
            draw = first + lane
            sharp[:, lane] = precision[draw]
            c.y[:, lane] = y[draw]
            when[lane] = t[draw]
            if not load(table, w, payoffs[draw], chance[draw], given[draw], when, sharp, lane):
                status[draw] = NOT_FINITE
        evaluate(table, w, c, when, sharp, False, high)
        run_items(table, w, table.after, when, sharp, False, 0, high)
        for a in range(policy.shape[1]):
            q = table.action_column[a]
            for lane in range(high):
                policy[first + lane, a] = w.chosen[q, lane] if q >= 0 else 1.0
        for lane in range(high):
            residual[first + lane] = 0.0
        for i in range(unknowns):
            for lane in range(high):
                worst = max(residual[first + lane], abs(c.f[i, lane]))
                residual[first + lane] = worst
