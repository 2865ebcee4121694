"""The parser of formulas: a Pratt parser over an allow-list.

What is not in the grammar below cannot be written, and nothing of the text ever reaches Python::

    value      := value "if" value "else" value        weakest; groups to the right
                | value "or" value | value "and" value | "not" value
                | value comparison value | value ["not"] "in" set          no chains
                | value ("+" | "-") value | value ("*" | "/") value
                | "-" value | value "^" value          strongest; "^" groups to the right
                | number | name | function "(" value, … ")" | "(" value ")"
                | "reached" "(" stage ")"
                | "by" subject ":" "{" option ":" value, … "}"
                | subject ("=" | "!=") option | subject ["not"] "in" "{" option, … "}"
    subject    := stage | "motive" "." player
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from feint.case.formula.choices import (
    read_choice,
    read_motive_subject,
    read_reached,
    read_table,
    refuse_mixture,
)
from feint.case.formula.comparisons import COMPARISONS, read_comparison
from feint.case.formula.errors import FormulaError
from feint.case.formula.evaluate import evaluate
from feint.case.formula.symbols import FUNCTIONS, KEYWORDS, Symbols, listed, nearest
from feint.case.formula.tokens import Scanner, Token, shown
from feint.case.formula.tree import (
    Arithmetic,
    ArithmeticOperator,
    Call,
    Conditional,
    Label,
    Logical,
    Name,
    Negative,
    Node,
    Number,
    Span,
    Subject,
    children,
    kind,
    walk,
)

DEPTH_LIMIT = 40
NODE_LIMIT = 500
EXPONENT_LIMIT = 64.0

IF, OR, AND, NOT, COMPARE, ADD, MULTIPLY, NEGATE, POWER = range(1, 10)

ARITHMETIC: Mapping[str, tuple[int, ArithmeticOperator]] = {
    "+": (ADD, "+"),
    "-": (ADD, "-"),
    "*": (MULTIPLY, "*"),
    "/": (MULTIPLY, "/"),
    "^": (POWER, "^"),
}

AtomParser: TypeAlias = "Callable[[FormulaParser, Token], Node]"


class FormulaParser:
    """Reads values from a scanner; a query's parser shares it for the formulas inside."""

    def __init__(
        self,
        scanner: Scanner,
        symbols: Symbols,
        *,
        allow_motives: bool = True,
        extra_atoms: Mapping[str, AtomParser] | None = None,
    ) -> None:
        self.scanner = scanner
        self.symbols = symbols
        self.allow_motives = allow_motives
        self.extra_atoms = extra_atoms or {}
        self._nesting = 0
        self._depths: dict[int, tuple[Node, int]] = {}

    def whole(self) -> Node:
        """One value and then the end of the text."""
        if self.scanner.peek().kind == "end":
            raise FormulaError("F106", 0, 0)
        node = self.value()
        self.expect_end()
        return node

    def value(self, power: int = IF) -> Node:
        """One value; ``power`` is the weakest binding it may be joined by."""
        self._nesting += 1
        if self._nesting > DEPTH_LIMIT:
            token = self.scanner.peek()
            raise FormulaError("F502", token.offset, len(token.text), {"limit": str(DEPTH_LIMIT)})
        start = self.scanner.peek().offset
        node = self._prefix(power)
        while (longer := self._infix(node, power, start)) is not None:
            node = longer
        self._nesting -= 1
        return node

    def operand(self) -> Node:
        """A value that binds more strongly than a comparison: what stands on its right."""
        return self.value(ADD)

    def number(self, node: Node) -> Node:
        """``node``, refused when it is a label."""
        if kind(node) == "label":
            raise wrong_label(node)
        return node

    # --- shared with the readers of choices, comparisons and queries ----------------------------

    def made(self, node: Node) -> Node:
        """Registers a new node: trees stay shallow and small enough for plain recursion."""
        depth = 1 + max((self._depths[id(child)][1] for child in children(node)), default=0)
        if depth > DEPTH_LIMIT:
            raise FormulaError("F502", *node.span, {"limit": str(DEPTH_LIMIT)})
        self._depths[id(node)] = (node, depth)
        if len(self._depths) > NODE_LIMIT:
            raise FormulaError("F503", *node.span, {"limit": str(NODE_LIMIT)})
        return node

    def span_from(self, start: int) -> Span:
        """From ``start`` to the end of the last token consumed."""
        return (start, self.scanner.last_stop - start)

    def expect(self, symbol: str) -> Token:
        """Consumes ``symbol`` or says what stands there instead."""
        token = self.scanner.peek()
        if token.kind == "symbol" and token.text == symbol:
            return self.scanner.take()
        if token.kind == "end":
            raise FormulaError("F104", token.offset, 0, {"expected": symbol})
        if token.text in (".", "["):
            raise FormulaError("F116", token.offset, 1, {"found": token.text})
        params = {"expected": symbol, "found": shown(token.text)}
        raise FormulaError("F105", token.offset, len(token.text), params)

    def expect_end(self) -> None:
        """Says what stands after the end, if anything."""
        token = self.scanner.peek()
        if token.kind == "end":
            return
        code = "F116" if token.text in (".", "[") else "F107"
        raise FormulaError(code, token.offset, len(token.text), {"found": shown(token.text)})

    def missing_word(self, code: str, params: Mapping[str, str]) -> FormulaError:
        """The error for a missing word; a bracket or the end stands there."""
        start = self.scanner.next_offset()
        found = self.scanner.text[start : start + 1]
        return FormulaError(code, start, len(found), {"found": shown(found), **params})

    def at_comparison(self) -> bool:
        """Whether a comparison comes next, a value having been read."""
        scanner = self.scanner
        # after a value, "not" can only be the beginning of "not in"
        return scanner.peek().text in COMPARISONS or scanner.sees("in", "not")

    def membership_sign(self) -> bool | None:
        """Consumes ``in`` (False) or ``not in`` (True); None where neither stands."""
        if self.scanner.accept("in"):
            return False
        if negation := self.scanner.accept("not"):
            if self.scanner.accept("in"):
                return True
            raise FormulaError("F109", negation.offset, 3, {"found": "not"})
        return None

    def open_set(self) -> None:
        """Consumes the brace that opens a set; an empty set is refused."""
        self.expect("{")
        at = self.scanner.next_offset()  # not peek(): an option may be no word of the language
        if self.scanner.text.startswith("}", at):
            raise FormulaError("F110", at, 1)

    def refuse_chain(self) -> None:
        """A comparison was read: another may not follow."""
        token = self.scanner.peek()
        if self.at_comparison():
            raise FormulaError("F117", token.offset, len(token.text), {"found": token.text})

    # --- values ---------------------------------------------------------------------------------

    def _prefix(self, power: int) -> Node:
        scanner = self.scanner
        token = scanner.peek()
        if token.kind == "number":
            return self._literal(scanner.take())
        if token.kind == "word":
            return self._word(scanner.take(), power)
        if scanner.accept("("):
            inner = self.value()
            self.expect(")")
            return inner
        if scanner.accept("-"):
            operand = self.number(self.value(NEGATE))
            return self.made(Negative(operand, self.span_from(token.offset)))
        if token.kind == "end":
            raise FormulaError("F108", token.offset, 0)
        raise FormulaError("F109", token.offset, len(token.text), {"found": shown(token.text)})

    def _infix(self, left: Node, power: int, start: int) -> Node | None:
        scanner = self.scanner
        token = scanner.peek()
        if token.kind == "symbol" and token.text in ARITHMETIC:
            binding, operator = ARITHMETIC[token.text]
            if binding < power:
                return None
            self.number(left)
            scanner.take()
            # "^" groups to the right; its exponent may carry a sign
            right = self.number(self.value(POWER if operator == "^" else binding + 1))
            if operator == "^":
                _check_exponent(right)
            return self.made(Arithmetic(operator, left, right, self.span_from(start)))
        if self.at_comparison():
            return read_comparison(self, left, start) if power <= COMPARE else None
        if token.kind != "word":
            return None
        if token.text == "and" and power <= AND:
            return self._logical("and", left, AND, start)
        if token.text == "or" and power <= OR:
            return self._logical("or", left, OR, start)
        if token.text == "if" and power <= IF:
            return self._conditional(left, start)
        return None

    def _literal(self, token: Token) -> Node:
        value = float(token.text)
        if not math.isfinite(value):
            raise FormulaError("F504", token.offset, len(token.text), {"found": shown(token.text)})
        return self.made(Number(value, (token.offset, len(token.text))))

    def _logical(self, operator: Literal["and", "or"], left: Node, power: int, start: int) -> Node:
        parts = [self.number(left)]
        while self.scanner.accept(operator):
            parts.append(self.number(self.value(power + 1)))
        return self.made(Logical(operator, tuple(parts), self.span_from(start)))

    def _conditional(self, then: Node, start: int) -> Node:
        self.scanner.take()
        condition = self.number(self.value(OR))
        if not self.scanner.accept("else"):
            token = self.scanner.peek()
            raise FormulaError("F112", token.offset, len(token.text))
        otherwise = self.value(IF)
        refuse_mixture((then, otherwise))
        return self.made(Conditional(condition, then, otherwise, self.span_from(start)))

    # --- words ----------------------------------------------------------------------------------

    def _word(self, token: Token, power: int) -> Node:
        word = token.text
        scanner = self.scanner
        if word == "not":
            if power > NOT:
                raise FormulaError("F111", token.offset, len(word))
            part = self.number(self.value(NOT))
            return self.made(Logical("not", (part,), self.span_from(token.offset)))
        if word == "by":
            return read_table(self, token)
        if word == "motive" and scanner.sees("."):
            return read_choice(self, read_motive_subject(self, token), token, power > COMPARE)
        if scanner.sees("("):
            return self._call(token)
        if word in KEYWORDS:
            raise FormulaError("F109", token.offset, len(word), {"found": word})
        return self._name(token, power)

    def _name(self, token: Token, power: int) -> Node:
        word, span = token.text, (token.offset, len(token.text))
        symbols = self.symbols
        if word in symbols.parameters:
            return self.made(Name(word, "parameter", "number", span))
        if word in symbols.quantities:
            return self.made(Name(word, "quantity", symbols.quantities[word], span))
        # a stage and a player may share their name: the stage is the one that is compared
        if word in symbols.stages and (self.at_comparison() or word not in symbols.label_codes):
            return read_choice(self, Subject("stage", word), token, power > COMPARE)
        if word in symbols.label_codes:
            return self.made(Label(word, symbols.label_codes[word], span))
        known = [*symbols.parameters, *symbols.quantities, *symbols.stages, *FUNCTIONS]
        near = nearest(word, known)
        params = {"name": shown(word), "suggestion": near}
        raise FormulaError("F201" if near else "F202", *span, params)

    def _call(self, token: Token) -> Node:
        word = token.text
        if word in self.extra_atoms:
            return self.made(self.extra_atoms[word](self, token))
        if word == "reached":
            return read_reached(self, token)
        if word not in FUNCTIONS:
            known = [*FUNCTIONS, *self.extra_atoms, "reached"]
            params = {"name": shown(word), "suggestion": nearest(word, known) or listed(known, 20)}
            raise FormulaError("F203", token.offset, len(word), params)
        self.expect("(")
        arguments = []
        if not self.scanner.sees(")"):
            arguments.append(self.number(self.value()))
            while self.scanner.accept(","):
                arguments.append(self.number(self.value()))
        self.expect(")")
        span = self.span_from(token.offset)
        least, most = FUNCTIONS[word]
        if len(arguments) < least or (most is not None and len(arguments) > most):
            wanted = str(least) if most == least else f"{least}+"
            params = {"name": word, "wanted": wanted, "found": str(len(arguments))}
            raise FormulaError("F115", *span, params)
        return self.made(Call(word, tuple(arguments), span))


def wrong_label(node: Node) -> FormulaError:
    """A label where a number or a truth must stand; of its leaves, the first is named."""
    for leaf in walk(node):
        if isinstance(leaf, Label | Name) and kind(leaf) == "label":
            return FormulaError("F301", *leaf.span, {"name": leaf.name})
    return FormulaError("F301", *node.span, {"name": ""})


def _check_exponent(node: Node) -> None:
    """A constant exponent beyond the limit is a mistake before it is a number."""
    if all(isinstance(part, Number | Negative | Arithmetic | Call) for part in walk(node)):
        value = float(evaluate(node, {}))
        if not abs(value) <= EXPONENT_LIMIT:
            raise FormulaError("F505", *node.span, {"limit": f"{EXPONENT_LIMIT:g}"})
