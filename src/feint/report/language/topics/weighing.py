"""What a language says of the evidence taken apart: matrix, facts switched off, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from feint.explain.findings import Grade


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words of the section."""

    rail: str
    toc: str
    matrix_title: str
    matrix_note: str
    event: str
    rest_quiet: str
    all_quiet: str
    pairs: str
    pairs_note: str
    pair: str
    off_title: str
    off_as_told: str
    off_without: str
    off_doubtful: str
    off_false: str
    off_grades: str
    off_links: str
    off_impossible: str
    sources_title: str
    twice: str
    shared: str
    one_source: str
    no_source: str


@dataclass(frozen=True, slots=True)
class Change:
    """A claim whose grade is another under another reading of the evidence."""

    name: str
    claim: str
    before: Grade
    after: Grade


class Speech(Protocol):
    """Every language fills these."""

    LABELS: Labels

    def title(
        self, decisive: str, n_changed: int, n_items: int, n_deciding: int, on_lead: bool
    ) -> str: ...
    def lede(self, n_loud: int, n_items: int, n_signals: int) -> str: ...
    def off_note(self, measured: str, is_claim: bool) -> str: ...
    def matrix_title(self, event: str, word: str, motive: str) -> str: ...
    def off_title(self, measured: str, event: str, told: float, low: float, high: float) -> str: ...
    def off_alt(self, event: str, without: str, false: str) -> str: ...
    def source(self, name: str, n_items: int, changes: Sequence[Change]) -> str: ...
    def flagged(self, flag: str, events: Sequence[str]) -> str: ...
    def cell_alt(self, event: str, told: Sequence[tuple[str, str]]) -> str: ...
