"""Titles of pictures say what was found, and follow the findings when they change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report.sample import sample_findings
from tests.report.variants import with_reasons

from feint.report.language.languages import LANGUAGES
from feint.report.language.languages import language as speak
from feint.report.pictures.frame import text_width, wrapped
from feint.report.pictures.threshold import NARROWEST, TYPE, Line, end_labels
from feint.report.sections.draws import draws_title
from feint.report.sections.section import Page, open_page
from feint.report.sections.tipping import lowest_corner
from feint.report.sections.what_if import what_if


def page(language: str = "en") -> Page:
    return open_page(with_reasons(sample_findings()), speak(language))


@pytest.mark.parametrize(
    ("unit", "english", "french"),
    [
        ("USD/month", "$2.5 a month", "2,5\u202f$ par mois"),
        ("USD bn/week", "$2.5 bn a week", "2,5\u202fMd$ par semaine"),
        ("1/month", "2.5 a month", "2,5 par mois"),
        ("mb/d", "2.5 million barrels a day", "2,5 millions de barils par jour"),
        ("1/USD bn", "2.5 per $ bn", "2,5 par Md$"),
        ("furlong", "2.5 furlong", "2,5 furlong"),
    ],
)
def test_units_made_of_two_are_words(unit: str, english: str, french: str) -> None:
    assert LANGUAGES["en"].formats.amount(2.5, unit) == english
    assert LANGUAGES["fr"].formats.amount(2.5, unit) == french


def test_motives_level_in_front_are_all_named() -> None:
    told = [
        LANGUAGES[code].topics.identification.priors("Le conseil", None, ["a", "b"], 0.3)
        for code in ("en", "fr")
    ]
    assert told[0] == "The starting odds alone already put “a” and “b” level in front, at 30%."
    french = told[1].replace("\u202f", " ")
    assert "« a » et « b » en tête, à égalité, à 30 %" in french


@pytest.mark.parametrize("place", [0.0, 6.0, 20.0, 50.0, 94.0, 100.0])
def test_a_threshold_never_meets_the_end_of_its_bar(place: float) -> None:
    label, low, high = "2.4 million barrels a day", "0", "9 million barrels a day"
    left, right = end_labels((Line(place, 0.0, 0.0, label),), low, high)
    width = text_width(label, TYPE, bold=True)
    start = min(max(0.0, NARROWEST * place / 100 - width / 2), NARROWEST - width)
    assert not left or text_width(left, TYPE) <= start
    assert not right or NARROWEST - text_width(right, TYPE) >= start + width


def test_the_map_names_the_corner_in_which_the_claim_is_least_true() -> None:
    reasons = page().findings.reasons
    assert reasons is not None
    found = reasons.tipping_maps[0]
    falling = tuple(tuple(1 - i / len(found.xs) for _ in found.ys) for i in range(len(found.xs)))
    assert lowest_corner(replace(found, answer=falling)) == (True, None)
    title = LANGUAGES["en"].topics.believing.map_title("Worth", "Delay", (True, None))
    assert title == "Least true where “Worth” is high"


def test_what_a_scenario_supposes_is_no_finding() -> None:
    here = page()
    assert here.findings.reasons is not None
    found = here.findings.reasons.what_if
    assert found is not None
    scenario = found.scenarios[0]
    forced = next(a for a in scenario.answers if a.kind == "forecast" and a.is_chance)
    assert forced.before is not None
    own = replace(forced, after=replace(forced.before, value=1.0))
    told = replace(scenario, name="", text=f"do {own.subject} = {own.value_of}", answers=(own,))
    section = what_if(here, replace(found, scenarios=(told,)))
    assert section is not None
    assert section.title == "The change supposed moves no answer by much"


def test_the_draws_say_whether_the_last_doubling_moved_a_grade() -> None:
    here = page()
    assert here.findings.reasons is not None
    path = here.findings.reasons.draws
    assert path is not None
    assert draws_title(here, path).endswith("and no grade moved at the last doubling")
    steps = (*path.steps[:-1], replace(path.steps[-1], moved=("C7", "C48")))
    title = draws_title(here, replace(path, steps=steps))
    assert title.endswith("; two grades moved at the last doubling")


def test_no_french_line_begins_with_a_sign() -> None:
    told = "Une barre ; un trait : la fourchette ? « Oui » dit-elle ! 50 % des cas"
    for width in range(40, 400, 20):
        for line in wrapped(told, width, 14, 40):
            assert line[0] not in ";:?!%»"
            assert not line.endswith("«")
