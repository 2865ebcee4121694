"""Numba kernels that move a game's values and policies, several draws (lanes) at a time.

Working arrays are (row, lane); a lane holds one draw.  Every loop over lanes is innermost and does
the same arithmetic in each, so that the compiler turns it into vector instructions and a draw's
result does not depend on its neighbours.  `low` and `high` bound the lanes to work on.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]

LOG_ZERO = -1e5
"""Stands for log 0 in weights of nodes.  An impossible move counts as one that is vanishingly
unlikely: where every node of a set is impossible, those with the fewest such moves share the
belief."""

TOP, TOTAL, MEAN = 0, 1, 2  # rows of Workspace.spare

kernel = njit(cache=True, nogil=True, error_model="numpy")


class Workspace(NamedTuple):
    """Working arrays (row, lane); a leading d is the rate of change with t.

    value, dvalue: slots.  chosen, dchosen, logged, dlogged: probability columns and their logs.
    expected, dexpected: expected payoff per probability column.  belief, dbelief: nodes.
    spare: a few rows for sums.
    """

    value: FloatArray
    dvalue: FloatArray
    chosen: FloatArray
    dchosen: FloatArray
    logged: FloatArray
    dlogged: FloatArray
    expected: FloatArray
    dexpected: FloatArray
    belief: FloatArray
    dbelief: FloatArray
    spare: FloatArray


@kernel
def exponential(array: Any, row: int, low: int, high: int) -> None:
    """array[row] = exp(array[row]) for arguments up to 700; below -708 it stays at exp(-708).

    Argument reduction by ln 2 and a Taylor polynomial of degree 13 (error below 1 unit in the last
    place on |r| <= ln 2 / 2): plain arithmetic, the same on every machine and in every lane.
    """
    for lane in range(low, high):
        x = max(array[row, lane], -708.0)
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
        array[row, lane] = p * scale


@kernel
def combine(table: Any, w: Any, slot: int, moving: bool, low: int, high: int) -> None:
    """The value of a slot: its children's values, weighed by the probabilities of the moves."""
    column = table.slot_column[slot]
    start = table.slot_start[slot]
    for lane in range(low, high):
        w.value[slot, lane] = 0.0
        w.dvalue[slot, lane] = 0.0
    for j in range(table.slot_start[slot + 1] - start):
        q = column + j
        child = table.slot_child[start + j]
        for lane in range(low, high):
            w.value[slot, lane] += w.chosen[q, lane] * w.value[child, lane]
        if moving:
            for lane in range(low, high):
                w.dvalue[slot, lane] += (
                    w.chosen[q, lane] * w.dvalue[child, lane]
                    + w.dchosen[q, lane] * w.value[child, lane]
                )


@kernel
def expect(table: Any, w: Any, k: int, moving: bool, low: int, high: int) -> None:
    """Beliefs over the nodes of class k and the expected payoff of each of its actions."""
    first, last = table.class_node[k], table.class_node[k + 1]
    width, column = table.class_width[k], table.class_column[k]
    for lane in range(low, high):
        w.belief[first, lane] = 0.0
        w.dbelief[first, lane] = 0.0
    if last - first > 1:
        for n in range(first, last):
            for lane in range(low, high):
                w.belief[n, lane] = 0.0
                w.dbelief[n, lane] = 0.0
            for i in range(table.node_term_start[n], table.node_term_start[n + 1]):
                q = table.node_term[i]
                for lane in range(low, high):
                    w.belief[n, lane] += w.logged[q, lane]
                    w.dbelief[n, lane] += w.dlogged[q, lane]
        for lane in range(low, high):
            w.spare[TOP, lane] = w.belief[first, lane]
            w.spare[TOTAL, lane] = 0.0
            w.spare[MEAN, lane] = 0.0
        for n in range(first + 1, last):
            for lane in range(low, high):
                w.spare[TOP, lane] = max(w.spare[TOP, lane], w.belief[n, lane])
    else:
        for lane in range(low, high):
            w.spare[TOP, lane] = 0.0
            w.spare[TOTAL, lane] = 0.0
            w.spare[MEAN, lane] = 0.0
    for n in range(first, last):
        for lane in range(low, high):
            w.belief[n, lane] -= w.spare[TOP, lane]
        exponential(w.belief, n, low, high)
        for lane in range(low, high):
            w.spare[TOTAL, lane] += w.belief[n, lane]
            w.spare[MEAN, lane] += w.belief[n, lane] * w.dbelief[n, lane]
    for n in range(first, last):
        for lane in range(low, high):
            w.belief[n, lane] /= w.spare[TOTAL, lane]
            w.dbelief[n, lane] = w.belief[n, lane] * (
                w.dbelief[n, lane] - w.spare[MEAN, lane] / w.spare[TOTAL, lane]
            )
    for a in range(width):
        q = column + a
        for lane in range(low, high):
            w.expected[q, lane] = 0.0
            w.dexpected[q, lane] = 0.0
        for n in range(first, last):
            s = table.node_slot[table.node_slot_start[n] + a]
            for lane in range(low, high):
                w.expected[q, lane] += w.belief[n, lane] * w.value[s, lane]
            if moving:
                for lane in range(low, high):
                    w.dexpected[q, lane] += (
                        w.belief[n, lane] * w.dvalue[s, lane]
                        + w.dbelief[n, lane] * w.value[s, lane]
                    )


@kernel
def normalise(table: Any, w: Any, k: int, low: int, high: int) -> None:
    """Policy of class k from the log-odds in `w.logged`, and its logs where they are needed."""
    column, width = table.class_column[k], table.class_width[k]
    for lane in range(low, high):
        w.spare[TOP, lane] = w.logged[column, lane]
        w.spare[TOTAL, lane] = 0.0
    for q in range(column + 1, column + width):
        for lane in range(low, high):
            w.spare[TOP, lane] = max(w.spare[TOP, lane], w.logged[q, lane])
    for q in range(column, column + width):
        for lane in range(low, high):
            w.logged[q, lane] -= w.spare[TOP, lane]
            w.chosen[q, lane] = w.logged[q, lane]
        exponential(w.chosen, q, low, high)
        for lane in range(low, high):
            w.spare[TOTAL, lane] += w.chosen[q, lane]
    for q in range(column, column + width):
        for lane in range(low, high):
            w.chosen[q, lane] /= w.spare[TOTAL, lane]
    if table.class_logged[k]:
        for lane in range(low, high):
            w.spare[TOTAL, lane] = np.log(w.spare[TOTAL, lane])
        for q in range(column, column + width):
            for lane in range(low, high):
                w.logged[q, lane] -= w.spare[TOTAL, lane]


@kernel
def respond(
    table: Any, w: Any, k: int, t: Any, precision: Any, moving: bool, low: int, high: int
) -> None:
    """Logit response of class k at t (lane,), and its rate of change with t."""
    expect(table, w, k, moving, low, high)
    column, width = table.class_column[k], table.class_width[k]
    row = table.class_precision[k]
    for q in range(column, column + width):
        for lane in range(low, high):
            w.logged[q, lane] = (
                table.log_weight[q] + t[lane] * precision[row, lane] * w.expected[q, lane]
            )
    normalise(table, w, k, low, high)
    if not moving:
        return
    for lane in range(low, high):
        w.spare[MEAN, lane] = 0.0
    for q in range(column, column + width):
        for lane in range(low, high):
            w.dlogged[q, lane] = precision[row, lane] * (
                w.expected[q, lane] + t[lane] * w.dexpected[q, lane]
            )
            w.spare[MEAN, lane] += w.chosen[q, lane] * w.dlogged[q, lane]
    for q in range(column, column + width):
        for lane in range(low, high):
            w.dlogged[q, lane] -= w.spare[MEAN, lane]
            w.dchosen[q, lane] = w.chosen[q, lane] * w.dlogged[q, lane]


@kernel
def run_items(
    table: Any, w: Any, items: Any, t: Any, precision: Any, moving: bool, low: int, high: int
) -> None:
    """Compute slots (s) and policy classes (~k) in the order given."""
    for i in range(len(items)):
        if items[i] >= 0:
            combine(table, w, items[i], moving, low, high)
        else:
            respond(table, w, ~items[i], t, precision, moving, low, high)


@kernel
def load(
    table: Any,
    w: Any,
    payoffs: Any,
    chance: Any,
    given: Any,
    t: Any,
    precision: Any,
    lane: int,
) -> bool:
    """Put one draw into a lane; false where an input is not a finite number."""
    finite = True
    for s in range(len(table.slot_payoff)):
        w.value[s, lane] = payoffs[table.slot_payoff[s]]
        finite &= np.isfinite(w.value[s, lane])
    for i in range(precision.shape[0]):
        finite &= np.isfinite(precision[i, lane])
    for q in range(len(chance)):
        w.chosen[q, lane] = chance[q]
    for i in range(len(table.fixed_column)):
        w.chosen[table.fixed_column[i], lane] = given[table.fixed_action[i]]
    for q in range(len(chance)):
        p = w.chosen[q, lane]
        finite &= 0.0 <= p <= 1.0 + 1e-9
        w.logged[q, lane] = np.log(p) if p > 0.0 else LOG_ZERO
    for i in range(len(table.fixed_column)):
        q = table.fixed_column[i]
        p = w.chosen[q, lane]
        finite &= 0.0 <= p <= 1.0 + 1e-9
        w.logged[q, lane] = np.log(p) if p > 0.0 else LOG_ZERO
    run_items(table, w, table.constant, t, precision, False, lane, lane + 1)
    return finite
