"""Texts written to break out, break down or take for ever."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from feint.case.formula import Formula, FormulaError, Symbols, parse_formula
from feint.case.formula.messages import MESSAGES

PIECES = [
    *("worth", "slip", "price", "closed", "control", "bid", "answer", "board", "bidder", "none"),
    *("low", "if", "else", "in", "not", "and", "or", "by", "motive", "reached", "spoiler", "sell"),
    *("(", ")", "{", "}", ",", ":", ".", "=", "!=", "<", ">=", "+", "-", "*", "/", "^", "[", "]"),
    *(
        "1",
        "2.5",
        "1e9",
        "1e400",
        "min",
        "tullock",
        "log",
        "|",
        ";",
        "@",
        "é",
        "\0",
        "\u202e",
        "🙂",
    ),
]

HOSTILE = [
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "worth.__class__",
    "worth.__class__.__mro__",
    "getattr(worth, 'x')",
    "eval('1')",
    "exec('1')",
    "open('/etc/passwd')",
    "lambda: 1",
    "[x for x in (1, 2)]",
    "{x: 1 for x in (1, 2)}",
    "(x := 5)",
    "f'{worth}'",
    "'worth'",
    '"worth"',
    "worth; slip",
    "worth\0slip",
    "worth\\",
    "worth #comment",
    "`worth`",
    "$worth",
    "nan",
    "inf",
    "-inf",
    "Infinity",
    "1e999",
    "1e-999 / 1e999",
    "9^9^9^9",
    "2^999999",
    "10^(10^(10^10))",
    "ｗｏｒｔｈ",
    "wоrth",  # with a Cyrillic o
    "worth\u200b",
    "\ufeffworth",
    "\u202eworth",
    "worth\u0301",
    "٣ + ٣",
    "²",
    "½",
    "worth" * 1000,
    "(" * 1000,
    "(" * 900 + "1" + ")" * 900,
    "-" * 1900 + "1",
    "not " * 480 + "closed",
    "1" + "+1" * 900,
    "1" + "^1" * 900,
    "1 if 1 else " * 150 + "1",
    "min(" * 400 + "1, 1" + ")" * 400,
    "by bid: {none: " * 100,
    "closed and " * 180 + "(",
    "a" * 100_000,
    "1" * 1_000_000,
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:30] for text in HOSTILE])
def test_hostile_texts_are_refused_at_once(text: str, symbols: Symbols) -> None:
    started = time.perf_counter()
    with pytest.raises(FormulaError) as raised:
        parse_formula(text, symbols)
    assert time.perf_counter() - started < 0.5
    assert raised.value.code in MESSAGES
    assert str(raised.value)


def test_small_numbers_round_to_zero(symbols: Symbols) -> None:
    assert parse_formula("1e-999", symbols).evaluate({}) == 0.0


def test_the_largest_formulas_work_throughout(symbols: Symbols) -> None:
    texts = [
        "worth" + " + 1" * 39,
        "(" * 39 + "worth" + ")" * 39,
        "-" * 38 + "worth",
        "worth > 0" + " and worth > 0" * 120,
        "1 if closed else " * 38 + "1",
        "min(" + ", ".join(["worth"] * 280) + ")",
    ]
    for text in texts:
        formula = parse_formula(text, symbols)
        formula.evaluate({"worth": 1.0, "closed": False})
        assert parse_formula(formula.to_text(), symbols) == formula
        assert pickle.loads(pickle.dumps(formula)) == formula  # noqa: S301  (our own bytes)
        assert formula.to_latex()
        assert formula.bounds({"worth": (0.0, 1.0)})
        assert repr(formula)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x" * 2001, "F501"),
        ("1" + " + 1" * 45, "F502"),
        ("(" * 45 + "1" + ")" * 45, "F502"),
        ("-" * 45 + "1", "F502"),
        ("min(" + ", ".join(["1"] * 510) + ")", "F503"),
    ],
)
def test_limits(text: str, code: str, symbols: Symbols) -> None:
    with pytest.raises(FormulaError) as raised:
        parse_formula(text, symbols)
    assert raised.value.code == code


def attempt(text: str, symbols: Symbols) -> Formula | None:
    """The formula, or None after a look at what was said of it."""
    try:
        return parse_formula(text, symbols)
    except FormulaError as raised:
        error = raised
    assert 0 <= error.offset <= error.offset + error.length <= max(len(text), 2000)
    for language in ("en", "fr"):
        assert MESSAGES[error.code].text(language, error.params)
        MESSAGES[error.code].hint(language, error.params)
    return None


@given(text=st.text(max_size=200))
@example(text="1.e5.")
def test_any_text_parses_or_is_refused(text: str, symbols: Symbols) -> None:
    attempt(text, symbols)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25), glue=st.sampled_from(["", " "]))
def test_any_pieces_parse_or_are_refused(pieces: list[str], glue: str, symbols: Symbols) -> None:
    formula = attempt(glue.join(pieces), symbols)
    if formula is not None:
        assert parse_formula(formula.to_text(), symbols) == formula
