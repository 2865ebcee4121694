"""The parser of queries: arithmetic, comparisons and logic over the terms of the language.

It shares its scanner with a formula parser, which reads the events and values inside::

    query  := query "or" query | query "and" query | "not" query
            | query comparison query                                   no chains
            | query ("+" | "-") query | query ("*" | "/") query | "-" query
            | number | "(" query ")" | term
    term   := P(event | condition)      E[formula | condition]
            | EU(player | condition, motive = m)
            | gain(player, through: quantity | condition, motive = m)
            | bayes_factor(motive.player: a, b | condition)
            | belief(player, event; at stage)      prefers(player, event, event; at stage)
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from feint.case.formula.comparisons import COMPARISONS
from feint.case.formula.errors import FormulaError
from feint.case.formula.parser import DEPTH_LIMIT, NODE_LIMIT, FormulaParser
from feint.case.formula.symbols import FUNCTIONS, Symbols, nearest
from feint.case.formula.tokens import Scanner, Token, shown
from feint.case.formula.tree import Span
from feint.infer.query.errors import QueryError
from feint.infer.query.formulas import AtomList, atom_readers
from feint.infer.query.terms import TERMS
from feint.infer.query.tree import (
    Arithmetic,
    Comparison,
    Logical,
    Negative,
    Number,
    Query,
    children,
    is_truth,
)

OR, AND, NOT, COMPARE, ADD, MULTIPLY, NEGATE = range(1, 8)

ARITHMETIC: Mapping[str, tuple[int, Literal["+", "-", "*", "/"]]] = {
    "+": (ADD, "+"),
    "-": (ADD, "-"),
    "*": (MULTIPLY, "*"),
    "/": (MULTIPLY, "/"),
}


class QueryParser:
    """Reads one query."""

    def __init__(self, text: str, symbols: Symbols) -> None:
        self.symbols = symbols
        self.scanner = Scanner(text)
        self.formulas = FormulaParser(self.scanner, symbols, extra_atoms=atom_readers(self))
        self.found = AtomList()
        self._nesting = 0
        self._depths: dict[int, tuple[Query, int]] = {}

    def whole(self) -> Query:
        """One query and then the end of the text."""
        if self.scanner.peek().kind == "end":
            raise QueryError("Q101", 0, 0)
        query = self._query(OR)
        token = self.scanner.peek()
        if token.text == "|":
            raise QueryError("Q107", token.offset, 1)
        if token.text in (",", ";"):
            raise QueryError("Q108", token.offset, 1, {"found": token.text})
        self.formulas.expect_end()
        return query

    # --- shared with the readers of terms and conditions ------------------------------------------

    def source(self, start: int) -> tuple[str, Span]:
        """The text from ``start`` to the last token consumed, and its span."""
        stop = self.scanner.last_stop
        return self.scanner.text[start:stop], (start, stop - start)

    # --- the query --------------------------------------------------------------------------------

    def _query(self, power: int) -> Query:
        self._nesting += 1
        start = self.scanner.peek().offset
        if self._nesting > DEPTH_LIMIT:
            raise QueryError("F502", start, 1, {"limit": str(DEPTH_LIMIT)})
        query = self._prefix(power)
        while (longer := self._infix(query, power, start)) is not None:
            query = longer
        self._nesting -= 1
        return query

    def _made(self, query: Query) -> Query:
        """Registers a new node, so that a query is shallow and small enough for recursion."""
        depth = 1 + max((self._depths[id(child)][1] for child in children(query)), default=0)
        if depth > DEPTH_LIMIT:
            raise QueryError("F502", *query.span, {"limit": str(DEPTH_LIMIT)})
        self._depths[id(query)] = (query, depth)
        if len(self._depths) > NODE_LIMIT:
            raise QueryError("F503", *query.span, {"limit": str(NODE_LIMIT)})
        return query

    def _prefix(self, power: int) -> Query:
        scanner = self.scanner
        token = scanner.peek()
        if token.kind == "number":
            scanner.take()
            value = float(token.text)
            if not math.isfinite(value):
                raise QueryError(
                    "F504", token.offset, len(token.text), {"found": shown(token.text)}
                )
            return self._made(Number(value, *self.source(token.offset)))
        if token.kind == "word":
            return self._word(scanner.take(), power)
        if scanner.accept("("):
            inner = self._query(OR)
            self.formulas.expect(")")
            return inner
        if scanner.accept("-"):
            part = _number(self._query(NEGATE))
            return self._made(Negative(part, *self.source(token.offset)))
        if token.kind == "end":
            raise QueryError("F108", token.offset, 0)
        raise QueryError("F109", token.offset, len(token.text), {"found": shown(token.text)})

    def _infix(self, left: Query, power: int, start: int) -> Query | None:
        token = self.scanner.peek()
        if token.kind == "symbol" and token.text in ARITHMETIC:
            binding, operator = ARITHMETIC[token.text]
            if binding < power:
                return None
            self.scanner.take()
            right = _number(self._query(binding + 1))
            return self._made(Arithmetic(operator, _number(left), right, *self.source(start)))
        if token.text == "^":
            raise QueryError("Q104", token.offset, 1)
        if token.text in COMPARISONS:
            return self._comparison(left, start) if power <= COMPARE else None
        if token.kind == "word" and token.text == "and" and power <= AND:
            return self._logical("and", left, AND, start)
        if token.kind == "word" and token.text == "or" and power <= OR:
            return self._logical("or", left, OR, start)
        return None

    def _comparison(self, left: Query, start: int) -> Query:
        sign = self.scanner.take()
        right = _number(self._query(ADD))
        query = self._made(
            Comparison(COMPARISONS[sign.text], _number(left), right, *self.source(start))
        )
        token = self.scanner.peek()
        if token.text in COMPARISONS:
            raise QueryError("F117", token.offset, len(token.text), {"found": token.text})
        return query

    def _logical(
        self, operator: Literal["and", "or"], left: Query, power: int, start: int
    ) -> Query:
        parts = [_truth(left)]
        while self.scanner.accept(operator):
            parts.append(_truth(self._query(power + 1)))
        return self._made(Logical(operator, tuple(parts), *self.source(start)))

    def _word(self, token: Token, power: int) -> Query:
        word = token.text
        if word == "not":
            if power > NOT:
                raise QueryError("F111", token.offset, len(word))
            part = _truth(self._query(NOT))
            return self._made(Logical("not", (part,), *self.source(token.offset)))
        if word in TERMS:
            bracket = "[" if word == "E" else "("
            if not self.scanner.sees(bracket):
                after = self.scanner.peek()
                params = {"word": word, "expected": bracket}
                raise QueryError("Q102", after.offset, len(after.text), params)
            return self._made(TERMS[word](self, token))
        raise self._unknown(token)

    def _unknown(self, token: Token) -> FormulaError:
        """A word that begins no term: a name of the case, or one that is nothing."""
        word, symbols = token.text, self.symbols
        span = (token.offset, len(word))
        if not self.scanner.sees("(", "["):
            if word in symbols.stages or word == "motive":
                return QueryError("Q106", *span, {"name": word})
            if word in symbols.parameters or word in symbols.quantities or word in FUNCTIONS:
                return QueryError("Q105", *span, {"name": word})
        elif word in FUNCTIONS or word == "reached":
            return QueryError("Q105", *span, {"name": word})
        near = nearest(word, TERMS)
        return QueryError("Q103", *span, {"name": shown(word), "suggestion": near or "`P`, `E`"})


def _number(query: Query) -> Query:
    if is_truth(query):
        raise QueryError("Q303", *query.span)
    return query


def _truth(query: Query) -> Query:
    if not is_truth(query):
        raise QueryError("Q304", *query.span)
    return query
