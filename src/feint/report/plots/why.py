"""Pictures of the reasons: what carries an answer, what would turn it, what the evidence says."""

from __future__ import annotations

import re

from feint.report.pictures.driver_bars import driver_scale
from feint.report.pictures.frame import text_width
from feint.report.plots.sheet import MARGIN, WIDTH, Sheet, fitted
from feint.report.plots.tracks import LEFT, RIGHT, Row, Tracks, sentences
from feint.report.sections.drivers import drivers_of, shown_drivers, usable_tables
from feint.report.sections.evidence_matrix import matrix_views
from feint.report.sections.section import Page
from feint.report.sections.switched_off import measure, off_rows, off_title
from feint.report.sections.tipping import believing, map_view, tip_view, tips_shown

STRIP = 26.0
MAP_WIDTH, MAP_HEIGHT = 600.0, 400.0


def drivers(page: Page) -> str | None:
    """The assumptions that carry the central answer, longest bar first."""
    reasons = page.findings.reasons
    tables = usable_tables(page, reasons.drivers) if reasons is not None else []
    if not tables:
        return None
    scale = driver_scale(shown_drivers(tables[0]))
    view, words = drivers_of(page, tables[0], scale), page.language.topics.drivers.LABELS
    sheet = Sheet(page.language.code)
    sheet.head(view.title, f"{view.subtitle} {words.note}")
    tracks = Tracks(sheet)
    tracks.ends("0", page.language.formats.percent(scale.high))
    for row in view.drawn:
        told = Row(row.link.text, row.value, row.spread, " ".join(row.sentences), not row.tells)
        y = tracks.row(told)
        tracks.bar(y, row.mark.middle, faint=not row.tells)
        tracks.whisker(y, row.mark)
        if row.null is not None:
            tracks.tick(y, row.null, reach=9)
    if view.through:
        sentences(sheet, [view.through])
    sheet.foot(page.source)
    return sheet.svg(view.title)


def tipping(page: Page) -> str | None:
    """The value of each number beyond which the central answer is another."""
    reasons = page.findings.reasons
    if reasons is None:
        return None
    section = believing(page, reasons.tipping, reasons.boxes, reasons.tipping_maps)
    views = [tip_view(page, point) for point in tips_shown(page, reasons.tipping)]
    found = [view for view in views if view is not None]
    if section is None or not found:
        return None
    sheet = Sheet(page.language.code)
    sheet.head(section.title, page.language.topics.believing.LABELS.strip_key)
    tracks = Tracks(sheet, MARGIN + 360, WIDTH - MARGIN)
    for view in found:
        sheet.line(MARGIN, sheet.y, WIDTH - MARGIN, sheet.y, "rule")
        lines = fitted("".join(view.sentence), 330, 14, 6)
        top = sheet.y
        lowest = sheet.rows(MARGIN, top + 24, lines, "", 19)
        strip = view.drawn
        side, anchor = (tracks.right, "end") if strip.dark_right else (tracks.left, "start")
        sheet.text(side, top + 24, strip.told, "bold", anchor)
        if strip.belief is not None:
            y = top + 38
            low, high = (tracks.x(strip.belief.low + part) for part in (0.0, strip.belief.width))
            sheet.line(low, y, high, y, "soft2")
            sheet.dot(tracks.x(strip.belief.middle), y, 4, "solid")
        bar = top + 46
        sheet.rect(tracks.left, bar, tracks.right - tracks.left, STRIP, "pale")
        left, width = tracks.x(strip.dark[0]), strip.dark[1] / 100 * (tracks.right - tracks.left)
        sheet.rect(left, bar, width, STRIP, "solid")
        ends = bar + STRIP + 20
        sheet.text(tracks.left, ends, strip.low_end, "small")
        sheet.text(tracks.right, ends, strip.high_end, "small", "end")
        for line in strip.lines:
            tracks.span(bar + STRIP + 2, line.low, line.low + line.width, "flagged")
            tracks.tick(bar + STRIP / 2, line.place, reach=STRIP / 2 + 6)
            half = text_width(line.label, 14, bold=True) / 2
            x = min(max(tracks.x(line.place), tracks.left + half), tracks.right - half)
            sheet.text(x, ends, line.label, "bold flagtext", "middle")
        sheet.y = max(lowest, ends + 18)
    sheet.foot(page.source)
    return sheet.svg(section.title)


def tipping_map(page: Page) -> str | None:
    """How true the central claim is over the two numbers that move it most."""
    reasons = page.findings.reasons
    views = [map_view(page, found) for found in reasons.tipping_maps] if reasons else []
    view = next((view for view in views if view is not None), None)
    if view is None:
        return None
    sheet = Sheet(page.language.code)
    words = page.language.topics.believing.LABELS
    sheet.head(view.title, f"{view.claim}. {words.map_note}")
    drawn = re.search(r'<svg class="tmap wide".*?>(.*?)</svg>', str(view.picture), re.S)
    assert drawn is not None
    sheet.parts.append(
        f'<svg x="{MARGIN}" y="{sheet.y:g}" width="{MAP_WIDTH:g}" height="{MAP_HEIGHT:g}" '
        f'viewBox="0 0 {MAP_WIDTH:g} {MAP_HEIGHT:g}">{drawn[1].strip()}</svg>'
    )
    sheet.y += MAP_HEIGHT
    sheet.foot(page.source)
    return sheet.svg(view.title)


def matrix(page: Page) -> str | None:
    """Pieces of evidence by motives: a bar to the right speaks for the motive, to the left
    against."""
    reasons = page.findings.reasons
    found = reasons.evidence if reasons is not None else None
    views = matrix_views(page, found) if found is not None else []
    if not views:
        return None
    view, words = views[0], page.language.topics.weighing.LABELS
    sheet = Sheet(page.language.code)
    sheet.head(view.title, words.matrix_note)
    left = MARGIN + 262
    step = (WIDTH - MARGIN - left) / len(view.columns)
    lowest = sheet.y
    for place, (name, style) in enumerate(view.columns):
        sheet.mark(left + place * step + 6, sheet.y + 2, style.index, 11)
        lines = fitted(name, step - 4, 12.5, 3)
        css = f"small bold m{style.index}f"
        lowest = max(lowest, sheet.rows(left + place * step, sheet.y + 22, lines, css, 14))
    sheet.y = lowest - 4
    for row in view.rows:
        lines = fitted(f"{row.number}  {row.event}", 244, 13, 3)
        height = max(56.0 if row.n_loud else 36.0, 16 * len(lines) + 14)
        middle = sheet.y + height / 2
        sheet.line(MARGIN, sheet.y, WIDTH - MARGIN, sheet.y, "rule")
        sheet.rows(MARGIN, middle + 5 - 8 * (len(lines) - 1), lines, "in13", 16)
        if not row.n_loud:
            sheet.text(left, middle + 4, words.all_quiet, "small")
        for place, cell in enumerate(row.cells if row.n_loud else ()):
            x, room = left + place * step, step - 12
            sheet.line(x + room / 2, middle - 14, x + room / 2, middle + 6, "rule")
            if not cell.quiet:
                start, long = x + room * cell.left / 100, room * cell.width / 100
                sheet.rect(start, middle - 11, long, 11, f"m{cell.style.index}f")
                for number, told in enumerate(fitted(cell.word, room, 12, 2)):
                    sheet.text(x, middle + 13 + 13 * number, told, "small bold")
        sheet.y += height
    sheet.foot(page.source)
    return sheet.svg(view.title)


def missing(page: Page) -> str | None:
    """The central answer with each piece of evidence left out, or false."""
    reasons = page.findings.reasons
    found = reasons.evidence if reasons is not None else None
    gauge = measure(page, found) if found is not None else None
    if found is None or gauge is None:
        return None
    rows, scale = off_rows(page, found, gauge)
    if scale is None or not rows:
        return None
    speech, formats = page.language.topics.weighing, page.language.formats
    title = off_title(page, found, gauge)
    sheet = Sheet(page.language.code)
    sheet.head(title, speech.off_note(gauge.name, gauge.is_claim))
    tracks = Tracks(sheet, LEFT, RIGHT - 60)
    tracks.ends(formats.percent(scale.low), formats.percent(scale.high))
    told = scale.place(gauge.of(found.as_told))
    for row in rows:
        values, words = dict(row.values), speech.LABELS
        false = f"{words.off_false} {values[words.off_false]}"
        y = tracks.row(Row(f"{row.number}  {row.event}", values[words.off_without], false))
        tracks.tick(y, told, "base", 13)
        if row.false is not None:
            x = tracks.x(row.false)
            sheet.parts.append(
                f'<path d="M{x - 5:g} {y - 5:g}l10 10m0-10l-10 10" class="base ring"/>'
            )
        if row.without is not None:
            tracks.ring(y, row.without)
    sheet.foot(f"{speech.LABELS.off_as_told.capitalize()}{page.language.labels.colon} "
               f"{formats.percent(gauge.of(found.as_told))}. {page.source}")  # fmt: skip
    return sheet.svg(title)
