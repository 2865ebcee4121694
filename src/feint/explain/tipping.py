"""Tipping points: the value of a number at which an answer passes a cut of its grade.

The answer given a value is that of :mod:`feint.explain.drivers`: all draws weighed by how near
they are.  Nothing is solved again; with the number set to the threshold and everything solved
again the answer is the cut, up to the error told (for numbers that are independent a priori).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from feint.explain.grade import Grade
from feint.infer.estimate import Estimate


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """One number, the value at which the answer passes a cut, and what stands on either side.

    Attributes
    ----------
    claim        the claim's name, None for a query asked directly
    parameter    a column of the draws
    line         line of the case file that gives its range
    cut          level of the answer that is passed, 0.75 say
    is_even      the cut is where the answer turns to its contrary (1/2, 1 or 0), no grade's bound
    threshold    value of the parameter; low and high 5 % and 95 % over resampled draws
    found        share of resamples in which there is such a threshold
    side         where the answer is on the other side of the cut than now: "above" or "below" x
    near, far    pooled answer over the draws on the side of today's answer and beyond
    grade_near, grade_far   grades just on this side of the cut and just beyond it (caps of motives
                 left aside), None where passing it changes none
    beyond       posterior share of draws beyond the threshold
    beyond_prior the same before the evidence
    declared     the range in which the parameter may lie (1 % to 99 % where it is unbounded)
    inside       the whole of the resampled range lies inside the range drawn
    """

    claim: str | None
    query: str
    parameter: str
    unit: str | None
    line: int | None
    cut: float
    is_even: bool
    threshold: Estimate
    found: float
    side: Literal["above", "below"]
    near: Estimate
    far: Estimate
    grade_near: Grade | None
    grade_far: Grade | None
    beyond: float
    beyond_prior: float
    declared: tuple[float, float]
    inside: bool

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)


@dataclass(frozen=True, slots=True)
class TippingMap:
    """The answer over two numbers, on a grid of equal posterior weight along each.

    Attributes
    ----------
    xs, ys    grid values of the first and the second number, ascending
    answer    answer[i][j] at (xs[i], ys[j])
    error     its standard error from scramblings
    cuts      levels with a contour, the order of ``contours``
    contours  per cut its lines, each a sequence of points (x, y) in the numbers' own units
    here      posterior medians of both
    """

    claim: str | None
    query: str
    first: str
    second: str
    first_unit: str | None
    second_unit: str | None
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    answer: tuple[tuple[float, ...], ...]
    error: tuple[tuple[float, ...], ...]
    cuts: tuple[float, ...]
    contours: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
    here: tuple[float, float]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
