"""Tests of claims and questions, checked by a query parser that the caller hands in.

Queries belong to a later room; this one knows only that a checker raises an error with a code, an
offset and a length.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from feint.case.draft import Draft
from feint.case.formula import Symbols
from feint.case.nodes import Listing, Node, Scalar, Table

CheckQuery: TypeAlias = Callable[[str, Symbols], object]


def validate_queries(draft: Draft, check_query: CheckQuery | None) -> None:
    """Notes every query that ``check_query`` refuses, inside the test that holds it."""
    if draft.claims and all(claim.test is None for claim in draft.claims):
        draft.reader.warn("V174", draft.claims[0].place)
    if check_query is None:
        return
    tests = {id(claim): claim for claim in [*draft.claims, *draft.questions, *draft.checked]}
    nodes = _test_nodes(draft)
    for claim in tests.values():
        node = nodes.get(claim.name)
        if claim.test is None or node is None:
            continue
        try:
            check_query(claim.test, draft.symbols)
        except ValueError as error:
            code = getattr(error, "code", None)
            params = getattr(error, "params", {})
            if not isinstance(code, str) or not isinstance(params, Mapping):
                raise
            offset, length = getattr(error, "offset", 0), getattr(error, "length", 1)
            draft.reader.error_inside(code, node, offset, length, params)


def _test_nodes(draft: Draft) -> dict[str, Scalar]:
    """Claim id -> the scalar that holds its test."""
    found: dict[str, Scalar] = {}
    for section in draft.claim_nodes:
        items: tuple[Node, ...] = section.items if isinstance(section, Listing) else ()
        for item in items:
            if not isinstance(item, Table):
                continue
            name, test = item.get("id"), item.get("test") or item.get("ask")
            if isinstance(name, Scalar) and isinstance(test, Scalar):
                found.setdefault(name.text, test)
    return found
