"""``feint advise CASE --player board``: what each option is worth to one side, in its own eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from feint.cli import cases, options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import failure
from feint.cli.language import _
from feint.cli.output import tell, tell_json
from feint.cli.progress import progress
from feint.cli.runs import solved

if TYPE_CHECKING:
    from feint.case.model import Case
    from feint.explain.refusal import RefusalError


def command() -> click.Command:
    return click.Command(
        "advise",
        callback=advise,
        params=[
            options.case_argument(metavar="RUN|CASE"),
            click.Option(
                ["--player"],
                metavar="NAME",
                required=True,
                help=_("The side to be advised, by its name in the case."),
            ),
            click.Option(
                ["--motive"],
                metavar="NAME",
                help=_("Under this motive of its own only (default: each of them)."),
            ),
            click.Option(
                ["--stage"],
                metavar="NAME",
                help=_("At this decision, a past one in hindsight (default: its next open one)."),
            ),
            options.draws_option(),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Tell one side what each of its options is worth to it, and how sure that is."),
    )


def advise(
    case: str, player: str, motive: str | None, stage: str | None, draws: int, seed: int,
    lang: str, as_json: bool,
) -> None:  # fmt: skip
    """One table for each motive the side may have; a run folder is not solved again."""
    from feint.cli.advice_text import advice_text, reading
    from feint.explain.refusal import RefusalError

    found = cases.open_case(case, lang)
    with progress() as shown:
        try:
            _refuse_early(found, player, motive, stage)
            result = solved(case, draws, seed, lang, shown)
            shown.report("ask", 0.0)
            advice = result.advise(player, motive=motive, stage=stage)
        except RefusalError as error:
            raise refused(error, lang) from error
    if as_json:
        from feint.store import plain

        tell_json({"case": found.name, "advice": [plain(one) for one in advice]})
    else:
        tell("\n\n".join([*(advice_text(one, found, lang) for one in advice), reading(advice[0])]))


def _refuse_early(case: Case, player: str, motive: str | None, stage: str | None) -> None:
    """A name that is none is told before anything is solved."""
    from feint.explain.advice_table import advised_motives, advised_stages

    advised_motives(case, player, motive)
    advised_stages(case, player, stage)


def refused(error: RefusalError, language: str) -> click.ClickException:
    """A request that makes no sense for the case, with the way out; exit code 2."""
    hint = error.hint(language)
    told = error.text(language) + (f"\n  {_('hint')}: {hint}" if hint else "")
    return failure(ExitCode.USAGE, told)
