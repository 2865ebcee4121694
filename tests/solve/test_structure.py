"""What the solver sees in a game, by counts."""

from __future__ import annotations

import numpy as np
import pytest

from feint.game import families
from feint.game.tables import Game
from feint.solve.elimination import bits, fill, minimum_degree
from feint.solve.program import compile_program
from feint.solve.structure import analyse


def free(game: Game) -> np.ndarray:
    return np.zeros(game.n_infosets, dtype=bool)


def test_centipede_needs_no_core_and_no_round() -> None:
    game = families.centipede_game(6)[0]
    program = compile_program(game, free(game))
    assert program.n_unknowns == 0
    assert program.n_round == 0


def test_takeover_is_one_core_of_171_unknowns() -> None:
    game = families.takeover_game()[0]
    program = compile_program(game, free(game))
    assert program.n_unknowns == 171
    assert len(program.upper) < 1100  # fill


def test_players_who_do_not_care_for_types_are_solved_outside_the_core() -> None:
    game = families.contest_game()[0]
    structure = analyse(game, free(game))
    player = game.infoset_player
    core = {int(player[structure.classes[k].infoset]) for k in structure.core}
    investors = game.labels.players.index("investors")
    assert core == set(range(game.n_players)) - {investors}
    assert len(structure.core) < game.n_infosets / 4


def test_a_set_whose_options_are_all_alike_is_left_alone() -> None:
    """Equal payoffs whatever the column does: no belief, and the row's set decides alone."""
    game = families.matrix_game([[1, 1], [2, 2]], [[0, 5], [0, 5]])[0]
    assert compile_program(game, free(game)).n_unknowns == 0


@pytest.mark.parametrize("seed", range(5))
def test_fill_covers_every_entry_of_a_dense_elimination(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = 12
    dense = np.eye(n) * n + (rng.random((n, n)) < 0.2) * rng.standard_normal((n, n))
    pattern = [sum(1 << j for j in range(n) if j != i and dense[i, j]) for i in range(n)]
    order = minimum_degree(pattern)
    assert sorted(order) == list(range(n))
    lower, upper = fill(pattern, order)
    work = dense[np.ix_(order, order)]
    for i in range(n):
        for k in range(i):
            work[i] -= work[i, k] / work[k, k] * np.where(np.arange(n) > k, work[k], 0.0)
        allowed = {*bits(lower[i]), i, *bits(upper[i])}
        assert {j for j in range(n) if abs(work[i, j]) > 1e-14} <= allowed
