"""Normal and lognormal shapes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.distributions.base import Declared, Distribution, FloatArray, describe_range

LAST_DRAW = 7.034483766  # standard normal quantile of 1 - 1e-12


@dataclass(frozen=True, slots=True)
class Normal(Distribution):
    """Normal with the given centre and spread (standard deviation)."""

    centre: float
    spread: float
    declared: Declared

    @property
    def shape(self) -> str:
        return "normal"

    def ppf(self, u: npt.ArrayLike) -> FloatArray:
        from scipy.special import ndtri

        z = ndtri(np.asarray(u, dtype=np.float64))
        return np.asarray(self.centre + self.spread * z, dtype=np.float64)

    def cdf(self, x: npt.ArrayLike) -> FloatArray:
        from scipy.special import ndtr

        z = (np.asarray(x, dtype=np.float64) - self.centre) / self.spread
        return np.asarray(ndtr(z), dtype=np.float64)

    @property
    def support(self) -> tuple[float, float]:
        return -math.inf, math.inf

    @property
    def drawable(self) -> tuple[float, float]:
        return self.centre - LAST_DRAW * self.spread, self.centre + LAST_DRAW * self.spread

    @property
    def median(self) -> float:
        return self.centre

    @property
    def mean(self) -> float:
        return self.centre

    def describe(self, language: str) -> str:
        return describe_range("normal", self.declared, language)


@dataclass(frozen=True, slots=True)
class Lognormal(Distribution):
    """exp of a normal with the given log centre and log spread; positive."""

    log_centre: float
    log_spread: float
    declared: Declared

    @property
    def shape(self) -> str:
        return "lognormal"

    def ppf(self, u: npt.ArrayLike) -> FloatArray:
        from scipy.special import ndtri

        z = ndtri(np.asarray(u, dtype=np.float64))
        return np.asarray(np.exp(self.log_centre + self.log_spread * z), dtype=np.float64)

    def cdf(self, x: npt.ArrayLike) -> FloatArray:
        from scipy.special import ndtr

        x = np.asarray(x, dtype=np.float64)
        with np.errstate(divide="ignore"):  # log 0 = -inf has probability 0, which is meant
            z = (np.log(np.maximum(x, 0.0)) - self.log_centre) / self.log_spread
        return np.asarray(ndtr(z), dtype=np.float64)

    @property
    def support(self) -> tuple[float, float]:
        return 0.0, math.inf

    @property
    def drawable(self) -> tuple[float, float]:
        reach = LAST_DRAW * self.log_spread
        return math.exp(self.log_centre - reach), math.exp(self.log_centre + reach)

    @property
    def median(self) -> float:
        return math.exp(self.log_centre)

    @property
    def mean(self) -> float:
        return math.exp(self.log_centre + 0.5 * self.log_spread**2)

    def describe(self, language: str) -> str:
        return describe_range("lognormal", self.declared, language)


def _quantile_of_standard_normal(probability: float) -> float:
    # the standard library's, exact to rounding, so that reading a case needs no scipy
    from statistics import NormalDist

    return NormalDist().inv_cdf(probability)


def normal_from_range(low: float, high: float, covers: float) -> Normal:
    """Normal with mass ``covers`` between ``low`` and ``high``, equal tails; covers < 1."""
    z = _quantile_of_standard_normal(0.5 + covers / 2.0)
    return Normal(0.5 * (low + high), (high - low) / (2.0 * z), Declared(low, high, covers))


def lognormal_from_range(low: float, high: float, covers: float) -> Lognormal:
    """Lognormal with mass ``covers`` between ``low`` and ``high``, equal tails; 0 < low."""
    z = _quantile_of_standard_normal(0.5 + covers / 2.0)
    first, last = math.log(low), math.log(high)
    return Lognormal(0.5 * (first + last), (last - first) / (2.0 * z), Declared(low, high, covers))
