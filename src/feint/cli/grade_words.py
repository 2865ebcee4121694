"""Grades as words in the terminal's language."""

from __future__ import annotations

from feint.cli.language import _
from feint.explain.grade import Grade


def grade_word(grade: Grade) -> str:
    """``grade`` in the language in use."""
    words: dict[Grade, str] = {
        "holds": _("holds"),
        "mostly holds": _("mostly holds"),
        "open": _("open"),
        "mostly fails": _("mostly fails"),
        "fails": _("fails"),
        "evidence silent": _("evidence silent"),
        "outside the model": _("outside the model"),
    }
    return words[grade]
