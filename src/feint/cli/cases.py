"""Opening the case a command line names: a file, a built-in name, or a run folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from feint.cli.exit_code import ExitCode
from feint.cli.failure import Failure, failure

if TYPE_CHECKING:
    from feint.case import Reading
    from feint.case.model import Case

NO_SUCH_FILE = "Y113"


def open_case(name: str, language: str) -> Case:
    """The case that ``name`` stands for; fails as :func:`read_case` does."""
    case = read_case(name, language).case
    assert case is not None
    return case


def read_case(name: str, language: str) -> Reading:
    """The case that ``name`` stands for, with its warnings.

    Raises:
        Failure: exit code 2 when there is no such case, 3 when it is invalid, its problems (twenty
            at most) in ``language``.
    """
    from feint.case import CaseError, inspect, render_all
    from feint.infer.query import parse_query

    try:
        text, path = _text(name, language)
    except CaseError as error:
        missing = any(problem.code == NO_SUCH_FILE for problem in error.problems)
        code = ExitCode.USAGE if missing else ExitCode.INVALID_CASE
        raise Failure(code, error.render(language)) from error
    reading = inspect(text, path, check_query=parse_query)
    if reading.case is None:
        wrong = [problem for problem in reading.problems if problem.severity == "error"]
        raise Failure(ExitCode.INVALID_CASE, render_all(wrong, text, language))
    return reading


def warnings(reading: Reading, language: str) -> list[str]:
    """What to look at again in a valid case, as a person reads it."""
    from feint.case import render

    return [render(problem, reading.text, language) for problem in reading.warnings]


def _text(name: str, language: str) -> tuple[str, str]:
    from feint.case import read_text

    if not Path(name).is_dir():
        return read_text(name)
    from feint.store import RunFolderError, read_run_folder

    try:
        folder = read_run_folder(name)
    except RunFolderError as error:
        raise failure(ExitCode.USAGE, error.text(language)) from error
    return folder.case_text, str(folder.path / "case.yaml")
