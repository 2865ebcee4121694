"""Cores whose parts do not meet: followed together or one by one, the point is the same."""

from __future__ import annotations

import numpy as np
import pytest

from feint.game.builder import GameBuilder
from feint.game.tables import Game
from feint.solve import principal_branch
from feint.solve.certificate import certify
from feint.solve.principal_branch import LogitSettings, solve
from feint.solve.program import compile_program

TABLES, OPTIONS = 4, "abc"


def several_tables(draws: int) -> tuple[Game, np.ndarray, np.ndarray]:
    """Chance seats two players at one of four tables, each with a game of its own."""
    builder = GameBuilder(["row", "column"])
    builder.chance("seat", [(str(i), 1 / TABLES) for i in range(TABLES)])
    names = []
    for table in range(TABLES):
        builder.decision("row", table, list(OPTIONS))
        for first in OPTIONS:
            builder.decision("column", table, list(OPTIONS))
            for second in OPTIONS:
                pair = [f"{player}{table}{first}{second}" for player in "rc"]
                builder.terminal(pair)
                names += pair
    built = builder.build()
    values = np.random.default_rng(5).uniform(size=(len(names), draws))
    numbers = dict(zip(names, values, strict=True))
    return built.game, built.payoffs(numbers), built.chance(numbers)


def test_parts_are_found() -> None:
    game, _, _ = several_tables(1)
    program = compile_program(game, np.zeros(game.n_infosets, dtype=bool))
    assert len(program.parts) == TABLES
    assert sorted(np.concatenate([part.unknown_of for part in program.parts])) == list(
        range(program.n_unknowns)
    )
    assert all(len(part.slot_payoff) == 18 for part in program.parts)


def test_together_and_one_by_one_lead_to_the_same_point(monkeypatch: pytest.MonkeyPatch) -> None:
    game, payoffs, chance = several_tables(300)
    monkeypatch.setattr(principal_branch, "PATIENCE", 10**6)
    together = solve(game, payoffs, chance, 60.0, throw=True)
    monkeypatch.setattr(principal_branch, "PATIENCE", 1)
    apart = solve(game, payoffs, chance, 60.0, throw=True)
    assert together.folds.max() > 1
    np.testing.assert_allclose(apart.policy, together.policy, atol=1e-10)
    assert certify(game, payoffs, chance, 60.0, apart.policy).residual.max() < 1e-10
    assert apart.rounds.max() < together.rounds.max() * TABLES


def test_hard_draws_do_not_depend_on_threads_or_neighbours() -> None:
    game, payoffs, chance = several_tables(200)
    one = solve(game, payoffs, chance, 60.0, settings=LogitSettings(threads=1))
    two = solve(game, payoffs[::-1], chance[::-1], 60.0, settings=LogitSettings(threads=2))
    assert one.policy.tobytes() == two.policy[::-1].tobytes()
    assert (one.rounds > principal_branch.PATIENCE).any()
