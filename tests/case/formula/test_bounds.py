"""Bounds hold every value; dangers are told where they are and nowhere else."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from feint.case.formula import Symbols, parse_formula

from .trees import formula_texts

RANGES = {
    "worth": (0.0, 10.0),
    "slip": (1.0, 5.0),
    "rate": (-2.0, 2.0),
    "price": (-1.0, 4.0),
    "closed": (0.0, 1.0),
}


@given(text=formula_texts)
def test_what_cannot_fail_is_finite_everywhere(text: str, symbols: Symbols) -> None:
    formula = parse_formula(text, symbols)
    if formula.can_fail:
        return
    assert formula.dangers({**RANGES, "control": (0.0, 9.0)}) == ()
    rng = np.random.default_rng(5)
    env: dict[str, object] = {name: rng.uniform(*ends, 50) for name, ends in RANGES.items()}
    env |= {f"@stage.{name}": np.zeros(50, dtype=int) for name in symbols.stages}
    env |= {f"@motive.{name}": np.zeros(50, dtype=int) for name in symbols.motives}
    env["control"] = np.zeros(50, dtype=int)
    assert np.isfinite(np.asarray(formula.evaluate(env), dtype=float)).all()


@pytest.mark.parametrize(
    ("text", "can_fail"),
    [
        ("worth + slip * rate", False),
        ("max(worth, abs(rate))", False),
        ("worth / slip", True),
        ("rate ^ 2", True),
        ("1 + log(worth)", True),
        ("npv(worth, rate, 3)", True),
    ],
)
def test_only_some_operations_can_fail(text: str, can_fail: bool, symbols: Symbols) -> None:
    assert parse_formula(text, symbols).can_fail is can_fail


@given(text=formula_texts)
def test_bounds_hold_every_value(text: str, symbols: Symbols) -> None:
    formula = parse_formula(text, symbols)
    low, high = formula.bounds({**RANGES, "control": (0.0, 9.0)})
    rng = np.random.default_rng(5)
    n = 200
    env: dict[str, np.ndarray] = {
        name: np.concatenate([rng.uniform(a, b, n), [a, b]]) for name, (a, b) in RANGES.items()
    }
    env["closed"] = env["closed"] > 0.5
    env["control"] = rng.integers(0, 9, n + 2)
    env["@stage.bid"] = rng.integers(-1, 3, n + 2)
    env["@stage.answer"] = rng.integers(-1, 5, n + 2)
    env["@motive.bidder"] = rng.integers(0, 3, n + 2)
    values = np.atleast_1d(np.asarray(formula.evaluate(env), dtype=float))
    finite = values[np.isfinite(values)]
    slack = 1e-9 * max(1.0, *np.abs(finite)) if len(finite) else 0.0
    assert (finite >= low - slack).all()
    assert (finite <= high + slack).all()
    if not formula.dangers({**RANGES, "control": (0.0, 9.0)}):
        # without a danger nothing but overflow can fail to be a number
        assert len(finite) == len(values) or math.isinf(low) or math.isinf(high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("worth + slip", 1, 15),
        ("worth * rate", -20, 20),
        ("rate^2", 0, 4),
        ("rate * rate", 0, 4),
        ("rate - rate", 0, 0),
        ("1 / slip", 0.2, 1),
        ("slip^-2", 0.04, 1),
        ("by bid: {none: 0, low: 97.4, full: 130}", 0, 130),
        ("logistic(0 * worth)", 0.5, 0.5),
        ("race(worth, slip, 1)", 0, 10 / 11 * (1 - math.exp(-11))),
        ("bid = low", 0, 1),
        ("worth < 20", 1, 1),
        ("worth / slip if slip > 2 else 0", 0, 5),
        ("price if price > 0 else 0", 0, 4),
        ("clip(worth, 2, 3)", 2, 3),
        ("abs(rate)", 0, 2),
    ],
)
def test_bounds_are_tight_for_plain_formulas(
    text: str, low: float, high: float, symbols: Symbols
) -> None:
    assert parse_formula(text, symbols).bounds(RANGES) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("worth * (1 - closed_share) + closed_share * slip", 0, 10),
        ("closed_share * (1 - closed_share)", 0, 0.25),
        ("1 - closed_share * (2 - closed_share)", 0, 1),
        ("worth / (worth + slip)", 0, 10 / 11),
        ("0.2 + 0.6 * closed_share - 0.1 * closed_share", 0.2, 0.7),
    ],
)
def test_bounds_of_a_name_that_stands_twice(text: str, low: float, high: float) -> None:
    names = frozenset({"worth", "slip", "closed_share"})
    formula = parse_formula(text, Symbols(names, {}, {}, {}, ()))
    found = formula.bounds({**RANGES, "closed_share": (0.0, 1.0)})
    assert found == pytest.approx((low, high), abs=1e-9)


def test_bounds_follow_quantities_under_conditions(symbols: Symbols) -> None:
    quantities = {
        "price": parse_formula("by bid: {none: 0, low: 97, full: 130}", symbols),
        "closed": parse_formula("bid != none", symbols),
    }
    formula = parse_formula("slip / price if closed else 0", symbols)
    assert formula.bounds(RANGES, quantities=quantities) != (0, 5 / 97)  # price given as a range
    ranges = {"slip": (1.0, 5.0)}
    assert formula.bounds(ranges, quantities=quantities) == pytest.approx((0, 5 / 97))
    assert formula.dangers(ranges, quantities=quantities) == ()
    only = {"@stage.bid": {2}}
    found = formula.bounds(ranges, quantities=quantities, choices=only)
    assert found == pytest.approx((1 / 130, 5 / 130))


SAFE = [
    "1 / slip",
    "1 / worth if worth > 0 else 0",
    "0 if worth <= 0 else 1 / worth",
    "1 / rate if rate != 0 else 0",
    "1 / rate if not rate = 0 else 0",
    "log(worth - slip) if worth > slip else 0",
    "worth / (worth + slip)",
    "1 / (worth + rate) if worth + rate > 0 else 0",
    "sqrt(abs(rate))",
    "rate^3",
    "1 / (rate * rate + 1)",
    "log(slip)",
    "1 / (rate^2 - rate + 1)",
    "(1 / worth if worth > 0 else 1) if closed else 0",
    "1 / worth if worth > 0 and closed else 0",
    "1 / (by bid: {none: 0, low: 1, full: 2}) if bid in {low, full} else 0",
    "1 / max(worth, 1)",
    "tullock(worth, slip, 2)",
]
DANGEROUS = [
    ("1 / worth", "F401", "worth"),
    ("1 / rate", "F401", "rate"),
    ("1 / (worth - slip)", "F401", "worth - slip"),
    ("1 / worth if slip > 2 else 0", "F401", "worth"),
    ("0 if worth > 0 else 1 / worth", "F401", "worth"),
    ("1 / (by bid: {none: 0, low: 1, full: 2})", "F401", "by bid: {none: 0, low: 1, full: 2}"),
    ("log(worth)", "F402", "worth"),
    ("log(rate)", "F402", "rate"),
    ("sqrt(rate)", "F403", "rate"),
    ("rate^0.5", "F404", "rate"),
    ("worth^-1", "F404", "worth"),
    ("tullock(rate, 1, 2)", "F405", "rate"),
    ("race(slip, 1, rate)", "F405", "rate"),
    ("npv(1, rate, 2)", "F406", "rate"),
    ("exp(1000 * worth)", "F407", "exp(1000 * worth)"),
    ("clip(worth, 3, 2)", "F408", "clip(worth, 3, 2)"),
]


@pytest.mark.parametrize("text", SAFE)
def test_what_cannot_happen_is_not_told(text: str, symbols: Symbols) -> None:
    assert parse_formula(text, symbols).dangers(RANGES) == ()


@pytest.mark.parametrize(("text", "code", "part"), DANGEROUS)
def test_what_can_happen_is_told_with_its_place(
    text: str, code: str, part: str, symbols: Symbols
) -> None:
    (error,) = parse_formula(text, symbols).dangers(RANGES)
    assert (error.code, error.params["found"]) == (code, part)
    assert part in text[error.offset : error.offset + error.length]
    assert str(error)


def test_long_chains_of_quantities_stay_affordable() -> None:
    """Each names the one before twice, under a condition: 2^60 ways if all were followed."""
    names = [f"q{i}" for i in range(60)]
    symbols = Symbols(frozenset({"x"}), dict.fromkeys(names, "number"), {}, {}, ())
    quantities = {"q0": parse_formula("x", symbols)}
    for before, name in pairwise(names):
        text = f"{before} / 2 if {before} > x / 3 else {before} + x"
        quantities[name] = parse_formula(text, symbols)
    low, high = quantities["q59"].bounds({"x": (0.0, 1.0)}, quantities=quantities)
    assert low <= 0.5
    assert high >= 0.1
