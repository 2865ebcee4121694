"""A finished run as the command line reads it, and what was found out about it kept in its folder:
findings and pages follow.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import LANGUAGES, _, in_use
from feint.cli.output import note

if TYPE_CHECKING:
    from feint.explain.findings import Findings


def open_run(folder: str | Path) -> tuple[Findings, str | None]:
    """The findings of a finished run as they were written, and the draws that travel with its page.

    A folder that is no run, or of another version, ends the command with a message.
    """
    from feint.loading import loads
    from feint.store import RunFolderError, findings_from_json, read_run_folder

    try:
        found = read_run_folder(folder)
        written = found.document("findings.json")
        sliders = found.document_if_any("sliders.json")
    except RunFolderError as error:
        raise failure(ExitCode.USAGE, error.text(in_use())) from error
    case = loads(found.case_text, path=str(found.path / "case.yaml"))
    seconds = float(found.manifest["timings"].get("total", "nan"))
    try:
        return findings_from_json(written, case, seconds=seconds), sliders
    except ValueError as error:
        message = _("{path} is of another version: {what}", path=folder, what=error)
        raise failure(ExitCode.USAGE, message) from error


def keep(folder: str | Path, **parts: Any) -> None:
    """Add parts of :class:`~feint.explain.reasons.Reasons` to a finished run.

    The pages that stand in the folder are drawn again.  A name that is no run folder (a case) is
    left alone.
    """
    place = Path(folder)
    if not place.is_dir():
        return
    from feint.explain.reasons import Reasons
    from feint.report.page import render
    from feint.store import add_document, findings_to_json
    from feint.store.atomic import write_atomically

    findings, sliders = open_run(place)
    findings = replace(findings, reasons=replace(findings.reasons or Reasons(), **parts))
    add_document(place, "findings.json", findings_to_json(findings))
    for language in LANGUAGES:
        page = place / f"report.{language}.html"
        if page.is_file():
            write_atomically(page, render(findings, language, sliders=sliders).encode())
            note(_("kept in {path}", path=page))
