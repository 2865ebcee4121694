"""Rival narratives: two or more cases on the same evidence, side by side.

Each narrative gives the path seen a probability; their ratio is a Bayes factor with a range over
draws.  Numbers of the same name and range are the same in all narratives, draw by draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from feint.case.model import Text
from feint.explain.grade import Grade
from feint.infer.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Narrative:
    """One story of the contest.

    Attributes
    ----------
    key       name that tells it from the others, "1", "2" … in the order given
    title     title of its case or overlay
    changes   what it computes otherwise than the first narrative, "parameters.worth.low: 60 → 80";
              empty for the first
    evidence  probability of the whole evidence under it
    lead      name and grade of its lead claim, with the share or probability behind it
    """

    key: str
    title: Text
    changes: tuple[str, ...]
    evidence: Estimate
    lead: str | None
    lead_grade: Grade | None
    lead_answer: float | None


@dataclass(frozen=True, slots=True)
class PairFactor:
    """How much better ``first`` explains the evidence than ``second``; above 1 it does.

    ``steps``: event -> the factor that event adds, earlier ones known.
    ``better`` is the posterior-weighted share of draws in which the first explains it better.
    """

    first: str
    second: str
    factor: Estimate
    steps: Mapping[str, Estimate]
    better: float


@dataclass(frozen=True, slots=True)
class Parting:
    """A move still open, and its chance under each narrative, given all that was seen."""

    stage: str
    option: str
    chance: Mapping[str, Estimate]  # narrative key -> chance of the move
    gap: float  # largest difference between two narratives


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A claim that the narratives share, with its grade under each."""

    name: str
    grades: Mapping[str, Grade]
    answers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Breaker:
    """The cheapest assumption whose change breaks a narrative.

    Attributes
    ----------
    narrative  key of the narrative that breaks
    what       "evidence": beyond the threshold a rival explains the path better (it now does so
               itself); "lead": its lead claim turns to the contrary
    rival      key of that rival; None for "lead"
    parameter  the number, its line in the case file, and where the threshold lies
    side       "above" or "below": where the narrative is broken
    cost       how far the threshold lies from the middle of the number's range, as a share of the
               way to its end (0: the middle, 1: the very end)
    """

    narrative: str
    what: Literal["evidence", "lead"]
    rival: str | None
    parameter: str
    unit: str | None
    line: int | None
    threshold: Estimate
    side: Literal["above", "below"]
    cost: float


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two or more narratives compared on the same draws."""

    n_draws: int
    same_evidence: bool  # all rest on the same moves; else the factors compare unlike things
    narratives: tuple[Narrative, ...]
    factors: tuple[PairFactor, ...]
    partings: tuple[Parting, ...]  # widest gap first
    claims: tuple[ClaimPair, ...]  # shared by all; different grades first
    breakers: tuple[Breaker, ...]  # cheapest first, at most three a narrative

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
