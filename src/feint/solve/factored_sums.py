"""Numba kernels of sums over histories whose probability is a product of two factors.

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
        table[:] = 0.0
        for k in lanes:
            table[inner_class[k], outer_class[k]] += scale[d, k]
        to = result[d]
        to[:] = 0.0
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
