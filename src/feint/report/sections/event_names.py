"""Pieces of evidence by name, as the rest of the page calls them."""

from __future__ import annotations

from feint.explain.findings import BeliefStep
from feint.explain.likelihoods import EvidenceItem
from feint.report.sections.section import Page


def as_step(item: EvidenceItem) -> BeliefStep:
    """The item in the form in which the page names events."""
    return BeliefStep(item.kind, item.name, item.day, item.stage, item.option, item.mover, {}, {})


def event_head(page: Page, item: EvidenceItem) -> str:
    return page.names.event_head(as_step(item))
