"""What the first screen may say of the reasons: what carries the answer, what would settle it,
what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feint.case.model import UNMODELLED
from feint.explain.advice import Advice
from feint.explain.findings import Estimate
from feint.explain.watch import Tripwire
from feint.report.lead import Carrier
from feint.report.numbers import is_finite
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.drivers import CARRIERS, usable_tables
from feint.report.sections.options import advised, verdict
from feint.report.sections.section import Page
from feint.report.sections.tipping import flips
from feint.report.sections.watch import best_pair, telling, usable_pairs, usable_wires, wire_of

MOST_ELSEWHERE = 1
FAIR_GUESS = 0.55
"""Under this chance of a right guess a decision tells two motives apart too badly to be named."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One point of the first screen: a head of a few words, a sentence or two."""

    head: str
    text: str
    section: str  # key of the section that tells more


def reason_points(page: Page) -> list[KeyPoint]:
    """Points in the order in which a reader asks.

    The assumptions that carry the lead claim with the values at which it flips; the observation
    that would tell most; the best reply of the player whose decision the lead claim is about, and
    how sure that is.  A point for which the findings hold nothing is left out.
    """
    points = (_carried(page), _settling(page), _reply(page))
    return [point for point in points if point is not None]


def _carried(page: Page) -> KeyPoint | None:
    reasons = page.findings.reasons
    tables = usable_tables(page, reasons.drivers) if reasons is not None else []
    table = next((table for table in tables if table.claim == page.case.lead), None)
    if reasons is None or table is None:
        return None
    turns = {name: (side, at) for name, side, at in flips(page, reasons.tipping)}
    names = [assumption_link(page, driver.name).text for driver in table.drivers if driver.tells]
    carriers = [Carrier(name, *turns.get(name, ("", ""))) for name in names[:CARRIERS]]
    if not carriers:
        return None
    others = [Carrier(name, *turn) for name, turn in turns.items() if name not in names[:CARRIERS]]
    n_telling = max(table.n_telling, len(carriers))
    elsewhere = others[:MOST_ELSEWHERE] if not any(each.at for each in carriers) else ()
    return KeyPoint(*page.language.points.carried_point(carriers, n_telling, elsewhere), "drivers")


def _settling(page: Page) -> KeyPoint | None:
    reasons = page.findings.reasons
    if reasons is None or reasons.watch is None:
        return None
    speech = page.language.points
    pair = best_pair(page, usable_pairs(page, reasons.watch.separators))
    wires = _about_the_lead(page, usable_wires(page, reasons.watch.tripwires))
    if pair is not None and (pair.guess_right.value >= FAIR_GUESS or not wires):
        return KeyPoint(*speech.settling_point(telling(page, pair)), "watch")
    if not wires:
        return None
    wire, path = wire_of(page, wires[0]), page.main_path
    known = path is not None and path.player == wires[0].about and is_finite(path.learnable)
    learnable = path.learnable if path is not None and known else None
    move = page.language.topics.watching.wire(wire)
    return KeyPoint(*speech.wire_point(wire, move, learnable), "watch")


def _about_the_lead(page: Page, wires: Sequence[Tripwire]) -> Sequence[Tripwire]:
    """Those that tell of a named motive of the player whom the lead claim is about, else all."""
    path = page.main_path
    about = [
        wire
        for wire in wires
        if path is not None and wire.about == path.player and wire.motive != UNMODELLED
    ]
    return about or wires


def _reply(page: Page) -> KeyPoint | None:
    reasons = page.findings.reasons
    groups = advised(page, reasons.advice) if reasons is not None else []
    if not groups:
        return None
    found = verdict(page, groups[0])
    expected = _expected(page, groups[0][0]) if found.option else None
    return KeyPoint(*page.language.points.reply_point(found, expected), "options")


def _expected(page: Page, advice: Advice) -> tuple[str, Estimate] | None:
    """The likeliest option of a decision that is open now; None for any other decision."""
    found = next((each for each in page.findings.forecasts if each.stage == advice.stage), None)
    if advice.timing != "now" or found is None:
        return None
    known = {name: each for name, each in found.options.items() if is_finite(each.value)}
    if not known:
        return None
    top = max(known, key=lambda name: known[name].value)
    return page.names.option(advice.stage, top), known[top]
