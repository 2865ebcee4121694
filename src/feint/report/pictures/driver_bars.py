"""Drivers of one answer: a bar per assumption, its range, and the line that chance reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.drivers import Driver
from feint.report.environment import fragment
from feint.report.language.topics.drivers import Labels
from feint.report.links import AssumptionLink
from feint.report.numbers import is_finite
from feint.report.pictures.scale import Mark, Scale


@dataclass(frozen=True, slots=True)
class DriverRow:
    """One driver ready to draw: places in percent, sentences to print."""

    link: AssumptionLink
    mark: Mark
    null: float | None
    value: str
    spread: str
    tells: bool
    sentences: tuple[str, ...]


def driver_scale(drivers: Sequence[Driver]) -> Scale:
    """From 0 to a little beyond the longest bar or whisker, for all bars of a section."""
    ends = [
        value
        for driver in drivers
        for value in (driver.share.value, driver.share.high, driver.noise)
        if is_finite(value)
    ]
    return Scale(0.0, min(1.0, max(0.1, 1.04 * max(ends, default=0.1))))


def driver_bars(rows: Sequence[DriverRow], words: Labels, end: str) -> Markup:
    """``end`` is what stands at the right end of the axis."""
    return fragment("pictures/driver_bars.html.j2", rows=rows, words=words, end=end)
