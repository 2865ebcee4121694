"""Pictures of the demo's report for the README: ``python tools/screenshots.py RUN_FOLDER OUT``.

First screen on a desktop, in a headless Chromium without network.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

VIEWS = {"report": ("en", 1280, 900, 1.0)}  # file: language, width, height, pixels per point


def main(run: Path, out: Path) -> int:
    """Write one PNG per view; returns an exit code."""
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
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
