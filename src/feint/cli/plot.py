"""``feint plot RUN --what beliefs -o beliefs.svg``: one picture as a file."""

from __future__ import annotations

from pathlib import Path

import click

from feint.cli import options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.keeping import open_run
from feint.cli.language import _
from feint.cli.output import tell, tell_json
from feint.cli.report import write
from feint.report.plots.names import NAMES


def command() -> click.Command:
    return click.Command(
        "plot",
        callback=plot,
        params=[
            click.Argument(["folder"], metavar="RUN"),
            click.Option(
                ["--what"],
                type=click.Choice(NAMES),
                default="beliefs",
                show_default=True,
                help=_("Which picture."),
            ),
            click.Option(
                ["-o", "--out"],
                metavar="FILE",
                help=_("File to write; its ending (.svg, .png, .pdf) says the format."),
            ),
            options.language_option(),
            options.json_option(),
        ],
        help=_("One picture of a finished run as SVG, PNG or PDF."),
    )


def plot(folder: str, what: str, out: str | None, lang: str, as_json: bool) -> None:
    """Draw one picture that stands alone: title, source and colours are inside."""
    from feint.report.export import CannotExport
    from feint.report.plots.catalogue import NothingToDraw, picture, pictures
    from feint.report.plots.picture import FORMS

    target = Path(out) if out else Path(f"{what}.svg")
    if target.suffix.lower() not in FORMS:
        message = _("{path} should end in .svg, .png or .pdf", path=target)
        raise failure(ExitCode.USAGE, message)
    findings, _sliders = open_run(folder)
    try:
        svg = picture(findings, what, lang)
        content = FORMS[target.suffix.lower()](svg)
    except NothingToDraw as error:
        names = ", ".join(pictures(findings, lang))
        message = _("this run has nothing to draw as {what}; it has {names}",
                    what=what, names=names)  # fmt: skip
        raise failure(ExitCode.USAGE, message) from error
    except CannotExport as error:
        raise failure(ExitCode.USAGE, error.text(lang)) from error
    write(target, content)
    if as_json:
        tell_json({"picture": str(target), "bytes": len(content)})
    else:
        tell(str(target))
