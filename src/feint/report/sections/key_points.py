"""The key points of the first screen: three, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable

from feint.explain.findings import BeliefPath
from feint.report.numbers import is_finite
from feint.report.reading import Standing, tally, turning
from feint.report.sections.forecast import DECISIVE, next_move
from feint.report.sections.reason_points import KeyPoint, reason_points
from feint.report.sections.section import Page

MOST = 3

TELLING = 2
"""An event of this strength ("clearly") is worth a place on the first screen."""


def key_points(page: Page) -> list[KeyPoint]:
    """Three at most: an event that told much, then what carries the answer, what would settle it
    and what to do; where these are not known, who leads, what can be learnt, what comes next.
    """
    path = page.main_path
    best = page.standing(path) if path is not None else None
    told = _telling_event(page, path, best)
    reasons = reason_points(page)
    if told is not None and len(reasons) == MOST:
        reasons = [point for point in reasons if point.section != "watch"]
    points = [*([told] if told is not None else []), *reasons]
    points += _others(page, path, best, {point.section for point in points})
    return points[:MOST]


def _telling_event(page: Page, path: BeliefPath | None, best: Standing | None) -> KeyPoint | None:
    turn = turning(page.events(path)) if path is not None else None
    if turn is None or best is None or turn.event.strength < TELLING:
        return None
    return KeyPoint(*page.language.points.turning_point(turn, best.n_events), "steps")


def _others(
    page: Page, path: BeliefPath | None, best: Standing | None, told: set[str]
) -> Iterable[KeyPoint]:
    """Points that need no reasons, in the order in which they are taken."""
    speech = page.language.points
    if path is not None and best is not None and best.ranked:
        yield KeyPoint(*speech.motives_point(best), "steps")
        unsure = best.ranked[0].now.value < DECISIVE
        if is_finite(path.learnable) and best.n_events and unsure and "watch" not in told:
            yield KeyPoint(*speech.learnable_point(path.learnable), "known")
        elif "steps" not in told:
            turn = turning(page.events(path))
            yield KeyPoint(*speech.turning_point(turn, best.n_events), "steps")
    upcoming, clear = next_move(page), clear_claim(page)
    if upcoming is not None and (upcoming[2].value >= DECISIVE or clear is None):
        yield KeyPoint(*speech.next_point(*upcoming), "next")
    if clear is not None:
        yield KeyPoint(*speech.claim_point(*clear), "claims")
    counts = tally([result for result in page.findings.claims if result.kind != "fact"])
    if counts.total > 1:
        yield KeyPoint(*speech.claims_point(counts), "claims")


def clear_claim(page: Page) -> tuple[str, bool, float | None] | None:
    """The first important claim besides the lead that was computed and clearly holds or fails."""
    important = {claim.name: claim for claim in page.case.claims if claim.important}
    for result in page.findings.claims:
        claim = important.get(result.name)
        if claim is None or claim.name == page.case.lead or result.answer is None:
            continue
        if result.grade in ("holds", "fails") and result.kind != "fact":
            share = result.answer.share.value if result.answer.share else None
            return page.names.text(claim.label, claim.name), result.grade == "holds", share
    return None
