# ruff: noqa: E501 -- sentences as they stand on the page
"""What the sections of reasons say: computed titles, places on scales, what is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from tests.report.reasons_sample import boxes, driver_tables, tipping_map, tipping_points
from tests.report.sample import sample_findings
from tests.report.variants import all_reasons, empty_reasons

from feint.explain.findings import Estimate
from feint.explain.reasons import Reasons
from feint.report.language.languages import LANGUAGES
from feint.report.page import ORDER
from feint.report.pictures.scale import Scale, reaching
from feint.report.sections.because import reason_sections
from feint.report.sections.drivers import drivers
from feint.report.sections.evidence_matrix import evidence_section
from feint.report.sections.section import Page, open_page
from feint.report.sections.tipping import believing

REASONED = {
    "known", "evidence", "drivers", "believe", "clever", "rivals", "options", "watch", "what-if",
    "score",
}  # fmt: skip


def page(language: str = "en") -> Page:
    return open_page(all_reasons(), LANGUAGES[language])


def words(markup: str) -> str:
    """Texts alone, with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_every_part_has_its_section_and_an_absent_part_none() -> None:
    assert set(reason_sections(page())) == REASONED
    assert reason_sections(open_page(empty_reasons(), LANGUAGES["en"])) == {}
    assert reason_sections(open_page(sample_findings(), LANGUAGES["en"])) == {}
    assert set(ORDER) >= REASONED


@pytest.mark.parametrize("part", ["drivers", "boxes", "advice", "evidence", "watch", "robustness"])
def test_one_part_can_be_missing(part: str) -> None:
    found = all_reasons()
    assert found.reasons is not None
    empty = getattr(Reasons(), part)
    partly = replace(found, reasons=replace(found.reasons, **{part: empty}))
    sections = reason_sections(open_page(partly, LANGUAGES["fr"]))
    gone = {"advice": "options", "robustness": "clever", "boxes": ""}.get(part, part)
    assert set(sections) == REASONED - {gone}


def test_scales_hold_their_marks() -> None:
    scale = Scale(-10.0, 30.0)
    mark = scale.mark(Estimate(10.0, 0.0, 20.0, 0.1))
    assert mark is not None
    assert (mark.middle, mark.low, mark.width) == (50.0, 25.0, 50.0)
    assert scale.place(99.0) == 100.0
    assert scale.mark(Estimate(float("nan"), 0.0, 1.0, 0.0)) is None
    wide = reaching([3.0, float("nan"), 8.0])
    assert wide.low < 3.0
    assert wide.high > 8.0
    assert reaching([2.0]).low < 2.0 < reaching([2.0]).high
    assert reaching([5.0, 9.0], zero=True).low < 0.0


def test_drivers_are_told_from_chance_with_direction_and_threshold() -> None:
    section = drivers(page(), driver_tables())
    assert section is not None
    assert section.title == "Three assumptions carry the answer; one could turn it"
    said = words(section.body)
    assert "Three of five assumptions can be told from chance." in said
    assert (
        "The higher, the less: true in 87% of versions near $84 bn, in 39% near $142 bn. Above "
        "$121 bn (112–130) the answer turns to its contrary." in said
    )
    assert "Below 5.2 months (3.9–6.8) it falls under 75%." in said
    assert said.count("Cannot be told from nothing with these versions.") == 1
    assert 'href="#a1"' in section.body
    assert section.body.count('class="null"') == 4  # every bar beside what chance would make


def test_no_driver_at_all_is_said() -> None:
    lead = driver_tables()[0]
    quiet = replace(lead, n_telling=0, drivers=tuple(replace(d, tells=False) for d in lead.drivers))
    section = drivers(page(), (quiet,))
    assert section is not None
    assert section.title == "No single assumption carries the answer"
    assert drivers(page(), (replace(lead, problem="cannot happen"),)) is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            (
                "To find “The offer was not meant to succeed” rather false than true, you would have "
                "to believe that “Worth of control to the bidder” is more than $121 bn (112–130)."
            ),
        ),
        (
            "fr",
            (
                "Pour tenir «\u202fL’offre n’était pas faite pour réussir\u202f» pour plutôt faux que "
                "vrai, il faudrait croire que «\u202fValeur du contrôle pour l’acheteur\u202f» dépasse "
                "121\u202fMd$ (112–130)."
            ),
        ),
    ],
)
def test_thresholds_are_sentences(language: str, sentence: str) -> None:
    section = believing(page(language), tipping_points(), boxes(), (tipping_map(),))
    assert section is not None
    said = words(section.body.replace("</b>", "").replace("<b>", ""))
    assert " ".join(sentence.split()) in said


def test_the_dark_part_of_a_strip_lies_beyond_the_threshold() -> None:
    section = believing(page(), tipping_points()[:1], (), ())
    assert section is not None
    dark = re.search(r'class="dk" style="left:([\d.]+)%;width:([\d.]+)%"', section.body)
    assert dark is not None
    left, width = float(dark[1]), float(dark[2])
    assert left == pytest.approx(100 * (121 - 60) / (200 - 60), abs=0.01)
    assert left + width == pytest.approx(100.0)
    assert "our odds of that: 21%" in section.body


def test_a_threshold_that_few_resamples_have_is_left_out() -> None:
    shaky = replace(tipping_points()[0], found=0.3)
    assert believing(page(), (shaky,), (), ()) is None


def test_boxes_are_sentences_with_their_size() -> None:
    section = believing(page(), (), boxes(), ())
    assert section is not None
    assert section.title == "No number turns the answer alone; two together could"
    said = words(section.body)
    assert "to hold in 95% of versions, two beliefs are needed at once:" in said
    assert "33% of our versions are like that; in 96% of them it holds, against 79% of all." in said
    assert "less than $104 bn" in said


def test_the_map_shades_every_cell_by_its_grade() -> None:
    found = tipping_map()
    section = believing(page(), (), (), (found,))
    assert section is not None
    wide = section.body.split("<svg")[1]
    shaded = sum(value >= 0.05 for row in found.answer for value in row)
    assert wide.count('class="cell') == shaded
    broken = replace(found, answer=((float("nan"),) * 11,) * 11)
    assert believing(page(), (), (), (broken,)) is None


def test_evidence_names_the_piece_on_which_the_answer_hangs() -> None:
    here = page()
    assert here.findings.reasons is not None
    section = evidence_section(here, here.findings.reasons.evidence)
    assert section is not None
    assert section.title == "The answer hangs on “Withdraw if the conversion stops”"
    said = words(section.body)
    assert said.count("It says nothing of any motive.") == 1
    assert "left out 55%" in said
    assert "C7 mostly holds → open" in said
    assert (
        "S2, The Harbour Daily: one piece rests on it alone; without it one grade changes." in said
    )


def test_without_a_deciding_piece_the_title_says_so() -> None:
    here = page()
    assert here.findings.reasons is not None
    found = here.findings.reasons.evidence
    assert found is not None
    calm = tuple(replace(w, without=replace(w.without, changed=())) for w in found.what_if)
    section = evidence_section(here, replace(found, what_if=calm))
    assert section is not None
    assert section.title == "No single piece of evidence decides a grade"
