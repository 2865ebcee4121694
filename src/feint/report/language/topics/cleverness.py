"""What a language says of other ideas of how people play, and of the path of draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from feint.explain.findings import Grade


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words of the section."""

    rail: str
    toc: str
    lede: str
    claim: str
    this_page: str
    same: str
    note: str
    variants_title: str
    beliefs_title: str
    others: str
    draws_note: str
    column_moved: str
    none_moved: str
    under_one: str


class Speech(Protocol):
    """Every language fills these."""

    LABELS: Labels
    VARIANTS: dict[str, str]
    MEANINGS: dict[str, str]

    def title(self, n_changed: int, total: int, lead_changes: bool | None) -> str: ...
    def span(self, worst: Grade, best: Grade) -> str: ...
    def setting(self, key: str, setting: float | None) -> str: ...
    def applies(self, share: float) -> str: ...
    def unsolved(self, share: float) -> str: ...
    def small(self, n_draws: int) -> str: ...
    def draws(self, n_draws: int, enough: bool, target: str) -> str: ...
    def draws_title(self, n_draws: int, points: str, moved: int) -> str: ...
