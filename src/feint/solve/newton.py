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

from feint.solve.lanes import MATRIX, OPTIONS, PROGRAM
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
from feint.solve.vectors import at, choose, load, spread, store

LAYOUT = 2  # see layout.py


@njit(types.void(PROGRAM, MATRIX), **OPTIONS)
def solve_newton(p: Any, m: Any) -> None:
    """Replace F by J^-1 F and FT by J^-1 FT, and put the sign of det J into the lane state.

    1. For each core class and action, sweep the weight with which its expected payoff counts each
       slot below it (`WEIGHT`), and collect the gradient with respect to the unknowns.
    2. Add the effect of the unknowns on the beliefs at the class.
    3. Turn the gradient, less that of the first action, into a row of J.
    4. Eliminate the earlier unknowns; keep the row divided by its pivot.
    5. Substitute back, and take the products of Newton step, rate and tangent (`SUMS`).
    """
    nothing, one = spread(0.0), spread(1.0)
    value, chosen, weights = at(p, VALUE), at(p, CHOSEN), at(p, WEIGHT)
    row, shared, factors = at(p, ROW), at(p, SHARED), at(p, FACTOR)
    slot_core, upper = at(p, SLOT_CORE), at(p, UPPER)
    class_unknown, column_class = at(p, CLASS_UNKNOWN), at(p, COLUMN_CLASS)
    node_slot, node_start = at(p, NODE_SLOT), at(p, NODE_START)
    side = one
    for e in range(at(p, N_CORE)):
        k = at(p, at(p, CORE) + e)
        unknown, width = at(p, class_unknown + k), at(p, at(p, CLASS_WIDTH) + k)
        column = at(p, at(p, CLASS_COLUMN) + k)
        first, last = at(p, at(p, CLASS_NODE) + k), at(p, at(p, CLASS_NODE) + k + 1)
        sharp = load(m, at(p, SHARP) + at(p, at(p, CLASS_PRECISION) + k))
        sharp = sharp * load(m, at(p, STATE) + T)
        for n in range(first, last):
            store(m, at(p, DBELIEF) + n, load(m, at(p, BELIEF) + n) * sharp)
        low_start = at(p, LOW) + at(p, at(p, LOW_START) + e)
        n_low = at(p, LOW) + at(p, at(p, LOW_START) + e + 1) - low_start
        visits = at(p, VISIT_START) + at(p, at(p, VISIT_ROW) + e)
        for a in range(width):
            out = row if a > 0 else shared
            sign = -1.0 if a > 0 else 1.0
            for i in range(at(p, at(p, MEET_START) + e), at(p, at(p, MEET_START) + e + 1)):
                meet = at(p, at(p, MEET) + i)
                store(m, out + meet, load(m, shared + meet) if a > 0 else nothing)
            first_visit = at(p, VISIT) + at(p, visits + a)
            last_visit = at(p, VISIT) + at(p, visits + a + 1)
            for i in range(first_visit, last_visit):
                store(m, weights + at(p, slot_core + at(p, i)), nothing)
            for n in range(first, last):
                below = at(p, slot_core + at(p, node_slot + at(p, node_start + n) + a))
                if below >= 0:
                    share = load(m, at(p, DBELIEF) + n) * sign
                    store(m, weights + below, load(m, weights + below) + share)
            for i in range(first_visit, last_visit):
                slot = at(p, i)
                weight, v = load(m, weights + at(p, slot_core + slot)), load(m, value + slot)
                move = at(p, at(p, SLOT_COLUMN) + slot)
                owner = at(p, column_class + move)
                moved = at(p, class_unknown + owner) if owner >= 0 else -1
                begin = at(p, SLOT_CHILD) + at(p, at(p, SLOT_START) + slot)
                end = at(p, SLOT_CHILD) + at(p, at(p, SLOT_START) + slot + 1)
                for j in range(begin, end):
                    child = at(p, j)
                    below = at(p, slot_core + child)
                    share = weight * load(m, chosen + move + j - begin)
                    if below >= 0:
                        store(m, weights + below, load(m, weights + below) + share)
                    if moved >= 0 and j > begin:
                        to = out + moved + j - begin - 1
                        gain = share * (load(m, value + child) - v)
                        store(m, to, load(m, to) + gain)
            if last - first > 1:
                u = load(m, at(p, EXPECTED) + column + a)
                for n in range(first, last):
                    v = load(m, value + at(p, node_slot + at(p, node_start + n) + a))
                    share = load(m, at(p, DBELIEF) + n) * (v - u)
                    for i in range(at(p, at(p, TERM_START) + n), at(p, at(p, TERM_START) + n + 1)):
                        term = at(p, at(p, TERM) + i)
                        owner = at(p, column_class + term)
                        moved = at(p, class_unknown + owner) if owner >= 0 else -1
                        if moved >= 0:
                            start = at(p, at(p, CLASS_COLUMN) + owner)
                            for j in range(1, at(p, at(p, CLASS_WIDTH) + owner)):
                                here = sign if start + j == term else 0.0
                                to = out + moved + j - 1
                                gain = share * (here - load(m, chosen + start + j) * sign)
                                store(m, to, load(m, to) + gain)
            if a == 0:
                continue
            for j in range(width - 1):
                store(m, row + unknown + j, one if j == a - 1 else nothing)
            pivot_row = unknown + a - 1
            f, ft = load(m, at(p, F) + pivot_row), load(m, at(p, FT) + pivot_row)
            i, n_pivots = 0, n_low + a - 1
            while i < n_pivots:
                pivot = at(p, low_start + i) if i < n_low else unknown + i - n_low
                begin = at(p, at(p, UPPER_START) + pivot)
                end = at(p, at(p, UPPER_START) + pivot + 1)
                factor = load(m, row + pivot)
                f = f - factor * load(m, at(p, F) + pivot)
                ft = ft - factor * load(m, at(p, FT) + pivot)
                i += 1
                # The next pivot's row has the same columns where it is of the same class.
                if i < n_pivots and at(p, at(p, PAIRED) + pivot):
                    i += 1
                    shift = end - begin - 1
                    second = load(m, row + pivot + 1) - factor * load(m, factors + begin)
                    f = f - second * load(m, at(p, F) + pivot + 1)
                    ft = ft - second * load(m, at(p, FT) + pivot + 1)
                    for j in range(begin + 1, end):
                        to, entry = row + at(p, upper + j), factors + j
                        both = factor * load(m, entry) + second * load(m, entry + shift)
                        store(m, to, load(m, to) - both)
                    continue
                for j in range(begin, end):
                    to = row + at(p, upper + j)
                    store(m, to, load(m, to) - factor * load(m, factors + j))
            pivots = load(m, row + pivot_row)
            side = choose(pivots, side, nothing - side)
            pivots = one / pivots
            store(m, at(p, F) + pivot_row, f * pivots)
            store(m, at(p, FT) + pivot_row, ft * pivots)
            begin = at(p, at(p, UPPER_START) + pivot_row)
            for j in range(begin, at(p, at(p, UPPER_START) + pivot_row + 1)):
                store(m, factors + j, load(m, row + at(p, upper + j)) * pivots)
    store(m, at(p, STATE) + SIGN, side)
    aa, ab, bb, ta, tb = nothing, nothing, nothing, nothing, nothing
    for here in range(at(p, N_UNKNOWNS) - 1, -1, -1):
        f, ft = load(m, at(p, F) + here), load(m, at(p, FT) + here)
        begin = at(p, at(p, UPPER_START) + here)
        for j in range(begin, at(p, at(p, UPPER_START) + here + 1)):
            entry, other = load(m, factors + j), at(p, upper + j)
            f = f - entry * load(m, at(p, F) + other)
            ft = ft - entry * load(m, at(p, FT) + other)
        store(m, at(p, F) + here, f)
        store(m, at(p, FT) + here, ft)
        tau = load(m, at(p, TANGENT) + here)
        aa = aa + f * f
        ab = ab + f * ft
        bb = bb + ft * ft
        ta = ta + tau * f
        tb = tb + tau * ft
    sums = at(p, SUMS)
    store(m, sums, aa)
    store(m, sums + 1, ab)
    store(m, sums + 2, bb)
    store(m, sums + 3, ta)
    store(m, sums + 4, tb)
