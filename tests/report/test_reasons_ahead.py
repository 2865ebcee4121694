# ruff: noqa: ISC004 -- sentences as they stand on the page
"""What the sections say of options, rival stories, theories and the score; the first screen."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from tests.report.reasons_moves import advice, watch, what_if
from tests.report.reasons_theories import rivals, robustness, score
from tests.report.sample import sample_findings
from tests.report.variants import all_reasons

from feint.explain.findings import Estimate
from feint.report.language.languages import LANGUAGES
from feint.report.sections.draws import draws_figure
from feint.report.sections.key_points import key_points
from feint.report.sections.options import options
from feint.report.sections.reason_points import reason_points
from feint.report.sections.rivals import rivals as rivals_section
from feint.report.sections.robustness import robustness as robustness_section
from feint.report.sections.score import score as score_section
from feint.report.sections.section import Page, open_page
from feint.report.sections.watch import watch as watch_section
from feint.report.sections.what_if import what_if as what_if_section


def page(language: str = "en") -> Page:
    return open_page(all_reasons(), LANGUAGES[language])


def words(markup: str) -> str:
    """Texts alone, with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_options_start_with_the_decision_that_the_lead_claim_is_about() -> None:
    section = options(page(), advice())
    assert section is not None
    assert section.title == "“Refuse” is the board’s sturdiest choice"
    first = section.body.split("</table>")[0]
    said = words(first)
    assert "62 in 100" in said
    assert "Worth of control to the bidder is below $98 bn" in said
    assert "stake" not in said, "a link that chance alone would show is no reason to change"
    assert "is worth another $3 bn (1–6)" in words(section.body)
    own = options(page(), advice()[:2])
    assert own is not None
    assert own.title == "What the consortium does best depends on its aim"


def test_watching_leaves_out_what_moves_nothing() -> None:
    section = watch_section(page(), watch())
    assert section is not None
    assert section.title == "One thing to watch: “Refuse, sell, or stop the conversion?”"
    said = words(section.body)
    assert "If the board chooses “stop” (within weeks)" in said
    assert "31% → 52%" in said
    assert "37% → 37%" not in said
    assert "a guess would then be right 65% of the time" in said
    untold = re.search(r"The charity’s stake A2 (.*?) –", said)
    assert untold is not None
    assert untold[1] == "cannot be told from nothing"


def test_what_ifs_tell_where_the_stories_part() -> None:
    section = what_if_section(page(), what_if(sample_findings()))
    assert section is not None
    assert section.title == (
        "If the board chooses “sell”, “The board will not give way” goes from 88% to 52%"
    )
    said = words(section.body)
    assert "The board sell supposed here the stories part" in said
    assert "This change cannot happen in this game." in said
    assert said.count("here the stories part") == 1
    assert "3% of the games could not be solved after this change." in said
    assert "no answer" in said


def test_rivals_say_which_story_explains_better_and_what_would_break_it() -> None:
    section = rivals_section(page(), rivals())
    assert section is not None
    assert section.title == "“A feint” explains the evidence a little better than “A plain offer”"
    said = words(section.body)
    assert "2.4 times (1.7–3.4) as likely under “A feint”" in said
    assert "is above $131 bn (122–140), “A plain offer” would explain the evidence better" in said
    assert "halted" not in said, "moves equally likely in both stories part nothing"
    even = replace(
        rivals(),
        factors=tuple(replace(f, factor=Estimate(1.1, 0.6, 2.0, 0.1)) for f in rivals().factors),
    )
    calm = rivals_section(page(), even)
    assert calm is not None
    assert calm.title == "The evidence does not tell the two stories apart"
    turned = replace(
        rivals(),
        factors=tuple(replace(f, factor=Estimate(0.2, 0.1, 0.4, 0.01)) for f in rivals().factors),
    )
    other = rivals_section(page(), turned)
    assert other is not None
    assert other.title == "“A plain offer” explains the evidence clearly better than “A feint”"


def test_cleverness_shows_only_grades_that_change() -> None:
    section = robustness_section(page(), robustness(sample_findings()))
    assert section is not None
    assert section.title == (
        "Two of three grades hang on how clever the players are, the answer among them"
    )
    assert section.body.count('class="same"') == 3 * 7 - 2
    said = words(section.body)
    assert "Another equilibrium: mutual expectations" in said
    assert "such exist in 12% of versions" in said
    assert "10% of the games could not be solved so" in said


def test_the_score_beside_a_coin() -> None:
    section = score_section(page(), score())
    assert section is not None
    assert section.title == "Both settled forecasts leaned the right way: better than a coin"
    said = words(section.body)
    assert "a penalty of 2, where a coin pays 25" in said
    assert "better by 92%" in said
    assert "about as well" in said
    close = replace(score(), luck=0.5)
    unsure = score_section(page(), close)
    assert unsure is not None
    assert unsure.title.endswith("no better than a coin, for sure")


def test_the_path_of_versions_stands_in_the_certificate() -> None:
    here = page()
    assert here.findings.reasons is not None
    figure = words(draws_figure(here, here.findings.reasons.draws))
    assert "4,096 versions are enough: errors no larger than 1 point, and grades stand." in figure
    assert "Grades that moved: C48" in figure
    assert draws_figure(here, None) == ""


def test_first_screen_points_name_what_carries_flips_settles_and_what_to_do() -> None:
    points = reason_points(page())
    assert [f"{point.head} {point.text}" for point in points] == [
        "Three assumptions carry the answer. The answer moves most with “Worth of control to the "
        "bidder” (it turns above $121 bn), “Delay that a lawsuit brings” (it turns below 5.2 "
        "months) and how much “delay” counts for the consortium under “Slow the rival”.",
        "What would tell most. Watch “Refuse, sell, or stop the conversion?”: “refuse” speaks for "
        "“Slow the rival”, “stop” for “Defend the charity”. A guess between the two would then be "
        "right 65% of the time.",
        "Best for the board: “refuse”. So it is in 62% of versions; it is also the safest, and the "
        "least regretted. And it is likely (88%, 82–92).",
    ]
    assert [point.section for point in points] == ["drivers", "watch", "options"]
    assert reason_points(open_page(sample_findings(), LANGUAGES["fr"])) == []


def test_an_event_that_told_much_comes_before_what_is_still_to_be_seen() -> None:
    """One event of the sample told more than the others together; without it nothing did."""
    here = page()
    assert [point.section for point in key_points(here)] == ["steps", "drivers", "options"]
    paths = tuple(replace(path, steps=path.steps[:3]) for path in here.findings.beliefs)
    quiet = open_page(replace(here.findings, beliefs=paths), LANGUAGES["en"])
    assert [point.section for point in key_points(quiet)] == ["drivers", "watch", "options"]
