"""Any text is a query or is refused, at once and with a place."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import feint.case.formula
import feint.case.units
import feint.infer.query
from feint.case.formula import Symbols
from feint.case.formula.messages import MESSAGES as FORMULA_MESSAGES
from feint.case.message import Message
from feint.infer.query import QueryError, parse_query
from feint.infer.query.messages import MESSAGES as QUERY_MESSAGES

MESSAGES: dict[str, Message] = {**FORMULA_MESSAGES, **QUERY_MESSAGES}

PIECES = [
    *("P(", "E[", "EU(", "gain(", "bayes_factor(", "belief(", "prefers(", ")", "]", "|", ",", ";"),
    *("observed", "until", "do", "known", "retro", "set", "forbid", "reveal", "motive", "at"),
    *("bid", "answer", "bidder", "board", "delay", "worth", "low", "in", "if", "spoiler", "closed"),
    *(
        "=",
        "!=",
        ">",
        "<",
        "+",
        "-",
        "*",
        "/",
        "^",
        ".",
        ":",
        "{",
        "}",
        "and",
        "or",
        "not",
        "through",
    ),
    *("1", "0.5", "1e999", "é", "\0", "__class__"),
]

HOSTILE = [
    "P(__import__('os'))",
    "P(bid.__class__ = low)",
    "E[worth.__class__]",
    "P[bid = low]",
    "(" * 1000,
    "-" * 1900 + "1",
    "not " * 450 + "1 < 2",
    "1" + "+1" * 900,
    "P(" * 900,
    "P(belief(bidder, " * 100,
    "E[" + "(" * 1900,
    "P(closed | " + "observed, " * 190,
    "x" * 100_000,
    "P(closed)\0",
    "P(closed | set worth = 9^9^9^9)",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:30] for text in HOSTILE])
def test_hostile_texts_are_refused_at_once(text: str, symbols: Symbols) -> None:
    started = time.perf_counter()
    with pytest.raises(QueryError) as raised:
        parse_query(text, symbols)
    assert time.perf_counter() - started < 0.5
    assert raised.value.code in MESSAGES


def attempt(text: str, symbols: Symbols) -> None:
    try:
        query = parse_query(text, symbols)
    except QueryError as raised:
        error = raised
    else:
        hash(query)
        return
    assert 0 <= error.offset <= error.offset + error.length <= max(len(text), 2000)
    for language in ("en", "fr"):
        assert MESSAGES[error.code].text(language, error.params)
        MESSAGES[error.code].hint(language, error.params)


@given(text=st.text(max_size=120))
def test_any_text_is_a_query_or_is_refused(text: str, symbols: Symbols) -> None:
    attempt(text, symbols)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=20))
def test_any_pieces_are_a_query_or_are_refused(pieces: list[str], symbols: Symbols) -> None:
    attempt(" ".join(pieces), symbols)


@given(
    start=st.sampled_from(["P(closed | ", "E[delay | ", "EU(board | ", "P(bid = "]),
    pieces=st.lists(st.sampled_from(PIECES), max_size=12),
)
def test_any_condition_is_read_or_refused(start: str, pieces: list[str], symbols: Symbols) -> None:
    attempt(start + " ".join(pieces), symbols)


def test_every_code_has_its_message_and_every_message_its_code() -> None:
    used: set[str] = set()
    sources = [Path(feint.case.units.__file__)]
    for package in (feint.case.formula, feint.infer.query):
        sources += Path(str(package.__file__)).parent.glob("*.py")
    for source in sources:
        if source.name != "messages.py":
            used |= set(re.findall(r'"([FQU]\d{3})"', source.read_text(encoding="utf-8")))
    assert used == set(MESSAGES)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_name_the_same_facts(code: str) -> None:
    message = MESSAGES[code]
    facts = re.compile(r"(?<!\{)\{(\w+)\}")
    assert set(facts.findall(message.en)) == set(facts.findall(message.fr))
    assert set(facts.findall(message.hint_en)) == set(facts.findall(message.hint_fr))
    assert bool(message.hint_en) == bool(message.hint_fr)
