"""What a language says of what to watch: tripwires, the telling decision, numbers to learn."""

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
    wires_note: str
    moves_from: str
    chance: str
    other_wires: str
    column_if: str
    column_motive: str
    column_move: str
    column_chance: str
    separator_note: str
    other_pairs: str
    column_pair: str
    column_look: str
    column_right: str
    learning_note: str
    column_number: str
    column_claim: str
    untold: str
    unreached: str


@dataclass(frozen=True, slots=True)
class Telling:
    """The one decision that tells two motives apart best, in words."""

    first: str
    second: str
    player: str
    question: str
    tell: str
    counter: str
    right: float  # chance of naming the right one of the two, starting even


@dataclass(frozen=True, slots=True)
class Wire:
    """One tripwire in words."""

    player: str
    option: str
    motive: str
    before: Estimate
    after: Estimate
    chance: Estimate
    by: str  # when it comes, "" without a date
    question: str  # the decision
    verbal: bool  # the option can follow the player as a verb: "refuses"
    nature: bool  # nobody decides it


class Speech(Protocol):
    """Every language fills these."""

    LABELS: Labels

    def title(self, telling: Telling | None, wire: Wire | None) -> str: ...
    def wire(self, wire: Wire) -> str: ...
    def separator(self, telling: Telling) -> str: ...
    def separator_title(self, telling: Telling) -> str: ...
    def wires_title(self, wire: Wire) -> str: ...
    def learning_title(self, number: str, share: float | None) -> str: ...
    def separator_alt(self, telling: Telling, parts: Sequence[tuple[str, float, float]]) -> str: ...
    def pair(self, first: str, second: str) -> str: ...
    def learning(self, claim: str) -> str: ...
    def learning_nothing(self) -> str: ...
