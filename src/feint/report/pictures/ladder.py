"""Forecasts on one scale from 0 to 100 percent, with the published words above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.findings import Estimate
from feint.report.environment import fragment
from feint.report.language.formats import Formats
from feint.report.numbers import CHANCE_CUTS, is_finite


@dataclass(frozen=True, slots=True)
class Rung:
    """One forecast: its words, and where its range and middle stand in percent."""

    text: str
    note: str
    low: float
    width: float
    middle: float
    value: str
    spread: str
    word: str
    key: str = ""  # of the claim or question, where it is one
    mine: str = ""  # name by which the reader's own number finds it


@dataclass(frozen=True, slots=True)
class Group:
    """Rungs under one head: a decision and how often it comes up; head "" for none."""

    head: str
    note: str
    rungs: tuple[Rung, ...]


def rung(text: str, note: str, estimate: Estimate, formats: Formats, key: str = "") -> Rung | None:
    """A rung, or None when the estimate is no number."""
    if not is_finite(estimate.value):
        return None
    value = min(1.0, max(0.0, estimate.value))
    ranged = is_finite(estimate.low, estimate.high)
    low = max(0.0, estimate.low) if ranged else value
    high = min(1.0, estimate.high) if ranged else value
    return Rung(
        text=text,
        note=note,
        low=round(100 * low, 1),
        width=round(100 * max(0.0, high - low), 1),
        middle=round(100 * value, 1),
        value=formats.percent(estimate.value, estimate.error),
        spread=formats.percent_range(estimate),
        word=formats.chance_word(value, estimate.error),
        key=key,
        mine=key,
    )


def scale_words(formats: Formats) -> list[tuple[float, str, bool]]:
    """(place of the middle in percent, word, whether a narrow page drops it)."""
    edges = (0.0, *CHANCE_CUTS, 1.0)
    kept = (1, 3, 5)
    return [
        (round(50 * (low + high), 1), word, index not in kept)
        for index, (low, high, word) in enumerate(
            zip(edges, edges[1:], formats.chance_words, strict=False)
        )
    ]


def ladder(groups: Sequence[Group], formats: Formats) -> Markup:
    return fragment("pictures/ladder.html.j2", groups=groups, scale=scale_words(formats))
