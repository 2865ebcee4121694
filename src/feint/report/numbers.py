"""Rounding for people: never more digits than the Monte Carlo error allows.

Everything here is free of language.  Words and signs are put on in ``feint.report.language``;
the cuts below are the one published scale on which those words stand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

CHANCE_CUTS: tuple[float, ...] = (0.05, 0.25, 0.45, 0.55, 0.75, 0.95)
"""Where the words for a probability change: very unlikely … very likely, seven words."""

ODDS_CUTS: tuple[float, ...] = (1.5, 3.0, 10.0)
"""Where the words for a factor on odds change: nothing, a little, clearly, strongly."""

GRADE_CUTS: tuple[float, ...] = (0.05, 0.25, 0.75, 0.95)
"""Where the grade of an event or cause changes: fails, mostly fails, open, mostly holds, holds."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A whole percentage, or one of the two ends where a digit would say too much."""

    whole: int
    edge: str = ""  # "<" under 1 %, ">" over 99 %, "" otherwise


def is_finite(*values: float | None) -> bool:
    """Whether every value is a number that may be shown."""
    return all(value is not None and math.isfinite(value) for value in values)


def percent_step(error: float) -> int:
    """The coarsest honest step in percentage points for a standard error of a probability.

    One point until the error reaches 2 points, then five, then ten.
    """
    if not math.isfinite(error) or error < 0.02:
        return 1
    return 5 if error < 0.06 else 10


def whole_percent(probability: float, error: float = 0.0) -> Percent | None:
    """``probability`` in whole percents, rounded by its error; None when it is no number."""
    if not math.isfinite(probability):
        return None
    if probability <= 0.0 or probability >= 1.0:
        return Percent(100 if probability >= 1.0 else 0)
    if probability < 0.005:
        return Percent(1, "<")
    if probability > 0.995:
        return Percent(99, ">")
    step = percent_step(error)
    return Percent(math.floor(probability * 100 / step + 0.5) * step)


def decimals(value: float, error: float = 0.0, spread: float = 0.0) -> int:
    """Digits after the point that ``value`` deserves (negative: round to tens, hundreds).

    Three significant digits at most; none finer than the error, nor than about a twentieth of
    the range it stands in.
    """
    if not math.isfinite(value):
        return 0
    size = max(abs(value), abs(spread) / 10)
    digits = 2 - math.floor(math.log10(size)) if size > 0 else 0
    if error > 0 and math.isfinite(error):
        digits = min(digits, -math.ceil(math.log10(error) - 1e-9))
    if spread and math.isfinite(spread):
        digits = min(digits, -math.floor(math.log10(abs(spread) / 20) + 1e-9))
    digits = max(-6, min(6, digits))
    while digits > 0 and not error and not spread and round(value, digits - 1) == value:
        digits -= 1  # an exact number: "1", not "1.00"
    return digits


def one_in(residual: float) -> tuple[int, int]:
    """A small positive number as (n, power): n in 10**power, n from 1 to 9.  2.1e-7 is (2, 7)."""
    power = -math.floor(math.log10(residual))
    digit = round(residual * 10.0**power)
    return (1, power - 1) if digit == 10 else (digit, power)


def two_digits(factor: float) -> int:
    """Digits after the point for a multiple: ×1.2, ×4.1, ×12."""
    if factor <= 0 or not math.isfinite(factor):
        return 0
    return 1 if factor < 9.95 else 0


def chance_class(probability: float) -> int:
    """0 very unlikely … 3 about even … 6 very likely."""
    return sum(probability >= cut for cut in CHANCE_CUTS)


def odds_class(factor: float) -> int:
    """How much a factor says, sign aside: 0 nothing, 1 a little, 2 clearly, 3 strongly."""
    if factor <= 0 or not math.isfinite(factor):
        return 3 if factor == 0 or factor == math.inf else 0
    strength = max(factor, 1 / factor)
    return sum(strength >= cut for cut in ODDS_CUTS)


SIMPLE_SHARES: tuple[tuple[int, int], ...] = (
    (1, 20), (1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5),
    (9, 10), (19, 20),
)  # fmt: skip
"""Shares that people say in words."""

NEAR_A_SHARE = 0.025


def simple_share(share: float) -> tuple[int, int] | None:
    """The share said in words that stands within 2.5 points of ``share``: 0.78 is (4, 5)."""
    if not is_finite(share):
        return None
    near = min(SIMPLE_SHARES, key=lambda pair: abs(pair[0] / pair[1] - share))
    return near if abs(near[0] / near[1] - share) <= NEAR_A_SHARE else None


def per_cent_of(value: float, low: float, high: float) -> float:
    """Where ``value`` stands between ``low`` and ``high``, in percent, held within 0 and 100."""
    if not is_finite(value, low, high) or high <= low:
        return 50.0
    return round(min(100.0, max(0.0, 100 * (value - low) / (high - low))), 2)
