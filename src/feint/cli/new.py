"""``feint new PATH``: a small case to start from."""

from __future__ import annotations

from pathlib import Path

import click

from feint.cli import options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.output import note, tell


def command() -> click.Command:
    return click.Command(
        "new",
        callback=new,
        params=[click.Argument(["path"], metavar="PATH"), options.language_option()],
        help=_("Write a small complete case to start from, to a file or into a folder."),
    )


def new(path: str, lang: str) -> None:
    """Write the template; never over a file that is there."""
    from feint.case import template

    given = Path(path)
    target = given if given.suffix in (".yaml", ".yml") else given / "case.yaml"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as stream:
            stream.write(template(lang))
    except FileExistsError as error:
        raise failure(
            ExitCode.USAGE, _("{path} is there already; it was left as it is", path=target)
        ) from error
    except OSError as error:
        what = error.strerror or str(error)
        raise failure(
            ExitCode.USAGE, _("cannot write {path}: {what}", path=target, what=what)
        ) from error
    tell(str(target))
    note(_("Next: feint check {path}", path=target))
