"""The verbs of tests as tables per draw and profile, and tests as expressions over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.explain.slider_sums import Tables, fact_choices
from feint.infer.query.tree import Arithmetic, Comparison, Logical, Negative, Number

FloatArray = npt.NDArray[np.float64]
Chances = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class SliderLeaf:
    """One verb, told per draw and profile by choice of facts and code of histories.

    Attributes
    ----------
    known    mask of the facts that weigh it (bit i is fact i)
    kept     mask of those that its histories are held against; codes tell these apart
    minds    mask of those by whose choice its values are kept
    needs    mask of those without which it cannot be asked
    signals  names of the signals that weigh it
    value    (choice, code) -> (draw, profile) its value
    share    the same: share of the weight that its condition leaves; empty where that is all
    mass     (0, code) -> weight of the histories in its own games; empty: those of the case
    factor   player and motives of a Bayes factor
    """

    known: int
    kept: int
    minds: int
    needs: int
    signals: tuple[str, ...]
    value: Tables
    share: Tables
    mass: Tables
    factor: tuple[str, int, int] | None = None


def chance_of(mask: int, code: int, chances: Chances) -> float:
    """Likelihood of the facts of a mask where the histories fit those of a code."""
    found = 1.0
    for bit, (fits, other) in enumerate(chances):
        if mask >> bit & 1:
            found *= fits if code >> bit & 1 else other
    return found


def weighed(
    leaf: SliderLeaf, facts: int, masses: Mapping[int, FloatArray], chances: Chances
) -> tuple[FloatArray, FloatArray] | None:
    """Weight and value of a verb, each (draw, profile), where the facts of a mask are accepted.

    Neither the prior nor any signal is in the weight.  None where the verb cannot be asked.
    """
    choice, known = facts & leaf.minds, facts & leaf.known
    codes = [code for chosen, code in leaf.value if chosen == choice]
    if not codes or leaf.needs & ~facts:
        return None
    own = {code: table for (_, code), table in leaf.mass.items()} or masses
    tables = [chance_of(known, code, chances) * table for code, table in own.items()]
    whole = np.add.reduce(tables)
    if len(codes) == 1:
        share = leaf.share.get((choice, codes[0]))
        return whole if share is None else whole * share, leaf.value[choice, codes[0]]
    every, above, below = (np.zeros_like(whole) for _ in range(3))
    for code in codes:
        mass = np.add.reduce([t for other, t in own.items() if other & leaf.kept == code])
        mass = mass * chance_of(facts & leaf.kept, code, chances)
        every += mass
        share = leaf.share.get((choice, code))
        inside = mass if share is None else mass * share
        below += inside
        above += inside * leaf.value[choice, code]
    value = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
    return np.divide(whole * below, every, out=np.zeros_like(whole), where=every > 0), value


@dataclass(slots=True)
class Shelf:
    """The verbs, and differences of two that have one denominator.

    A test often holds one move against another: two amounts that are large, a difference that is
    small.  Kept as one verb, the difference has fine steps of its own.
    """

    leaves: list[SliderLeaf]
    masses: Mapping[int, FloatArray]
    chances: Chances
    known: dict[tuple[int, int], int | None] = field(default_factory=dict)

    def difference(self, first: int, second: int) -> int | None:
        """Number of the verb "first less second"; None where their denominators differ."""
        if (first, second) not in self.known:
            made = self._less(self.leaves[first], self.leaves[second])
            self.known[first, second] = None if made is None else len(self.leaves)
            if made is not None:
                self.leaves.append(made)
        return self.known[first, second]

    def _less(self, first: SliderLeaf, second: SliderLeaf) -> SliderLeaf | None:
        alike = first.known == second.known and first.signals == second.signals
        if first.factor or second.factor or not alike or first.mass or second.mass:
            return None
        needs = first.needs | second.needs
        plain = not first.minds and not second.minds and second.kept in (0, first.kept)
        if plain and _same(first, second):
            value = {
                (0, code): table - second.value[0, code & second.kept]
                for (_, code), table in first.value.items()
            }
            return SliderLeaf(
                first.known, first.kept, 0, needs, first.signals, value, first.share, {}
            )
        value, share = {}, {}
        for choice in fact_choices(first.known):
            one = weighed(first, choice, self.masses, self.chances)
            other = weighed(second, choice, self.masses, self.chances)
            if one is None or other is None:
                continue
            if not np.allclose(one[0], other[0], rtol=1e-6, atol=1e-12 * float(one[0].max())):
                return None
            value[choice, 0] = one[1] - other[1]
            tables = [chance_of(choice, code, self.chances) * t for code, t in self.masses.items()]
            every = np.add.reduce(tables)
            share[choice, 0] = np.divide(one[0], every, out=np.zeros_like(every), where=every > 0)
        if not value:
            return None
        if all(np.allclose(table, 1.0, rtol=0, atol=1e-9) for table in share.values()):
            share = {}
        return SliderLeaf(first.known, 0, first.known, needs, first.signals, value, share, {})


def _same(first: SliderLeaf, second: SliderLeaf) -> bool:
    """Whether the conditions of two verbs leave the same share of every code's weight."""
    if {code & second.kept for _, code in first.value} - {code for _, code in second.value}:
        return False
    if not first.share and not second.share:
        return True
    if not first.share or not second.share:
        return False
    return all(
        np.allclose(table, second.share[0, code & second.kept], rtol=1e-6, atol=1e-9)
        for (_, code), table in first.share.items()
    )


def expression(tree: Any, number: Mapping[Any, int], shelf: Shelf | None = None) -> list[Any]:
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
