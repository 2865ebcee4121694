"""The tables of a run, column by column, from plain arrays and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.explain.findings import ClaimResult, Estimate
from feint.store.parquet import Column, columns_of

FloatArray = npt.NDArray[np.float64]


def run_tables(
    *,
    names: Sequence[str],
    values: FloatArray,
    weights: FloatArray,
    status: npt.NDArray[np.int8],
    residual: FloatArray,
    regret: Mapping[str, FloatArray],
    action_labels: Sequence[str],
    policy: FloatArray,
    posterior_rows: Sequence[Mapping[str, object]],
    outcome_rows: Sequence[Mapping[str, object]],
    answers: Iterable[ClaimResult],
) -> dict[str, Mapping[str, Column]]:
    """``draws``, ``policy``, ``regret`` and, where they have rows, what was answered.

    Args:
        names, values: the drawn numbers, (column,) and (draw, column).
        weights: posterior weight of each draw, (draw,).
        status, residual: how each draw was solved, (draw,).
        regret: column name -> agent or player regret of one player, (draw,), in payoff units.
        action_labels, policy: everybody's play, (action,) and (draw, action); a label that occurs
            twice is numbered.
        posterior_rows, outcome_rows: rows as they are.
        answers: claims, questions and checked facts with their grades.
    """
    draw = np.arange(len(values), dtype=np.int32)
    tables: dict[str, Mapping[str, Column]] = {
        "draws": {
            "draw": draw,
            "weight": weights,
            "status": status,
            "residual": residual,
            **_by_column(names, values),
        },
        "policy": {"draw": draw, **_by_column(_numbered(action_labels), policy)},
        "regret": {"draw": draw, **regret},
    }
    rows = {
        "posterior": posterior_rows,
        "outcome": outcome_rows,
        "answers": [answer_row(answer) for answer in answers],
    }
    return tables | {name: columns_of(found) for name, found in rows.items() if found}


def answer_row(result: ClaimResult) -> dict[str, Any]:
    """One claim, question or checked fact as a flat row; what it lacks is ``None``."""
    answer = result.answer
    return {
        "id": result.name,
        "kind": result.kind,
        "grade": result.grade,
        "grade_prior": result.grade_prior,
        "query": answer.query if answer else None,
        **_estimate("value", answer.estimate if answer else None),
        **_estimate("share", answer.share if answer else None),
        "prior": answer.prior if answer else None,
        "unit": answer.unit if answer else None,
        **_estimate("bayes_factor", result.bayes_factor),
        "least_prior": result.least_prior,
        "capped_by": result.capped_by,
        "problem": answer.problem if answer else None,
    }


def _estimate(name: str, estimate: Estimate | None) -> dict[str, float | None]:
    return {
        name: estimate.value if estimate else None,
        f"{name}_low": estimate.low if estimate else None,
        f"{name}_high": estimate.high if estimate else None,
        f"{name}_error": estimate.error if estimate else None,
    }


def _by_column(names: Sequence[str], values: FloatArray) -> dict[str, FloatArray]:
    return {name: values[:, index] for index, name in enumerate(names)}


def _numbered(labels: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    result = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        result.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return result
