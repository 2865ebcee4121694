"""What several numbers together make of an answer's variation.

The share is that of the best surface over the members' ranks: polynomials up to the third degree
of each, and products of every two (a polynomial chaos of the group's numbers; Sudret 2008), from
products of what different scramblings say as in :mod:`feint.explain.drivers_shares`.  It is a
lower bound where the answer has corners or higher interactions.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

from feint.explain.drivers_shares import LEVEL, Null, bounded, is_steady, jackknife_error
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
    """Terms (draw, term) of members' ranks (draw, member), without the constant.

    Groups of more than eight go to the second degree and have no products.
    """
    terms = [z, (3 * z**2 - 1) / 2]
    if z.shape[1] <= MOST_FOR_PRODUCTS:
        terms.append((5 * z**3 - 3 * z) / 2)
        first, second = np.triu_indices(z.shape[1], 1)
        terms.append(z[:, first] * z[:, second])
    return np.concatenate(terms, axis=1)


def group_shares(
    members: FloatArray,
    answers: FloatArray,
    weight: FloatArray,
    scrambling: IntArray,
    totals: FloatArray,
) -> tuple[tuple[Estimate, Null, bool], ...]:
    """Per answer (draw, answer): share, what shuffled answers get, and whether it is steady.

    ``members`` (draw, member) are ranks; ``weight`` (draw,) is the draws' own in all answers.
    The answers may be what other numbers leave of them: shares are those of variances ``totals``
    (answer,).
    """
    share = weight / weight.sum()
    terms = basis(members)
    terms = terms - share @ terms
    weighed = terms * share[:, None]
    rows = answers - share @ answers
    groups = [np.flatnonzero(scrambling == g) for g in range(N_SCRAMBLINGS)]
    solved = _solver(weighed.T @ terms)
    cross = np.stack([weighed[g].T @ rows[g] for g in groups])  # (scrambling, term, answer)
    dual = np.stack([solved @ own for own in cross])
    product = np.einsum("gta,hta->gha", cross, dual)
    square, known = share @ rows**2, totals > 0
    scale = np.divide(1.0, totals, out=np.zeros(len(totals)), where=known)
    values = _pairs(product) * scale
    each = np.stack([
        _pairs(np.delete(np.delete(product, g, axis=0), g, axis=1)) * scale
        for g in range(N_SCRAMBLINGS)
    ])  # fmt: skip
    # one scrambling less is a seventh less of everything, squared
    each *= (N_SCRAMBLINGS / (N_SCRAMBLINGS - 1)) ** 2
    noise = solved @ (weighed.T @ weighed)
    found = []
    for q, value in enumerate(values):
        error = jackknife_error(each[:, q])
        null = _null(noise, float(square[q] * scale[q]))
        found.append((bounded(float(value), error), null, is_steady(float(value), error)))
    return tuple(found)


def _pairs(product: FloatArray) -> FloatArray:
    """Sum over pairs of different scramblings, scaled as if over all pairs."""
    n = len(product)
    own = np.einsum("gga->a", product)
    return np.asarray((product.sum(axis=(0, 1)) - own) * n / (n - 1))


def _null(noise: FloatArray, scale: float) -> Null:
    """Shares that an answer shuffled over draws gives the terms.

    They tend to a sum of squared normals less its mean, its scales the eigenvalues of ``noise``,
    by whose powers' traces its moments are told.
    """
    square = noise @ noise
    second, third = float(np.trace(square)), float((noise * square.T).sum())
    n = N_SCRAMBLINGS
    deviation = scale * float(np.sqrt(max(0.0, 2 * second * n / (n - 1))))
    skewness = 8 * third / (2 * second) ** 1.5 if second > 0 else 0.0
    if not (deviation > 0 and skewness > 0):
        return Null(0.0, 0.0, 0.0, 0.0)
    shape = 4 / skewness**2
    beyond = (special.gammaincinv(shape, 1 - LEVEL) - shape) / np.sqrt(shape)
    return Null(0.0, deviation, skewness, float(deviation * beyond))


def _solver(gram: FloatArray) -> FloatArray:
    """Inverse of a Gram matrix, with a ridge too small to matter for terms that repeat others."""
    ridge = RIDGE * np.trace(gram) / len(gram)
    return np.asarray(np.linalg.inv(gram + ridge * np.eye(len(gram))))
