"""Files a command line names that cannot be opened: one sentence and exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Around what reads the file ``name``.

    Raises:
        Failure: exit code 2 when there is none or it cannot be read.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise failure(ExitCode.USAGE, _("there is no file {name!r}", name=name)) from error
    except (OSError, UnicodeDecodeError) as error:
        what = str(getattr(error, "strerror", None) or error)
        raise failure(
            ExitCode.USAGE, _("cannot read {name}: {what}", name=name, what=what)
        ) from error
