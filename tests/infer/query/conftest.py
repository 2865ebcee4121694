"""One small contest with two typed players, one untyped, and awkward names."""

from __future__ import annotations

import pytest

from feint.case.formula import Symbols


@pytest.fixture(scope="session")
def symbols() -> Symbols:
    """A quantity named like a term (`gain`), options named like keywords."""
    return Symbols(
        parameters=frozenset({"worth", "slip"}),
        quantities={"delay": "number", "gain": "number", "closed": "truth", "control": "label"},
        stages={
            "bid": ("none", "low", "full"),
            "answer": ("reject", "in", "if", "sell"),
            "next": ("drop", "raise", "condition"),
        },
        motives={"bidder": ("acquirer", "spoiler", "unmodelled"), "board": ("keeper",)},
        players=("bidder", "board"),
    )
