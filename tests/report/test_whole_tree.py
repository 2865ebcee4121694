"""The whole tree inside the report: on demand, without network, and never too heavy."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.report.sample import sample_findings

import feint
from feint.report.language.languages import language as speak
from feint.report.page import render
from feint.report.sections import whole_tree
from feint.report.sections.section import open_page
from feint.report.typography import typeset

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def run() -> feint.Run:
    return feint.run("example", draws=64, seed=1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_carries_the_whole_tree(run: feint.Run, language: str) -> None:
    n_endings, packed = whole_tree.packed_tree(run.case.text, language)
    tree = zlib.decompress(base64.b64decode(packed)).decode()
    assert n_endings == 1 + 2 * (4 + 1 + 2), (
        "no bid, or one of two that is refused, talked over or taken"
    )
    assert tree.count('["end"') == n_endings
    for stage in run.case.stages:
        said = typeset(f">{stage.label.in_language(language)}<", language)[1:-1]
        assert f'"{said}"' in tree
    assert len(packed) < 60_000


def test_the_likeliest_course_is_in_the_title(run: feint.Run) -> None:
    page = open_page(run.findings, speak("en"))
    section = whole_tree.whole_tree(page)
    assert section is not None
    best = max(run.findings.identification[0].ahead.likeliest, key=lambda end: end.probability)
    assert section.title == (
        f"Of 15 ways it can end, the likeliest takes {round(100 * best.probability)}%"
    )


def test_a_large_tree_is_left_to_a_file(run: feint.Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_tree, "MOST_ENDINGS", 3)
    whole_tree.packed_tree.cache_clear()
    section = whole_tree.whole_tree(open_page(run.findings, speak("en")))
    whole_tree.packed_tree.cache_clear()
    assert section is not None
    assert "feint tree example -o tree.html" in section.body
    assert "<iframe" not in section.body


def test_findings_without_a_case_file_have_none() -> None:
    assert whole_tree.whole_tree(open_page(sample_findings(), speak("en"))) is None


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.browser
def test_it_unfolds_offline_and_can_be_searched(
    browser: Browser, run: feint.Run, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(run.findings, "en"), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.click("#tree-fold > summary")
    frame = page.frame_locator("#tree-fold iframe")
    assert frame.get_by_role("tree").count() == 1
    frame.locator("#tree-search").fill("condition")
    frame.locator("#tree-search").press("Enter")
    frame.locator(".hit").wait_for()
    assert re.match(r"1 of \d+", frame.locator("#tree-said").inner_text())
    assert asked == [file.as_uri()]


@pytest.mark.browser
def test_without_scripts_the_page_says_how_to_get_it(
    browser: Browser, run: feint.Run, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(run.findings, "en"), encoding="utf-8")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(file.as_uri())
    assert "feint tree example -o tree.html" in page.locator("#tree").inner_text()
    assert not page.locator("#tree-fold").is_visible()
