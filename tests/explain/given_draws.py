"""Draws and answers whose drivers are known in closed form, as the estimators take them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from feint.explain.drivers_sums import SHARES, QuerySums, Subject, variance
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.sobol import scrambled_points

FloatArray = npt.NDArray[np.float64]


def uniform(n: int, dimension: int, seed: int) -> FloatArray:
    """(draw, number) in the unit cube, as a case draws them: scramblings interleaved."""
    names = [f"x{i}" for i in range(dimension)]
    result = np.empty((n, dimension))
    for g in range(N_SCRAMBLINGS):
        result[g::N_SCRAMBLINGS] = scrambled_points(names, n // N_SCRAMBLINGS, seed, g)
    return np.clip(result, 1e-12, 1 - 1e-12)


def scrambling(n: int) -> npt.NDArray[np.int64]:
    return np.arange(n) % N_SCRAMBLINGS


def answer(values: FloatArray, weight: FloatArray, cuts: tuple[float, ...] = SHARES) -> QuerySums:
    """A query whose pooled answer is the weighted mean of ``values`` (draw,)."""
    nothing: Any = None
    return QuerySums(
        Subject("answer", nothing, None), "share", cuts, None,
        np.column_stack([weight * values, weight]), weight, values, variance(values, weight), (),
    )  # fmt: skip


def ishigami(u: FloatArray) -> FloatArray:
    """Ishigami & Homma (1990) with a = 7, b = 0.1, of numbers in the unit cube."""
    x = np.pi * (2 * u - 1)
    return np.asarray(
        np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    )


# First-order indices in closed form: variances over the whole, with a = 7 and b = 0.1.
_PARTS = (0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 7**2 / 8, 0.0)
_WHOLE = 7**2 / 8 + 0.1 * np.pi**4 / 5 + 0.1**2 * np.pi**8 / 18 + 0.5
ISHIGAMI = tuple(part / _WHOLE for part in _PARTS)
