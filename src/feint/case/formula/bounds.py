"""Bounds of a formula over declared ranges, made tight by cutting the ranges up."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from feint.case.formula.bounding import Bounding, Danger
from feint.case.formula.boxes import Box, Codes
from feint.case.formula.errors import FormulaError
from feint.case.formula.intervals import Interval
from feint.case.formula.slopes import at_top
from feint.case.formula.tree import Arithmetic, Call, Name, Node, walk

if TYPE_CHECKING:
    from feint.case.formula.compiled import Formula

SPLITS = 120  # cuts spent on each end, or on each suspected danger
BOUND_VISITS = 10_000  # nodes looked at, quantities followed, before no more cuts are made
DANGER_VISITS = 60_000
SAFE_FUNCTIONS = frozenset(("min", "max", "abs", "logistic"))  # a number for all numbers


def bounds(
    tree: Node,
    ranges: Mapping[str, Interval],
    quantities: Mapping[str, Formula],
    choices: Mapping[str, Collection[int]],
) -> Interval:
    """Least and greatest value, never too narrow; see :meth:`Formula.bounds`."""
    bounding = Bounding(quantities)
    box = _root(ranges, choices)
    low, high = bounding.value(tree, box)
    names = _cuttable(tree, ranges, quantities)
    if not names or low == high or _is_plain(tree, quantities):
        return (low, high)
    top = _refined(quantities, tree, box, names, 1.0)
    bottom = -_refined(quantities, tree, box, names, -1.0)
    return (bottom, top)


def dangers(
    tree: Node,
    ranges: Mapping[str, Interval],
    quantities: Mapping[str, Formula],
    choices: Mapping[str, Collection[int]],
) -> tuple[FormulaError, ...]:
    """What may not be a number somewhere in the ranges; see :meth:`Formula.dangers`."""
    if not can_fail(tree):
        return ()
    names = _cuttable(tree, ranges, quantities)
    waiting = [_root(ranges, choices)]
    found: dict[tuple[str, tuple[int, int]], Danger] = {}
    splits = visits = 0
    whole: dict[tuple[str, tuple[int, int]], Danger] = {}
    while waiting:
        box = waiting.pop()
        bounding = Bounding(quantities)
        bounding.value(tree, box)
        visits += bounding.visits
        if not whole:
            whole = bounding.dangers
        open_dangers = bounding.dangers.keys() - found.keys()
        if not open_dangers:
            continue
        name = _widest(box, ranges, names)
        if splits >= SPLITS or visits > DANGER_VISITS or name is None:
            found.update({key: whole.get(key, bounding.dangers[key]) for key in open_dangers})
            continue
        splits += 1
        waiting.extend(box.halves(name))
    return tuple(
        FormulaError(danger.code, *danger.node.span, danger.params)
        for danger in sorted(found.values(), key=lambda danger: danger.node.span)
    )


def can_fail(tree: Node) -> bool:
    """Whether anything stands in the formula that is not a number for some numbers."""
    return any(
        node.operator in ("/", "^")
        if isinstance(node, Arithmetic)
        else isinstance(node, Call) and node.function not in SAFE_FUNCTIONS
        for node in walk(tree)
    )


def _refined(
    quantities: Mapping[str, Formula], tree: Node, box: Box, names: Mapping[str, int], sign: float
) -> float:
    """The greatest value of ``sign`` times the formula: the box it may lie in is cut, again."""
    visits = 0

    def top(part: Box) -> float:
        nonlocal visits
        bounding = Bounding(quantities)
        low, high = bounding.value(tree, at_top(bounding, tree, part, sign))
        visits += bounding.visits
        return high if sign > 0 else -low

    order = itertools.count()
    heap = [(-top(box), next(order), box)]
    best, unchanged = -heap[0][0], 0
    for _ in range(SPLITS):
        part = heap[0][2]
        name = _widest(part, box.ranges, names)
        if name is None or visits > BOUND_VISITS or unchanged > 4 * len(names) + 8:
            break
        heapq.heappop(heap)
        for half in part.halves(name):
            heapq.heappush(heap, (-top(half), next(order), half))
        unchanged = 0 if -heap[0][0] < best - 1e-12 * abs(best) else unchanged + 1
        best = -heap[0][0]
    return best


def _root(ranges: Mapping[str, Interval], choices: Mapping[str, Collection[int]]) -> Box:
    return Box(dict(ranges), {key: Codes(frozenset(codes)) for key, codes in choices.items()})


def _cuttable(
    tree: Node, ranges: Mapping[str, Interval], quantities: Mapping[str, Formula]
) -> dict[str, int]:
    """Names with a range, reached through quantities too, with how often they stand there."""
    counts: dict[str, int] = {}
    followed: set[str] = set()
    waiting = [tree]
    while waiting:
        for node in walk(waiting.pop()):
            if not isinstance(node, Name):
                continue
            if node.name in ranges:
                low, high = ranges[node.name]
                if low < high:
                    counts[node.name] = counts.get(node.name, 0) + 1
            elif node.name in quantities and node.name not in followed:
                followed.add(node.name)
                waiting.append(quantities[node.name].tree)
    return counts


def _is_plain(tree: Node, quantities: Mapping[str, Formula]) -> bool:
    """Whether every name stands once, so that interval arithmetic is already exact."""
    names = [node.name for node in walk(tree) if isinstance(node, Name)]
    return len(set(names)) == len(names) and not any(name in quantities for name in names)


def _widest(box: Box, ranges: Mapping[str, Interval], names: Mapping[str, int]) -> str | None:
    """The name cut least so far; None when all are cut to a millionth."""

    def share(name: str) -> float:
        low, high = box.ranges[name]
        whole = ranges[name][1] - ranges[name][0]
        return 1.0 if not math.isfinite(whole) else (high - low) / whole

    finite = [name for name in names if math.isfinite(ranges[name][1] - ranges[name][0])]
    widest = max(finite, key=share, default=None)
    return widest if widest is not None and share(widest) > 1e-6 else None
