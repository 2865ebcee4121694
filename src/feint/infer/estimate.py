"""A number with its uncertainty, as answers carry it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its range over draws and its Monte Carlo error.

    ``low`` and ``high`` are the 5 % and 95 % points over posterior-weighted draws; ``error`` is
    the standard error of ``value`` from independent scramblings of the draws.
    """

    value: float
    low: float
    high: float
    error: float
