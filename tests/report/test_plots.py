"""Pictures as files: whole, legible, in both languages, and of a form that other tools read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from tests.report.sample import sample_findings
from tests.report.variants import VARIANTS

from feint.report.export import png
from feint.report.plots.catalogue import PICTURES, NothingToDraw, picture, pictures

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("what", list(PICTURES))
def test_a_picture_stands_alone(what: str, language: str) -> None:
    drawn = picture(sample_findings(), what, language)
    root = ET.fromstring(drawn)
    assert root.get("lang") == language
    assert root.findtext(f"{SVG}title")
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", drawn)
    assert "var(" not in drawn
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for text in root.iter(f"{SVG}text"):
        assert -1 <= float(text.get("x", 0)) <= width, ET.tostring(text)
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


def test_a_case_without_matter_says_so() -> None:
    with pytest.raises(NothingToDraw):
        picture(sample_findings(typed=False), "beliefs")


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
