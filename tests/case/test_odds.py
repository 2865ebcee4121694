"""Odds are looked at over the whole range, wherever they fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feint.case import inspect
from feint.case.validate_odds import spread

CASE = """\
feint: 1
case: odds
title: Odds
as_of: 2025-01-01
players: {{x: }}
parameters:
  a: {{{a}, why: test}}
  b: {{low: 0.1, high: 0.4, covers: all, shape: uniform, why: test}}
quantities: {{gain: a + b if luck = up else 0, sure: "a / 4 + b"}}
motives: {{x: {{m: {{weights: {{gain: 1}}}}}}}}
stages:
  - move: {{player: x, options: [go, stay, wait]}}
  - luck: {{player: chance, when: move != wait, odds: {{up: "{up}", down: "{down}"}}}}
"""
UNIFORM = "low: 0.1, high: 2, covers: all, shape: uniform"


def codes(up: str, down: str, a: str = UNIFORM) -> list[str]:
    reading = inspect(CASE.format(a=a, up=up, down=down))
    return [problem.code for problem in reading.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    ("up", "down", "wanted"),
    [
        ("a / 4", "1 - a / 4", []),
        ("sure", "1 - sure", []),
        ("a / 2", "1 - a / 2", ["V141"]),  # 1 and 0 at the upper end
        ("a - b", "1 - a + b", ["V141"]),  # -0.3 at a corner of two ranges
        ("0.3", "0.7 + 1e-8", ["V140"]),
        ("0.3", "0.7 + 1e-11", []),
        ("1 - 4 * (b - 0.25) ^ 2", "4 * (b - 0.25) ^ 2 + 1e-12", []),
        ("(a - 1) ^ 2 / 2 - 0.001", "1 - (a - 1) ^ 2 / 2 + 0.001", ["V141"]),  # inside the range
        ("0.5 if move = go else 0.2", "0.5 if move = go else 0.8", []),
        ("0.5 if move = go else 0.2", "0.5", ["V140"]),
        ("0.5 if move in {go, stay} else 2", "0.5", []),  # never asked after wait
    ],
)
def test_where_odds_fail(up: str, down: str, wanted: list[str]) -> None:
    assert codes(up, down) == wanted


def test_only_the_values_of_a_discrete_shape_count() -> None:
    discrete = "shape: discrete, values: {0.2: 1, 0.8: 1}"
    assert codes("a", "1 - a", discrete) == []
    assert codes("abs(a - 0.5) + 0.1", "0.9 - abs(a - 0.5)", discrete) == []


@given(low=st.floats(0.01, 0.5), width=st.floats(0.01, 3))
def test_shares_of_two_positive_numbers_always_pass(low: float, width: float) -> None:
    lognormal = f"low: {low}, high: {low + width}, covers: 80%, shape: lognormal"
    assert codes("a / (a + b)", "b / (a + b)", lognormal) == []


def test_points_of_the_cube_are_spread_evenly() -> None:
    points = spread(1024, 12)
    assert points.shape == (1024, 12)
    assert (points >= 0).all()
    assert (points < 1).all()
    shares = (points >= 0.5).mean(axis=0)  # corners are taken by turns, high as often as low
    assert abs(shares - 0.5).max() < 0.02
    assert len({tuple(row) for row in points >= 0.5}) > 700
