"""From the text of a query to its tree; the nodes are named here too."""

from __future__ import annotations

from feint.case.formula.errors import FormulaError
from feint.case.formula.symbols import Symbols
from feint.case.messages import register
from feint.infer.query.errors import QueryError
from feint.infer.query.messages import MESSAGES
from feint.infer.query.parser import QueryParser
from feint.infer.query.tree import (
    Arithmetic,
    Assignment,
    BayesFactor,
    Belief,
    Comparison,
    Condition,
    Do,
    Expectation,
    ExpectedUtility,
    Forbid,
    Gain,
    Logical,
    Negative,
    Number,
    Prefers,
    Probability,
    Query,
    QueryFormula,
    Reveal,
)

__all__ = [
    "Arithmetic",
    "Assignment",
    "BayesFactor",
    "Belief",
    "Comparison",
    "Condition",
    "Do",
    "Expectation",
    "ExpectedUtility",
    "Forbid",
    "Gain",
    "Logical",
    "Negative",
    "Number",
    "Prefers",
    "Probability",
    "Query",
    "QueryError",
    "QueryFormula",
    "Reveal",
    "parse_query",
]

register(MESSAGES)  # a query's mistakes are shown like those of the file it stands in


def parse_query(text: str, symbols: Symbols) -> Query:
    """The query written in ``text``; raises :class:`QueryError` at the first mistake.

    >>> s = Symbols(frozenset(), {}, {"answer": ("reject", "sell")}, {}, ("bidder",))
    >>> query = parse_query("P(answer = sell | observed) > 1/2", s)
    >>> query.op, query.left.condition.observed, query.left.text
    ('>', True, 'P(answer = sell | observed)')
    """
    try:
        return QueryParser(text, symbols).whole()
    except QueryError:
        raise
    except FormulaError as error:
        raise QueryError(error.code, error.offset, error.length, error.params) from None
