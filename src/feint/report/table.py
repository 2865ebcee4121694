"""A table of a report: all digits for a spreadsheet, and the same in words for a reader."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

from feint.explain.findings import Estimate
from feint.report.numbers import is_finite

Value = str | float | int | date | None
ESTIMATE = ("value", "low", "high", "error")
"""Heads of the columns that :func:`four` fills."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """Heads and rows as a reader sees them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A tidy table: names of columns in English, values as they are."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    shown: TextTable | None = None  # the same for people, where that differs

    def csv(self) -> str:
        """As a CSV file: commas, points, an empty field for what is no number."""
        held = io.StringIO()
        writer = csv.writer(held, lineterminator="\r\n")
        writer.writerow(self.heads)
        for row in self.rows:
            writer.writerow(["" if _empty(value) else value for value in row])
        return held.getvalue()

    def for_people(self) -> TextTable:
        """The columns that a reader wants, in words."""
        if self.shown is not None:
            return self.shown
        return TextTable(self.heads, tuple(tuple(str(v or "") for v in row) for row in self.rows))


def _empty(value: Value) -> bool:
    return value is None or (isinstance(value, float) and not is_finite(value))


def four(estimate: Estimate | None) -> tuple[Value, ...]:
    """Value, low, high and error."""
    if estimate is None:
        return (None,) * 4
    return (estimate.value, estimate.low, estimate.high, estimate.error)
