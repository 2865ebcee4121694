"""What a language says of identification: what can be known of a motive at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from feint.explain.findings import Estimate, Grade


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words of the section."""

    rail: str
    toc: str
    doubt_note: str
    row_seen: str
    row_ahead: str
    row_whole: str
    row_known: str
    column_share: str
    curve_note: str
    curve_start: str
    found_if: str
    found_from: str
    found_to: str
    found_out: str
    telling_title: str
    telling_then: str
    readers_title: str
    readers_note: str


class Speech(Protocol):
    """Every language fills these; names come in its own words."""

    LABELS: Labels

    def title(self, player: str, whole: float, unmask: float) -> str: ...
    def priors(
        self, player: str, level: float | None, leaders: Sequence[str], first: float
    ) -> str: ...
    def added(
        self, up: tuple[str, float] | None, down: tuple[str, float] | None, by_moves: bool | None
    ) -> str: ...
    def found_note(self, bar: float, rightly: Estimate) -> str: ...
    def doubt_title(self, whole: float) -> str: ...
    def found_title(self, motive: str, end: float) -> str: ...
    def curve_title(self, starts_decide: bool) -> str: ...
    def curve_alt(self, motive: str, points: Sequence[tuple[float, float]]) -> str: ...
    def played(self, moves: Sequence[tuple[str, str]]) -> str: ...
    def course(self, moves: Sequence[tuple[str, str]], chance: float) -> str: ...
    def course_end(self, motive: str, belief: float) -> str: ...
    def reader(self, claim: str, ours: Grade, theirs: Grade, readers: Sequence[str]) -> str: ...
    def reader_who(self, motive: str, start: float) -> str: ...
    def seen_nothing_lifted(self) -> str: ...
