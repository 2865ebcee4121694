"""Numba kernel that decides, lane by lane, what a Newton step leads to, and moves the points."""

from __future__ import annotations

from math import inf, sqrt
from typing import Any

from numba import njit

from feint.solve.lanes import INT, MATRIX, OPTIONS, PROGRAM
from feint.solve.layout import (
    ACCEPTED,
    BASE,
    BEND,
    CAP,
    CAREFUL,
    CORRECTIONS,
    CROSSED,
    CURVE,
    DT,
    ENDED,
    FOLDS,
    FT,
    HELD,
    LAST,
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
from feint.solve.vectors import choose, entry, load, peek, poke, spread, store

LAYOUT = 14  # see layout.py

IDLE, START, FOLLOW, LAND = 0.0, 1.0, 2.0, 3.0  # phases
GOES_ON = -1.0
SOLVED, STALLED = float(Status.SOLVED), float(Status.STALLED)
STEP_LIMIT = float(Status.STEP_LIMIT)

# Rows of the rules; one column for the first try and one for the careful one.
(
    LARGEST, GROWTH, COSINE, SMALL, FIRST, SHORTEST, MOST_ROUNDS, LANDED, EXACT,
    CONTRACTION, STRETCH,
) = range(11)  # fmt: skip


@njit(INT(PROGRAM, MATRIX, MATRIX), **OPTIONS)
def steer(p: Any, m: Any, rules: Any) -> Any:
    """Correct again, accept, reject, land or end each lane, and move its point; lanes at rest.

    The Newton step is a = J^-1 F, the rate b = J^-1 dF/dt; the tangent is turn * (-b, 1).  The next
    point is predicted from the last one, its tangent, and how the tangent turned since the one
    before; one correction is mostly enough to go on from there.
    """
    idle = 0
    for lane in range(m.shape[1]):
        phase, step = peek(p, m, STATE, PHASE, lane), peek(p, m, STATE, STEP, lane)
        dt, turn, accepted, crossed, tries = 0.0, 0.0, False, False, True
        onto, bend = 0.0, 0.0
        if phase != IDLE:
            aa, ab = peek(p, m, SUMS, 0, lane), peek(p, m, SUMS, 1, lane)
            bb = peek(p, m, SUMS, 2, lane)
            ta, tb = peek(p, m, SUMS, 3, lane), peek(p, m, SUMS, 4, lane)
            t, t_base = peek(p, m, STATE, T, lane), peek(p, m, STATE, T_BASE, lane)
            sign, side = peek(p, m, STATE, SIGN, lane), peek(p, m, STATE, SIDE, lane)
            careful = 1 if peek(p, m, STATE, CAREFUL, lane) > 0.0 else 0
            corrections = peek(p, m, STATE, CORRECTIONS, lane)
            scale, share = peek(p, m, STATE, SCALE, lane), peek(p, m, STATE, SHARE, lane)
            rounds = peek(p, m, STATE, ROUNDS, lane) + 1.0
            begins = phase == START
            if begins:
                scale, side = bb if bb > 0.0 else 1.0, 1.0
            turn = sign / sqrt(bb + scale)
            slope = scale * peek(p, m, STATE, T_TANGENT, lane) - tb
            cosine = turn * slope
            if phase == FOLLOW:
                dt = ta / slope
            square = aa + dt * (2.0 * ab + dt * (bb + scale))
            size = 0.0 if square < 0.0 else sqrt(square)
            t += dt

            first, refines = corrections == 0.0, step == 0.0
            largest, least = rules[LARGEST, careful], rules[COSINE, careful]
            exact, landed = rules[EXACT, careful], rules[LANDED, careful]
            limit = largest
            if not first:
                contraction = 0.7 if refines else rules[CONTRACTION, careful]
                limit = max(contraction * peek(p, m, STATE, LAST, lane), landed)
            good = size <= limit and t >= 0.0 and cosine >= (0.0 if refines else least)
            # How much the correction is larger than the error of the equations.  A long step that
            # ends where it is much larger may have passed over two folds.
            ff = peek(p, m, SUMS, 5, lane)
            stretch = max(size / sqrt(ff), 1.0) if ff > 0.0 else 1.0
            if not first and size > landed and stretch * step > rules[STRETCH, careful]:
                good = False
            good = good or begins
            shorter = 0.5 * step
            if first and limit < size < inf:
                shorter = step * min(max(0.8 * sqrt(limit / size), 0.15), 0.5)
            if good and first:
                worst = max(max(1.0 - cosine, 0.0) / (1.0 - least), size / largest)
                share = min(rules[GROWTH, careful], 0.7 / sqrt(max(worst, 0.01)))
            small = size * stretch <= rules[SMALL, careful] * min(step, 1.0)
            if refines:
                small = size * size <= exact * peek(p, m, STATE, HELD, lane)
            enough = good and phase == FOLLOW and small
            crossed = enough and t >= 1.0  # the first crossing: land between the two points
            accepted = (enough and not crossed) or begins
            # A base that was not exact is corrected before a much shorter step is taken from it.
            left = peek(p, m, STATE, ROUGH, lane)  # its last correction: the error is the square
            rough = not good and left * left > exact * shorter and not refines
            status = GOES_ON
            if rounds >= rules[MOST_ROUNDS, careful]:
                status = STEP_LIMIT
            if not good and not rough and shorter < rules[SHORTEST, careful]:
                status = STALLED
            if good and phase == LAND and size <= landed:
                status = SOLVED

            if accepted and step > 0.0:
                bend = 1.0 / step
            cap = peek(p, m, STATE, CAP, lane)
            if not good:
                cap = 1.0  # what failed is not tried again at once
            if begins:
                cap = rules[GROWTH, careful]
                step = rules[FIRST, careful]
            elif rough:
                step = 0.0
                poke(p, m, STATE, HELD, lane, shorter)
            elif not good:
                step = shorter
            elif crossed:
                step *= 0.9
                onto = (1.0 - t_base) / (t - t_base)
            elif accepted:
                step = peek(p, m, STATE, HELD, lane) if refines else step * min(share, cap)
                if not refines:
                    cap = rules[GROWTH, careful]
            if accepted:
                if sign != side:
                    poke(p, m, STATE, FOLDS, lane, peek(p, m, STATE, FOLDS, lane) + 1.0)
                side, t_base = sign, t
                poke(p, m, STATE, ROUGH, lane, size)
                poke(p, m, STATE, T_TANGENT, lane, turn)
            tries = accepted or not good
            corrections = 0.0 if tries or crossed else corrections + 1.0
            if tries:
                rate = peek(p, m, STATE, T_TANGENT, lane)
                phase, t = FOLLOW, t_base + step * rate
                if step * rate >= 1.0 - t_base:
                    phase, step = LAND, (1.0 - t_base) / rate
            if crossed:
                phase = LAND
            if phase == LAND:
                t = 1.0
            if status != GOES_ON:  # rests at the point reached
                phase, step, tries, accepted = IDLE, 0.0, True, status == SOLVED
                t_base = 1.0 if accepted else t_base
            poke(p, m, STATE, PHASE, lane, phase)
            poke(p, m, STATE, STEP, lane, step)
            poke(p, m, STATE, T, lane, t)
            poke(p, m, STATE, T_BASE, lane, t_base)
            poke(p, m, STATE, SIDE, lane, side)
            poke(p, m, STATE, CORRECTIONS, lane, corrections)
            poke(p, m, STATE, LAST, lane, size)
            poke(p, m, STATE, SCALE, lane, scale)
            poke(p, m, STATE, SHARE, lane, share)
            poke(p, m, STATE, ROUNDS, lane, rounds)
            poke(p, m, STATE, CAP, lane, cap)
            poke(p, m, STATE, ENDED, lane, status)
        idle += 1 if phase == IDLE else 0
        poke(p, m, SPARE, DT, lane, dt)
        poke(p, m, SPARE, TURN, lane, turn)
        poke(p, m, SPARE, ONTO, lane, onto)
        poke(p, m, SPARE, ACCEPTED, lane, accepted)
        poke(p, m, SPARE, TRIES, lane, tries)
        poke(p, m, SPARE, BEND, lane, bend)
        poke(p, m, SPARE, CROSSED, lane, crossed)

    shift, turns, share = load(p, m, SPARE, DT), load(p, m, SPARE, TURN), load(p, m, SPARE, ONTO)
    accepts, again = load(p, m, SPARE, ACCEPTED), load(p, m, SPARE, TRIES)
    crosses, length = load(p, m, SPARE, CROSSED), load(p, m, STATE, STEP)
    bends = load(p, m, SPARE, BEND)
    nothing = spread(0.0)
    half = 0.5 * length
    for row in range(entry(p, N_UNKNOWNS)):
        rate = load(p, m, FT, row)
        y = load(p, m, Y, row) - (load(p, m, F, row) + shift * rate)
        old = load(p, m, BASE, row)
        base = choose(accepts, y, old)
        before = load(p, m, TANGENT, row)
        tangent = choose(accepts, nothing - turns * rate, before)
        curve = choose(bends, (tangent - before) * bends, load(p, m, CURVE, row))
        y = choose(crosses, old + share * (y - old), y)
        store(p, m, BASE, row, base)
        store(p, m, TANGENT, row, tangent)
        store(p, m, CURVE, row, curve)
        store(p, m, Y, row, choose(again, base + length * (tangent + half * curve), y))
    return idle
