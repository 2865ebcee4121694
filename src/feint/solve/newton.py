"""Numba kernel of one Newton step on the coupled core, several draws (lanes) at a time.

Unknowns y[h, a] = log p[h, a] - log p[h, first]; the equation of each is

    F = y - (log weight of a - of first) - t * precision * (u[h, a] - u[h, first]) = 0.

A row of dF/dy is the identity less t * precision times the gradient of a difference of expected
payoffs, which one sweep from the root of h's continuation to its ends gives (reverse-mode
differentiation), with the effect of the beliefs added.  Rows are born in elimination order and
eliminated at once, so only the upper factor is kept.
"""

from __future__ import annotations

from typing import Any

from numba import njit, types

from feint.solve.lanes import INT, MATRIX, OPTIONS, PROGRAM
from feint.solve.layout import (
    BELIEF,
    CHOSEN,
    CLASS_COLUMN,
    CLASS_NODE,
    CLASS_PRECISION,
    CLASS_UNKNOWN,
    CLASS_WIDTH,
    COLUMN_CLASS,
    CORE,
    DBELIEF,
    EXPECTED,
    FACTOR,
    FT,
    LOW,
    LOW_START,
    MEET,
    MEET_START,
    N_CORE,
    N_SUMS,
    N_UNKNOWNS,
    NODE_SLOT,
    NODE_START,
    PAIRED,
    ROW,
    SHARED,
    SHARP,
    SIGN,
    SLOT_CHILD,
    SLOT_COLUMN,
    SLOT_CORE,
    SLOT_START,
    STATE,
    SUMS,
    TANGENT,
    TERM,
    TERM_START,
    UPPER,
    UPPER_START,
    VALUE,
    VISIT,
    VISIT_ROW,
    VISIT_START,
    WEIGHT,
    F,
    T,
)

LAYOUT = 1  # see layout.py


@njit(types.void(PROGRAM, MATRIX, INT), **OPTIONS)
def solve_newton(p: Any, m: Any, high: int) -> None:
    """Replace F by J^-1 F and FT by J^-1 FT, and put the sign of det J into the lane state.

    1. For each core class and action, sweep the weight with which its expected payoff counts each
       slot below it (`WEIGHT`), and collect the gradient with respect to the unknowns.
    2. Add the effect of the unknowns on the beliefs at the class.
    3. Turn the gradient, less that of the first action, into a row of J.
    4. Eliminate the earlier unknowns; keep the row divided by its pivot.
    5. Substitute back, and take the products of Newton step, rate and tangent (`SUMS`).
    """
    now, side, sums = p[STATE] + T, p[STATE] + SIGN, p[SUMS]
    for lane in range(high):
        m[side, lane] = 1.0
        for i in range(N_SUMS):
            m[sums + i, lane] = 0.0
    for e in range(p[N_CORE]):
        k = p[p[CORE] + e]
        unknown, width = p[p[CLASS_UNKNOWN] + k], p[p[CLASS_WIDTH] + k]
        column, sharp = p[p[CLASS_COLUMN] + k], p[SHARP] + p[p[CLASS_PRECISION] + k]
        first, last = p[p[CLASS_NODE] + k], p[p[CLASS_NODE] + k + 1]
        for n in range(first, last):
            share, belief = p[DBELIEF] + n, p[BELIEF] + n
            for lane in range(high):
                m[share, lane] = m[belief, lane] * (m[now, lane] * m[sharp, lane])
        low_start = p[p[LOW_START] + e]
        n_low = p[p[LOW_START] + e + 1] - low_start
        for a in range(width):
            out = p[ROW] if a > 0 else p[SHARED]
            sign = -1.0 if a > 0 else 1.0
            for i in range(p[p[MEET_START] + e], p[p[MEET_START] + e + 1]):
                to, base = out + p[p[MEET] + i], p[SHARED] + p[p[MEET] + i]
                for lane in range(high):
                    m[to, lane] = m[base, lane] if a > 0 else 0.0
            visit = p[VISIT] + p[p[VISIT_START] + p[p[VISIT_ROW] + e] + a]
            n_visits = p[VISIT] + p[p[VISIT_START] + p[p[VISIT_ROW] + e] + a + 1] - visit
            for i in range(n_visits):
                weight = p[WEIGHT] + p[p[SLOT_CORE] + p[visit + i]]
                for lane in range(high):
                    m[weight, lane] = 0.0
            for n in range(first, last):
                below = p[p[SLOT_CORE] + p[p[NODE_SLOT] + p[p[NODE_START] + n] + a]]
                if below >= 0:
                    weight, share = p[WEIGHT] + below, p[DBELIEF] + n
                    for lane in range(high):
                        m[weight, lane] += sign * m[share, lane]
            for i in range(n_visits):
                slot = p[visit + i]
                weight, v = p[WEIGHT] + p[p[SLOT_CORE] + slot], p[VALUE] + slot
                move, start = p[p[SLOT_COLUMN] + slot], p[p[SLOT_START] + slot]
                owner = p[p[COLUMN_CLASS] + move]
                moved = p[p[CLASS_UNKNOWN] + owner] if owner >= 0 else -1
                for j in range(p[p[SLOT_START] + slot + 1] - start):
                    q, child = p[CHOSEN] + move + j, p[p[SLOT_CHILD] + start + j]
                    below = p[p[SLOT_CORE] + child]
                    if below >= 0:
                        to = p[WEIGHT] + below
                        for lane in range(high):
                            m[to, lane] += m[weight, lane] * m[q, lane]
                    if moved >= 0 and j > 0:
                        to, vc = out + moved + j - 1, p[VALUE] + child
                        for lane in range(high):
                            m[to, lane] += m[weight, lane] * (
                                m[q, lane] * (m[vc, lane] - m[v, lane])
                            )
            if last - first > 1:
                u = p[EXPECTED] + column + a
                for n in range(first, last):
                    share = p[DBELIEF] + n
                    v = p[VALUE] + p[p[NODE_SLOT] + p[p[NODE_START] + n] + a]
                    for i in range(p[p[TERM_START] + n], p[p[TERM_START] + n + 1]):
                        term = p[p[TERM] + i]
                        owner = p[p[COLUMN_CLASS] + term]
                        moved = p[p[CLASS_UNKNOWN] + owner] if owner >= 0 else -1
                        if moved >= 0:
                            start = p[p[CLASS_COLUMN] + owner]
                            for j in range(1, p[p[CLASS_WIDTH] + owner]):
                                here = sign if start + j == term else 0.0
                                to, q = out + moved + j - 1, p[CHOSEN] + start + j
                                for lane in range(high):
                                    m[to, lane] += (m[share, lane] * (m[v, lane] - m[u, lane])) * (
                                        here - sign * m[q, lane]
                                    )
            if a == 0:
                continue
            for j in range(width - 1):
                to, one = p[ROW] + unknown + j, 1.0 if j == a - 1 else 0.0
                for lane in range(high):
                    m[to, lane] = one
            pivot_row = unknown + a - 1
            f, ft = p[F] + pivot_row, p[FT] + pivot_row
            i, n_pivots = 0, n_low + a - 1
            while i < n_pivots:
                pivot = p[p[LOW] + low_start + i] if i < n_low else unknown + i - n_low
                begin, end = p[p[UPPER_START] + pivot], p[p[UPPER_START] + pivot + 1]
                factor, pf, pft = p[ROW] + pivot, p[F] + pivot, p[FT] + pivot
                i += 1
                # The next pivot's row has the same columns where it is of the same class.
                if i < n_pivots and p[p[PAIRED] + pivot]:
                    i += 1
                    second, begin2 = factor + 1, end - begin - 1
                    entry = p[FACTOR] + begin
                    for lane in range(high):
                        m[second, lane] -= m[factor, lane] * m[entry, lane]
                    for j in range(begin + 1, end):
                        to, entry = p[ROW] + p[p[UPPER] + j], p[FACTOR] + j
                        entry2 = entry + begin2
                        for lane in range(high):
                            m[to, lane] -= (
                                m[factor, lane] * m[entry, lane] + m[second, lane] * m[entry2, lane]
                            )
                    for lane in range(high):
                        m[f, lane] -= (
                            m[factor, lane] * m[pf, lane] + m[second, lane] * m[pf + 1, lane]
                        )
                        m[ft, lane] -= (
                            m[factor, lane] * m[pft, lane] + m[second, lane] * m[pft + 1, lane]
                        )
                    continue
                for j in range(begin, end):
                    to, entry = p[ROW] + p[p[UPPER] + j], p[FACTOR] + j
                    for lane in range(high):
                        m[to, lane] -= m[factor, lane] * m[entry, lane]
                for lane in range(high):
                    m[f, lane] -= m[factor, lane] * m[pf, lane]
                    m[ft, lane] -= m[factor, lane] * m[pft, lane]
            pivot = p[ROW] + pivot_row
            for lane in range(high):
                m[side, lane] = -m[side, lane] if m[pivot, lane] < 0.0 else m[side, lane]
                m[pivot, lane] = 1.0 / m[pivot, lane]
                m[f, lane] *= m[pivot, lane]
                m[ft, lane] *= m[pivot, lane]
            for j in range(p[p[UPPER_START] + pivot_row], p[p[UPPER_START] + pivot_row + 1]):
                to, entry = p[FACTOR] + j, p[ROW] + p[p[UPPER] + j]
                for lane in range(high):
                    m[to, lane] = m[entry, lane] * m[pivot, lane]
    for here in range(p[N_UNKNOWNS] - 1, -1, -1):
        f, ft = p[F] + here, p[FT] + here
        for j in range(p[p[UPPER_START] + here], p[p[UPPER_START] + here + 1]):
            entry, pf, pft = p[FACTOR] + j, p[F] + p[p[UPPER] + j], p[FT] + p[p[UPPER] + j]
            for lane in range(high):
                m[f, lane] -= m[entry, lane] * m[pf, lane]
                m[ft, lane] -= m[entry, lane] * m[pft, lane]
        tau = p[TANGENT] + here
        for lane in range(high):
            step, rate = m[f, lane], m[ft, lane]
            m[sums, lane] += step * step
            m[sums + 1, lane] += step * rate
            m[sums + 2, lane] += rate * rate
            m[sums + 3, lane] += m[tau, lane] * step
            m[sums + 4, lane] += m[tau, lane] * rate
