"""A bar with elapsed and remaining time, on a terminal, for work that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from feint.cli.language import _
from feint.cli.output import note

if TYPE_CHECKING:
    from rich.progress import Progress as Display
    from rich.progress import TaskID

PATIENCE = 1.0  # seconds before a bar appears


class Progress:
    """What long work tells: ``report(stage, fraction)``, and ``say(text)`` for a line to stderr.

    This one shows no bars: for a stderr that is no terminal.
    """

    def report(self, stage: str, fraction: float) -> None:
        """How far ``stage`` of the work is, from 0 to 1."""

    def say(self, text: str) -> None:
        """A line beside the bars."""
        note(text)


@contextmanager
def progress() -> Iterator[Progress]:
    """Bars on a terminal, nothing elsewhere; gone when the block ends."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    bars = _Bars()
    try:
        yield bars
    finally:
        bars.close()


class _Bars(Progress):
    """One line per stage of the work; the display starts once the work has taken a second."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._display: Display | None = None
        self._tasks: dict[str, TaskID] = {}

    def report(self, stage: str, fraction: float) -> None:
        if self._display is None:
            if time.monotonic() - self._started < PATIENCE:
                return
            self._display = self._open()
        if stage not in self._tasks:
            self._tasks[stage] = self._display.add_task(stage_name(stage), total=1.0)
        self._display.update(self._tasks[stage], completed=min(max(fraction, 0.0), 1.0))

    def say(self, text: str) -> None:
        if self._display is None:
            note(text)
        else:
            self._display.console.print(text, markup=False, highlight=False)

    def close(self) -> None:
        if self._display is not None:
            self._display.stop()

    @staticmethod
    def _open() -> Display:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as Display

        display = Display(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            TextColumn(_("remaining")),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        display.start()
        return display


def stage_name(stage: str) -> str:
    """What a stage of the work is called on screen."""
    names = {
        "compile": _("building the game"),
        "solve": _("solving the games"),
        "evidence": _("weighing the evidence"),
        "claims": _("answering"),
        "ask": _("answering"),
        "sliders": _("packing the draws for the page"),
        "report": _("writing the report"),
        "save": _("saving"),
    }
    return names.get(stage, stage)
