"""Links from a number to the assumption on which it rests."""

from __future__ import annotations

from feint.report.language.formats import capital
from feint.report.links import AssumptionLink
from feint.report.pictures.ranges import read_range
from feint.report.sections.draw_names import draw_name
from feint.report.sections.section import Page


def assumption_link(page: Page, column: str) -> AssumptionLink:
    """The row of the assumptions table that belongs to a column of the draws."""
    text = capital(draw_name(column, page.names))
    for number, row in enumerate(page.findings.parameters, start=1):
        if row.name == column and read_range(row) is not None:
            return AssumptionLink(text, f"A{number}", f"a{number}")
    return AssumptionLink(text, "", "")
