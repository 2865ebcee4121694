"""What was found out about a run, kept in its folder: findings and pages follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import LANGUAGES, _
from feint.cli.output import note


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
    from feint.store import add_document, findings_to_json, read_run_folder
    from feint.store.atomic import write_atomically

    findings = read_findings(place)
    sliders = read_run_folder(place).document_if_any("sliders.json")
    findings = replace(findings, reasons=replace(findings.reasons or Reasons(), **parts))
    add_document(place, "findings.json", findings_to_json(findings))
    sliders = read_run_folder(place).document_if_any("sliders.json")
    for language in LANGUAGES:
        page = place / f"report.{language}.html"
        if page.is_file():
            write_atomically(page, render(findings, language, sliders=sliders).encode())
            note(_("kept in {path}", path=page))


def read_findings(place: Path) -> Any:
    """The findings of a finished run, as they were written."""
    from feint.loading import loads
    from feint.store import findings_from_json, read_run_folder

    found = read_run_folder(place)
    case = loads(found.case_text, path=str(found.path / "case.yaml"))
    seconds = float(found.manifest["timings"].get("total", "nan"))
    try:
        return findings_from_json(found.document("findings.json"), case, seconds=seconds)
    except ValueError as error:
        message = _("{path} is of another version: {what}", path=place, what=error)
        raise failure(ExitCode.USAGE, message) from error
