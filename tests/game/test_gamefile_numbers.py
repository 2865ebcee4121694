"""Numbers are written for people and read back to the last bit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feint.game.efg import parse_efg
from feint.game.gamefile_numbers import probabilities_from_floats, write_exact, write_float


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_doubles_read_back_to_the_last_bit(value: float) -> None:
    document = parse_efg(f'EFG 2 R "" {{ "A" }} t "" 1 "" {{ {write_float(value)} }}')
    assert document.payoffs[0, 0] == value


@given(st.fractions())
def test_rationals_read_back(value: Fraction) -> None:
    document = parse_efg(f'EFG 2 R "" {{ "A" }} t "" 1 "" {{ {write_exact(value)} }}')
    assert document.exact_payoffs == (value,)


@pytest.mark.parametrize(
    ("value", "text"),
    [("1/3", "1/3"), ("1/4", "0.25"), ("-7/2", "-3.5"), ("-3", "-3"), ("1/1000", "0.001")],
)
def test_numbers_are_written_for_people(value: str, text: str) -> None:
    assert write_exact(Fraction(value)) == text


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30).filter(any))
def test_probabilities_sum_to_one_and_read_back(weights: list[int]) -> None:
    exact = [Fraction(w, sum(weights)) for w in weights]
    doubles = [float(p) for p in exact]
    written = probabilities_from_floats(doubles)
    assert sum(written) == 1
    assert [float(p) for p in written] == doubles


def test_thirds_are_written_as_thirds() -> None:
    assert probabilities_from_floats([1 / 3, 2 / 3]) == [Fraction(1, 3), Fraction(2, 3)]
