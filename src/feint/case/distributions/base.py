"""The interface of a distribution: what every later room may ask of a range."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


class ShapeError(ValueError):
    """A range that describes no distribution; ``code`` is in the message catalogue."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(f"{code} {params}")
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Declared:
    """A range as its author wrote it: ``covers`` is the mass between ``low`` and ``high``."""

    low: float
    high: float
    covers: float


class Distribution(ABC):
    """A distribution of one number.  Abstract; every implementation is final and hashable.

    Examples
    --------
    >>> from feint.case.distributions import from_range
    >>> worth = from_range("lognormal", low=60, high=180, covers=0.8)
    >>> round(worth.median, 3)
    103.923
    """

    __slots__ = ()

    @property
    @abstractmethod
    def shape(self) -> str:
        """Name of the shape, as written in a case file."""

    @abstractmethod
    def ppf(self, u: npt.ArrayLike) -> FloatArray:
        """Quantiles: the smallest x with P(X <= x) >= u, elementwise; u in [0, 1]."""

    @abstractmethod
    def cdf(self, x: npt.ArrayLike) -> FloatArray:
        """P(X <= x), elementwise."""

    @property
    @abstractmethod
    def support(self) -> tuple[float, float]:
        """Smallest and largest possible value; infinite for unbounded shapes."""

    @property
    @abstractmethod
    def mean(self) -> float:
        """Expected value."""

    @abstractmethod
    def describe(self, language: str) -> str:
        """The range in words, ``"60 to 180 (covers 80 %, lognormal)"``."""

    @property
    def median(self) -> float:
        """The 50 % quantile."""
        return float(self.ppf(np.array(0.5)))

    @property
    def is_constant(self) -> bool:
        """Whether there is only one possible value."""
        low, high = self.support
        return low == high

    @property
    def drawable(self) -> tuple[float, float]:
        """Finite bounds of what is drawn: unbounded shapes are cut where 1e-12 lies beyond."""
        return self.support

    @property
    def atoms(self) -> tuple[float, ...]:
        """Values of positive probability, ascending; empty for continuous shapes."""
        return ()

    def points(self, n: int) -> tuple[FloatArray, FloatArray]:
        """Values and their masses for averaging, masses summing to 1.

        Continuous shapes give the quantiles at (i + 1/2) / n with equal mass; discrete shapes
        give all their values with their probabilities, whatever ``n``.
        """
        if n < 1:
            raise ValueError("points needs n >= 1")
        u = (np.arange(n) + 0.5) / n
        return self.ppf(u), np.full(n, 1.0 / n)


def number(value: float, language: str) -> str:
    """A number as a person of that language writes it: ``97.4``, ``97,4``."""
    text = f"{value:.6g}"
    return text.replace(".", ",") if language == "fr" else text


SHAPE_NAMES = {
    "uniform": {"en": "uniform", "fr": "uniforme"},
    "triangular": {"en": "triangular", "fr": "triangulaire"},
    "pert": {"en": "PERT", "fr": "PERT"},
    "normal": {"en": "normal", "fr": "normale"},
    "lognormal": {"en": "lognormal", "fr": "log-normale"},
    "beta": {"en": "beta", "fr": "bêta"},
}


def describe_range(shape: str, declared: Declared, language: str, mode: float | None = None) -> str:
    """Words for a declared range: bounds, coverage, shape, and the mode where there is one."""
    low, high = number(declared.low, language), number(declared.high, language)
    name = SHAPE_NAMES[shape][language]
    percent = number(100 * declared.covers, language)
    if language == "fr":
        covers = "couvre tout" if declared.covers == 1 else f"couvre {percent} %"
        most = "" if mode is None else f", le plus probable {number(mode, language)}"
        return f"{low} à {high} ({covers}, {name}{most})"
    covers = "covers all" if declared.covers == 1 else f"covers {percent} %"
    most = "" if mode is None else f", most likely {number(mode, language)}"
    return f"{low} to {high} ({covers}, {name}{most})"
