"""``feint report RUN``: the page of a finished run again, in either language."""

from __future__ import annotations

from pathlib import Path

import click

from feint.cli import options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.output import tell, tell_json


def command() -> click.Command:
    return click.Command(
        "report",
        callback=report,
        params=[
            click.Argument(["folder"], metavar="RUN"),
            options.language_option(),
            click.Option(
                ["--out"],
                metavar="FILE",
                help=_("File to write (default: report.LANG.html in the run folder)."),
            ),
            options.json_option(),
        ],
        help=_("Write the report of a finished run again, in English or French."),
    )


def report(folder: str, lang: str, out: str | None, as_json: bool) -> None:
    """Draw the page from the findings kept in the run folder; nothing is solved again."""
    from feint.case import loads
    from feint.report.page import render
    from feint.store import RunFolderError, findings_from_json, read_run_folder
    from feint.store.atomic import write_atomically

    try:
        found = read_run_folder(folder)
        text = found.document("findings.json")
        sliders = found.document_if_any("sliders.json")
    except RunFolderError as error:
        raise failure(ExitCode.USAGE, error.text(lang)) from error
    case = loads(found.case_text, path=str(found.path / "case.yaml"))
    try:
        seconds = float(found.manifest["timings"].get("total", "nan"))
        findings = findings_from_json(text, case, seconds=seconds)
    except ValueError as error:
        raise failure(
            ExitCode.USAGE, _("{path} is of another version: {what}", path=folder, what=error)
        ) from error
    page = Path(out) if out else found.path / f"report.{lang}.html"
    try:
        write_atomically(page, render(findings, lang, sliders=sliders).encode())
    except OSError as error:
        what = error.strerror or str(error)
        raise failure(
            ExitCode.USAGE, _("cannot write {path}: {what}", path=page, what=what)
        ) from error
    if as_json:
        tell_json({"report": str(page), "bytes": page.stat().st_size})
    else:
        tell(str(page))
