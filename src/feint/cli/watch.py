"""``feint watch CASE``: moves to come that would change belief, and numbers worth learning."""

from __future__ import annotations

import click

from feint.cli import cases, options
from feint.cli.advise import refused
from feint.cli.language import _
from feint.cli.output import tell, tell_json
from feint.cli.progress import progress
from feint.cli.runs import solved


def command() -> click.Command:
    return click.Command(
        "watch",
        callback=watch,
        params=[
            options.case_argument(metavar="RUN|CASE"),
            click.Option(
                ["--player"],
                metavar="NAME",
                help=_("Only what is worth learning for this side's decision (default: all)."),
            ),
            options.draws_option(),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Tell what to watch: moves that would change belief, numbers worth learning."),
    )


def watch(case: str, player: str | None, draws: int, seed: int, lang: str, as_json: bool) -> None:
    """Everything still to come that would tell something; a run folder is not solved again."""
    from feint.cli.watch_text import watch_text
    from feint.explain.advice_table import advised_stages
    from feint.explain.refusal import RefusalError

    found = cases.open_case(case, lang)
    with progress() as shown:
        try:
            if player is not None:
                advised_stages(found, player)
            result = solved(case, draws, seed, lang, shown)
            shown.report("ask", 0.0)
            watched = result.watch(player)
        except RefusalError as error:
            raise refused(error, lang) from error
    if as_json:
        from feint.store import plain

        tell_json({"case": found.name, "watch": plain(watched)})
    else:
        tell(watch_text(watched, found, lang))
