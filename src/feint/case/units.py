"""Units: read, multiplied, and checked through formulas.

A unit is a product of powers of words: ``USD bn/month`` is USD x bn / month.  Words are compared
and never converted, so a month is no year and a million no billion: the numbers would differ.

The check speaks only where it is sure.  A constant written in a formula may have any unit, and a
product with one has an unknown unit; what is unknown conflicts with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from feint.case.formula.compiled import Formula
from feint.case.formula.errors import FormulaError
from feint.case.formula.evaluate import evaluate
from feint.case.formula.tokens import shown
from feint.case.formula.tree import (
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Membership,
    Name,
    Negative,
    Node,
    Number,
    Span,
    Table,
    children,
    kind,
    walk,
)

LENGTH_LIMIT = 60
POWER_LIMIT = 9

PURE_WORDS = frozenset({"1", "%", "share", "ratio", "probability", "percent", "index"})
SAME_WORD: Mapping[str, str] = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "billion": "bn",
    "billions": "bn",
    "million": "m",
    "millions": "m",
    "mn": "m",
    "thousand": "k",
    "thousands": "k",
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "quarters": "quarter",
    "years": "year",
    "seats": "seat",
    "points": "point",
}
PIECE = re.compile(r"\s*(?:(?P<word>[^\W\d]\w*|[$€£%]|1)(?:\^(?P<power>-?\d))?|(?P<sign>[*/·]))")


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of powers of words, sorted by word; without any, a pure number."""

    powers: tuple[tuple[str, Fraction], ...] = ()

    @property
    def is_pure(self) -> bool:
        return not self.powers

    def __mul__(self, other: Unit) -> Unit:
        total = dict(self.powers)
        for word, power in other.powers:
            total[word] = total.get(word, Fraction(0)) + power
        return Unit(tuple(sorted((word, power) for word, power in total.items() if power)))

    def __pow__(self, exponent: Fraction) -> Unit:
        return Unit(tuple((word, power * exponent) for word, power in self.powers if exponent))

    def __truediv__(self, other: Unit) -> Unit:
        return self * other ** Fraction(-1)

    def __str__(self) -> str:
        above = [_written(word, power) for word, power in self.powers if power > 0]
        below = [_written(word, -power) for word, power in self.powers if power < 0]
        return "/".join(part for part in (" ".join(above) or "1", " ".join(below)) if part)


PURE = Unit()


def parse_unit(text: str) -> Unit:
    """The unit written in ``text``; raises :class:`FormulaError` (U101) where there is none.

    Words side by side belong together: ``1/USD bn`` is one over billions of dollars.

    >>> str(parse_unit("USD bn/month") * parse_unit("months"))
    'USD bn'
    """
    if not text.strip() or len(text) > LENGTH_LIMIT:
        raise FormulaError("U101", 0, len(text), {"found": shown(text)})
    unit, position, sign, below = PURE, 0, "", False
    stop = len(text.rstrip())
    while position < stop:
        piece = PIECE.match(text, position)
        if piece is None or (piece["sign"] and (sign or position == 0)):
            raise FormulaError("U101", 0, len(text), {"found": shown(text)})
        position = piece.end()
        if piece["sign"]:
            sign = piece["sign"]
            below = sign == "/"
            continue
        word = piece["word"]
        factor = PURE if word in PURE_WORDS else Unit(((SAME_WORD.get(word, word), Fraction(1)),))
        factor = factor ** Fraction(int(piece["power"] or 1))
        unit = unit / factor if below else unit * factor
        sign = ""
    if sign:
        raise FormulaError("U101", 0, len(text), {"found": shown(text)})
    return unit


@dataclass(frozen=True, slots=True)
class UnitCheck:
    """The unit of a formula (None: unknown) and the sure conflicts in it, each with its place."""

    unit: Unit | None
    conflicts: tuple[FormulaError, ...]


def check_units(
    formula: Formula, units: Mapping[str, Unit | None], declared: Unit | None = None
) -> UnitCheck:
    """Follows units through a formula.

    ``units`` maps parameters and quantities to their unit, None or missing when unknown.
    ``declared`` is the unit the formula itself was given: the one it then has.
    """
    follower = _Follower(units)
    found = None if formula.kind == "label" else follower.unit(formula.tree)
    if declared is not None and found is not None and found != declared:
        params = {"found": _named(found), "declared": _named(declared)}
        error = FormulaError("U105", *formula.tree.span, params)
        follower.conflicts.append(error)
    return UnitCheck(declared if declared is not None else found, tuple(follower.conflicts))


class _Follower:
    __slots__ = ("conflicts", "units")

    def __init__(self, units: Mapping[str, Unit | None]) -> None:
        self.units = units
        self.conflicts: list[FormulaError] = []

    def unit(self, node: Node) -> Unit | None:
        """The unit of a value; None when it is unknown, as that of every constant and truth."""
        match node:
            case Name(name=name):
                return self.units.get(name) if kind(node) == "number" else None
            case Negative(operand=operand):
                return self.unit(operand)
            case Arithmetic(operator="+" | "-", left=left, right=right):
                return self.joined("U102", node.span, self.unit(left), self.unit(right))
            case Arithmetic(operator="^"):
                return self.power(node)
            case Arithmetic(operator=sign, left=left, right=right):
                a, b = self.factor(left), self.factor(right)
                if a is None or b is None:
                    return None
                return a * b if sign == "*" else a / b
            case Comparison(left=left, right=right):
                if kind(left) != "label":
                    self.joined("U103", node.span, self.unit(left), self.unit(right))
                return None
            case Membership(left=left, items=items):
                if kind(left) != "label":
                    for item in items:
                        self.joined("U103", node.span, self.unit(left), self.unit(item))
                return None
            case Conditional(condition=condition, then=then, otherwise=otherwise):
                self.unit(condition)
                return self.joined("U104", node.span, self.unit(then), self.unit(otherwise))
            case Table(entries=entries):
                return self.joined("U104", node.span, *(self.unit(entry) for entry in entries))
            case Call():
                return self.call(node)
            case _:
                for child in children(node):
                    self.unit(child)
                return None

    def factor(self, node: Node) -> Unit | None:
        """As :meth:`unit`, with truths as pure numbers: they switch a product on and off."""
        found = self.unit(node)
        return PURE if found is None and kind(node) == "truth" else found

    def joined(self, code: str, span: Span, *units: Unit | None) -> Unit | None:
        """The unit that all known ones share; a conflict when they do not."""
        known = [unit for unit in units if unit is not None]
        for other in known[1:]:
            if other != known[0]:
                params = {"first": _named(known[0]), "second": _named(other)}
                self.conflicts.append(FormulaError(code, *span, params))
                return None
        return known[0] if known else None

    def power(self, node: Arithmetic) -> Unit | None:
        base, exponent = self.unit(node.left), self.unit(node.right)
        if exponent is not None and not exponent.is_pure:
            params = {"found": _named(exponent)}
            self.conflicts.append(FormulaError("U107", *node.right.span, params))
        if base is None or base.is_pure:
            return base
        if all(isinstance(part, Number | Negative | Arithmetic) for part in walk(node.right)):
            return base ** Fraction(float(evaluate(node.right, {}))).limit_denominator(12)
        return None

    def call(self, node: Call) -> Unit | None:
        units = [self.unit(argument) for argument in node.arguments]
        match node.function:
            case "min" | "max" | "clip" | "abs":
                return self.joined("U104", node.span, *units)
            case "sqrt":
                return None if units[0] is None else units[0] ** Fraction(1, 2)
            case "tullock":
                self.joined("U104", node.span, *units[:2])
                return PURE
            case "race":
                rate = self.joined("U104", node.span, *units[:2])
                horizon = units[2]
                if rate is not None and horizon is not None and not (rate * horizon).is_pure:
                    params = {"name": "race", "first": _named(rate), "second": _named(horizon)}
                    self.conflicts.append(FormulaError("U106", *node.span, params))
                return PURE
            case "npv":
                return self.present_value(units[0], units[2])
            case _:
                return PURE if units[0] is not None and units[0].is_pure else None

    def present_value(self, flow: Unit | None, years: Unit | None) -> Unit | None:
        """The flow's amount, where the flow is written by the unit of the years."""
        if flow is None or years is None:
            return None
        cancels = {word for word, power in flow.powers if power < 0}
        return flow * years if {word for word, _ in years.powers} <= cancels else None


def _written(word: str, power: Fraction) -> str:
    return word if power == 1 else f"{word}^{power}"


def _named(unit: Unit) -> str:
    return f"`{unit}`"
