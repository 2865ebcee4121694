"""Units: read, and followed through formulas as far as is sure."""

from __future__ import annotations

import pytest

from feint.case.formula import FormulaError, Symbols, parse_formula
from feint.case.units import PURE, Unit, check_units, parse_unit

SYMBOLS = Symbols(
    frozenset({"price", "delay", "share", "rate", "flow", "free"}),
    {"closed": "truth", "control": "label"},
    {"bid": ("none", "low")},
    {},
    ("bidder",),
)
UNITS: dict[str, Unit | None] = {
    "price": parse_unit("USD bn"),
    "delay": parse_unit("month"),
    "share": PURE,
    "rate": parse_unit("1/month"),
    "flow": parse_unit("USD bn/month"),
    "free": None,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USD bn", "USD bn"),
        ("bn USD", "USD bn"),
        ("$ billion", "USD bn"),
        ("months", "month"),
        ("USD bn / month", "USD bn/month"),
        ("1/USD bn", "1/USD bn"),
        ("a/b*c", "a c/b"),
        ("month^2", "month^2"),
        ("month/month", "1"),
        ("%", "1"),
        ("1", "1"),
    ],
)
def test_units_are_read(text: str, expected: str) -> None:
    assert str(parse_unit(text)) == expected
    assert parse_unit(expected) == parse_unit(text)


@pytest.mark.parametrize(
    "text", ["", " ", "2", "/", "/month", "a//b", "a*", "a^b", "a-b", "x" * 99]
)
def test_what_is_no_unit(text: str) -> None:
    with pytest.raises(FormulaError) as raised:
        parse_unit(text)
    assert raised.value.code == "U101"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("price + price", "USD bn"),
        ("price + 5", "USD bn"),
        ("flow * delay + price", "USD bn"),
        ("price / delay", "USD bn/month"),
        ("share * price if closed else 0", "USD bn"),
        ("price * (bid = low)", "USD bn"),
        ("by bid: {none: 0, low: price}", "USD bn"),
        ("sqrt(price^2)", "USD bn"),
        ("max(0, 97.4 - price)", "USD bn"),
        ("npv(flow, share, delay)", "USD bn"),
        ("race(rate, rate, delay)", "1"),
        ("2 * delay", None),
        ("2 * delay + price", "USD bn"),
        ("free + price", "USD bn"),
        ("price > 3", None),
        ("bidder", None),
    ],
)
def test_units_are_followed(text: str, expected: str | None) -> None:
    found = check_units(parse_formula(text, SYMBOLS), UNITS)
    assert found.conflicts == ()
    assert (None if found.unit is None else str(found.unit)) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("price + delay", "U102"),
        ("1 if price > delay else 0", "U103"),
        ("price in {delay}", "U103"),
        ("price if closed else delay", "U104"),
        ("min(price, delay)", "U104"),
        ("by bid: {none: price, low: delay}", "U104"),
        ("race(rate, rate, price)", "U106"),
        ("2^delay", "U107"),
        ("not (price > delay and closed)", "U103"),
    ],
)
def test_sure_conflicts_are_told(text: str, code: str) -> None:
    (error,) = check_units(parse_formula(text, SYMBOLS), UNITS).conflicts
    assert error.code == code
    assert str(error)


def test_a_declared_unit_is_held_against_the_formula() -> None:
    formula = parse_formula("flow * delay", SYMBOLS)
    assert check_units(formula, UNITS, parse_unit("USD bn")).conflicts == ()
    (error,) = check_units(formula, UNITS, parse_unit("month")).conflicts
    assert (error.code, error.params["found"]) == ("U105", "`USD bn`")
