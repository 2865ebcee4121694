"""What the first screen may say of the reasons: what carries the answer, what would settle it,
what to do."""

from __future__ import annotations

from collections.abc import Sequence

from feint.case.model import UNMODELLED
from feint.explain.watch import Tripwire
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.drivers import CARRIERS, usable_tables
from feint.report.sections.options import advised, verdict
from feint.report.sections.section import Page
from feint.report.sections.tipping import flips
from feint.report.sections.watch import best_pair, telling, usable_pairs, usable_wires, wire_of

MOST_FLIPS = 3
FAIR_GUESS = 0.55
"""Under this chance of a right guess a decision tells two motives apart too badly to be named."""


def reason_points(page: Page) -> list[tuple[str, str]]:
    """Points of a head and a sentence or two, in the order in which a reader asks.

    The assumptions that carry the lead claim with the values at which it flips; the observation
    that would tell most; the best reply of the player whose decision the lead claim is about, and
    how sure that is.  A point for which the findings hold nothing is left out.
    """
    points = (_carried(page), _settling(page), _reply(page))
    return [point for point in points if point is not None]


def _carried(page: Page) -> tuple[str, str] | None:
    reasons = page.findings.reasons
    speech = page.language.topics.drivers
    tables = usable_tables(page, reasons.drivers) if reasons is not None else []
    table = next((table for table in tables if table.claim == page.case.lead), None)
    if reasons is None or table is None:
        return None
    names = [assumption_link(page, driver.name).text for driver in table.drivers if driver.tells][
        :CARRIERS
    ]
    if not names:
        return None
    head, told = speech.carried_point(names, max(table.n_telling, len(names)))
    turning = flips(page, reasons.tipping)[:MOST_FLIPS]
    return head, f"{told} {speech.flips_point(turning) if turning else speech.no_flip_point()}"


def _settling(page: Page) -> tuple[str, str] | None:
    reasons = page.findings.reasons
    if reasons is None or reasons.watch is None:
        return None
    speech = page.language.topics.watching
    pair = best_pair(page, usable_pairs(page, reasons.watch.separators))
    wires = _about_the_lead(page, usable_wires(page, reasons.watch.tripwires))
    if pair is not None and (pair.guess_right.value >= FAIR_GUESS or not wires):
        return speech.point(telling(page, pair))
    return speech.wire_point(wire_of(page, wires[0])) if wires else None


def _about_the_lead(page: Page, wires: Sequence[Tripwire]) -> Sequence[Tripwire]:
    """Those that tell of a named motive of the player whom the lead claim is about, else all."""
    path = page.main_path
    about = [
        wire
        for wire in wires
        if path is not None and wire.about == path.player and wire.motive != UNMODELLED
    ]
    return about or wires


def _reply(page: Page) -> tuple[str, str] | None:
    reasons = page.findings.reasons
    groups = advised(page, reasons.advice) if reasons is not None else []
    if not groups:
        return None
    return page.language.topics.options.point(verdict(page, groups[0]))
