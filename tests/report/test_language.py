"""Both languages say everything, and neither says it in the other's words."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from datetime import date
from types import ModuleType

import pytest
from tests.report.variants import VARIANTS

from feint.explain.findings import GRADES, Estimate
from feint.report.language.formats import capital
from feint.report.language.languages import LANGUAGES, language
from feint.report.language.speech import BackMatter, Claims, Evidence, FirstScreen, Points
from feint.report.page import render

EN, FR = LANGUAGES["en"], LANGUAGES["fr"]
SAME_IN_BOTH = {"question", "option"}
"""Labels that are the same word in English and in French."""


def test_every_label_is_written_in_both_languages() -> None:
    for field in fields(EN.labels):
        english, french = getattr(EN.labels, field.name), getattr(FR.labels, field.name)
        assert english.strip(), field.name
        assert french.strip(), field.name
        if field.name not in SAME_IN_BOTH:
            assert english != french, field.name


@pytest.mark.parametrize(
    "part", ["first_screen", "points", "evidence", "claims", "back_matter", "grammar"]
)
def test_both_languages_have_the_same_sentences(part: str) -> None:
    def public(module: object) -> dict[str, list[str]]:
        assert isinstance(module, ModuleType)
        return {
            name: list(inspect.signature(found).parameters)
            for name, found in vars(module).items()
            if inspect.isfunction(found)
            and found.__module__ == module.__name__
            and not name.startswith("_")
        }

    english, french = public(getattr(EN, part)), public(getattr(FR, part))
    if part == "grammar":
        assert set(english) <= set(french)
        return
    protocol = {
        "first_screen": FirstScreen, "points": Points, "evidence": Evidence, "claims": Claims,
        "back_matter": BackMatter,
    }[part]  # fmt: skip
    declared = {name for name in vars(protocol) if not name.startswith("_")}
    assert set(english) == set(french) == declared
    assert english == french


def test_vocabularies_have_the_same_keys() -> None:
    for name in ("GRADE_WORDS", "KIND_WORDS", "VERDICT_WORDS", "STATUS_WORDS", "UNITS"):
        assert set(getattr(EN.words, name)) == set(getattr(FR.words, name)), name
    assert set(EN.words.GRADE_WORDS) == set(GRADES)
    assert len(EN.formats.chance_words) == len(FR.formats.chance_words) == 7
    assert len(EN.formats.strength_words) == len(FR.formats.strength_words) == 4
    assert len(set(FR.formats.chance_words)) == 7


ENGLISH_WORDS = re.compile(
    r"\b(?:the|of|and|with|what|which|would|could|likely|unlikely|evidence|before|after|seen|"
    r"says|claim|claims|holds|fails|odds|show|kind|grade)\b",
    re.IGNORECASE,
)


def test_no_english_is_left_on_the_french_page() -> None:
    for name, made in VARIANTS.items():
        page = render(made(), "fr")
        body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
        body = re.sub(r"<code>.*?</code>", "", body, flags=re.DOTALL)
        texts = re.findall(r">([^<>]+)<", body) + re.findall(
            r'(?:aria-label|title)="([^"]+)"', body
        )
        for text in texts:
            assert not ENGLISH_WORDS.search(text.replace("feint", "")), (name, text)


def test_sentences_hold_no_template_text_outside_functions() -> None:
    """Templates carry structure only: a word in a template would escape translation."""
    from importlib.resources import files

    root = files("feint.report").joinpath("templates")
    for folder in ("", "sections", "pictures"):
        here = root.joinpath(folder) if folder else root
        for item in here.iterdir():
            if not item.name.endswith(".j2"):
                continue
            source = item.read_text(encoding="utf-8")
            bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<style>.*?</style>", "", source, flags=re.DOTALL)
            for text in re.findall(r">([^<>]+)<", bare):
                words = re.findall(r"[A-Za-zÀ-ÿ]{2,}", text)
                assert set(words) <= {"feint"}, (item.name, text)


def test_french_numbers_and_spaces() -> None:
    formats = FR.formats
    assert formats.percent(0.37) == "37\u202f%"
    assert formats.count(4096) == "4\u202f096"
    assert formats.amount(4.7, "month", error=0.1) == "4,7 mois"
    assert formats.amount(97.4, "USD bn", error=0.1) == "97,4\u202fMd$"
    assert formats.amount(1.5, "month", error=0.1) == "1,5 mois"
    assert formats.long_day(date(2025, 2, 1)) == "1er février 2025"
    assert formats.quoted("acheter.") == "«\u202facheter\u202f»"


def test_english_numbers() -> None:
    formats = EN.formats
    assert formats.percent(0.37) == "37%"
    assert formats.percent(0.002) == "< 1%".replace(" ", "")
    assert formats.count(4096) == "4,096"
    assert formats.amount(97.4, "USD bn", error=0.1) == "$97.4 bn"
    assert formats.amount(-2.0, "USD bn", error=1.0) == "−$2 bn"
    assert formats.interval(-6, 3, "month") == "−6 to 3 months"
    assert formats.percent_with_range(Estimate(0.37, 0.22, 0.54, 0.004)) == "37% (22–54)"
    assert formats.long_day(date(2025, 2, 13)) == "13 February 2025"


def test_capitals_reach_behind_quotation_marks() -> None:
    assert capital("“slow the rival” leads") == "“Slow the rival” leads"
    assert capital("«\u202facheter\u202f»") == "«\u202fAcheter\u202f»"
    assert capital("") == ""


def test_french_contractions() -> None:
    from feint.report.language.fr.grammar import lower_article, of

    assert of("Le conseil") == "du conseil"
    assert of("Les investisseurs") == "des investisseurs"
    assert of("La cour") == "de la cour"
    assert of("OpenAI") == "d’OpenAI"
    assert lower_article("Le conseil") == "le conseil"
    assert lower_article("OpenAI") == "OpenAI"


@pytest.mark.parametrize(
    ("residual", "english", "french"),
    [
        (2.1e-7, "largest error 2 in 10 million", "erreur la plus grande : 2 sur 10 millions"),
        (9.7e-4, "largest error 1 in a thousand", "erreur la plus grande : 1 sur mille"),
        (3e-12, "largest error 3 in a trillion", "erreur la plus grande : 3 sur un billion"),
        (0.0, "no measurable error", "aucune erreur mesurable"),
    ],
)
def test_tiny_errors_in_words(residual: float, english: str, french: str) -> None:
    assert EN.back_matter.error_size(residual) == english
    assert FR.back_matter.error_size(residual) == french


def test_language_codes() -> None:
    assert language("fr") is FR
    with pytest.raises(ValueError, match="'xx'"):
        language("xx")


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("grade", GRADES)
def test_the_first_sentence_of_every_grade(code: str, grade: str) -> None:
    """A verdict of two to six words with its colon, then one sentence."""
    from feint.report.lead import Lead

    speech = LANGUAGES[code].first_screen
    share = Estimate(0.784, 0.77, 0.8, 0.01)
    for lead in (
        Lead(grade, None, share, None, 0.78, None, None),  # type: ignore[arg-type]
        Lead(grade, None, share, None, 0.3, None, None),  # type: ignore[arg-type]
        Lead(grade, None, None, share, 0.3, None, None),  # type: ignore[arg-type]
        Lead(grade, None, None, None, None, None, None),  # type: ignore[arg-type]
        Lead("open", "weak factor", share, None, 0.3, None, None),
    ):
        verdict, rest = speech.answer(lead)
        assert verdict.endswith(":")
        assert 2 <= len(verdict.rstrip(" :").split()) <= 6
        assert rest.endswith(".")
        assert rest.count(".") == 1
        assert "  " not in rest
        assert ",." not in rest


@pytest.mark.parametrize(
    ("factor", "english", "french"),
    [
        (
            0.9,
            "hardly moves the claim’s odds (×0.9",
            "ne déplace guère les chances de l’affirmation",
        ),
        (
            6.0,
            "multiplies the claim’s odds by 6 (",
            "multiplie les chances de l’affirmation par 6 (",
        ),
        (0.1, "divides the claim’s odds by 10", "divise les chances de l’affirmation par 10"),
    ],
)
def test_a_lead_tested_by_a_bayes_factor_tells_it(factor: float, english: str, french: str) -> None:
    from feint.report.lead import Lead

    odds = Estimate(factor, factor / 2, factor * 2, 0.01)
    lead = Lead("open", None, None, None, 1.0, None, None, odds)
    assert english in LANGUAGES["en"].first_screen.answer(lead)[1]
    assert french in LANGUAGES["fr"].first_screen.answer(lead)[1]


@pytest.mark.parametrize(
    ("share", "english", "french"),
    [
        (0.783, "in about four of five versions", "dans environ quatre variantes"),
        (0.5, "in about half of the versions", "dans la moitié environ des variantes"),
        (0.71, "in 71% of the versions", "dans 71\u202f% des variantes"),
        (0.94, "in about 19 of 20 versions", "dans environ 19 variantes des hypothèses sur 20"),
        (0.004, "in fewer than one in a hundred versions", "dans moins d’une variante"),
        (0.999, "in practically all versions", "dans la quasi-totalité des variantes"),
    ],
)
def test_shares_in_words(share: float, english: str, french: str) -> None:
    from feint.report.language.en.shares import of_versions as of_english
    from feint.report.language.fr.shares import of_versions as of_french

    assert of_english(share).startswith(english)
    assert of_french(share).startswith(french)


def test_differences_of_chances_in_points() -> None:
    assert EN.formats.points(0.152, 0.007) == "15 points"
    assert EN.formats.points(0.01) == "1 point"
    assert FR.formats.points(-0.03) == "−3 points"
