"""What several numbers together make of an answer's variation.

The share is that of the best surface over the members' ranks: polynomials up to the third degree
of each, and products of every two (a polynomial chaos of the group's numbers; Sudret 2008),
corrected for its number of terms by what shuffled answers give it.  It is a lower bound where the
answer has corners or higher interactions.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt

from feint.explain.drivers_shares import Null, bounded, jackknife_error
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

SHUFFLES = 40
MOST_FOR_PRODUCTS = 8


def basis(members: FloatArray) -> FloatArray:
    """Terms (draw, term) of members (draw, member), the constant first."""
    n = len(members)
    rank = members.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    z = 2 * (rank + 0.5) / n - 1
    terms = [np.ones((n, 1)), z, (3 * z**2 - 1) / 2, (5 * z**3 - 3 * z) / 2]
    if 2 <= members.shape[1] <= MOST_FOR_PRODUCTS:
        pairs = combinations(range(members.shape[1]), 2)
        terms.append(np.column_stack([z[:, i] * z[:, j] for i, j in pairs]))
    return np.concatenate(terms, axis=1)


def group_shares(
    members: FloatArray, answers: FloatArray, weight: FloatArray, scrambling: IntArray
) -> tuple[tuple[Estimate, Null, float], ...]:
    """Per answer (draw, answer): corrected share with error, its null, and the share uncorrected.

    ``weight`` (draw,) is the draws' own in all these answers.
    """
    used = weight > 0
    root = np.sqrt(weight[used] / weight[used].sum())
    terms = basis(members[used]) * root[:, None]
    rows = answers[used]
    raw = _explained(terms, rows, root)
    rng = np.random.default_rng(terms.shape[1])
    shuffled = np.concatenate(
        [rows[rng.permutation(len(rows))] for _ in range(SHUFFLES)], axis=1
    )  # fmt: skip
    table = np.sort(_explained(terms, shuffled, root).reshape(SHUFFLES, -1), axis=0)
    groups = scrambling[used]
    each = np.stack([
        _explained(terms[groups != g], rows[groups != g], root[groups != g])
        for g in range(N_SCRAMBLINGS)
    ])  # fmt: skip
    found = []
    for q in range(rows.shape[1]):
        null = Null(table[:, q], terms.shape[1])
        bias = min(1.0, null.bias * N_SCRAMBLINGS / (N_SCRAMBLINGS - 1))
        error = jackknife_error((each[:, q] - bias) / max(1 - bias, 1e-12))
        share = float(raw[q])
        found.append((bounded(null.corrected(share), error), null, share))
    return tuple(found)


def _explained(terms: FloatArray, rows: FloatArray, root: FloatArray) -> FloatArray:
    """Share of the weighted variance of each column of ``rows`` that the terms explain."""
    left, size, _ = np.linalg.svd(terms, full_matrices=False)
    left = left[:, size > 1e-10 * size[0]]
    own = rows * root[:, None]
    constant = root / np.linalg.norm(root)
    total = (own**2).sum(axis=0) - (constant @ own) ** 2
    fitted = ((left.T @ own) ** 2).sum(axis=0) - (constant @ own) ** 2
    return np.where(total > 0, fitted / np.where(total > 0, total, 1.0), 0.0)
