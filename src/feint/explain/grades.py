"""Grades of claims, by kind; the cut-offs are published in every report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from feint.explain.findings import Grade
from feint.infer.estimate import Estimate
from feint.infer.pool import weighted_quantile

FloatArray = npt.NDArray[np.float64]
Cap = Literal["weak factor", "unmodelled explains as well"]

HOLDS, MOSTLY_HOLDS, MOSTLY_FAILS, FAILS = 0.95, 0.75, 0.25, 0.05
# A motive is believed from a factor of 3, in at least nine draws of ten; strongly from 10.
CLEAR, STRONG, TENTH = 3.0, 10.0, 0.10
# A factor nearer to 1 than this says nothing.
NOTHING = 1.5

VERDICTS: dict[str, Grade] = {
    "supported": "holds",
    "supported_with_nuance": "mostly holds",
    "contested": "open",
    "open_at_as_of": "open",
    "contradicted": "fails",
    "not_testable": "outside the model",
}


@dataclass(frozen=True, slots=True)
class MotiveEvidence:
    """What the evidence does to a claim about motives."""

    factor: Estimate  # factor on the claim's odds, pooled, with its range over draws
    tenth: float  # the factor exceeded in nine draws of ten
    explains: bool  # the modelled motives explain the path better than unmodelled play


def grade_probability(value: float) -> Grade:
    """Grade of a probability or of a share of draws (design section 5)."""
    if value >= HOLDS:
        return "holds"
    if value >= MOSTLY_HOLDS:
        return "mostly holds"
    if value < FAILS:
        return "fails"
    if value < MOSTLY_FAILS:
        return "mostly fails"
    return "open"


def grade_factor(evidence: MotiveEvidence) -> tuple[Grade, Cap | None]:
    """Grade of a Bayes factor between two motives."""
    value = evidence.factor.value
    if 1 / NOTHING < value < NOTHING:
        return "evidence silent", None
    if value <= 1 / STRONG:
        return "fails", None
    if value <= 1 / CLEAR:
        return "mostly fails", None
    if value < CLEAR:
        return "open", None
    return _cap("holds" if value >= STRONG else "mostly holds", evidence)


def grade_motive(value: float, evidence: MotiveEvidence) -> tuple[Grade, Cap | None]:
    """Grade of a claim on motives that is tested by a probability or a share.

    Evidence that leaves the claim's odds where they were is silent, whatever the priors say; no
    grade above ``open`` when the factor is below 3 in a tenth of the draws, or when the modelled
    motives explain the path no better than unmodelled play.
    """
    if 1 / NOTHING < evidence.factor.value < NOTHING:
        return "evidence silent", None
    return _cap(grade_probability(value), evidence)


def _cap(grade: Grade, evidence: MotiveEvidence) -> tuple[Grade, Cap | None]:
    if grade in ("holds", "mostly holds"):
        if not evidence.explains:
            return "open", "unmodelled explains as well"
        if evidence.tenth < CLEAR:
            return "open", "weak factor"
    return grade, None


def odds(probability: FloatArray | float) -> FloatArray:
    """p / (1 - p), infinite at 1."""
    p = np.asarray(probability, dtype=np.float64)
    with np.errstate(divide="ignore"):
        return np.asarray(p / (1 - p))


def tenth_lowest(values: FloatArray, weights: FloatArray) -> float:
    """The value exceeded in nine weighted draws of ten; nan-valued draws count as 1 (no news)."""
    values = np.where(np.isfinite(values), values, 1.0)
    return weighted_quantile(values, weights, TENTH)
