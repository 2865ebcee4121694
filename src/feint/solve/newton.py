"""Numba kernels of one Newton step on the coupled core, several draws (lanes) at a time.

Unknowns y[h, a] = log p[h, a] - log p[h, first]; the equation of each is

    F = y - (log weight of a - of first) - t * precision * (u[h, a] - u[h, first]) = 0.

A row of dF/dy is the identity less t * precision times the gradient of a difference of expected
payoffs, which one sweep from the root of h's continuation to its ends gives (reverse-mode
differentiation), with the effect of the beliefs added.  Rows are born in elimination order and
eliminated at once, so only the upper factor is kept.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from feint.solve.lanes import combine, expect, kernel, normalise, run_items

FloatArray = npt.NDArray[np.float64]


class NewtonSpace(NamedTuple):
    """Working arrays of the core (row, lane).

    y: unknowns.  f, ft: F and dF/dt, overwritten by the solutions of J x = F and J x = dF/dt.
    upper: the factor, rows divided by their pivot.  row, base: one row of J and what all rows of
    a class share.  weight: of the core's slots in a sweep.  sign: of det J, (1, lane).
    """

    y: FloatArray
    f: FloatArray
    ft: FloatArray
    upper: FloatArray
    row: FloatArray
    base: FloatArray
    weight: FloatArray
    sign: FloatArray


@kernel
def evaluate(
    table: Any, w: Any, c: Any, t: Any, precision: Any, moving: bool, high: int
) -> None:
    """Policies, values, F and dF/dt at (y, t)."""
    run_items(table, w, table.before, t, precision, moving, 0, high)
    for e in range(len(table.core)):
        k = table.core[e]
        column, unknown = table.class_column[k], table.class_unknown[k]
        for lane in range(high):
            w.logged[column, lane] = 0.0
        for a in range(table.class_width[k] - 1):
            for lane in range(high):
                w.logged[column + 1 + a, lane] = c.y[unknown + a, lane]
        normalise(table, w, k, 0, high)
    for i in range(len(table.core_slot)):
        combine(table, w, table.core_slot[i], moving, 0, high)
    for e in range(len(table.core)):
        k = table.core[e]
        expect(table, w, k, moving, 0, high)
        column, unknown = table.class_column[k], table.class_unknown[k]
        row = table.class_precision[k]
        for a in range(table.class_width[k] - 1):
            q, i = column + 1 + a, unknown + a
            weight = table.log_weight[q] - table.log_weight[column]
            for lane in range(high):
                gain = w.expected[q, lane] - w.expected[column, lane]
                drift = w.dexpected[q, lane] - w.dexpected[column, lane]
                c.f[i, lane] = (
                    c.y[i, lane] - weight - t[lane] * precision[row, lane] * gain
                )
                c.ft[i, lane] = -precision[row, lane] * (gain + t[lane] * drift)


@kernel
def sweep(table: Any, w: Any, c: Any, e: int, a: int, out: Any, high: int) -> None:
    """Add the gradient of the expected payoff of action `a` of core class number `e` to `out`."""
    k = table.core[e]
    first, last = table.class_node[k], table.class_node[k + 1]
    row = table.visit_row[e] + a
    begin, end = table.visit_start[row], table.visit_start[row + 1]
    for i in range(begin, end):
        s = table.slot_core[table.visit[i]]
        for lane in range(high):
            c.weight[s, lane] = 0.0
    for n in range(first, last):
        s = table.slot_core[table.node_slot[table.node_slot_start[n] + a]]
        if s >= 0:
            for lane in range(high):
                c.weight[s, lane] += w.belief[n, lane]
    for i in range(begin, end):
        slot = table.visit[i]
        s = table.slot_core[slot]
        column, start = table.slot_column[slot], table.slot_start[slot]
        owner = table.column_class[column]
        unknown = table.class_unknown[owner] if owner >= 0 else -1
        for j in range(table.slot_start[slot + 1] - start):
            q, child = column + j, table.slot_child[start + j]
            below = table.slot_core[child]
            if below >= 0:
                for lane in range(high):
                    c.weight[below, lane] += c.weight[s, lane] * w.chosen[q, lane]
            if unknown >= 0 and j > 0:
                for lane in range(high):
                    out[unknown + j - 1, lane] += (
                        c.weight[s, lane]
                        * w.chosen[q, lane]
                        * (w.value[child, lane] - w.value[slot, lane])
                    )
    if last - first == 1:
        return
    q = table.class_column[k] + a
    for n in range(first, last):
        slot = table.node_slot[table.node_slot_start[n] + a]
        for i in range(table.node_term_start[n], table.node_term_start[n + 1]):
            term = table.node_term[i]
            owner = table.column_class[term]
            unknown = table.class_unknown[owner] if owner >= 0 else -1
            if unknown < 0:
                continue
            column = table.class_column[owner]
            for j in range(1, table.class_width[owner]):
                here = 1.0 if column + j == term else 0.0
                for lane in range(high):
                    out[unknown + j - 1, lane] += (
                        w.belief[n, lane]
                        * (w.value[slot, lane] - w.expected[q, lane])
                        * (here - w.chosen[column + j, lane])
                    )


@kernel
def solve_newton(table: Any, w: Any, c: Any, t: Any, precision: Any, high: int) -> None:
    """Build dF/dy row by row, eliminate, and solve for F and dF/dt; also the sign of det dF/dy."""
    for lane in range(high):
        c.sign[0, lane] = 1.0
    for e in range(len(table.core)):
        k = table.core[e]
        unknown, rows = table.class_unknown[k], table.class_width[k] - 1
        low_begin, low_end = table.low_start[e], table.low_start[e + 1]
        high_begin, high_end = table.high_start[e], table.high_start[e + 1]
        for i in range(low_begin, low_end):
            for lane in range(high):
                c.base[table.low[i], lane] = 0.0
        for i in range(high_begin, high_end):
            for lane in range(high):
                c.base[table.high[i], lane] = 0.0
        sweep(table, w, c, e, 0, c.base, high)
        for a in range(rows):
            here = unknown + a
            for i in range(low_begin, low_end):
                for lane in range(high):
                    c.row[table.low[i], lane] = -c.base[table.low[i], lane]
            for i in range(high_begin, high_end):
                for lane in range(high):
                    c.row[table.high[i], lane] = -c.base[table.high[i], lane]
            for i in range(unknown, unknown + rows):
                for lane in range(high):
                    c.row[i, lane] = 0.0
            sweep(table, w, c, e, a + 1, c.row, high)
            p = table.class_precision[k]
            for i in range(low_begin, low_end):
                for lane in range(high):
                    c.row[table.low[i], lane] *= -t[lane] * precision[p, lane]
            for i in range(high_begin, high_end):
                for lane in range(high):
                    c.row[table.high[i], lane] *= -t[lane] * precision[p, lane]
            for lane in range(high):
                c.row[here, lane] = 1.0
            for i in range(low_begin, low_end):
                eliminate(table, c, here, table.low[i], high)
            for pivot in range(unknown, here):
                eliminate(table, c, here, pivot, high)
            for lane in range(high):
                if c.row[here, lane] < 0.0:
                    c.sign[0, lane] = -c.sign[0, lane]
                c.row[here, lane] = 1.0 / c.row[here, lane]
            kept = table.upper_start[here]
            for i in range(here + 1, unknown + rows):
                for lane in range(high):
                    c.upper[kept, lane] = c.row[i, lane] * c.row[here, lane]
                kept += 1
            for i in range(high_begin, high_end):
                for lane in range(high):
                    c.upper[kept, lane] = c.row[table.high[i], lane] * c.row[here, lane]
                kept += 1
            for lane in range(high):
                c.f[here, lane] *= c.row[here, lane]
                c.ft[here, lane] *= c.row[here, lane]
    for e in range(len(table.core) - 1, -1, -1):
        k = table.core[e]
        unknown, rows = table.class_unknown[k], table.class_width[k] - 1
        for a in range(rows - 1, -1, -1):
            here = unknown + a
            kept = table.upper_start[here]
            for i in range(here + 1, unknown + rows):
                substitute(c, here, i, kept, high)
                kept += 1
            for i in range(table.high_start[e], table.high_start[e + 1]):
                substitute(c, here, table.high[i], kept, high)
                kept += 1


@kernel
def eliminate(table: Any, c: Any, here: int, pivot: int, high: int) -> None:
    """Take `pivot`'s row out of the row being built."""
    e = table.unknown_core[pivot]
    kept = table.upper_start[pivot]
    for i in range(pivot + 1, table.core_first[e + 1]):
        for lane in range(high):
            c.row[i, lane] -= c.row[pivot, lane] * c.upper[kept, lane]
        kept += 1
    for j in range(table.high_start[e], table.high_start[e + 1]):
        i = table.high[j]
        for lane in range(high):
            c.row[i, lane] -= c.row[pivot, lane] * c.upper[kept, lane]
        kept += 1
    for lane in range(high):
        c.f[here, lane] -= c.row[pivot, lane] * c.f[pivot, lane]
        c.ft[here, lane] -= c.row[pivot, lane] * c.ft[pivot, lane]


@kernel
def substitute(c: Any, here: int, later: int, kept: int, high: int) -> None:
    """Back substitution of one solved unknown, for both right-hand sides."""
    for lane in range(high):
        c.f[here, lane] -= c.upper[kept, lane] * c.f[later, lane]
        c.ft[here, lane] -= c.upper[kept, lane] * c.ft[later, lane]
