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
from feint.solve.vectors import add, add_product, at, choose, entry, load, spread, store

LAYOUT = 14  # see layout.py


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
    side, ff = one, nothing
    for e in range(entry(p, N_CORE)):
        k = at(p, CORE, e)
        unknown, width = at(p, CLASS_UNKNOWN, k), at(p, CLASS_WIDTH, k)
        column = at(p, CLASS_COLUMN, k)
        first, last = at(p, CLASS_NODE, k), at(p, CLASS_NODE, k + 1)
        sharp = load(p, m, SHARP, at(p, CLASS_PRECISION, k))
        sharp = sharp * load(p, m, STATE, T)
        for n in range(first, last):
            store(p, m, DBELIEF, n, load(p, m, BELIEF, n) * sharp)
        low_start = at(p, LOW_START, e)
        n_low = at(p, LOW_START, e + 1) - low_start
        visits = at(p, VISIT_ROW, e)
        for a in range(width):
            out = ROW if a > 0 else SHARED
            sign = -1.0 if a > 0 else 1.0
            for i in range(at(p, MEET_START, e), at(p, MEET_START, e + 1)):
                meet = at(p, MEET, i)
                store(p, m, out, meet, load(p, m, SHARED, meet) if a > 0 else nothing)
            first_visit, last_visit = (
                at(p, VISIT_START, visits + a),
                at(p, VISIT_START, visits + a + 1),
            )
            for i in range(first_visit, last_visit):
                store(p, m, WEIGHT, at(p, SLOT_CORE, at(p, VISIT, i)), nothing)
            for n in range(first, last):
                below = at(p, SLOT_CORE, at(p, NODE_SLOT, at(p, NODE_START, n) + a))
                if below >= 0:
                    share = load(p, m, DBELIEF, n) * sign
                    add(p, m, WEIGHT, below, share)
            for i in range(first_visit, last_visit):
                slot = at(p, VISIT, i)
                weight, v = load(p, m, WEIGHT, at(p, SLOT_CORE, slot)), load(p, m, VALUE, slot)
                move = at(p, SLOT_COLUMN, slot)
                owner = at(p, COLUMN_CLASS, move)
                moved = at(p, CLASS_UNKNOWN, owner) if owner >= 0 else -1
                begin = at(p, SLOT_START, slot)
                for j in range(begin, at(p, SLOT_START, slot + 1)):
                    child = at(p, SLOT_CHILD, j)
                    below = at(p, SLOT_CORE, child)
                    share = weight * load(p, m, CHOSEN, move + j - begin)
                    if below >= 0:
                        add(p, m, WEIGHT, below, share)
                    if moved >= 0 and j > begin:
                        gain = share * (load(p, m, VALUE, child) - v)
                        add(p, m, out, moved + j - begin - 1, gain)
            if last - first > 1:
                u = load(p, m, EXPECTED, column + a)
                for n in range(first, last):
                    v = load(p, m, VALUE, at(p, NODE_SLOT, at(p, NODE_START, n) + a))
                    share = load(p, m, DBELIEF, n) * (v - u)
                    for i in range(at(p, TERM_START, n), at(p, TERM_START, n + 1)):
                        term = at(p, TERM, i)
                        owner = at(p, COLUMN_CLASS, term)
                        moved = at(p, CLASS_UNKNOWN, owner) if owner >= 0 else -1
                        if moved >= 0:
                            start = at(p, CLASS_COLUMN, owner)
                            for j in range(1, at(p, CLASS_WIDTH, owner)):
                                here = sign if start + j == term else 0.0
                                gain = share * (here - load(p, m, CHOSEN, start + j) * sign)
                                add(p, m, out, moved + j - 1, gain)
            if a == 0:
                continue
            for j in range(width - 1):
                store(p, m, ROW, unknown + j, one if j == a - 1 else nothing)
            pivot_row = unknown + a - 1
            f, ft = load(p, m, F, pivot_row), load(p, m, FT, pivot_row)
            ff = add_product(ff, f, f)
            i, n_pivots = 0, n_low + a - 1
            while i < n_pivots:
                pivot = at(p, LOW, low_start + i) if i < n_low else unknown + i - n_low
                begin = at(p, UPPER_START, pivot)
                end = at(p, UPPER_START, pivot + 1)
                minus = nothing - load(p, m, ROW, pivot)
                f = add_product(f, minus, load(p, m, F, pivot))
                ft = add_product(ft, minus, load(p, m, FT, pivot))
                i += 1
                # The next pivot's row has the same columns where it is of the same class.
                if i < n_pivots and at(p, PAIRED, pivot):
                    i += 1
                    shift = end - begin - 1
                    second = add_product(
                        load(p, m, ROW, pivot + 1), minus, load(p, m, FACTOR, begin)
                    )
                    minus2 = nothing - second
                    f = add_product(f, minus2, load(p, m, F, pivot + 1))
                    ft = add_product(ft, minus2, load(p, m, FT, pivot + 1))
                    for j in range(begin + 1, end):
                        both = add_product(
                            minus * load(p, m, FACTOR, j), minus2, load(p, m, FACTOR, j + shift)
                        )
                        add(p, m, ROW, at(p, UPPER, j), both)
                    continue
                for j in range(begin, end):
                    add(p, m, ROW, at(p, UPPER, j), minus * load(p, m, FACTOR, j))
            pivots = load(p, m, ROW, pivot_row)
            side = choose(pivots, side, nothing - side)
            pivots = one / pivots
            store(p, m, F, pivot_row, f * pivots)
            store(p, m, FT, pivot_row, ft * pivots)
            begin = at(p, UPPER_START, pivot_row)
            for j in range(begin, at(p, UPPER_START, pivot_row + 1)):
                store(p, m, FACTOR, j, load(p, m, ROW, at(p, UPPER, j)) * pivots)
    store(p, m, STATE, SIGN, side)
    aa, ab, bb, ta, tb = nothing, nothing, nothing, nothing, nothing
    for here in range(entry(p, N_UNKNOWNS) - 1, -1, -1):
        f, ft = load(p, m, F, here), load(p, m, FT, here)
        begin = at(p, UPPER_START, here)
        for j in range(begin, at(p, UPPER_START, here + 1)):
            minus, other = nothing - load(p, m, FACTOR, j), at(p, UPPER, j)
            f = add_product(f, minus, load(p, m, F, other))
            ft = add_product(ft, minus, load(p, m, FT, other))
        store(p, m, F, here, f)
        store(p, m, FT, here, ft)
        tau = load(p, m, TANGENT, here)
        aa = add_product(aa, f, f)
        ab = add_product(ab, f, ft)
        bb = add_product(bb, ft, ft)
        ta = add_product(ta, tau, f)
        tb = add_product(tb, tau, ft)
    store(p, m, SUMS, 0, aa)
    store(p, m, SUMS, 1, ab)
    store(p, m, SUMS, 2, bb)
    store(p, m, SUMS, 3, ta)
    store(p, m, SUMS, 4, tb)
    store(p, m, SUMS, 5, ff)
