"""``feint check CASE``: the case in sentences, or everything that is wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from feint.cli import cases, options
from feint.cli.exit_code import ExitCode
from feint.cli.language import _
from feint.cli.output import note, tell, tell_json

FEW_DRAWS = 256
"""Enough to tell grades apart on paired draws; every option is solved for as many."""


def command() -> click.Command:
    return click.Command(
        "check",
        callback=check,
        params=[
            options.case_argument(),
            click.Option(
                ["--split-options"],
                is_flag=True,
                help=_("Solve the case with each option counted twice; say which grades change."),
            ),
            options.draws_option(FEW_DRAWS),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
            options.strict_option(),
        ],
        help=_("Say in sentences what a case states, or all that is wrong with it."),
    )


def check(
    case: str, split_options: bool, draws: int, seed: int, lang: str, as_json: bool, strict: bool
) -> None:
    """Print the restatement, or what counting options twice changes; warnings go to stderr."""
    from feint.case import restate

    with _no_collection():
        reading = cases.read_case(case, lang)
        warnings = cases.warnings(reading, lang)
        assert reading.case is not None
        document: dict[str, Any] = {"case": reading.case.name}
        text = "" if split_options else restate(reading.case, lang)
    for warning in warnings:
        note(warning)
    is_fragile = False
    if split_options:
        from feint.cli import split_options as counting

        splits = counting.compute(reading.case, draws, seed)
        is_fragile = any(split.changes for split in splits)
        text = counting.in_sentences(splits, draws, lang)
        document |= {"draws": draws, "seed": seed, "splits": counting.as_rows(splits)}
    else:
        document["restated"] = text
    if as_json:
        tell_json({**document, "warnings": warnings})
    else:
        tell(text)
    if strict and (warnings or is_fragile):
        click.get_current_context().exit(ExitCode.STRICT)


@contextmanager
def _no_collection() -> Iterator[None]:
    """A tenth of a short command's time would go into looking for garbage it does not make."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
