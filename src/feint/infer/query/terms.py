"""Reading the terms of a query: P, E, EU, gain, bayes_factor, belief, prefers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from feint.case.formula.choices import read_motive_subject, read_option
from feint.case.formula.symbols import listed, nearest
from feint.case.formula.tokens import Token, shown
from feint.infer.query.condition import Conditioned, read_condition
from feint.infer.query.errors import QueryError
from feint.infer.query.formulas import read_atom, read_player, read_query_formula
from feint.infer.query.tree import (
    BayesFactor,
    Expectation,
    ExpectedUtility,
    Gain,
    Probability,
    Term,
)

if TYPE_CHECKING:
    from feint.infer.query.parser import QueryParser

UNMODELLED = "unmodelled"


def read_probability(parser: QueryParser, token: Token) -> Term:
    """``P(event | condition)``, the word consumed; so are those of the readers below."""
    parser.formulas.expect("(")
    event = read_query_formula(parser, event=True)
    comma = parser.scanner.peek()
    if comma.text == ",":
        raise QueryError("Q110", comma.offset, 1)
    condition = read_condition(parser, ")").condition
    return Probability(event, condition, *parser.source(token.offset))


def read_expectation(parser: QueryParser, token: Token) -> Term:
    """``E[formula | condition]``."""
    parser.formulas.expect("[")
    value = read_query_formula(parser, event=False)
    condition = read_condition(parser, "]").condition
    return Expectation(value, condition, *parser.source(token.offset))


def read_expected_utility(parser: QueryParser, token: Token) -> Term:
    """``EU(player | condition, motive = m)``."""
    parser.formulas.expect("(")
    player = read_player(parser)
    given = read_condition(parser, ")", player)
    text, span = parser.source(token.offset)
    motive = _motive(parser, player, given, span)
    return ExpectedUtility(player, given.condition, motive, text, span)


def read_gain(parser: QueryParser, token: Token) -> Term:
    """``gain(player, through: quantity | condition, motive = m)``."""
    scanner, expect = parser.scanner, parser.formulas.expect
    expect("(")
    player = read_player(parser)
    expect(",")
    word = scanner.peek()
    if not scanner.accept("through"):
        raise QueryError("Q111", word.offset, len(word.text))
    expect(":")
    quantity = _read_quantity(parser)
    given = read_condition(parser, ")", player)
    text, span = parser.source(token.offset)
    motive = _motive(parser, player, given, span)
    return Gain(player, quantity, given.condition, motive, text, span)


def read_bayes_factor(parser: QueryParser, token: Token) -> Term:
    """``bayes_factor(motive.player: first, second | condition)``."""
    scanner, expect = parser.scanner, parser.formulas.expect
    expect("(")
    word = scanner.peek()
    if not scanner.accept("motive"):
        raise QueryError("Q112", word.offset, len(word.text))
    subject = read_motive_subject(parser.formulas, word)
    expect(":")
    first, _ = read_option(parser.formulas, subject)
    expect(",")
    at = scanner.next_offset()
    second, _ = read_option(parser.formulas, subject)
    if second == first:
        raise QueryError("Q410", at, len(second), {"motive": second})
    condition = read_condition(parser, ")").condition
    return BayesFactor(subject.name, first, second, condition, *parser.source(token.offset))


TERMS: Mapping[str, Callable[[QueryParser, Token], Term]] = {
    "P": read_probability,
    "E": read_expectation,
    "EU": read_expected_utility,
    "gain": read_gain,
    "bayes_factor": read_bayes_factor,
    "belief": read_atom,
    "prefers": read_atom,
}


def _read_quantity(parser: QueryParser) -> str:
    """The name of a quantity that is a number, consumed."""
    known = parser.symbols.quantities
    token = parser.scanner.take_any_word()
    if token is None:
        raise parser.formulas.missing_word("Q203", {"name": "", "suggestion": listed(known)})
    span = (token.offset, len(token.text))
    if token.text not in known:
        near = nearest(token.text, known) or listed(known)
        raise QueryError("Q203", *span, {"name": shown(token.text), "suggestion": near})
    if known[token.text] == "label":
        raise QueryError("Q305", *span, {"name": token.text})
    return token.text


def _motive(
    parser: QueryParser, player: str, given: Conditioned, span: tuple[int, int]
) -> str | None:
    """The motive a payoff is asked under; needed where the player has several (semantics 23)."""
    modelled = [m for m in parser.symbols.motives.get(player, ()) if m != UNMODELLED]
    if given.motive is None and len(modelled) > 1:
        params = {"player": player, "suggestion": listed(modelled), "example": modelled[0]}
        raise QueryError("Q406", *span, params)
    return given.motive
