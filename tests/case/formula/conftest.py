"""One small contest whose names are as awkward as a case's may be."""

from __future__ import annotations

import pytest

from feint.case.formula import Symbols


@pytest.fixture(scope="session")
def symbols() -> Symbols:
    """Options named like keywords; a stage named like a player."""
    return Symbols(
        parameters=frozenset({"worth", "slip", "rate"}),
        quantities={"price": "number", "closed": "truth", "control": "label"},
        stages={
            "bid": ("none", "low", "full"),
            "answer": ("reject", "in", "if", "not", "sell"),
            "board": ("refuse", "halt"),
        },
        motives={"bidder": ("acquirer", "spoiler", "unmodelled")},
        players=("bidder", "board"),
    )
