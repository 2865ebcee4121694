"""What you would have to believe at once: boxes as a sentence and the limits that make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.boxes import Box, Limit
from feint.explain.findings import Estimate, ParameterRow
from feint.report.language.formats import Formats
from feint.report.language.topics.believing import Corner
from feint.report.links import AssumptionLink
from feint.report.numbers import is_finite
from feint.report.pictures.scale import Scale
from feint.report.pictures.threshold import (
    ThresholdStrip,
    belief_mark,
    end_labels,
    line,
    strip_scale,
    threshold_strip,
)
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.section import Page

MOST_BOXES = 4
TELLING = 0.3
"""A box that misses its aim is drawn when it holds so much of the cases; else it is only said."""


@dataclass(frozen=True, slots=True)
class LimitView:
    """One number inside its limits."""

    link: AssumptionLink
    told: str  # "more than $90 bn"
    picture: Markup


@dataclass(frozen=True, slots=True)
class BoxView:
    """One box in words."""

    sentence: str
    size: str
    limits: tuple[LimitView, ...]


def shown_boxes(page: Page, boxes: Sequence[Box]) -> list[Box]:
    """Boxes of known claims that have a limit, the lead's first, those that reach their aim first.

    A box that only repeats where the claim stands already (it holds, and "holds" is the outcome
    without any limit) says nothing and is left out.
    """
    known = {claim.name for claim in (*page.case.claims, *page.case.questions)}
    usable = [
        box
        for box in boxes
        if box.claim in known and box.limits and is_finite(box.density.value, box.mass)
    ]
    usable.sort(key=lambda box: (box.claim != page.case.lead, not box.reached, len(box.limits)))
    return usable[:MOST_BOXES]


def corner_of(page: Page, box: Box) -> Corner:
    """What is said of a box; no limits where it is not worth drawing."""
    claim = next(
        claim for claim in (*page.case.claims, *page.case.questions) if claim.name == box.claim
    )
    return Corner(
        claim=page.names.text(claim.label, claim.name),
        holds=box.outcome == "holds",
        target=box.target,
        reached=box.reached,
        n_limits=len(box.limits) if box.reached or box.coverage.value >= TELLING else 0,
        inside=box.density.value,
        outside=box.outside.value,
        mass=box.mass,
        coverage=box.coverage.value,
    )


def box_view(page: Page, box: Box) -> BoxView:
    speech, corner = page.language.topics.believing, corner_of(page, box)
    views = (_limit(page, limit) for limit in box.limits if corner.n_limits)
    return BoxView(
        sentence=speech.corner(corner),
        size=speech.corner_size(corner) if corner.n_limits else "",
        limits=tuple(view for view in views if view is not None),
    )


def _limit(page: Page, limit: Limit) -> LimitView | None:
    speech, formats = page.language.topics.believing, page.language.formats
    row = next((row for row in page.findings.parameters if row.name == limit.parameter), None)
    link = assumption_link(page, limit.parameter)
    scale = strip_scale((float("nan"), float("nan")), row)
    low, high = _end(limit.low), _end(limit.high)
    if low is None and high is None:
        return None
    length = scale.high - scale.low if scale else 0.0
    told = speech.bound(_amount(formats, limit, low, length), _amount(formats, limit, high, length))
    picture = Markup("")
    if scale is not None and row is not None:
        picture = threshold_strip(_strip(page, limit, scale, row, (low, high), link.text, told))
    return LimitView(link, told, picture)


def _end(bound: Estimate | None) -> Estimate | None:
    return bound if bound is not None and is_finite(bound.value) else None


def _amount(formats: Formats, limit: Limit, bound: Estimate | None, length: float) -> str:
    if bound is None:
        return ""
    return formats.amount(bound.value, limit.unit, spread=length)


def _strip(
    page: Page,
    limit: Limit,
    scale: Scale,
    row: ParameterRow,
    bounds: tuple[Estimate | None, Estimate | None],
    name: str,
    told: str,
) -> ThresholdStrip:
    formats = page.language.formats
    low, high = bounds
    length = scale.high - scale.low
    lines = tuple(
        line(scale, bound, _amount(formats, limit, bound, length))
        for bound in bounds
        if bound is not None
    )
    if len(lines) == 2 and abs(lines[0].place - lines[1].place) < 24:
        lines = tuple(
            type(each)(each.place, each.low, each.width, "") for each in lines
        )  # no room for both labels: the sentence beside has them
    left, right = end_labels(
        lines,
        formats.amount(scale.low, limit.unit, error=length / 100),
        formats.amount(scale.high, limit.unit, error=length / 100),
    )
    dark = scale.span(
        low.value if low is not None else scale.low, high.value if high is not None else scale.high
    )
    return ThresholdStrip(
        dark=dark, lines=lines, belief=belief_mark(scale, row), low_end=left, high_end=right,
        left="", right="", dark_right=low is not None, told="", alt=f"{name}: {told}",
    )  # fmt: skip
