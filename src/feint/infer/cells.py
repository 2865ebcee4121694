"""Formulas of a query on the cells (draw, lane, history) of a world.

Lanes on which a formula takes the same values form one group, so that sums run over groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case.formula import Formula
from feint.case.model import Case
from feint.game.amounts import Amounts, Reach, formula_reach_of, lane_key
from feint.game.lanes import Lanes

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

# Values of atoms such as belief(…): per (draw, own class), and each lane's class.
Atoms = Mapping[str, tuple[FloatArray, IntArray]]


@dataclass(frozen=True, slots=True)
class Cells:
    """Values (draw or 1, history or 1) of each group, and the group of each lane, -1 for none."""

    values: tuple[npt.NDArray[Any], ...]
    group: IntArray  # (lane,)

    def __and__(self, other: Cells) -> Cells:
        """Cell by cell product; for truth values, both."""
        pairs, merged = np.unique(np.stack([self.group, other.group]), axis=1, return_inverse=True)
        group = merged.reshape(-1).astype(np.int64)
        values = []
        for number, (first, second) in enumerate(pairs.T):
            if first < 0 or second < 0:
                group[group == number] = -1
                values.append(np.zeros((1, 1)))
            else:
                values.append(self.values[first] * other.values[second])
        return Cells(tuple(values), group)

    def truth(self) -> Cells:
        """The same as 0 and 1: whether each value holds."""
        return Cells(tuple((value != 0).astype(np.float64) for value in self.values), self.group)


def cell_values(
    case: Case, amounts: Amounts, lanes: Lanes, formula: Formula, atoms: Atoms | None = None
) -> Cells:
    """A formula on every cell; ``atoms`` gives the values of beliefs and preferences in it."""
    atoms = atoms or {}
    reach = formula_reach_of(amounts, formula)
    # a private parameter that a query has set is a number and tells no lanes apart
    reach = Reach(reach.parameters - set(amounts.values), reach.stages, reach.motives)
    named = [name for name in formula.parameters if name in atoms]
    if not named and not reach.motives and lanes.point.keys().isdisjoint(reach.parameters):
        value = np.atleast_2d(amounts.formula(formula, ()))
        return Cells((value,), np.zeros(len(lanes), dtype=np.int64))
    known: dict[object, int] = {}
    values: list[npt.NDArray[Any]] = []
    group = np.empty(len(lanes), dtype=np.int64)
    for lane in range(len(lanes)):
        key = lane_key(case, reach, *lanes.at(lane))
        classes = tuple(int(atoms[name][1][lane]) for name in named)
        if (key, classes) not in known:
            known[key, classes] = len(values)
            extra = {
                name: atoms[name][0][:, [row]] for name, row in zip(named, classes, strict=True)
            }
            values.append(np.atleast_2d(amounts.formula(formula, key, extra)))
        group[lane] = known[key, classes]
    return Cells(tuple(values), group)


def conjunction(masks: Sequence[Cells]) -> Cells | None:
    """All events together, or None without events."""
    result: Cells | None = None
    for mask in masks:
        result = mask if result is None else result & mask
    return result
