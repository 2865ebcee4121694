"""Constants, discrete shapes and mixtures."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.distributions.base import Distribution, FloatArray, number

BISECTIONS = 100  # halves any bracket below its rounding error


@dataclass(frozen=True, slots=True)
class Constant(Distribution):
    """One value."""

    value: float

    @property
    def shape(self) -> str:
        return "constant"

    def ppf(self, u: npt.ArrayLike) -> FloatArray:
        return np.full(np.shape(u), self.value)

    def cdf(self, x: npt.ArrayLike) -> FloatArray:
        return np.asarray(np.asarray(x) >= self.value, dtype=np.float64)

    @property
    def support(self) -> tuple[float, float]:
        return self.value, self.value

    @property
    def median(self) -> float:
        return self.value

    @property
    def mean(self) -> float:
        return self.value

    @property
    def atoms(self) -> tuple[float, ...]:
        return (self.value,)

    def points(self, n: int) -> tuple[FloatArray, FloatArray]:
        return np.array([self.value]), np.array([1.0])

    def describe(self, language: str) -> str:
        return number(self.value, language)


@dataclass(frozen=True, slots=True)
class Discrete(Distribution):
    """Values, ascending, with probabilities that sum to 1."""

    values: tuple[float, ...]
    masses: tuple[float, ...]

    @property
    def shape(self) -> str:
        return "discrete"

    def _cumulative(self) -> FloatArray:
        total = np.array(list(itertools.accumulate(self.masses)))
        total[-1] = 1.0  # rounding must not push u = 1 past the last value
        return total

    def ppf(self, u: npt.ArrayLike) -> FloatArray:
        index = np.searchsorted(self._cumulative(), np.asarray(u, dtype=np.float64), side="left")
        found: FloatArray = np.array(self.values)[np.minimum(index, len(self.values) - 1)]
        return found

    def cdf(self, x: npt.ArrayLike) -> FloatArray:
        below = np.searchsorted(np.array(self.values), np.asarray(x, dtype=np.float64), "right")
        steps = np.concatenate([np.zeros(1), self._cumulative()])
        return np.asarray(steps[below], dtype=np.float64)

    @property
    def support(self) -> tuple[float, float]:
        return self.values[0], self.values[-1]

    @property
    def mean(self) -> float:
        return float(np.dot(self.values, self.masses))

    @property
    def atoms(self) -> tuple[float, ...]:
        return self.values

    def points(self, n: int) -> tuple[FloatArray, FloatArray]:
        return np.array(self.values), np.array(self.masses)

    def describe(self, language: str) -> str:
        parts = [
            f"{number(value, language)} ({number(100 * mass, language)} %)"
            for value, mass in zip(self.values, self.masses, strict=True)
        ]
        joint = " ou " if language == "fr" else " or "
        return ", ".join(parts[:-1]) + joint + parts[-1] if len(parts) > 1 else parts[0]


@dataclass(frozen=True, slots=True)
class Mixture(Distribution):
    """One of several distributions, by ``weights`` that sum to 1."""

    weights: tuple[float, ...]
    parts: tuple[Distribution, ...]

    @property
    def shape(self) -> str:
        return "mixture"

    def ppf(self, u: npt.ArrayLike) -> FloatArray:
        u = np.asarray(u, dtype=np.float64)
        # a mixture's quantile lies between the smallest and the largest of its parts' quantiles
        quantiles = np.stack([part.ppf(u) for part in self.parts])
        low, high = quantiles.min(axis=0), quantiles.max(axis=0)
        inside = np.isfinite(low) & np.isfinite(high)
        for _ in range(BISECTIONS):
            middle = np.where(inside, 0.5 * low + 0.5 * high, high)
            reached = self.cdf(middle) >= u
            low, high = np.where(reached, low, middle), np.where(reached, middle, high)
        for atom in self.atoms:  # exactly, not to the last bisection
            under = self.cdf(np.nextafter(atom, -np.inf))
            high = np.where((under < u) & (u <= self.cdf(atom)), atom, high)
        return np.asarray(high, dtype=np.float64)

    def cdf(self, x: npt.ArrayLike) -> FloatArray:
        total = np.zeros(np.shape(x))
        for weight, part in zip(self.weights, self.parts, strict=True):
            total = total + weight * part.cdf(x)
        return np.asarray(total, dtype=np.float64)

    @property
    def support(self) -> tuple[float, float]:
        ends = [part.support for part in self.parts]
        return min(low for low, _ in ends), max(high for _, high in ends)

    @property
    def drawable(self) -> tuple[float, float]:
        ends = [part.drawable for part in self.parts]
        return min(low for low, _ in ends), max(high for _, high in ends)

    @property
    def mean(self) -> float:
        return sum(w * part.mean for w, part in zip(self.weights, self.parts, strict=True))

    @property
    def atoms(self) -> tuple[float, ...]:
        return tuple(sorted({atom for part in self.parts for atom in part.atoms}))

    def points(self, n: int) -> tuple[FloatArray, FloatArray]:
        if not all(isinstance(part, Constant | Discrete) for part in self.parts):
            # through the base class by name: zero-argument super() breaks under slots=True
            return Distribution.points(self, n)
        values = np.array(self.atoms)
        steps = self.cdf(values)
        return values, np.diff(steps / steps[-1], prepend=0.0)

    def describe(self, language: str) -> str:
        parts = [
            f"{number(100 * weight, language)} %: {part.describe(language)}"
            for weight, part in zip(self.weights, self.parts, strict=True)
        ]
        return "; ".join(parts)
