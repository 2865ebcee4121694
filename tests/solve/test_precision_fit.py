"""Maximum likelihood of precision: published experiments, and what a user must be told."""

from __future__ import annotations

import numpy as np
import pytest

from feint.game import families
from feint.solve.precision_fit import Counts, fit_precision, log_likelihood
from feint.solve.principal_branch import solve

SELTEN_CHMURA = {  # row UL,UR / DL,DR then column; plays, up, left (Selten and Chmura 2008)
    "g1": ([[10, 0], [9, 8]], [[8, 18], [9, 8]], 4800, 309, 3424),
    "g2": ([[9, 0], [6, 8]], [[4, 13], [7, 5]], 4800, 966, 2584),
    "g3": ([[8, 0], [7, 10]], [[7, 14], [7, 4]], 4800, 753, 3922),
    "g4": ([[7, 0], [5, 9]], [[4, 11], [6, 2]], 4800, 1423, 3573),
    "g5": ([[7, 0], [4, 8]], [[2, 9], [5, 1]], 4800, 1579, 3230),
    "g6": ([[7, 1], [3, 8]], [[1, 7], [5, 0]], 4800, 2115, 2876),
    "g7": ([[10, 4], [9, 14]], [[12, 22], [9, 8]], 2400, 246, 1506),
    "g8": ([[9, 3], [6, 11]], [[7, 16], [7, 5]], 2400, 568, 1481),
    "g9": ([[8, 3], [7, 13]], [[9, 17], [7, 4]], 2400, 595, 2017),
    "g10": ([[7, 2], [5, 11]], [[6, 13], [6, 2]], 2400, 852, 1666),
    "g11": ([[7, 2], [4, 10]], [[4, 11], [5, 1]], 2400, 814, 1573),
    "g12": ([[7, 3], [3, 10]], [[3, 9], [5, 0]], 2400, 1059, 1478),
}


@pytest.mark.parametrize(
    ("moves", "counts", "precision", "height"),
    [
        (4, [20, 100, 104, 43, 14], 1.712454, -424.914860),
        (6, [2, 18, 56, 108, 71, 22, 4], 0.594483, -533.909129),
    ],
)
def test_centipede(moves: int, counts: list[int], precision: float, height: float) -> None:
    """McKelvey and Palfrey (1992), in dollars; two programs that share nothing."""
    game, payoffs, chance = families.centipede_game(moves)
    found = fit_precision(game, payoffs, chance, Counts.of_endings(game, counts))
    assert found.precision[0] == pytest.approx(precision, abs=5e-7)
    assert found.log_likelihood == pytest.approx(height, abs=1e-6)
    assert found.edge == ""
    assert found.at_uniform < found.log_likelihood < found.most_possible


def test_ochs() -> None:
    """McKelvey and Palfrey (1995) on Ochs (1995): 128 plays at shares .527 and .366."""
    game, payoffs, chance = families.matrix_game(
        [[1.1141, 0], [0, 0.2785]], [[0, 1.1141], [1.1141, 0]]
    )
    counts = Counts.of_actions(game, 128 * np.array([0.527, 0.473, 0.366, 0.634]))
    found = fit_precision(game, payoffs, chance, counts)
    assert found.precision[0] == pytest.approx(1.84561, abs=5e-6)
    assert found.log_likelihood == pytest.approx(-174.76453, abs=5e-6)
    assert found.policy[[0, 2]] == pytest.approx([0.615651, 0.383291], abs=5e-7)


@pytest.mark.parametrize("name", ["g3", "g6", "g9"])
def test_no_precision_nearby_is_likelier(name: str) -> None:
    row, column, plays, up, left = SELTEN_CHMURA[name]
    game, payoffs, chance = families.matrix_game(row, column)
    counts = Counts.of_actions(game, [up, plays - up, left, plays - left])
    found = fit_precision(game, payoffs, chance, counts)
    grid = np.linspace(0.01, 10, 400)[:, None] * np.ones(2)
    assert np.nanmax(log_likelihood(game, payoffs, chance, grid, counts)) <= found.log_likelihood


def test_twelve_games_pooled() -> None:
    """A published Bayesian estimate with these payoffs: 1.3214, standard deviation .0303."""
    grid = np.linspace(1.2, 1.45, 26)
    height = np.zeros(len(grid))
    for row, column, plays, up, left in SELTEN_CHMURA.values():
        game, payoffs, chance = families.matrix_game(row, column)
        counts = Counts.of_actions(game, [up, plays - up, left, plays - left])
        sharp = grid[:, None] * np.ones(2)
        height = height + log_likelihood(game, payoffs, chance, sharp, counts)
    curve = np.polyfit(grid - 1.3214, height, 2)
    assert -curve[1] / (2 * curve[0]) == pytest.approx(0.0, abs=0.01)
    assert np.sqrt(-0.5 / curve[0]) == pytest.approx(0.0303, rel=0.2)


def test_twice_the_payoffs_is_half_the_precision_and_half_its_error() -> None:
    game, payoffs, chance = families.centipede_game(4)
    counts = Counts.of_endings(game, [20, 100, 104, 43, 14])
    once = fit_precision(game, payoffs, chance, counts)
    twice = fit_precision(game, 2 * payoffs, chance, counts)
    assert twice.precision[0] == pytest.approx(once.precision[0] / 2, rel=1e-7)
    assert twice.standard_error[0] == pytest.approx(once.standard_error[0] / 2, rel=1e-4)


def test_four_times_the_plays_halve_the_error() -> None:
    game, payoffs, chance = families.centipede_game(4)
    few = fit_precision(game, payoffs, chance, Counts.of_endings(game, [20, 100, 104, 43, 14]))
    many = fit_precision(game, payoffs, chance, Counts.of_endings(game, [80, 400, 416, 172, 56]))
    assert many.precision[0] == pytest.approx(few.precision[0], rel=1e-7)
    assert many.standard_error[0] == pytest.approx(few.standard_error[0] / 2, rel=1e-4)


def test_the_standard_error_is_that_of_logistic_regression() -> None:
    """One choice of two that differ by 1: information n p (1 - p)."""
    game, payoffs, chance = families.ultimatum_game(1.0, 1)
    counts = np.zeros(game.n_actions)
    start = dict(zip(game.labels.infosets, game.infoset_action.tolist(), strict=False))
    counts[start["offered 1"] : start["offered 1"] + 2] = 80, 20
    found = fit_precision(game, payoffs, chance, Counts.of_actions(game, counts))
    assert found.precision[0] == pytest.approx(np.log(4.0), rel=1e-7)
    assert found.standard_error[0] == pytest.approx(1 / np.sqrt(100 * 0.8 * 0.2), rel=1e-4)


def test_one_precision_per_player_recovers_those_that_made_the_counts() -> None:
    game, payoffs, chance = families.centipede_game(6)
    true = np.array([[1.2, 0.5]])
    policy = solve(game, payoffs, chance, true, throw=True).policy[0]
    found = fit_precision(
        game, payoffs, chance, Counts.of_actions(game, 1000 * policy), per_player=True
    )
    np.testing.assert_allclose(found.precision, true[0], rtol=1e-5)
    assert (found.standard_error > 0).all()


def test_edges_are_told() -> None:
    game, payoffs, chance = families.ultimatum_game(1.0, 1)
    start = dict(zip(game.labels.infosets, game.infoset_action.tolist(), strict=False))
    for counts, edge in (((10, 90), "uniform"), ((50, 0), "sharp")):
        table = np.zeros(game.n_actions)
        table[start["offered 1"] : start["offered 1"] + 2] = counts
        found = fit_precision(game, payoffs, chance, Counts.of_actions(game, table))
        assert found.edge == edge
        assert np.isnan(found.standard_error).all()
    with pytest.raises(ValueError, match="nothing was counted"):
        fit_precision(game, payoffs, chance, Counts.of_actions(game, np.zeros(game.n_actions)))
