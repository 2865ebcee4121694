"""One event's push on the odds of each motive: a strip per motive, on one log axis per section."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.language.labels import Labels
from feint.report.language.speech import Evidence
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import ODDS_CUTS, is_finite, odds_class
from feint.report.reading import EventReading, Push

LEAST, MOST = 6.0, 15.0
"""The axis reaches at least ×6 and at most ×15, the same for every strip of a section."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A symmetric log axis from ÷bound to ×bound."""

    bound: float
    cut: bool  # whether some bar goes beyond

    def percent(self, factor: float) -> float:
        """Where ``factor`` stands, 0 at ÷bound, 50 at ×1, 100 at ×bound."""
        if factor <= 0:
            return 0.0
        share = math.log(min(max(factor, 1 / self.bound), self.bound)) / math.log(self.bound)
        return round(50 + 50 * share, 1)

    @property
    def marks(self) -> tuple[float, ...]:
        """Percent places of the cuts to the right of the middle that fit on the axis."""
        return tuple(self.percent(cut) for cut in ODDS_CUTS if cut <= self.bound)


@dataclass(frozen=True, slots=True)
class Strip:
    name: str
    style: MotiveStyle
    low: float
    width: float
    middle: float
    word: str
    quiet: bool


def common_axis(events: Sequence[EventReading]) -> Axis:
    """One axis for all events of a section."""
    reach = [
        max(value, 1 / value)
        for event in events
        for push in event.pushes
        for value in (push.factor.value, push.factor.low, push.factor.high)
        if is_finite(value) and value > 0
    ]
    top = max(reach, default=1.0)
    return Axis(min(MOST, max(LEAST, 1.15 * top)), top > MOST)


def strips(
    event: EventReading,
    styles: Mapping[str, MotiveStyle],
    axis: Axis,
    evidence: Evidence,
    labels: Labels,
) -> Markup:
    """The rows of one event, the loudest first; the words beside them are the text version."""
    rows = [
        _strip(push, styles[push.key], axis, evidence)
        for push in sorted(event.pushes, key=lambda push: -push.factor.value)
    ]
    return fragment("pictures/strips.html.j2", rows=rows, axis=axis, labels=labels)


def _strip(push: Push, style: MotiveStyle, axis: Axis, evidence: Evidence) -> Strip:
    factor = push.factor
    low, high = (
        (axis.percent(factor.low), axis.percent(factor.high))
        if is_finite(factor.low, factor.high)
        else (axis.percent(factor.value),) * 2
    )
    return Strip(
        name=capital(push.name),
        style=style,
        low=low,
        width=round(high - low, 1),
        middle=axis.percent(factor.value),
        word=evidence.push_word(factor.value),
        quiet=odds_class(factor.value) == 0,
    )
