"""The sections that show reasons, by key; a part that is absent gives no section."""

from __future__ import annotations

from collections.abc import Mapping

from feint.report.sections.drivers import drivers
from feint.report.sections.evidence_matrix import evidence_section
from feint.report.sections.identification import identification
from feint.report.sections.section import Page, Section
from feint.report.sections.tipping import believing


def reason_sections(page: Page) -> Mapping[str, Section]:
    """key -> section, for every part of the findings' reasons that has something to show."""
    found = page.findings
    reasons = found.reasons
    sections: list[Section | None] = [identification(page, found.identification)]
    if reasons is not None:
        sections += [
            evidence_section(page, reasons.evidence),
            drivers(page, reasons.drivers),
            believing(page, reasons.tipping, reasons.boxes, reasons.tipping_maps),
        ]
    return {section.key: section for section in sections if section is not None}
