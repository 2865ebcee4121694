"""Where words go: answers to stdout, all else to stderr; JSON with a schema version."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import click

SCHEMA_VERSION = 1


def tell(text: str) -> None:
    """An answer, to stdout."""
    click.echo(text)


def note(text: str) -> None:
    """Anything that is no answer, to stderr."""
    click.echo(text, err=True)


def tell_json(document: Mapping[str, Any]) -> None:
    """One strict JSON document; numbers keep all their digits, what is no number is ``null``."""
    whole = {"schema_version": SCHEMA_VERSION, **document}
    click.echo(json.dumps(_strict(whole), indent=2, ensure_ascii=False, allow_nan=False))


def _strict(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _strict(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_strict(item) for item in value]
    if hasattr(value, "tolist"):  # NumPy scalars and arrays
        return _strict(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
