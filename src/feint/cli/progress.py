"""A bar with elapsed and remaining time, on a terminal, for work that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from feint.cli.language import _

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

ProgressFn = Callable[[str, float], None]
PATIENCE = 1.0  # seconds before a bar appears


@contextmanager
def progress() -> Iterator[ProgressFn]:
    """Gives ``report(stage, fraction)``; shows nothing when stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda stage, fraction: None
        return
    bar = _Bar()
    try:
        yield bar.report
    finally:
        bar.close()


class _Bar:
    """One line per stage of the work; the display starts once the work has taken a second."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._display: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def report(self, stage: str, fraction: float) -> None:
        if self._display is None:
            if time.monotonic() - self._started < PATIENCE:
                return
            self._display = self._open()
        if stage not in self._tasks:
            self._tasks[stage] = self._display.add_task(stage_name(stage), total=1.0)
        self._display.update(self._tasks[stage], completed=min(max(fraction, 0.0), 1.0))

    def close(self) -> None:
        if self._display is not None:
            self._display.stop()

    @staticmethod
    def _open() -> Progress:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        display = Progress(
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
        "read": _("reading the case"),
        "compile": _("building the game"),
        "draw": _("drawing numbers"),
        "solve": _("solving the games"),
        "infer": _("weighing the evidence"),
        "explain": _("answering"),
        "ask": _("answering"),
        "report": _("writing the report"),
        "save": _("saving"),
    }
    return names.get(stage, stage)
