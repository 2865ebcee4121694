"""``feint check CASE``: the case in sentences, or everything that is wrong with it."""

from __future__ import annotations

import click

from feint.cli import cases, options
from feint.cli.exit_code import ExitCode
from feint.cli.language import _
from feint.cli.output import note, tell, tell_json


def command() -> click.Command:
    return click.Command(
        "check",
        callback=check,
        params=[
            options.case_argument(),
            options.language_option(),
            options.json_option(),
            options.strict_option(),
        ],
        help=_("Say in sentences what a case states, or all that is wrong with it."),
    )


def check(case: str, lang: str, as_json: bool, strict: bool) -> None:
    """Print the restatement; warnings go to stderr."""
    from feint.case import restate

    found = cases.open_case(case, lang)
    text = restate(found, lang)
    if as_json:
        tell_json({"case": found.name, "restated": text, "warnings": list(found.warnings)})
    else:
        tell(text)
        for warning in found.warnings:
            note(warning)
    if strict and found.warnings:
        click.get_current_context().exit(ExitCode.STRICT)
