"""The pictures that can be had as files, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from feint.explain.findings import Findings
from feint.report.language.languages import language as speak
from feint.report.plots.beliefs import beliefs
from feint.report.plots.rows import claims, conduct, evidence, forecast, grades
from feint.report.sections.section import Page, open_page


def _beliefs(page: Page) -> str:
    path = page.main_path
    if path is None:
        raise NothingToDraw("beliefs")
    return beliefs(page, path)


class NothingToDraw(ValueError):
    """A picture that this case has no matter for."""


PICTURES: Mapping[str, Callable[[Page], str]] = {
    "beliefs": _beliefs,
    "evidence": evidence,
    "conduct": conduct,
    "forecast": forecast,
    "claims": claims,
    "grades": grades,
}


def picture(findings: Findings, what: str, language: str = "en") -> str:
    """One picture as an SVG that stands alone.

    Raises
    ------
    KeyError
        When there is no picture of that name.
    NothingToDraw
        When the case has no matter for it: nobody's motive is in doubt, nothing lies ahead.
    """
    return _drawn(open_page(findings, speak(language)), what)


def _drawn(page: Page, what: str) -> str:
    found = page.findings
    empty = {
        "beliefs": not found.beliefs,
        "evidence": not any(len(path.steps) > 1 for path in found.beliefs),
        "conduct": not any(item.by_motive for item in found.conduct),
        "forecast": not found.forecasts,
        "claims": not found.claims,
        "grades": not found.claims,
    }
    draw = PICTURES[what]
    if empty[what]:
        raise NothingToDraw(what)
    return draw(page)


def pictures(findings: Findings, language: str = "en") -> dict[str, str]:
    """Every picture that the case has matter for, by name."""
    page = open_page(findings, speak(language))
    drawn = {}
    for what in PICTURES:
        try:
            drawn[what] = _drawn(page, what)
        except NothingToDraw:
            continue
    return drawn
