"""What must not change the answer, and what changes it in a known way."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from feint.game import families
from feint.game.builder import GameBuilder
from feint.solve.certificate import certify
from feint.solve.principal_branch import Equilibria, LogitSettings, solve
from feint.solve.status import Status
from feint.solve.uniform import action_payoffs

seeds = st.integers(0, 10_000)
quick = settings(max_examples=15, deadline=None)


def play(tables: Any, precision: float = 1.5, **more: object) -> Equilibria:
    return solve(*tables, precision, throw=True, **more)  # type: ignore[arg-type]


@quick
@given(seeds, st.integers(1, 3))
def test_certificate_finds_no_error(seed: int, players: int) -> None:
    tables = families.random_game(seed, players=players, depth=4, draws=3)
    certificate = certify(*tables, 1.5, play(tables).policy)
    assert certificate.residual.max() < 1e-12
    assert (certificate.player_regret >= 0).all()
    assert (certificate.agent_regret >= 0).all()


@quick
@given(seeds, st.floats(-100, 100))
def test_a_constant_added_to_payoffs_changes_nothing(seed: int, constant: float) -> None:
    game, payoffs, chance = families.random_game(seed)
    first = play((game, payoffs, chance)).policy
    np.testing.assert_allclose(play((game, payoffs + constant, chance)).policy, first, atol=1e-10)


@quick
@given(seeds, st.floats(0.25, 4))
def test_payoffs_doubled_and_precision_halved_change_nothing(seed: int, factor: float) -> None:
    game, payoffs, chance = families.random_game(seed)
    first = play((game, payoffs, chance), 1.5).policy
    second = play((game, payoffs * factor, chance), 1.5 / factor).policy
    np.testing.assert_allclose(second, first, atol=1e-10)


@quick
@given(seeds, st.integers(1, 2), st.sampled_from([1, 3, 16]))
def test_neighbours_threads_and_lanes_do_not_change_a_bit(
    seed: int, threads: int, lanes: int
) -> None:
    game, payoffs, chance = families.random_game(seed, draws=300, depth=3)
    order = np.random.default_rng(seed).permutation(300)
    first = solve(game, payoffs, chance, 2.0, settings=LogitSettings(threads=1))
    second = solve(
        game,
        payoffs[order],
        chance[order],
        2.0,
        settings=LogitSettings(threads=threads, lanes=lanes),
    )
    assert first.policy[order].tobytes() == second.policy.tobytes()
    assert first.rounds[order].tolist() == second.rounds.tolist()


@quick
@given(seeds)
def test_an_option_split_with_its_weight_changes_nothing(seed: int) -> None:
    """Market entry with an incumbent of unknown strength; `fight` becomes two halves."""
    rng = np.random.default_rng(seed)
    worth = {(k, e, f): tuple(rng.normal(size=2)) for k in (0, 1) for e in (0, 1) for f in (0, 1)}

    def build(halves: int) -> Any:
        builder = GameBuilder(("entrant", "incumbent"))
        builder.chance("strength", [("weak", 0.4), ("strong", 0.6)])
        for k in (0, 1):
            builder.decision("incumbent", k, ("announce", "wait"))
            for e in (0, 1):
                labels = ["enter", "stay", "stay again"][: 1 + halves]
                builder.decision("entrant", e, labels, [1.0] + [1.0 / halves] * halves)
                for f in [0] + [1] * halves:
                    builder.terminal(worth[k, e, f])
        built = builder.build()
        return built.game, built.payoffs(), built.chance()

    whole, split = play(build(1), 2.0).policy[0], play(build(2), 2.0).policy[0]
    np.testing.assert_allclose(split[[0, 1]], whole[[0, 1]], atol=1e-10)
    np.testing.assert_allclose(split[3] + split[4], whole[3], atol=1e-10)
    np.testing.assert_allclose(split[3], split[4], atol=1e-12)


@quick
@given(seeds)
def test_relabelling_players_permutes_the_answer(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows, columns = rng.normal(size=(2, 3, 2))
    first = play(families.matrix_game(rows, columns)).policy[0]
    second = play(families.matrix_game(columns.T, rows.T)).policy[0]
    np.testing.assert_allclose(np.append(second[2:], second[:2]), first, atol=1e-10)


@quick
@given(seeds)
def test_a_fixed_policy_at_the_equilibrium_keeps_it(seed: int) -> None:
    game, payoffs, chance = families.random_game(seed, draws=2)
    first = play((game, payoffs, chance)).policy
    fixed = np.random.default_rng(seed).random(game.n_infosets) < 0.4
    second = play((game, payoffs, chance), fixed=fixed, fixed_policy=first).policy
    np.testing.assert_allclose(second, first, atol=1e-9)


def test_action_payoffs_are_those_of_the_definition() -> None:
    game, payoffs, chance = families.matrix_game([[3, 0], [2, 2]], [[3, 2], [0, 2]])
    np.testing.assert_allclose(action_payoffs(game, payoffs, chance), [[1.5, 2.0, 1.5, 2.0]])
    policy = np.array([[1.0, 0.0, 0.25, 0.75]])
    found = action_payoffs(game, payoffs, chance, policy)
    np.testing.assert_allclose(found, [[0.75, 2.0, 3.0, 2.0]])


def test_a_number_that_is_none_gives_a_status_and_a_finite_policy() -> None:
    game, payoffs, chance = families.random_game(1, draws=4)
    payoffs = payoffs.copy()
    payoffs[2, 0] = np.nan
    found = solve(game, payoffs, chance, 1.0)
    assert found.status.tolist() == [0, 0, Status.NOT_FINITE, 0]
    assert np.isfinite(found.policy).all()


def test_impossible_moves_leave_beliefs_defined() -> None:
    """A type of probability 0, and a fixed policy that never reaches a set."""
    game, payoffs, chance = families.sender_receiver(
        [[[1, 2], [2, 1]], [[2, 0], [3, 1]]], [[[2, 0], [1, 0]], [[0, 2], [0, 3]]], (0.0, 1.0)
    )
    fixed = np.array([name.startswith("type") for name in game.labels.infosets])
    never = np.zeros((1, game.n_actions))
    for h in np.flatnonzero(fixed):
        never[0, game.infoset_action[h]] = 1.0
    for more in ({}, {"fixed": fixed, "fixed_policy": never}):
        found = solve(game, payoffs, chance, 3.0, throw=True, **more)  # type: ignore[arg-type]
        assert np.isfinite(found.policy).all()
        residual = certify(
            game, payoffs, chance, 3.0, found.policy, fixed=fixed if more else None
        ).residual
        assert residual.max() < 1e-10
