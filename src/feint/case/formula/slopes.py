"""Bounds of a formula's slopes in a box: interval arithmetic on derivatives.

Where a formula only rises or only falls in a name, its extremes are at the ends of the name's
range, and a name that stands twice (``share * a + (1 - share) * b``) costs nothing in sharpness
(Moore, Kearfott & Cloud 2009, section 6.4).  Steps (comparisons) have no slope: unless settled in
the whole box they make the slopes of their names unknown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feint.case.formula import intervals
from feint.case.formula.boxes import Box
from feint.case.formula.intervals import ALL, FALSE, TRUE, Interval, hull
from feint.case.formula.tree import (
    Arithmetic,
    Call,
    Conditional,
    Name,
    Negative,
    Node,
    Table,
    children,
    kind,
)

if TYPE_CHECKING:
    from feint.case.formula.bounding import Bounding

RISING: Interval = (0.0, intervals.ALL[1])
FALLING: Interval = (intervals.ALL[0], 0.0)
QUARTER: Interval = (0.0, 0.25)  # slope of the logistic function

SLOPE_VISITS = 5_000  # nodes looked at before slopes are no longer followed

Slopes = dict[str, Interval]  # a name that is missing has slope 0


def at_top(bounding: Bounding, tree: Node, box: Box, sign: float) -> Box:
    """The part of ``box`` where ``sign`` times the formula is greatest, as far as slopes tell."""
    for _ in range(3):  # a name fixed makes other slopes sharper
        ends = {}
        for name, (low, high) in slopes(bounding, tree, box).items():
            own = box.ranges.get(name, ALL)
            rises, falls = (low >= 0, high <= 0) if sign > 0 else (high <= 0, low >= 0)
            if own[0] < own[1] and (rises or falls):
                end = own[1] if rises else own[0]
                ends[name] = (end, end)
        if not ends:
            break
        box = replace(box, ranges={**box.ranges, **ends})
    return box


def slopes(bounding: Bounding, node: Node, box: Box) -> Slopes:
    """Bounds of the slope of ``node`` in every name with a range, over the box."""
    bounding.visits += 1
    if bounding.visits > SLOPE_VISITS:
        return _unknown(bounding, node, box)
    match node:
        case Name(name=name):
            if name in box.ranges:
                return {name: TRUE}
            formula = bounding.quantities.get(name) if node.sort == "quantity" else None
            return {} if formula is None else slopes(bounding, formula.tree, box)
        case Negative(operand=operand):
            return _scaled(slopes(bounding, operand, box), (-1.0, -1.0))
        case Arithmetic():
            return _arithmetic(bounding, node, box)
        case Conditional():
            return _conditional(bounding, node, box)
        case Table(entries=entries):
            return _either([{}, *(slopes(bounding, entry, box) for entry in entries)])
        case Call():
            return _call(bounding, node, box)
        case _:
            if kind(node) == "truth" and bounding.value(node, box) in (TRUE, FALSE):
                return {}
            return _unknown(bounding, node, box)


def _arithmetic(bounding: Bounding, node: Arithmetic, box: Box) -> Slopes:
    a, b = slopes(bounding, node.left, box), slopes(bounding, node.right, box)
    if not a and not b:
        return {}
    if node.operator == "+":
        return _sum(a, b)
    if node.operator == "-":
        return _sum(a, _scaled(b, (-1.0, -1.0)))
    left, right = bounding.value(node.left, box), bounding.value(node.right, box)
    if node.operator == "*":
        return _sum(_scaled(a, right), _scaled(b, left))
    if node.operator == "/":
        if right[0] <= 0 <= right[1]:
            return dict.fromkeys((*a, *b), ALL)
        above = _scaled(a, intervals.divide(TRUE, right))
        share = intervals.divide(left, intervals.square(right))
        return _sum(above, _scaled(b, intervals.negative(share)))
    if b or right[0] != right[1]:
        return dict.fromkeys((*a, *b), ALL)
    lower = (right[0] - 1, right[0] - 1)
    return _scaled(a, intervals.multiply(right, intervals.power(left, lower)))


def _conditional(bounding: Bounding, node: Conditional, box: Box) -> Slopes:
    condition = intervals.truth(bounding.value(node.condition, box))
    found = []
    for branch, holds in ((node.then, True), (node.otherwise, False)):
        if condition[1 if holds else 0] == (1.0 if holds else 0.0):
            inside = bounding.narrow(node.condition, holds, box)
            if inside is not None:
                found.append(slopes(bounding, branch, inside))
    steps = {} if condition in (TRUE, FALSE) else _unknown(bounding, node.condition, box)
    return {**_either(found), **steps}


def _call(bounding: Bounding, node: Call, box: Box) -> Slopes:
    parts = [slopes(bounding, argument, box) for argument in node.arguments]
    if not any(parts):
        return {}
    first = bounding.value(node.arguments[0], box)
    match node.function:
        case "min" | "max" | "clip":
            return _either(parts)
        case "abs":
            signs = hull([(1.0, 1.0)] * (first[1] > 0) + [(-1.0, -1.0)] * (first[0] < 0) or [FALSE])
            return _scaled(parts[0], signs)
        case "exp":
            return _scaled(parts[0], RISING)
        case "log" | "sqrt" if first[0] >= 0:
            return _scaled(parts[0], RISING)
        case "logistic":
            return _scaled(parts[0], QUARTER)
        case "tullock":
            return _sum(
                _sum(_scaled(parts[0], RISING), _scaled(parts[1], FALLING)), _lost(parts[2])
            )
        case "race":
            return _sum(
                _sum(_scaled(parts[0], RISING), _scaled(parts[1], FALLING)),
                _scaled(parts[2], RISING),
            )
        case "npv":
            factor = intervals.monotone(
                "npv", TRUE, *(bounding.value(a, box) for a in node.arguments[1:])
            )
            return _sum(_scaled(parts[0], factor), _sum(_lost(parts[1]), _lost(parts[2])))
        case _:
            return _either([_lost(part) for part in parts])


def _unknown(bounding: Bounding, node: Node, box: Box) -> Slopes:
    """Every name under ``node``, its slope unknown."""
    found: Slopes = {}
    waiting, followed = [node], set[str]()
    while waiting:
        current = waiting.pop()
        waiting.extend(children(current))
        if not isinstance(current, Name):
            continue
        if current.name in box.ranges:
            found[current.name] = ALL
        elif current.name in bounding.quantities and current.name not in followed:
            followed.add(current.name)
            waiting.append(bounding.quantities[current.name].tree)
    return found


def _lost(part: Slopes) -> Slopes:
    return dict.fromkeys(part, ALL)


def _scaled(part: Slopes, factor: Interval) -> Slopes:
    return {name: intervals.multiply(slope, factor) for name, slope in part.items()}


def _sum(a: Slopes, b: Slopes) -> Slopes:
    return {name: intervals.add(a.get(name, FALSE), b.get(name, FALSE)) for name in {**a, **b}}


def _either(parts: list[Slopes]) -> Slopes:
    """Slopes of a value that is one of several."""
    names = {name for part in parts for name in part}
    return {name: hull([part.get(name, FALSE) for part in parts]) for name in names}
