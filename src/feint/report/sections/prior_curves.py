"""Where readers end who start elsewhere: one small square a motive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.case.model import UNMODELLED
from feint.explain.identified import Identification, PriorPoint
from feint.report.language.formats import capital
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import is_finite
from feint.report.pictures.prior_curve import prior_curve, read_curve
from feint.report.sections.section import Page

TOLD_STARTS = (0.1, 0.5, 0.9)

FAR = 0.2
"""A reader whose belief moves by less ends about where they began."""


@dataclass(frozen=True, slots=True)
class CurveView:
    name: str
    style: MotiveStyle
    move: str  # "18% → 22%"
    picture: Markup
    cells: tuple[str, ...]


def curve_views(page: Page, part: Identification) -> tuple[CurveView, ...]:
    speech, formats = page.language.topics.identification, page.language.formats
    views = []
    for motive in part.motives:
        points = part.curve.get(motive, ())
        if motive not in part.posterior or motive not in part.prior:
            continue
        ours = part.prior[motive], part.posterior[motive].value
        name = page.names.motive(part.player, motive)
        told = [_nearest(points, start) for start in TOLD_STARTS] if points else []
        curve = read_curve(
            capital(name),
            page.styles[part.player, motive],
            points,
            ours,
            speech.curve_alt(name, [(p.start, p.belief.value) for p in told]),
        )
        if curve is not None:
            move = f"{formats.percent(ours[0])} → {formats.percent(ours[1])}"
            cells = tuple(formats.percent_with_range(point.belief) for point in told)
            views.append(
                CurveView(curve.name, curve.style, move, prior_curve(curve, formats), cells)
            )
    return tuple(views)


def starts_decide(part: Identification) -> bool:
    """Whether no reader ends far from where they began, with any motive."""
    ends = [
        abs(point.belief.value - point.start)
        for motive, points in part.curve.items()
        if motive != UNMODELLED
        for point in points
        if is_finite(point.belief.value, point.start)
    ]
    return max(ends, default=0.0) < FAR


def _nearest(points: Sequence[PriorPoint], start: float) -> PriorPoint:
    return min(points, key=lambda point: abs(point.start - start))
