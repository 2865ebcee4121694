"""What a language says of advice: what each option is worth to the player that must choose."""

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
    column_option: str
    column_payoff: str
    column_gap: str
    column_best: str
    column_worst: str
    column_flips: str
    best: str
    level: str
    safest: str
    least_regret: str
    sturdiest: str
    taken: str
    note: str
    no_flip: str
    against: str
    replies: str
    replies_who: str
    situations: str
    situations_if: str
    situations_chance: str
    situations_best: str
    others: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the title says of one player's choice."""

    player: str
    option: str  # the best one, "" where it depends on the motive
    share: float | None  # chance of being best over draws, the least over its motives
    n_motives: int  # under how many own motives the player was advised
    timing: Literal["now", "later", "hindsight"]
    taken: str | None  # the option seen, in hindsight
    sturdy: bool  # also the safest and the one least to be regretted
    kind_of_lead: Literal["clear", "narrow"]


class Speech(Protocol):
    """Every language fills these."""

    LABELS: Labels
    UNIT_NAMES: dict[str, str]

    def title(self, verdict: Verdict) -> str: ...
    def head(self, player: str, stage: str) -> str: ...
    def figure(self, option: str, share: str, motive: str, timing: str) -> str: ...
    def subtitle(self, player: str, unit: str, timing: str) -> str: ...
    def in_hundred(self, share: Estimate) -> str: ...
    def flip(self, number: str, side: str, at: str) -> str: ...
    def lead(self, best: str, second: str, gap: str, sure: bool) -> str: ...
    def binding(self, option: str, worth: str, spread: str, gains: bool, ex_ante: bool) -> str: ...
    def waiting(self, worth: str) -> str: ...
    def seen(self, moves: Sequence[tuple[str, str]]) -> str: ...
    def reply(self, option: str, chance: Estimate) -> str: ...
    def row_alt(self, option: str, payoff: str, best: str) -> str: ...
