"""Sums in cells, against one mask at a time."""

from __future__ import annotations

import numpy as np
import pytest

from feint.explain.cells import sums_by_scrambling
from feint.infer.draws import N_SCRAMBLINGS


def test_sums_are_those_of_every_cell_and_scrambling() -> None:
    rng = np.random.default_rng(0)
    cell = rng.integers(-1, 5, 300)
    scrambling = rng.integers(0, N_SCRAMBLINGS, 300)
    columns = rng.normal(size=(300, 3))
    found = sums_by_scrambling(cell, 5, scrambling, columns)
    for c in range(5):
        for g in range(N_SCRAMBLINGS):
            own = columns[(cell == c) & (scrambling == g)].sum(axis=0)
            assert found[c, g] == pytest.approx(own, abs=1e-12)
