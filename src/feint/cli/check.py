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

    reading = cases.read_case(case, lang)
    warnings = cases.warnings(reading, lang)
    assert reading.case is not None
    text = restate(reading.case, lang)
    if as_json:
        tell_json({"case": reading.case.name, "restated": text, "warnings": warnings})
    else:
        tell(text)
    for warning in warnings:
        note(warning)
    if strict and warnings:
        click.get_current_context().exit(ExitCode.STRICT)
