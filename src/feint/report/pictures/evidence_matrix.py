"""Pieces of evidence by motives: a small bar for or against in every cell that says something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.report.environment import fragment
from feint.report.motive_styles import MotiveStyle
from feint.report.names import SourceLink


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece against one motive; a quiet cell has no bar."""

    name: str
    style: MotiveStyle
    left: float
    width: float
    word: str
    quiet: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One piece of evidence."""

    number: int
    day: str
    event: str
    sources: tuple[SourceLink, ...]
    cells: tuple[Cell, ...]

    @property
    def n_loud(self) -> int:
        return sum(not cell.quiet for cell in self.cells)


def evidence_matrix(
    columns: Sequence[tuple[str, MotiveStyle]], rows: Sequence[MatrixRow], words: object, title: str
) -> Markup:
    """``title`` names the table for those who cannot see it."""
    return fragment(
        "pictures/evidence_matrix.html.j2", columns=columns, rows=rows, words=words, title=title
    )
