"""What the first sentence stands on: the lead claim's test, its result, and the motives' order."""

from __future__ import annotations

from dataclasses import dataclass

from feint.explain.findings import Estimate, Grade
from feint.report.reading import Standing

SAME = 0.05
"""A share or probability that moved less than this stands where it stood."""


@dataclass(frozen=True, slots=True)
class Preference:
    """A test of the form ``P(prefers(player, stage = first, stage = second; …)) > 1/2``."""

    player: str
    mover: str
    first: str
    second: str
    verbal: bool  # both options can follow the mover as verbs: "refuses", "agrees to sell"


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead claim as the first sentence needs it."""

    grade: Grade
    capped: str | None
    share: Estimate | None  # of versions in which a comparison holds
    chance: Estimate | None  # where the test is a probability
    prior: float | None  # either of the two before the evidence
    preference: Preference | None
    best: Standing | None
    factor: Estimate | None = None  # where the test is a Bayes factor

    @property
    def value(self) -> float | None:
        found = self.share or self.chance
        return found.value if found is not None else None

    @property
    def unmoved(self) -> bool:
        """Whether the test stood before the evidence where it stands now."""
        return (
            self.value is not None
            and self.prior is not None
            and abs(self.value - self.prior) < SAME
        )


@dataclass(frozen=True, slots=True)
class Carrier:
    """An assumption that carries the lead claim, in words, and where it alone turns it."""

    name: str
    side: str = ""  # "above" or "below"; "" where it turns nothing alone
    at: str = ""  # "$132 bn"
    key: str = ""  # the column of the draws
