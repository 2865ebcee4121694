"""Shapes on an interval: uniform, triangular, PERT, beta."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.distributions.base import (
    Declared,
    Distribution,
    FloatArray,
    ShapeError,
    describe_range,
)


@dataclass(frozen=True, slots=True)
class Uniform(Distribution):
    """Equal density on [low, high]."""

    low: float
    high: float
    declared: Declared

    @property
    def shape(self) -> str:
        return "uniform"

    def ppf(self, u: npt.ArrayLike) -> FloatArray:
        u = np.asarray(u, dtype=np.float64)
        # a convex combination meets both ends exactly, unlike low + u * (high - low)
        return (1.0 - u) * self.low + u * self.high

    def cdf(self, x: npt.ArrayLike) -> FloatArray:
        x = np.asarray(x, dtype=np.float64)
        return np.clip((x - self.low) / (self.high - self.low), 0.0, 1.0)

    @property
    def support(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def mean(self) -> float:
        return 0.5 * self.low + 0.5 * self.high

    def describe(self, language: str) -> str:
        return describe_range("uniform", self.declared, language)


@dataclass(frozen=True, slots=True)
class Triangular(Distribution):
    """Density rising linearly from low to mode and falling to high."""

    low: float
    mode: float
    high: float

    @property
    def shape(self) -> str:
        return "triangular"

    def ppf(self, u: npt.ArrayLike) -> FloatArray:
        u = np.asarray(u, dtype=np.float64)
        width = self.high - self.low
        rising = self.low + np.sqrt(u * width * (self.mode - self.low))
        falling = self.high - np.sqrt((1.0 - u) * width * (self.high - self.mode))
        return np.where(u * width <= self.mode - self.low, rising, falling)

    def cdf(self, x: npt.ArrayLike) -> FloatArray:
        x = np.clip(np.asarray(x, dtype=np.float64), self.low, self.high)
        width = self.high - self.low
        rise, fall = self.mode - self.low, self.high - self.mode
        below = np.square(x - self.low) / (width * rise) if rise > 0 else np.zeros_like(x)
        above = 1 - np.square(self.high - x) / (width * fall) if fall > 0 else np.ones_like(x)
        result: FloatArray = np.where((x <= self.mode) & (rise > 0), below, above)
        return result

    @property
    def support(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3.0

    def describe(self, language: str) -> str:
        covered = Declared(self.low, self.high, 1.0)
        return describe_range("triangular", covered, language, self.mode)


@dataclass(frozen=True, slots=True)
class Beta(Distribution):
    """Beta(alpha, beta) stretched to [low, high].  PERT is the one with mode weight 4.

    ``mode`` is set for PERT only: alpha = 1 + 4 (mode - low) / (high - low) and beta alike
    (Malcolm et al. 1959; Vose 2008).
    """

    alpha: float
    beta: float
    low: float
    high: float
    declared: Declared
    mode: float | None = None

    @property
    def shape(self) -> str:
        return "beta" if self.mode is None else "pert"

    def ppf(self, u: npt.ArrayLike) -> FloatArray:
        from scipy.special import betaincinv  # half a second cold: only when a quantile is asked

        share = betaincinv(self.alpha, self.beta, np.asarray(u, dtype=np.float64))
        return np.asarray((1.0 - share) * self.low + share * self.high, dtype=np.float64)

    def cdf(self, x: npt.ArrayLike) -> FloatArray:
        from scipy.special import betainc

        share = (np.asarray(x, dtype=np.float64) - self.low) / (self.high - self.low)
        return np.asarray(betainc(self.alpha, self.beta, np.clip(share, 0, 1)), dtype=np.float64)

    @property
    def support(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def mean(self) -> float:
        return self.low + (self.high - self.low) * self.alpha / (self.alpha + self.beta)

    def describe(self, language: str) -> str:
        return describe_range(self.shape, self.declared, language, self.mode)


def pert(low: float, mode: float, high: float) -> Beta:
    """PERT on [low, high] with the given mode."""
    width = high - low
    return Beta(
        alpha=1.0 + 4.0 * (mode - low) / width,
        beta=1.0 + 4.0 * (high - mode) / width,
        low=low,
        high=high,
        declared=Declared(low, high, 1.0),
        mode=mode,
    )


def _on_unit_interval(point: FloatArray, low: float, high: float, covers: float) -> Beta:
    alpha, beta = (float(a) for a in np.exp(point))
    return Beta(alpha, beta, 0.0, 1.0, Declared(low, high, covers))


def beta_from_quantiles(low: float, high: float, covers: float) -> Beta:
    """The beta on [0, 1] whose (1 ∓ covers)/2 quantiles are ``low`` and ``high``.

    Newton in (log alpha, log beta) on the logits of the two quantiles, started from the
    logit-normal with these quantiles.  Raises :class:`ShapeError` ``D109`` when none is found.
    """
    from scipy.special import betaincinv, logit, ndtri

    tail = (1.0 - covers) / 2.0
    probabilities = np.array([tail, 1.0 - tail])
    goal = logit(np.array([low, high]))
    z = float(ndtri(1.0 - tail))
    centre = 1.0 / (1.0 + np.exp(-goal.mean()))
    spread = (goal[1] - goal[0]) / (2.0 * z) * centre * (1.0 - centre)
    size = max(centre * (1.0 - centre) / spread**2 - 1.0, 0.5)
    point = np.log(np.array([centre * size, (1.0 - centre) * size]))

    def miss(at: FloatArray) -> FloatArray:
        with np.errstate(all="ignore"):
            quantiles = betaincinv(*np.exp(at), probabilities)
            return np.asarray(logit(quantiles) - goal, dtype=np.float64)

    error = miss(point)
    for _ in range(100):
        if not np.all(np.isfinite(error)):
            break
        if float(np.abs(error).max()) < 1e-11:
            return _on_unit_interval(point, low, high, covers)
        step = 1e-6
        columns = [(miss(point + step * unit) - error) / step for unit in np.eye(2)]
        jacobian = np.column_stack(columns)
        if not np.all(np.isfinite(jacobian)) or abs(np.linalg.det(jacobian)) < 1e-14:
            break
        move = np.linalg.solve(jacobian, -error)
        size_of_move = float(np.abs(move).max())
        move = move * min(1.0, 1.0 / size_of_move)
        for _ in range(30):  # halve until it gets better
            trial = miss(point + move)
            if np.all(np.isfinite(trial)) and np.abs(trial).max() < np.abs(error).max():
                break
            move = move / 2.0
        else:
            if float(np.abs(error).max()) < 1e-8:  # rounding floor of the quantile function
                return _on_unit_interval(point, low, high, covers)
            break
        point, error = point + move, trial
    raise ShapeError("D109", low=low, high=high, covers=covers)
