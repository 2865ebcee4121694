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

from feint.explain.drivers_shares import Null, bounded, jackknife_error, null_of_terms
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

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
    root = np.sqrt(weight[used] / weight[used].sum())[:, None]
    terms = basis(members[used]) * root
    rows = answers[used] - np.average(answers[used], axis=0, weights=weight[used])
    own = rows * root
    groups = [scrambling[used] == g for g in range(N_SCRAMBLINGS)]
    gram = np.stack([terms[g].T @ terms[g] for g in groups])
    cross = np.stack([terms[g].T @ own[g] for g in groups])
    square = np.stack([(own[g] ** 2).sum(axis=0) for g in groups])
    raw = _explained(gram.sum(axis=0), cross.sum(axis=0), square.sum(axis=0))
    null = _null(terms, root)
    each = np.stack([
        _explained(*(part.sum(axis=0) - part[g] for part in (gram, cross, square)))
        for g in range(N_SCRAMBLINGS)
    ])  # fmt: skip
    found = []
    for q in range(rows.shape[1]):
        bias = min(1.0, null.bias * N_SCRAMBLINGS / (N_SCRAMBLINGS - 1))
        error = jackknife_error((each[:, q] - bias) / max(1 - bias, 1e-12))
        share = float(raw[q])
        found.append((bounded(null.corrected(share), error), null, share))
    return tuple(found)


def _null(terms: FloatArray, root: FloatArray) -> Null:
    """What the terms make of an answer that has nothing to do with them."""
    size, turn = np.linalg.eigh(terms.T @ terms)
    kept = size > 1e-9 * size[-1]
    basis = terms @ (turn[:, kept] / np.sqrt(size[kept]))
    basis -= root * (root.T @ basis)  # the constant explains nothing
    return null_of_terms(np.linalg.eigvalsh((basis * root**2).T @ basis))


def _explained(gram: FloatArray, cross: FloatArray, square: FloatArray) -> FloatArray:
    """Share of the variance of each answer that the terms explain, by the normal equations.

    ``gram`` (term, term), ``cross`` (term, answer), ``square`` (answer,); the constant is the
    first term.
    """
    size, turn = np.linalg.eigh(gram)
    kept = size > 1e-9 * size[-1]
    fitted = ((turn[:, kept].T @ cross) ** 2 / size[kept, None]).sum(axis=0)
    constant = cross[0] ** 2 / gram[0, 0]
    total = square - constant
    return np.where(total > 0, (fitted - constant) / np.where(total > 0, total, 1.0), 0.0)
