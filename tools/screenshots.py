"""Pictures of the demo's report: ``python tools/screenshots.py RUN_FOLDER OUT [SECTIONS_FOLDER]``.

The first screen for the README goes to OUT.  With a third folder every section of both languages
goes there, at three widths (desk, tablet, phone), for a graphics editor to look at.  In a headless
Chromium without network.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = {"report": ("en", 1280, 900, 1.0)}  # file: language, width, height, pixels per point
FIRST = ".lead-grid"
"""The first screen ends where this ends."""

END = "place => document.querySelector(place).getBoundingClientRect().bottom"

WIDTHS = {"desk": 1280, "tablet": 820, "phone": 390}


def main(run: Path, out: Path, sections: Path | None = None) -> int:
    """Write one PNG per view, and per section where asked; returns an exit code."""
    browser_path = os.environ.get("FEINT_CHROMIUM") or None
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, (language, width, height, scale) in VIEWS.items():
            page = run / f"report.{language}.html"
            if not page.is_file():
                print(f"{page} is missing: make demo writes it", file=sys.stderr)
                return 1
            context = browser.new_context(
                viewport={"width": width, "height": height},
                device_scale_factor=scale,
                offline=True,
            )
            tab = context.new_page()
            tab.goto(page.resolve().as_uri())
            tab.screenshot(path=str(out / f"{name}.png"))
            print(out / f"{name}.png")
            context.close()
        if sections is not None:
            for page in sorted(run.glob("report.*.html")):
                every_section(browser, page, sections)
        browser.close()
    return 0


def every_section(browser: Browser, page: Path, folder: Path) -> None:
    """The first screen, light and dark, and each section of one page, one PNG per width."""
    folder.mkdir(parents=True, exist_ok=True)
    language = page.name.split(".")[1]
    for width_name, width in WIDTHS.items():
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
        tab = context.new_page()
        tab.goto(page.resolve().as_uri())
        tab.wait_for_timeout(800)  # the draws are read after the page is drawn
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            mark = "" if scheme == "light" else "-dark"
            target = folder / f"00-first{mark}.{language}.{width_name}.png"
            height = tab.evaluate(
                f"document.querySelector('{FIRST}').getBoundingClientRect().bottom"
            )
            clip = {"x": 0, "y": 0, "width": width, "height": height}
            tab.screenshot(path=str(target), full_page=True, clip=clip)
        tab.emulate_media(color_scheme="light")
        keys = tab.evaluate("() => [...document.querySelectorAll('section.s')].map(s => s.id)")
        for number, key in enumerate(keys, start=1):
            target = folder / f"{number:02}-{key}.{language}.{width_name}.png"
            tab.locator(f"section#{key}").screenshot(path=str(target))
        print(f"{folder}/*.{language}.{width_name}.png")
        context.close()


if __name__ == "__main__":
    places = [Path(argument) for argument in sys.argv[1:4]]
    sys.exit(main(*places))
