"""Belief in each motive after each event: one drawing for wide columns, one for narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.findings import BeliefPath, Estimate
from feint.report.environment import fragment
from feint.report.language.formats import Formats
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import is_finite
from feint.report.pictures.belief_layout import NARROW, WIDE, Layout, Scale
from feint.report.pictures.frame import probability_ticks, spread_apart, text_width, wrapped


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """One event on the axis: its day, a few words, and the full text ("" when there is none)."""

    day: str
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class ChartMotive:
    key: str
    label: str
    style: MotiveStyle
    leads: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the chart says besides names: the word under the first point, and the finding."""

    before: str
    alt: str


@dataclass(frozen=True, slots=True)
class TextLine:
    x: float
    y: float
    text: str
    css: str


@dataclass(frozen=True, slots=True)
class Series:
    """One motive's line, marks, band and range bar."""

    motive: ChartMotive
    line: str
    marks: tuple[tuple[float, float, float], ...]  # x, y, size
    band: str
    bar: tuple[float, float, float, float] | None  # x, upper y, lower y, middle y
    end: Estimate
    end_y: float


@dataclass(frozen=True, slots=True)
class Label:
    """A direct label at the right end: name (one or two lines) and value below."""

    y: float
    motive: ChartMotive
    name: tuple[str, ...]
    value: str
    spread: str


def belief_chart(
    path: BeliefPath,
    motives: Sequence[ChartMotive],
    events: Sequence[ChartEvent],
    formats: Formats,
    words: Words,
) -> Markup:
    """Both renderings, switched by the style sheet; ``words.alt`` states the finding."""
    return Markup("").join(
        _rendering(path, motives, events, formats, words, layout) for layout in (WIDE, NARROW)
    )


def _rendering(
    path: BeliefPath,
    motives: Sequence[ChartMotive],
    events: Sequence[ChartEvent],
    formats: Formats,
    words: Words,
    layout: Layout,
) -> Markup:
    ticks = probability_ticks(max((_top(path, motive) for motive in motives), default=1.0))
    scale = Scale(layout, ticks.top, len(events), len(motives))
    series = [
        found
        for place, motive in enumerate(motives)
        if (found := _series(path, motive, scale, place)) is not None
    ]
    lines, height = _event_lines(events, scale, words.before)
    grid = [
        (
            scale.y(value),
            formats.percent(value)
            if value == ticks.values[-1] and not layout.narrow
            else formats.count(100 * value),
        )
        for value in ticks.values
    ]
    return fragment(
        "pictures/belief_chart.svg.j2",
        layout=layout,
        height=round(height),
        alt=words.alt,
        player=path.player,
        ceiling=ticks.top,
        grid=grid,
        grid_end=scale.last + (16 if layout.narrow else 18),
        columns=[scale.x(index) for index in range(1, len(events) + 1)],
        lines=lines,
        series=sorted(series, key=lambda item: item.motive.leads),
        origin=_origin(series, scale),
        labels=_labels(series, scale, formats),
    )


def _top(path: BeliefPath, motive: ChartMotive) -> float:
    """The highest value drawn for a motive: ranges count only where they are drawn."""
    found = [step.belief[motive.key] for step in path.steps if motive.key in step.belief]
    drawn = [estimate.value for estimate in found]
    drawn += [estimate.high for estimate in (found if motive.leads else found[-1:])]
    return max((value for value in drawn if is_finite(value)), default=0.0)


def _series(path: BeliefPath, motive: ChartMotive, scale: Scale, place: int) -> Series | None:
    points = [
        (scale.x(index), estimate)
        for index, step in enumerate(path.steps)
        if (estimate := step.belief.get(motive.key)) is not None and is_finite(estimate.value)
    ]
    if not points:
        return None
    end_x, end = points[-1]
    size = scale.layout.point + (5 if motive.leads else 2)
    inner = [(x, scale.y(e.value), scale.layout.point) for x, e in points[1:-1]]
    ranged = [(x, e) for x, e in points if is_finite(e.low, e.high)]
    band = ""
    if motive.leads and len(ranged) > 1:
        upper = [(x, scale.y(e.high)) for x, e in ranged]
        lower = [(x, scale.y(e.low)) for x, e in reversed(ranged)]
        band = _polyline([*upper, *lower]) + "Z"
    bar = None
    if is_finite(end.low, end.high):
        bar = (scale.bar_x(place), scale.y(end.high), scale.y(end.low), scale.y(end.value))
    return Series(
        motive=motive,
        line=_polyline([(x, scale.y(e.value)) for x, e in points]),
        marks=(*inner, (end_x, scale.y(end.value), size)),
        band=band,
        bar=bar,
        end=end,
        end_y=scale.y(end.value),
    )


def _polyline(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def _origin(series: Sequence[Series], scale: Scale) -> tuple[float, float] | None:
    """One black dot where several motives start from the same odds."""
    if scale.n_events == 0:
        return None
    starts = [item.line[1:].split("L", 1)[0] for item in series]
    common = max(set(starts), key=starts.count, default="")
    if starts.count(common) < 2:
        return None
    x, y = common.split(" ")
    return float(x), float(y)


def _labels(series: Sequence[Series], scale: Scale, formats: Formats) -> list[Label]:
    layout = scale.layout
    room = layout.width - layout.label_x - layout.marker - 8
    drafts = []
    for item in series:
        name = wrapped(item.motive.label, room, layout.label_size, 2, bold=True)
        drafts.append((item, tuple(name), layout.label_gap + 15 * (len(name) - 1)))
    centres = spread_apart(
        [item.end_y for item, _, _ in drafts],
        [height for _, _, height in drafts],
        layout.top - 8,
        layout.bottom + 14,
    )
    return [
        Label(
            y=round(centre - height / 2 + 13, 1),
            motive=item.motive,
            name=name,
            value=formats.percent(item.end.value, item.end.error),
            spread=formats.percent_range(item.end),
        )
        for (item, name, height), centre in zip(drafts, centres, strict=True)
    ]


def _days(events: Sequence[ChartEvent], scale: Scale, before: str) -> list[TextLine]:
    """Days under the numbers: the last one, then each that differs and has room beside it."""
    size = 12 if scale.layout.narrow else 13
    reach = scale.layout.first + text_width(before, size) / 2
    lines: list[TextLine] = []
    last = len(events)
    edge = scale.x(last) - text_width(events[-1].day, size) / 2 if events else 0.0
    for index, event in enumerate(events, start=1):
        half = text_width(event.day, size) / 2
        x = scale.x(index)
        repeated = index > 1 and event.day == events[index - 2].day
        if index == last and (not repeated or not lines) and x - half > reach + 5:
            lines.append(TextLine(x, scale.layout.bottom + 38, event.day, "ax"))
        elif index < last and not repeated and x - half > reach + 5 and x + half < edge - 5:
            lines.append(TextLine(x, scale.layout.bottom + 38, event.day, "ax"))
            reach = x + half
    return lines


def _event_lines(
    events: Sequence[ChartEvent], scale: Scale, before: str
) -> tuple[list[TextLine], float]:
    """Texts under the axis, and the height that the drawing needs."""
    layout = scale.layout
    low = layout.bottom
    if scale.numbered:
        lines = [TextLine(layout.first, low + 38, before, "ax")]
        numbers = [
            TextLine(scale.x(index), low + 22, str(index), "ev")
            for index in range(1, len(events) + 1)
        ]
        return [*lines, *numbers, *_days(events, scale, before)], low + 48
    width = min(scale.gap - 8, 150) if events else 150
    lines = [TextLine(layout.first, low + 22, before, "ax")]
    deepest = low + 26
    for index, event in enumerate(events, start=1):
        x, y = scale.x(index), low + 22
        lines.append(TextLine(x, y, event.day, "ax"))
        for row in wrapped(event.head, width, 13.5, 3, bold=True):
            y += 16
            lines.append(TextLine(x, y, row, "ev"))
        if event.text and event.text != event.head:
            for row in wrapped(event.text, width, 12.5, 5):
                y += 15
                lines.append(TextLine(x, y, row, "tx"))
        deepest = max(deepest, y)
    return lines, deepest + 8
