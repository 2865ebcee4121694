"""Section: the evidence piece by piece: for whom each speaks, and what hangs on it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.case.model import UNMODELLED
from feint.explain.likelihoods import (
    EvidenceFindings,
    EvidenceItem,
    EvidenceMatrix,
    EvidenceRow,
)
from feint.report.environment import fragment
from feint.report.language.formats import MISSING, capital
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import is_finite, odds_class
from feint.report.pictures.evidence_matrix import Cell, MatrixRow, evidence_matrix
from feint.report.sections.event_names import as_step, event_head
from feint.report.sections.section import Page, Section
from feint.report.sections.switched_off import (
    decisive_piece,
    grade_changes,
    measure,
    off_rows,
    off_title,
)

BOUND = 15.0
"""Bars end at ×15 and ÷15."""

MOST_SOURCES = 6


@dataclass(frozen=True, slots=True)
class MatrixView:
    """One player's matrix and the table of its pairs."""

    player: str
    title: str
    loud: bool  # some piece says something
    columns: tuple[tuple[str, MotiveStyle], ...]
    rows: tuple[MatrixRow, ...]
    picture: Markup
    heads: tuple[str, ...]  # events by number, for the table of pairs
    pairs: tuple[tuple[str, tuple[str, ...]], ...]


def evidence_section(page: Page, found: EvidenceFindings | None) -> Section | None:
    """None without evidence."""
    if found is None or not found.items:
        return None
    speech, labels = page.language.topics.weighing, page.language.labels
    items = {item.name: item for item in found.items}
    matrices = matrix_views(page, found)
    loud, gauge = _loud(page, found), measure(page, found)
    rows, scale = off_rows(page, found, gauge)
    decisive = decisive_piece(page, found)
    signals = sum(item.kind == "signal" for item in found.items)
    title = speech.title(
        event_head(page, items[decisive.name]) if decisive else "",
        len(decisive.without.changed) if decisive else 0,
        len(found.items),
        sum(bool(what.without.changed) for what in found.what_if),
        decisive is not None and page.case.lead in decisive.without.changed,
    )
    formats = page.language.formats
    return Section(
        key="evidence",
        rail=speech.LABELS.rail,
        toc=speech.LABELS.toc,
        title=title,
        body=fragment(
            "sections/evidence_matrix.html.j2",
            labels=labels,
            words=speech.LABELS,
            lede=speech.lede(loud, len(found.items), signals),
            shown=matrices[:1],
            folded=[view for view in matrices[1:] if view.loud],
            source=page.source,
            off_title=off_title(page, found, gauge) if gauge else "",
            off_note=speech.off_note(gauge.name, gauge.is_claim) if gauge else "",
            rows=rows,
            told=scale.place(gauge.of(found.as_told)) if gauge and scale else None,
            told_value=formats.percent(gauge.of(found.as_told)) if gauge else "",
            ends=(formats.percent(scale.low), formats.percent(scale.high)) if scale else None,
            sources=_sources(page, found, items),
        ),
    )


def matrix_views(page: Page, found: EvidenceFindings) -> list[MatrixView]:
    """One per player with rival motives, the main one first."""
    items = {item.name: item for item in found.items}
    return [_matrix(page, matrix, items) for matrix in _main_first(page, found.matrices)]


def _main_first(page: Page, matrices: Sequence[EvidenceMatrix]) -> list[EvidenceMatrix]:
    main = page.main_path
    drawn = [matrix for matrix in matrices if matrix.rows]
    return sorted(drawn, key=lambda matrix: main is None or matrix.player != main.player)


def _factors(page: Page, matrix: EvidenceMatrix, row: EvidenceRow) -> Mapping[str, float]:
    """What the piece does to the odds of each motive against all the others together."""
    path = next((path for path in page.findings.beliefs if path.player == matrix.player), None)
    steps = path.steps if path is not None else ()
    step = next((step for step in steps if step.name == row.name and step.odds), None)
    if step is not None:
        return {motive: estimate.value for motive, estimate in step.odds.items()}
    return row.relative


def _matrix(page: Page, matrix: EvidenceMatrix, items: Mapping[str, EvidenceItem]) -> MatrixView:
    speech, names, formats = page.language.topics.weighing, page.names, page.language.formats
    styles = [page.styles[matrix.player, motive] for motive in matrix.motives]
    labels = [capital(names.motive(matrix.player, motive)) for motive in matrix.motives]
    columns = list(zip(labels, styles, strict=True))
    rows: list[MatrixRow] = []
    loudest: tuple[float, str, str] | None = None
    for number, row in enumerate(matrix.rows, start=1):
        item = items[row.name]
        factors = _factors(page, matrix, row)
        for motive, factor in factors.items():
            if motive == UNMODELLED or not is_finite(factor) or odds_class(factor) == 0:
                continue
            if loudest is None or abs(math.log(factor)) > abs(math.log(loudest[0])):
                loudest = factor, motive, event_head(page, item)
        cells = tuple(
            _cell(page, name, style, factors.get(motive, float("nan")))
            for motive, (name, style) in zip(matrix.motives, columns, strict=True)
        )
        rows.append(
            MatrixRow(
                number,
                formats.short_day(item.day),
                names.event(as_step(item)),
                names.sources(item.sources),
                cells,
            )
        )
    player = capital(names.player(matrix.player))
    heads = tuple(str(row.number) for row in rows)
    title = speech.matrix_title("", "", "")
    if loudest is not None:
        factor, motive, event = loudest
        motive = names.motive(matrix.player, motive)
        title = speech.matrix_title(event, page.language.evidence.push_word(factor), motive)
    return MatrixView(
        player=player,
        title=title,
        columns=tuple(columns),
        rows=tuple(rows),
        loud=any(row.n_loud for row in rows),
        picture=evidence_matrix(columns, rows, speech.LABELS, title),
        heads=heads,
        pairs=_pairs(page, matrix),
    )


def _cell(page: Page, name: str, style: MotiveStyle, factor: float) -> Cell:
    word = page.language.evidence.push_word(factor) if is_finite(factor) else MISSING
    if not is_finite(factor) or odds_class(factor) == 0:
        return Cell(name, style, 50.0, 0.0, word, True)
    reach = 50 * math.log(min(BOUND, max(1 / BOUND, factor))) / math.log(BOUND)
    return Cell(name, style, round(50 + min(0.0, reach), 1), round(abs(reach), 1), word, False)


def _pairs(page: Page, matrix: EvidenceMatrix) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every two motives, one cell per event: "×1.2 (0.4–3)"."""
    names, formats = page.names, page.language.formats
    table: dict[tuple[str, str], list[str]] = {}
    for row in matrix.rows:
        for each in row.pairs:
            odds = each.log_odds
            told = MISSING
            if is_finite(odds.value):
                told = f"×{formats.multiple(math.exp(odds.value))}"
                if is_finite(odds.low, odds.high) and odds.low < odds.high:
                    low, high = (formats.multiple(math.exp(end)) for end in (odds.low, odds.high))
                    told += f" ({low}–{high})" if low != high else ""
            table.setdefault((each.first, each.second), []).append(told)
    return tuple(
        (
            " / ".join(capital(names.motive(matrix.player, name)) for name in pair),
            tuple(cells),
        )
        for pair, cells in table.items()
    )


def _loud(page: Page, found: EvidenceFindings) -> int:
    """How many pieces say anything, on average, of any motive of any player."""
    loud = set()
    for matrix in found.matrices:
        for row in matrix.rows:
            factors = _factors(page, matrix, row).values()
            if any(is_finite(factor) and odds_class(factor) for factor in factors):
                loud.add(row.name)
    return len(loud)


def _sources(
    page: Page, found: EvidenceFindings, items: Mapping[str, EvidenceItem]
) -> tuple[str, ...]:
    """Sentences on duplicate, shared and lone sources, the telling ones first."""
    speech, words = page.language.topics.weighing, page.language.topics.weighing.LABELS
    told = []
    uses = sorted(
        (use for use in found.sources if use.without is not None and use.alone),
        key=lambda use: (-len(use.without.changed if use.without else ()), -len(use.alone)),
    )
    for use in uses[:MOST_SOURCES]:
        links = page.names.sources((use.source,))
        if links and use.without is not None:
            name = f"S{links[0].number}, {links[0].title}"
            changes = grade_changes(page, found.as_told, use.without)
            told.append(speech.source(name, len(use.alone), changes))
    for flag, phrase in (
        ("reported more than once", words.twice),
        ("only on shared sources", words.shared),
        ("no source", words.no_source),
    ):
        named = [event_head(page, item) for item in items.values() if flag in item.flags]
        if named:
            told.append(speech.flagged(phrase, named))
    return tuple(told)
