"""The solved case a command line names: a finished run opens as it is, a case is solved now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from feint.cli import cases
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure

if TYPE_CHECKING:
    from feint.cli.progress import Progress
    from feint.solved import Run


def solved(name: str, draws: int, seed: int, language: str, shown: Progress) -> Run:
    """The run in the folder ``name``, or a new run of the case ``name``.

    A run folder has its own number of draws and seed; nothing is solved again.

    Raises
    ------
    Failure
        As :func:`feint.cli.cases.read_case`; exit code 2 when the folder is of another version.
    """
    if not Path(name).is_dir():
        from feint.pipeline import run

        case = cases.open_case(name, language)
        return run(case, draws=draws, seed=seed, progress=shown.report)
    from feint.pipeline import open_run
    from feint.store import RunFolderError

    cases.open_case(name, language)
    try:
        return open_run(name, progress=shown.report)
    except RunFolderError as error:
        raise failure(ExitCode.USAGE, error.text(language)) from error
