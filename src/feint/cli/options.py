"""Arguments and options that several verbs share, worded once."""

from __future__ import annotations

import click

from feint.cli import language
from feint.cli.language import _


def case_argument(name: str = "case", metavar: str = "CASE") -> click.Argument:
    return click.Argument([name], metavar=metavar)


def language_option() -> click.Option:
    """``--lang``; by default the language in use, from ``feint --lang`` or the environment."""
    return click.Option(
        ["--lang", "lang"],
        type=click.Choice(language.LANGUAGES),
        default=language.in_use(),
        help=_("Language of messages and pages."),
    )


def json_option() -> click.Option:
    return click.Option(
        ["--json", "as_json"], is_flag=True, help=_("Print one JSON document instead of text.")
    )


def strict_option() -> click.Option:
    return click.Option(["--strict"], is_flag=True, help=_("Exit with 5 if a warning fired."))


def draws_option(default: int = 4096) -> click.Option:
    return click.Option(
        ["--draws"],
        type=click.IntRange(min=1, max=1 << 20),
        default=default,
        show_default=True,
        metavar="N",
        help=_("How many values of the uncertain numbers to solve the game for."),
    )


def seed_option() -> click.Option:
    return click.Option(
        ["--seed"],
        type=click.IntRange(min=0, max=(1 << 63) - 1),
        default=0,
        show_default=True,
        metavar="S",
        help=_("The same seed gives the same numbers."),
    )
