"""Pictures of what lies ahead: what to watch, what to do, other worlds, other stories."""

from __future__ import annotations

from feint.report.plots.sheet import MARGIN, WIDTH, Sheet, fitted
from feint.report.plots.tracks import LEFT, RIGHT, Row, Tracks, heading, sentences
from feint.report.sections.options import advice_view, advised, verdict
from feint.report.sections.rivals import pair_views
from feint.report.sections.section import Page
from feint.report.sections.watch import card_of, usable_wires, wire_of
from feint.report.sections.what_if import scenario_view

MOST_WIRES = 8
MOST_ADVICE = 3


def watch(page: Page) -> str | None:
    """Tripwires: the moves that would change belief most, before and after."""
    reasons = page.findings.reasons
    found = reasons.watch if reasons is not None else None
    wires = usable_wires(page, found.tripwires) if found is not None else []
    if not wires:
        return None
    speech, formats = page.language.topics.watching, page.language.formats
    title = speech.wires_title(wire_of(page, wires[0]))
    sheet = Sheet(page.language.code)
    sheet.head(title, speech.LABELS.wires_note.split(". ", 1)[-1])
    tracks = Tracks(sheet)
    chance = f"{speech.LABELS.chance}{page.language.labels.colon}"
    tracks.ends(formats.percent(0.0), formats.percent(1.0))
    for wire in wires[:MOST_WIRES]:
        card = card_of(page, wire)
        row = Row(
            card.told,
            f"{card.before} → {card.after}",
            more=f"{card.motive} · {chance} {card.chance}",
            index=card.style.index,
        )
        y = tracks.row(row)
        tracks.span(y, card.start, card.end)
        tracks.ring(y, card.start, card.style.index)
        sheet.mark(tracks.x(card.end), y, card.style.index, 13)
        sheet.y += 6
    sheet.foot(page.source)
    return sheet.svg(title)


def options(page: Page) -> str | None:
    """What each option is expected to bring the side that the central claim is about."""
    reasons = page.findings.reasons
    groups = advised(page, reasons.advice) if reasons is not None else []
    if not groups:
        return None
    views = [advice_view(page, each) for each in groups[0][:MOST_ADVICE]]
    words = page.language.topics.options.LABELS
    sheet = Sheet(page.language.code)
    title = page.language.topics.options.title(verdict(page, groups[0]))
    sheet.head(title, f"{views[0].subtitle} {words.note.split('. ', 1)[0]}.")
    tracks = Tracks(sheet, LEFT - 40, RIGHT - 100)
    for view in views:
        heading(sheet, view.title)
        sheet.text(WIDTH - MARGIN, sheet.y + 2, words.column_best, "small", "end")
        sheet.y += 10
        for row in view.rows:
            badge = f" ({', '.join(row.badges)})" if row.badges else ""
            y = tracks.row(Row(row.text + badge, row.gap))
            sheet.text(WIDTH - MARGIN, y + 4.5, row.best, "small", "end")
            if view.zero is not None:
                tracks.tick(y, view.zero, "soft2", 9)
            if row.mark is not None:
                tracks.span(y, row.mark.low, row.mark.low + row.mark.width)
                tracks.dot(y, row.mark.middle)
        sheet.y += 8
    sheet.foot(page.source)
    return sheet.svg(title)


def what_if(page: Page) -> str | None:
    """What moves in each changed world: ring as things stand, dot after the change."""
    reasons = page.findings.reasons
    found = reasons.what_if if reasons is not None else None
    views = [scenario_view(page, s, found.story) for s in found.scenarios] if found else []
    views = [view for view in views if view.rows]
    if not views:
        return None
    words = page.language.topics.supposing.LABELS
    top = views[0].rows[0]
    title = f"{views[0].name}{page.language.labels.colon} {top.text} {top.value}"
    sheet = Sheet(page.language.code)
    sheet.head(title, words.lede)
    tracks = Tracks(sheet)
    for view in views:
        heading(sheet, view.name)
        sheet.y += 8
        for row in view.rows:
            y = tracks.row(Row(row.text, row.value))
            tracks.span(y, row.start, row.end)
            tracks.ring(y, row.start)
            tracks.dot(y, row.end)
    sheet.foot(page.source)
    return sheet.svg(title)


def rivals(page: Page) -> str | None:
    """Event by event, which of the first two stories it speaks for."""
    reasons = page.findings.reasons
    found = reasons.rivals if reasons is not None else None
    views = pair_views(page, found) if found is not None else []
    if not views:
        return None
    view, words = views[0], page.language.topics.rivalry.LABELS
    sheet = Sheet(page.language.code)
    sheet.head(view.title, words.events_note)
    tracks = Tracks(sheet)
    room = (tracks.right - tracks.left) / 2 + 60
    for side, anchor, text in (
        (tracks.left, "start", f"◂ {view.left}"), (tracks.right, "end", f"{view.right} ▸"),
    ):  # fmt: skip
        for number, line in enumerate(fitted(text, room, 13, 2, bold=True)):
            y = sheet.y + 12 + 32 * (anchor == "end") + 15 * number
            sheet.text(side, y, line, "bold in13", anchor)
    sheet.y += 68
    top = sheet.y
    for row in view.rows:
        y = tracks.row(Row(row.text, ""))
        sheet.text(tracks.right + 16, y + 4.5, row.word, "small bold")
        tracks.span(y, row.low, row.low + row.width)
        tracks.dot(y, row.middle, 7 if row.total else 5)
    sheet.line(tracks.x(50), top, tracks.x(50), sheet.y, "base")
    sentences(sheet, [view.lede])
    sheet.foot(page.source)
    return sheet.svg(view.title)
