"""The rules of the house that can be counted: imports go one way, files stay readable."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src/feint").rglob("*.py"))


def test_rooms_import_one_way() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {str(path): n for path, n in lengths.items() if n > 400} == {}


def test_no_file_is_named_for_nothing() -> None:
    names = {"util", "utils", "helper", "helpers", "misc", "common"}
    assert [str(path) for path in SOURCES if path.stem in names] == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path)
        for path in SOURCES
        if path.stat().st_size and not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []
