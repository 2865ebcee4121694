"""The page in a real browser: closed to the network, on a desk, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.report.variants import VARIANTS

from feint.report.page import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# The usual page in both languages, each unusual one in one of them: a visit costs a second.
PAGES = [
    ("sample_findings", "en"),
    *((name, ("fr", "en")[place % 2]) for place, name in enumerate(VARIANTS)),
]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pages")
    wanted = {*PAGES, ("seven_motives", "en"), ("seven_motives", "fr")}
    for name, language in sorted(wanted):
        text = render(VARIANTS[name](), language)
        (root / f"{name}.{language}.html").write_text(text, encoding="utf-8")
    return root


def opened(browser: Browser, file: Path, **context: object) -> tuple[Page, list[str], list[str]]:
    """The page at ``file``, with the requests that left and what the console complained of."""
    page = browser.new_context(offline=True, **context).new_page()  # type: ignore[arg-type]
    left: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: left.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    return page, [url for url in left if not url.startswith(("file:", "data:"))], said


OVERLAPS = """() => {
  const found = [];
  for (const chart of document.querySelectorAll('svg.chart')) {
    if (!chart.getBoundingClientRect().width) continue;
    const boxes = [...chart.querySelectorAll('text')]
      .filter(text => text.textContent.trim())
      .map(text => [text.textContent.trim(), text.getBoundingClientRect()]);
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
      const [a, b] = [boxes[i][1], boxes[j][1]];
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (width > 1 && height > 3) found.push(boxes[i][0] + ' | ' + boxes[j][0]);
    }
    const edge = chart.getBoundingClientRect();
    for (const [text, box] of boxes)
      if (box.right > edge.right + 14 || box.left < edge.left - 14)
        found.push('outside: ' + text);
  }
  return found;
}"""


WIDTHS = (340, 390, 820, 1280)


@pytest.mark.parametrize(("name", "language"), PAGES, ids=[f"{n}-{lang}" for n, lang in PAGES])
def test_every_page_at_every_width(
    browser: Browser, folder: Path, name: str, language: str
) -> None:
    """No request leaves, no complaint, nothing scrolls sideways, no label covers another."""
    page, left, said = opened(browser, folder / f"{name}.{language}.html")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, width
        if width >= 390:
            assert page.evaluate(OVERLAPS) == [], width
    assert left == []
    assert said == []
    page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_type_is_smaller_than_twelve(browser: Browser, folder: Path, width: int) -> None:
    for language in ("en", "fr"):
        file = folder / f"seven_motives.{language}.html"
        page, _, _ = opened(browser, file, viewport={"width": width, "height": 800})
        small = page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(e =>
                 !e.children.length && e.textContent.trim() && e.getClientRects().length
                 && parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.outerHTML)"""
        )
        assert small == []
        page.context.close()


def test_everything_is_there_without_scripts(browser: Browser, folder: Path) -> None:
    for language in ("en", "fr"):
        file = folder / f"sample_findings.{language}.html"
        page, _, _ = opened(browser, file, java_script_enabled=False)
        assert page.locator("h1").count() == 1
        assert page.locator("svg.chart.wide").is_visible()
        assert page.locator(".own-t tbody tr").count() == 6
        page.locator("details.dt summary").first.click()
        assert page.locator("details.dt table").first.is_visible()
        page.context.close()


def test_claims_are_filtered_without_scripts(browser: Browser, folder: Path) -> None:
    file = folder / "sample_findings.en.html"
    page, _, _ = opened(browser, file, java_script_enabled=False)
    assert page.locator(".claims > .clm:visible").count() == 4
    page.locator("label", has=page.locator("#k-motive")).click()
    assert page.locator(".clm:visible blockquote").all_inner_texts() == [
        "The offer was not meant to succeed.",
        "The mission plays no part in it.",
    ]
    page.locator("label", has=page.locator("#is-evidence-silent")).click()
    assert page.locator(".clm:visible").count() == 1
    page.locator("label", has=page.locator("#k-all")).click()
    page.locator("label", has=page.locator("#is-open")).click()
    assert page.locator(".clm:visible").count() == 2  # both stand among the folded ones
    page.context.close()


def test_the_filters_work_from_the_keyboard(browser: Browser, folder: Path) -> None:
    file = folder / "sample_findings.en.html"
    page, _, _ = opened(browser, file)
    page.locator("#k-all").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#k-fact").is_checked()
    page.context.close()


def test_the_first_tab_stop_skips_to_the_contest(browser: Browser, folder: Path) -> None:
    page, _, _ = opened(browser, folder / "sample_findings.en.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.context.close()


def test_paper_is_white_whole_and_unfolded(browser: Browser, folder: Path) -> None:
    for language in ("en", "fr"):
        file = folder / f"sample_findings.{language}.html"
        page, _, _ = opened(
            browser, file, color_scheme="dark", viewport={"width": 688, "height": 1000}
        )
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        assert page.locator("svg.chart.wide").is_visible()
        assert not page.locator("svg.chart.narrow").is_visible()
        assert page.locator(".fold .clm").first.is_visible()
        assert page.locator(".cert").first.is_visible()
        assert not page.locator(".filts").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 688
        assert page.evaluate(OVERLAPS) == []
        first = page.evaluate(
            "document.querySelector('section.s').getBoundingClientRect().top + scrollY"
        )
        assert first < 1010, "the first screen fits on the first sheet"
        assert len(page.pdf(prefer_css_page_size=True)) > 20_000
        page.context.close()


def test_dark_and_light_differ(browser: Browser, folder: Path) -> None:
    grounds = set()
    for scheme in ("dark", "light"):
        page, _, _ = opened(browser, folder / "sample_findings.en.html", color_scheme=scheme)
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.context.close()
    assert len(grounds) == 2
