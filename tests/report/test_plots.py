"""Pictures as files: whole, legible, in both languages, and of a form that other tools read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from tests.report.sample import sample_findings
from tests.report.variants import VARIANTS, with_reasons

from feint.report.export import png
from feint.report.pictures.frame import text_width
from feint.report.plots.catalogue import PICTURES, NothingToDraw, picture, pictures

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("what", list(PICTURES))
def test_a_picture_stands_alone(what: str, language: str) -> None:
    drawn = picture(with_reasons(sample_findings()), what, language)
    root = ET.fromstring(drawn)
    assert root.get("lang") == language
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", drawn)
    assert "var(" not in drawn
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for text in root.iter(f"{SVG}text"):
        x, wide = float(text.get("x", 0)), text_width(text.text or "", 12)
        left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", ""), 0.0)
        assert left >= -1, ET.tostring(text)
        assert left + wide <= width + 1, ET.tostring(text)
        assert 0 <= float(text.get("y", 0)) <= height, ET.tostring(text)


def test_no_type_under_twelve_and_no_number_missing() -> None:
    for findings in (made() for made in VARIANTS.values()):
        for what, drawn in pictures(findings).items():
            sizes = [float(size) for size in re.findall(r"font-size:([\d.]+)px", drawn)]
            assert min(sizes) >= 12, what
            assert not re.search(r"\bnan\b|\binf\b", drawn), what


def test_the_beliefs_are_those_of_the_findings() -> None:
    findings = sample_findings()
    drawn = picture(findings, "beliefs")
    last = findings.beliefs[0].steps[-1].belief
    for estimate in last.values():
        assert re.search(rf">\s*{round(100 * estimate.value)}%", drawn)


@pytest.mark.parametrize("what", ["beliefs", "drivers", "rivals", "what-if", "theories"])
def test_a_case_without_matter_says_so(what: str) -> None:
    with pytest.raises(NothingToDraw):
        picture(sample_findings(typed=False), what)


def test_the_drivers_are_those_of_the_findings() -> None:
    findings = with_reasons(sample_findings())
    assert findings.reasons is not None
    table = next(t for t in findings.reasons.drivers if t.claim == findings.case.lead)
    drawn = picture(findings, "drivers")
    for driver in [driver for driver in table.drivers if driver.tells]:
        assert f">{round(100 * driver.share.value)}%<" in drawn


def test_a_threshold_stands_where_the_findings_put_it() -> None:
    findings = with_reasons(sample_findings())
    assert findings.reasons is not None
    point = next(p for p in findings.reasons.tipping if p.claim == findings.case.lead)
    drawn = picture(findings, "tipping")
    share = (point.threshold.value - point.declared[0]) / (point.declared[1] - point.declared[0])
    bar = re.search(
        r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="26" class="pale"', drawn
    )
    assert bar is not None
    left, width = float(bar[1]), float(bar[2])
    places = [
        float(x)
        for x in re.findall(r'<path d="M([\d.]+) [\d.]+L[\d.]+ [\d.]+" class="flag"', drawn)
    ]
    assert any(abs(place - (left + share * width)) < 1 for place in places)


def test_the_languages_differ_in_words_and_typography() -> None:
    english, french = (picture(sample_findings(), "claims", code) for code in ("en", "fr"))
    assert "mostly holds" in english
    assert "mostly holds" not in french
    assert "\u202f%" in french


def test_png_is_drawn_at_twice_the_size() -> None:
    pytest.importorskip("resvg_py")
    drawn = picture(sample_findings(), "grades")
    width = float(ET.fromstring(drawn).get("width", 0))
    image = png(drawn)
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(image[16:20], "big") == round(2 * width)
