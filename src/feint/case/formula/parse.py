"""Reads a formula: a Pratt parser over an allow-list.

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

from feint.case.formula.compiled import Formula, compiled
from feint.case.formula.errors import FormulaError
from feint.case.formula.evaluate import evaluate
from feint.case.formula.symbols import FUNCTIONS, KEYWORDS, Symbols, listed, nearest
from feint.case.formula.tokens import Scanner, Token, shown
from feint.case.formula.tree import (
    Arithmetic,
    ArithmeticOperator,
    Call,
    Choice,
    Comparison,
    ComparisonOperator,
    Conditional,
    Label,
    Logical,
    Membership,
    Name,
    Negative,
    Node,
    Number,
    Reached,
    Subject,
    Table,
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
COMPARISONS: Mapping[str, ComparisonOperator] = {
    "=": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}

AtomParser: TypeAlias = "Callable[[FormulaParser, Token], Node]"


def parse_formula(
    text: str,
    symbols: Symbols,
    *,
    allow_motives: bool = True,
    allow_labels: bool = True,
    extra_atoms: Mapping[str, AtomParser] | None = None,
) -> Formula:
    """The formula written in ``text``; raises :class:`FormulaError` at the first mistake.

    ``allow_motives`` False refuses ``motive.X`` (``when`` and odds).  ``allow_labels`` False
    refuses a formula whose value is a label (everywhere but in a quantity).  ``extra_atoms`` maps
    further words to their readers; each is called after its word was consumed.

    >>> import numpy as np
    >>> s = Symbols(frozenset({"worth"}), {}, {"bid": ("none", "low")}, {}, ())
    >>> f = parse_formula("worth - 97.4 if bid = low else 0", s)
    >>> f.evaluate({"worth": np.array([100.0]), "@stage.bid": np.array([1])})
    array([2.6])
    """
    parser = FormulaParser(
        Scanner(text), symbols, allow_motives=allow_motives, extra_atoms=extra_atoms
    )
    tree = parser.whole()
    if not allow_labels and kind(tree) == "label":
        raise _wrong_label(tree)
    return compiled(text, tree)


def parse_table(
    subject: str, entries: Mapping[str, str], symbols: Symbols, *, allow_motives: bool = True
) -> Formula:
    """The formula of the mapping ``by subject: {option: entry, …}``, entries as their texts.

    Parse every entry on its own first: mistakes are then placed where they stand.  Offsets of the
    result are in its own ``text``, the table written on one line.

    >>> s = Symbols(frozenset(), {}, {"bid": ("none", "low")}, {}, ())
    >>> parse_table("bid", {"none": "0", "low": "97.4"}, s).text
    'by bid: {none: 0, low: 97.4}'
    """
    inside = ", ".join(f"{option}: {entry}" for option, entry in entries.items())
    return parse_formula(f"by {subject}: {{{inside}}}", symbols, allow_motives=allow_motives)


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

    # --- the whole and its errors -------------------------------------------------------------

    def whole(self) -> Node:
        """One value and then the end of the text."""
        if self.scanner.peek().kind == "end":
            raise FormulaError("F106", 0, 0)
        node = self.value()
        self.expect_end()
        return node

    def expect_end(self) -> None:
        token = self.scanner.peek()
        if token.kind == "end":
            return
        if token.text in (".", "["):
            raise FormulaError("F116", token.offset, 1, {"found": token.text})
        raise FormulaError("F107", token.offset, len(token.text), {"found": shown(token.text)})

    def expect(self, symbol: str) -> Token:
        """Consumes ``symbol`` or says what stands there instead."""
        token = self.scanner.peek()
        if token.kind == "symbol" and token.text == symbol:
            return self.scanner.take()
        if token.kind == "end":
            raise FormulaError("F104", token.offset, 0, {"expected": symbol})
        if token.text in (".", "["):
            raise FormulaError("F116", token.offset, 1, {"found": token.text})
        raise FormulaError(
            "F105",
            token.offset,
            len(token.text),
            {"expected": f"`{symbol}`", "found": f"`{shown(token.text)}`"},
        )

    def made(self, node: Node) -> Node:
        """Registers a new node: trees stay shallow and small enough for plain recursion."""
        depth = 1 + max((self._depths[id(child)][1] for child in children(node)), default=0)
        if depth > DEPTH_LIMIT:
            raise FormulaError("F502", *node.span, {"limit": str(DEPTH_LIMIT)})
        self._depths[id(node)] = (node, depth)
        if len(self._depths) > NODE_LIMIT:
            raise FormulaError("F503", *node.span, {"limit": str(NODE_LIMIT)})
        return node

    def span_from(self, start: int) -> tuple[int, int]:
        return (start, self.scanner.last_stop - start)

    # --- values -------------------------------------------------------------------------------

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

    def number(self, node: Node) -> Node:
        """``node``, refused when it is a label."""
        if kind(node) == "label":
            raise _wrong_label(node)
        return node

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
            scanner.take()
            # "^" groups to the right; its exponent may carry a sign
            right = self.number(self.value(POWER if operator == "^" else binding + 1))
            node = Arithmetic(operator, self.number(left), right, self.span_from(start))
            if operator == "^":
                _check_exponent(right)
            return self.made(node)
        if self._at_comparison():
            return None if power > COMPARE else self._comparison(left, start)
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
        _check_same_sort((then, otherwise))
        return self.made(Conditional(condition, then, otherwise, self.span_from(start)))

    # --- words --------------------------------------------------------------------------------

    def _word(self, token: Token, power: int) -> Node:
        word = token.text
        scanner = self.scanner
        if word == "not":
            if power > NOT:
                raise FormulaError("F111", token.offset, len(word))
            part = self.number(self.value(NOT))
            return self.made(Logical("not", (part,), self.span_from(token.offset)))
        if word == "by":
            return self._table(token)
        if word == "motive" and scanner.sees("."):
            return self._choice(self.motive_subject(token), token, power)
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
        if word in symbols.stages and (self._at_comparison() or word not in symbols.label_codes):
            return self._choice(Subject("stage", word), token, power)
        if word in symbols.label_codes:
            return self.made(Label(word, symbols.label_codes[word], span))
        near = nearest(
            word, [*symbols.parameters, *symbols.quantities, *symbols.stages, *FUNCTIONS]
        )
        code = "F201" if near else "F202"
        raise FormulaError(code, *span, {"name": shown(word), "suggestion": near})

    def _call(self, token: Token) -> Node:
        word = token.text
        if word in self.extra_atoms:
            return self.made(self.extra_atoms[word](self, token))
        if word == "reached":
            return self._reached(token)
        if word not in FUNCTIONS:
            near = nearest(word, [*FUNCTIONS, *self.extra_atoms, "reached"])
            raise FormulaError(
                "F203",
                token.offset,
                len(word),
                {"name": shown(word), "suggestion": near or listed(FUNCTIONS)},
            )
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
            raise FormulaError(
                "F115", *span, {"name": word, "wanted": wanted, "found": str(len(arguments))}
            )
        return self.made(Call(word, tuple(arguments), span))

    def _reached(self, token: Token) -> Node:
        self.expect("(")
        stage = self.stage_name()
        self.expect(")")
        return self.made(Reached(stage, self.span_from(token.offset)))

    def stage_name(self) -> str:
        """A stage's name, consumed."""
        token = self.scanner.take_any_word()
        if token is None:
            raise self.expected_word("F118", {"known": listed(self.symbols.stages)})
        if token.text not in self.symbols.stages:
            near = nearest(token.text, self.symbols.stages) or listed(self.symbols.stages)
            raise FormulaError(
                "F204",
                token.offset,
                len(token.text),
                {"name": shown(token.text), "suggestion": near},
            )
        return token.text

    def motive_subject(self, token: Token) -> Subject:
        """``motive.player`` from the dot on; ``token`` is the word ``motive``, consumed."""
        self.expect(".")
        player = self.scanner.take_any_word()
        known = self.symbols.motives
        if player is None:
            raise self.expected_word("F119", {"known": listed(known)})
        if player.text not in known:
            near = nearest(player.text, known) or listed(known)
            raise FormulaError(
                "F205",
                player.offset,
                len(player.text),
                {"name": shown(player.text), "suggestion": near},
            )
        if not self.allow_motives:
            raise FormulaError("F209", *self.span_from(token.offset), {"player": player.text})
        return Subject("motive", player.text)

    def expected_word(self, code: str, params: Mapping[str, str]) -> FormulaError:
        """The error for a missing word; a bracket or the end stands there."""
        start = self.scanner.next_offset()
        found = self.scanner.text[start : start + 1]
        return FormulaError(code, start, len(found), {"found": shown(found), **params})

    # --- stages, motives and labels -----------------------------------------------------------

    def options(self, subject: Subject) -> tuple[str, ...]:
        known = self.symbols.stages if subject.sort == "stage" else self.symbols.motives
        return known[subject.name]

    def option_of(self, subject: Subject) -> tuple[str, int]:
        """An option of ``subject`` and its code, consumed; any word may be one."""
        options = self.options(subject)
        token = self.scanner.take_any_word()
        if token is None:
            raise self.expected_word("F113", {"subject": subject.text, "known": listed(options)})
        if token.text not in options:
            near = nearest(token.text, options) or listed(options)
            raise FormulaError(
                "F206" if subject.sort == "stage" else "F207",
                token.offset,
                len(token.text),
                {"name": shown(token.text), "subject": subject.name, "suggestion": near},
            )
        return token.text, options.index(token.text)

    def _at_comparison(self) -> bool:
        scanner = self.scanner
        if scanner.peek().text in COMPARISONS or scanner.sees("in"):
            return True
        return scanner.sees("not")  # after a value, only "not in" can follow

    def _membership_sign(self) -> bool | None:
        """Consumes ``in`` (False) or ``not in`` (True); None where neither stands."""
        if self.scanner.accept("in"):
            return False
        if negation := self.scanner.accept("not"):
            if self.scanner.accept("in"):
                return True
            raise FormulaError("F109", negation.offset, 3, {"found": "not"})
        return None

    def _choice(self, subject: Subject, token: Token, power: int) -> Node:
        """The comparison of ``subject``, itself consumed, with its options."""
        start = token.offset
        if not self._at_comparison():
            raise FormulaError(
                "F303", *self.span_from(start), {"subject": subject.text, **self._example(subject)}
            )
        if power > COMPARE:
            raise FormulaError("F114", *self.span_from(start), {"subject": subject.text})
        negated = self._membership_sign()
        chosen: dict[str, int] = {}
        if negated is None:
            sign = self.scanner.take()
            if sign.text not in ("=", "!="):
                raise FormulaError(
                    "F304",
                    sign.offset,
                    len(sign.text),
                    {"subject": subject.text, "found": sign.text},
                )
            option, code = self.option_of(subject)
            chosen[option] = code
            negated = sign.text == "!="
        else:
            self.expect("{")
            self._refuse_empty_set()
            while True:
                option, code = self.option_of(subject)
                chosen[option] = code
                if not self.scanner.accept(","):
                    break
            self.expect("}")
        node = self.made(
            Choice(subject, tuple(chosen), tuple(chosen.values()), negated, self.span_from(start))
        )
        self._refuse_chain()
        return node

    def _comparison(self, left: Node, start: int) -> Node:
        """A comparison of numbers or labels, its left side read."""
        negated = self._membership_sign()
        is_label = kind(left) == "label"
        if negated is not None:
            self.expect("{")
            self._refuse_empty_set()
            items = [self._right_side(left)]
            while self.scanner.accept(","):
                items.append(self._right_side(left))
            self.expect("}")
            node = self.made(Membership(left, tuple(items), negated, self.span_from(start)))
        else:
            sign = self.scanner.take()
            operator = COMPARISONS[sign.text]
            if is_label and operator not in ("=", "!="):
                raise FormulaError("F305", sign.offset, len(sign.text), {"found": sign.text})
            right = self._right_side(left)
            node = self.made(Comparison(operator, left, right, self.span_from(start)))
        self._refuse_chain()
        return node

    def _right_side(self, left: Node) -> Node:
        """What ``left`` is compared with, of its own sort."""
        if kind(left) != "label":
            right = self.value(ADD)
            if kind(right) == "label":
                raise FormulaError("F302", *right.span, {"found": self._source(right)})
            return right
        word = self.scanner.peek_any_word()
        if word is None:
            right = self.value(ADD)
        elif word.text in self.symbols.label_codes:
            self.scanner.take_any_word()
            span = (word.offset, len(word.text))
            return self.made(Label(word.text, self.symbols.label_codes[word.text], span))
        elif isinstance(left, Label) and word.text in self.symbols.stages:
            raise FormulaError(
                "F306",
                *left.span,
                {"option": left.name, "stage": word.text},
            )
        elif self.symbols.quantities.get(word.text) == "label":
            right = self.value(ADD)
        else:
            near = nearest(word.text, self.symbols.label_codes)
            raise FormulaError(
                "F208",
                word.offset,
                len(word.text),
                {"name": shown(word.text), "suggestion": near or listed(self.symbols.players)},
            )
        if kind(right) != "label":
            raise FormulaError("F307", *right.span, {"found": self._source(right)})
        return right

    def _refuse_empty_set(self) -> None:
        at = self.scanner.next_offset()  # not peek(): an option may be no word of the language
        if self.scanner.text.startswith("}", at):
            raise FormulaError("F110", at, 1)

    def _refuse_chain(self) -> None:
        token = self.scanner.peek()
        if self._at_comparison():
            raise FormulaError("F117", token.offset, len(token.text), {"found": token.text})

    def _table(self, token: Token) -> Node:
        """``by stage: {option: value, …}``, the word ``by`` consumed."""
        scanner = self.scanner
        word = scanner.peek()
        if word.text == "motive" and word.text not in self.symbols.stages:
            scanner.take()
            subject = self.motive_subject(word)
        else:
            subject = Subject("stage", self.stage_name())
        self.expect(":")
        self.expect("{")
        options = self.options(subject)
        entries: dict[str, Node] = {}
        while scanner.peek_any_word() is not None:
            at = scanner.next_offset()
            option, _ = self.option_of(subject)
            if option in entries:
                raise FormulaError("F120", at, len(option), {"option": option})
            self.expect(":")
            entries[option] = self.value()
            if not scanner.accept(","):
                break
        self.expect("}")
        span = self.span_from(token.offset)
        missing = [option for option in options if option not in entries]
        if missing:
            raise FormulaError("F121", *span, {"subject": subject.text, "missing": listed(missing)})
        ordered = tuple(entries[option] for option in options)
        _check_same_sort(ordered)
        return self.made(Table(subject, options, ordered, span))

    def _example(self, subject: Subject) -> dict[str, str]:
        options = self.options(subject)
        return {"example": f"{subject.text} = {options[0] if options else '…'}"}

    def _source(self, node: Node) -> str:
        offset, length = node.span
        return shown(self.scanner.text[offset : offset + length])


def _wrong_label(node: Node) -> FormulaError:
    """A label where a number or a truth must stand: of its leaves, the first one."""
    for leaf in walk(node):
        if isinstance(leaf, Label | Name) and kind(leaf) == "label":
            return FormulaError("F301", *leaf.span, {"name": leaf.name})
    return FormulaError("F301", *node.span, {"name": ""})


def _check_same_sort(nodes: tuple[Node, ...]) -> None:
    labels = [kind(node) == "label" for node in nodes]
    if any(labels) and not all(labels):
        raise FormulaError("F308", *nodes[labels.index(False)].span)


def _check_exponent(node: Node) -> None:
    """A constant exponent beyond the limit is a mistake before it is a number."""
    constant = (Number, Negative, Arithmetic, Call)
    if not all(isinstance(part, constant) for part in walk(node)):
        return
    value = float(evaluate(node, {}))
    if not abs(value) <= EXPONENT_LIMIT:
        raise FormulaError("F505", *node.span, {"limit": f"{EXPONENT_LIMIT:g}"})
