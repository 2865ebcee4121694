"""Section: which assumptions carry the answer, and where each would turn it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.drivers import Crossing, Driver, DriverTable
from feint.explain.findings import Estimate
from feint.report.environment import fragment
from feint.report.language.formats import MISSING, Formats
from feint.report.language.topics.drivers import Turn, Way
from feint.report.links import AssumptionLink
from feint.report.numbers import is_finite, whole_percent
from feint.report.pictures.driver_bars import DriverRow, driver_bars, driver_scale
from feint.report.pictures.scale import Scale
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.draw_names import draw_name
from feint.report.sections.section import Page, Section

MOST_TABLES = 3
MOST_BARS = 6
CARRIERS = 3
"""So many of the strongest carry an answer; more are told in the bars."""

SOME_BARS = 3
"""Bars shown where fewer can be told from nothing."""

USUAL = 0.5
"""A crossing counts when at least half of the resamples have it."""


@dataclass(frozen=True, slots=True)
class DriversOf:
    """One claim and its bars."""

    title: str
    subtitle: str
    drawn: tuple[DriverRow, ...]
    bars: Markup
    alt: str
    rows: tuple[tuple[AssumptionLink, str, str, str], ...]
    through: str  # the strongest of the quantities through which it works, as a sentence
    others: tuple[tuple[str, str], ...]  # quantities and groups that tell, with their shares


def drivers(page: Page, tables: Sequence[DriverTable]) -> Section | None:
    """None when no claim's answer could be taken apart."""
    usable = usable_tables(page, tables)
    if not usable:
        return None
    speech = page.language.topics.drivers
    first = usable[0]
    telling = [driver for driver in first.drivers if driver.tells][:CARRIERS]
    turning = [driver for driver in telling if turn_of(first, driver) is not None]
    shown, folded = usable[:MOST_TABLES], usable[MOST_TABLES:]
    return Section(
        key="drivers",
        rail=speech.LABELS.rail,
        toc=speech.LABELS.toc,
        title=speech.title(len(telling), len(turning), first.claim == page.case.lead),
        body=fragment(
            "sections/drivers.html.j2",
            labels=page.language.labels,
            words=speech.LABELS,
            shown=_views(page, shown),
            folded=_views(page, folded),
            source=page.source,
        ),
    )


def _views(page: Page, tables: Sequence[DriverTable]) -> list[DriversOf]:
    """All on one axis."""
    scale = driver_scale([driver for table in tables for driver in shown_drivers(table)])
    return [drivers_of(page, table, scale) for table in tables]


def usable_tables(page: Page, tables: Sequence[DriverTable]) -> list[DriverTable]:
    """Those of a claim with something to show: the lead's first, then those with most to tell."""
    known = {claim.name for claim in (*page.case.claims, *page.case.questions)}
    usable = [
        table
        for table in tables
        if table.problem is None and table.claim in known and shown_drivers(table)
    ]
    return sorted(
        usable,
        key=lambda table: (
            table.claim != page.case.lead,
            not any(driver.tells for driver in table.drivers),
        ),
    )


def shown_drivers(table: DriverTable) -> list[Driver]:
    """All that tell, six at most; a few others where hardly any does."""
    drawn = [driver for driver in table.drivers if is_finite(driver.share.value)]
    telling = [driver for driver in drawn if driver.tells][:MOST_BARS]
    rest = [driver for driver in drawn if not driver.tells]
    return telling + rest[: max(0, SOME_BARS - len(telling))]


def drivers_of(page: Page, table: DriverTable, scale: Scale) -> DriversOf:
    speech, formats = page.language.topics.drivers, page.language.formats
    claims = {claim.name: claim for claim in (*page.case.claims, *page.case.questions)}
    claim = claims[table.claim or ""]
    text = page.names.text(claim.label, claim.name)
    shown = shown_drivers(table)
    told = speech.subtitle(table.n_telling, table.n_tested) if table.n_telling else (
        speech.nothing_tells(table.n_tested)
    )  # fmt: skip
    rows = [row for driver in shown if (row := _row(page, table, driver, scale)) is not None]
    telling = [driver for driver in shown if driver.tells]
    names = [assumption_link(page, driver.name).text for driver in telling]
    strongest = max(telling, key=lambda driver: driver.share.value, default=None)
    told_share = whole_percent(strongest.share.value, strongest.share.error) if strongest else None
    top = told_share.whole / 100 if told_share is not None else None  # as the row prints it
    through, together = _named(page, table.quantities), _named(page, table.groups)
    marked = tuple((f"{name} ({speech.LABELS.together})", share) for name, share in together)
    return DriversOf(
        title=speech.figure(text, top),
        subtitle=told,
        drawn=tuple(rows),
        bars=driver_bars(rows, speech.LABELS, formats.percent(scale.high)),
        alt=speech.bars_alt(text, names),
        rows=tuple(
            (
                assumption_link(page, driver.name),
                formats.percent_with_range(driver.share),
                formats.percent(driver.noise),
                _effect(formats, table, driver),
            )
            for driver in table.drivers
        ),
        through=speech.through(*through[0]) if through else "",
        others=through + marked,
    )


def _named(page: Page, found: Sequence[Driver]) -> tuple[tuple[str, str], ...]:
    """Quantities or groups that tell, in words with their shares."""
    names, formats = page.names, page.language.formats
    return tuple(
        (
            names.quantity(driver.name) if driver.kind == "quantity" else _group(page, driver),
            formats.percent_and_range(driver.share),
        )
        for driver in found
        if driver.tells and is_finite(driver.share.value)
    )


def _group(page: Page, driver: Driver) -> str:
    """What the members of a group have in common, or their names."""
    speech = page.language.topics.drivers
    heads = {member.split(".")[0] for member in driver.members}
    if len(heads) == 1 and (head := next(iter(heads))) in speech.GROUPS:
        owners = {member.split(".")[1] for member in driver.members if "." in member}
        player = next(iter(owners)) if len(owners) == 1 else ""
        of = page.names.player(player) if player in page.case.players else ""
        return speech.group(head, of)
    shown = [draw_name(member, page.names) for member in driver.members[:3]]
    return page.language.formats.listed(shown) if shown else driver.name.replace("_", " ")


def _row(page: Page, table: DriverTable, driver: Driver, scale: Scale) -> DriverRow | None:
    speech, formats = page.language.topics.drivers, page.language.formats
    mark = scale.mark(driver.share)
    if mark is None:
        return None
    sentences = [speech.untold()]
    if driver.tells:
        way = way_of(formats, table, driver)
        turn = turn_of(table, driver)
        passed = turn or crossing_of(table, driver)
        sentences = [speech.way(way)] if way else []
        if passed is not None:
            sentences.append(speech.turn(turn_words(formats, table, driver, passed)))
        else:
            sentences.append(speech.no_turn())
    return DriverRow(
        link=assumption_link(page, driver.name),
        mark=mark,
        null=scale.place(driver.noise) if is_finite(driver.noise) else None,
        value=formats.percent(driver.share.value, driver.share.error),
        spread=formats.percent_range(driver.share),
        tells=driver.tells,
        sentences=tuple(sentences),
    )


def told_answer(formats: Formats, table: DriverTable, value: float) -> str:
    """A value of the answer, on its scale: "55%", "×1.2", "4 months"."""
    if not is_finite(value):
        return MISSING
    if table.scale in ("share", "probability"):
        return formats.percent(value)
    if table.scale == "factor":
        return f"×{formats.multiple(value)}"
    spread = 0.0
    if table.answer is not None and is_finite(table.answer.low, table.answer.high):
        spread = table.answer.high - table.answer.low
    return formats.amount(value, table.unit, spread=spread)


def told_number(formats: Formats, driver: Driver, value: float) -> str:
    """A value of the number itself, no finer than its range deserves."""
    return formats.amount(value, driver.unit, spread=_length(driver))


def _length(driver: Driver) -> float:
    ends = [point.x for point in driver.curve if is_finite(point.x)]
    return max(ends) - min(ends) if ends else 0.0


def way_of(formats: Formats, table: DriverTable, driver: Driver) -> Way | None:
    """How the answer runs from the 10 % to the 90 % point of the number."""
    known = [point for point in driver.curve if is_finite(point.x, point.answer)]
    if len(known) < 2:
        return None
    low = min(known, key=lambda point: abs(point.at - 0.1))
    high = min(known, key=lambda point: abs(point.at - 0.9))
    return Way(
        low_at=told_number(formats, driver, low.x),
        high_at=told_number(formats, driver, high.x),
        low=told_answer(formats, table, low.answer),
        high=told_answer(formats, table, high.answer),
        direction=driver.direction,
        is_share=table.scale == "share",
    )


def turn_of(table: DriverTable, driver: Driver) -> Crossing | None:
    """Where the answer turns to its contrary, in most resamples."""
    found = [c for c in driver.crossings if c.cut == table.even and c.found >= USUAL]
    return found[0] if found and is_finite(found[0].x) else None


def crossing_of(table: DriverTable, driver: Driver) -> Crossing | None:
    """Where the answer passes a cut of its grade, in most resamples."""
    found = [c for c in driver.crossings if c.found >= USUAL and is_finite(c.x)]
    return max(found, key=lambda c: c.found, default=None)


def turn_words(formats: Formats, table: DriverTable, driver: Driver, passed: Crossing) -> Turn:
    now = table.answer.value if table.answer is not None else float("nan")
    falls = now >= passed.cut
    return Turn(
        at=told_number(formats, driver, passed.x),
        spread=formats.spread_like(passed.x, passed.low, passed.high, _length(driver)),
        level="" if passed.cut == table.even else told_answer(formats, table, passed.cut),
        falls=falls,
        beyond="below" if passed.rising == falls else "above",
    )


def _effect(formats: Formats, table: DriverTable, driver: Driver) -> str:
    if not is_finite(driver.effect):
        return MISSING
    if table.scale in ("share", "probability"):
        return formats.points(driver.effect)
    if table.scale == "factor":
        return formats.fixed(driver.effect, 1)
    value: Estimate | None = table.answer
    spread = value.high - value.low if value and is_finite(value.low, value.high) else 0.0
    return formats.amount(driver.effect, table.unit, spread=spread)
