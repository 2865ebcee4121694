"""Correlated and coarse correlated equilibria of a small game, by linear programming."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from feint.solve.evaluation import FloatArray
from feint.solve.strategic_form import StrategicForm
from feint.solve.unsuited import UnsuitedError

MOST_PROFILES: Final = 50_000


@dataclass(frozen=True, slots=True)
class Correlated:
    """A distribution over profiles of plans, (plans of player 1, …), and payoffs (player,)."""

    distribution: FloatArray
    payoffs: FloatArray


def correlated_equilibrium(
    form: StrategicForm, kind: Literal["correlated", "coarse-correlated"] = "correlated"
) -> Correlated:
    """The equilibrium with the largest sum of payoffs, payoffs of `form` as floats.

    1. One variable per profile of plans, at least 0, all adding up to 1.
    2. Correlated (Aumann 1974): whoever is told a plan gains nothing by any other plan,
       sum over others' plans of p(a, s) (u(a, s) - u(b, s)) >= 0 for all a and b.
       Coarse (Moulin and Vial 1978): nobody gains by a plan chosen before being told,
       sum over profiles of p(s) (u(s) - u(b, s)) >= 0 for all b.
    3. Maximise the sum of expected payoffs, by HiGHS, with payoffs moved and scaled to at most 1.

    Plans are whole plans for the game, told before it starts.
    Raises UnsuitedError beyond 50,000 profiles.
    """
    from scipy.optimize import linprog
    from scipy.sparse import coo_matrix

    tables = [np.asarray(table, dtype=np.float64) for table in form.payoffs]
    shape = tables[0].shape
    size = int(np.prod(shape))
    if size > MOST_PROFILES:
        raise UnsuitedError("plans", concept=kind, size=" x ".join(map(str, shape)))
    number = np.arange(size).reshape(shape)
    moved = [table - table.min() for table in tables]
    sizes = [float(table.max()) or 1.0 for table in moved]
    rows, columns, values = [], [], []
    count = 0
    for player, table in enumerate(m / s for m, s in zip(moved, sizes, strict=True)):
        own = np.moveaxis(table, player, 0).reshape(shape[player], -1)
        cells = np.moveaxis(number, player, 0).reshape(shape[player], -1)
        for b in range(shape[player]):
            gain = own[b][None, :] - own  # (told, others)
            if kind == "coarse-correlated":
                rows.append(np.full(gain.size, count))
                columns.append(cells.ravel())
                values.append(gain.ravel())
                count += 1
                continue
            for a in range(shape[player]):
                if a != b:
                    rows.append(np.full(gain.shape[1], count))
                    columns.append(cells[a])
                    values.append(gain[a])
                    count += 1
    none = [np.zeros(0)]
    where = (np.concatenate(rows or none), np.concatenate(columns or none))
    matrix = coo_matrix((np.concatenate(values or none), where), shape=(count, size)).tocsr()
    found = linprog(
        -sum(table.ravel() / max(sizes) for table in moved),
        A_ub=matrix if count else None,
        b_ub=np.zeros(count) if count else None,
        A_eq=np.ones((1, size)),
        b_eq=[1.0],
        bounds=(0.0, None),
        method="highs",
    )
    if found.x is None:
        raise ArithmeticError(f"the linear program was not solved: {found.message}")
    share = np.maximum(found.x, 0.0)
    share = (share / share.sum()).reshape(shape)
    return Correlated(share, np.array([float((share * table).sum()) for table in tables]))
