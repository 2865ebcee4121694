"""``feint ask CASE "QUERY" …``: answers to queries, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from feint.cli import answer_text, cases, options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.output import note, tell, tell_json
from feint.cli.progress import progress
from feint.cli.query_problem import render_query_error, sentence
from feint.cli.runs import solved

if TYPE_CHECKING:
    from feint.case.formula import FormulaError
    from feint.explain.findings import Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """One query with the place it came from; ``prefix`` counts the characters before it there."""

    text: str
    path: str
    line: int
    prefix: int = 0


def command() -> click.Command:
    return click.Command(
        "ask",
        callback=ask,
        params=[
            options.case_argument(),
            click.Argument(["queries"], metavar="[QUERY]...", nargs=-1),
            click.Option(
                ["--queries", "file"],
                metavar="FILE",
                help=_("A file with one query a line; empty lines and # comments are skipped."),
            ),
            options.draws_option(),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
        ],
        help=_('Answer queries such as "P(structure = full | observed)".'),
    )


def ask(
    case: str, queries: tuple[str, ...], file: str | None, draws: int, seed: int,
    lang: str, as_json: bool,
) -> None:  # fmt: skip
    """Every query gets an entry, in order; a bad one is told with a caret and exit code 2."""
    asked = [Asked(text, f"<{_('query')} {n}>", 1) for n, text in enumerate(queries, start=1)]
    asked += _from_file(file) if file else []
    if not asked:
        raise click.UsageError(_("no query: write one after the case, or give --queries FILE"))
    answers = _answers(case, asked, draws=draws, seed=seed, language=lang)
    if as_json:
        tell_json({"answers": [answer_text.as_document(answer) for answer in answers]})
    else:
        tell("\n".join(answer_text.as_text(answer) for answer in answers if not answer.problem))
    if any(answer.problem for answer in answers):
        click.get_current_context().exit(ExitCode.USAGE)


def _answers(
    name: str, asked: Sequence[Asked], *, draws: int, seed: int, language: str
) -> list[Answer]:
    """One answer per query; nothing is solved when no query can be read."""
    from feint.case import symbols
    from feint.case.formula import FormulaError
    from feint.infer.query import parse_query

    known = symbols(cases.open_case(name, language))
    problems: dict[int, Answer] = {}
    for index, query in enumerate(asked):
        try:
            parse_query(query.text, known)
        except FormulaError as error:
            problems[index] = _bad(query, error, language)
    if len(problems) == len(asked):
        return list(problems.values())
    with progress() as shown:
        result = solved(name, draws, seed, language, shown)
        answers: list[Answer] = []
        for index, query in enumerate(asked):
            shown.report("ask", index / len(asked))
            if index in problems:
                answers.append(problems[index])
                continue
            try:
                answers.append(_told(result.ask(query.text), query))
            except FormulaError as error:
                answers.append(_bad(query, error, language))
    return answers


def _bad(query: Asked, error: FormulaError, language: str) -> Answer:
    from feint.explain.findings import Answer

    place = (query.path, query.line, query.prefix)
    note(render_query_error(error, query.text, place, language))
    return Answer(query.text, None, None, None, None, sentence(error, language))


def _told(answer: Answer, query: Asked) -> Answer:
    """An answer with a problem of its own (a condition of probability 0, say) is told as well."""
    if answer.problem:
        note(f"{query.path}:{query.line}:{query.prefix + 1}: {answer.problem}\n  {query.text}")
    return answer


def _from_file(name: str) -> list[Asked]:
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what: Any = getattr(error, "strerror", None) or _("it is no UTF-8 text")
        raise failure(
            ExitCode.USAGE, _("cannot read {name}: {what}", name=name, what=what)
        ) from error
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        query = line.strip()
        if query and not query.startswith("#"):
            found.append(Asked(query, name, number, len(line) - len(line.lstrip())))
    return found
