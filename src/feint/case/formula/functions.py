"""The functions of the language, on float64 arrays.

Each is written so that its limits come out exact and large arguments do not overflow; where it is
not defined (rates below zero, a rate of -100 %) it gives NaN.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


def logistic(x: Floats) -> Floats:
    """1 / (1 + exp(-x))."""
    small = np.exp(-np.abs(x))
    return np.asarray(np.where(x >= 0, 1.0, small) / (1.0 + small))


def tullock(x: Floats, y: Floats, r: Floats) -> Floats:
    """x^r / (x^r + y^r), the contest success function (Tullock 1980); 1/2 when both are 0.

    NaN where an effort or ``r`` is negative.
    """
    top = np.maximum(x, y)
    scale = np.where(top > 0, top, 1.0)  # only the ratio counts: scaled, nothing overflows
    own, other = (x / scale) ** r, (y / scale) ** r
    share = np.where(top > 0, own / (own + other), 0.5)
    return np.asarray(np.where((x >= 0) & (y >= 0) & (r >= 0), share, np.nan))


def race(a: Floats, b: Floats, horizon: Floats) -> Floats:
    """Probability that the first arrival at rate ``a`` comes before one at ``b`` and in time.

    a / (a + b) (1 - exp(-(a + b) horizon)) for independent Poisson arrivals; 0 when both rates
    are 0.  NaN where a rate or the horizon is negative.
    """
    total = a + b
    share = np.where(total > 0, a / np.where(total > 0, total, 1.0), 0.0)
    chance = share * -np.expm1(-total * horizon)
    return np.asarray(np.where((a >= 0) & (b >= 0) & (horizon >= 0), chance, np.nan))


def npv(flow: Floats, rate: Floats, years: Floats) -> Floats:
    """Present value of ``flow`` a year over ``years``: flow (1 - (1 + rate)^-years) / rate.

    flow * years at rate 0.  NaN where the rate is -1 or less.
    """
    nonzero = np.where(rate == 0, 1.0, rate)
    factor = np.where(rate == 0, years, -np.expm1(-years * np.log1p(nonzero)) / nonzero)
    return np.asarray(np.where(rate > -1, flow * factor, np.nan))


def clip(x: Floats, low: Floats, high: Floats) -> Floats:
    """``x`` held between ``low`` and ``high``."""
    return np.asarray(np.minimum(np.maximum(x, low), high))


def minimum(*values: Floats) -> Floats:
    result = values[0]
    for value in values[1:]:
        result = np.minimum(result, value)
    return result


def maximum(*values: Floats) -> Floats:
    result = values[0]
    for value in values[1:]:
        result = np.maximum(result, value)
    return result


NUMERIC: Mapping[str, Callable[..., Any]] = {
    "min": minimum,
    "max": maximum,
    "abs": np.abs,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "clip": clip,
    "logistic": logistic,
    "tullock": tullock,
    "race": race,
    "npv": npv,
}
