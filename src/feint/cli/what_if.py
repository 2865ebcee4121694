"""``feint what-if CASE --set worth=150 …``: the same questions in changed worlds, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from feint.cli import cases, options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import Failure
from feint.cli.keeping import keep
from feint.cli.language import _
from feint.cli.output import tell, tell_json
from feint.cli.progress import progress
from feint.cli.query_problem import render_query_error
from feint.cli.runs import solved

if TYPE_CHECKING:
    from feint.case.model import Case


def command() -> click.Command:
    return click.Command(
        "what-if",
        callback=what_if,
        params=[
            options.case_argument(metavar="RUN|CASE"),
            _items("--set", "sets", "NUMBER=VALUE", _("A number of the case takes this value.")),
            _items("--do", "dos", "STAGE=OPTION", _("This move is made; nobody is warned.")),
            click.Option(
                ["--known"], is_flag=True, help=_("The moves of --do are announced to all.")
            ),
            _items("--forbid", "forbids", "STAGE.OPTION", _("This move is ruled out, all know.")),
            _items("--reveal", "reveals", "PLAYER", _("Everybody learns the motive of this side.")),
            _items(
                "--prior", "priors", "motive.PLAYER.MOTIVE=SHARE",
                _("Start from this chance of a motive, the others in proportion."),
            ),
            click.Option(
                ["--retro"],
                is_flag=True,
                help=_("Change the case before play instead of from now on."),
            ),
            _items(
                "--scenario", "scenarios", '"NAME: ITEM, …"',
                _(
                    "One more scenario, written like a condition of a query: "
                    '"rich: set worth = 150, known do answer = sell".'
                ),
            ),
            _items("--ask", "queries", "QUERY", _("Ask this instead of the usual questions.")),
            click.Option(
                ["--all", "everything"], is_flag=True, help=_("Also show what does not change.")
            ),
            options.draws_option(),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Ask the same questions again in a changed world, on the same draws."),
    )  # fmt: skip


def _items(flag: str, name: str, metavar: str, told: str) -> click.Option:
    return click.Option([flag, name], metavar=metavar, multiple=True, help=told)


def what_if(
    case: str, sets: tuple[str, ...], dos: tuple[str, ...], known: bool, forbids: tuple[str, ...],
    reveals: tuple[str, ...], priors: tuple[str, ...], retro: bool, scenarios: tuple[str, ...],
    queries: tuple[str, ...], everything: bool, draws: int, seed: int, lang: str, as_json: bool,
) -> None:  # fmt: skip
    """Scenarios side by side; each is solved once, and a run folder is not solved again."""
    from feint.cli.what_if_text import what_if_text

    items = [f"set {item}" for item in sets]
    items += [f"{'known ' if known else ''}do {item}" for item in dos]
    items += [f"forbid {item}" for item in forbids]
    items += [f"reveal motive.{item.removeprefix('motive.')}" for item in reveals]
    items += [f"prior {item}" for item in priors]
    asked = [", ".join(items)] if items else []
    asked += scenarios
    if not asked:
        raise click.UsageError(_("no change: give --set, --do, --forbid, --prior or --scenario"))
    found = cases.open_case(case, lang)
    _refuse_early(found, asked, queries, lang)
    with progress() as shown:
        result = solved(case, draws, seed, lang, shown)
        shown.report("ask", 0.0)
        told = result.what_if(*asked, retro=retro, ask=queries)
    keep(case, what_if=told)
    if as_json:
        from feint.store import plain

        tell_json({"case": found.name, "what_if": plain(told)})
    else:
        tell(what_if_text(told, found, lang, everything=everything))
    if all(scenario.problem for scenario in told.scenarios):
        click.get_current_context().exit(ExitCode.USAGE)


def _refuse_early(
    case: Case, scenarios: list[str], queries: tuple[str, ...], language: str
) -> None:
    """What cannot be read is told, all of it, before anything is solved."""
    from feint.case import symbols
    from feint.case.formula import FormulaError
    from feint.infer.query import parse_query
    from feint.infer.query.scenario import parse_scenario

    known, wrong = symbols(case), []
    for word, texts, read in (
        (_("scenario"), scenarios, parse_scenario), (_("query"), queries, parse_query),
    ):  # fmt: skip
        for number, text in enumerate(texts, start=1):
            try:
                read(text, known)
            except FormulaError as error:
                wrong.append(
                    render_query_error(error, text, (f"<{word} {number}>", 1, 0), language)
                )
    if wrong:
        raise Failure(ExitCode.USAGE, "\n".join(wrong))
