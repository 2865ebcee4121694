"""Values of formulas on arrays."""

from __future__ import annotations

import math

import numpy as np
import pytest

from feint.case.formula import Symbols, parse_formula

DRAWS = {
    "worth": np.array([1.0, 2.0, 3.0])[:, None],
    "slip": np.array([4.0, 5.0, 6.0])[:, None],
    "rate": np.array([0.0, 0.1, -0.5])[:, None],
    "price": np.arange(4.0)[None, :],
    "closed": np.array([True, False, True, False])[None, :],
    "control": np.array([0, 1, 2, 1])[None, :],
    "@stage.bid": np.array([-1, 0, 1, 2])[None, :],
    "@stage.answer": np.array([-1, 0, 2, 3])[None, :],
    "@stage.board": np.array([-1, 0, 0, 1])[None, :],
    "@motive.bidder": np.array([0, 1, 2, 0])[None, :],
}


def value(text: str, symbols: Symbols) -> object:
    return parse_formula(text, symbols).evaluate(DRAWS).tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("8 - 3 - 2", 3.0),
        ("8 / 4 / 2", 1.0),
        ("2^3^2", 512.0),
        ("-2^2", -4.0),
        ("2^-1", 0.5),
        ("2^-1^2", 0.5),
        ("--3", 3.0),
        ("1e3 + .5 + 2.", 1002.5),
        ("2 if 1 < 2 else 3", 2.0),
        ("1 if 0 else 2 if 0 else 3", 3.0),
        ("not 1 = 2", True),
        ("1 = 1 or 1 = 2 and 1 = 3", True),
        ("not 1 = 1 or 1 = 1", True),
        ("3 in {1, 2 + 1}", True),
        ("3 not in {1, 2}", True),
        ("(1 < 2) + (2 < 3)", 2.0),
        ("-(1 < 2)", -1.0),
        ("min(3, 1, 2) + max(3, 1, 2)", 4.0),
        ("abs(-2) + sqrt(9) + exp(0) + log(1)", 6.0),
        ("clip(5, 0, 3) + clip(-5, 0, 3) + clip(2, 0, 3)", 5.0),
    ],
)
def test_constants(text: str, expected: float, symbols: Symbols) -> None:
    assert value(text, symbols) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bid = low", [False, False, True, False]),
        ("bid != low", [False, True, False, True]),
        ("bid not in {low, full}", [False, True, False, False]),
        ("bid in {low, full}", [False, False, True, True]),
        ("not bid = low", [True, True, False, True]),
        ("not bid != low", [True, False, True, False]),
        ("reached(bid)", [False, True, True, True]),
        ("answer = if", [False, False, True, False]),
        ("answer = not", [False, False, False, True]),
        ("answer in {in, if, not}", [False, False, True, True]),
        ("motive.bidder = acquirer", [True, False, False, True]),
        ("motive.bidder in {acquirer, unmodelled}", [True, False, True, True]),
        ("by bid: {full: 130, none: 0, low: 97.4}", [0.0, 0.0, 97.4, 130.0]),
        ("by bid: {none: 1, low: 1, full: 1,}", [0.0, 1.0, 1.0, 1.0]),
        ("by motive.bidder: {acquirer: 1, spoiler: 2, unmodelled: 3}", [1.0, 2.0, 3.0, 1.0]),
        ("control = bidder", [False, True, False, True]),
        ("control != bidder", [True, False, True, False]),
        ("control in {bidder, board}", [False, True, True, True]),
        ("board = refuse", [False, True, True, False]),
        ("bidder if closed else board", [1, 2, 1, 2]),
        ("closed + closed", [2.0, 0.0, 2.0, 0.0]),
        ("1 / price if price > 0 else 5", [5.0, 1.0, 0.5, 1 / 3]),
        ("closed and price > 0", [False, False, True, False]),
        ("1 if price else 2", [2.0, 1.0, 1.0, 1.0]),
    ],
)
def test_moves_and_labels(text: str, expected: list[float], symbols: Symbols) -> None:
    formula = parse_formula(text, symbols)
    assert np.atleast_2d(formula.evaluate(DRAWS))[0].tolist() == expected


def test_draws_and_histories_broadcast(symbols: Symbols) -> None:
    expected = [[0, 0, 0, 1], [0, 0, 0, 2], [0, 0, 0, 3]]
    assert value("worth if bid = full else 0", symbols) == expected
    by_bid = parse_formula("by bid: {none: worth, low: slip, full: 1}", symbols)
    assert by_bid.evaluate(DRAWS).tolist() == [[0, 1, 4, 1], [0, 2, 5, 1], [0, 3, 6, 1]]


def test_whole_numbers_are_floats(symbols: Symbols) -> None:
    formula = parse_formula("worth^-1", symbols)
    assert formula.evaluate({"worth": np.array([2, 4])}).tolist() == [0.5, 0.25]
    assert formula.evaluate({"worth": 2}).tolist() == 0.5


@pytest.mark.parametrize("text", ["log(price - 1)", "1 / price", "(-1)^0.5", "1 / (price - price)"])
def test_what_is_no_number_comes_back_as_such(text: str, symbols: Symbols) -> None:
    """No warning, which the test configuration would make an error, and no silent number."""
    assert not np.isfinite(parse_formula(text, symbols).evaluate(DRAWS)).all()


def test_the_side_of_an_if_not_taken_does_not_count(symbols: Symbols) -> None:
    formula = parse_formula("log(price) if price > 0 else 0", symbols)
    assert np.isfinite(formula.evaluate(DRAWS)).all()


def test_a_condition_that_is_no_number_selects_nothing(symbols: Symbols) -> None:
    formula = parse_formula("1 if log(price - 2) else 2", symbols)
    assert np.isnan(formula.evaluate({"price": np.array([0.0, 4.0])})).tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tullock(3, 1, 2)", 0.9),
        ("tullock(0, 0, 2)", 0.5),
        ("tullock(0, 1, 2)", 0.0),
        ("tullock(0, 1, 0)", 0.5),
        ("tullock(1e200, 1e200, 3)", 0.5),
        ("race(1, 1, 1)", 0.5 * (1 - math.exp(-2))),
        ("race(0, 0, 5)", 0.0),
        ("race(1, 0, 2)", 1 - math.exp(-2)),
        ("race(1e-12, 0, 1)", 1e-12),
        ("npv(10, 0, 3)", 30.0),
        ("npv(10, 0.1, 2)", 10 / 1.1 + 10 / 1.21),
        ("npv(10, 1e-12, 3)", 30.0),
        ("logistic(0)", 0.5),
        ("logistic(-800)", 0.0),
        ("logistic(800)", 1.0),
        ("logistic(-40)", math.exp(-40)),
    ],
)
def test_functions_at_their_limits(text: str, expected: float, symbols: Symbols) -> None:
    found = parse_formula(text, symbols).evaluate({})
    assert float(found) == pytest.approx(expected, rel=1e-10, abs=0)


@pytest.mark.parametrize("text", ["tullock(-1, 1, 2)", "race(-1, 2, 1)", "npv(1, -1, 2)"])
def test_functions_outside_their_domain(text: str, symbols: Symbols) -> None:
    assert np.isnan(parse_formula(text, symbols).evaluate({}))


def test_what_a_formula_names(symbols: Symbols) -> None:
    text = "worth * price + (by bid: {none: 0, low: slip, full: 1}) * (motive.bidder = spoiler)"
    formula = parse_formula(text + " * reached(answer)", symbols)
    assert formula.parameters == {"worth", "slip"}
    assert formula.quantities == {"price"}
    assert formula.stages == {"bid", "answer"}
    assert formula.motives == {"bidder"}
    assert formula.kind == "number"


def test_kinds(symbols: Symbols) -> None:
    kinds = {
        "worth": "number",
        "worth > 1": "truth",
        "closed": "truth",
        "closed if closed else not closed": "truth",
        "closed if closed else 1": "number",
        "bidder": "label",
        "by board: {refuse: bidder, halt: board}": "label",
    }
    assert {text: parse_formula(text, symbols).kind for text in kinds} == kinds
