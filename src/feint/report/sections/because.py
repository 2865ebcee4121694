"""The sections that show reasons, by key; a part that is absent gives no section."""

from __future__ import annotations

from collections.abc import Mapping

from feint.report.sections.drivers import drivers
from feint.report.sections.evidence_matrix import evidence_section
from feint.report.sections.identification import identification
from feint.report.sections.options import options
from feint.report.sections.rivals import rivals
from feint.report.sections.robustness import robustness
from feint.report.sections.score import score
from feint.report.sections.section import Page, Section
from feint.report.sections.tipping import believing
from feint.report.sections.watch import watch
from feint.report.sections.what_if import what_if


def reason_sections(page: Page) -> Mapping[str, Section]:
    """key -> section, for every part of the findings' reasons that has something to show."""
    found = page.findings
    reasons = found.reasons
    sections: list[Section | None] = [
        identification(page, found.identification),
        score(page, found.score),
    ]
    if reasons is not None:
        sections += [
            evidence_section(page, reasons.evidence),
            drivers(page, reasons.drivers),
            believing(page, reasons.tipping, reasons.boxes, reasons.tipping_maps),
            options(page, reasons.advice),
            watch(page, reasons.watch),
            what_if(page, reasons.what_if),
            rivals(page, reasons.rivals),
            robustness(page, reasons.robustness),
        ]
    return {section.key: section for section in sections if section is not None}
