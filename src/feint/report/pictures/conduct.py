"""What each motive would have done: options by motives, bars with the motive's texture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.case.model import UNMODELLED, Fact
from feint.explain.findings import Conduct, Estimate
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.motive_styles import MotiveStyle
from feint.report.names import Names
from feint.report.numbers import is_finite

ALIKE = 0.1
"""Two motives did much the same when no seen option differs by more than this."""

APART = 0.25
"""Motives part at an option when their probabilities differ by at least this."""


@dataclass(frozen=True, slots=True)
class Cell:
    name: str
    style: MotiveStyle
    value: str
    width: float  # percent of the cell's bar room
    full: str  # with its range, for the table
    mine: str  # name by which the reader's own number finds it


@dataclass(frozen=True, slots=True)
class OptionRow:
    text: str
    seen: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ConductPicture:
    head: str
    columns: tuple[tuple[str, MotiveStyle], ...]
    rows: tuple[OptionRow, ...]
    alt: str


def read_conduct(
    conduct: Conduct, styles: Mapping[tuple[str, str], MotiveStyle], names: Names, fact: Fact | None
) -> ConductPicture:
    """One decision, ready to draw; motives in the order of the findings."""
    formats = names.language.formats
    motives = list(conduct.by_motive)
    rows = []
    for option in conduct.options:
        cells = tuple(
            _cell(
                names.motive(conduct.player, motive),
                styles[conduct.player, motive],
                conduct.by_motive[motive].get(option),
                names,
                f"deed:{conduct.stage}.{option}.{motive}",
            )
            for motive in motives
        )
        rows.append(
            OptionRow(
                capital(names.option(conduct.stage, option)), option == conduct.observed, cells
            )
        )
    day = formats.day_and_month(fact.day) + names.language.labels.colon + " " if fact else ""
    stage = names.stage(conduct.stage)
    observed = conduct.observed
    told = [
        (names.motive(conduct.player, motive), conduct.by_motive[motive][observed].value)
        for motive in motives
        if observed is not None and observed in conduct.by_motive[motive]
    ]
    return ConductPicture(
        head=day + stage,
        columns=tuple(
            (capital(names.motive(conduct.player, m)), styles[conduct.player, m]) for m in motives
        ),
        rows=tuple(rows),
        alt=names.language.evidence.conduct_alt(
            stage, told, names.option(conduct.stage, observed) if observed else None
        ),
    )


def _cell(
    name: str, style: MotiveStyle, estimate: Estimate | None, names: Names, mine: str
) -> Cell:
    formats = names.language.formats
    value = estimate.value if estimate is not None else float("nan")
    return Cell(
        name=capital(name),
        style=style,
        value=formats.percent(value, estimate.error if estimate else 0.0),
        width=round(100 * min(1.0, max(0.0, value)), 1) if is_finite(value) else 0.0,
        full=formats.percent_with_range(estimate),
        mine=mine,
    )


def conduct_finding(conducts: Sequence[Conduct], leaders: Sequence[str], names: Names) -> str:
    """The headline: whether the leading motives would have acted alike, or where they part."""
    evidence = names.language.evidence
    seen = [(item, item.observed) for item in conducts if item.observed is not None]
    if len(leaders) == 2 and seen:
        gaps = [
            abs(item.by_motive[leaders[0]][option].value - item.by_motive[leaders[1]][option].value)
            for item, option in seen
            if all(motive in item.by_motive for motive in leaders)
        ]
        if gaps and max(gaps) <= ALIKE:
            player = seen[0][0].player
            return evidence.conduct_alike(*(names.motive(player, motive) for motive in leaders))
    widest: tuple[float, str, str, str, float] | None = None
    for item, option in seen:
        ranked = sorted(
            (chances[option].value, motive)
            for motive, chances in item.by_motive.items()
            if motive != UNMODELLED and option in chances and is_finite(chances[option].value)
        )
        if len(ranked) < 2:
            continue
        (low, least), (high, most) = ranked[0], ranked[-1]
        if high - low >= APART and high >= 0.5 and (widest is None or high - low > widest[0]):
            widest = (
                high - low,
                names.option(item.stage, option),
                names.motive(item.player, most),
                names.motive(item.player, least),
                low,
            )
    return evidence.conduct_part(*widest[1:]) if widest else evidence.conduct_mild()


def conduct_bars(picture: ConductPicture, names: Names) -> Markup:
    return fragment("pictures/conduct.html.j2", picture=picture, labels=names.language.labels)
