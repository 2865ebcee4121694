"""Built-in cases, draw by draw, as ``feint run`` solves them and as Gambit does."""

from __future__ import annotations

import os
from types import ModuleType

import pytest

pytest.importorskip("pygambit")
pytestmark = pytest.mark.oracle

# Gambit takes about half a minute for one draw of the founding case (5,800 ends)
FOUNDING_DRAWS = int(os.environ.get("FEINT_ORACLE_DRAWS", "1"))


@pytest.mark.parametrize(
    ("name", "n_draws"),
    [
        ("entry", 20),
        ("example", 20),
        pytest.param("openai-2025", FOUNDING_DRAWS, marks=pytest.mark.slow),
    ],
)
def test_draws_of_a_case(name: str, n_draws: int, export_case: ModuleType) -> None:
    compared = list(export_case.compare_case(name, n_draws, 7))
    assert len(compared) == n_draws
    far = {draw: gap for draw, gap, _ in compared if gap > 1e-6}
    assert far == {}
    assert max(answer.residual for *_, answer in compared) < 1e-9
