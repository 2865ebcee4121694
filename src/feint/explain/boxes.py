"""What you would have to believe: limits on few numbers within which a claim holds, or fails.

Patient rule induction (Friedman & Fisher 1999) on weighted draws, as scenario discovery uses it
(Bryant & Lempert 2010): thin slices are peeled off as long as the answer inside the box improves,
and pasted back where that costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from feint.infer.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Limit:
    """One number kept inside bounds.

    Attributes
    ----------
    low, high  bounds, None where there is none, with 5 % and 95 % points over resampled draws
    quasi_p    chance that the box without this limit gives an answer as good among as many draws
    chosen     share of resamples in which this number is limited on the same side
    prior_mass share of draws, before the evidence, that satisfy this limit alone
    """

    parameter: str
    unit: str | None
    line: int | None
    low: Estimate | None
    high: Estimate | None
    quasi_p: float
    chosen: float
    prior_mass: float


@dataclass(frozen=True, slots=True)
class Box:
    """What you would have to believe for a claim to hold, or to fail.

    Attributes
    ----------
    claim     the claim's name, None for a query asked directly
    outcome   "holds": the answer inside is at least ``target``; "fails": at most
    target    a cut of the grades
    reached   whether the answer inside the box reaches the target
    outside   the answer over all draws
    density   the answer inside the box: share of draws in which the claim holds, or probability
    coverage  share of all cases in which the claim holds (fails) that lie inside the box
    mass, prior_mass   share of draws inside, given the evidence and before it
    limits    at most four, by what they do; empty when no limit helps
    """

    claim: str | None
    query: str
    outcome: Literal["holds", "fails"]
    target: float
    reached: bool
    outside: Estimate
    density: Estimate
    coverage: Estimate
    mass: float
    prior_mass: float
    limits: tuple[Limit, ...]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
