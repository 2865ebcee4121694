"""Families of games: sizes and what is known of their play."""

from __future__ import annotations

import numpy as np
import pytest

from feint.game import families
from feint.solve.certificate import expected_payoffs, player_regret
from feint.solve.principal_branch import solve
from feint.solve.uniform import weight_policy


def play(game: tuple, precision: float) -> dict[str, dict[str, float]]:
    """Probability per information set and action at a precision."""
    tree, payoffs, chance = game
    policy = solve(tree, payoffs, chance, precision, throw=True).policy[0]
    start = tree.infoset_action.tolist()
    return {
        name: dict(zip(tree.labels.actions[start[h] : start[h + 1]],
                       policy[start[h] : start[h + 1]].tolist(), strict=True))
        for h, name in enumerate(tree.labels.infosets)
    }  # fmt: skip


def test_uniform_play_of_leduc_and_kuhn_is_as_far_from_nash_as_published() -> None:
    """OpenSpiel's NashConv of the uniform policy."""
    for game, expected in (
        (families.leduc_poker(), 4.7472222222),
        (families.kuhn_poker(), 0.9166666667),
    ):
        regret = player_regret(*game, weight_policy(game[0])[None]).sum()
        assert regret == pytest.approx(expected, abs=5e-11)


def test_leduc_has_its_size() -> None:
    game, _, chance = families.leduc_poker()
    assert (game.n_infosets, game.n_terminals) == (288, 1116)
    assert chance[0, :9].sum() == pytest.approx(1.0)
    assert chance[0, 0] == pytest.approx(2 / 6 * 1 / 5)


def test_beer_quiche_is_the_sender_receiver_game_of_the_papers() -> None:
    """Wimp (beer, quiche) and surly at precision 1, from two independent programs."""
    found = play(families.beer_quiche(), 1.0)
    assert found["weak"]["beer"] == pytest.approx(0.30584712, abs=6e-9)
    assert found["strong"]["beer"] == pytest.approx(0.76501849, abs=6e-9)


def test_ultimatum_offers_little_to_the_sharp_and_more_to_the_blunt() -> None:
    sharp, blunt = play(families.ultimatum_game(), 20.0), play(families.ultimatum_game(), 1.0)
    assert sharp["offered 1"]["accept"] > 0.999
    assert sharp["offer"]["1"] > 0.99
    mean = sum(float(k) * p for k, p in blunt["offer"].items())
    assert mean > 2.0


def test_chain_store_shares_with_all_who_enter() -> None:
    """Selten's backward induction, as a limit; with a doubt the store fights at first."""
    game = families.chain_store(3)
    policy = solve(*game, 200.0, throw=True).policy
    assert expected_payoffs(*game, policy)[0] == pytest.approx([6.0, 2.0, 2.0, 2.0], abs=1e-6)
    doubted = play(families.chain_store(3, tough=0.3), 20.0)
    assert doubted["soft entered"]["fight"] > 0.5
    assert doubted["soft out out entered"]["share"] > 0.99


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_alternating_offers_tend_to_the_sum_of_discounts(rounds: int) -> None:
    steps = 12 if rounds == 3 else 60
    game = families.alternating_offers(rounds, steps, 0.9)
    policy = solve(*game, 2000.0, throw=True).policy
    expected = sum((-0.9) ** k for k in range(rounds))
    found = expected_payoffs(*game, policy)[0]
    assert found[0] == pytest.approx(expected, abs=2 / steps)
    assert found.sum() == pytest.approx(1.0, abs=0.02)


def test_an_audience_ties_hands() -> None:
    """Fearon: who would pay for backing down stands firm more often, and is given in to more."""
    cheap = play(families.crisis_signalling(audience_cost=0.05), 8.0)
    dear = play(families.crisis_signalling(audience_cost=0.5), 8.0)
    resisted = dear["resisted, war worth -0.6"]["firm"]
    assert resisted == pytest.approx(1 / (1 + np.exp(-8.0 * (-0.6 + 0.5))))
    assert resisted > cheap["resisted, war worth -0.6"]["firm"]
    weak = "threatened, war worth -0.7"
    assert dear[weak]["give in"] > cheap[weak]["give in"] + 0.02


@pytest.mark.parametrize(
    "game",
    [
        families.beer_quiche, families.ultimatum_game, families.alternating_offers,
        families.crisis_signalling, families.leduc_poker, lambda: families.chain_store(2, 0.2),
    ],
    ids=["beer", "ultimatum", "offers", "crisis", "leduc", "store"],
)  # fmt: skip
def test_chances_add_up_and_all_is_finite(game) -> None:  # type: ignore[no-untyped-def]
    tree, payoffs, chance = game()
    assert np.isfinite(payoffs).all()
    for node in np.flatnonzero(tree.node_chance >= 0):
        first, width = tree.node_chance[node], tree.node_width[node]
        assert chance[0, first : first + width].sum() == pytest.approx(1.0)
