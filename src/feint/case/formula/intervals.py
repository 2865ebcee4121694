"""Arithmetic on closed intervals (Moore 1966), as far as formulas need it.

An interval is a pair of floats, ``low <= high``, infinite ends allowed.  Every operation gives an
interval that holds all values of its arguments, to within rounding.
"""

from __future__ import annotations

import itertools
import math
from typing import TypeAlias

import numpy as np

from feint.case.formula.functions import NUMERIC

Interval: TypeAlias = tuple[float, float]

ALL: Interval = (-math.inf, math.inf)
FALSE: Interval = (0.0, 0.0)
TRUE: Interval = (1.0, 1.0)
EITHER: Interval = (0.0, 1.0)


def hull(intervals: list[Interval]) -> Interval:
    """The least interval that holds all of them."""
    return (min(low for low, _ in intervals), max(high for _, high in intervals))


def meet(a: Interval, b: Interval) -> Interval | None:
    """What both hold; None when that is nothing."""
    low, high = max(a[0], b[0]), min(a[1], b[1])
    return (low, high) if low <= high else None


def add(a: Interval, b: Interval) -> Interval:
    low, high = a[0] + b[0], a[1] + b[1]
    return (-math.inf if math.isnan(low) else low, math.inf if math.isnan(high) else high)


def negative(a: Interval) -> Interval:
    return (-a[1], -a[0])


def multiply(a: Interval, b: Interval) -> Interval:
    products = [_product(x, y) for x in a for y in b]
    return (min(products), max(products))


def square(a: Interval) -> Interval:
    """``x * x`` for one ``x``: never negative."""
    ends = (_product(a[0], a[0]), _product(a[1], a[1]))
    return (0.0 if a[0] <= 0 <= a[1] else min(ends), max(ends))


def divide(a: Interval, b: Interval) -> Interval:
    """Values of a / b where b is not 0."""
    low, high = b
    if low < 0 < high or low == high == 0:
        return ALL
    if low == 0:
        return multiply(a, (_reciprocal(high), math.inf))
    if high == 0:
        return multiply(a, (-math.inf, _reciprocal(low)))
    return multiply(a, (_reciprocal(high), _reciprocal(low)))


def power(a: Interval, e: Interval) -> Interval:
    """Values of a ^ e where they are real numbers."""
    exponent = e[0]
    if e[0] == e[1] and exponent == int(exponent) and a[0] < 0:
        if exponent < 0:
            return divide(TRUE, power(a, (-exponent, -exponent)))
        ends = (_power(a[0], exponent), _power(a[1], exponent))
        if int(exponent) % 2 == 0 and a[0] <= 0 <= a[1]:
            return (0.0 if exponent > 0 else 1.0, max(ends))
        return (min(ends), max(ends))
    base = (max(a[0], 0.0), max(a[1], 0.0))
    # monotone in the base and in the exponent, one at a time: extremes are at corners
    ends4 = [_power(x, y) for x in base for y in e]
    return (min(ends4), max(ends4))


def absolute(a: Interval) -> Interval:
    ends = (abs(a[0]), abs(a[1]))
    return (0.0 if a[0] <= 0 <= a[1] else min(ends), max(ends))


def monotone(function: str, *arguments: Interval) -> Interval:
    """A function that rises or falls in each argument alone: the hull of its corners."""
    with np.errstate(all="ignore"):
        corners = [
            float(NUMERIC[function](*(np.float64(x) for x in corner)))
            for corner in itertools.product(*arguments)
        ]
    known = [corner for corner in corners if not math.isnan(corner)]
    return (min(known), max(known)) if len(known) == len(corners) else ALL


def compare(operator: str, a: Interval, b: Interval) -> Interval:
    """Whether a comparison surely holds, surely fails, or may do either."""
    if operator in (">", ">="):
        return compare("<" if operator == ">" else "<=", b, a)
    if operator == "<":
        return TRUE if a[1] < b[0] else FALSE if a[0] >= b[1] else EITHER
    if operator == "<=":
        return TRUE if a[1] <= b[0] else FALSE if a[0] > b[1] else EITHER
    if meet(a, b) is None:
        equal = FALSE
    elif a[0] == a[1] == b[0] == b[1]:
        equal = TRUE
    else:
        equal = EITHER
    return equal if operator == "=" else (1 - equal[1], 1 - equal[0])


def truth(a: Interval) -> Interval:
    """A number read as a truth: true unless 0."""
    if a == FALSE:
        return FALSE
    return EITHER if a[0] <= 0 <= a[1] else TRUE


def _product(x: float, y: float) -> float:
    return 0.0 if x == 0 or y == 0 else x * y


def _reciprocal(x: float) -> float:
    if math.isinf(x):
        return 0.0
    return math.copysign(math.inf, x) if abs(x) < 1e-308 else 1.0 / x


def _power(x: float, y: float) -> float:
    try:
        return math.pow(x, y)
    except OverflowError:
        return math.inf if x > 0 or int(y) % 2 == 0 else -math.inf
    except ValueError:  # 0 to a negative power
        return math.inf
