"""Bars on a terminal after a second of work; not a byte elsewhere."""

from __future__ import annotations

import io
from contextlib import redirect_stderr

import pytest

from feint.cli import progress
from feint.cli.progress import stage_name


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")


def _work() -> None:
    with progress.progress() as shown:
        shown.report("solve", 0.25)
        shown.say("first answer")
        shown.report("solve", 0.5)
        shown.report("claims", 1.0)


def test_nothing_but_what_is_said_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    _work()
    out, err = capsys.readouterr()
    assert (out, err) == ("", "first answer\n")


def test_bars_tell_stage_share_and_remaining_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with redirect_stderr(Terminal()) as terminal:
        _work()
    for piece in ("solving the games", "first answer", "remaining", "answering", "100 %"):
        assert piece in terminal.getvalue()


def test_quick_work_shows_no_bar() -> None:
    with redirect_stderr(Terminal()) as terminal:
        _work()
    assert terminal.getvalue() == "first answer\n"


def test_the_bars_are_gone_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with (
        redirect_stderr(Terminal()) as terminal,
        pytest.raises(KeyboardInterrupt),
        progress.progress() as shown,
    ):
        _interrupt(shown)
    assert terminal.getvalue().endswith("\x1b[2K")  # the line is wiped


def _interrupt(shown: progress.Progress) -> None:
    shown.report("solve", 0.5)
    raise KeyboardInterrupt


def test_a_stage_without_a_name_shows_as_it_is() -> None:
    assert stage_name("fit") == "fit"
