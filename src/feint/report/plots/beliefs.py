"""Belief after each event, as a file of its own."""

from __future__ import annotations

from collections.abc import Callable

from feint.explain.findings import BeliefPath, Estimate
from feint.report.language.formats import capital
from feint.report.motive_styles import DASHES
from feint.report.numbers import is_finite
from feint.report.pictures.frame import probability_ticks, spread_apart
from feint.report.plots.sheet import MARGIN, WIDTH, Sheet, fitted
from feint.report.sections.section import Page

TOP_GAP, HEIGHT, LABELS = 10, 300, 190


def beliefs(page: Page, path: BeliefPath) -> str:
    """One line a motive; at the end the range over versions of the assumptions."""
    speech, formats, names = page.language.first_screen, page.language.formats, page.names
    best = page.standing(path)
    sheet = Sheet(page.language.code)
    n_draws = page.findings.certificate.n_draws
    sheet.head(
        speech.belief_title(best), speech.belief_subtitle(names.player(path.player), n_draws, False)
    )
    top, bottom = sheet.y + TOP_GAP, sheet.y + TOP_GAP + HEIGHT
    n_events, n_motives = len(path.steps) - 1, len(path.motives)
    first, last = MARGIN + 44, WIDTH - MARGIN - LABELS - 8 * n_motives - 8
    highest = max(
        (e.value for s in path.steps for e in s.belief.values() if is_finite(e.value)), default=1.0
    )
    ends = [path.steps[-1].belief[m] for m in path.motives if m in path.steps[-1].belief]
    highest = max([highest, *(e.high for e in ends if is_finite(e.high))])
    ticks = probability_ticks(highest)

    def x(step: int) -> float:
        return round(first + (last - first) * step / max(1, n_events), 1)

    def y(value: float) -> float:
        return round(bottom - HEIGHT * min(max(value, 0.0), ticks.top) / ticks.top, 1)

    for value in ticks.values:
        sheet.line(first - 14, y(value), last + 10, y(value), "base" if value == 0 else "grid")
        sheet.text(first - 20, y(value) + 4, formats.percent(value), "small", "end")
    for step in range(1, n_events + 1):
        sheet.line(x(step), top, x(step), bottom + 5, "grid")
        sheet.text(x(step), bottom + 21, str(step), "bold", "middle")
    sheet.text(first, bottom + 21, page.language.labels.before, "small", "middle")
    drawn: list[tuple[str, Estimate]] = []
    for place, motive in enumerate(path.motives):
        index = page.styles[path.player, motive].index
        points = [(i, s.belief[motive]) for i, s in enumerate(path.steps) if motive in s.belief]
        points = [(i, e) for i, e in points if is_finite(e.value)]
        if not points:
            continue
        line = "M" + "L".join(f"{x(i)} {y(e.value)}" for i, e in points)
        sheet.parts.append(
            f'<path d="{line}" class="m{index}s" style="stroke-width:2;fill:none" '
            f'stroke-dasharray="{DASHES[index]}"/>'
        )
        for i, estimate in points[1:]:
            sheet.mark(x(i), y(estimate.value), index, 9)
        end = points[-1][1]
        drawn.append((motive, end))
        if is_finite(end.low, end.high):
            bar = last + 16 + 8 * place
            sheet.parts.append(
                f'<path d="M{bar} {y(end.high)}V{y(end.low)}M{bar - 3} {y(end.value)}h6" '
                f'class="m{index}s" style="stroke-width:2.4"/>'
            )
    _labels(sheet, page, path, drawn, y, top, bottom)
    sheet.y = bottom + 50
    _events(sheet, page, path)
    sheet.foot(speech.belief_source(formats.long_day(page.case.as_of), n_events > 0))
    return sheet.svg(speech.belief_alt(best))


def _labels(
    sheet: Sheet, page: Page, path: BeliefPath, drawn: list[tuple[str, Estimate]],
    y: Callable[[float], float], top: float, bottom: float,
) -> None:  # fmt: skip
    formats, left = page.language.formats, WIDTH - MARGIN - LABELS + 14
    centres = spread_apart([y(e.value) for _, e in drawn], [36.0] * len(drawn), top, bottom + 14)
    for (motive, end), centre in zip(drawn, centres, strict=True):
        index = page.styles[path.player, motive].index
        sheet.mark(left, centre - 6, index, 12)
        name = fitted(capital(page.names.motive(path.player, motive)), LABELS - 26, 13, 1, True)[0]
        sheet.text(left + 13, centre - 1.5, name, f"bold m{index}f")
        told = formats.percent(end.value, end.error)
        spread = formats.percent_range(end)
        sheet.text(left + 13, centre + 14.5, f"{told}  {spread}".rstrip(), "small")


def _events(sheet: Sheet, page: Page, path: BeliefPath) -> None:
    """What the numbers under the axis stand for, in two columns."""
    steps = path.steps[1:]
    half, room = (len(steps) + 1) // 2, (WIDTH - 2 * MARGIN) / 2 - 18
    start, lowest = sheet.y, sheet.y
    for number, step in enumerate(steps, start=1):
        if number == half + 1:
            sheet.y = start
        left, y = MARGIN + (number > half) * (room + 36), sheet.y
        day = f" ({page.language.formats.short_day(step.day)})" if step.day else ""
        told = f"{number}  {page.names.event_head(step)}{day}"
        for row in fitted(told, room, 12.5, 2):
            sheet.text(left, y, row, "small")
            y += 16
        sheet.y = y
        lowest = max(lowest, y)
    sheet.y = lowest
