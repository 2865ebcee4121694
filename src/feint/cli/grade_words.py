"""Grades as words in the terminal's language: those of the report."""

from __future__ import annotations

from feint.cli.language import in_use
from feint.explain.grade import Grade


def grade_word(grade: Grade) -> str:
    """``grade`` in the language in use.

    >>> grade_word("mostly fails")
    'mostly fails'
    """
    from feint.report.language.languages import language

    return str(language(in_use()).words.GRADE_WORDS[grade])
