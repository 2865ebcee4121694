"""Formulas of a query, evaluated on the cells (draw, lane, history) of a world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case.formula import Formula
from feint.case.model import Case
from feint.game.amounts import Amounts, Reach, formula_reach_of, lane_key
from feint.game.lanes import Lanes

FloatArray = npt.NDArray[np.float64]

# Values of atoms such as belief(…): per (draw, own class), and each lane's class.
Atoms = Mapping[str, tuple[FloatArray, npt.NDArray[np.int64]]]


def cell_values(
    case: Case, amounts: Amounts, lanes: Lanes, formula: Formula, atoms: Atoms | None = None
) -> npt.NDArray[Any]:
    """A formula on every cell; axes that do not matter have length 1."""
    atoms = atoms or {}
    reach = formula_reach_of(amounts, formula)
    named = [name for name in formula.parameters if name in atoms]
    keys = []
    for lane in range(len(lanes)):
        motive = {name: int(values[lane]) for name, values in lanes.motive.items()}
        point = {name: int(values[lane]) for name, values in lanes.point.items()}
        classes = tuple(int(atoms[name][1][lane]) for name in named)
        keys.append((lane_key(case, _without_set(reach, amounts), motive, point), classes))
    distinct: dict[object, npt.NDArray[Any]] = {}
    for key, classes in keys:
        if (key, classes) not in distinct:
            extra = {
                name: atoms[name][0][:, [row]] for name, row in zip(named, classes, strict=True)
            }
            distinct[key, classes] = np.atleast_2d(amounts.formula(formula, key, extra))
    if len(distinct) == 1:
        return next(iter(distinct.values()))[:, None, :]
    shape = np.broadcast_shapes(*(value.shape for value in distinct.values()))
    return np.stack([np.broadcast_to(distinct[key], shape) for key in keys], axis=1)


def _without_set(reach: Reach, amounts: Amounts) -> Reach:
    """A private parameter that a query has set is a number and tells no lanes apart."""
    return Reach(reach.parameters - set(amounts.values), reach.stages, reach.motives)


def truth_mask(
    case: Case, amounts: Amounts, lanes: Lanes, event: Formula, atoms: Atoms | None = None
) -> npt.NDArray[np.bool_]:
    """Where an event holds, (draw or 1, lane or 1, history or 1 broadcast to history)."""
    value = np.asarray(cell_values(case, amounts, lanes, event, atoms)) != 0
    n = len(amounts.moves)
    return np.broadcast_to(value, (*value.shape[:2], n))


def conjunction(masks: Sequence[npt.NDArray[np.bool_]]) -> npt.NDArray[np.bool_] | None:
    """All events together, or None without events."""
    result = None
    for mask in masks:
        result = mask if result is None else result & mask
    return result
