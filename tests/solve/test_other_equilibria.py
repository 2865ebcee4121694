"""Other equilibria: all that are known are found, and nothing that is none."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq

from feint.game import families
from feint.solve.other_equilibria import other_equilibria
from feint.solve.principal_branch import solve

FIRST = np.array([[[9, 0], [0, 3]], [[0, 3], [9, 0]]], float)
SECOND = np.array([[[8, 0], [0, 4]], [[0, 4], [8, 0]]], float)
THIRD = np.array([[[12, 0], [0, 6]], [[0, 6], [2, 0]]], float)
STAG = ([[3, 0], [2, 2]], [[3, 2], [0, 2]])


@pytest.mark.parametrize("precision", [1.0, 3.0, 3.112, 3.114, 5.0, 20.0])
def test_symmetric_equilibria_of_stag_hunt(precision: float) -> None:
    """One equation, p = logistic(precision (3 p - 2)), solved on a fine grid."""

    def gap(p: float) -> float:
        return p - 1 / (1 + np.exp(-precision * (3 * p - 2)))

    grid = np.concatenate([np.linspace(0, 0.8, 20_000), np.linspace(0.8, 1, 400_001)])
    signs = np.sign([gap(p) for p in grid])
    turns = np.flatnonzero(signs[1:] != signs[:-1])
    expected = [brentq(gap, grid[i], grid[i + 1], xtol=1e-15) for i in turns]
    found = other_equilibria(*families.matrix_game(*STAG), precision)
    symmetric = np.isclose(found.policies[:, 0], found.policies[:, 2], atol=1e-9)
    np.testing.assert_allclose(np.sort(found.policies[symmetric, 0]), expected, atol=1e-8)
    assert not found.surely_more
    assert found.residual.max() < 1e-12


def test_nine_equilibria_of_two_by_two_by_two() -> None:
    """Gambit's documentation lists nine Nash equilibria; two of the totally mixed ones here."""
    found = other_equilibria(*families.matrix_game(FIRST, SECOND, THIRD), 20.0, 256, seed=3)
    assert len(found) == 9
    assert not found.surely_more
    mixed = found.policies[(found.policies > 0.1).all(axis=1)][:, ::2]
    for expected in ((1 / 2, 2 / 5, 1 / 4), (2 / 5, 1 / 2, 1 / 3)):
        assert np.abs(mixed - expected).max(axis=1).min() < 0.02


def test_coordination_has_two_to_the_n_less_one() -> None:
    pay = np.diag([1.0, 1.3, 1.7])
    found = other_equilibria(*families.matrix_game(pay, pay), 12.0, 512, seed=1)
    assert len(found) == 7
    assert not found.surely_more
    assert found.index.sum() == 1


def test_the_principal_one_comes_first() -> None:
    game, payoffs, chance = families.matrix_game(*STAG)
    found = other_equilibria(game, payoffs, chance, 8.0)
    assert found.principal
    np.testing.assert_allclose(found.policies[0], solve(game, payoffs, chance, 8.0).policy[0])


def test_missing_equilibria_are_told() -> None:
    """One start finds one of three; the signs say that there are more unless it is the middle."""
    found = other_equilibria(*families.matrix_game(FIRST, SECOND, THIRD), 50.0, 1)
    assert found.surely_more == (found.index.sum() != 1)
    assert len(found) < 9


def test_low_precision_and_perfect_information_have_one() -> None:
    for args in (families.takeover_game(1, "iid"), families.centipede_game(4)):
        found = other_equilibria(*args, 1.0)
        assert len(found) == 1
        assert found.starts.sum() == found.n_starts


def test_given_policies_stay() -> None:
    fixed, given = np.array([True, False]), np.array([[0.9, 0.1, 0.0, 0.0]])
    found = other_equilibria(
        *families.matrix_game(*STAG), 8.0, fixed=fixed, fixed_policy=given
    )  # fmt: skip
    assert len(found) == 1
    np.testing.assert_allclose(found.policies[0, :2], [0.9, 0.1])
    np.testing.assert_allclose(found.policies[0, 2], 1 / (1 + np.exp(-8.0 * 0.7)))


def test_one_draw_only_and_numbers_only() -> None:
    game, payoffs, chance = families.takeover_game(2)
    with pytest.raises(ValueError, match="one draw"):
        other_equilibria(game, payoffs, chance, 1.0)
    payoffs[0, 0] = np.inf
    with pytest.raises(ValueError, match="no number"):
        other_equilibria(game, payoffs[:1], chance[:1], 1.0)
