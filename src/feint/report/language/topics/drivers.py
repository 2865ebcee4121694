"""What a language says of drivers: which assumptions carry an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words of the section."""

    rail: str
    toc: str
    column_driver: str
    column_share: str
    column_null: str
    column_effect: str
    lead: str
    note: str
    through: str
    together: str
    silent: str


@dataclass(frozen=True, slots=True)
class Way:
    """How an answer runs along one number: texts at its low and its high end, and the turn."""

    low_at: str  # "$85 bn"
    high_at: str
    low: str  # the answer there: "55%"
    high: str
    direction: str  # "up", "down" or "both ways"
    is_share: bool  # the answers are shares of versions


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the answer passes a cut."""

    at: str  # "$132 bn"
    spread: str  # "120–150", "" without
    level: str  # the cut in words ("75%"), "" where the answer turns to its contrary
    falls: bool  # beyond it the answer is under the cut
    beyond: str  # "above" or "below": on which side of ``at`` the answer is another than now


class Speech(Protocol):
    """Every language fills these."""

    LABELS: Labels
    GROUPS: dict[str, str]

    def group(self, head: str, player: str) -> str: ...
    def title(self, n_telling: int, n_turning: int, about_lead: bool) -> str: ...
    def figure(self, claim: str, share: float | None) -> str: ...
    def subtitle(self, n_telling: int, n_tested: int) -> str: ...
    def nothing_tells(self, n_tested: int) -> str: ...
    def way(self, way: Way) -> str: ...
    def turn(self, turn: Turn) -> str: ...
    def no_turn(self) -> str: ...
    def untold(self) -> str: ...
    def through(self, quantity: str, share: str) -> str: ...
    def bars_alt(self, claim: str, names: Sequence[str]) -> str: ...
