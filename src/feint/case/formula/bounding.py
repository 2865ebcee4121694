"""Bounds of a formula's values in a box, and what can go wrong there.

Interval evaluation of the tree, with conditions used on the way down: in ``a / b if b > 0 else 0``
the quotient is only looked at where b is positive.  Quantities are followed into their own
formulas under the same conditions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feint.case.formula import intervals
from feint.case.formula.boxes import Box
from feint.case.formula.intervals import ALL, EITHER, FALSE, TRUE, Interval, hull, meet
from feint.case.formula.narrowing import narrow
from feint.case.formula.plain import to_text
from feint.case.formula.tree import (
    Arithmetic,
    Call,
    Choice,
    Comparison,
    Conditional,
    Label,
    Logical,
    Membership,
    Name,
    Negative,
    Node,
    Number,
    Reached,
    Table,
)

if TYPE_CHECKING:
    from feint.case.formula.compiled import Formula

NARROWING_VISITS = 20_000  # nodes looked at before conditions are no longer followed
NESTING_LIMIT = 200  # nodes deep, quantities followed, before a value is anything


@dataclass(frozen=True, slots=True)
class Danger:
    """A part of a formula that may not be a number: error code, the part, its bounds."""

    code: str
    node: Node
    interval: Interval
    name: str = ""

    @property
    def params(self) -> dict[str, str]:
        low, high = self.interval
        return {
            "found": to_text(self.node),
            "low": f"{low:.6g}",
            "high": f"{high:.6g}",
            "name": self.name,
        }


class Bounding:
    """Bounds the values of one formula, box by box."""

    def __init__(self, quantities: Mapping[str, Formula]) -> None:
        self.quantities = quantities
        self.visits = 0
        self.dangers: dict[tuple[str, tuple[int, int]], Danger] = {}
        self._nesting = 0
        self._followed = 0
        self._memo: dict[tuple[int, str], tuple[Box, Interval]] = {}

    def value(self, node: Node, box: Box) -> Interval:
        """An interval that holds every value of ``node`` in ``box``; truths lie in [0, 1]."""
        self.visits += 1
        if self._nesting >= NESTING_LIMIT:
            return ALL
        self._nesting += 1
        found = self._value(node, box)
        self._nesting -= 1
        if box.known and (known := box.known.get(node)) is not None:
            return meet(found, known) or known
        return found

    def narrow(self, node: Node, holds: bool, box: Box) -> Box | None:
        """The part of ``box`` where ``node`` holds (or fails); None when there is none."""
        return narrow(self, node, holds, box) if self.visits < NARROWING_VISITS else box

    # --- by kind of node ------------------------------------------------------------------------

    def _value(self, node: Node, box: Box) -> Interval:
        match node:
            case Number(value=value):
                return (value, value)
            case Label(code=code):
                return (float(code), float(code))
            case Name():
                return self._name(node, box)
            case Negative(operand=operand):
                return intervals.negative(self.value(operand, box))
            case Arithmetic():
                return self._arithmetic(node, box)
            case Comparison(operator=operator, left=left, right=right):
                same = left == right and operator in ("=", "<=", ">=")
                sides = (self.value(left, box), self.value(right, box))
                return TRUE if same else intervals.compare(operator, *sides)
            case Membership(left=left, items=items, negated=negated):
                member = self.value(left, box)
                found = [intervals.compare("=", member, self.value(i, box)) for i in items]
                either = (max(low for low, _ in found), max(high for _, high in found))
                return (1 - either[1], 1 - either[0]) if negated else either
            case Choice():
                return self._choice(node, box)
            case Reached(stage=stage):
                codes = box.codes(f"@stage.{stage}")
                return FALSE if codes.within((-1,)) else EITHER if -1 in codes else TRUE
            case Logical(operator="not", parts=(part,)):
                low, high = intervals.truth(self.value(part, box))
                return (1 - high, 1 - low)
            case Logical(operator=operator, parts=parts):
                return self._logical(operator, parts, box)
            case Conditional():
                return self._conditional(node, box)
            case Table(subject=subject, entries=entries):
                return self._table(subject.key, entries, box)
            case Call():
                return self._call(node, box)

    def _name(self, node: Name, box: Box) -> Interval:
        default = EITHER if node.kind == "truth" else ALL
        if node.sort == "parameter" or node.name in box.ranges:
            return box.ranges.get(node.name, default)
        formula = self.quantities.get(node.name)
        if formula is None:
            return default
        key = (id(box), node.name)
        if key not in self._memo:
            self._followed += 1
            self._memo[key] = (box, self.value(formula.tree, box))
            self._followed -= 1
        return self._memo[key][1]

    def _arithmetic(self, node: Arithmetic, box: Box) -> Interval:
        left, right = self.value(node.left, box), self.value(node.right, box)
        match node.operator:
            case "+":
                return intervals.add(left, right)
            case "-":
                if node.left == node.right:
                    return FALSE
                return intervals.add(left, intervals.negative(right))
            case "*":
                if node.left == node.right:
                    return intervals.square(left)
                return intervals.multiply(left, right)
            case "/":
                if right[0] <= 0 <= right[1] and node.right not in box.nonzero:
                    self._danger("F401", node.right, right)
                return intervals.divide(left, right)
            case _:
                return self._power(node, left, right, box)

    def _power(self, node: Arithmetic, base: Interval, exponent: Interval, box: Box) -> Interval:
        whole = exponent[0] == exponent[1] and exponent[0] == math.floor(exponent[0])
        has_zero = base[0] <= 0 <= base[1] and node.left not in box.nonzero
        if (not whole and base[0] < 0) or (exponent[0] < 0 and has_zero):
            self._danger("F404", node.left, base)
        return intervals.power(base, exponent)

    def _choice(self, node: Choice, box: Box) -> Interval:
        codes = box.codes(node.subject.key)
        hit = {code for code in node.codes if code in codes}
        if node.negated:
            if codes.within((*node.codes, -1)):
                return FALSE
            return EITHER if hit or -1 in codes else TRUE
        return TRUE if codes.within(node.codes) else EITHER if hit else FALSE

    def _logical(self, operator: str, parts: tuple[Node, ...], box: Box) -> Interval:
        """Parts are taken in order, each where the ones before leave the matter open."""
        settled = operator == "or"
        rest: Box | None = box
        found = []
        for part in parts:
            if rest is None:
                break
            found.append(intervals.truth(self.value(part, rest)))
            rest = self.narrow(part, not settled, rest)
        if operator == "and":
            return (min(low for low, _ in found), min(high for _, high in found))
        return (max(low for low, _ in found), max(high for _, high in found))

    def _conditional(self, node: Conditional, box: Box) -> Interval:
        condition = intervals.truth(self.value(node.condition, box))
        found = []
        for branch, holds in ((node.then, True), (node.otherwise, False)):
            if condition[1 if holds else 0] == (1.0 if holds else 0.0):
                inside = self.narrow(node.condition, holds, box)
                if inside is not None:
                    found.append(self.value(branch, inside))
        return hull(found) if found else ALL

    def _table(self, key: str, entries: tuple[Node, ...], box: Box) -> Interval:
        codes = box.codes(key)
        found = [FALSE] if -1 in codes else []
        for code, entry in enumerate(entries):
            inside = box.with_codes(key, codes.keep((code,)))
            if inside is not None:
                found.append(self.value(entry, inside if self._follows() else box))
        return hull(found) if found else FALSE

    def _follows(self) -> bool:
        return self.visits < NARROWING_VISITS

    def _call(self, node: Call, box: Box) -> Interval:
        values = [self.value(argument, box) for argument in node.arguments]
        first, argument = values[0], node.arguments[0]
        match node.function:
            case "min":
                return (min(low for low, _ in values), min(high for _, high in values))
            case "max":
                return (max(low for low, _ in values), max(high for _, high in values))
            case "abs":
                return intervals.absolute(first)
            case "exp":
                if first[1] > math.log(1.7e308) and math.isfinite(first[1]):
                    self._danger("F407", node, (math.exp(min(first[0], 700.0)), math.inf))
            case "log":
                if first[0] <= 0:
                    self._danger("F402", argument, first)
                first = (max(first[0], 0.0), max(first[1], 0.0))
                return tuple(-math.inf if end == 0 else math.log(end) for end in first)  # type: ignore[return-value]
            case "sqrt":
                if first[0] < 0:
                    self._danger("F403", argument, first)
                return (math.sqrt(max(first[0], 0.0)), math.sqrt(max(first[1], 0.0)))
            case "clip":
                low, high = values[1], values[2]
                if low[0] > high[1]:
                    self._danger("F408", node, low)
                lifted = (max(first[0], low[0]), max(first[1], low[1]))
                return (min(lifted[0], high[0]), min(lifted[1], high[1]))
            case "tullock" | "race":
                for part, interval in zip(node.arguments, values, strict=True):
                    if interval[0] < 0:
                        self._danger("F405", part, interval, node.function)
                values = [(max(low, 0.0), max(high, 0.0)) for low, high in values]
                return meet(EITHER, intervals.monotone(node.function, *values)) or EITHER
            case "npv":
                rate = values[1]
                if rate[0] <= -1:
                    self._danger("F406", node.arguments[1], rate)
                    return ALL
                return intervals.multiply(first, intervals.monotone("npv", TRUE, *values[1:]))
            case _:
                pass
        return intervals.monotone(node.function, *values)

    def _danger(self, code: str, node: Node, interval: Interval, name: str = "") -> None:
        if self._followed == 0:  # what stands in a quantity is told where the quantity stands
            self.dangers.setdefault((code, node.span), Danger(code, node, interval, name))
