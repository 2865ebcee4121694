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
RIDGE = 1e-9


def ranks(numbers: FloatArray) -> FloatArray:
    """Ranks of numbers (draw,), from -1 to 1."""
    rank = numbers.argsort(kind="stable").argsort(kind="stable")
    return np.asarray(2 * (rank + 0.5) / len(numbers) - 1)


def basis(z: FloatArray) -> FloatArray:
    """Terms (draw, term) of members' ranks (draw, member), the constant first.

    Groups of more than eight go to the second degree and have no products.
    """
    terms = [np.ones((len(z), 1)), z, (3 * z**2 - 1) / 2]
    if z.shape[1] <= MOST_FOR_PRODUCTS:
        terms.append((5 * z**3 - 3 * z) / 2)
        pairs = combinations(range(z.shape[1]), 2)
        terms.append(np.column_stack([z[:, i] * z[:, j] for i, j in pairs]))
    return np.concatenate(terms, axis=1)


def group_shares(
    members: FloatArray, answers: FloatArray, weight: FloatArray, scrambling: IntArray
) -> tuple[tuple[Estimate, Null, float], ...]:
    """Per answer (draw, answer): corrected share with error, its null, and the share uncorrected.

    ``members`` (draw, member) are ranks; ``weight`` (draw,) is the draws' own in all answers.
    """
    share = weight / weight.sum()
    terms = basis(members)
    weighed = terms * share[:, None]
    rows = answers - share @ answers
    groups = [np.flatnonzero(scrambling == g) for g in range(N_SCRAMBLINGS)]
    gram = np.stack([weighed[g].T @ terms[g] for g in groups])
    cross = np.stack([weighed[g].T @ rows[g] for g in groups])
    square = np.stack([share[g] @ rows[g] ** 2 for g in groups])
    raw = _explained(gram.sum(axis=0), cross.sum(axis=0), square.sum(axis=0))
    null = null_of_terms(*_moments(gram.sum(axis=0), weighed.T @ weighed))
    each = np.stack([
        _explained(*(part.sum(axis=0) - part[g] for part in (gram, cross, square)))
        for g in range(N_SCRAMBLINGS)
    ])  # fmt: skip
    bias = min(1.0, null.bias * N_SCRAMBLINGS / (N_SCRAMBLINGS - 1))
    found = []
    for q in range(rows.shape[1]):
        error = jackknife_error((each[:, q] - bias) / max(1 - bias, 1e-12))
        own = float(raw[q])
        found.append((bounded(null.corrected(own), error), null, own))
    return tuple(found)


def _moments(gram: FloatArray, noise: FloatArray) -> tuple[float, float, float]:
    """Sums of the first three powers of the null's scales, the constant's own left out.

    The scales are the eigenvalues of ``gram^-1 noise``; no decomposition is needed for sums.
    """
    # what the constant explains of every term is taken from the others
    first = gram[0] / gram[0, 0]
    noise = noise - np.outer(first, noise[0]) - np.outer(noise[:, 0], first)
    noise = noise + np.outer(first, first) * noise[0, 0]
    centred = gram - np.outer(gram[0], gram[0]) / gram[0, 0]
    own = _solved(centred[1:, 1:], noise[1:, 1:])
    square = own @ own
    return float(np.trace(own)), float(np.trace(square)), float((own * square.T).sum())


def _explained(gram: FloatArray, cross: FloatArray, square: FloatArray) -> FloatArray:
    """Share of the variance of each answer that the terms explain, by the normal equations.

    ``gram`` (term, term), ``cross`` (term, answer), ``square`` (answer,); the constant is the
    first term.
    """
    fitted = (cross * _solved(gram, cross)).sum(axis=0)
    constant = cross[0] ** 2 / gram[0, 0]
    total = square - constant
    return np.asarray(
        np.where(total > 0, (fitted - constant) / np.where(total > 0, total, 1.0), 0.0)
    )


def _solved(gram: FloatArray, right: FloatArray) -> FloatArray:
    """``gram^-1 right``; terms that repeat others are held by a ridge too small to matter."""
    ridge = RIDGE * np.trace(gram) / len(gram)
    return np.asarray(np.linalg.solve(gram + ridge * np.eye(len(gram)), right))
