"""Reading comparisons of values: numbers with numbers, labels with labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from feint.case.formula.errors import FormulaError
from feint.case.formula.symbols import listed, nearest
from feint.case.formula.tokens import shown
from feint.case.formula.tree import Comparison, ComparisonOperator, Label, Membership, Node, kind

if TYPE_CHECKING:
    from feint.case.formula.parser import FormulaParser

COMPARISONS: Mapping[str, ComparisonOperator] = {
    "=": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}


def read_comparison(parser: FormulaParser, left: Node, start: int) -> Node:
    """A comparison, its left side read; ``start`` is where that began."""
    negated = parser.membership_sign()
    if negated is not None:
        parser.open_set()
        items = [_right_side(parser, left)]
        while parser.scanner.accept(","):
            items.append(_right_side(parser, left))
        parser.expect("}")
        node = parser.made(Membership(left, tuple(items), negated, parser.span_from(start)))
    else:
        sign = parser.scanner.take()
        operator = COMPARISONS[sign.text]
        if kind(left) == "label" and operator not in ("=", "!="):
            raise FormulaError("F305", sign.offset, len(sign.text), {"found": sign.text})
        right = _right_side(parser, left)
        node = parser.made(Comparison(operator, left, right, parser.span_from(start)))
    parser.refuse_chain()
    return node


def _right_side(parser: FormulaParser, left: Node) -> Node:
    """What ``left`` is compared with, of its own sort."""
    if kind(left) == "label":
        return _label(parser, left)
    right = parser.operand()
    if kind(right) == "label":
        raise FormulaError("F302", *right.span, {"found": _source(parser, right)})
    return right


def _label(parser: FormulaParser, left: Node) -> Node:
    """The label ``left`` is compared with: a word first, a label quantity next."""
    symbols = parser.symbols
    word = parser.scanner.peek_any_word()
    if word is not None and word.text in symbols.label_codes:
        parser.scanner.take_any_word()
        span = (word.offset, len(word.text))
        return parser.made(Label(word.text, symbols.label_codes[word.text], span))
    if word is not None and symbols.quantities.get(word.text) != "label":
        if isinstance(left, Label) and word.text in symbols.stages:
            raise FormulaError("F306", *left.span, {"option": left.name, "stage": word.text})
        near = nearest(word.text, symbols.label_codes) or listed(symbols.players)
        params = {"name": shown(word.text), "suggestion": near}
        raise FormulaError("F208", word.offset, len(word.text), params)
    right = parser.operand()
    if kind(right) != "label":
        raise FormulaError("F307", *right.span, {"found": _source(parser, right)})
    return right


def _source(parser: FormulaParser, node: Node) -> str:
    offset, length = node.span
    return shown(parser.scanner.text[offset : offset + length])
