"""The pictures that can be had as files, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from feint.explain.findings import Findings
from feint.report.language.languages import language as speak
from feint.report.plots.ahead import options, rivals, watch, what_if
from feint.report.plots.beliefs import beliefs
from feint.report.plots.knowing import draws, identification, parameters, scored, theories
from feint.report.plots.names import NAMES
from feint.report.plots.rows import claims, conduct, evidence, forecast, grades
from feint.report.plots.why import drivers, matrix, missing, tipping, tipping_map
from feint.report.sections.section import Page, open_page


class NothingToDraw(ValueError):
    """A picture that this case has no matter for."""


def _beliefs(page: Page) -> str | None:
    path = page.main_path
    return None if path is None else beliefs(page, path)


def _evidence(page: Page) -> str | None:
    return evidence(page) if any(len(path.steps) > 1 for path in page.findings.beliefs) else None


def _conduct(page: Page) -> str | None:
    return conduct(page) if any(item.by_motive for item in page.findings.conduct) else None


def _forecast(page: Page) -> str | None:
    return forecast(page) if page.findings.forecasts else None


def _claims(page: Page) -> str | None:
    return claims(page) if page.findings.claims else None


def _grades(page: Page) -> str | None:
    return grades(page) if page.findings.claims else None


PICTURES: Mapping[str, Callable[[Page], str | None]] = {
    "beliefs": _beliefs,
    "evidence": _evidence,
    "matrix": matrix,
    "missing": missing,
    "conduct": _conduct,
    "identification": identification,
    "forecast": _forecast,
    "claims": _claims,
    "grades": _grades,
    "drivers": drivers,
    "tipping": tipping,
    "map": tipping_map,
    "theories": theories,
    "rivals": rivals,
    "options": options,
    "watch": watch,
    "what-if": what_if,
    "score": scored,
    "parameters": parameters,
    "draws": draws,
}
"""In the order of the report; each gives None where the case has no matter for it."""

assert tuple(PICTURES) == NAMES


def picture(findings: Findings, what: str, language: str = "en") -> str:
    """One picture as an SVG that stands alone.

    Raises
    ------
    KeyError
        When there is no picture of that name.
    NothingToDraw
        When the case has no matter for it: nobody's motive is in doubt, nothing lies ahead.
    """
    drawn = PICTURES[what](open_page(findings, speak(language)))
    if drawn is None:
        raise NothingToDraw(what)
    return drawn


def pictures(findings: Findings, language: str = "en") -> dict[str, str]:
    """Every picture that the case has matter for, by name."""
    page = open_page(findings, speak(language))
    drawn = {what: draw(page) for what, draw in PICTURES.items()}
    return {what: svg for what, svg in drawn.items() if svg is not None}
