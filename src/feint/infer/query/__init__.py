"""The query language: read into a frozen tree."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feint.infer.query.errors import QueryError as QueryError
    from feint.infer.query.syntax import parse_query as parse_query
    from feint.infer.query.tree import Condition as Condition
    from feint.infer.query.tree import Query as Query

_HOMES = {
    "Condition": "tree",
    "Query": "tree",
    "QueryError": "errors",
    "parse_query": "syntax",
}

__all__ = ["Condition", "Query", "QueryError", "parse_query"]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
