"""Which numbers tell: each tested on what the stronger ones leave of the answer.

Draws are scrambled Sobol' points, and in a hundred dimensions two of their coordinates may go
together by construction; so a number that does nothing can look like a weak copy of a strong one,
which shuffled numbers do not show.  Numbers therefore enter one at a time, the strongest first,
and each must still explain something of the residual answer that all before it leave (forward
selection of an additive model; Friedman & Stuetzle 1981 fit by the same residuals).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.explain.drivers_shares import LEVEL, Null

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Adder:
    """Sums draws into the slices of one number."""

    matrix: Any  # sparse (slice, draw) of ones
    of: IntArray  # (draw,) slice, -1 for draws without weight


def telling(
    adders: Sequence[Adder],
    answers: FloatArray,
    weights: FloatArray,
    null_fn: Any,
    n_tests: int,
) -> tuple[tuple[int, ...], ...]:
    """Per query the numbers that tell, in the order in which they enter.

    Parameters
    ----------
    answers, weights
        (draw, query) the answer in each draw, and the draw's weight in it.
    null_fn
        ``null_fn(query, number)`` gives the null of a number's slices.
    n_tests
        Tests a table stands for: the first number must pass ``LEVEL / n_tests``.
    """
    n_queries = answers.shape[1]
    mean = (weights * answers).sum(axis=0) / weights.sum(axis=0)
    left = answers - mean
    active = np.ones(n_queries, dtype=np.bool_)
    entered: list[list[int]] = [[] for _ in range(n_queries)]
    masses = [np.asarray(adder.matrix @ weights) for adder in adders]
    candidates = np.ones((len(adders), n_queries), dtype=np.bool_)
    while active.any():
        live = np.flatnonzero(active)
        columns = weights[:, live] * left[:, live]
        variance = (columns * left[:, live]).sum(axis=0)
        explained = np.zeros((len(adders), len(live)))
        for i in map(int, np.flatnonzero(candidates[:, live].any(axis=1))):
            mass = masses[i][:, live]
            sums = np.asarray(adders[i].matrix @ columns)
            explained[i] = np.divide(sums**2, mass, out=np.zeros_like(sums), where=mass > 0).sum(0)
        with np.errstate(invalid="ignore", divide="ignore"):
            share = np.where(variance > 0, explained / variance, 0.0)
        share[~candidates[:, live]] = 0.0
        for place, q in enumerate(live):
            found = _best(share[:, place], int(q), null_fn, n_tests - len(entered[q]))
            if found is None:
                active[q] = False
                continue
            entered[q].append(found)
            candidates[found, q] = False
            own = adders[found]
            mass = masses[found][:, q]
            sums = np.asarray(own.matrix @ columns[:, place])
            level = np.divide(sums, mass, out=np.zeros_like(sums), where=mass > 0)
            left[:, q] -= np.where(own.of >= 0, level[own.of], 0.0)
            active[q] = len(entered[q]) < n_tests
    return tuple(tuple(numbers) for numbers in entered)


def _best(share: FloatArray, query: int, null_fn: Any, n_tests: int) -> int | None:
    """The number with the largest share beyond its null's mean, if it passes."""
    beyond = np.array([
        value - null_fn(query, i).bias if value > 0 else -1.0 for i, value in enumerate(share)
    ])  # fmt: skip
    best = int(np.argmax(beyond))
    null: Null = null_fn(query, best)
    if beyond[best] <= 0 or null.chance(float(share[best])) > LEVEL / max(1, n_tests):
        return None
    return best
