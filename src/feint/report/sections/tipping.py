"""Section: what you would have to believe: thresholds, boxes, and two numbers on one map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.boxes import Box
from feint.explain.tipping import TippingMap, TippingPoint
from feint.report.environment import fragment
from feint.report.language.formats import MISSING, capital
from feint.report.language.topics.believing import Tip
from feint.report.links import AssumptionLink
from feint.report.numbers import is_finite
from feint.report.pictures.frame import wrapped
from feint.report.pictures.threshold import (
    ThresholdStrip,
    belief_mark,
    end_labels,
    line,
    strip_scale,
    threshold_strip,
)
from feint.report.pictures.tipping_map import MapWords, readable, tipping_map
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.boxes import box_view, corner_of, shown_boxes
from feint.report.sections.section import Page, Section

MOST_TIPS = 4
USUAL = 0.5
"""A threshold counts when at least half of the resamples have it."""

ROOM_FOR_A_GRADE = 30.0
"""Percent of the bar that a grade's word needs on its side."""


@dataclass(frozen=True, slots=True)
class TipView:
    """One threshold as a sentence and a strip."""

    sentence: tuple[str, str, str]
    link: AssumptionLink
    drawn: ThresholdStrip
    claim: str
    at: str
    beyond: str
    odds: str
    grade: str


def believing(
    page: Page,
    points: Sequence[TippingPoint],
    boxes: Sequence[Box],
    maps: Sequence[TippingMap],
) -> Section | None:
    """None when there is no threshold, no box and no map to show."""
    usable = usable_points(page, points)
    lead, first, rest = _of_lead(page, usable), tips_shown(page, points), usable
    corners = shown_boxes(page, boxes)
    drawn = [view for found in maps[:1] if (view := map_view(page, found)) is not None]
    if not usable and not corners and not drawn:
        return None
    speech, labels = page.language.topics.believing, page.language.labels
    views = [tip_view(page, point) for point in first]
    others = [tip_view(page, point) for point in rest if point not in first]
    reached = next((box for box in corners if box.reached and box.limits), None)
    fewest = min((len(box.limits) for box in corners if box.reached), default=0)
    turning = {point.parameter for point in lead if turns(point)}
    return Section(
        key="believe",
        rail=speech.LABELS.rail,
        toc=speech.LABELS.toc,
        title=speech.title(len(turning), fewest),
        body=fragment(
            "sections/believing.html.j2",
            labels=labels,
            words=speech.LABELS,
            lede=speech.lede(len(views)),
            tips=[(view, threshold_strip(view.drawn)) for view in views if view is not None],
            others=[view for view in others if view is not None],
            boxes=[box_view(page, box) for box in corners],
            boxes_title=speech.corners_title(corner_of(page, reached) if reached else None),
            source=page.source,
            maps=drawn,
        ),
    )


def usable_points(page: Page, points: Sequence[TippingPoint]) -> list[TippingPoint]:
    """Thresholds that most resamples have, of claims that the page knows; the lead's first."""
    known = {claim.name for claim in (*page.case.claims, *page.case.questions)}
    found = [
        point
        for point in points
        if point.claim in known and point.found >= USUAL and is_finite(point.threshold.value)
    ]
    return sorted(
        found,
        key=lambda point: (
            point.claim != page.case.lead,
            not point.is_even,
            not turns(point),
            -_number(point.beyond),
        ),
    )


def _of_lead(page: Page, usable: list[TippingPoint]) -> list[TippingPoint]:
    return [point for point in usable if point.claim == page.case.lead] or usable


def tips_shown(page: Page, points: Sequence[TippingPoint]) -> list[TippingPoint]:
    """The first threshold of every number, of the lead claim where it has any."""
    return _one_each(_of_lead(page, usable_points(page, points)))[:MOST_TIPS]


def turns(point: TippingPoint) -> bool:
    """Whether the verdict is another beyond the threshold: its sense or its grade."""
    return point.is_even or (
        point.grade_far is not None
        and point.grade_near is not None
        and point.grade_far != point.grade_near
    )


def _number(value: float) -> float:
    return value if is_finite(value) else 0.0


def _one_each(points: Sequence[TippingPoint]) -> list[TippingPoint]:
    """The first threshold of every number: one sentence a number."""
    found: dict[str, TippingPoint] = {}
    for point in points:
        found.setdefault(point.parameter, point)
    return list(found.values())


def tip_view(page: Page, point: TippingPoint) -> TipView | None:
    speech, formats = page.language.topics.believing, page.language.formats
    row = next((row for row in page.findings.parameters if row.name == point.parameter), None)
    scale = strip_scale(point.declared, row)
    claim = next(
        claim for claim in (*page.case.claims, *page.case.questions) if claim.name == point.claim
    )
    if scale is None:
        return None
    length = scale.high - scale.low
    at = formats.amount(point.threshold.value, point.unit, spread=length)
    spread = formats.spread_like(
        point.threshold.value, point.threshold.low, point.threshold.high, length
    )
    link = assumption_link(page, point.parameter)
    other = point.grade_far if point.grade_far != point.grade_near else None
    words = page.language.words.GRADE_WORDS
    odds = formats.percent(point.beyond) if is_finite(point.beyond) else MISSING
    low, high = (
        formats.amount(end, point.unit, error=length / 100) for end in (scale.low, scale.high)
    )
    mark = line(scale, point.threshold, at)
    left_end, right_end = end_labels((mark,), low, high)
    dark_right = point.side == "above"
    near = words[point.grade_near] if point.grade_near else ""
    far = words[point.grade_far] if point.grade_far else ""
    left, right = (near, far) if dark_right else (far, near)
    strip = ThresholdStrip(
        dark=(mark.place, round(100 - mark.place, 2)) if dark_right else (0.0, mark.place),
        lines=(mark,),
        belief=belief_mark(scale, row),
        low_end=left_end,
        high_end=right_end,
        left=left if mark.place >= ROOM_FOR_A_GRADE and other else "",
        right=right if 100 - mark.place >= ROOM_FOR_A_GRADE and other else "",
        dark_right=dark_right,
        told=f"{speech.LABELS.odds} {odds}",
        alt=speech.strip_alt(link.text, at, odds),
    )
    tip = Tip(
        claim=page.names.text(claim.label, claim.name),
        number=link.text,
        at=at,
        spread=spread,
        side=point.side,
        to_true=_number(point.far.value) > _number(point.near.value),
        is_even=point.is_even,
        grade=other,
    )
    return TipView(
        sentence=speech.tip(tip),
        link=link,
        drawn=strip,
        claim=capital(tip.claim),
        at=f"{at} ({spread})" if spread else at,
        beyond=speech.beyond(point.side, at),
        odds=odds,
        grade=words[point.grade_far] if point.grade_far else MISSING,
    )


@dataclass(frozen=True, slots=True)
class MapView:
    title: str
    picture: Markup
    first: AssumptionLink
    second: AssumptionLink
    ends: tuple[str, ...]  # column heads of the table
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    claim: str


def map_view(page: Page, found: TippingMap) -> MapView | None:
    """None when some of it is no number, or the answer is no share."""
    claims = {claim.name: claim for claim in (*page.case.claims, *page.case.questions)}
    if not readable(found) or found.claim not in claims:
        return None
    values = [value for row in found.answer for value in row]
    if min(values) < -1e-9 or max(values) > 1 + 1e-9:
        return None
    speech, formats = page.language.topics.believing, page.language.formats
    claim = claims[found.claim]
    text = page.names.text(claim.label, claim.name)
    first, second = (assumption_link(page, name) for name in (found.first, found.second))
    across = _writer(page, found.first_unit, found.xs)
    up = _writer(page, found.second_unit, found.ys)
    grades = ("fails", "mostly fails", "open", "mostly holds", "holds")
    here = _near(found)
    words = MapWords(
        first=wrapped(first.text, 250, 13, 1, bold=True)[0],
        second=wrapped(second.text, 270, 13, 1, bold=True)[0],
        first_ends=(across(found.xs[0]), across(found.xs[-1])),
        second_ends=(up(found.ys[0]), up(found.ys[-1])),
        shades=[page.language.words.GRADE_WORDS[grade] for grade in grades],
        cuts=[formats.percent(cut) for cut in found.cuts],
        here=speech.LABELS.map_here,
        alt=speech.map_alt(text, first.text, second.text, formats.percent(here)),
    )
    steps = range(0, len(found.xs), max(1, len(found.xs) // 5))
    return MapView(
        title=speech.map_title(first.text, second.text, lowest_corner(found)),
        picture=tipping_map(found, words, 0.5 if 0.5 in found.cuts else None),
        first=first,
        second=second,
        ends=tuple(across(found.xs[i]) for i in steps),
        rows=tuple(
            (up(found.ys[j]), tuple(formats.percent(found.answer[i][j]) for i in steps))
            for j in range(len(found.ys) - 1, -1, -max(1, len(found.ys) // 5))
        ),
        claim=formats.quoted(text),
    )


SLOPE = 0.1
"""An answer that changes by less from one end of a number to the other does not lean on it."""


def lowest_corner(found: TippingMap) -> tuple[bool | None, bool | None]:
    """For each number whether the answer is lowest at its high end; None where it is level."""

    def end(low: Sequence[float], high: Sequence[float]) -> bool | None:
        fall = sum(low) / len(low) - sum(high) / len(high)
        return fall > 0 if abs(fall) >= SLOPE else None

    first = end(found.answer[0], found.answer[-1])
    return first, end([row[0] for row in found.answer], [row[-1] for row in found.answer])


def _near(found: TippingMap) -> float:
    i = min(range(len(found.xs)), key=lambda i: abs(found.xs[i] - found.here[0]))
    j = min(range(len(found.ys)), key=lambda j: abs(found.ys[j] - found.here[1]))
    return found.answer[i][j]


def _writer(page: Page, unit: str | None, values: Sequence[float]) -> Callable[[float], str]:
    length = values[-1] - values[0]
    return lambda value: page.language.formats.amount(value, unit, spread=length)


def flips(page: Page, points: Sequence[TippingPoint]) -> list[tuple[str, str, str]]:
    """Where the lead claim flips: (assumption, "above" or "below", threshold in words)."""
    lead = [point for point in usable_points(page, points) if point.claim == page.case.lead]
    told: list[tuple[str, str, str]] = []
    for point in _one_each([point for point in lead if turns(point)]):
        length = point.declared[1] - point.declared[0]
        spread = length if is_finite(length) else 0.0
        at = page.language.formats.amount(point.threshold.value, point.unit, spread=spread)
        told.append((assumption_link(page, point.parameter).text, point.side, at))
    return told
