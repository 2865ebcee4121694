"""What a reader ends with against what the reader began with: one small square per motive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.identified import PriorPoint
from feint.report.environment import fragment
from feint.report.language.formats import Formats
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import is_finite

SIDE, LEFT, TOP = 104.0, 37.0, 6.0
"""Side of the square and its place in a drawing 147 wide and 136 high: never scaled, so that its
type stays 12 px."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One motive's curve, ready to draw."""

    name: str
    style: MotiveStyle
    line: str
    band: str
    dot: tuple[float, float]
    alt: str


def read_curve(
    name: str,
    style: MotiveStyle,
    points: Sequence[PriorPoint],
    ours: tuple[float, float],
    alt: str,
) -> Curve | None:
    """None with fewer than two points that are numbers; ``ours`` is this page's start and end."""
    known = [point for point in points if is_finite(point.start, point.belief.value)]
    if len(known) < 2 or not is_finite(*ours):
        return None
    line = "M" + "L".join(_at(point.start, point.belief.value) for point in known)
    ranged = [point for point in known if is_finite(point.belief.low, point.belief.high)]
    upper = [_at(point.start, point.belief.high) for point in ranged]
    lower = [_at(point.start, point.belief.low) for point in reversed(ranged)]
    band = "M" + "L".join([*upper, *lower]) + "Z" if len(ranged) > 1 else ""
    x, y = _at(*ours).split(" ")
    return Curve(name, style, line, band, (float(x), float(y)), alt)


def _at(start: float, belief: float) -> str:
    across, up = min(1.0, max(0.0, start)), min(1.0, max(0.0, belief))
    return f"{LEFT + SIDE * across:.1f} {TOP + SIDE * (1 - up):.1f}"


def prior_curve(curve: Curve, formats: Formats) -> Markup:
    """One small square."""
    return fragment(
        "pictures/prior_curve.svg.j2",
        curve=curve,
        side=SIDE,
        left=LEFT,
        top=TOP,
        half=formats.percent(0.5),
        full=formats.percent(1.0),
    )
