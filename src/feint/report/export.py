"""Pictures and pages in other forms: PNG through resvg, PDF through a browser on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from feint.case.message import Message

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge", "brave-browser",
)  # fmt: skip
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
SECONDS = 120

NO_BROWSER = Message(
    "a PDF is printed by a browser, and none was found; install Chromium, Chrome or Edge, or set "
    "FEINT_CHROMIUM to one, or write --format html and print it from your own browser, or "
    "--format docx",
    "un PDF est imprimé par un navigateur, et aucun n’a été trouvé ; installez Chromium, Chrome "
    "ou Edge, ou indiquez-en un par FEINT_CHROMIUM, ou écrivez --format html et imprimez depuis "
    "votre navigateur, ou --format docx",
)
NOT_PRINTED = Message(
    "the browser {browser} did not print the page: {what}",
    "le navigateur {browser} n’a pas imprimé la page : {what}",
)
NO_PACKAGE = Message(
    "this form needs the package {package}: pip install 'feint[export]'",
    "cette forme demande le paquet {package} : pip install 'feint[export]'",
)


class CannotExport(Exception):
    """A form that cannot be written on this machine; says why and what to do."""

    def __init__(self, message: Message, **facts: object) -> None:
        super().__init__(message.text("en", facts))
        self._message = message
        self._facts = facts

    def text(self, language: str) -> str:
        """What is wrong and what to do, in ``language``."""
        return self._message.text(language, self._facts)


def png(svg: str, *, zoom: float = 2.0) -> bytes:
    """A picture as PNG, ``zoom`` pixels to a point.

    Raises
    ------
    CannotExport
        When resvg-py is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise CannotExport(NO_PACKAGE, package="resvg-py") from error
    return bytes(svg_to_bytes(svg_string=svg, zoom=zoom))


def find_browser() -> str | None:
    """A browser that can print without a window: ``FEINT_CHROMIUM``, then the usual names."""
    named = os.environ.get("FEINT_CHROMIUM")
    if named:
        return named
    found = (shutil.which(name) for name in BROWSERS)
    known = (place for place in PLACES if Path(place).is_file())
    return next((path for path in found if path), None) or next(known, None)


def pdf(html: str) -> bytes:
    """A page as a browser prints it.

    Raises
    ------
    CannotExport
        When no browser is found, or it fails.
    """
    browser = find_browser()
    if browser is None:
        raise CannotExport(NO_BROWSER)
    with tempfile.TemporaryDirectory(prefix="feint-", ignore_cleanup_errors=True) as scratch:
        page, printed = Path(scratch) / "page.html", Path(scratch) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        command = [
            browser, "--headless", "--disable-gpu", "--no-sandbox", "--no-first-run",
            "--disable-dev-shm-usage", "--disable-extensions", "--no-pdf-header-footer",
            "--virtual-time-budget=4000", f"--user-data-dir={scratch}/profile",
            f"--print-to-pdf={printed}", page.as_uri(),
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=SECONDS, check=False, text=True
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotExport(NOT_PRINTED, browser=browser, what=error) from error
        if not printed.is_file():
            last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
            raise CannotExport(NOT_PRINTED, browser=browser, what=last)
        return printed.read_bytes()


def picture_page(svg: str) -> str:
    """A picture alone on a page of its own size, for a browser to print."""
    head = svg[: svg.index(">")]
    width, height = (head.split(f'{name}="')[1].split('"')[0] for name in ("width", "height"))
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><style>"
        f"@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}svg{{display:block}}"
        f"</style></head><body>{svg}</body></html>"
    )
