"""Distributions: the ranges of a case.

Numbers here are exact closed forms or bracketed inversions; only NumPy and, for quantiles of
normal and beta shapes, ``scipy.special`` are used.
"""

from feint.case.distributions.base import Declared, Distribution, ShapeError
from feint.case.distributions.declared import (
    RANGE_SHAPES,
    SHAPES,
    constant,
    default_ratio,
    discrete,
    from_range,
    mixture,
    uniform,
)

__all__ = [
    "RANGE_SHAPES",
    "SHAPES",
    "Declared",
    "Distribution",
    "ShapeError",
    "constant",
    "default_ratio",
    "discrete",
    "from_range",
    "mixture",
    "uniform",
]
