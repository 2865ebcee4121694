"""Parts of a whole, one bar a row, with the range as a whisker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.findings import Estimate
from feint.report.environment import fragment
from feint.report.language.formats import Formats
from feint.report.pictures.scale import SHARES, Mark


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A part in words, drawn and printed; no mark where there is nothing to draw."""

    text: str
    mark: Mark | None
    value: str
    spread: str


def share_row(text: str, estimate: Estimate, formats: Formats) -> ShareRow | None:
    """None when the estimate is no number."""
    mark = SHARES.mark(estimate)
    if mark is None:
        return None
    spread = formats.percent_range(estimate)
    return ShareRow(text, mark, formats.percent(estimate.value, estimate.error), spread)


def share_rows(rows: Sequence[ShareRow]) -> Markup:
    return fragment("pictures/share_rows.html.j2", rows=rows)
