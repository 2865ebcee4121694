"""The part of a case that decides how its players play, as one canonical text.

Evidence, claims, the analyst's priors and everything that is only read by people are left out: two
cases with the same play text and the same drawn numbers have the same equilibria.
"""

from __future__ import annotations

import json
from typing import Any

from feint.case.nodes import Document, Listing, Node, Scalar
from feint.case.read_yaml import read_yaml

SECTIONS = (
    "players", "parameters", "quantities", "motives", "believed", "costs", "discernment",
    "correlations", "stages",
)  # fmt: skip
FOR_PEOPLE = ("en", "fr", "short", "why", "sources", "unit", "date")


def play_text(text: str) -> str:
    """Canonical JSON of the sections of a valid case that play depends on.

    >>> play_text("stages:\\n  - bid: {player: a, en: Bid?}") == play_text(
    ...     "title: A contest\\nstages: [bid: {player: a}]"
    ... )
    True
    """
    root, _ = read_yaml(Document("", text))
    plain = _plain(root)
    found = plain if isinstance(plain, dict) else {}
    return json.dumps([[name, found.get(name)] for name in SECTIONS], ensure_ascii=False)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries if key.text not in FOR_PEOPLE}
