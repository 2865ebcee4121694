"""Sizes and scales of the belief chart's two renderings, in px of their own view boxes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """One rendering."""

    name: str
    width: int
    left: float  # where the grid begins
    first: float  # x of the state before any event
    top: float
    bottom: float
    bar_gap: float  # between the range bars at the end
    bars_end: float  # x of the last range bar
    label_x: float
    label_size: float
    value_size: float
    marker: float  # beside the label
    point: float  # markers on the lines
    label_gap: float  # height of a label with its value
    narrow: bool  # events as numbers under the axis, their texts in a list below


WIDE = Layout("wide", 748, 40, 54, 16, 354, 7, 570, 584, 14, 13.5, 11, 8, 33, False)
NARROW = Layout("narrow", 354, 24, 38, 16, 350, 5, 237, 245, 12, 12, 9, 7, 32, True)

MOST_TEXTS = 5
"""More events than this are numbered in the wide rendering too."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Places of events and probabilities in one rendering."""

    layout: Layout
    top: float  # the highest probability on the axis
    n_events: int
    n_bars: int

    @property
    def last(self) -> float:
        """x of the last event, left of the range bars."""
        return self.layout.bars_end - self.layout.bar_gap * max(0, self.n_bars - 1) - 14

    @property
    def gap(self) -> float:
        return (self.last - self.layout.first) / self.n_events if self.n_events else 0.0

    def x(self, step: int) -> float:
        return round(self.layout.first + self.gap * step, 1)

    def y(self, probability: float) -> float:
        height = self.layout.bottom - self.layout.top
        share = min(max(probability, 0.0), self.top) / self.top
        return round(self.layout.bottom - height * share, 1)

    def bar_x(self, place: int) -> float:
        return round(self.layout.bars_end - self.layout.bar_gap * (self.n_bars - 1 - place), 1)

    @property
    def numbered(self) -> bool:
        return self.layout.narrow or self.n_events > MOST_TEXTS
