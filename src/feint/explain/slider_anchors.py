"""How far answers from what travels are from those of the solved draws, at a few choices.

Steps round each draw a little; a share of draws, which hangs on single ones, shows it.  So for
choices of evidence that readers make first the difference travels too, and the page adds it: there
its numbers are exact under the analyst's prior, and nearby most of the rounding cancels (a control
variate).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.explain.slider_compared import COMPARISONS, TRUTHS
from feint.explain.slider_leaves import SliderLeaf, chance_of
from feint.explain.slider_model import SliderData
from feint.explain.slider_sums import ALL_CHOICES

FloatArray = npt.NDArray[np.float64]
Sides = tuple[FloatArray, FloatArray]
"""Numerator and denominator of a verb in each draw."""

_NUMBERS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide,
    "<": np.less, ">": np.greater, "<=": np.less_equal, ">=": np.greater_equal,
    "=": np.equal, "!=": np.not_equal, "and": np.logical_and, "or": np.logical_or,
}  # fmt: skip


def anchors(data: SliderData, read: Read) -> list[list[Any]]:
    """Rows [facts, signals, [exact less read, answer by answer]]; None where there is none."""
    found: list[list[Any]] = []
    for names, masks in _choices(data):
        exact = Weighing(data, data.masses, data.leaves, names)
        told = Weighing(data, read.masses, read.leaves, names)
        signals = sum(1 << j for j, name in enumerate(data.signals) if name in names)
        for facts in masks:
            lacks = [_lack(exact, told, answer.tree, facts) for answer in data.answers]
            found.append([facts, signals, lacks])
    return found


@dataclass(frozen=True, slots=True)
class Read:
    """Weights by code and verbs as a page reads them back."""

    masses: Mapping[int, FloatArray]
    leaves: Sequence[SliderLeaf]


def _choices(data: SliderData) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Signals that are accepted, and choices of facts beside them."""
    n, names = len(data.facts), tuple(data.signals)
    every = (1 << n) - 1
    some = sorted({every, *(every & ~(1 << bit) for bit in range(n))}, reverse=True)
    masks = list(range(every, -1, -1)) if n <= ALL_CHOICES else some
    yield names, masks
    if names:
        yield (), masks
    for left in names if len(names) > 1 else ():
        yield tuple(name for name in names if name != left), [every]


def _lack(exact: Weighing, told: Weighing, tree: list[Any], facts: int) -> float | None:
    values = [one.value(tree, facts) for one in (exact, told)]
    if any(value is None or not np.isfinite(value) for value in values):
        return None
    assert values[0] is not None
    assert values[1] is not None
    lack = values[0] - values[1]
    return float(f"{lack:.3g}")


@dataclass(slots=True)
class Weighing:
    """Answers under the analyst's prior where the signals ``names`` are accepted."""

    data: SliderData
    masses: Mapping[int, FloatArray]
    leaves: Sequence[SliderLeaf]
    names: tuple[str, ...]
    _weights: dict[tuple[str, ...], FloatArray] = field(default_factory=dict)
    _sums: dict[tuple[int, int], dict[int, Sides]] = field(default_factory=dict)

    @property
    def chances(self) -> list[tuple[float, float]]:
        """Chance of each fact's report where a history fits it, and where it does not."""
        return [(fits, other) for _, fits, other in self.data.facts]

    def value(self, tree: list[Any], facts: int) -> float | None:
        """A share of draws, or a number of all of them; None where it cannot be told."""
        with np.errstate(divide="ignore", invalid="ignore"):
            try:
                if tree[0] not in TRUTHS:
                    return float(self._pooled(tree, facts))
                weight = self._weight(facts)
                return float((self._each(tree, facts) * weight).sum() / weight.sum())
            except KeyError:
                return None

    def _weight(self, facts: int) -> FloatArray:
        scale = self._scale(tuple(self.data.signals))
        return np.asarray(reduce(np.add, (
            chance_of(facts, code, self.chances) * (mass * scale).sum(axis=1)
            for code, mass in self.masses.items()
        )))  # fmt: skip

    def _scale(self, names: tuple[str, ...]) -> FloatArray:
        """Prior times the likelihood of the accepted signals among ``names``."""
        if names not in self._weights:
            found = np.ones((self.data.n_draws, 1)) * self.data.prior
            for name in names:
                if name in self.names:
                    signal = self.data.signals[name]
                    found *= signal.values[:, self.data.motive[signal.player]]
            self._weights[names] = found
        return self._weights[names]

    def _pooled(self, tree: list[Any], facts: int) -> Any:
        if tree[0] == "number":
            return tree[1]
        if tree[0] == "negative":
            return -self._pooled(tree[1], facts)
        if tree[0] == "leaf":
            part, whole = self._leaf(tree[1], facts)
            return part.sum() / whole.sum()
        return _NUMBERS[tree[0]](*(self._pooled(part, facts) for part in tree[1:]))

    def _each(self, tree: list[Any], facts: int) -> Any:
        if tree[0] == "number":
            return np.float64(tree[1])
        if tree[0] == "leaf":
            part, whole = self._leaf(tree[1], facts)
            return part / whole
        parts = [self._each(part, facts) for part in tree[1:]]
        if tree[0] == "negative":
            return -parts[0]
        if tree[0] == "not":
            return ~parts[0]
        found = reduce(_NUMBERS[tree[0]], parts)
        if tree[0] in COMPARISONS:  # nothing holds of what is not told
            found &= np.isfinite(parts[0]) & np.isfinite(parts[1])
        return found

    def _leaf(self, number: int, facts: int) -> Sides:
        leaf = self.leaves[number]
        if leaf.needs & ~facts:
            raise KeyError(number)
        sums = self._codes(number, facts & leaf.minds)
        parts = [
            (chance_of(facts & leaf.known, code, self.chances), sides)
            for code, sides in sums.items()
        ]
        part, whole = (
            np.add.reduce([share * sides[one] for share, sides in parts]) for one in (0, 1)
        )
        return part, whole

    def _codes(self, number: int, choice: int) -> dict[int, Sides]:
        """Numerator and denominator by code of histories, under one choice of facts."""
        if (number, choice) in self._sums:
            return self._sums[number, choice]
        leaf = self.leaves[number]
        codes = [code for chosen, code in leaf.value if chosen == choice]
        if not codes or (len(codes) > 1 and leaf.kept != leaf.known):
            raise KeyError(number)  # nothing there, or no sum of codes
        scale = self._scale(leaf.signals)
        own = {code: mass for (_, code), mass in leaf.mass.items()} or self.masses
        found: dict[int, Sides] = {}
        for other, mass in own.items():
            at = (choice, codes[0] if len(codes) == 1 else other & leaf.kept)
            if at not in leaf.value:
                continue
            weight = mass * scale
            if at in leaf.share:
                weight = weight * leaf.share[at]
            if leaf.factor:
                motive = self.data.motive[leaf.factor[0]]
                first, second = (
                    weight[:, motive == one].sum(axis=1) / self.data.prior[motive == one].sum()
                    for one in leaf.factor[1:]
                )
                found[other] = first, second
            else:
                value = leaf.value[at]
                found[other] = np.einsum("dk,dk->d", weight, value), weight.sum(axis=1)
        self._sums[number, choice] = found
        return found
