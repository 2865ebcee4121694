"""Tables of numbers of columns: which column tells each cell of what a page weighs.

A table has a row of columns, one a profile of motives; many tables share columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.explain.slider_columns import Column, Shelves
from feint.explain.slider_compared import flattened, thresholds
from feint.explain.slider_leaves import SliderLeaf, chance_of
from feint.explain.slider_model import SliderData

FloatArray = npt.NDArray[np.float64]

LEVELS, COMPARED, LOG_STEP = 1024, 4096, 0.0003
"""Steps over the spread of a verb, of one that is compared draw by draw, and of a logarithm of
weights, at their finest."""

ASIDE, UNLIKELY, LEAST_PRIOR = 4.0, 2.0, 0.03
"""How much coarser the steps are of histories that the evidence as it stands speaks against, and
of profiles that the prior gives less than this."""

CHANCE_SPREAD = 0.3
"""Least spread of a verb that is a chance: finer steps would show in no percentage."""

NEAR = 2.0
"""A verb held against a number needs steps as fine as if its spread were so many times its
median distance from there."""


@dataclass(slots=True)
class Sheets:
    """Tables of column numbers, and what the document says of them."""

    data: SliderData
    shelves: Shelves
    seen: Mapping[tuple[str, ...], FloatArray]
    tables: list[list[int]] = field(default_factory=list)
    weights: list[list[tuple[FloatArray, bool]]] = field(default_factory=list)
    document: dict[str, Any] = field(default_factory=dict)
    used: list[int] = field(default_factory=list)  # numbers of the leaves that travel

    @classmethod
    def of(cls, data: SliderData) -> Sheets:
        """Everything that the page's numbers need, and nothing else."""
        names = {leaf.signals for leaf in data.leaves} | {tuple(data.signals)}
        sheets = cls(data, Shelves(data.n_draws), {each: _seen(data, each) for each in names})
        every = (1 << len(data.facts)) - 1
        weight = sheets.seen[tuple(data.signals)]
        sheets.document["masses"] = sheets._logs(data.masses, weight, every)
        sheets.used = sorted(_leaves_of(data))
        place = {number: at for at, number in enumerate(sheets.used)}
        compared = thresholds(answer.tree for answer in data.answers)
        for answer in data.answers:
            for part in (answer.prior, answer.left, answer.before):
                compared = thresholds([part], compared) if part else compared
        sheets.document["leaves"] = [
            sheets._leaf(data.leaves[number], compared.get(number)) for number in sheets.used
        ]
        sheets.document["answers"] = [
            {
                "name": answer.name,
                "kind": answer.kind,
                "graded": int(answer.graded),
                "player": _place(list(data.motives), answer.motive),
                "tree": _renumbered(answer.tree, place),
                "prior": _renumbered(answer.prior, place),
                "left": _renumbered(answer.left, place),
                "before": _renumbered(answer.before, place),
            }
            for answer in data.answers
        ]
        sheets.document["stages"] = [
            {
                "stage": stage.stage,
                "options": list(stage.names),
                "player": _place(list(data.motives), stage.player),
                "leaves": [place[number] for number in stage.options],
            }
            for stage in data.stages
        ]
        sheets.document["tables"] = len(sheets.tables)
        return sheets

    def _table(self, columns: list[Column]) -> int:
        self.tables.append([self.shelves.add(column) for column in columns])
        self.weights.append([(column.weight, column.log) for column in columns])
        return len(self.tables) - 1

    def shifts(self, read: FloatArray) -> npt.NDArray[np.float32]:
        """What each cell of a table adds to its column for its weighted mean to be exact."""
        found = np.zeros((len(self.tables), len(self.data.prior)), dtype=np.float32)
        for place, (row, weights) in enumerate(zip(self.tables, self.weights, strict=True)):
            for k, (number, (weight, log)) in enumerate(zip(row, weights, strict=True)):
                column = self.shelves.columns[number]
                if column.two or not weight.sum() > 0:
                    continue
                if log:
                    sums = [(weight * np.exp(v)).sum() for v in (column.values, read[:, number])]
                    found[place, k] = np.log(sums[0] / sums[1]) if min(sums) > 0 else 0.0
                else:
                    lack = (weight * (column.values - read[:, number])).sum()
                    found[place, k] = lack / weight.sum()
        return found

    def _logs(
        self, masses: Mapping[int, FloatArray], weight: FloatArray, main: int
    ) -> list[list[int]]:
        """Weights of histories by code, as logarithms."""
        found = []
        for code, table in sorted(masses.items(), key=lambda item: item[0] != main):
            top = table.max(axis=0)
            logs = np.log(np.maximum(table, np.maximum(top, 1e-300) * 1e-20))
            found.append([code, self._table([
                Column(logs[:, k], weight[:, k], self._coarser(LOG_STEP, k, code == main), True)
                for k in range(table.shape[1])
            ])])  # fmt: skip
        return found

    def _coarser(self, step: float, profile: int, main: bool) -> float:
        step *= UNLIKELY if self.data.prior[profile] < LEAST_PRIOR else 1.0
        return step if main else step * ASIDE

    def _leaf(self, leaf: SliderLeaf, compared: tuple[bool, tuple[float, ...]] | None) -> Any:
        data, every = self.data, (1 << len(self.data.facts)) - 1
        chances = [(fits, other) for _, fits, other in data.facts]
        main = (every & leaf.minds, every & leaf.kept)
        value = dict(leaf.value)
        levels = COMPARED if compared is not None else LEVELS
        if compared is not None and not compared[0] and len(compared[1]) == 1:
            value = flattened(value, leaf.share, compared[1][0])
        shown = np.concatenate([t.reshape(-1) for key, t in value.items() if key == main] or [
            t.reshape(-1) for t in value.values()
        ])  # fmt: skip
        spread = float(np.quantile(shown, 0.999) - np.quantile(shown, 0.001))
        whole = np.concatenate([t.reshape(-1) for t in value.values()])
        if compared is None and whole.min() >= 0 and whole.max() <= 1:
            spread = max(spread, CHANCE_SPREAD)
        spread = spread or float(np.ptp(whole)) or 1.0
        if compared is not None and len(compared[1]) == 1:  # near the threshold it is close
            near = np.abs(shown - compared[1][0])
            spread = min(spread, NEAR * float(np.median(near[near > 0]))) if near.any() else spread
        own = {code: table for (_, code), table in leaf.mass.items()} or data.masses
        seen = self.seen[leaf.signals]
        rows = []
        for (choice, code), table in sorted(value.items(), key=lambda item: item[0] != main):
            known = (every & ~leaf.minds | choice) & leaf.known
            weight = seen * np.add.reduce([
                chance_of(known, other, chances) * mass
                for other, mass in own.items() if other & leaf.kept == code
            ] or [np.zeros_like(table)])  # fmt: skip
            share = leaf.share.get((choice, code))
            row = [choice, code, self._told(table, weight if share is None else weight * share,
                                            spread / levels, (choice, code) == main)]  # fmt: skip
            if share is not None:
                row.append(self._told(share, weight, CHANCE_SPREAD / LEVELS,
                                      (choice, code) == main))  # fmt: skip
            rows.append(row)
        told: dict[str, Any] = {
            "k": leaf.known, "e": leaf.kept, "m": leaf.minds, "n": leaf.needs,
            "s": [list(data.signals).index(name) for name in leaf.signals], "v": rows,
        }  # fmt: skip
        if leaf.mass:
            told["w"] = self._logs({c: t for (_, c), t in leaf.mass.items()}, seen, every)
        if leaf.factor:
            told["f"] = [list(data.motives).index(leaf.factor[0]), *leaf.factor[1:]]
        return told

    def _told(self, table: FloatArray, weight: FloatArray, step: float, main: bool) -> int:
        return self._table([
            Column(table[:, k], weight[:, k], self._coarser(step, k, main))
            for k in range(table.shape[1])
        ])  # fmt: skip


def _seen(data: SliderData, names: tuple[str, ...]) -> FloatArray:
    """Likelihood of some signals together, (draw, profile)."""
    found = np.ones((data.n_draws, len(data.prior)))
    for name in names:
        signal = data.signals[name]
        found *= signal.values[:, data.motive[signal.player]]
    return found


def _place(names: list[str], name: str | None) -> int | None:
    return names.index(name) if name in names else None


def _leaves_of(data: SliderData) -> set[int]:
    """Numbers of the leaves that some answer or stage uses."""
    found = {number for stage in data.stages for number in stage.options}
    trees: list[Any] = [
        part for a in data.answers for part in (a.tree, a.prior, a.left, a.before) if part
    ]
    while trees:
        tree = trees.pop()
        if tree[0] == "leaf":
            found.add(tree[1])
        else:
            trees += [part for part in tree if isinstance(part, list)]
    return found


def _renumbered(tree: list[Any] | None, place: Mapping[int, int]) -> list[Any] | None:
    if tree is None:
        return None
    if tree[0] == "leaf":
        return ["leaf", place[tree[1]]]
    return [_renumbered(part, place) if isinstance(part, list) else part for part in tree]
