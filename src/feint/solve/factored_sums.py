"""Numba kernels of histories whose probability is a product of two factors: made, and summed.

A history ``z`` has the probability ``outer[d, outer_class[k], z] * inner[d, inner_class[k], z]`` in
draw ``d`` and lane ``k``.  NumPy would write arrays of (draw, class, history) for every sum; here
each draw's rows stay in the nearest cache.  Slow twins: tests/infer/test_reach.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

# Sums may be taken in any order (four lanes of a register at once), but nothing else is relaxed.
OPTIONS: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "fastmath": {"reassoc", "contract"},
    "no_cfunc_wrapper": True,
    "no_rewrites": True,
}


@njit(**OPTIONS)
def sum_by_lane(
    outer: Any, outer_class: Any, inner: Any, inner_class: Any, lanes: Any, weight: Any, result: Any
) -> None:
    """Add to ``result`` (draw, lane), for some ``lanes``, the sum over histories times ``weight``.

    ``weight`` is (draw or 1, history).
    """
    n_histories = weight.shape[1]
    some = np.empty((inner.shape[1], n_histories))
    used = np.zeros(inner.shape[1], dtype=np.bool_)
    for k in lanes:
        used[inner_class[k]] = True
    for d in range(len(result)):
        own = weight[d if len(weight) > 1 else 0]
        for i in range(len(used)):
            if used[i]:
                from_inner, to = inner[d, i], some[i]
                for z in range(n_histories):
                    to[z] = from_inner[z] * own[z]
        for k in lanes:
            left, right = outer[d, outer_class[k]], some[inner_class[k]]
            total = 0.0
            for z in range(n_histories):
                total += left[z] * right[z]
            result[d, k] += total


@njit(**OPTIONS)
def sum_over_lanes(
    outer: Any, outer_class: Any, inner: Any, inner_class: Any, lanes: Any, scale: Any, result: Any
) -> None:
    """Set ``result`` (draw, history) to the sum over ``lanes`` times ``scale`` (draw, lane)."""
    n_histories = result.shape[1]
    table = np.empty((inner.shape[1], outer.shape[1]))
    some = np.empty(n_histories)
    for d in range(len(result)):
        for i in range(len(table)):  # loops, because slices take long to compile
            for o in range(table.shape[1]):
                table[i, o] = 0.0
        for k in lanes:
            table[inner_class[k], outer_class[k]] += scale[d, k]
        to = result[d]
        for z in range(n_histories):
            to[z] = 0.0
        for i in range(len(table)):
            first = True
            for o in range(table.shape[1]):
                share = table[i, o]
                if share != 0.0:
                    row = outer[d, o]
                    if first:
                        for z in range(n_histories):
                            some[z] = share * row[z]
                        first = False
                    else:
                        for z in range(n_histories):
                            some[z] += share * row[z]
            if not first:
                row = inner[d, i]
                for z in range(n_histories):
                    to[z] += some[z] * row[z]


@njit(**OPTIONS)
def carry(
    value: Any, rows: Any, source: Any, column: Any, constant: Any, result: Any
) -> None:  # fmt: skip
    """Set ``result`` (draw, class, history) to the histories before, times the move made there.

    ``value`` (draw or 1, class, history before), ``rows`` (history,) the history that each one
    continues.  The move's probability is ``source[d, column[c, z]]`` or, where ``column`` (class,
    history) is negative, ``constant[c, z]``.
    """
    for d in range(len(result)):
        before = value[d if len(value) > 1 else 0]
        moves = source[d]
        for c in range(result.shape[1]):
            to, come, own, fixed = result[d, c], before[c], column[c], constant[c]
            for z in range(len(to)):
                move = moves[own[z]] if own[z] >= 0 else fixed[z]
                to[z] = come[rows[z]] * move


@njit(**OPTIONS)
def multiply_classes(
    first: Any, first_class: Any, first_rows: Any, second: Any, second_class: Any,
    second_rows: Any, result: Any,
) -> None:  # fmt: skip
    """Set ``result`` (draw, class, history) to products of a class each of two factors."""
    for d in range(len(result)):
        one = first[d if len(first) > 1 else 0]
        other = second[d if len(second) > 1 else 0]
        for c in range(result.shape[1]):
            to, left, right = result[d, c], one[first_class[c]], other[second_class[c]]
            for z in range(len(to)):
                to[z] = left[first_rows[z]] * right[second_rows[z]]
