"""Pictures of how far all of it can be trusted: what can be known, the numbers, the arithmetic."""

from __future__ import annotations

from feint.report.language.formats import capital
from feint.report.numbers import is_finite
from feint.report.pictures.ranges import read_range
from feint.report.plots.sheet import MARGIN, WIDTH, Sheet, fitted
from feint.report.plots.tracks import LEFT, RIGHT, Row, Tracks, heading
from feint.report.sections.draw_names import draw_name
from feint.report.sections.draws import draws_rows, draws_title
from feint.report.sections.identification import known
from feint.report.sections.robustness import idea_name, robustness
from feint.report.sections.score import score, score_rows
from feint.report.sections.section import Page

MOST_NUMBERS = 14
MOST_CLAIMS = 12


def identification(page: Page) -> str | None:
    """How much of the doubt about a motive could be lifted, and whether the true one would show."""
    main = page.main_path
    parts = [
        part
        for part in page.findings.identification
        if is_finite(part.whole.share.value) and (main is None or part.player == main.player)
    ]
    if not parts:
        return None
    one, words = known(page, parts[0], short=False), page.language.topics.identification.LABELS
    sheet = Sheet(page.language.code)
    sheet.head(one.doubt_title, words.doubt_note)
    tracks = Tracks(sheet)
    for row in one.bars:
        y = tracks.row(Row(row.text, row.value, row.spread))
        if row.mark is not None:
            tracks.bar(y, row.mark.middle)
            tracks.whisker(y, row.mark)
    if one.found:
        heading(sheet, one.found_title)
        sheet.y += 10
        for each in one.found:
            y = tracks.row(Row(each.name, each.told, index=each.style.index))
            tracks.span(y, each.start, each.end)
            tracks.ring(y, each.start, each.style.index)
            sheet.mark(tracks.x(each.end), y, each.style.index, 13)
    sheet.foot(page.source)
    return sheet.svg(one.doubt_title)


def parameters(page: Page) -> str | None:
    """The assumptions before and after the evidence, those that it narrowed most first."""
    labels, formats = page.language.labels, page.language.formats
    named = [row for row in page.findings.parameters if row.name in page.case.parameters]
    pairs = [(row, pair) for row in named if (pair := read_range(row)) is not None]
    if not pairs:
        return None
    pairs.sort(key=lambda item: item[1].after[1] / max(item[1].before[1], 1e-9))
    title = page.language.back_matter.assumptions_title(
        sum(pair.narrowed for _, pair in pairs), len(pairs)
    )
    sheet = Sheet(page.language.code)
    sheet.head(title, f"▭ {labels.before_key}, ▬ {labels.after_key}. {labels.assumptions_note}")
    tracks = Tracks(sheet, MARGIN + 300, WIDTH - MARGIN - 250)
    for head, x in ((labels.before, WIDTH - MARGIN - 130), (labels.after, WIDTH - MARGIN)):
        sheet.text(x, sheet.y + 10, head, "small", "end")
    sheet.y += 17
    for row, pair in pairs[:MOST_NUMBERS]:
        unit = page.case.parameters[row.name].unit
        y = tracks.row(Row(capital(draw_name(row.name, page.names)), ""))
        css = "small bold" if pair.narrowed else "small"
        before, after = (row.prior, WIDTH - MARGIN - 130, "small"), (
            row.posterior, WIDTH - MARGIN, css,
        )  # fmt: skip
        for (low, _middle, high), x, css in (before, after):
            sheet.text(x, y + 4.5, formats.interval(low, high, unit), css, "end")
        width = (tracks.right - tracks.left) / 100
        sheet.rect(tracks.x(pair.before[0]), y - 8, width * pair.before[1], 7, "boxed halo")
        sheet.rect(tracks.x(pair.after[0]), y + 1, width * pair.after[1], 7, "solid")
    sheet.foot(page.source)
    return sheet.svg(title)


def draws(page: Page) -> str | None:
    """The largest error as the number of versions doubled."""
    reasons = page.findings.reasons
    path = reasons.draws if reasons is not None else None
    rows = draws_rows(page, path)
    if path is None or not rows:
        return None
    words, title = page.language.topics.cleverness.LABELS, draws_title(page, path)
    sheet = Sheet(page.language.code)
    sheet.head(title, words.draws_note)
    tracks = Tracks(sheet, MARGIN + 120)
    for row in rows:
        moved = ", ".join(name for name, _ in row.moved)
        told = f"{words.column_moved}{page.language.labels.colon} {moved}" if moved else ""
        tracks.bar(tracks.row(Row(row.n_draws, row.error, more=told)), row.width)
    sheet.foot(page.source)
    return sheet.svg(title)


def theories(page: Page) -> str | None:
    """The grades of the important claims under other ideas of how people play."""
    reasons = page.findings.reasons
    found = reasons.robustness if reasons is not None else None
    section = robustness(page, found)
    if found is None or section is None:
        return None
    texts = {c.name: c for c in (*page.case.claims, *page.case.questions)}
    claims = [c for c in found.claims if c.name in texts and c.main != "outside the model"]
    claims.sort(
        key=lambda c: (c.name != page.case.lead, not texts[c.name].important, not c.changed)
    )
    sheet = Sheet(page.language.code)
    sheet.head(section.title, page.language.labels.grade_note)
    words = page.language.topics.cleverness.LABELS
    heads = [words.this_page, *(idea_name(page, variant) for variant in found.variants)]
    left = MARGIN + 230
    step = (WIDTH - MARGIN - left) / len(heads)
    lowest = sheet.y
    for place, head in enumerate(heads):
        lines = fitted(head, step - 6, 12, 4)
        lowest = max(lowest, sheet.rows(left + place * step, sheet.y + 12, lines, "small", 14))
    sheet.y = lowest
    for claim in claims[:MOST_CLAIMS]:
        text = page.names.text(texts[claim.name].label, claim.name)
        lines = fitted(text, left - MARGIN - 14, 13, 3)
        height = max(32.0, 16 * len(lines) + 14)
        middle = sheet.y + height / 2
        sheet.line(MARGIN, sheet.y, WIDTH - MARGIN, sheet.y, "rule")
        sheet.rows(MARGIN, middle + 5 - 8 * (len(lines) - 1), lines, "in13", 16)
        grades = [claim.main, *(claim.by_variant.get(v.key, claim.main) for v in found.variants)]
        for place, grade in enumerate(grades):
            sheet.boxes(left + place * step, middle, grade)
        sheet.y += height
    sheet.foot(page.source)
    return sheet.svg(section.title)


def scored(page: Page) -> str | None:
    """Forecasts against what happened: a filled dot came true, an empty one did not."""
    section = score(page, page.findings.score)
    rows = score_rows(page, page.findings.score)
    if section is None or not rows:
        return None
    formats, words = page.language.formats, page.language.topics.scoring.LABELS
    sheet = Sheet(page.language.code)
    sheet.head(section.title, f"● {words.happened}, ○ {words.did_not}.")
    tracks = Tracks(sheet, LEFT, RIGHT - 30)
    tracks.ends(formats.percent(0.0), formats.percent(1.0))
    for row in rows:
        y = tracks.row(Row(row.text, row.value, row.outcome))
        if row.happened:
            tracks.dot(y, row.mark.middle)
        else:
            tracks.ring(y, row.mark.middle)
    sheet.foot(page.source)
    return sheet.svg(section.title)
