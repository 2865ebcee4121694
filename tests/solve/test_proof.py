"""Interval proofs: true where a closed form is known, refused where nothing is near."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import brentq

from feint.game import families
from feint.solve.principal_branch import solve
from feint.solve.proof import prove

pytest.importorskip("flint")


def proof_of(game: tuple, precision: float, policy: np.ndarray):  # type: ignore[no-untyped-def]
    tree, payoffs, chance = game
    numbers = [[Fraction(float(v)) for v in row] for row in (payoffs[0], chance[0])]
    return prove(tree, *numbers, [Fraction(precision)] * tree.n_precision, policy)


def test_the_distance_bounds_the_true_one() -> None:
    """p = logistic(3 (3 p - 2)) solved apart; a policy moved by 1e-3 is that far and no nearer."""
    true = brentq(lambda p: p - 1 / (1 + np.exp(-3.0 * (3 * p - 2))), 0.0, 0.5, xtol=1e-16)
    game = families.matrix_game([[3, 0], [2, 2]], [[3, 2], [0, 2]])
    for shift in (0.0, 1e-6, 1e-3):
        policy = np.array([true + shift, 1 - true - shift] * 2)
        found = proof_of(game, 3.0, policy)
        assert found.proved
        assert shift * 0.999999 - 1e-15 <= found.distance <= shift * 1.000001 + 1e-13


@pytest.mark.parametrize(
    "game",
    [families.kuhn_poker, families.beer_quiche, lambda: families.random_game(3)],
    ids=["kuhn", "beer", "random"],
)
@pytest.mark.parametrize("precision", [1.0, 6.0])
def test_solutions_of_the_batch_solver_are_proved(game, precision: float) -> None:  # type: ignore[no-untyped-def]
    found = proof_of(game(), precision, solve(*game(), precision, throw=True).policy[0])
    assert found.proved
    assert 0.0 <= found.distance < 1e-12


@pytest.mark.slow
def test_a_large_game_is_proved() -> None:
    game = families.takeover_game(1)
    found = proof_of(game, 20.0, solve(*game, 20.0, throw=True).policy[0])
    assert found.proved
    assert found.distance < 1e-12


def test_what_is_no_equilibrium_is_not_proved() -> None:
    """Uniform play of a game with three equilibria far from it, and a probability of 0."""
    game = families.matrix_game([[30, 0], [0, 20]], [[30, 0], [0, 20]])
    far = proof_of(game, 1.0, np.array([0.999, 0.001, 0.001, 0.999]))
    assert not far.proved or far.distance > 0.1
    pure = proof_of(game, 1.0, np.array([1.0, 0.0, 1.0, 0.0]))
    assert (pure.proved, pure.reason) == (False, "zero")


def test_a_fork_is_too_singular_to_prove() -> None:
    """p = logistic(l (2 p - 1)) has a triple root at p = 1/2 where l = 2: unique it is not."""
    game = families.matrix_game(np.eye(2), np.eye(2))
    found = proof_of(game, 2.0, np.full(4, 0.5))
    assert (found.proved, found.reason) in ((False, "far"), (False, "unreached"))
    assert proof_of(game, 1.9, np.full(4, 0.5)).proved


def test_what_chance_never_reaches_is_said() -> None:
    game, payoffs, _chance = families.beer_quiche(0.5)
    chance = np.array([[0.0, 1.0]])
    policy = solve(game, payoffs, chance, 1.0).policy[0]
    found = proof_of((game, payoffs, chance), 1.0, policy)
    assert found.proved or found.reason == "unreached"
