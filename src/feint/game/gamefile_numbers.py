"""Writing numbers so that they read back exactly, and probabilities so that they sum to one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

_LONGEST_DECIMAL: Final = 25  # characters; beyond it a ratio reads better
_PLAIN_DENOMINATOR: Final = 10_000  # 1/3 is written 1/3, not 0.3333333333333333


def write_exact(value: Fraction) -> str:
    """The rational itself: a decimal where one of moderate length is exact, else ``p/q``."""
    if value.denominator == 1:
        return str(value.numerator)
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest == 1 and places <= _LONGEST_DECIMAL:
        scaled = abs(value.numerator) * 10**places // value.denominator
        digits = str(scaled).rjust(places + 1, "0")
        text = f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
        if len(text) <= _LONGEST_DECIMAL:
            return text
    return f"{value.numerator}/{value.denominator}"


def write_float(value: float) -> str:
    """The shortest decimal that reads back as this double (no exponent unless it is far away)."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is no payoff")
    shortest = Decimal(repr(value))
    if shortest == shortest.to_integral_value() and abs(shortest) < 10**16:
        return str(int(shortest))
    return format(shortest, "f") if 1e-12 < abs(value) < 1e16 else repr(value)


def exact_from_float(value: float) -> Fraction:
    """The rational that :func:`write_float` writes."""
    return Fraction(write_float(value))


def probabilities_from_floats(values: Sequence[float]) -> list[Fraction]:
    """Rationals that sum to exactly 1 and read back as these doubles.

    Gambit refuses a chance move whose probabilities miss 1 by the last bit, and doubles nearly
    always do.  In order of readability: small ratios (1/3), shortest decimals (0.1), decimals of
    more places with the missing bits spread in proportion to the rounding interval of each value.
    The last form reads back exactly whenever the doubles are roundings of numbers that sum to 1.
    """
    ratios = [Fraction(value).limit_denominator(_PLAIN_DENOMINATOR) for value in values]
    if sum(ratios) == 1 and all(float(r) == v for r, v in zip(ratios, values, strict=True)):
        return ratios
    shortest = [exact_from_float(value) for value in values]
    if sum(shortest) == 1:
        return shortest
    exact = [Fraction(value) for value in values]
    missing = 1 - sum(exact)
    # a value that is exactly 0 must stay 0: its branch cannot happen
    width = [Fraction(math.ulp(value)) if value else Fraction(0) for value in values]
    spread = [e + missing * w / sum(width) for e, w in zip(exact, width, strict=True)]
    finest = min(math.ulp(value) for value in values if value)
    scale = 10 ** (3 - math.floor(math.log10(finest)))  # well inside the finest rounding interval
    rounded = [Fraction(round(value * scale), scale) for value in spread]
    largest = max(range(len(rounded)), key=lambda i: rounded[i])
    rounded[largest] += 1 - sum(rounded)
    return rounded
