"""What a language says of the score: forecasts against what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from feint.explain.findings import Estimate


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words of the section."""

    rail: str
    toc: str
    axis_not: str
    axis_yes: str
    happened: str
    did_not: str
    forecast: str
    coin: str
    note: str
    column_question: str
    column_outcome: str
    column_forecast: str
    column_penalty: str
    totals_title: str
    totals_note: str
    column_whose: str
    column_questions: str
    column_theirs: str
    column_ours: str
    column_skill: str
    dependent_title: str
    unanswered_title: str


class Speech(Protocol):
    """Every language fills these."""

    LABELS: Labels

    def title(self, n_right: int, total: int, beats: bool | None) -> str: ...
    def lede(self, brier: float, coin: float, expected: float, luck: float) -> str: ...
    def together(self, effective: float, total: int) -> str: ...
    def penalty(self, value: float) -> str: ...
    def skill(self, skill: Estimate) -> str: ...
    def row_alt(self, question: str, chance: Estimate, happened: bool) -> str: ...
    def dependent(self, first: str, second: str, implied: bool) -> str: ...
