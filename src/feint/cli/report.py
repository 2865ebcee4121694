"""``feint report RUN``: a finished run as a page, a memo, a Word document, pictures and tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from feint.cli import options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.keeping import open_run
from feint.cli.language import _
from feint.cli.output import tell, tell_json

if TYPE_CHECKING:
    from feint.explain.findings import Findings

FORMS, FORMATS = ("full", "memo"), ("html", "pdf", "docx")


def command() -> click.Command:
    return click.Command(
        "report",
        callback=report,
        params=[
            click.Argument(["folder"], metavar="RUN"),
            options.language_option(),
            click.Option(
                ["--form"],
                type=click.Choice(FORMS),
                default="full",
                show_default=True,
                help=_("The whole page, or a memo of two pages."),
            ),
            click.Option(
                ["--format", "kind"],
                type=click.Choice(FORMATS),
                default="html",
                show_default=True,
                help=_("A page, a PDF (printed by a browser on this machine), or a Word document."),
            ),
            click.Option(
                ["--out"],
                metavar="FILE",
                help=_("File to write (default: report.LANG.html in the run folder)."),
            ),
            click.Option(
                ["--pictures"],
                metavar="FOLDER",
                help=_("Write every picture there, as SVG and PNG, and no report."),
            ),
            click.Option(
                ["--tables"],
                metavar="FOLDER",
                help=_("Write every table there, as CSV, and no report."),
            ),
            options.json_option(),
        ],
        help=_("Write the report of a finished run again, in English or French."),
    )


def report(
    folder: str,
    lang: str,
    form: str,
    kind: str,
    out: str | None,
    pictures: str | None,
    tables: str | None,
    as_json: bool,
) -> None:
    """Draw from the findings kept in the run folder; nothing is solved again."""
    findings, sliders = open_run(folder)
    if pictures or tables:
        files: dict[str, bytes] = {}
        if pictures:
            files |= _named(pictures, picture_files(findings, lang))
        if tables:
            from feint.report.tables import tables as drawn

            named = {f"{name}.csv": t.csv().encode("utf-8-sig")
                     for name, t in drawn(findings, lang).items()}  # fmt: skip
            files |= _named(tables, named)
        for name, content in files.items():
            write(Path(name), content)
        if as_json:
            tell_json({"files": list(files)})
        else:
            tell("\n".join(files))
        return
    name = "report" if form == "full" else "memo"
    target = Path(out) if out else Path(folder) / f"{name}.{lang}.{kind}"
    write(target, content_of(findings, sliders, lang, form, kind))
    if as_json:
        tell_json({"report": str(target), "bytes": target.stat().st_size})
    else:
        tell(str(target))


def content_of(findings: Findings, sliders: str | None, lang: str, form: str, kind: str) -> bytes:
    """The report in one form and format."""
    from feint.report.export import CannotExport, pdf
    from feint.report.memo import render_memo
    from feint.report.page import render

    try:
        if kind == "docx":
            from feint.report.docx_file import docx_report

            return docx_report(findings, lang, form)
        if form == "memo":
            html = render_memo(findings, lang)
        else:
            html = render(findings, lang, sliders=sliders if kind == "html" else None)
        return html.encode() if kind == "html" else pdf(html)
    except CannotExport as error:
        raise failure(ExitCode.USAGE, error.text(lang)) from error


def picture_files(findings: Findings, lang: str) -> Mapping[str, bytes]:
    """File name -> content of every picture, SVG and PNG."""
    from feint.report.export import CannotExport, png
    from feint.report.plots.catalogue import pictures

    files: dict[str, bytes] = {}
    try:
        for what, svg in pictures(findings, lang).items():
            files[f"{what}.{lang}.svg"] = svg.encode()
            files[f"{what}.{lang}.png"] = png(svg)
    except CannotExport as error:
        raise failure(ExitCode.USAGE, error.text(lang)) from error
    return files


def _named(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {str(Path(folder) / name): content for name, content in files.items()}


def write(target: Path, content: bytes) -> None:
    """Write one file, its folder made where it is missing."""
    from feint.store.atomic import write_atomically

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, content)
    except OSError as error:
        what = error.strerror or str(error)
        raise failure(
            ExitCode.USAGE, _("cannot write {path}: {what}", path=target, what=what)
        ) from error
