"""Forecasts against what happened, as data: the contract with ``feint score`` and the page.

Scores are losses: 0 is a forecast that was sure and right.  The Brier score is (p - outcome)²,
0.25 for a coin; the log score is -ln of the probability given to what happened, 0.69 for a coin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from feint.case.model import Text
from feint.infer.estimate import Estimate


@dataclass(frozen=True, slots=True)
class BaselineForecast:
    """Somebody else's probability for the same question: a base rate, a market, a coin."""

    name: str  # as in the outcomes file, or "coin"
    label: Text  # empty for the coin
    probability: float
    brier: float
    log: float
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoredForecast:
    """One question that has been settled, the model's probability and the two scores.

    ``probability`` is the posterior predictive at the case's ``as_of``.  The errors of all three
    come from the scramblings; ``low`` and ``high`` are the 5 % and 95 % points of that error, not
    ranges over draws.
    """

    name: str  # id of the question or claim; its text stands in the case
    query: str
    happened: bool
    day: date
    probability: Estimate
    brier: Estimate
    log: Estimate
    baselines: tuple[BaselineForecast, ...]
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TotalScore:
    """Mean scores over the questions that one forecaster answered, beside the model's on them.

    ``skill`` is 1 - Brier / baseline's Brier: 1 perfect, 0 no better than the baseline, below 0
    worse.  ``skill_log`` is the same with the log score.
    """

    name: str  # the baseline's
    label: Text
    n_questions: int
    brier: float  # the baseline's
    log: float
    model_brier: Estimate
    model_log: Estimate
    skill: Estimate
    skill_log: Estimate


@dataclass(frozen=True, slots=True)
class Dependence:
    """Two questions that the model itself holds to move together: not two tests but fewer."""

    first: str
    second: str
    correlation: float  # of the two events under the posterior predictive
    implied: bool  # one answer (nearly) settles the other


@dataclass(frozen=True, slots=True)
class Score:
    """All settled questions of a case with their scores.

    ``expected_brier`` is what the model would score on average were it exactly right, and ``luck``
    the standard deviation of its score then, the dependence of the questions counted.
    ``effective_questions`` counts independent questions as the participation ratio of the events'
    correlation matrix: between 1 and the number of questions.  ``unanswered`` lists questions of
    the outcomes file that the model cannot answer, with the reason.
    """

    forecasts: tuple[ScoredForecast, ...]
    brier: Estimate | None  # means over the forecasts; None without any
    log: Estimate | None
    expected_brier: float
    luck: float
    baselines: tuple[TotalScore, ...]
    dependent: tuple[Dependence, ...]
    effective_questions: float
    unanswered: Mapping[str, Text]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
