"""Where rival stories part: moves still open, and how likely each is in each story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feint.explain.rivals import Parting
from feint.report.language.formats import capital
from feint.report.numbers import is_finite
from feint.report.pictures.scale import SHARES
from feint.report.sections.section import Page

MOST_PARTINGS = 8
SMALLEST_GAP = 0.03
DOT = 7.0
"""Width of a numbered dot, percent of the axis."""


@dataclass(frozen=True, slots=True)
class PartingRow:
    text: str
    ends: tuple[float, float]  # lowest and highest chance
    dots: tuple[tuple[int, float, str, int], ...]  # (story, place, value, lane)
    low: float
    width: float
    alt: str


def parting_rows(
    page: Page, partings: Sequence[Parting], numbers: Mapping[str, int], titles: Mapping[str, str]
) -> list[PartingRow]:
    speech, formats = page.language.topics.rivalry, page.language.formats
    known = {stage.name for stage in page.case.stages}
    rows = []
    for parting in partings:
        chances = {key: e for key, e in parting.chance.items() if is_finite(e.value)}
        if parting.stage not in known or len(chances) < 2 or parting.gap < SMALLEST_GAP:
            continue
        text = (
            f"{page.names.stage(parting.stage)} "
            f"{capital(page.names.option(parting.stage, parting.option))}"
        )
        places = {key: SHARES.place(each.value) for key, each in chances.items()}
        lanes = _lanes(places)
        rows.append(
            PartingRow(
                text=text,
                ends=(
                    min(each.value for each in chances.values()),
                    max(each.value for each in chances.values()),
                ),
                dots=tuple(
                    (numbers[key], places[key], formats.percent(each.value, each.error), lanes[key])
                    for key, each in chances.items()
                ),
                low=min(places.values()),
                width=round(max(places.values()) - min(places.values()), 2),
                alt=speech.parting_alt(text, [(titles[k], e.value) for k, e in chances.items()]),
            )
        )
    return rows[:MOST_PARTINGS]


def _lanes(places: Mapping[str, float]) -> dict[str, int]:
    """0, or 1 and 2 for dots that would lie on another: they move down."""
    lanes: dict[str, int] = {}
    for key in sorted(places, key=lambda key: places[key]):
        held = {lanes[near] for near in lanes if abs(places[near] - places[key]) < DOT}
        lanes[key] = next(lane for lane in range(len(places)) if lane not in held)
    return lanes


def parting_title(page: Page, rows: Sequence[PartingRow]) -> str:
    """The move over which the stories part most."""
    if not rows:
        return ""
    top = max(rows, key=lambda row: row.ends[1] - row.ends[0])
    return page.language.topics.rivalry.parting_title(top.text, *top.ends)
