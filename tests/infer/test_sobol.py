"""Scrambled points: nets, independent scramblings, columns that do not know each other."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import qmc

from feint.infer.sobol import scrambled_points

NAMES = [f"x{i}" for i in range(6)]


def test_every_column_has_one_point_in_each_interval():
    points = scrambled_points(NAMES, 64, seed=3, scrambling=1)
    for column in points.T:
        assert sorted(np.floor(column * 64).astype(int)) == list(range(64))


def test_pairs_of_the_first_columns_fill_elementary_boxes():
    """A (0, m, 2)-net in base 2 has one point in every dyadic box of area 1/64 (Niederreiter)."""
    points = scrambled_points(NAMES[:2], 64, seed=5, scrambling=0)
    for k in range(7):
        cells = np.floor(points * [2**k, 2 ** (6 - k)]).astype(int)
        assert len({tuple(cell) for cell in cells}) == 64


def test_scrambled_points_are_as_even_as_those_of_scipy():
    ours = np.mean([
        qmc.discrepancy(scrambled_points(NAMES, 256, seed=s, scrambling=0)) for s in range(8)
    ])  # fmt: skip
    theirs = np.mean([
        qmc.discrepancy(qmc.Sobol(6, scramble=True, rng=s).random_base2(8)) for s in range(8)
    ])  # fmt: skip
    assert ours == pytest.approx(theirs, rel=0.2)


def test_scramblings_are_independent_and_unbiased():
    means = [
        scrambled_points(NAMES, 16, seed=1, scrambling=k).prod(axis=1).mean() for k in range(400)
    ]
    error = np.std(means, ddof=1) / np.sqrt(len(means))
    assert abs(np.mean(means) - 0.5 ** len(NAMES)) < 4 * error


def test_a_column_more_leaves_the_others_alone():
    few = scrambled_points(NAMES, 32, seed=2, scrambling=4)
    more = scrambled_points([*NAMES, "another"], 32, seed=2, scrambling=4)
    assert np.array_equal(few, more[:, :6])


def test_no_two_of_many_columns_go_together():
    """Within one scrambling of 64 points some pairs of a hundred coordinates do (up to 1)."""
    names = [f"x{i}" for i in range(112)]
    points = np.concatenate([scrambled_points(names, 64, seed=7, scrambling=k) for k in range(8)])
    together = np.abs(np.corrcoef(points.T)) - np.eye(len(names))
    # 512 independent points: the largest of 6,216 correlations is about 0.17
    assert together.max() < 0.4
