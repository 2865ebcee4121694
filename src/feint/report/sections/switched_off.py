"""What would stand if one piece of evidence were missing, doubtful or false."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from feint.explain.likelihoods import EvidenceFindings, EvidenceItem, Reading, WhatIf
from feint.report.language.topics.weighing import Change
from feint.report.numbers import is_finite
from feint.report.pictures.scale import Scale, reaching
from feint.report.sections.event_names import as_step, event_head
from feint.report.sections.section import Page

SHORTEST_AXIS = 0.2


@dataclass(frozen=True, slots=True)
class GradeMove:
    """A claim whose grade is another without the piece: its name, its text, "open → fails"."""

    name: str
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class OffRow:
    """One piece left out or false; places in percent of the axis."""

    number: int
    event: str
    without: float | None
    false: float | None
    values: tuple[tuple[str, str], ...]  # (label, value), for the text and the table
    changes: tuple[GradeMove, ...]
    note: str
    alt: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What the lines of the second picture measure."""

    name: str
    is_claim: bool
    claim: str | None
    motive: tuple[str, str] | None

    def of(self, reading: Reading) -> float:
        if reading.problem is not None:
            return float("nan")
        if self.claim is not None:
            return reading.answers.get(self.claim, float("nan"))
        assert self.motive is not None
        return reading.belief.get(self.motive[0], {}).get(self.motive[1], float("nan"))


def measure(page: Page, found: EvidenceFindings) -> Measure | None:
    """The lead claim where its answer is a share or a chance, else the leading motive."""
    lead = page.case.lead
    value = found.as_told.answers.get(lead or "", float("nan"))
    claim = next((claim for claim in page.case.claims if claim.name == lead), None)
    result = next((result for result in page.findings.claims if result.name == lead), None)
    answer = result.answer if result is not None else None
    shared = answer is not None and (answer.share is not None or answer.is_probability)
    if claim is not None and shared and is_finite(value):
        return Measure(page.names.text(claim.label, claim.name), True, claim.name, None)
    path = page.main_path
    best = page.standing(path).ranked if path is not None else ()
    if path is None or not best or path.player not in found.as_told.belief:
        return None
    return Measure(best[0].name, False, None, (path.player, best[0].key))


def off_rows(
    page: Page, found: EvidenceFindings, gauge: Measure | None
) -> tuple[list[OffRow], Scale | None]:
    if gauge is None or not found.what_if:
        return [], None
    readings = [r for what in found.what_if for r in (what.without, what.doubtful, what.false)]
    values = [gauge.of(reading) for reading in (found.as_told, *readings)]
    scale = _axis([value for value in values if is_finite(value)])
    items = {item.name: item for item in found.items}
    numbers = {item.name: number for number, item in enumerate(found.items, start=1)}
    return [
        _off_row(page, what, items[what.name], numbers[what.name], gauge, scale, found.as_told)
        for what in found.what_if
        if what.name in items
    ], scale


FAR = 0.1
"""A piece whose absence moves the number by so much is named in the title."""


def off_title(page: Page, found: EvidenceFindings, gauge: Measure) -> str:
    """How far the number would move without the piece that moves it most."""
    speech, told = page.language.topics.weighing, gauge.of(found.as_told)
    items = {item.name: item for item in found.items}
    without = [
        (gauge.of(what.without), items[what.name]) for what in found.what_if if what.name in items
    ]
    known = [(value, item) for value, item in without if is_finite(value)]
    if not known or not is_finite(told):
        return gauge.name
    farthest, item = max(known, key=lambda pair: abs(pair[0] - told))
    if abs(farthest - told) >= FAR:
        return speech.off_title(gauge.name, event_head(page, item), told, farthest, farthest)
    values = [value for value, _ in known]
    return speech.off_title(gauge.name, "", told, min(values), max(values))


def _axis(values: Sequence[float]) -> Scale:
    """Around all values, at least a fifth of the whole long, in steps of five points."""
    scale = reaching(values)
    middle, length = (scale.low + scale.high) / 2, max(SHORTEST_AXIS, scale.high - scale.low)
    low = math.floor(20 * max(0.0, min(middle - length / 2, 1 - length))) / 20
    high = math.ceil(20 * min(1.0, max(middle + length / 2, length))) / 20
    return Scale(low, high)


def _off_row(
    page: Page,
    what: WhatIf,
    item: EvidenceItem,
    number: int,
    gauge: Measure,
    scale: Scale,
    as_told: Reading,
) -> OffRow:
    speech, formats = page.language.topics.weighing, page.language.formats
    words = speech.LABELS
    told = {
        words.off_without: gauge.of(what.without),
        words.off_doubtful: gauge.of(what.doubtful),
        words.off_false: gauge.of(what.false),
    }
    event = page.names.event(as_step(item))
    places = {
        label: scale.place(value) if is_finite(value) else None for label, value in told.items()
    }
    values = tuple((label, formats.percent(value)) for label, value in told.items())
    problem = what.false.problem or what.without.problem
    changes = grade_changes(page, as_told, what.without)
    grades = page.language.words.GRADE_WORDS
    return OffRow(
        number=number,
        event=event,
        without=places[words.off_without],
        false=places[words.off_false],
        values=values,
        changes=tuple(
            GradeMove(
                change.name, change.claim, f"{grades[change.before]} → {grades[change.after]}"
            )
            for change in changes
        ),
        note=words.off_impossible if problem and not changes else "",
        alt=speech.off_alt(event, values[0][1], values[2][1]),
    )


def grade_changes(page: Page, as_told: Reading, reading: Reading) -> list[Change]:
    texts = {claim.name: claim for claim in (*page.case.claims, *page.case.questions)}
    return [
        Change(
            name, page.names.text(texts[name].label, name), as_told.grades[name],
            reading.grades[name],
        )
        for name in reading.changed
        if name in texts and name in as_told.grades and name in reading.grades
    ]  # fmt: skip


def decisive_piece(page: Page, found: EvidenceFindings) -> WhatIf | None:
    """The piece whose absence changes the lead's grade, else most grades; None where none does.

    Between two that do the same, the one that moves the lead's answer farther.
    """
    changing = [what for what in found.what_if if what.without.changed]
    lead = page.case.lead or ""

    def moved(what: WhatIf) -> float:
        values = found.as_told.answers.get(lead), what.without.answers.get(lead)
        known = [value for value in values if value is not None and is_finite(value)]
        return abs(known[1] - known[0]) if len(known) == 2 else 0.0

    return max(
        changing,
        key=lambda what: (
            lead in what.without.changed,
            len(what.without.changed),
            moved(what),
        ),
        default=None,
    )
