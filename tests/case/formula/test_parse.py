"""What the language refuses, with which code and where."""

from __future__ import annotations

import pytest

from feint.case.formula import FormulaError, Symbols, parse_formula, parse_table

MISTAKES = [
    # text, code, the part marked
    ("", "F106", ""),
    ("   ", "F106", ""),
    ("worth @ 2", "F101", "@"),
    ("worth == 2", "F102", "=="),
    ("worth ** 2", "F102", "**"),
    ("worth ≥ 2", "F102", "≥"),
    ("closed && closed", "F102", "&&"),
    ("!closed", "F102", "!"),
    ("97bn", "F103", "97bn"),
    ("1_000", "F103", "1_000"),
    ("0x10", "F103", "0x10"),
    ("min(worth, 1", "F104", ""),
    ("(worth", "F104", ""),
    ("bid in {low", "F104", ""),
    ("min(worth 1)", "F105", "1"),
    ("worth slip", "F107", "slip"),
    ("worth)", "F107", ")"),
    ("worth +", "F108", ""),
    ("not", "F108", ""),
    ("worth + * 2", "F109", "*"),
    ("+ worth", "F109", "+"),
    ("worth not slip", "F109", "not"),
    ("bid in {}", "F110", "}"),
    ("1 + not closed", "F111", "not"),
    ("worth if closed", "F112", ""),
    ("worth if closed, 2", "F112", ","),
    ("bid =", "F113", ""),
    ("bid = (low)", "F113", "("),
    ("1 + bid = low", "F114", "bid"),
    ("-bid = low", "F114", "bid"),
    ("worth > bid = low", "F114", "bid"),
    ("min(1)", "F115", "min(1)"),
    ("clip(1, 2)", "F115", "clip(1, 2)"),
    ("abs()", "F115", "abs()"),
    ("worth.real", "F116", "."),
    ("worth[0]", "F116", "["),
    ("1 < worth < 3", "F117", "<"),
    ("bid = low = full", "F117", "="),
    ("control = bidder != board", "F117", "!="),
    ("worth in {1} in {2}", "F117", "in"),
    ("reached()", "F118", ")"),
    ("motive. = spoiler", "F119", "="),
    ("by bid: {none: 1, none: 2}", "F120", "none"),
    ("by bid: {none: 1}", "F121", "by bid: {none: 1}"),
    ("wroth", "F201", "wroth"),
    ("zzzzz", "F202", "zzzzz"),
    ("lambda x: x", "F202", "lambda"),
    ("sqr(2)", "F203", "sqr"),
    ("reached(bd)", "F204", "bd"),
    ("by bd: {none: 1}", "F204", "bd"),
    ("motive.bider = spoiler", "F205", "bider"),
    ("motive.board = keeper", "F205", "board"),
    ("bid = lwo", "F206", "lwo"),
    ("bid in {low, sell}", "F206", "sell"),
    ("answer = 97.4", "F206", "97"),
    ("motive.bidder = spoil", "F207", "spoil"),
    ("control = biddr", "F208", "biddr"),
    ("control = 3", "F208", "3"),
    ("bidder + 1", "F301", "bidder"),
    ("control * 2", "F301", "control"),
    ("1 if control else 2", "F301", "control"),
    ("not control", "F301", "control"),
    ("worth = bidder", "F302", "bidder"),
    ("worth in {bidder}", "F302", "bidder"),
    ("bid", "F303", "bid"),
    ("answer", "F303", "answer"),
    ("min(bid, 2)", "F303", "bid"),
    ("motive.bidder", "F303", "motive.bidder"),
    ("bid < low", "F304", "<"),
    ("motive.bidder >= spoiler", "F304", ">="),
    ("control > bidder", "F305", ">"),
    ("low = bid", "F306", "low"),
    ("control = (worth)", "F307", "worth"),
    ("bidder if closed else 1", "F308", "1"),
    ("by board: {refuse: bidder, halt: 0}", "F308", "0"),
    ("1e999", "F504", "1e999"),
    ("9" * 400, "F504", "9" * 400),
    ("2^65", "F505", "65"),
    ("2^-(60 + 5)", "F505", "-(60 + 5)"),
    ("worth^9^9", "F505", "9^9"),
]


@pytest.mark.parametrize(("text", "code", "marked"), MISTAKES, ids=[m[0][:30] for m in MISTAKES])
def test_mistakes_have_a_code_and_a_place(
    text: str, code: str, marked: str, symbols: Symbols
) -> None:
    with pytest.raises(FormulaError) as raised:
        parse_formula(text, symbols)
    error = raised.value
    found = text[error.offset : error.offset + error.length]
    assert (error.code, found) == (code, marked)
    assert 0 <= error.offset <= len(text)
    assert error.offset + error.length <= len(text)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("wroth + 1", "`worth`"),
        ("Worth + 1", "`worth`"),
        ("answer = sel", "`sell`"),
        ("sqr(2)", "`sqrt`"),
        ("control = bider", "`bidder`"),
        ("bid = zzz", "`none`, `low`, `full`"),
    ],
)
def test_near_names_are_suggested(text: str, suggestion: str, symbols: Symbols) -> None:
    with pytest.raises(FormulaError) as raised:
        parse_formula(text, symbols)
    assert suggestion in raised.value.params["suggestion"]
    assert suggestion in str(raised.value)


def test_motives_and_labels_can_be_refused(symbols: Symbols) -> None:
    with pytest.raises(FormulaError) as raised:
        parse_formula("worth * (motive.bidder = spoiler)", symbols, allow_motives=False)
    assert raised.value.code == "F209"
    with pytest.raises(FormulaError) as raised:
        parse_formula("bidder if closed else board", symbols, allow_labels=False)
    assert raised.value.code == "F301"


def test_a_mapping_is_read_as_a_table(symbols: Symbols) -> None:
    inline = parse_formula("by bid: {none: 0, low: worth / 2, full: 130}", symbols)
    assert parse_table("bid", {"none": "0", "full": "130", "low": "worth / 2"}, symbols) == inline


def test_formulas_are_equal_by_meaning(symbols: Symbols) -> None:
    assert parse_formula("worth+ 1", symbols) == parse_formula("(worth) + 1.0", symbols)
    assert hash(parse_formula("worth+1", symbols)) == hash(parse_formula("worth + 1", symbols))
    assert parse_formula("worth + 1", symbols) != parse_formula("1 + worth", symbols)


def test_a_name_right_of_a_comparison_is_a_label_first(symbols: Symbols) -> None:
    """The stage `board` and the player `board` share a name; so may a motive and a keyword."""
    assert parse_formula("control = board", symbols).stages == frozenset()
    assert parse_formula("board = halt", symbols).stages == {"board"}
    assert parse_formula("control = if", symbols).kind == "truth"


def test_options_may_be_any_word() -> None:
    options = ("by", "reached", "2025", "51_pct", "Oui", "là", "min", "else", "and")
    symbols = Symbols(frozenset({"là"}), {}, {"étape": options}, {}, ())
    for option in options:
        formula = parse_formula(f"étape = {option} and étape not in {{{option}, by}}", symbols)
        assert formula.stages == {"étape"}
    entries = ", ".join(f"{option}: {number}" for number, option in enumerate(options))
    assert parse_formula(f"by étape: {{{entries}}}", symbols).kind == "number"
