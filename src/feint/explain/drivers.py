"""What drives an answer: how it moves with each number that the analyst does not know.

``h(x)`` is the answer given that a number is near ``x``: the same query on the draws in which it
is, weighed by the posterior.  The share of the answer's variation over draws that ``h`` makes is
told beside what shuffled numbers make of it, so that a driver is named only where the draws can
tell it from nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from feint.infer.estimate import Estimate

Scale = Literal["share", "probability", "factor", "number"]
Kind = Literal["parameter", "quantity", "group"]
Direction = Literal["up", "down", "both ways"]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The answer where a number is near ``x``; ``low`` and ``high`` are 5 % and 95 % of its error.

    ``at`` is the share of posterior weight below ``x``.
    """

    x: float
    at: float
    answer: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where the curve passes a level at which the answer's grade (or its sense) changes.

    ``low`` and ``high`` are 5 % and 95 % points over resampled draws; ``found`` is the share of
    resamples in which the curve passes the level at all.
    """

    cut: float
    x: float
    low: float
    high: float
    found: float
    rising: bool  # the answer is above the cut to the right of x


@dataclass(frozen=True, slots=True)
class Driver:
    """One number (or several together) and what the answer owes to it.

    Attributes
    ----------
    name        a parameter or another column of the draws, a quantity, or the name of a group
    line        line of the case file that gives its range; None where no line does
    members     the columns of a group; empty otherwise
    share       share of the answer's variation over draws; low and high 5 % and 95 % of its error
    noise       the share that one shuffled number exceeds once in twenty times
    tells       told from nothing with these draws, at one error in twenty whole tables; of a
                parameter also beyond what the stronger ones tell
    direction   of the curve, "both ways" where it turns; also of groups and of what does not tell
    effect      difference of the answer between the 90 % and the 10 % point of the number
    curve       9 to 15 points from low to high x; empty for groups
    crossings   where the curve passes a cut, from low to high x; of parameters that tell
    """

    name: str
    kind: Kind
    unit: str | None
    line: int | None
    members: tuple[str, ...]
    share: Estimate
    noise: float
    tells: bool
    direction: Direction
    effect: float
    curve: tuple[CurvePoint, ...]
    crossings: tuple[Crossing, ...]


@dataclass(frozen=True, slots=True)
class DriverTable:
    """What drives one answer, strongest first.

    Attributes
    ----------
    query      the query as written
    claim      name of the claim or question it tests; None for a query asked directly
    scale      "share" of draws in which a comparison holds, "probability", "factor" (a Bayes
               factor; its variation is that of its logarithm), or "number"
    answer     pooled over all draws
    cuts       levels at which the grade changes next to the answer, below and above it
    even       level at which the answer turns to its contrary, 1/2, 1 or 0; None without one
    variation  standard deviation of the answer over draws (of its logarithm for a factor)
    n_tested   how many parameters were tried
    n_telling  how many of them tell; the strongest are listed
    drivers    parameters, those that tell first, by share
    quantities named quantities (their expectation in each draw, given the evidence), by share
    groups     parameters that belong together, by share
    problem    why nothing can be said
    """

    query: str
    claim: str | None
    scale: Scale
    unit: str | None
    answer: Estimate | None
    cuts: tuple[float, ...]
    even: float | None
    variation: float
    effective_draws: float
    n_tested: int
    n_telling: int
    drivers: tuple[Driver, ...]
    quantities: tuple[Driver, ...]
    groups: tuple[Driver, ...]
    problem: str | None = None

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
