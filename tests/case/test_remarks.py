"""What a narrative gets wrong and leaves out: read, told, and checked like claims."""

from __future__ import annotations

import pytest

import feint
from feint.case import inspect, restate
from feint.report.page import render

EXAMPLE = feint.load("example").text
REMARKS = """
mistaken:
  - {id: R1, about: [C7, Q1], en: "Filed later.", fr: "Déposée plus tard.", sources: [filing]}
omitted:
  - {id: O1, en: "The rival bidder.", fr: "L'autre acquéreur."}
"""


def codes(old: str = "", new: str = "") -> list[str]:
    text = EXAMPLE + REMARKS.replace(old, new)
    return [p.code for p in inspect(text).problems if p.severity == "error"]


def test_remarks_are_read_with_their_claims_and_sources():
    case = feint.loads(EXAMPLE + REMARKS)
    (wrong,), (missing,) = case.mistaken, case.omitted
    assert (wrong.name, wrong.about, wrong.sources) == ("R1", ("C7", "Q1"), ("filing",))
    assert missing.label.in_language("fr") == "L'autre acquéreur."


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("C7", "C99", "C260"),
        ("[filing]", "[nowhere]", "C211"),
        ("id: O1", "id: R1", "C250"),
        ('en: "The rival bidder.", fr: "L\'autre acquéreur."', "sources: [filing]", "C257"),
        ("id: O1, ", "", "C103"),
        ("about:", "abuot:", "C101"),
    ],
)
def test_a_mistake_in_a_remark_is_told(old, new, code):
    assert codes(old, new) == [code]


def test_check_and_report_tell_them_in_both_languages():
    case = feint.loads(EXAMPLE + REMARKS)
    findings = feint.run(case, draws=8).findings
    for language, words in {
        "en": ("Filed later.", "The rival bidder."),
        "fr": ("Déposée plus tard.", "L’autre acquéreur."),
    }.items():
        page = render(findings, language)
        told = restate(case, language).replace("'", "’")
        for word in words:
            assert word in page
            assert word in told
        assert 'href="#c-C7"' in page.split("Filed later.")[-1] or language == "fr"


def test_the_founding_case_tells_all_errors_and_omissions_of_its_article():
    case = feint.load("openai-2025")
    assert (len(case.mistaken), len(case.omitted)) == (9, 7)
    ids = {claim.name for claim in (*case.claims, *case.questions)}
    for remark in (*case.mistaken, *case.omitted):
        assert remark.sources, remark.name
        assert set(remark.about) <= ids
        assert set(remark.label.by_language) == {"en", "fr"}


def test_every_fact_of_the_founding_case_is_checked_twice():
    case = feint.load("openai-2025")
    facts = [claim for claim in (*case.claims, *case.checked) if claim.kind == "fact"]
    assert len(facts) == 36
    for fact in facts:
        assert fact.verdict, fact.name
        assert fact.verdict_now, fact.name
        assert fact.sources, fact.name
        assert fact.verdict_note is not None, fact.name
