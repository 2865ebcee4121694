"""What can be known of a player's motive, as data: the contract with the page on identification.

Probabilities lie in [0, 1]; ranges are the 5 % and 95 % points over posterior-weighted draws
(over prior-weighted draws where nothing is conditioned on), errors come from the scramblings.
``LIFTED`` is the belief at which a motive counts as found out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from feint.explain.grade import Grade
from feint.infer.estimate import Estimate

LIFTED = 0.75
# Starting beliefs for which grades are told again.
SCEPTIC, BELIEVER = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class EvidenceAdds:
    """What one fact or signal adds to the log-odds of each motive against all the others.

    Natural logarithms: 0 nothing, 0.7 odds doubled, 2.3 odds ten times as high.
    """

    kind: Literal["fact", "signal"]
    name: str
    day: date
    stage: str | None  # of a fact
    option: str | None  # of a fact
    log_odds: Mapping[str, Estimate]  # motive -> change by this step
    believed: Mapping[str, Estimate]  # motive -> belief after this step


@dataclass(frozen=True, slots=True)
class PathEnd:
    """One course of play from the root to its end, and what somebody who saw it would believe."""

    moves: tuple[tuple[str, str], ...]  # (stage, option), stages not reached left out
    probability: float  # of this course, all motives weighed by the belief at the start
    belief: Mapping[str, float]  # motive -> belief after the whole course
    share: float  # part of the uncertainty at the start that this course removes (may be below 0)


@dataclass(frozen=True, slots=True)
class PathInformation:
    """How much the whole observable path could tell about a motive, from some starting belief.

    Attributes
    ----------
    start      motive -> belief at the start
    share      expected part of the uncertainty (entropy) about the motive that the path removes,
               for an observer who does not know the numbers of the case
    share_known  the same for one who knows them all: no evidence on parameters could beat it
    if_true    motive -> expected belief in it at the end, were it the true one
    lifted     probability that belief in some motive is lifted above ``LIFTED`` at some point; one
               that stands above it at the start is not lifted
    lifted_if_true  motive -> that probability, were this motive the true one
    rightly    probability that belief in the true motive is lifted above ``LIFTED``
    at_end     probability that some motive is believed to more than ``LIFTED`` at the end
    likeliest  the likeliest courses, the likeliest first
    telling    the courses after which the belief in some motive is highest, each with a
               probability of at least one in a thousand
    """

    start: Mapping[str, float]
    share: Estimate
    share_known: Estimate
    if_true: Mapping[str, Estimate]
    lifted: Estimate
    lifted_if_true: Mapping[str, Estimate]
    rightly: Estimate
    at_end: Estimate
    likeliest: tuple[PathEnd, ...]
    telling: tuple[PathEnd, ...]


@dataclass(frozen=True, slots=True)
class PriorPoint:
    """Belief in a motive for a reader who gave it ``start``, the others in proportion."""

    start: float
    belief: Estimate


@dataclass(frozen=True, slots=True)
class ClaimUnderPriors:
    """The grade of one claim on motives for readers who start elsewhere.

    ``by_start[motive][start]`` is the grade for a reader who gives ``motive`` the probability
    ``start`` (0.1 and 0.9), the others in proportion.
    """

    name: str  # id of the claim, its text stands in the case
    grade: Grade
    grade_prior: Grade | None  # what the priors alone would give
    by_start: Mapping[str, Mapping[float, Grade]]

    @property
    def moves(self) -> bool:
        """Whether any of these readers gets another grade."""
        return any(g != self.grade for table in self.by_start.values() for g in table.values())


@dataclass(frozen=True, slots=True)
class Identification:
    """What the priors, the evidence and the whole path can say of one player's motive.

    Attributes
    ----------
    motives   in file order, ``unmodelled`` last
    prior     motive -> belief before all evidence: what the priors alone conclude
    posterior motive -> belief after all evidence
    steps     what each fact and signal adds, in the order of the evidence
    moves     motive -> change of its log-odds by all observed moves together
    signals   motive -> change of its log-odds by all signals together
    whole     what the path could tell from the root, from the priors
    ahead     what is still ahead could tell, from the belief after all evidence
    curve     motive -> belief after all evidence as a function of the prior, 1 % to 99 %
    claims    important claims on this player's motives under other priors
    """

    player: str
    motives: tuple[str, ...]
    prior: Mapping[str, float]
    posterior: Mapping[str, Estimate]
    steps: tuple[EvidenceAdds, ...]
    moves: Mapping[str, Estimate]
    signals: Mapping[str, Estimate]
    whole: PathInformation
    ahead: PathInformation
    curve: Mapping[str, tuple[PriorPoint, ...]]
    claims: tuple[ClaimUnderPriors, ...]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
