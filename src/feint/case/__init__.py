"""Cases: one contest, one YAML file, read and checked.

>>> import feint.case
>>> case = feint.case.load("example")
>>> [stage.name for stage in case.stages]
['bid', 'answer', 'close', 'next', 'ruling']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feint.case.errors import CaseError as CaseError
    from feint.case.errors import Problem as Problem
    from feint.case.errors import render as render
    from feint.case.errors import render_all as render_all
    from feint.case.library import builtin_names as builtin_names
    from feint.case.loader import Reading as Reading
    from feint.case.loader import inspect as inspect
    from feint.case.loader import load as load
    from feint.case.loader import loads as loads
    from feint.case.loader import read_text as read_text
    from feint.case.loader import symbols as symbols
    from feint.case.model import Case as Case
    from feint.case.public_tree import count_terminals as count_terminals
    from feint.case.restatement import restate as restate
    from feint.case.schema import json_schema as json_schema
    from feint.case.starters import template as template

_HOMES = {
    "Case": "model",
    "CaseError": "errors",
    "Problem": "errors",
    "Reading": "loader",
    "builtin_names": "library",
    "count_terminals": "public_tree",
    "inspect": "loader",
    "json_schema": "schema",
    "load": "loader",
    "loads": "loader",
    "read_text": "loader",
    "render": "errors",
    "render_all": "errors",
    "restate": "restatement",
    "symbols": "loader",
    "template": "starters",
}

__all__ = [
    "Case",
    "CaseError",
    "Problem",
    "Reading",
    "builtin_names",
    "count_terminals",
    "inspect",
    "json_schema",
    "load",
    "loads",
    "read_text",
    "render",
    "render_all",
    "restate",
    "symbols",
    "template",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
