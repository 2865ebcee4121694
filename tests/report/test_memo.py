"""The memo: two sheets that say what the page says, as a page, on paper and in Word."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from tests.report.sample import sample_findings
from tests.report.variants import VARIANTS

from feint.report.docx_file import docx_report
from feint.report.export import CannotExport, find_browser, pdf
from feint.report.memo import render_memo
from feint.report.page import first_sentence
from feint.report.tables import tables


def plain(text: str) -> str:
    """Text with every kind of space as one space."""
    return " ".join(text.split())


def words_of(html: str) -> str:
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub(r"<style>.*?</style>", "", html, flags=re.S))
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_memo_answers_as_the_page_does(language: str) -> None:
    for made in VARIANTS.values():
        memo = render_memo(made(), language)
        said = first_sentence(made(), language)
        assert plain(said)[:60] in plain(unescape(words_of(memo)))
        assert not re.search(r"\bnan\b", words_of(memo))


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_memo_fills_two_sheets_and_no_more(
    chromium: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FEINT_CHROMIUM", chromium)
    for name in ("sample_findings", "seven_motives"):
        printed = pdf(render_memo(VARIANTS[name](), language))
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2, name


def test_a_missing_browser_is_told_with_ways_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FEINT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("feint.report.export.PLACES", ())
    assert find_browser() is None
    with pytest.raises(CannotExport) as caught:
        pdf("<html></html>")
    for language in ("en", "fr"):
        assert "--format docx" in caught.value.text(language)
    assert caught.value.text("en") != caught.value.text("fr")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_word_file_can_be_read_and_edited(language: str) -> None:
    docx = pytest.importorskip("docx")
    findings = sample_findings()
    memo = docx.Document(io.BytesIO(docx_report(findings, language)))
    text = " ".join(paragraph.text for paragraph in memo.paragraphs)
    assert plain(first_sentence(findings, language))[:60] in plain(text)
    assert memo.inline_shapes, "the picture of belief"
    assert len(memo.tables) == 2
    full = docx.Document(io.BytesIO(docx_report(findings, language, "full")))
    cells = {cell.text for table in full.tables for row in table.rows for cell in row.cells}
    assert {claim.name for claim in findings.claims} <= cells


@pytest.mark.parametrize(("language", "tongue"), [("en", "en-GB"), ("fr", "fr-FR")])
def test_the_word_file_has_what_a_colleague_needs(language: str, tongue: str) -> None:
    """Headings for the outline, heads said again, pictures told, a spelling language, pages."""
    docx = pytest.importorskip("docx")
    made = docx.Document(io.BytesIO(docx_report(VARIANTS["all_reasons"](), language, "full")))
    body = made.element.xml
    headings = [p for p in made.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert len(headings) >= 8
    assert body.count("<w:tblHeader/>") == len(made.tables) >= 6
    told = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', body)
    assert len(told) == len(made.inline_shapes) >= 4
    assert all(len(text.split()) > 3 for text in told)
    sheet = made.sections[0]
    room = sheet.page_height - sheet.top_margin - sheet.bottom_margin
    assert all(shape.height <= room for shape in made.inline_shapes)
    assert tongue in made.styles["Normal"].element.xml
    fields = re.findall(r'w:instr="(\w+)"', made.sections[0].footer._element.xml)
    assert fields == ["PAGE", "NUMPAGES"]


def test_tables_hold_every_number_with_all_its_digits() -> None:
    findings = sample_findings()
    made = tables(findings, "fr")
    rows = list(csv.DictReader(io.StringIO(made["beliefs"].csv())))
    path = findings.beliefs[0]
    assert len(rows) == len(path.steps) * len(path.motives)
    last = {row["motive"]: float(row["value"]) for row in rows if row["step"] == rows[-1]["step"]}
    assert last == {motive: e.value for motive, e in path.steps[-1].belief.items()}
    claims = list(csv.DictReader(io.StringIO(made["claims"].csv())))
    assert [row["id"] for row in claims] == [result.name for result in findings.claims]
    assert all(row["value"] == "" or float(row["value"]) == float(row["value"]) for row in claims)


def test_styles_of_the_picture_touch_nothing_else_on_the_memo() -> None:
    """An SVG's style holds for the whole page: no class of the memo is one of the picture's."""
    memo = render_memo(sample_findings(), "en")
    picture = re.search(r"<figure>(.*?)</figure>", memo, flags=re.S)
    assert picture is not None
    styled = set(re.findall(r"\.([a-z][\w-]*)", "".join(re.findall(
        r"<style>(.*?)</style>", picture[1], flags=re.S))))  # fmt: skip
    around = memo.replace(picture[0], "")
    used = {name for names in re.findall(r'class="([^"]+)"', around) for name in names.split()}
    assert styled
    assert not styled & (used - {"soft"}), "only a colour for text, which HTML does not read"
