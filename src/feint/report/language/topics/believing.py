"""What a language says of tipping points and boxes: what one would have to believe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from feint.explain.findings import Grade


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words of the section."""

    rail: str
    toc: str
    rests_on: str
    odds: str
    odds_before: str
    strip_key: str
    others: str
    column_claim: str
    column_number: str
    column_threshold: str
    column_beyond: str
    column_odds: str
    boxes_title: str
    boxes_lede: str
    map_note: str
    map_here: str
    map_row: str


@dataclass(frozen=True, slots=True)
class Tip:
    """One threshold in words."""

    claim: str
    number: str
    at: str  # "$121 bn"
    spread: str  # "112–130", "" without
    side: Literal["above", "below"]  # where the other verdict begins
    to_true: bool  # beyond it the claim is truer than now
    is_even: bool
    grade: Grade | None  # beyond the threshold, None where it is that of today


@dataclass(frozen=True, slots=True)
class Corner:
    """A box in words: texts are written out already, shares are numbers."""

    claim: str
    holds: bool
    target: float
    reached: bool
    n_limits: int
    inside: float
    outside: float
    mass: float
    coverage: float


class Speech(Protocol):
    """Every language fills these."""

    LABELS: Labels

    def title(self, n_alone: int, n_together: int) -> str: ...
    def lede(self, n_tips: int) -> str: ...
    def tip(self, tip: Tip) -> tuple[str, str, str]: ...
    def bound(self, low: str, high: str) -> str: ...
    def corner(self, corner: Corner) -> str: ...
    def corner_size(self, corner: Corner) -> str: ...
    def corners_title(self, corner: Corner | None) -> str: ...
    def map_title(self, first: str, second: str, high: tuple[bool | None, bool | None]) -> str: ...
    def map_alt(self, claim: str, first: str, second: str, here: str) -> str: ...
    def strip_alt(self, number: str, at: str, odds: str) -> str: ...
    def beyond(self, side: str, at: str) -> str: ...
