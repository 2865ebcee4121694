"""Places on a straight scale, in percent of its width: what every row picture stands on."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from feint.explain.findings import Estimate
from feint.report.numbers import is_finite, per_cent_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A middle with its range, in percent of a scale's width."""

    middle: float
    low: float
    width: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight axis from ``low`` to ``high``.

    Examples
    --------
    >>> Scale(-10.0, 30.0).place(0.0)
    25.0
    """

    low: float
    high: float

    def place(self, value: float) -> float:
        """Where ``value`` stands, held within 0 and 100; 50 when it is no number."""
        return per_cent_of(value, self.low, self.high)

    def span(self, low: float, high: float) -> tuple[float, float]:
        """Left edge and width of a stretch."""
        left = self.place(low)
        return left, round(max(0.0, self.place(high) - left), 2)

    def mark(self, estimate: Estimate) -> Mark | None:
        """None when the middle is no number; a range that is none shrinks to the middle."""
        if not is_finite(estimate.value):
            return None
        ranged = is_finite(estimate.low, estimate.high)
        low, high = (estimate.low, estimate.high) if ranged else (estimate.value,) * 2
        return Mark(self.place(estimate.value), *self.span(low, high))


SHARES = Scale(0.0, 1.0)
"""The axis of every probability and every part of a whole."""


def reaching(values: Iterable[float], *, margin: float = 0.04, zero: bool = False) -> Scale:
    """The shortest scale that holds every finite one of ``values``, with a margin on both sides.

    ``zero`` puts 0 on it as well.
    """
    known = [value for value in values if is_finite(value)]
    if zero:
        known.append(0.0)
    low, high = min(known, default=0.0), max(known, default=1.0)
    room = margin * (high - low)
    if room <= 0 or not math.isfinite(room):
        room = 0.5 * abs(high) or 0.5
    return Scale(low - room, high + room)
