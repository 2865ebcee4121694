"""``feint explain CASE``: what carries an answer, what would turn it, what the evidence says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from feint.cli import cases, options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.output import note, tell, tell_json
from feint.cli.progress import progress
from feint.cli.query_problem import render_query_error
from feint.cli.runs import solved

if TYPE_CHECKING:
    from feint.case.model import Case
    from feint.solved import Run

PARTS = ("drivers", "tipping", "boxes", "evidence")


def command() -> click.Command:
    return click.Command(
        "explain",
        callback=explain,
        params=[
            options.case_argument(metavar="RUN|CASE"),
            click.Option(
                ["--claim", "claims"],
                metavar="NAME",
                multiple=True,
                help=_("A claim or question of the case (default: the one that leads it)."),
            ),
            click.Option(
                ["--query", "queries"],
                metavar="QUERY",
                multiple=True,
                help=_("A query in the words of the case, such as those of feint ask."),
            ),
            click.Option(
                ["--important"], is_flag=True, help=_("All important claims of the case.")
            ),
            click.Option(
                ["--what", "parts"],
                type=click.Choice(PARTS),
                multiple=True,
                help=_("Only this part; may be given more than once."),
            ),
            options.draws_option(),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Tell what carries an answer, what would turn it, and what the evidence says."),
    )


def explain(
    case: str, claims: tuple[str, ...], queries: tuple[str, ...], important: bool,
    parts: tuple[str, ...], draws: int, seed: int, lang: str, as_json: bool,
) -> None:  # fmt: skip
    """A run folder is not solved again; a bad query is told with a caret and exit code 2."""
    found = cases.open_case(case, lang)
    asked = _asked(found, claims, queries, important, lang)
    wanted = parts or PARTS
    with progress() as shown:
        result = solved(case, draws, seed, lang, shown)
        told: dict[str, Any] = {}
        for number, part in enumerate(wanted):
            shown.report("ask", number / len(wanted))
            told[part] = _part(result, part, asked, told.get("drivers"))
    if as_json:
        from feint.store import plain

        tell_json({"case": found.name, **{part: plain(value) for part, value in told.items()}})
    else:
        from feint.cli.explain_text import as_text

        tell(as_text(result, asked, told, lang))


def _asked(
    case: Case, claims: Sequence[str], queries: Sequence[str], important: bool, language: str
) -> list[str]:
    """Names of claims and texts of queries, each looked at before anything is solved."""
    from feint.case.formula import FormulaError
    from feint.explain.drivers_sums import important as important_ones
    from feint.explain.drivers_sums import subject

    named = {c.name: c for c in (*case.claims, *case.questions, *case.checked)}
    for name in claims:
        if name not in named:
            raise failure(ExitCode.USAGE, _("there is no claim {name}; there are {known}",
                          name=name, known=", ".join(named)))  # fmt: skip
        if named[name].test is None:
            raise failure(ExitCode.USAGE, _("no query decides {name}", name=name))
    for number, query in enumerate(queries, start=1):
        try:
            subject(case, query)
        except FormulaError as error:
            note(render_query_error(error, query, (f"<{_('query')} {number}>", 1, 0), language))
            raise failure(ExitCode.USAGE, _("nothing was computed")) from error
    if important:
        claims = [*claims, *(str(item.name) for item in important_ones(case))]
    if not claims and not queries:
        claims = [str(item.name) for item in important_ones(case)[:1]]
    if not claims and not queries:
        claims = [name for name, claim in named.items() if claim.test is not None][:1]
    return list(dict.fromkeys([*claims, *queries]))


def _part(result: Run, part: str, asked: Sequence[str], tables: Any) -> Any:
    from feint.explain.boxes_search import boxes
    from feint.explain.drivers_tables import drivers
    from feint.explain.likelihoods_evidence import evidence_findings
    from feint.explain.tipping_points import tipping_points

    if part == "evidence":
        return evidence_findings(result.inquiry)
    if part == "drivers":
        return drivers(result.inquiry, asked)
    compute = tipping_points if part == "tipping" else boxes
    return compute(result.inquiry, asked, tables)
