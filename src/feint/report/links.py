"""Links from a number on the page to what it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AssumptionLink:
    """An assumption in words; ``anchor`` "" where the page has no row for it (a constant)."""

    text: str
    tag: str  # "A3"
    anchor: str
