"""Symmetric games whose branch forks: straight on by their equations; broken ones bend away."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq

import feint
from feint.game.builder import GameBuilder
from feint.game.families import matrix_game
from feint.solve.certificate import logit_residual
from feint.solve.principal_branch import solve
from feint.solve.status import Status
from feint.solve.straight_on import straight_on
from feint.solve.theories import Cursed, Logit, Sharp, play

SAME = [[1.0, 0.0], [0.0, 1.0]]
SEXES = ([[2.0, 0.0], [0.0, 1.0]], [[1.0, 0.0], [0.0, 2.0]])
CHICKEN = ([[-1.0, 2.0], [0.0, 1.0]], [[-1.0, 0.0], [2.0, 1.0]])


def logistic(x: float) -> float:
    return 1.0 / (1.0 + float(np.exp(-x)))


def root(gap, low: float = 0.0, high: float = 1.0) -> float:
    return float(brentq(gap, low, high, xtol=1e-15))


@pytest.mark.parametrize("precision", [1.0, 1.9, 2.5, 5.0, 40.0, 1e4])
def test_a_place_to_meet_is_a_coin_throw_for_those_who_break_no_symmetry(precision: float) -> None:
    """The fork is at 2: p = logistic(precision (2 p - 1)) has one root below, three above."""
    found = play(Logit(), *matrix_game(SAME, SAME), precision)
    assert found.status[0] == Status.SOLVED
    np.testing.assert_allclose(found.policy, 0.5, atol=1e-12)
    if precision > 2.0:
        assert found.forks is not None
        assert found.forks.tolist() == [1]


@pytest.mark.parametrize(
    ("games", "own"),
    [
        (SEXES, lambda p: 2 * (1 - p) - p),  # the other goes to my place with 1 - p
        (CHICKEN, lambda p: -p + 2 * (1 - p) - (1 - p)),  # the other dares with p
    ],
)
def test_symmetric_games_follow_their_one_equation(games, own) -> None:
    precision = 9.0
    found = play(Logit(), *matrix_game(*games), precision)
    p = root(lambda p: p - logistic(precision * own(p)))
    assert solve(*matrix_game(*games), precision).status[0] == Status.STALLED
    assert found.status[0] == Status.SOLVED
    assert found.policy[0, 0] == pytest.approx(p, abs=1e-9)


def entry(n: int) -> tuple:
    """Each may enter a market that pays 3 - 2 x the number of those who do; staying out pays 0."""
    builder = GameBuilder(tuple("abc"[:n]))

    def choose(player: int, inside: tuple[int, ...]) -> None:
        if player == n:
            builder.terminal(tuple((3 - 2 * sum(inside)) * x for x in inside))
            return
        builder.decision(player, "enter?", ("in", "out"))
        choose(player + 1, (*inside, 1))
        choose(player + 1, (*inside, 0))

    choose(0, ())
    built = builder.build()
    return built.game, built.payoffs(), built.chance()


@pytest.mark.parametrize("n", [2, 3])
def test_entry_into_a_market_by_equals(n: int) -> None:
    precision = 12.0
    found = play(Logit(), *entry(n), precision)
    p = root(lambda p: p - logistic(precision * (1 - 2 * (n - 1) * p)))
    assert found.status[0] == Status.SOLVED
    np.testing.assert_allclose(found.policy[0, ::2], p, atol=1e-9)


@pytest.mark.parametrize("more", [1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-13])
def test_a_broken_symmetry_is_never_overlooked(more: float) -> None:
    """The branch bends to the better place; where that cannot be followed the status says so."""
    better = [[1.0 + more, 0.0], [0.0, 1.0]]
    found = play(Logit(), *matrix_game(better, better), 5.0)
    p = root(lambda p: p - logistic(5.0 * ((1 + more) * p - (1 - p))), 0.8, 1.0)
    if found.status[0] == Status.SOLVED:
        assert found.policy[0, 0] == pytest.approx(p, abs=1e-8)
    else:
        assert more < 1e-6
        assert found.status[0] == Status.STALLED


def test_other_draws_are_left_alone_and_precisions_may_differ() -> None:
    game, payoffs, chance = matrix_game(SAME, SAME)
    many = np.repeat(payoffs, 4, axis=0)
    many[1] *= 0.1
    many[2] = 0.7  # ties
    many[3, 0] = np.nan
    precision = np.array([[5.0], [5.0], [5.0], [5.0]]) * np.ones((1, game.n_precision))
    before = solve(game, many, chance, precision)
    found = straight_on(before, game, many, chance, precision)
    assert before.status.tolist() == [Status.STALLED, 0, 0, Status.NOT_FINITE]
    assert found.status.tolist() == [0, 0, 0, Status.NOT_FINITE]
    np.testing.assert_array_equal(found.policy[1:], before.policy[1:])
    assert found.forks is not None
    assert found.forks.tolist() == [1, 0, 0, 0]
    error = logit_residual(game, many[:1], chance, precision[:1], found.policy[:1])
    assert error[0] < 1e-12


@pytest.mark.parametrize("theory", [Sharp(20.0), Cursed(0.5)], ids=str)
def test_other_theories_go_straight_on_too(theory) -> None:
    found = play(theory, *matrix_game(SAME, SAME), 5.0)
    assert found.status[0] == Status.SOLVED
    np.testing.assert_allclose(found.policy, 0.5, atol=1e-9)


def test_a_case_of_two_equals_is_solved_in_every_draw() -> None:
    """Two friends, two places, nothing to tell them apart: each place in half of the cases."""
    from tests.explain.test_variants import TALK

    text = TALK.replace("low: 3.8, high: 4.2", "low: 2, high: 4").replace("(3 if", "(worth if")
    run = feint.run(feint.loads(text), draws=16, seed=1)
    assert run.findings.certificate.solved_share == 1.0
    assert run.ask("P(first = here and second = here)").estimate.value == pytest.approx(0.25)
