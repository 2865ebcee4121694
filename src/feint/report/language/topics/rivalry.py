"""What a language says of rival narratives on the same evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from feint.explain.findings import Estimate


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words of the section."""

    rail: str
    toc: str
    stories_title: str
    first_story: str
    lead: str
    events_note: str
    altogether: str
    parting_note: str
    column_move: str
    claims_title: str
    claim: str
    breaks_title: str
    breaks_note: str
    others: str
    other_changes: str
    other_evidence: str


@dataclass(frozen=True, slots=True)
class Break:
    """The change of one number that breaks a story, in words."""

    story: str
    rival: str  # "" where its own lead claim turns
    number: str
    side: Literal["above", "below"]
    at: str
    spread: str
    cost: float  # 0 the middle of the number's range, 1 its end


class Speech(Protocol):
    """Every language fills these."""

    LABELS: Labels

    def title(self, better: str, worse: str, factor: Estimate, n_stories: int) -> str: ...
    def title_unlike(self) -> str: ...
    def lede(self, first: str, second: str, factor: Estimate, share: float) -> str: ...
    def factor_word(self, factor: float) -> str: ...
    def story(self, number: int, title: str) -> str: ...
    def breaks(self, found: Break) -> str: ...
    def parting_alt(self, move: str, chances: Sequence[tuple[str, float]]) -> str: ...
    def small(self, n_draws: int) -> str: ...
    def events_title(self, event: str, factor: float, story: int) -> str: ...
    def parting_title(self, move: str, low: float, high: float) -> str: ...
    def changed(self, what: str, before: str, after: str) -> str: ...
    def lacks(self, event: str) -> str: ...
    def adds(self, event: str) -> str: ...
    def end_of(self, number: str, low: bool) -> str: ...
    def start_of(self, player: str, motive: str) -> str: ...
    def believed_of(self, player: str, motive: str) -> str: ...
    def cost_of(self, player: str, option: str, taken: bool) -> str: ...
