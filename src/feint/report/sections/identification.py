"""Section: what the priors alone conclude, what events add, how much could ever be known."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from feint.case.model import UNMODELLED
from feint.explain.findings import Estimate, Grade
from feint.explain.identified import LIFTED, Identification, PathEnd
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import is_finite
from feint.report.pictures.scale import SHARES
from feint.report.pictures.share_rows import ShareRow, share_row, share_rows
from feint.report.sections.prior_curves import (
    TOLD_STARTS,
    CurveView,
    curve_views,
    starts_decide,
)
from feint.report.sections.section import Page, Section

MOST_COURSES = 3
MOST_READERS = 5
LEVEL = 0.005
"""Named motives whose starting odds differ by less stand level."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    name: str
    style: MotiveStyle
    start: float  # percent places
    end: float
    told: str
    out: str


@dataclass(frozen=True, slots=True)
class Known:
    """One player: what can be known of its motive."""

    player: str
    sentences: tuple[str, ...]
    doubt_title: str
    bars: tuple[ShareRow, ...]
    doubt: Markup
    found_title: str
    curve_title: str
    curves: tuple[CurveView, ...]
    found: tuple[FoundRow, ...]
    found_note: str
    courses: tuple[tuple[str, str], ...]
    readers: tuple[str, ...]


def identification(page: Page, parts: tuple[Identification, ...]) -> Section | None:
    """None when no player has more than one motive."""
    main = page.main_path
    first = main.player if main else ""
    ordered = sorted(parts, key=lambda part: part.player != first)
    usable = [part for part in ordered if is_finite(part.whole.share.value)]
    if not usable:
        return None
    speech = page.language.topics.identification
    lead = usable[0]
    return Section(
        key="known",
        rail=speech.LABELS.rail,
        toc=speech.LABELS.toc,
        title=speech.title(
            page.names.player(lead.player), lead.whole.share.value, _number(lead.whole.rightly)
        ),
        body=fragment(
            "sections/identification.html.j2",
            labels=page.language.labels,
            words=speech.LABELS,
            players=[known(page, part, short=part is not lead) for part in usable],
            source=page.source,
            starts=[page.language.formats.percent(start) for start in TOLD_STARTS],
        ),
    )


def _number(estimate: Estimate) -> float:
    return estimate.value if is_finite(estimate.value) else 0.0


def known(page: Page, part: Identification, *, short: bool) -> Known:
    """``short``: a player besides the main one gets the bars and no small squares."""
    speech, names = page.language.topics.identification, page.names
    player = names.player(part.player)
    rows = _doubt(page, part)
    return Known(
        player=capital(player),
        sentences=tuple(text for text in (_priors(page, part), _added(page, part)) if text),
        doubt_title=speech.doubt_title(part.whole.share.value),
        bars=tuple(rows),
        doubt=share_rows(rows),
        found_title=_found_title(page, part),
        curve_title=speech.curve_title(starts_decide(part)),
        curves=() if short else curve_views(page, part),
        found=() if short else _found(page, part),
        found_note=speech.found_note(LIFTED, part.whole.rightly),
        courses=() if short else _courses(page, part),
        readers=_readers(page, part),
    )


def _style(page: Page, part: Identification, motive: str) -> MotiveStyle:
    return page.styles[part.player, motive]


def _doubt(page: Page, part: Identification) -> list[ShareRow]:
    speech, formats = page.language.topics.identification, page.language.formats
    words = speech.LABELS
    rows = []
    seen = _lifted(part)
    if seen is not None:
        exact = Estimate(seen, seen, seen, 0.0)
        row = share_row(words.row_seen, exact, formats)
        if seen < 0.005:
            row = ShareRow(words.row_seen, None, speech.seen_nothing_lifted(), "")
        rows.append(row)
    rows += [
        share_row(text, estimate, formats)
        for text, estimate in (
            (words.row_ahead, part.ahead.share),
            (words.row_whole, part.whole.share),
            (words.row_known, part.whole.share_known),
        )
    ]
    return [row for row in rows if row is not None]


def _lifted(part: Identification) -> float | None:
    """Part of the uncertainty at the start that the evidence so far has removed."""
    before = _entropy(part.prior)
    after = _entropy({motive: part.posterior[motive].value for motive in part.posterior})
    if before is None or after is None or before <= 0 or not part.steps:
        return None
    return 1 - after / before


def _entropy(belief: Mapping[str, float]) -> float | None:
    if not is_finite(*belief.values()):
        return None
    return -sum(value * math.log(value) for value in belief.values() if value > 0)


def _priors(page: Page, part: Identification) -> str:
    named = {motive: part.prior[motive] for motive in part.motives if motive != UNMODELLED}
    if not named or not is_finite(*named.values()):
        return ""
    level = max(named.values()) - min(named.values()) < LEVEL
    first = max(named.values())
    leaders = [motive for motive in named if first - named[motive] < LEVEL]
    return page.language.topics.identification.priors(
        page.names.player(part.player),
        first if level else None,
        [page.names.motive(part.player, motive) for motive in leaders],
        first,
    )


def _added(page: Page, part: Identification) -> str:
    """What all evidence together did, and whether moves or signals did it."""
    total = {
        motive: part.moves[motive].value + part.signals[motive].value
        for motive in part.motives
        if motive in part.moves
        and motive in part.signals
        and is_finite(part.moves[motive].value, part.signals[motive].value)
    }
    if not part.steps or not total:
        return ""
    up = max(total, key=lambda motive: total[motive])
    down = min(total, key=lambda motive: total[motive])
    by_moves = None
    if page.case.signals and any(step.kind == "fact" for step in part.steps):
        moves = sum(abs(part.moves[motive].value) for motive in (up, down))
        signals = sum(abs(part.signals[motive].value) for motive in (up, down))
        by_moves = True if moves > 2 * signals else False if signals > moves else None

    def told(motive: str) -> tuple[str, float]:
        return page.names.motive(part.player, motive), math.exp(total[motive])

    return page.language.topics.identification.added(
        told(up) if total[up] > 0 else None, told(down) if total[down] < 0 else None, by_moves
    )


def _found_title(page: Page, part: Identification) -> str:
    """The motive that would show best were it the true one."""
    ends = {
        motive: part.whole.if_true[motive].value
        for motive in part.motives
        if motive != UNMODELLED and motive in part.whole.if_true
    }
    known = {motive: value for motive, value in ends.items() if is_finite(value)}
    if not known:
        return ""
    best = max(known, key=lambda motive: known[motive])
    return page.language.topics.identification.found_title(
        page.names.motive(part.player, best), known[best]
    )


def _found(page: Page, part: Identification) -> tuple[FoundRow, ...]:
    formats, whole = page.language.formats, part.whole
    rows = []
    for motive in part.motives:
        end, out = whole.if_true.get(motive), whole.lifted_if_true.get(motive)
        start = whole.start.get(motive)
        if end is None or start is None or not is_finite(end.value, start):
            continue
        rows.append(
            FoundRow(
                name=capital(page.names.motive(part.player, motive)),
                style=_style(page, part, motive),
                start=SHARES.place(start),
                end=SHARES.place(end.value),
                told=f"{formats.percent(start)} → {formats.percent(end.value, end.error)}",
                out=formats.percent_with_range(out) if out else "",
            )
        )
    return tuple(rows)


def _courses(page: Page, part: Identification) -> tuple[tuple[str, str], ...]:
    """The most telling courses, each with the belief it ends in."""
    speech, names = page.language.topics.identification, page.names
    told = []
    for end in part.whole.telling[:MOST_COURSES]:
        best = _best(end)
        if best is None or not is_finite(end.probability):
            continue
        moves = [
            (names.player(names.case.stage(stage).player), names.option(stage, option))
            for stage, option in end.moves
            if any(known.name == stage for known in names.case.stages)
        ]
        belief = speech.course_end(names.motive(part.player, best), end.belief[best])
        told.append((speech.course(moves, end.probability), belief))
    return tuple(told)


def _best(end: PathEnd) -> str | None:
    known = {motive: belief for motive, belief in end.belief.items() if is_finite(belief)}
    return max(known, key=lambda motive: known[motive]) if known else None


def _readers(page: Page, part: Identification) -> tuple[str, ...]:
    """One sentence per claim and other grade, naming the readers who would give it."""
    speech, names = page.language.topics.identification, page.names
    texts = {claim.name: names.text(claim.label, claim.name) for claim in page.case.claims}
    told = []
    for claim in part.claims:
        others: dict[Grade, list[str]] = {}
        for motive, grades in claim.by_start.items():
            for start, grade in grades.items():
                if grade != claim.grade:
                    who = speech.reader_who(names.motive(part.player, motive), start)
                    others.setdefault(grade, []).append(who)
        told += [
            speech.reader(texts[claim.name], claim.grade, grade, readers)
            for grade, readers in others.items()
            if claim.name in texts
        ]
    return tuple(told[:MOST_READERS])
