"""What a language says of what-ifs: changed worlds beside the case as it stands, each a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from feint.explain.findings import Estimate


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words of the section."""

    rail: str
    toc: str
    lede: str
    as_it_is: str
    story: str
    story_as_is: str
    seen: str
    forced: str
    parts: str
    question: str
    no_change: str
    all_answers: str
    impossible: str
    unanswered: str
    forward: str
    replay: str
    retro: str
    reweighed: str


class Speech(Protocol):
    """Every language fills these."""

    LABELS: Labels

    def title(self, scenario: str, named: bool, answer: str, before: str, after: str) -> str: ...
    def condition(self, parts: Sequence[str]) -> str: ...
    def title_quiet(self, n_scenarios: int) -> str: ...
    def done(self, player: str, option: str, verbal: bool) -> str: ...
    def turned_out(self, question: str, option: str) -> str: ...
    def set_to(self, number: str, value: str) -> str: ...
    def forbidden(self, player: str, option: str) -> str: ...
    def revealed(self, player: str) -> str: ...
    def from_prior(self, motive: str, share: str) -> str: ...
    def unsolved(self, share: float) -> str: ...
    def belief(self, player: str, motive: str) -> str: ...
    def forecast(self, question: str, option: str) -> str: ...
    def chance(self, probability: float) -> str: ...
    def same_story(self) -> str: ...
    def story_chance(self, probability: float) -> str: ...
    def change_alt(self, answer: str, before: Estimate, after: Estimate) -> str: ...
