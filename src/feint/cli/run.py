"""``feint run CASE``: solve, weigh the evidence, write the run folder and its report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from feint.cli import cases, options
from feint.cli.answer_text import percent
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.number_text import number
from feint.cli.output import note, tell, tell_json
from feint.cli.progress import progress

if TYPE_CHECKING:
    from feint.explain.enough import DrawsStep
    from feint.explain.findings import Findings
    from feint.solved import Run

STILL = 0.005
"""A belief that moves by less than half a percent did not move."""

MOST_UNSOLVED = 0.01
"""Share of draws that may stay unsolved before a run counts as failed (exit code 4)."""


def command() -> click.Command:
    return click.Command(
        "run",
        callback=run,
        params=[
            options.case_argument(),
            options.draws_option(),
            click.Option(
                ["--error"],
                type=click.FloatRange(min=0.0001, max=0.5),
                metavar="E",
                help=_(
                    "Double the draws until chances are known within E (0.01: one point in a "
                    "hundred) and grades stand still; --draws is then the most, 32768 by default."
                ),
            ),
            options.seed_option(),
            options.language_option(),
            click.Option(
                ["--out"],
                metavar="FOLDER",
                help=_("Folder for manifest, tables and report (default: runs/CASE)."),
            ),
            options.json_option(),
            options.strict_option(),
        ],
        help=_("Compute a case and write its report: the main thing feint does."),
    )


def run(
    case: str, draws: int, error: float | None, seed: int, lang: str, out: str | None,
    as_json: bool, strict: bool,
) -> None:  # fmt: skip
    """Write the run folder; print the answer and where the report is."""
    reading = cases.read_case(case, lang)
    found, warnings = reading.case, cases.warnings(reading, lang)
    assert found is not None
    for warning in warnings:
        note(warning)
    folder = Path(out) if out else Path("runs") / found.name
    _refuse_bad_folder(folder)
    from feint.doubling import MOST, run_until
    from feint.pipeline import kept_play
    from feint.pipeline import run as compute

    kept = kept_play(found, seed, folder)
    solved = kept.n_solved(draws)
    if solved:
        note(_("{count} of {draws} draws are solved already", count=solved, draws=draws))

    with progress() as shown:
        if error is None:
            result = compute(
                found,
                draws=draws,
                seed=seed,
                progress=shown.report,
                first_answer=lambda partial: shown.say(_first_answer(partial, lang)),
                kept=kept,
            )
        else:
            source = click.get_current_context().get_parameter_source("draws")
            given = source is not None and source.name != "DEFAULT"
            result = run_until(
                found,
                error,
                most=draws if given else MOST,
                seed=seed,
                progress=shown.report,
                kept=kept,
                step=lambda step: shown.say(_step(step)),
            )
        result.complete()
        shown.report("save", 0.0)
        result.save(folder)
        shown.report("report", 0.0)
        page = folder / f"report.{lang}.html"
        result.report(page, lang)
    kept.unfinished.clear()
    findings = result.findings
    if as_json:
        tell_json(_document(findings, folder, page))
    else:
        tell(_summary(findings, lang))
        tell(_("Report: {path}", path=page))
    unsolved = 1 - findings.certificate.solved_share
    if unsolved > MOST_UNSOLVED:
        raise failure(
            ExitCode.UNSOLVED,
            _("{share} of the draws could not be solved; see the certificate in the report",
              share=percent(unsolved)),
        )  # fmt: skip
    if strict and (warnings or unsolved > 0):
        click.get_current_context().exit(ExitCode.STRICT)


def _first_answer(partial: Run, language: str) -> str:
    """Belief after a few draws, while the others are solved."""
    case = partial.case
    found = []
    for player in case.typed_players[:1]:
        for motive in case.players[player].motives:
            answer = partial.ask(f"P(motive.{player} = {motive.name} | observed)")
            if answer.estimate is not None:
                label = motive.short.in_language(language) or motive.name
                found.append((answer.estimate, label))
    found.sort(key=lambda item: -item[0].value)
    parts = [f"{label} {percent(e.value, e.error)}" for e, label in found]
    return _(
        "first answer, from {count} draws: {beliefs}",
        count=len(partial.status), beliefs="; ".join(parts),
    )  # fmt: skip


def _step(step: DrawsStep) -> str:
    """Where the answers stand after a doubling."""
    told = _(
        "{count} draws: largest error {error} ({answer})",
        count=step.n_draws, error=number(step.worst), answer=step.worst_answer,
    )  # fmt: skip
    if step.moved:
        told += "; " + _("grades that moved: {names}", names=", ".join(step.moved))
    return told


def _refuse_bad_folder(folder: Path) -> None:
    """A place that cannot be written is told before the work, not after it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = error.strerror or str(error)
        message = _("cannot write {path}: {what}", path=folder, what=what)
        raise failure(ExitCode.USAGE, message) from error


def _summary(findings: Findings, language: str) -> str:
    """Belief about each player's motive, first and last, in a few lines."""
    from feint.case.model import UNMODELLED
    from feint.report.page import first_sentence

    case = findings.case
    question = case.question.in_language(language) or case.title.in_language(language)
    lines = [question, first_sentence(findings, language), ""]
    for path in findings.beliefs:
        player = case.players[path.player]
        labels = {motive.name: motive.label.in_language(language) for motive in player.motives}
        labels[UNMODELLED] = _("something else")
        lines.append(player.label.in_language(language) or path.player)
        first, last = path.steps[0].belief, path.steps[-1].belief
        if all(abs(last[m].value - first[m].value) < STILL for m in path.motives):
            lines += ["  " + _("nothing seen so far tells its motives apart"), ""]
            continue
        for motive in path.motives:
            now, before = last[motive], first[motive]
            seen = _(
                "({low} to {high}; at first {prior})",
                low=percent(now.low), high=percent(now.high),
                prior=percent(before.value, before.error),
            )  # fmt: skip
            label = labels.get(motive) or motive
            lines.append(f"  {percent(now.value, now.error):>5}  {label}  {seen}")
        lines.append("")
    return "\n".join(lines)


def _document(findings: Findings, folder: Path, page: Path) -> dict[str, Any]:
    certificate = findings.certificate
    return {
        "case": findings.case.name,
        "folder": str(folder),
        "report": str(page),
        "draws": certificate.n_draws,
        "seed": certificate.seed,
        "solved_share": certificate.solved_share,
        "effective_sample_size": certificate.effective_sample_size,
        "seconds": certificate.seconds,
        "motives": {
            path.player: {
                motive: {"value": e.value, "low": e.low, "high": e.high, "error": e.error}
                for motive, e in path.steps[-1].belief.items()
            }
            for path in findings.beliefs
        },
        "claims": [
            {"id": claim.name, "kind": claim.kind, "grade": claim.grade}
            for claim in (*findings.claims, *findings.questions)
        ],
    }
