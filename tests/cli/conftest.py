"""The command line in one process; a case on disk; computation replaced by a double."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cli.doubles import CASE_TEXT, FakeRun, Invoke

from feint.cli.app import Feint


@pytest.fixture
def feint() -> Invoke:
    """``feint("check", path)`` runs one command line and returns what it printed and its code."""

    def invoke(*arguments: object, **options: Any) -> Result:
        return CliRunner().invoke(Feint(), [str(item) for item in arguments], **options)

    return invoke


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE_TEXT, encoding="utf-8")
    return path


@pytest.fixture
def fake_run(monkeypatch: pytest.MonkeyPatch) -> list[FakeRun]:
    """Replaces the computation; the list holds the runs that were asked for."""
    import feint.pipeline

    made: list[FakeRun] = []

    def run(case: Any, *, draws: int, seed: int, **others: Any) -> FakeRun:
        progress = others.get("progress")
        if progress:
            progress("solve", 0.5)
        made.append(FakeRun(case, draws, seed))
        return made[-1]

    monkeypatch.setattr(feint.pipeline, "run", run)
    return made
