"""The range of one number with the part beyond a threshold, or within limits, in dark."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.findings import Estimate, ParameterRow
from feint.report.environment import fragment
from feint.report.numbers import is_finite
from feint.report.pictures.frame import text_width
from feint.report.pictures.scale import Mark, Scale

NARROWEST, BETWEEN, TYPE = 300.0, 8.0, 13.0
"""Width of a strip on a phone, room between two labels and size of their type, px."""


@dataclass(frozen=True, slots=True)
class Line:
    """A threshold drawn: its place, its resampled range, its label."""

    place: float
    low: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class ThresholdStrip:
    """One number's whole range; places in percent, texts ready.

    ``dark`` is the part in which the sentence is right; ``belief`` where the evidence leaves the
    number; ``left`` and ``right`` are the grades written on either side, "" where there is no room.
    """

    dark: tuple[float, float]
    lines: tuple[Line, ...]
    belief: Mark | None
    low_end: str
    high_end: str
    left: str
    right: str
    dark_right: bool
    told: str
    alt: str


def strip_scale(declared: tuple[float, float], row: ParameterRow | None) -> Scale | None:
    """The declared range; where it is none, the range drawn with a margin."""
    low, high = declared
    if is_finite(low, high) and low < high:
        return Scale(low, high)
    if row is None or not is_finite(*row.prior) or row.prior[0] >= row.prior[2]:
        return None
    margin = 0.15 * (row.prior[2] - row.prior[0])
    floor = 0.0 if row.prior[0] >= 0 else -float("inf")  # no amount below nothing
    return Scale(max(floor, row.prior[0] - margin), row.prior[2] + margin)


def belief_mark(scale: Scale, row: ParameterRow | None) -> Mark | None:
    """Nine in ten of the weight and the middle, after the evidence."""
    if row is None or not is_finite(*row.posterior):
        return None
    low, middle, high = row.posterior
    return scale.mark(Estimate(middle, low, high, 0.0))


def line(scale: Scale, threshold: Estimate, label: str) -> Line:
    ranged = is_finite(threshold.low, threshold.high)
    low, width = (
        scale.span(threshold.low, threshold.high) if ranged else (scale.place(threshold.value), 0.0)
    )
    return Line(scale.place(threshold.value), low, width, label)


def end_labels(lines: tuple[Line, ...], low: str, high: str) -> tuple[str, str]:
    """The ends' labels, each left out where a threshold's label would meet it on a phone."""
    spans = []
    for each in lines:
        width = text_width(each.label, TYPE, bold=True)
        left = NARROWEST * each.place / 100 - width / 2
        left = min(max(0.0, left), NARROWEST - width)
        spans.append((left - BETWEEN, left + width + BETWEEN))
    room_left, room_right = text_width(low, TYPE), NARROWEST - text_width(high, TYPE)
    return (
        "" if any(left < room_left for left, _ in spans) else low,
        "" if any(right > room_right for _, right in spans) else high,
    )


def threshold_strip(strip: ThresholdStrip) -> Markup:
    return fragment("pictures/threshold.html.j2", strip=strip)
