"""Everything a report says, as data: the contract between ``explain`` and the pages.

Numbers are plain floats; probabilities lie in [0, 1]; ``low`` and ``high`` are the 5 % and 95 %
points over posterior-weighted draws; ``error`` is the standard error from independent scramblings.
Texts of the case are looked up by name in the :class:`~feint.case.model.Case` kept here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from feint.case.model import Case
from feint.explain.grade import GRADES as GRADES
from feint.explain.grade import Grade as Grade
from feint.explain.identified import Identification as Identification
from feint.explain.reasons import Reasons
from feint.explain.scored import Score as Score
from feint.infer.estimate import Estimate as Estimate


@dataclass(frozen=True, slots=True)
class BeliefStep:
    """Belief after one piece of evidence; the first step (kind "prior") stands before all."""

    kind: Literal["prior", "fact", "signal"]
    name: str  # fact or signal name; "" for the prior
    day: date | None
    stage: str | None
    option: str | None
    mover: str | None  # the player whose move it is, or whom the signal concerns
    belief: Mapping[str, Estimate]  # motive -> P(motive | evidence so far)
    odds: Mapping[str, Estimate]  # motive -> factor on its odds against all others, this step


@dataclass(frozen=True, slots=True)
class BeliefPath:
    player: str
    motives: tuple[str, ...]  # in file order, "unmodelled" last
    steps: tuple[BeliefStep, ...]
    # posterior of each motive for a reader whose prior gave `start` to it (others in proportion):
    # motive -> {0.1: …, 0.5: …, 0.9: …}
    starting_points: Mapping[str, Mapping[float, float]]
    # share of the prior uncertainty (entropy) about the motive that the whole observable path
    # removes on average: 0 nothing can be learnt, 1 everything
    learnable: float

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)


@dataclass(frozen=True, slots=True)
class Conduct:
    """What each motive would have done at one decision of a typed player, given earlier moves."""

    player: str
    stage: str
    options: tuple[str, ...]
    observed: str | None
    by_motive: Mapping[str, Mapping[str, Estimate]]  # motive -> option -> probability

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)


@dataclass(frozen=True, slots=True)
class StageForecast:
    """Probabilities at a stage not yet observed, given everything observed."""

    stage: str
    reached: Estimate
    options: Mapping[str, Estimate]  # P(stage = option | observed, reached(stage))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """One query's answer."""

    query: str
    estimate: Estimate | None  # None where it has no single number (a comparison)
    share: Estimate | None  # of posterior-weighted draws in which a comparison holds
    prior: float | None  # the same query with `observed` struck out: what the priors alone conclude
    unit: str | None  # unit of the value, None for a probability or a ratio
    problem: str | None = None  # why it could not be answered
    is_probability: bool = False  # whether the estimate is a chance, to be shown in percent

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook import answer_html

        return answer_html(self)


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """A claim, question or checked fact with its grade; texts stand in the case under `name`."""

    name: str
    kind: str
    grade: Grade
    grade_prior: Grade | None  # the grade the priors alone would give
    answer: Answer | None
    sides: tuple[Answer, ...]  # the two sides of a comparison, for sentences ("9 % against 5 %")
    bayes_factor: Estimate | None  # for motives
    least_prior: float | None  # least prior at which a reader would find it likelier than not
    capped_by: Literal["weak factor", "unmodelled explains as well"] | None

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A drawn number before and after the evidence (5, 50, 95 % points)."""

    name: str
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Certificate:
    n_draws: int
    n_scramblings: int
    solved_share: float
    statuses: Mapping[str, int]
    max_residual: float
    effective_sample_size: float
    player_regret: Mapping[str, tuple[float, float]]  # player -> (median, 95 %) in payoff units
    agent_regret: Mapping[str, tuple[float, float]]
    terminals: int
    infosets: int
    seed: int
    version: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Findings:
    case: Case
    beliefs: tuple[BeliefPath, ...]  # one per typed player, file order
    conduct: tuple[Conduct, ...]
    forecasts: tuple[StageForecast, ...]
    claims: tuple[ClaimResult, ...]
    questions: tuple[ClaimResult, ...]
    checked: tuple[ClaimResult, ...]
    parameters: tuple[ParameterRow, ...]
    certificate: Certificate
    identification: tuple[Identification, ...] = ()  # one per typed player, file order
    reasons: Reasons | None = None  # None: only the probabilities were computed
    score: Score | None = None  # where outcomes stand beside the case

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
