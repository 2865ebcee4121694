"""What all tests share: a fixed Hypothesis profile, a quiet environment, a browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports NumPy: the matrices of tests are tiny, and BLAS threads that wait for each
# other on shared cores make them a hundred times slower.
for _threads in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

# The same examples everywhere, and no deadline: a compilation may fall into any example.
settings.register_profile("feint", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("feint")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = (
    "no Chromium found: install one (Debian: apt-get install chromium), run "
    "'.venv/bin/python -m playwright install chromium', or set FEINT_CHROMIUM to its path"
)


@pytest.fixture(autouse=True)
def _english_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages do not depend on the locale and terminal of whoever runs the tests."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("NO_COLOR", "1")
    for name in ("FEINT_LANG", "FEINT_DEBUG", "LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium; a test that asks for it fails, and never skips, when there is none."""
    for name in (os.environ.get("FEINT_CHROMIUM"), *BROWSERS):
        if name and (path := shutil.which(name)):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).is_file():
        pytest.fail(NO_BROWSER)
    return path


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
