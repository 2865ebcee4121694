"""The pictures of reasons in a real browser: nothing is covered on a desk, a phone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.report.variants import VARIANTS

from feint.report.page import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = (
    ("all_reasons", "en"),
    ("all_reasons_long_labels", "fr"),
    ("reasons_about_two_sides", "fr"),
)

COVERED = """() => {
  const found = [];
  const frames = '.thr, .tmap, .pcurve, .bhead, .brow, .zrow, .wire, .two, .opts tr, '
    + '.emx tr, .clv tr';
  for (const frame of document.querySelectorAll(frames)) {
    if (!frame.getClientRects().length) continue;
    const boxes = [];
    const walk = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (!node.textContent.trim() || node.parentElement.closest('.vh')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) boxes.push([node.textContent.trim(), box, node]);
    }
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
      if (boxes[i][2] === boxes[j][2]) continue;
      const [a, b] = [boxes[i][1], boxes[j][1]];
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (width > 2 && height > 5) found.push(boxes[i][0] + ' | ' + boxes[j][0]);
    }
  }
  const edge = document.documentElement.clientWidth;
  for (const text of document.querySelectorAll('.thr *, .tmap text, .pcurve text, .bhead *')) {
    const box = text.getBoundingClientRect();
    if (text.textContent.trim() && box.width && (box.left < -1 || box.right > edge + 1))
      found.push('outside: ' + text.textContent.trim());
  }
  return found;
}"""

SMALL = """() => [...document.querySelectorAll('body *')].filter(e =>
  !e.children.length && e.textContent.trim() && e.getClientRects().length
  && parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.outerHTML)"""


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("reasons")
    for name, language in PAGES:
        text = render(VARIANTS[name](), language)
        (root / f"{name}.{language}.html").write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_no_words_cover_others_on_a_desk_and_a_phone(
    browser: Browser, folder: Path, name: str, language: str
) -> None:
    page = browser.new_page()
    page.goto((folder / f"{name}.{language}.html").as_uri())
    for width in (360, 820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(COVERED) == [], width
        assert page.evaluate(SMALL) == [], width
    page.close()


def test_unfolded_parts_fit_too(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "all_reasons_long_labels.fr.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(COVERED) == [], width
    page.close()


def test_on_paper_every_picture_stands_and_the_tables_behind_do_not(
    browser: Browser, folder: Path
) -> None:
    page = browser.new_page(viewport={"width": 688, "height": 1000}, color_scheme="dark")
    page.goto((folder / "all_reasons.en.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    assert page.evaluate(COVERED) == []
    for picture in (
        ".thr",
        ".thr .md",
        ".riv .md",
        ".emx",
        ".clv",
        ".opts",
        ".wires",
        ".pcurve",
        ".tmap.wide",
        ".story",
    ):
        assert page.locator(picture).first.is_visible(), picture
    assert not page.locator("details.dt").first.is_visible()
    assert not page.locator(".tmap.narrow").first.is_visible()
    page.close()
