"""Grades at their published cut-offs."""

from __future__ import annotations

import numpy as np
import pytest

from feint.explain.grades import (
    MotiveEvidence,
    grade_factor,
    grade_motive,
    grade_probability,
    odds,
    tenth_lowest,
)
from feint.infer.estimate import Estimate


def evidence(factor: float, tenth: float | None = None, explains: bool = True) -> MotiveEvidence:
    tenth = factor if tenth is None else tenth
    return MotiveEvidence(Estimate(factor, tenth, factor, 0.0), tenth, explains)


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        (1.0, "holds"), (0.95, "holds"), (0.949, "mostly holds"), (0.75, "mostly holds"),
        (0.74, "open"), (0.25, "open"), (0.249, "mostly fails"), (0.05, "mostly fails"),
        (0.049, "fails"), (0.0, "fails"),
    ],
)  # fmt: skip
def test_probabilities_are_graded_at_95_75_25_and_5_percent(value, grade):
    assert grade_probability(value) == grade


def test_a_factor_near_one_is_silence_whatever_the_probability():
    assert grade_motive(0.99, evidence(1.2)) == ("evidence silent", None)
    assert grade_factor(evidence(0.8)) == ("evidence silent", None)


def test_no_motive_above_open_when_a_tenth_of_draws_has_a_factor_under_three():
    assert grade_motive(0.97, evidence(8, tenth=2.9)) == ("open", "weak factor")
    assert grade_motive(0.97, evidence(8, tenth=3.1)) == ("holds", None)
    assert grade_factor(evidence(20, tenth=2)) == ("open", "weak factor")


def test_no_motive_above_open_when_unmodelled_play_explains_as_well():
    found = grade_motive(0.97, evidence(8, explains=False))
    assert found == ("open", "unmodelled explains as well")


def test_a_factor_against_is_told_as_failure():
    assert grade_factor(evidence(0.3))[0] == "mostly fails"
    assert grade_factor(evidence(0.05))[0] == "fails"


def test_draws_that_say_nothing_count_as_one_in_the_tenth():
    assert tenth_lowest(np.array([np.nan, 5.0]), np.ones(2)) == pytest.approx(1.0)


def test_certainty_has_infinite_odds():
    assert odds(1.0) == np.inf
