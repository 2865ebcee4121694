"""The ways a command can fail, each with its exit code and a message a person can act on."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import IO, Any

import click

from feint.cli.exit_code import ExitCode
from feint.cli.language import _


class Failure(click.ClickException):
    """A command that cannot do what was asked; ``message`` goes to stderr as it is."""

    def __init__(self, exit_code: ExitCode, message: str) -> None:
        super().__init__(message)
        self.exit_code = int(exit_code)  # type: ignore[misc]  # click's own way, per instance

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), file=file or sys.stderr)


def failure(exit_code: ExitCode, message: str) -> Failure:
    """A one-sentence failure, introduced by the program's name."""
    return Failure(exit_code, f"feint: {message}")


def describe_bug(error: BaseException) -> str:
    """What to tell a person when feint itself is at fault; all of it under ``FEINT_DEBUG``."""
    if os.environ.get("FEINT_DEBUG"):
        return "".join(traceback.format_exception(error)).rstrip()
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "feint" in Path(frame.filename).parts] or list(frames)
    place = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "?"
    what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return "\n".join(
        (
            _("feint: a bug in feint, not in your case: {what} ({place})", what=what, place=place),
            _("Please report it with the command, the case and what FEINT_DEBUG=1 prints."),
        )
    )
