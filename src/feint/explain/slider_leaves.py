"""The verbs of tests as sums per draw and profile, and tests as expressions over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.infer.leaves import Leaf
from feint.infer.query.tree import Arithmetic, Comparison, Logical, Negative, Number

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sums:
    """Denominator and value (numerator over denominator) per draw and profile."""

    whole: FloatArray
    value: FloatArray


@dataclass(frozen=True, slots=True)
class SliderLeaf:
    """One verb: its sums by the facts on (bit i is fact i), and the signals it weighs."""

    facts: int  # mask of the facts that make a difference to it
    signals: tuple[str, ...]
    by_facts: Mapping[int, Sums]
    factor: tuple[str, int, int] | None = None  # player and motives of a Bayes factor


@dataclass(slots=True)
class Shelf:
    """The verbs' sums, and differences of two that have one denominator.

    A test often holds one move against another: two amounts that are large, a difference that is
    small.  Kept as one verb, the difference has fine steps of its own.
    """

    leaves: list[SliderLeaf]
    known: dict[tuple[int, int], int | None] = field(default_factory=dict)

    def difference(self, first: int, second: int) -> int | None:
        """Number of the verb "first less second"; None where their denominators differ."""
        if (first, second) not in self.known:
            made = _less(self.leaves[first], self.leaves[second])
            self.known[first, second] = None if made is None else len(self.leaves)
            if made is not None:
                self.leaves.append(made)
        return self.known[first, second]


def _less(first: SliderLeaf, second: SliderLeaf) -> SliderLeaf | None:
    alike = first.facts == second.facts and first.signals == second.signals
    if first.factor is not None or second.factor is not None or not alike:
        return None
    sums = {}
    for mask in set(first.by_facts) & set(second.by_facts):
        one, other = first.by_facts[mask], second.by_facts[mask]
        if not np.allclose(one.whole, other.whole, rtol=1e-9, atol=0.0):
            return None
        sums[mask] = Sums(one.whole, one.value - other.value)
    return SliderLeaf(first.facts, first.signals, sums) if sums else None


def expression(tree: Any, number: Mapping[Leaf, int], shelf: Shelf | None = None) -> list[Any]:
    """A query as nested lists, for a page to evaluate."""
    match tree:
        case Number():
            return ["number", tree.value]
        case Negative():
            return ["negative", expression(tree.part, number, shelf)]
        case Arithmetic() | Comparison():
            sides = [expression(side, number, shelf) for side in (tree.left, tree.right)]
            both = all(side[0] == "leaf" for side in sides)
            if shelf is not None and both and (tree.op == "-" or isinstance(tree, Comparison)):
                less = shelf.difference(sides[0][1], sides[1][1])
                if less is not None:
                    leaf = ["leaf", less]
                    return leaf if tree.op == "-" else [tree.op, leaf, ["number", 0.0]]
            return [tree.op, *sides]
        case Logical():
            return [tree.op, *(expression(part, number, shelf) for part in tree.parts)]
        case _:
            return ["leaf", number[tree]]
