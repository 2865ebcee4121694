"""Branches as curves: folds and forks where they are known to be."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq
from tests.solve.test_other_equilibria import FIRST, SECOND, STAG, THIRD

from feint.game import families
from feint.solve.branch import branch_through, principal_branch
from feint.solve.certificate import logit_residual
from feint.solve.other_equilibria import other_equilibria
from feint.solve.principal_branch import solve
from feint.solve.status import Status


def test_second_branch_of_stag_hunt_has_its_fold() -> None:
    """p = logistic(l (3 p - 2)) folds where 3 l p (1 - p) = 1: p = 0.878049, l = 3.112974."""
    p = brentq(lambda p: np.log(p / (1 - p)) * 3 * p * (1 - p) - (3 * p - 2), 0.7, 0.95, xtol=1e-15)
    game = families.matrix_game(*STAG)
    others = other_equilibria(*game, 5.0).policies[1:]
    assert len(others) == 2
    for policy in others:
        found = branch_through(*game, policy, 2.0, precision=5.0)
        (fold,) = found.folds
        assert found.status is Status.SOLVED
        assert fold.policy[[0, 2]] == pytest.approx([p, p], abs=1e-6)
        assert fold.policy[0] == pytest.approx(0.878049, abs=1e-6)
        assert 5.0 * fold.precision == pytest.approx(3.112974, abs=5e-7)
        assert not found.forks


def test_the_fork_of_two_by_two_by_two_is_found() -> None:
    """Gambit's documentation: a bifurcation near precision 0.597."""
    found = principal_branch(*families.matrix_game(FIRST, SECOND, THIRD), 2.0)
    (fork,) = found.forks
    assert fork.precision == pytest.approx(0.597, abs=5e-4)
    assert not found.folds
    beyond = found.precision > fork.precision
    game, payoffs, chance = families.matrix_game(FIRST, SECOND, THIRD)
    for t, policy in zip(found.precision[beyond], found.policies[beyond], strict=True):
        assert logit_residual(game, payoffs, chance, t, policy[None])[0] < 1e-9


def test_fork_of_symmetric_coordination_by_hand() -> None:
    """p = logistic(l (2 p - 1)) forks from 1/2 where l / 2 = 1."""
    found = principal_branch(*families.matrix_game(np.eye(2), np.eye(2)), 4.0)
    (fork,) = found.forks
    assert fork.precision == pytest.approx(2.0, abs=1e-5)
    assert fork.policy == pytest.approx([0.5] * 4, abs=1e-9)


@pytest.mark.parametrize("payoffs", ["struct", "iid"])
def test_the_careful_branch_ends_where_the_batch_solver_does(payoffs: str) -> None:
    game, tensor, chance = families.takeover_game(6, payoffs, seed=5)  # type: ignore[arg-type]
    expected = solve(game, tensor, chance, 20.0, throw=True)
    for draw in range(6):
        found = principal_branch(game, tensor[[draw]], chance[[draw]], 20.0)
        assert found.status is Status.SOLVED
        np.testing.assert_allclose(found.policies[-1], expected.policy[draw], atol=1e-8)
        assert len(found.folds) == expected.folds[draw]
        assert not found.forks


def test_every_point_is_an_equilibrium_and_the_curve_is_fine() -> None:
    game, payoffs, chance = families.takeover_game(1, "iid", seed=12)
    found = principal_branch(game, payoffs, chance, 20.0)
    assert found.precision[0] == 0.0
    assert found.precision[-1] == 20.0
    rows = slice(None, None, 7)
    for t, policy in zip(found.precision[rows], found.policies[rows], strict=True):
        assert logit_residual(game, payoffs, chance, t, policy[None])[0] < 1e-9


def test_backward_induction_is_a_curve_too() -> None:
    game, payoffs, chance = families.centipede_game(4)
    found = principal_branch(game, payoffs, chance, 3.0)
    expected = solve(game, payoffs, chance, found.precision[:, None] * np.ones(2)).policy
    np.testing.assert_allclose(found.policies, expected, atol=1e-14)


def test_a_branch_that_comes_close_is_no_fork() -> None:
    """Coordination with one payoff moved by 1e-3: the fork at lambda 2 opens into two branches.

    p = logistic(l (2.001 q - 1)) and its mirror have no crossing; the principal branch bends.
    """
    game, payoffs, chance = families.matrix_game([[1.001, 0], [0, 1]], [[1.001, 0], [0, 1]])
    found = principal_branch(game, payoffs, chance, 6.0)
    assert found.status is Status.SOLVED
    assert found.turns == ()
    expected = solve(game, payoffs, chance, 6.0, throw=True).policy[0]
    np.testing.assert_allclose(found.policies[-1], expected, atol=1e-9)
    assert found.policies[-1, 0] > 0.9
