"""Rounding for people."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feint.report.numbers import (
    Percent,
    chance_class,
    decimals,
    odds_class,
    one_in,
    per_cent_of,
    whole_percent,
)


@pytest.mark.parametrize(
    ("probability", "error", "expected"),
    [
        (0.374, 0.004, Percent(37)),
        (0.374, 0.03, Percent(35)),
        (0.374, 0.2, Percent(40)),
        (0.0, 0.0, Percent(0)),
        (1.0, 0.0, Percent(100)),
        (0.003, 0.0, Percent(1, "<")),
        (0.998, 0.0, Percent(99, ">")),
        (float("nan"), 0.0, None),
        (float("inf"), 0.0, None),
    ],
)
def test_percents_are_no_finer_than_their_error(
    probability: float, error: float, expected: Percent | None
) -> None:
    assert whole_percent(probability, error) == expected


def test_words_change_at_the_published_cuts() -> None:
    places = (0.049, 0.05, 0.249, 0.25, 0.449, 0.45, 0.549, 0.55, 0.749, 0.75, 0.949, 0.95)
    assert [chance_class(p) for p in places] == [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]
    assert [odds_class(f) for f in (1.0, 1.49, 1.5, 3.0, 10.0)] == [0, 0, 1, 2, 3]


@given(st.sampled_from([0.2, 0.7, 1.2, 2.0, 5.0, 25.0]))
def test_a_factor_and_its_inverse_say_as_much(factor: float) -> None:
    assert odds_class(factor) == odds_class(1 / factor)


@pytest.mark.parametrize(
    ("value", "error", "spread", "digits"),
    [(4.7123, 0.05, 4.1, 1), (97.375, 0.0, 0.0, 1), (112.3, 0.0, 73.0, 0), (0.47, 0.0, 0.37, 2),
     (1234.0, 20.0, 0.0, -2), (float("nan"), 0.0, 0.0, 0)],
)  # fmt: skip
def test_digits_follow_error_and_range(
    value: float, error: float, spread: float, digits: int
) -> None:
    assert decimals(value, error, spread) == digits


@given(st.floats(1e-15, 1e-3))
def test_small_numbers_as_one_digit(residual: float) -> None:
    digit, power = one_in(residual)
    assert 1 <= digit <= 9
    assert math.isclose(digit * 10.0**-power, residual, rel_tol=0.5)


def test_places_stay_on_the_axis() -> None:
    assert per_cent_of(5, 0, 10) == 50
    assert per_cent_of(-5, 0, 10) == 0
    assert per_cent_of(50, 0, 10) == 100
    assert per_cent_of(float("nan"), 0, 10) == 50
