"""Rows of a picture that share one straight axis: words on the left, the number on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feint.report.pictures.frame import text_width
from feint.report.pictures.scale import Mark
from feint.report.plots.sheet import MARGIN, WIDTH, Sheet, fitted

LEFT, RIGHT = MARGIN + 282, WIDTH - MARGIN - 140
STEP = 17.0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``more`` are sentences below it, ``faint`` what cannot be told from nothing."""

    text: str
    value: str
    spread: str = ""
    more: str = ""
    faint: bool = False
    index: int | None = None  # style of the motive named


@dataclass(slots=True)
class Tracks:
    """Rows being drawn on a sheet; places are percent of the axis."""

    sheet: Sheet
    left: float = LEFT
    right: float = RIGHT

    def x(self, place: float) -> float:
        return round(self.left + (self.right - self.left) * place / 100, 1)

    def ends(self, low: str, high: str) -> None:
        """What stands at both ends of the axis, above the rows."""
        self.sheet.text(self.left, self.sheet.y + 10, low, "small")
        self.sheet.text(self.right, self.sheet.y + 10, high, "small", "end")
        self.sheet.y += 17

    def row(self, row: Row) -> float:
        """Writes the words and the axis; returns the height of the axis for the marks."""
        sheet = self.sheet
        indent = 20 if row.index is not None else 0
        lines = fitted(row.text, self.left - MARGIN - 18 - indent, 14, 3)
        height = max(34.0, STEP * len(lines) + 14)
        middle = sheet.y + height / 2
        sheet.line(MARGIN, sheet.y, WIDTH - MARGIN, sheet.y, "rule")
        if row.index is not None:
            sheet.mark(MARGIN + 7, middle, row.index, 12)
        first = middle + 5 - STEP / 2 * (len(lines) - 1)
        sheet.rows(MARGIN + indent, first, lines, "soft" if row.faint else "", STEP)
        sheet.line(self.left, middle, self.right, middle, "rule")
        sheet.text(self.right + 16, middle + 5, row.value, "head soft" if row.faint else "head")
        if row.spread:
            after = self.right + 22 + text_width(row.value, 15, bold=True)
            sheet.text(after, middle + 5, row.spread, "small")
        sheet.y += height
        if row.more:
            told = fitted(row.more, WIDTH - 2 * MARGIN - 40, 13, 2)
            sheet.y = sheet.rows(MARGIN, sheet.y + 9, told, "small", 16) - 4
        return middle

    def bar(self, y: float, width: float, faint: bool = False) -> None:
        long = (self.right - self.left) * width / 100
        self.sheet.rect(self.left, y - 6, max(long, 1.5), 12, "boxed dashed" if faint else "soft")

    def whisker(self, y: float, mark: Mark) -> None:
        if mark.width:
            low, high = self.x(mark.low), self.x(mark.low + mark.width)
            self.sheet.line(low, y, high, y, "halo2")
            self.sheet.line(low, y, high, y, "soft2")
            for end in (low, high):
                self.sheet.line(end, y - 5, end, y + 5, "soft2")

    def span(self, y: float, one: float, other: float, css: str = "range") -> None:
        low, high = sorted((self.x(one), self.x(other)))
        self.sheet.rect(low, y - 3, high - low, 6, css)

    def tick(self, y: float, place: float, css: str = "flag", reach: float = 11) -> None:
        self.sheet.line(self.x(place), y - reach, self.x(place), y + reach, css)

    def dot(self, y: float, place: float, radius: float = 6) -> None:
        self.sheet.dot(self.x(place), y, radius, "point")

    def ring(self, y: float, place: float, index: int | None = None) -> None:
        css = "ring base" if index is None else f"ring m{index}s"
        self.sheet.dot(self.x(place), y, 5, css)


def heading(sheet: Sheet, text: str) -> None:
    """A head inside a picture, over the rows that follow."""
    sheet.y += 22
    for line in fitted(text, WIDTH - 2 * MARGIN, 15, 2, bold=True):
        sheet.text(MARGIN, sheet.y, line, "head")
        sheet.y += 19
    sheet.y -= 8


def sentences(sheet: Sheet, parts: Sequence[str]) -> None:
    """Running text under the rows."""
    sheet.y += 20
    told = fitted(" ".join(part for part in parts if part), WIDTH - 2 * MARGIN, 14, 4)
    sheet.y = sheet.rows(MARGIN, sheet.y, told, "", 19) - 8
