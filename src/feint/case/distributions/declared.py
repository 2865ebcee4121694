"""From what an author writes (low, high, coverage, shape) to a distribution.

``covers: c`` says that the mass c lies between ``low`` and ``high`` with equal tails: they are the
(1 - c)/2 and (1 + c)/2 quantiles.

============  ==================================================================================
uniform       for c < 1 the interval is widened on both sides until it holds
normal        c < 1
lognormal     c < 1, 0 < low
triangular    ``mode`` needed, ``covers: all``
pert          ``mode`` needed, ``covers: all``
beta          c < 1: the beta on [0, 1] with these quantiles, 0 < low < high < 1;
              ``covers: all``: ``alpha`` and ``beta`` needed, stretched to [low, high]
============  ==================================================================================
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from feint.case.distributions.base import Declared, Distribution, ShapeError
from feint.case.distributions.bounded import Beta, Triangular, Uniform, beta_from_quantiles, pert
from feint.case.distributions.discrete import Constant, Discrete, Mixture
from feint.case.distributions.unbounded import lognormal_from_range, normal_from_range

RANGE_SHAPES = ("uniform", "triangular", "pert", "normal", "lognormal", "beta")
SHAPES = (*RANGE_SHAPES, "discrete", "mixture")


def constant(value: float) -> Constant:
    """One value for certain."""
    if not math.isfinite(value):
        raise ShapeError("D101", value=value)
    return Constant(float(value))


def uniform(low: float, high: float) -> Distribution:
    """Uniform on [low, high], covering all: the short form ``[low, high]``."""
    return from_range("uniform", low, high, 1.0)


def from_range(
    shape: str,
    low: float,
    high: float,
    covers: float,
    *,
    mode: float | None = None,
    alpha: float | None = None,
    beta: float | None = None,
) -> Distribution:
    """The distribution of ``shape`` with mass ``covers`` (in (0, 1]) between low and high.

    Equal ends give a constant.  Raises :class:`ShapeError`; see the module's table.

    Examples
    --------
    >>> from_range("uniform", 10, 20, 0.5).support
    (5.0, 25.0)
    """
    if shape not in RANGE_SHAPES:
        raise ShapeError("D110", shape=shape)
    for value in (low, high, mode, alpha, beta):
        if value is not None and not math.isfinite(value):
            raise ShapeError("D101", value=value)
    if not 0 < covers <= 1:
        raise ShapeError("D104", covers=covers)
    if low > high:
        raise ShapeError("D102", low=low, high=high)
    if shape == "lognormal" and low <= 0:
        raise ShapeError("D103", low=low)
    if mode is not None and shape not in ("triangular", "pert"):
        raise ShapeError("D106", shape=shape, key="mode")
    if (alpha is not None or beta is not None) and shape != "beta":
        raise ShapeError("D106", shape=shape, key="alpha" if alpha is not None else "beta")
    if low == high:
        return Constant(float(low))
    low, high, covers = float(low), float(high), float(covers)
    if shape == "uniform":
        spare = (high - low) * (1.0 - covers) / (2.0 * covers)
        return Uniform(low - spare, high + spare, Declared(low, high, covers))
    if shape in ("triangular", "pert"):
        if covers < 1:
            raise ShapeError("D105", shape=shape)
        if mode is None:
            raise ShapeError("D107", shape=shape, key="mode")
        if not low <= mode <= high:
            raise ShapeError("D108", mode=mode, low=low, high=high)
        return Triangular(low, mode, high) if shape == "triangular" else pert(low, mode, high)
    if shape == "beta":
        return _beta(low, high, covers, alpha, beta)
    if covers == 1:
        raise ShapeError("D111", shape=shape)
    return (normal_from_range if shape == "normal" else lognormal_from_range)(low, high, covers)


def _beta(
    low: float, high: float, covers: float, alpha: float | None, beta: float | None
) -> Distribution:
    if alpha is None and beta is None:
        if covers == 1:
            raise ShapeError("D107", shape="beta", key="alpha")
        if not 0 < low < high < 1:
            raise ShapeError("D112", low=low, high=high)
        return beta_from_quantiles(low, high, covers)
    if covers < 1:
        raise ShapeError("D113")
    for key, value in (("alpha", alpha), ("beta", beta)):
        if value is None:
            raise ShapeError("D107", shape="beta", key=key)
        if value <= 0:
            raise ShapeError("D114", key=key, value=value)
    assert alpha is not None
    assert beta is not None
    return Beta(float(alpha), float(beta), low, high, Declared(low, high, covers))


def discrete(masses: Mapping[float, float]) -> Distribution:
    """Values with weights that need not sum to 1 but must be positive and finite."""
    if not masses:
        raise ShapeError("D115")
    for value, mass in masses.items():
        if not (math.isfinite(value) and math.isfinite(mass)):
            raise ShapeError("D101", value=value if math.isfinite(mass) else mass)
        if mass <= 0:
            raise ShapeError("D116", weight=mass)
    total = math.fsum(masses.values())
    values = tuple(sorted(float(value) for value in masses))
    if len(values) == 1:
        return Constant(values[0])
    return Discrete(values, tuple(float(masses[value]) / total for value in values))


def mixture(parts: Sequence[tuple[float, Distribution]]) -> Distribution:
    """Parts with positive weights, normalised."""
    if not parts:
        raise ShapeError("D115")
    for weight, _ in parts:
        if not math.isfinite(weight):
            raise ShapeError("D101", value=weight)
        if weight <= 0:
            raise ShapeError("D116", weight=weight)
    total = math.fsum(weight for weight, _ in parts)
    return Mixture(tuple(w / total for w, _ in parts), tuple(part for _, part in parts))


DISCERNMENT_COVERS = 0.90  # of a bare {low, high} under makes_likelier


def default_ratio() -> Distribution:
    """N of semantics 8: lognormal, 2 to 8 holds 90 %."""
    return from_range("lognormal", 2.0, 8.0, DISCERNMENT_COVERS)
