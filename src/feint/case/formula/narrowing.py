"""What a condition that holds (or fails) says about the names in it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from feint.case.formula.boxes import Box
from feint.case.formula.intervals import FALSE, TRUE, Interval, hull, meet, truth
from feint.case.formula.tree import (
    Arithmetic,
    Choice,
    Comparison,
    Logical,
    Membership,
    Name,
    Node,
    Reached,
)

if TYPE_CHECKING:
    from feint.case.formula.bounding import Bounding

OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
MIRROR = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def narrow(bounding: Bounding, node: Node, holds: bool, box: Box) -> Box | None:
    """The part of ``box`` where ``node`` holds (or fails); None when there is none.

    Whatever cannot be told exactly leaves the box as it is: too large is safe.
    """
    match node:
        case Logical(operator="not", parts=(part,)):
            return narrow(bounding, part, not holds, box)
        case Logical(operator=operator, parts=parts):
            return _logical(bounding, operator == "and", parts, holds, box)
        case Choice():
            return _choice(node, holds, box)
        case Reached(stage=stage):
            key = f"@stage.{stage}"
            codes = box.codes(key)
            return box.with_codes(key, codes.drop((-1,)) if holds else codes.keep((-1,)))
        case Comparison(operator=operator, left=left, right=right):
            return _comparison(
                bounding, operator if holds else OPPOSITE[operator], left, right, box
            )
        case Membership(left=left, items=items, negated=False) if holds:
            among = hull([bounding.value(item, box) for item in items])
            return box.with_bounds(left, meet(bounding.value(left, box), among))
        case Name():
            return _name(bounding, node, holds, box)
        case _:
            found = truth(bounding.value(node, box))
            return None if found == (FALSE if holds else TRUE) else box


def _logical(
    bounding: Bounding, is_and: bool, parts: tuple[Node, ...], holds: bool, box: Box
) -> Box | None:
    if is_and == holds:  # every part holds, or every part fails
        for part in parts:
            inside = narrow(bounding, part, holds, box)
            if inside is None:
                return None
            box = inside
        return box
    possible = [found for part in parts if (found := narrow(bounding, part, holds, box))]
    if not possible:
        return None
    return possible[0] if len(possible) == 1 else box


def _choice(node: Choice, holds: bool, box: Box) -> Box | None:
    key = node.subject.key
    codes = box.codes(key)
    if node.negated:  # reached, and none of these
        left = codes.drop((*node.codes, -1)) if holds else codes.keep((*node.codes, -1))
    else:
        left = codes.keep(node.codes) if holds else codes.drop(node.codes)
    return box.with_codes(key, left)


def _name(bounding: Bounding, node: Name, holds: bool, box: Box) -> Box | None:
    """A name used as a truth: 0 or not, and what that says of the quantity's own formula."""
    found = bounding.value(node, box)
    if not holds:
        inside = box.with_bounds(node, meet(found, FALSE))
    elif found == FALSE:
        inside = None
    elif node.kind == "truth":
        inside = box.with_bounds(node, TRUE)
    else:
        inside = box.with_nonzero(node)
    formula = bounding.quantities.get(node.name) if node.sort == "quantity" else None
    if inside is None or formula is None or formula.kind != "truth":
        return inside
    return bounding.narrow(formula.tree, holds, inside)


def _comparison(bounding: Bounding, operator: str, left: Node, right: Node, box: Box) -> Box | None:
    a, b = bounding.value(left, box), bounding.value(right, box)
    inside = box.with_bounds(left, _side(operator, a, b))
    if inside is not None:
        inside = inside.with_bounds(right, _side(MIRROR[operator], b, a))
    if inside is None:
        return None
    # the difference itself, for log(worth - price) where worth > price
    for first, second, sign in ((left, right, operator), (right, left, MIRROR[operator])):
        difference = Arithmetic("-", first, second)
        bounds = _side(sign, (-math.inf, math.inf), FALSE)
        inside = inside.with_bounds(difference, bounds) or inside
        if operator == "!=":
            inside = inside.with_nonzero(difference)
    if operator == "!=" and b == FALSE:
        inside = inside.with_nonzero(left)
    if operator == "!=" and a == FALSE:
        inside = inside.with_nonzero(right)
    return inside


def _side(operator: str, own: Interval, other: Interval) -> Interval | None:
    """What is left of ``own`` when ``own operator other`` holds."""
    match operator:
        case "<":
            return meet(own, (-math.inf, math.nextafter(other[1], -math.inf)))
        case "<=":
            return meet(own, (-math.inf, other[1]))
        case ">":
            return meet(own, (math.nextafter(other[0], math.inf), math.inf))
        case ">=":
            return meet(own, (other[0], math.inf))
        case "=":
            return meet(own, other)
        case _:
            if other[0] != other[1]:
                return own
            low = math.nextafter(own[0], math.inf) if own[0] == other[0] else own[0]
            high = math.nextafter(own[1], -math.inf) if own[1] == other[0] else own[1]
            return (low, high) if low <= high else None
