"""Numba kernel that moves values and policies through a game, several draws (lanes) at a time.

A row of the working matrix is one vector (`vectors`), so that sums stay in registers and a draw's
result does not depend on its neighbours.
"""

from __future__ import annotations

from typing import Any

import numpy as np
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
from feint.solve.vectors import VECTOR, at, larger, load, power_of_two, spread, store

LAYOUT = 2  # see layout.py

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
    p = r * (r * p + 1.0 / 39916800.0) + 1.0 / 3628800.0
    p = r * (r * p + 1.0 / 362880.0) + 1.0 / 40320.0
    p = r * (r * p + 1.0 / 5040.0) + 1.0 / 720.0
    p = r * (r * p + 1.0 / 120.0) + 1.0 / 24.0
    p = r * (r * p + 1.0 / 6.0) + 0.5
    p = r * (r * p + 1.0) + 1.0
    return p * power_of_two(shifted)


@njit(types.void(PROGRAM, MATRIX, COLUMN, INT, INT), **OPTIONS)
def propagate(p: Any, m: Any, log_weight: Any, begin: Any, end: Any) -> None:
    """Compute items begin … end - 1 of the program.

    COMBINE: the value of a slot is its children's, weighed by the probabilities of the moves.
    RESPOND, CHECK: beliefs over the nodes of a class by Bayes' rule, in logs less their largest;
    expected payoff of each action.  CHECK then gives the equations F and their rate FT.
    RESPOND, TAKE: log-odds from the expected payoffs or from the unknowns; the policy, its logs.
    """
    moving, still = at(p, MOVING), at(p, N_PAYOFFS)
    spare, nothing = at(p, SPARE), spread(0.0)
    value, dvalue = at(p, VALUE), at(p, DVALUE)
    chosen, dchosen = at(p, CHOSEN), at(p, DCHOSEN)
    now = load(m, at(p, STATE) + T)
    for item in range(at(p, ITEMS) + begin, at(p, ITEMS) + end):
        kind, k = at(p, item), at(p, at(p, N_ITEMS) + item)
        if kind == COMBINE:
            q = at(p, at(p, SLOT_COLUMN) + k)
            shift = dchosen + q
            q += chosen
            shift -= q
            v, dv = nothing, nothing
            at_child = at(p, SLOT_CHILD) + at(p, at(p, SLOT_START) + k)
            last_child = at(p, SLOT_CHILD) + at(p, at(p, SLOT_START) + k + 1)
            for i in range(at_child, last_child):
                child, weight = at(p, i), load(m, q)
                below = load(m, value + child)
                v = v + weight * below
                if moving:
                    dv = dv + load(m, q + shift) * below
                    if child >= still:
                        dv = dv + weight * load(m, dvalue + child)
                q += 1
            store(m, value + k, v)
            store(m, dvalue + k, dv)
            continue
        column, width = at(p, at(p, CLASS_COLUMN) + k), at(p, at(p, CLASS_WIDTH) + k)
        unknown = at(p, at(p, CLASS_UNKNOWN) + k)
        sharp = load(m, at(p, SHARP) + at(p, at(p, CLASS_PRECISION) + k))
        if kind != TAKE:
            first, last = at(p, at(p, CLASS_NODE) + k), at(p, at(p, CLASS_NODE) + k + 1)
            belief, dbelief = at(p, BELIEF), at(p, DBELIEF)
            top, total, mean = spread(-np.inf), nothing, nothing
            for n in range(first, last):
                b, db = nothing, nothing
                for i in range(at(p, at(p, TERM_START) + n), at(p, at(p, TERM_START) + n + 1)):
                    term = at(p, at(p, TERM) + i)
                    b = b + load(m, at(p, LOGGED) + term)
                    db = db + load(m, at(p, DLOGGED) + term)
                store(m, belief + n, b)
                store(m, dbelief + n, db)
                top = larger(top, b)
            for n in range(first, last):
                b = exponential(load(m, belief + n) - top)
                store(m, belief + n, b)
                total = total + b
                mean = mean + b * load(m, dbelief + n)
            mean = mean / total
            for n in range(first, last):
                b = load(m, belief + n) / total
                store(m, belief + n, b)
                store(m, dbelief + n, b * (load(m, dbelief + n) - mean))
            for a in range(width):
                u, du = nothing, nothing
                for n in range(first, last):
                    slot = at(p, at(p, NODE_SLOT) + at(p, at(p, NODE_START) + n) + a)
                    b, v = load(m, belief + n), load(m, value + slot)
                    u = u + b * v
                    if moving:
                        du = du + load(m, dbelief + n) * v
                        if slot >= still:
                            du = du + b * load(m, dvalue + slot)
                store(m, at(p, EXPECTED) + column + a, u)
                store(m, at(p, DEXPECTED) + column + a, du)
        u0, du0 = at(p, EXPECTED) + column, at(p, DEXPECTED) + column
        if kind == CHECK:
            for a in range(1, width):
                row = unknown + a - 1
                weight = log_weight[column + a] - log_weight[column]
                gain = load(m, u0 + a) - load(m, u0)
                drift = load(m, du0 + a) - load(m, du0)
                f = load(m, at(p, Y) + row) - weight - now * sharp * gain
                store(m, at(p, F) + row, f)
                store(m, at(p, FT) + row, nothing - sharp * (gain + now * drift))
            continue
        top, total, mean = spread(-np.inf), nothing, nothing
        logged = at(p, LOGGED) + column
        for a in range(width):
            log = nothing
            if kind == RESPOND:
                log = now * sharp * load(m, u0 + a) + log_weight[column + a]
            elif a > 0:
                log = load(m, at(p, Y) + unknown + a - 1)
            store(m, logged + a, log)
            top = larger(top, log)
        for a in range(width):
            log = load(m, logged + a) - top
            store(m, logged + a, log)
            share = exponential(log)
            store(m, chosen + column + a, share)
            total = total + share
        for a in range(width):
            store(m, chosen + column + a, load(m, chosen + column + a) / total)
        if at(p, at(p, CLASS_LOGGED) + k):
            store(m, spare, total)
            for lane in range(m.shape[1]):
                m[spare, lane] = np.log(m[spare, lane])
            log_total = load(m, spare)
            for a in range(width):
                store(m, logged + a, load(m, logged + a) - log_total)
        if moving and kind == RESPOND:
            dlogged = at(p, DLOGGED) + column
            for a in range(width):
                dlog = sharp * (load(m, u0 + a) + now * load(m, du0 + a))
                store(m, dlogged + a, dlog)
                mean = mean + load(m, chosen + column + a) * dlog
            for a in range(width):
                dlog = load(m, dlogged + a) - mean
                store(m, dlogged + a, dlog)
                store(m, dchosen + column + a, load(m, chosen + column + a) * dlog)
