"""A drawn number before and after the evidence: an outline and a filled bar on one axis."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.findings import ParameterRow
from feint.report.environment import fragment
from feint.report.numbers import is_finite, per_cent_of

NARROWED = 0.9
"""A range counts as narrowed when its length fell to this share or less."""


@dataclass(frozen=True, slots=True)
class RangePair:
    """Places in percent of the row's own axis."""

    before: tuple[float, float]  # left, width
    after: tuple[float, float]
    narrowed: bool


def read_range(row: ParameterRow) -> RangePair | None:
    """The pair for one row, or None for a constant or what is no number."""
    if not is_finite(*row.prior, *row.posterior):
        return None
    low, high = min(row.prior[0], row.posterior[0]), max(row.prior[2], row.posterior[2])
    if high <= low:
        return None
    margin = 0.04 * (high - low)
    low, high = low - margin, high + margin
    left, right = per_cent_of(row.prior[0], low, high), per_cent_of(row.prior[2], low, high)
    after_left = per_cent_of(row.posterior[0], low, high)
    after_right = per_cent_of(row.posterior[2], low, high)
    length = row.prior[2] - row.prior[0]
    return RangePair(
        before=(left, round(right - left, 2)),
        after=(after_left, round(after_right - after_left, 2)),
        narrowed=row.posterior[2] - row.posterior[0] <= NARROWED * length,
    )


def range_bars(pair: RangePair) -> Markup:
    return fragment("pictures/ranges.html.j2", pair=pair)
