"""The report: one HTML file, no network, readable without scripts, printable, light and dark."""

from __future__ import annotations

import json
from functools import cache
from html import unescape
from importlib.resources import files
from importlib.resources.abc import Traversable

from markupsafe import Markup

from feint.explain.findings import Findings
from feint.report.environment import fragment
from feint.report.language.languages import language as speak
from feint.report.motive_styles import MARKERS
from feint.report.sections.back_matter import assumptions, certificate, checked
from feint.report.sections.because import reason_sections
from feint.report.sections.claims import claims
from feint.report.sections.contest import contest
from feint.report.sections.deeds import deeds
from feint.report.sections.first_screen import answer, first_screen
from feint.report.sections.forecast import forecast
from feint.report.sections.questions import questions
from feint.report.sections.reader import (
    reader_bar,
    reader_panel,
    script_json,
    script_words,
)
from feint.report.sections.section import open_page
from feint.report.sections.steps import steps
from feint.report.sections.whole_tree import whole_tree
from feint.report.typography import typeset

ORDER = (
    "contest", "steps", "evidence", "conduct", "known", "next", "claims", "drivers", "believe",
    "clever", "rivals", "options", "watch", "what-if", "checked", "questions", "score",
    "tree", "assumptions", "certificate",
)  # fmt: skip
"""Keys of the sections as a reader asks: what is it about, why do you say so, what comes next, is
the story right, how could I disagree, what should we do and watch, what stays open, on what does
it rest."""


def render(
    findings: Findings, language: str, *, other: str | None = None, sliders: str | None = None
) -> str:
    """The whole report in ``language`` ("en" or "fr") as one HTML document.

    ``other`` is the address of the same report in the other language, relative to this file;
    None leaves the link out.  ``sliders`` are the solved draws as
    :func:`feint.explain.slider_packing.pack` writes them: with them the reader can weigh the draws
    again in the page.  Raises ValueError for a language that does not exist.
    """
    page = open_page(findings, speak(language))
    data = json.loads(sliders) if sliders and page.main_path else None
    panel = reader_panel(page, data) if data else None
    parts = (
        contest(page), steps(page, panel), deeds(page), forecast(page), claims(page), checked(page),
        questions(page), whole_tree(page), assumptions(page),
        certificate(page),
    )  # fmt: skip
    found = {section.key: section for section in parts if section is not None}
    found |= reason_sections(page)
    sections = [found[key] for key in ORDER if key in found]
    body = fragment(
        "body.html.j2",
        labels=page.language.labels,
        language=language,
        other=other,
        first=first_screen(page, found),
        sections=sections,
        markers=list(enumerate(MARKERS)),
        bar=reader_bar(page) if data else None,
    )
    title = page.names.text(page.case.question) or page.names.text(page.case.title)
    document = fragment(
        "page.html.j2",
        language=language,
        title=title,
        style=Markup(style()),
        body=Markup(typeset(body, language)),
        draws=script_json(sliders.strip()) if data and sliders else None,
        words=script_json(script_words(page, data)) if data else None,
        script=Markup(script()) if data else None,
    )
    return str(document)


def first_sentence(findings: Findings, language: str) -> str:
    """The report's answer in a sentence, as plain text, for a terminal or a message."""
    page = open_page(findings, speak(language))
    path = page.main_path
    verdict, rest = answer(page, page.standing(path) if path else None)
    return unescape(str(typeset(Markup(f"{verdict} {rest}"), language))).strip()


SCRIPTS = (
    "state", "draws", "sums", "answers", "grades", "weighing", "words", "heights", "showing",
    "hand",
)  # fmt: skip
"""The parts of the script of the reader's own odds: each may use those before it."""


@cache
def script() -> str:
    """The script of the reader's own odds: its parts one after another, in one function."""
    here = files("feint.report").joinpath("sliders")
    parts = [here.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return '(() => {\n"use strict";\n' + "".join(parts) + "})();\n"


def _rows_first(sheet: Traversable) -> tuple[bool, str]:
    """What several pictures share comes before what one of them makes of it."""
    return sheet.name != "rows.css", sheet.name


@cache
def style() -> str:
    """The style sheets one after another: the page's own, then those of single pictures."""
    here = files("feint.report")
    sheets = [here.joinpath("style.css")]
    folder = here.joinpath("styles").iterdir()
    sheets += sorted((f for f in folder if f.name.endswith(".css")), key=_rows_first)
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
