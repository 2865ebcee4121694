"""From per-draw ratios to numbers for people: pooled value, range over draws, error."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]

LOW, HIGH = 0.05, 0.95


def weighted_quantile(values: FloatArray, weights: FloatArray, at: float) -> float:
    """The point below which a share ``at`` of the weight lies (midpoints of the weights)."""
    keep = weights > 0
    if not keep.any():
        return float("nan")
    order = np.argsort(values[keep], kind="stable")
    value, weight = values[keep][order], weights[keep][order]
    middle = (np.cumsum(weight) - weight / 2) / weight.sum()
    return float(np.interp(at, middle, value))


def divide(part: FloatArray, whole: FloatArray) -> FloatArray:
    """``part / whole`` with nan where the whole is 0 (a draw in which the condition cannot be)."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole != 0)


def estimate(
    pooled: float, per_draw: FloatArray, weights: FloatArray, per_scrambling: FloatArray
) -> Estimate:
    """Pooled value with its range over weighted draws and its error from scramblings.

    ``per_scrambling`` holds the pooled value within each scrambling; the error is their standard
    deviation over the square root of their number.
    """
    known = np.isfinite(per_draw)
    weights = np.where(known, weights, 0.0)
    values = np.where(known, per_draw, 0.0)
    finite = per_scrambling[np.isfinite(per_scrambling)]
    error = float(finite.std(ddof=1) / np.sqrt(len(finite))) if len(finite) > 1 else float("nan")
    low = weighted_quantile(values, weights, LOW)
    high = weighted_quantile(values, weights, HIGH)
    if not np.isfinite(low):
        low = high = pooled
    return Estimate(pooled, low, high, error if np.isfinite(error) else 0.0)


def ratio_estimate(
    part: FloatArray, whole: FloatArray, scrambling: npt.NDArray[np.int64]
) -> Estimate:
    """Pooled ratio of two sums over draws, draws weighing by ``whole``; 0 where that never is."""
    if not whole.sum() > 0:
        return Estimate(0.0, 0.0, 0.0, 0.0)
    sums = [
        (part[scrambling == g].sum(), whole[scrambling == g].sum()) for g in np.unique(scrambling)
    ]
    each = np.array([above / below for above, below in sums if below > 0])
    return estimate(float(part.sum() / whole.sum()), divide(part, whole), whole, each)


def spread(value: float, per_scrambling: FloatArray) -> Estimate:
    """A number that only all draws together have, with the 5 % and 95 % points of its error."""
    each = per_scrambling[np.isfinite(per_scrambling)]
    error = float(each.std(ddof=1) / np.sqrt(len(each))) if len(each) > 1 else 0.0
    return Estimate(value, value - 1.645 * error, value + 1.645 * error, error)


def effective_sample_size(weights: FloatArray) -> float:
    """Kish's effective number of equally weighted draws."""
    total = weights.sum()
    return float(total**2 / (weights**2).sum()) if total > 0 else 0.0
