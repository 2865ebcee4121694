"""Numba kernel that moves values and policies through a game, several draws (lanes) at a time.

A row of the working matrix is one vector (`vectors`), so that sums stay in registers and a draw's
result does not depend on its neighbours.
"""

from __future__ import annotations

from math import inf, log
from typing import Any

from numba import njit, types

from feint.solve.layout import (
    BELIEF,
    CHOSEN,
    CLASS_COLUMN,
    CLASS_LOGGED,
    CLASS_NODE,
    CLASS_PRECISION,
    CLASS_UNKNOWN,
    CLASS_WIDTH,
    DBELIEF,
    DCHOSEN,
    DEXPECTED,
    DLOGGED,
    DVALUE,
    EXPECTED,
    FT,
    ITEMS,
    LOGGED,
    MOVING,
    N_ITEMS,
    N_PAYOFFS,
    NODE_SLOT,
    NODE_START,
    SHARP,
    SLOT_CHILD,
    SLOT_COLUMN,
    SLOT_START,
    SPARE,
    STATE,
    TERM,
    TERM_START,
    VALUE,
    F,
    T,
    Y,
)
from feint.solve.program import CHECK, COMBINE, RESPOND, TAKE
from feint.solve.vectors import (
    VECTOR,
    add_product,
    at,
    entry,
    larger,
    load,
    peek,
    poke,
    power_of_two,
    spread,
    store,
)

LAYOUT = 14  # see layout.py

OPTIONS: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,
    "no_rewrites": True,
}
INNER: dict[str, Any] = {**OPTIONS, "no_cpython_wrapper": True}

PROGRAM = types.Array(types.int32, 1, "C")
MATRIX = types.Array(types.float64, 2, "C")
COLUMN = types.Array(types.float64, 1, "C")
INT = types.int64


@njit(VECTOR(VECTOR), **INNER)
def exponential(x: Any) -> Any:
    """exp(x) for arguments up to 700; below -708 it stays at exp(-708).

    Argument reduction by ln 2 and a Taylor polynomial of degree 13 (error below 1 unit in the last
    place on |r| <= ln 2 / 2): plain arithmetic, the same on every machine and in every lane.
    """
    x = larger(x, -708.0)
    shifted = x * 1.4426950408889634 + 6755399441055744.0
    whole = shifted - 6755399441055744.0
    r = (x - whole * 0.693147180369123816490) - whole * 1.90821492927058770002e-10
    p = r * (1.0 / 6227020800.0) + 1.0 / 479001600.0
    p = add_product(1.0 / 3628800.0, r, add_product(1.0 / 39916800.0, r, p))
    p = add_product(1.0 / 40320.0, r, add_product(1.0 / 362880.0, r, p))
    p = add_product(1.0 / 720.0, r, add_product(1.0 / 5040.0, r, p))
    p = add_product(1.0 / 24.0, r, add_product(1.0 / 120.0, r, p))
    p = add_product(0.5, r, add_product(1.0 / 6.0, r, p))
    p = add_product(1.0, r, add_product(1.0, r, p))
    return p * power_of_two(shifted)


@njit(types.void(PROGRAM, MATRIX, COLUMN, INT, INT), **OPTIONS)
def propagate(p: Any, m: Any, log_weight: Any, begin: Any, end: Any) -> None:
    """Compute items begin … end - 1 of the program.

    COMBINE: the value of a slot is its children's, weighed by the probabilities of the moves.
    RESPOND, CHECK: beliefs over the nodes of a class by Bayes' rule, in logs less their largest;
    expected payoff of each action.  CHECK then gives the equations F and their rate FT.
    RESPOND, TAKE: log-odds from the expected payoffs or from the unknowns; the policy, its logs.
    """
    moving, still = entry(p, MOVING), entry(p, N_PAYOFFS)
    nothing = spread(0.0)
    now = load(p, m, STATE, T)
    for item in range(begin, end):
        kind, k = at(p, ITEMS, item), at(p, ITEMS, entry(p, N_ITEMS) + item)
        if kind == COMBINE:
            q = at(p, SLOT_COLUMN, k)
            v, dv = nothing, nothing
            for i in range(at(p, SLOT_START, k), at(p, SLOT_START, k + 1)):
                child, weight = at(p, SLOT_CHILD, i), load(p, m, CHOSEN, q)
                below = load(p, m, VALUE, child)
                v = add_product(v, weight, below)
                if moving:
                    dv = add_product(dv, load(p, m, DCHOSEN, q), below)
                    if child >= still:
                        dv = add_product(dv, weight, load(p, m, DVALUE, child))
                q += 1
            store(p, m, VALUE, k, v)
            store(p, m, DVALUE, k, dv)
            continue
        column, width = at(p, CLASS_COLUMN, k), at(p, CLASS_WIDTH, k)
        unknown = at(p, CLASS_UNKNOWN, k)
        sharp = load(p, m, SHARP, at(p, CLASS_PRECISION, k))
        if kind != TAKE:
            first, last = at(p, CLASS_NODE, k), at(p, CLASS_NODE, k + 1)
            if last - first == 1:  # its node is certain
                store(p, m, BELIEF, first, 1.0)
                store(p, m, DBELIEF, first, 0.0)
            else:
                top, total, mean = spread(-inf), nothing, nothing
                for n in range(first, last):
                    b, db = nothing, nothing
                    for i in range(at(p, TERM_START, n), at(p, TERM_START, n + 1)):
                        term = at(p, TERM, i)
                        b = b + load(p, m, LOGGED, term)
                        db = db + load(p, m, DLOGGED, term)
                    store(p, m, BELIEF, n, b)
                    store(p, m, DBELIEF, n, db)
                    top = larger(top, b)
                for n in range(first, last):
                    b = exponential(load(p, m, BELIEF, n) - top)
                    store(p, m, BELIEF, n, b)
                    total = total + b
                    mean = add_product(mean, b, load(p, m, DBELIEF, n))
                mean = mean / total
                for n in range(first, last):
                    b = load(p, m, BELIEF, n) / total
                    store(p, m, BELIEF, n, b)
                    store(p, m, DBELIEF, n, b * (load(p, m, DBELIEF, n) - mean))
            for a in range(width):
                u, du = nothing, nothing
                for n in range(first, last):
                    slot = at(p, NODE_SLOT, at(p, NODE_START, n) + a)
                    b, v = load(p, m, BELIEF, n), load(p, m, VALUE, slot)
                    u = add_product(u, b, v)
                    if moving:
                        du = add_product(du, load(p, m, DBELIEF, n), v)
                        if slot >= still:
                            du = add_product(du, b, load(p, m, DVALUE, slot))
                store(p, m, EXPECTED, column + a, u)
                store(p, m, DEXPECTED, column + a, du)
        if kind == CHECK:
            for a in range(1, width):
                row = unknown + a - 1
                weight = log_weight[column + a] - log_weight[column]
                gain = load(p, m, EXPECTED, column + a) - load(p, m, EXPECTED, column)
                drift = load(p, m, DEXPECTED, column + a) - load(p, m, DEXPECTED, column)
                f = load(p, m, Y, row) - weight - now * sharp * gain
                store(p, m, F, row, f)
                store(p, m, FT, row, nothing - sharp * (gain + now * drift))
            continue
        top, total, mean = spread(-inf), nothing, nothing
        for a in range(width):
            odds = nothing
            if kind == RESPOND:
                odds = now * sharp * load(p, m, EXPECTED, column + a) + log_weight[column + a]
            elif a > 0:
                odds = load(p, m, Y, unknown + a - 1)
            store(p, m, LOGGED, column + a, odds)
            top = larger(top, odds)
        for a in range(width):
            odds = load(p, m, LOGGED, column + a) - top
            store(p, m, LOGGED, column + a, odds)
            share = exponential(odds)
            store(p, m, CHOSEN, column + a, share)
            total = total + share
        for a in range(width):
            store(p, m, CHOSEN, column + a, load(p, m, CHOSEN, column + a) / total)
        if at(p, CLASS_LOGGED, k):
            store(p, m, SPARE, 0, total)
            for lane in range(m.shape[1]):
                poke(p, m, SPARE, 0, lane, log(peek(p, m, SPARE, 0, lane)))
            log_total = load(p, m, SPARE, 0)
            for a in range(width):
                store(p, m, LOGGED, column + a, load(p, m, LOGGED, column + a) - log_total)
        if moving and kind == RESPOND:
            for a in range(width):
                dlog = sharp * (
                    load(p, m, EXPECTED, column + a) + now * load(p, m, DEXPECTED, column + a)
                )
                store(p, m, DLOGGED, column + a, dlog)
                mean = add_product(mean, load(p, m, CHOSEN, column + a), dlog)
            for a in range(width):
                dlog = load(p, m, DLOGGED, column + a) - mean
                store(p, m, DLOGGED, column + a, dlog)
                store(p, m, DCHOSEN, column + a, load(p, m, CHOSEN, column + a) * dlog)
