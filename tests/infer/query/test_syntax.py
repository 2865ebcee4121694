"""The query language, read."""

from __future__ import annotations

import pickle

import pytest

from feint.case.formula import Symbols, parse_formula
from feint.infer.query import QueryError, parse_query
from feint.infer.query.syntax import (
    Arithmetic,
    BayesFactor,
    Belief,
    Comparison,
    Condition,
    Expectation,
    ExpectedUtility,
    Gain,
    Logical,
    Negative,
    Number,
    Prefers,
    Probability,
    Query,
)


def condition(text: str, symbols: Symbols) -> Condition:
    query = parse_query(f"P(bid = low | {text})", symbols)
    assert isinstance(query, Probability)
    return query.condition


def test_probability(symbols: Symbols) -> None:
    text = "P(answer = sell | observed)"
    query = parse_query(text, symbols)
    assert isinstance(query, Probability)
    assert query.event.formula == parse_formula("answer = sell", symbols)
    assert query.event.text == "answer = sell"
    assert query.event.atoms == ()
    assert query.condition == Condition(observed=True)
    assert (query.text, query.span) == (text, (0, len(text)))


def test_a_comparison_of_terms(symbols: Symbols) -> None:
    query = parse_query("E[delay | observed] - E[delay | observed, do bid = none] > 1/2", symbols)
    assert isinstance(query, Comparison)
    assert query.op == ">"
    assert query.right == Arithmetic("/", Number(1.0), Number(2.0))
    assert isinstance(query.left, Arithmetic)
    assert isinstance(query.left.right, Expectation)
    assert query.left.right.condition.dos == (("bid", "none", False, False),)
    assert query.left.right.text == "E[delay | observed, do bid = none]"


def test_beliefs_and_preferences_inside_a_formula(symbols: Symbols) -> None:
    belief = "belief(board, bid = low; at answer)"
    prefers = "prefers(bidder, bid = low, bid = none; at bid)"
    query = parse_query(f"E[{belief} * delay + {prefers}]", symbols)
    assert isinstance(query, Expectation)
    low, none = parse_formula("bid = low", symbols), parse_formula("bid = none", symbols)
    assert query.value.atoms == (
        Belief("board", low, "answer"),
        Prefers("bidder", low, none, "bid"),
    )
    assert query.value.formula.parameters == {"@0", "@1"}
    value = query.value.formula.evaluate({"@0": 0.5, "@1": True, "delay": 4.0})
    assert float(value) == 3.0


def test_one_atom_written_twice_is_one(symbols: Symbols) -> None:
    atom = "belief(board, bid = low; at answer)"
    query = parse_query(f"E[{atom} + {atom}]", symbols)
    assert isinstance(query, Expectation)
    assert len(query.value.atoms) == 1


def test_atoms_alone(symbols: Symbols) -> None:
    assert isinstance(parse_query("belief(bidder, answer = in; at bid) < 0.1", symbols), Comparison)
    assert isinstance(parse_query("prefers(board, bid = low, closed; at answer)", symbols), Prefers)


def test_payoffs(symbols: Symbols) -> None:
    assert parse_query("EU(board)", symbols) == ExpectedUtility("board", Condition(), None)
    assert parse_query("EU(board | motive = keeper)", symbols) == ExpectedUtility(
        "board", Condition(), "keeper"
    )
    query = parse_query("gain(bidder, through: delay | motive = spoiler, observed)", symbols)
    assert query == Gain("bidder", "delay", Condition(observed=True), "spoiler")


def test_bayes_factor(symbols: Symbols) -> None:
    query = parse_query("bayes_factor(motive.bidder: spoiler, unmodelled | observed)", symbols)
    assert query == BayesFactor("bidder", "spoiler", "unmodelled", Condition(observed=True))


def test_conditions(symbols: Symbols) -> None:
    found = condition(
        "observed until answer, answer in {in, if}, motive.bidder = spoiler, set worth = -1/4, "
        "forbid next.raise, retro forbid bid.full, reveal motive.board, retro reveal motive.bidder",
        symbols,
    )
    assert (found.observed, found.until) == (True, "answer")
    assert [event.text for event in found.events] == [
        "answer in {in, if}",
        "motive.bidder = spoiler",
    ]
    assert found.sets == (("worth", -0.25),)
    assert found.forbids == (("next", "raise", False), ("bid", "full", True))
    assert found.reveals == (("board", False), ("bidder", True))
    assert found.is_retro
    assert found.changes_the_world


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("do answer = if", ("answer", "if", False, False)),
        ("known do next = raise", ("next", "raise", True, False)),
        ("retro do bid = none", ("bid", "none", False, True)),
    ],
)
def test_do(text: str, expected: tuple[str, str, bool, bool], symbols: Symbols) -> None:
    (do,) = condition(text, symbols).dos
    assert do == expected


def test_words_of_conditions_may_be_names() -> None:
    words = ("observed", "do", "set", "known", "retro", "forbid", "reveal", "at", "until")
    stages = dict.fromkeys(words, ("yes", "in"))
    symbols = Symbols(frozenset(), {}, stages, {}, ())
    for word in words:
        query = parse_query(f"P({word} = yes | {word} = in, {word} in {{in}}, observed)", symbols)
        assert isinstance(query, Probability)
        assert len(query.condition.events) == 2
        assert query.condition.observed
        query = parse_query(f"P({word} = yes | do {word} = in)", symbols)
        assert isinstance(query, Probability)
        assert query.condition.dos[0].stage == word


def test_precedence(symbols: Symbols) -> None:
    one, two, three = Number(1.0), Number(2.0), Number(3.0)
    expected: dict[str, Query] = {
        "1 + 2 * 3": Arithmetic("+", one, Arithmetic("*", two, three)),
        "(1 + 2) * 3": Arithmetic("*", Arithmetic("+", one, two), three),
        "1 - 2 - 3": Arithmetic("-", Arithmetic("-", one, two), three),
        "-1 * 2": Arithmetic("*", Negative(one), two),
        "not 1 < 2 or 1 < 2 and 2 < 3": Logical(
            "or",
            (
                Logical("not", (Comparison("<", one, two),)),
                Logical("and", (Comparison("<", one, two), Comparison("<", two, three))),
            ),
        ),
    }
    assert {text: parse_query(text, symbols) for text in expected} == expected


def test_queries_are_equal_by_meaning_and_can_travel(symbols: Symbols) -> None:
    query = parse_query("P(bid=low|observed)>1/2", symbols)
    other = parse_query("P( bid = low | observed ) > 1 / 2", symbols)
    assert query == other
    assert hash(query) == hash(other)
    assert pickle.loads(pickle.dumps(query)) == query  # noqa: S301  (our own bytes)


MISTAKES = [
    # text, code, the part marked
    ("", "Q101", ""),
    ("P", "Q102", ""),
    ("E(delay)", "Q102", "("),
    ("Q(bid = low)", "Q103", "Q"),
    ("zzzzzz", "Q103", "zzzzzz"),
    ("E[delay]^2", "Q104", "^"),
    ("worth > 3", "Q105", "worth"),
    ("abs(E[delay])", "Q105", "abs"),
    ("answer = sell", "Q106", "answer"),
    ("P(bid = low) | observed", "Q107", "|"),
    ("P(bid = low), 1", "Q108", ","),
    ("belief(bidder, bid = low)", "Q109", ")"),
    ("belief(bidder, bid = low; bid)", "Q109", "bid"),
    ("P(bid = low, answer = in)", "Q110", ","),
    ("gain(board, delay)", "Q111", "delay"),
    ("bayes_factor(bidder: a, b)", "Q112", "bidder"),
    ("P(bid = low | reveal bidder)", "Q112", "bidder"),
    ("P(bid = low | )", "Q113", "|"),
    ("P(bid = low | known forbid bid.low)", "Q114", "forbid"),
    ("P(bid = low | observed util bid)", "Q115", "util"),
    ("EU(bider)", "Q201", "bider"),
    ("P(bid = low | set delay = 2)", "Q202", "delay"),
    ("gain(board, through: dela)", "Q203", "dela"),
    ("P(worth)", "Q301", "worth"),
    ("P(delay + 1)", "Q301", "delay + 1"),
    ("P(bid = low | worth)", "Q301", "worth"),
    ("(1 < 2) + 1", "Q303", "1 < 2"),
    ("P(bid = low) and 1 < 2", "Q304", "P(bid = low)"),
    ("gain(board, through: control)", "Q305", "control"),
    ("P(bid = low | set worth = slip)", "Q306", "slip"),
    ("P(bid = low | set worth = 1/0)", "Q306", "1/0"),
    ("P(bid = low | do bid = low, known do answer = in)", "Q401", "known do answer = in"),
    ("P(bid = low | observed, observed)", "Q402", "observed"),
    ("P(bid = low | do bid = low, do bid = full)", "Q403", "do bid = full"),
    ("P(bid = low | set slip = 1, set slip = 2)", "Q404", "set slip"),
    ("P(closed | forbid bid.low, forbid bid.none, forbid bid.full)", "Q405", "forbid bid.full"),
    ("EU(bidder | observed)", "Q406", "EU(bidder | observed)"),
    ("P(bid = low | motive = spoiler)", "Q407", "motive ="),
    ("EU(bidder | motive = unmodelled)", "Q408", "unmodelled"),
    ("EU(bidder | motive = spoiler, motive = acquirer)", "Q409", "motive ="),
    ("bayes_factor(motive.bidder: spoiler, spoiler)", "Q410", "spoiler"),
    ("P(bid = low | belief(bidder, bid = low; at bid) > 1/2)", "Q411", "belief"),
    ("P(belief(bidder, belief(board, closed; at bid) > 0; at bid) > 1/2)", "Q412", "belief"),
    ("P(closed | do bid = low, forbid bid.low)", "Q413", "forbid bid.low"),
    ("P(closed | forbid bid.low, do bid = low)", "Q413", "do bid = low"),
    ("P(bid = low | observed", "F104", ""),
    ("P(bid = lwo)", "F206", "lwo"),
    ("P(motive.bidder = spoilr)", "F207", "spoilr"),
    ("P(bid)", "F303", "bid"),
    ("E[control]", "F301", "control"),
    ("E[delay.x]", "F116", "."),
    ("1 < 2 < 3", "F117", "<"),
    ("P(bid = low | observed until bd)", "F204", "bd"),
    ("P(bid = low | do bid = lwo)", "F206", "lwo"),
    ("P(bid = low | do bd = low)", "F204", "bd"),
    ("P(bid = low | forbid next.rise)", "F206", "rise"),
    ("P(bid = low | reveal motive.bord)", "F205", "bord"),
    ("EU(bidder | motive = spoilr)", "F207", "spoilr"),
    ("1 == 1", "F102", "=="),
    ("1e999 > 0", "F504", "1e999"),
]


@pytest.mark.parametrize(("text", "code", "marked"), MISTAKES, ids=[m[0][:40] for m in MISTAKES])
def test_mistakes_have_a_code_and_a_place(
    text: str, code: str, marked: str, symbols: Symbols
) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(text, symbols)
    error = raised.value
    found = text[error.offset : error.offset + error.length]
    assert (error.code, found) == (code, marked)
    assert str(error)
