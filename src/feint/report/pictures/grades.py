"""Claims counted by kind and grade: one square, one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.findings import GRADES, ClaimResult
from feint.report.environment import fragment
from feint.report.names import Names

KINDS = ("fact", "motive", "cause", "event", "prediction", "question")
ORDER = ("holds", "mostly holds", "open", "mostly fails", "fails", "evidence silent",
         "outside the model")  # fmt: skip
assert set(ORDER) == set(GRADES)


@dataclass(frozen=True, slots=True)
class GradeRow:
    grade: str
    word: str
    counts: tuple[int, ...]  # one per kind shown
    form: str  # how a square looks: "" filled, "h" grey (open), "o" outline (silent, outside)


def read_grades(results: Sequence[ClaimResult], names: Names) -> tuple[list[str], list[GradeRow]]:
    """The kinds that occur, and one row per grade (rows of zeros kept: the scale is the scale)."""
    kinds = [kind for kind in KINDS if any(result.kind == kind for result in results)]
    rows = [
        GradeRow(
            grade=grade,
            word=names.language.words.GRADE_WORDS[grade],
            counts=tuple(
                sum(result.kind == kind and result.grade == grade for result in results)
                for kind in kinds
            ),
            form="h" if grade == "open" else "o" if grade in ORDER[5:] else "",
        )
        for grade in ORDER
    ]
    return kinds, rows


def grades_table(results: Sequence[ClaimResult], names: Names) -> Markup:
    kinds, rows = read_grades(results, names)
    return fragment(
        "pictures/grades.html.j2",
        kinds=[names.language.words.KIND_WORDS[kind][0] for kind in kinds],
        rows=rows,
        labels=names.language.labels,
    )
