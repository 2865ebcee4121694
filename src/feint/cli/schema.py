"""``feint schema``: the JSON Schema of a case file, for editors."""

from __future__ import annotations

import json

import click

from feint.cli.language import _
from feint.cli.output import tell


def command() -> click.Command:
    return click.Command(
        "schema",
        callback=schema,
        params=[click.Option(["--json", "as_json"], is_flag=True, hidden=True)],
        help=_("Print the JSON Schema of a case file, for editors."),
    )


def schema(as_json: bool) -> None:
    """Print the schema; it is JSON with or without ``--json``."""
    from feint.case import json_schema

    tell(json.dumps(json_schema(), indent=2, ensure_ascii=False))
