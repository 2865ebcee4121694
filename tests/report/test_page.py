"""The whole page: complete, closed to the network, readable, in both languages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from tests.report.sample import sample_findings
from tests.report.variants import VARIANTS

from feint.report.page import render, style

LANGUAGES = ("en", "fr")


@pytest.fixture(scope="module")
def pages() -> dict[tuple[str, str], str]:
    return {
        (name, lang): render(made(), lang) for name, made in VARIANTS.items() for lang in LANGUAGES
    }


class Text(HTMLParser):
    """Texts between tags, styles left out, and every start tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"style", "code"} & set(self._inside):
            self.texts.append(data)


def parsed(page: str) -> Text:
    found = Text()
    found.feed(page)
    return found


def each(pages: dict[tuple[str, str], str]) -> Iterator[tuple[str, str, Text]]:
    for (name, lang), page in pages.items():
        yield name, lang, parsed(page)


def test_no_page_holds_what_is_not_a_number(pages: dict[tuple[str, str], str]) -> None:
    for name, lang, page in each(pages):
        words = re.findall(r"\b(?:nan|inf|none|null|undefined)\b", " ".join(page.texts).lower())
        allowed = {"none"} if lang == "en" else set()
        assert set(words) <= allowed, (name, lang)
        for tag, attributes in page.tags:
            for key, value in attributes.items():
                if key in ("style", "d", "x", "y", "cx", "cy", "width", "height", "viewbox"):
                    assert not re.search(r"\b(?:nan|inf|None)\b", value or ""), (name, tag, key)


def test_nothing_is_fetched(pages: dict[tuple[str, str], str]) -> None:
    for name, _, page in each(pages):
        for tag, attributes in page.tags:
            assert tag not in {"script", "img", "iframe", "object", "embed", "video", "audio"}, name
            assert "src" not in attributes, name
            if tag == "link":
                assert attributes["href"] == "data:,"
    assert "url(" not in style()
    assert "@import" not in style()


def test_one_first_heading_and_the_language(
    pages: dict[tuple[str, str], str],
) -> None:
    for name, lang, page in each(pages):
        assert [tag for tag, _ in page.tags].count("h1") == 1, name
        assert next(attributes for tag, attributes in page.tags if tag == "html")["lang"] == lang


def test_headings_skip_no_level(pages: dict[tuple[str, str], str]) -> None:
    for name, _, page in each(pages):
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        for before, after in itertools.pairwise(levels):
            assert after <= before + 1, name


def test_every_link_inside_the_page_has_a_target(pages: dict[tuple[str, str], str]) -> None:
    for name, _, page in each(pages):
        anchors = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(anchors) == len(set(anchors)), name
        for _, attributes in page.tags:
            href = attributes.get("href") or attributes.get("aria-labelledby") or ""
            if href.startswith("#"):
                assert href[1:] in anchors, (name, href)


def test_pictures_are_described_and_have_a_table(pages: dict[tuple[str, str], str]) -> None:
    for name, _, page in each(pages):
        drawn = [a for tag, a in page.tags if a.get("role") == "img"]
        for attributes in drawn:
            assert len(attributes.get("aria-label") or "") > 20, name
    page = pages["sample_findings", "en"]
    assert page.count('class="chart') == 2
    assert page.count("The same as a table") == 3  # belief and two decisions


def test_a_page_weighs_little(pages: dict[tuple[str, str], str]) -> None:
    assert max(len(page.encode()) for page in pages.values()) < 400_000


def test_case_texts_cannot_become_markup() -> None:
    from dataclasses import replace

    from tests.report.sample_case import HERE

    from feint.case.model import Source
    from feint.case.model import Text as CaseText

    findings = sample_findings()
    hostile = CaseText({"en": "<script>alert(1)</script><img src=x onerror=alert(1)>"})
    case = replace(
        findings.case,
        title=hostile,
        question=hostile,
        sources={"bad": Source("bad", hostile, "javascript:alert(1)", None, HERE)},
    )
    page = render(replace(findings, case=case), "en")
    assert "<script" not in page
    assert "<img" not in page
    assert "javascript:" not in page


def test_the_other_language_is_linked_only_where_it_exists() -> None:
    findings = sample_findings()
    assert "report.fr.html" in render(findings, "en", other="report.fr.html")
    assert "Français" not in render(findings, "en")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no report language 'de'"):
        render(sample_findings(), "de")


def test_the_same_findings_give_the_same_bytes() -> None:
    assert render(sample_findings(), "fr") == render(sample_findings(), "fr")


def test_the_first_sentence_says_grade_and_what_cannot_be_known() -> None:
    page = render(sample_findings(), "en")
    answer = re.search(r'<p class="answer">(.*?)</p>', page)
    assert answer is not None
    assert answer[1] == (
        "<strong>The claim mostly holds:</strong> in about four of five versions of the "
        "assumptions the consortium probably stands to gain more from “refuse” by the board than "
        "from “sell” (before any evidence: in 48%); the moves fit “Slow the rival” and “Defend "
        "the charity” about equally well."
    )


def test_the_page_says_that_motives_are_hypotheses(pages: dict[tuple[str, str], str]) -> None:
    for (name, lang), page in pages.items():
        said = {"en": "not facts about any person", "fr": "non des faits établis sur quiconque"}
        assert said[lang] in page, name


def test_warnings_of_the_case_are_shown_to_readers_whom_they_concern() -> None:
    from dataclasses import replace

    from feint.report.language.languages import LANGUAGES as SPOKEN
    from feint.report.sections.back_matter import case_warnings
    from feint.report.sections.section import open_page

    findings = sample_findings()
    warned = (
        "case.yaml:3:1: warning[V501] nothing depends on `slip`\n  slip: 3\n  ^^^^",
        "case.yaml:9:1: warning[V173] `a long name` is too long",
    )
    case = replace(findings.case, warnings=warned)
    here = open_page(replace(findings, case=case), SPOKEN["en"])
    assert case_warnings(here) == ["Nothing depends on `slip`"]
    assert "Nothing depends on `slip`" in render(replace(findings, case=case), "en")
