"""How the principal branch is followed: draws that are easily led onto another stretch of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from feint.game.families import takeover_game
from feint.solve.certificate import logit_residual
from feint.solve.principal_branch import LogitSettings, solve

# Of 10,000 draws those on which one setting or another stepped over two bends at once: the branch
# goes to and fro within a step whose ends look as if it were smooth.
NARROW = [926, 2937, 4965, 5337, 6561, 8660]
TINY_STEPS = replace(
    LogitSettings(),
    largest_correction=0.1,
    least_cosine=0.99,
    growth=1.3,
    accepted=1e-6,
    first_step=0.1,
    most_rounds=100_000,
)


@pytest.fixture(scope="module")
def narrow():  # type: ignore[no-untyped-def]
    game, payoffs, chance = takeover_game(10_000, "iid", seed=11)
    return game, payoffs[NARROW], chance[NARROW]


def test_long_steps_lead_where_tiny_ones_do(narrow) -> None:  # type: ignore[no-untyped-def]
    found, slow = solve(*narrow, 20.0), solve(*narrow, 20.0, settings=TINY_STEPS)
    assert found.n_solved == slow.n_solved == len(NARROW)
    np.testing.assert_allclose(found.policy, slow.policy, rtol=0.0, atol=1e-8)
    # All but the last turn back; that one only bends, sharply, to and fro.
    np.testing.assert_array_equal(found.folds, slow.folds)
    assert slow.folds.tolist() == [2, 2, 4, 20, 4, 0]
    assert found.rounds.sum() < slow.rounds.sum() / 2


@pytest.mark.parametrize("precision", [5.0, 100.0])
def test_an_arrival_meets_its_equations_to_more_than_is_promised(narrow, precision) -> None:  # type: ignore[no-untyped-def]
    """The last Newton step may be 1e-5; what it leaves is looked at, and corrected once more."""
    found = solve(*narrow, precision)
    assert found.n_solved == len(NARROW)
    assert logit_residual(*narrow, precision, found.policy).max() <= 1e-10


def test_a_draw_that_cannot_end_keeps_its_neighbours_going(narrow) -> None:  # type: ignore[no-untyped-def]
    """Lanes that end at different times take draws from one queue, some of them a second time."""
    game, payoffs, chance = narrow
    many = np.tile(payoffs, (9, 1))[:50], np.tile(chance, (9, 1))[:50]
    short = replace(LogitSettings(), most_rounds=60)
    one_thread = solve(game, *many, 20.0, settings=replace(short, threads=1))
    alone = solve(game, payoffs, chance, 20.0, settings=replace(short, lanes=1))
    which = np.arange(50) % len(NARROW)
    np.testing.assert_array_equal(one_thread.policy, alone.policy[which])
    np.testing.assert_array_equal(one_thread.rounds, alone.rounds[which])
    assert (one_thread.rounds > 60).any()  # some needed their second try
