"""Numba kernel that moves values and policies through a game, several draws (lanes) at a time.

Every loop over lanes is innermost and does the same arithmetic in each, so that the compiler turns
it into vector instructions and a draw's result does not depend on its neighbours.  `high` is the
number of lanes in use.
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
    MEAN,
    MOVING,
    N_ITEMS,
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
    TOP,
    TOTAL,
    VALUE,
    F,
    T,
    Y,
)
from feint.solve.program import CHECK, COMBINE, RESPOND, TAKE

LAYOUT = 1  # see layout.py

OPTIONS: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,
}
INNER: dict[str, Any] = {**OPTIONS, "no_cpython_wrapper": True}

PROGRAM = types.Array(types.int32, 1, "C")
MATRIX = types.Array(types.float64, 2, "C")
COLUMN = types.Array(types.float64, 1, "C")
INT = types.int64


@njit(types.void(MATRIX, INT, INT), **INNER)
def exponential(m: Any, row: int, high: int) -> None:
    """m[row] = exp(m[row]) for arguments up to 700; below -708 it stays at exp(-708).

    Argument reduction by ln 2 and a Taylor polynomial of degree 13 (error below 1 unit in the last
    place on |r| <= ln 2 / 2): plain arithmetic, the same on every machine and in every lane.
    """
    for lane in range(high):
        x = max(m[row, lane], -708.0)
        shifted = x * 1.4426950408889634 + 6755399441055744.0
        whole = shifted - 6755399441055744.0
        r = (x - whole * 0.693147180369123816490) - whole * 1.90821492927058770002e-10
        p = 1.0 / 479001600.0 + r * (1.0 / 6227020800.0)
        p = 1.0 / 3628800.0 + r * (1.0 / 39916800.0 + r * p)
        p = 1.0 / 40320.0 + r * (1.0 / 362880.0 + r * p)
        p = 1.0 / 720.0 + r * (1.0 / 5040.0 + r * p)
        p = 1.0 / 24.0 + r * (1.0 / 120.0 + r * p)
        p = 0.5 + r * (1.0 / 6.0 + r * p)
        p = 1.0 + r * (1.0 + r * p)
        scale = np.int64((np.float64(shifted).view(np.int64) + 1023) << 52).view(np.float64)
        m[row, lane] = p * scale


@njit(types.void(PROGRAM, MATRIX, COLUMN, INT, INT, INT), **OPTIONS)
def propagate(p: Any, m: Any, log_weight: Any, begin: int, end: int, high: int) -> None:
    """Compute items begin … end - 1 of the program.

    COMBINE: the value of a slot is its children's, weighed by the probabilities of the moves.
    RESPOND, CHECK: beliefs over the nodes of a class by Bayes' rule, in logs less their largest;
    expected payoff of each action.  CHECK then gives the equations F and their rate FT.
    RESPOND, TAKE: log-odds from the expected payoffs or from the unknowns; the policy, its logs.
    """
    moving = p[MOVING]
    top, total, mean = p[SPARE] + TOP, p[SPARE] + TOTAL, p[SPARE] + MEAN
    now = p[STATE] + T
    for item in range(begin, end):
        kind, k = p[p[ITEMS] + item], p[p[ITEMS] + p[N_ITEMS] + item]
        if kind == COMBINE:
            v, dv = p[VALUE] + k, p[DVALUE] + k
            column = p[p[SLOT_COLUMN] + k]
            start = p[p[SLOT_START] + k]
            for lane in range(high):
                m[v, lane] = 0.0
                m[dv, lane] = 0.0
            for j in range(p[p[SLOT_START] + k + 1] - start):
                q, dq = p[CHOSEN] + column + j, p[DCHOSEN] + column + j
                child = p[VALUE] + p[p[SLOT_CHILD] + start + j]
                dchild = p[DVALUE] + p[p[SLOT_CHILD] + start + j]
                if moving:
                    for lane in range(high):
                        m[dv, lane] += m[q, lane] * m[dchild, lane] + m[dq, lane] * m[child, lane]
                for lane in range(high):
                    m[v, lane] += m[q, lane] * m[child, lane]
            continue
        column, width = p[p[CLASS_COLUMN] + k], p[p[CLASS_WIDTH] + k]
        unknown, sharp = p[p[CLASS_UNKNOWN] + k], p[SHARP] + p[p[CLASS_PRECISION] + k]
        if kind != TAKE:
            first, last = p[p[CLASS_NODE] + k], p[p[CLASS_NODE] + k + 1]
            for lane in range(high):
                m[top, lane] = -np.inf
                m[total, lane] = 0.0
                m[mean, lane] = 0.0
            for n in range(first, last):
                b, db = p[BELIEF] + n, p[DBELIEF] + n
                for lane in range(high):
                    m[b, lane] = 0.0
                    m[db, lane] = 0.0
                for i in range(p[p[TERM_START] + n], p[p[TERM_START] + n + 1]):
                    q, dq = p[LOGGED] + p[p[TERM] + i], p[DLOGGED] + p[p[TERM] + i]
                    for lane in range(high):
                        m[b, lane] += m[q, lane]
                        m[db, lane] += m[dq, lane]
                for lane in range(high):
                    m[top, lane] = max(m[top, lane], m[b, lane])
            for n in range(first, last):
                b, db = p[BELIEF] + n, p[DBELIEF] + n
                for lane in range(high):
                    m[b, lane] -= m[top, lane]
                exponential(m, b, high)
                for lane in range(high):
                    m[total, lane] += m[b, lane]
                    m[mean, lane] += m[b, lane] * m[db, lane]
            for n in range(first, last):
                b, db = p[BELIEF] + n, p[DBELIEF] + n
                for lane in range(high):
                    m[b, lane] /= m[total, lane]
                    m[db, lane] = m[b, lane] * (m[db, lane] - m[mean, lane] / m[total, lane])
            for a in range(width):
                u, du = p[EXPECTED] + column + a, p[DEXPECTED] + column + a
                for lane in range(high):
                    m[u, lane] = 0.0
                    m[du, lane] = 0.0
                for n in range(first, last):
                    b, db = p[BELIEF] + n, p[DBELIEF] + n
                    slot = p[p[NODE_SLOT] + p[p[NODE_START] + n] + a]
                    v, dv = p[VALUE] + slot, p[DVALUE] + slot
                    if moving:
                        for lane in range(high):
                            m[du, lane] += m[b, lane] * m[dv, lane] + m[db, lane] * m[v, lane]
                    for lane in range(high):
                        m[u, lane] += m[b, lane] * m[v, lane]
        if kind == CHECK:
            u0, du0 = p[EXPECTED] + column, p[DEXPECTED] + column
            for a in range(1, width):
                u, du = u0 + a, du0 + a
                y, f, ft = p[Y] + unknown + a - 1, p[F] + unknown + a - 1, p[FT] + unknown + a - 1
                weight = log_weight[column + a] - log_weight[column]
                for lane in range(high):
                    gain = m[u, lane] - m[u0, lane]
                    drift = m[du, lane] - m[du0, lane]
                    m[f, lane] = m[y, lane] - weight - m[now, lane] * m[sharp, lane] * gain
                    m[ft, lane] = -m[sharp, lane] * (gain + m[now, lane] * drift)
            continue
        for lane in range(high):
            m[top, lane] = -np.inf
            m[total, lane] = 0.0
            m[mean, lane] = 0.0
        for a in range(width):
            log, u = p[LOGGED] + column + a, p[EXPECTED] + column + a
            if kind == RESPOND:
                weight = log_weight[column + a]
                for lane in range(high):
                    m[log, lane] = weight + m[now, lane] * m[sharp, lane] * m[u, lane]
            else:
                y = p[Y] + unknown + a - 1
                for lane in range(high):
                    m[log, lane] = m[y, lane] if a > 0 else 0.0
            for lane in range(high):
                m[top, lane] = max(m[top, lane], m[log, lane])
        for a in range(width):
            log, q = p[LOGGED] + column + a, p[CHOSEN] + column + a
            for lane in range(high):
                m[log, lane] -= m[top, lane]
                m[q, lane] = m[log, lane]
            exponential(m, q, high)
            for lane in range(high):
                m[total, lane] += m[q, lane]
        for a in range(width):
            q = p[CHOSEN] + column + a
            for lane in range(high):
                m[q, lane] /= m[total, lane]
        if p[p[CLASS_LOGGED] + k]:
            for lane in range(high):
                m[total, lane] = np.log(m[total, lane])
            for a in range(width):
                log = p[LOGGED] + column + a
                for lane in range(high):
                    m[log, lane] -= m[total, lane]
        if moving and kind == RESPOND:
            for a in range(width):
                u, du = p[EXPECTED] + column + a, p[DEXPECTED] + column + a
                q, dlog = p[CHOSEN] + column + a, p[DLOGGED] + column + a
                for lane in range(high):
                    m[dlog, lane] = m[sharp, lane] * (m[u, lane] + m[now, lane] * m[du, lane])
                    m[mean, lane] += m[q, lane] * m[dlog, lane]
            for a in range(width):
                q, dq = p[CHOSEN] + column + a, p[DCHOSEN] + column + a
                dlog = p[DLOGGED] + column + a
                for lane in range(high):
                    m[dlog, lane] -= m[mean, lane]
                    m[dq, lane] = m[q, lane] * m[dlog, lane]
