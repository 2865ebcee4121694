"""Opening the case a command line names: a file, a built-in name, or a run folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from feint.cli.exit_code import ExitCode
from feint.cli.failure import Failure, failure
from feint.cli.language import _

if TYPE_CHECKING:
    from feint.case.model import Case


def open_case(name: str, language: str) -> Case:
    """The case that ``name`` stands for.

    Raises:
        Failure: exit code 2 when there is no such case, 3 when it is invalid, its problems in
            ``language``.
    """
    from feint.case import CaseError, load, loads

    path = Path(name)
    try:
        if path.is_dir():
            from feint.store import RunFolderError, read_run_folder

            try:
                folder = read_run_folder(path)
            except RunFolderError as error:
                raise failure(ExitCode.USAGE, error.text(language)) from error
            return loads(folder.case_text, path=str(path / "case.yaml"))
        return load(name)
    except CaseError as error:
        raise Failure(ExitCode.INVALID_CASE, error.render(language)) from error
    except FileNotFoundError as error:
        raise failure(ExitCode.USAGE, _missing(name)) from error
    except (OSError, UnicodeDecodeError) as error:
        what = getattr(error, "strerror", None) or _("it is no UTF-8 text")
        raise failure(
            ExitCode.USAGE, _("cannot read {name}: {what}", name=name, what=what)
        ) from error


def built_in_names() -> tuple[str, ...]:
    """The cases that come with feint."""
    from importlib.resources import files

    library = files("feint.case").joinpath("library")
    if not library.is_dir():
        return ()
    return tuple(sorted(item.name[:-5] for item in library.iterdir() if item.name[-5:] == ".yaml"))


def _missing(name: str) -> str:
    from difflib import get_close_matches

    message = _("there is no file and no built-in case {name!r}", name=name)
    names = built_in_names()
    near = get_close_matches(name, names, 1)
    if near:
        return f"{message}; {_('did you mean {name}?', name=near[0])}"
    return f"{message} ({_('built in: {names}', names=', '.join(names))})" if names else message
