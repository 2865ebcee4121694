"""``feint score RUN|CASE``: forecasts against what happened, told plainly."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from feint.cli import cases, options
from feint.cli.answer_text import percent
from feint.cli.exit_code import ExitCode
from feint.cli.failure import Failure, failure
from feint.cli.language import _, in_use
from feint.cli.output import tell, tell_json
from feint.cli.progress import progress
from feint.cli.runs import solved

if TYPE_CHECKING:
    from feint.case.model import Case
    from feint.case.outcomes import Outcomes
    from feint.explain.scored import Score, ScoredForecast, TotalScore

SURPRISE = 2.0
"""Standard deviations from the score expected by the model itself that luck does not explain."""


def command() -> click.Command:
    return click.Command(
        "score",
        callback=score,
        params=[
            options.case_argument(metavar="RUN|CASE"),
            click.Option(
                ["--outcomes", "file"],
                metavar="FILE",
                help=_("What happened (default: the .outcomes.yaml beside the case)."),
            ),
            options.draws_option(),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Score the forecasts of a case against what happened."),
    )


def score(case: str, file: str | None, draws: int, seed: int, lang: str, as_json: bool) -> None:
    """Brier and log score per question and in all, beside a coin and the baselines given."""
    from feint.case import CaseError

    found = cases.open_case(case, lang)
    outcomes = _outcomes(found, file, lang)
    with progress() as shown:
        result = solved(case, draws, seed, lang, shown)
        try:
            scored = result.score(outcomes)
        except CaseError as error:
            raise Failure(ExitCode.INVALID_CASE, error.render(lang)) from error
    if as_json:
        tell_json({"case": found.name, "outcomes": outcomes.path, "score": _document(scored)})
    else:
        tell(as_text(scored, found, lang))


def _outcomes(case: Case, file: str | None, language: str) -> Outcomes:
    """The outcomes named, or those that come with the case, checked before anything is solved."""
    from feint.case import CaseError
    from feint.case.outcomes import load_outcomes, outcomes_beside

    path = Path(file) if file else outcomes_beside(case)
    if path is None:
        message = _("no outcomes come with {case}: give --outcomes FILE", case=case.name)
        raise failure(ExitCode.USAGE, message)
    try:
        return load_outcomes(path, case)
    except CaseError as error:
        missing = any(problem.code == cases.NO_SUCH_FILE for problem in error.problems)
        code = ExitCode.USAGE if missing else ExitCode.INVALID_CASE
        raise Failure(code, error.render(language)) from error


def as_text(scored: Score, case: Case, language: str) -> str:
    """The verdict first, then the questions one by one."""
    if scored.brier is None or scored.log is None:
        return _("None of the settled questions is one the model answers.")
    lines = _verdict(scored, language)
    lines.append("")
    labels = {c.name: c.label for c in (*case.claims, *case.questions, *case.checked)}
    for forecast in scored.forecasts:
        lines += _forecast(forecast, labels[forecast.name].in_language(language), language)
    if scored.dependent:
        pairs = "; ".join(
            f"{d.first}, {d.second} ({_signed(d.correlation)})" for d in scored.dependent
        )
        lines += ["", _("Not independent tests (correlation in the model): {pairs}", pairs=pairs)]
    if scored.unanswered:
        lines += ["", _("Settled, but the model does not answer:")]
        for name, why in scored.unanswered.items():
            lines.append(f"  {name}  {labels[name].in_language(language)}")
            if told := why.in_language(language):
                lines.append(f"       {told}")
    return "\n".join(lines)


def _verdict(scored: Score, language: str) -> list[str]:
    assert scored.brier is not None
    assert scored.log is not None
    lines = [
        _(
            "{n} questions are settled, worth about {worth} independent ones.",
            n=len(scored.forecasts), worth=f"{scored.effective_questions:.0f}",
        ),
        _(
            "Brier score {brier}, log score {log} (0 is perfect; a coin gets {coin}, {coin_log}).",
            brier=_number(scored.brier.value), log=_number(scored.log.value),
            coin=_number(0.25), coin_log=_number(math.log(2)),
        ),
    ]  # fmt: skip
    lines += [_against(total, len(scored.forecasts), language) for total in scored.baselines]
    expected, luck = _number(scored.expected_brier), _number(scored.luck)
    lines.append(
        _("Were the model exactly right, its Brier score would be {expected} give or take {luck}:",
          expected=expected, luck=luck)
        + " " + _surprise(scored)
    )  # fmt: skip
    lines.append(
        _("Where a case was written after these days, this is a retrodiction and no forecast.")
    )
    return lines


def _against(total: TotalScore, n_questions: int, language: str) -> str:
    name = total.label.in_language(language) or _("a coin")
    facts = {
        "name": name, "n": total.n_questions, "total": n_questions,
        "model": _number(total.model_brier.value), "theirs": _number(total.brier),
    }  # fmt: skip
    if total.skill.low > 0:
        return _(
            "Better than {name}: {model} against {theirs}; questions: {n} of {total}.", **facts
        )
    if total.skill.high < 0:
        return _("Worse than {name}: {model} against {theirs}; questions: {n} of {total}.", **facts)
    return _(
        "Hardly to be told from {name}: {model} against {theirs}; questions: {n} of {total}.",
        **facts,
    )


def _surprise(scored: Score) -> str:
    assert scored.brier is not None
    away = scored.brier.value - scored.expected_brier
    if away > SURPRISE * scored.luck:
        return _("it is surer of itself than it may be.")
    if away < -SURPRISE * scored.luck:
        return _("it does better than it expects to.")
    return _("its score is within what luck explains.")


def _forecast(forecast: ScoredForecast, label: str, language: str) -> list[str]:
    happened = _("yes") if forecast.happened else _("no")
    note = forecast.note.in_language(language)
    settled = f"{happened}, {forecast.day.isoformat()}" + (f": {note}" if note else "")
    lines = [f"{forecast.name:<5} {label}", f"      {settled}"]
    own = forecast.probability
    rows = [(_("model"), own.value, own.error, forecast.brier.value, forecast.log.value)]
    for baseline in forecast.baselines:
        if name := baseline.label.in_language(language):  # a coin scores the same on all
            rows.append((name, baseline.probability, 0.0, baseline.brier, baseline.log))
    for name, probability, error, brier, log in rows:
        told = percent(probability, error)
        lines.append(f"      {told:>5}  {_number(brier)}  {_number(log)}  {name}")
    return lines


def _signed(value: float) -> str:
    told = f"{value:+.1f}".replace("-", "−")
    return told.replace(".", ",") if in_use() == "fr" else told


def _number(value: float) -> str:
    told = f"{value:.2f}"
    return told.replace(".", ",") if in_use() == "fr" else told


def _document(scored: Score) -> dict[str, Any]:
    """All digits, field by field; a text is a mapping by language."""
    from feint.store import plain

    def bare(found: dict[str, Any]) -> Any:
        return found["by_language"] if set(found) == {"by_language"} else found

    document: dict[str, Any] = json.loads(json.dumps(plain(scored)), object_hook=bare)
    return document
