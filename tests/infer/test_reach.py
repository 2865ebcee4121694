"""Sums over histories that are products of two factors, against every cell written out."""

from __future__ import annotations

import numpy as np
import pytest

from feint.infer.reach import Reach

N_DRAWS, N_HISTORIES = 5, 37


@pytest.fixture
def reach() -> Reach:
    rng = np.random.default_rng(0)
    lanes = np.array([(o, i) for o in range(4) for i in range(3) if (o, i) != (2, 1)])
    return Reach(
        rng.random((N_DRAWS, 4, N_HISTORIES)), lanes[:, 0],
        rng.random((N_DRAWS, 3, N_HISTORIES)), lanes[:, 1],
    )  # fmt: skip


def cells(reach: Reach) -> np.ndarray:
    return np.array([
        [reach.course(draw, lane) for lane in range(len(reach.outer_class))]
        for draw in range(N_DRAWS)
    ])  # fmt: skip


@pytest.mark.parametrize("n_weights", [0, 1, N_DRAWS])
def test_lane_sums_are_sums_of_cells(reach, n_weights):
    shape = (n_weights, N_HISTORIES) if n_weights else (N_HISTORIES,)
    weight = np.random.default_rng(1).normal(size=shape)
    every = (cells(reach) * np.atleast_2d(weight)[:, None, :]).sum(axis=2)
    assert reach.lane_sum(weight) == pytest.approx(every, rel=1e-12, abs=1e-12)
    some = reach.lane_sum(weight, np.array([1, 7]))
    assert some[:, [1, 7]] == pytest.approx(every[:, [1, 7]], rel=1e-12, abs=1e-12)
    assert not np.delete(some, [1, 7], axis=1).any()


@pytest.mark.parametrize("chosen", [range(11), [0, 4, 5], []])
def test_marginals_are_sums_of_cells(reach, chosen):
    scale = np.random.default_rng(2).random((N_DRAWS, 11))
    lanes = np.isin(np.arange(11), list(chosen))
    every = np.einsum("dk,dkz->dz", scale * lanes, cells(reach))
    assert reach.marginal(scale, lanes) == pytest.approx(every, rel=1e-12)
