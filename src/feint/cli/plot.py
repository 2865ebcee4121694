"""``feint plot RUN --what beliefs -o beliefs.svg``: one picture as a file."""

from __future__ import annotations

from pathlib import Path

import click

from feint.cli import options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.output import tell, tell_json
from feint.cli.report import open_run, write
from feint.report.plots.names import NAMES

ENDINGS = (".svg", ".png", ".pdf")


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
    from feint.report.export import CannotExport, pdf, picture_page, png
    from feint.report.plots.catalogue import NothingToDraw, picture, pictures

    target = Path(out) if out else Path(f"{what}.svg")
    if target.suffix.lower() not in ENDINGS:
        message = _("{path} should end in .svg, .png or .pdf", path=target)
        raise failure(ExitCode.USAGE, message)
    findings, _sliders = open_run(folder, lang)
    try:
        svg = picture(findings, what, lang)
        forms = {".svg": lambda: svg.encode(), ".png": lambda: png(svg),
                 ".pdf": lambda: pdf(picture_page(svg))}  # fmt: skip
        content = forms[target.suffix.lower()]()
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
