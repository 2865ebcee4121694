"""What each piece of evidence says of each motive, and what if it said nothing or were wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from feint.explain.grade import Grade
from feint.infer.estimate import Estimate

Flag = Literal["reported more than once", "only on shared sources", "no source", "one source"]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A fact or signal that updates beliefs, in the order in which they come.

    Attributes
    ----------
    stage, option  the move a fact reports, None for signals
    mover          whose move it is, or whom the signal concerns
    reliability    None for signals
    line           line of the case file
    flags          "reported more than once": a fact of several sources, counted once;
                   "only on shared sources": each of its sources carries other items too, so they
                   stand and fall together; "one source", "no source"
    shares_with    names of the items that rest on one of its sources
    """

    kind: Literal["fact", "signal"]
    name: str
    day: date
    stage: str | None
    option: str | None
    mover: str | None
    reliability: float | None
    line: int
    sources: tuple[str, ...]
    flags: tuple[Flag, ...]
    shares_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairOdds:
    """Log-odds (natural) that an item gives ``first`` against ``second``, earlier items known.

    Pooled, with 5 % and 95 % points over draws; positive speaks for ``first``.
    """

    first: str
    second: str
    log_odds: Estimate


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One item against the motives of one player.

    Attributes
    ----------
    likelihood    motive -> probability of the item given the motive and all earlier items
    relative      motive -> the same over its mean by the belief held just before
    pairs         every two motives, in file order
    diagnosticity information the item gave on the motive, in bits: divergence of the belief after
                  it from the belief before
    """

    name: str
    likelihood: Mapping[str, Estimate]
    relative: Mapping[str, float]
    pairs: tuple[PairOdds, ...]
    diagnosticity: float


@dataclass(frozen=True, slots=True)
class EvidenceMatrix:
    """Items (rows, in order) by motives (columns) of one player."""

    player: str
    motives: tuple[str, ...]  # "unmodelled" last
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Beliefs and grades under one reading of the evidence.

    Attributes
    ----------
    belief   player -> motive -> P(motive | evidence so read)
    answers  claim -> its share, probability or number (the pooled factor for Bayes factors)
    grades   claim -> grade
    changed  claims whose grade is another than with all the evidence as it stands
    problem  why there is no such reading (the rest of the evidence cannot happen, say)
    """

    belief: Mapping[str, Mapping[str, float]]
    answers: Mapping[str, float]
    grades: Mapping[str, Grade]
    changed: tuple[str, ...]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One item read otherwise.

    ``without`` nothing known of it (what was played there is not told; where the contest stands
    does not change); ``doubtful`` a reliability of one half; ``false`` the report is wrong.
    """

    name: str
    without: Reading
    doubtful: Reading
    false: Reading


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source on which several items rest, or on which one rests alone; and all without it.

    ``alone`` are the items that fall with it; ``without`` reads the evidence without them (None
    where none rests on it alone).
    """

    source: str
    items: tuple[str, ...]
    alone: tuple[str, ...]
    without: Reading | None


@dataclass(frozen=True, slots=True)
class EvidenceFindings:
    """Hypotheses by evidence, and how much hangs on each item.

    ``claims`` are those whose grades were computed again: the lead and the important ones.
    """

    items: tuple[EvidenceItem, ...]
    matrices: tuple[EvidenceMatrix, ...]
    claims: tuple[str, ...]
    as_told: Reading
    what_if: tuple[WhatIf, ...]
    sources: tuple[SourceUse, ...]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
