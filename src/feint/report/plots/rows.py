"""Pictures made of rows: forecasts, claims and their grades, what each motive would have done."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Conduct
from feint.report.language.formats import capital
from feint.report.numbers import CHANCE_CUTS, is_finite
from feint.report.pictures.conduct import conduct_finding, read_conduct
from feint.report.pictures.grades import read_grades
from feint.report.pictures.ladder import Rung
from feint.report.plots.sheet import MARGIN, WIDTH, Sheet, fitted
from feint.report.reading import tally
from feint.report.sections.claim_words import claim_sentences
from feint.report.sections.claims import computed, important_first
from feint.report.sections.forecast import asked_rungs, next_move, stage_groups
from feint.report.sections.section import Page

MOST_CLAIMS = 12


def forecast(page: Page) -> str:
    """Chances on one scale from 0 to 100 percent, likeliest first."""
    labels, speech, formats = page.language.labels, page.language.evidence, page.language.formats
    upcoming = next_move(page)
    sheet = Sheet(page.language.code)
    title = speech.next_title(*upcoming) if upcoming else labels.rail_next
    sheet.head(title, labels.next_note)
    rungs: list[tuple[str, Sequence[Rung]]] = [("", asked_rungs(page))]
    if not rungs[0][1]:
        rungs = [(group.head, group.rungs) for group in stage_groups(page)]
    left, right = MARGIN + 290, WIDTH - MARGIN - 120
    top = sheet.y
    for head, rows in rungs:
        if head:
            sheet.y += 12
            sheet.text(
                MARGIN, sheet.y + 12, fitted(head, WIDTH - 2 * MARGIN, 15, 1, True)[0], "head"
            )
            sheet.y += 24
        for row in rows:
            _rung(sheet, row, left, right)
    bands = [(0.0, CHANCE_CUTS[0]), CHANCE_CUTS[1:3], CHANCE_CUTS[3:5], (CHANCE_CUTS[5], 1.0)]
    ground = [
        f'<rect x="{left + (right - left) * low:g}" y="{top:g}" '
        f'width="{(right - left) * (high - low):g}" height="{sheet.y - top:g}" class="wash"/>'
        for low, high in bands
    ]
    sheet.parts[0:0] = ground
    for share in (0.0, 0.5, 1.0):
        x = left + share * (right - left)
        sheet.text(x, sheet.y + 16, formats.percent(share), "small", "middle")
    sheet.y += 22
    sheet.foot(_source(page))
    return sheet.svg(title)


def _rung(sheet: Sheet, row: Rung, left: float, right: float) -> None:
    lines = fitted(row.text, left - MARGIN - 18, 14, 2)
    middle = sheet.y + (22 if len(lines) > 1 else 17)
    sheet.line(MARGIN, sheet.y, WIDTH - MARGIN, sheet.y, "rule")
    sheet.rows(MARGIN, middle + 5 - 8.5 * (len(lines) - 1), lines, "", 17)
    scale = (right - left) / 100
    sheet.line(left, middle, right, middle, "rule")
    sheet.rect(left + row.low * scale, middle - 3, row.width * scale, 6, "range")
    sheet.dot(left + row.middle * scale, middle, 6, "point")
    sheet.text(right + 16, middle + 5, row.value, "big")
    if row.spread:
        sheet.text(WIDTH - MARGIN, middle + 5, row.spread, "small", "end")
    sheet.y += 44 if len(lines) > 1 else 34


def claims(page: Page) -> str:
    """The claims that matter, each with its grade and a sentence."""
    labels, words = page.language.labels, page.language.words
    results = {result.name: result for result in page.findings.claims}
    declared = {claim.name: claim for claim in page.case.claims}
    order = [name for name in important_first(page, page.findings.claims) if name in declared]
    sheet = Sheet(page.language.code)
    title = page.language.claims.claims_title(tally(computed(page.findings.claims)))
    sheet.head(title, labels.grade_note)
    left = MARGIN + 190
    for name in order[:MOST_CLAIMS]:
        claim, result = declared[name], results[name]
        sheet.line(MARGIN, sheet.y, WIDTH - MARGIN, sheet.y, "rule")
        sheet.boxes(MARGIN, sheet.y + 18, result.grade)
        sheet.text(MARGIN + 62, sheet.y + 23, words.GRADE_WORDS[result.grade], "bold")
        text = page.names.text(claim.label, claim.name)
        y = sheet.rows(
            left, sheet.y + 23, fitted(text, WIDTH - MARGIN - left, 15, 2, True), "head", 19
        )
        told = " ".join(claim_sentences(claim, result, page.names))
        y = sheet.rows(left, y, fitted(told, WIDTH - MARGIN - left, 12.5, 3), "small", 16)
        sheet.y = y + 4
    sheet.foot(_source(page))
    return sheet.svg(title)


def grades(page: Page) -> str:
    """Claims counted by kind and grade: one square, one claim."""
    labels = page.language.labels
    kinds, rows = read_grades(page.findings.claims, page.names)
    sheet = Sheet(page.language.code)
    title = page.language.claims.claims_title(tally(computed(page.findings.claims)))
    sheet.head(title, labels.claims_table_lede)
    left, step = MARGIN + 200, (WIDTH - 2 * MARGIN - 200) / max(1, len(kinds))
    for place, kind in enumerate(kinds):
        head = page.language.words.KIND_WORDS[kind][1]
        sheet.text(left + place * step, sheet.y + 12, head, "small")
    sheet.y += 22
    across = max(4, int((step - 16) // 11))
    for row in rows:
        sheet.line(MARGIN, sheet.y, WIDTH - MARGIN, sheet.y, "rule")
        deep = max((count - 1) // across + 1 if count else 1 for count in row.counts)
        sheet.boxes(MARGIN, sheet.y + 16, row.grade)
        sheet.text(MARGIN + 62, sheet.y + 21, row.word, "")
        for place, count in enumerate(row.counts):
            for number in range(count):
                x = left + place * step + 11 * (number % across)
                css = "boxed" if row.form == "o" else "boxed on"
                sheet.rect(x, sheet.y + 11 + 11 * (number // across), 9, 9, css)
        sheet.y += max(32, 18 + 11 * deep)
    sheet.foot(_source(page))
    return sheet.svg(title)


def conduct(page: Page) -> str:
    """What each motive would have done at the decisions that were seen."""
    path = page.main_path
    leaders = [row.key for row in page.standing(path).leaders] if path else []
    shown = [item for item in page.findings.conduct if item.observed is not None and item.by_motive]
    shown = shown or [item for item in page.findings.conduct if item.by_motive]
    sheet = Sheet(page.language.code)
    title = (
        conduct_finding(shown, leaders, page.names) if shown else page.language.labels.no_evidence
    )
    sheet.head(title, page.language.labels.conduct_note)
    for item in shown:
        _decision(sheet, page, item)
    sheet.foot(_source(page))
    return sheet.svg(title)


def _decision(sheet: Sheet, page: Page, item: Conduct) -> None:
    fact = next((fact for fact in page.case.facts if fact.stage == item.stage), None)
    picture = read_conduct(item, page.styles, page.names, fact)
    left = MARGIN + 210
    step = (WIDTH - MARGIN - left) / max(1, len(picture.columns))
    sheet.y += 22
    sheet.text(
        MARGIN, sheet.y + 6, fitted(picture.head, WIDTH - 2 * MARGIN, 15, 1, True)[0], "head"
    )
    sheet.y += 20
    lowest = sheet.y
    for place, (name, style) in enumerate(picture.columns):
        x = left + place * step
        sheet.mark(x + 5, sheet.y + 8, style.index, 11)
        lines = fitted(name, step - 18, 12.5, 3)
        lowest = max(lowest, sheet.rows(x + 14, sheet.y + 12, lines, f"small m{style.index}f", 14))
    sheet.y = lowest
    for row in picture.rows:
        lines = fitted(row.text, left - MARGIN - 24, 13, 2)
        height = 30 if len(lines) == 1 else 42
        if row.seen:
            sheet.rect(MARGIN, sheet.y, WIDTH - 2 * MARGIN, height, "wash")
        css = "bold" if row.seen else ""
        sheet.rows(MARGIN + 8, sheet.y + height / 2 + 5 - 8 * (len(lines) - 1), lines, css, 16)
        for place, cell in enumerate(row.cells):
            x, y = left + place * step, sheet.y + height / 2 - 7
            room = step - 46
            width = max(2.0, cell.width * room / 100)
            if row.seen:
                sheet.texture(x, y, width, 14, cell.style.index)
            else:
                sheet.rect(x, y, width, 14, "boxed")
            sheet.text(x + width + 5, y + 12, cell.value, "small bold" if row.seen else "small")
        sheet.y += height


def evidence(page: Page) -> str:
    """How far each event moved belief in each motive: a factor on its odds."""
    path = page.main_path
    sheet = Sheet(page.language.code)
    readings = page.events(path) if path else ()
    from feint.report.reading import turning

    title = page.language.evidence.steps_title(turning(readings), readings)
    sheet.head(title, page.language.labels.steps_lede)
    left, right = MARGIN + 170, WIDTH - MARGIN - 150
    middle, bound = (left + right) / 2, 8.0
    for reading in readings:
        if not reading.strength:
            continue
        sheet.y += 28
        head = f"{reading.index}  {reading.head}"
        sheet.text(MARGIN, sheet.y, fitted(head, WIDTH - 2 * MARGIN, 15, 1, True)[0], "head")
        sheet.y += 8
        top = sheet.y
        for push in sorted(reading.pushes, key=lambda push: -push.factor.value):
            assert path is not None
            index = page.styles[path.player, push.key].index
            y = sheet.y + 12
            low, high = push.factor.low, push.factor.high
            sheet.line(left, y, right, y, "rule")
            ends = [_on_axis(v, bound, left, right) for v in (low, high) if is_finite(v) and v > 0]
            if len(ends) == 2:
                sheet.rect(ends[0], y - 3, ends[1] - ends[0], 6, f"m{index}f range{index}")
                sheet.parts[-1] = sheet.parts[-1].replace("/>", ' style="opacity:.4"/>')
            sheet.mark(_on_axis(push.factor.value, bound, left, right), y, index)
            name = fitted(capital(push.name), 150, 13, 1)[0]
            sheet.mark(MARGIN + 6, y, index, 11)
            sheet.text(MARGIN + 18, y + 4.5, name, "")
            sheet.text(
                right + 14, y + 4.5, page.language.evidence.push_word(push.factor.value), "small"
            )
            sheet.y += 24
        sheet.line(middle, top, middle, sheet.y, "base")
    sheet.y += 4
    sheet.text(left, sheet.y + 12, f"÷{bound:g}", "small", "middle")
    sheet.text(right, sheet.y + 12, f"×{bound:g}", "small", "middle")
    sheet.text(middle, sheet.y + 12, "×1", "small", "middle")
    sheet.y += 18
    sheet.foot(_source(page))
    return sheet.svg(title)


def _on_axis(factor: float, bound: float, left: float, right: float) -> float:
    import math

    share = math.log(min(max(factor, 1 / bound), bound)) / math.log(bound)
    return round((left + right) / 2 + share * (right - left) / 2, 1)


def _source(page: Page) -> str:
    day = page.language.formats.long_day(page.case.as_of)
    return page.language.first_screen.belief_source(day, False)
