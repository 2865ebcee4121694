"""What a terminal calls the items of a case: the words of the report, in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feint.cli.language import in_use

if TYPE_CHECKING:
    from feint.case.model import Case
    from feint.report.names import Names


def names_of(case: Case, language: str | None = None) -> Names:
    """The case's own texts in ``language``, by default the one in use."""
    from feint.report.language.languages import language as speech
    from feint.report.names import Names

    return Names(case, speech(language or in_use()))


def number_name(names: Names, column: str) -> str:
    """One of the analyst's numbers as a person would say it."""
    from feint.report.sections.draw_names import draw_name

    return draw_name(column, names)


def colon() -> str:
    """A colon with the space that French sets before it."""
    return "\u00a0:" if in_use() == "fr" else ":"
