"""Closed forms and published numbers."""

from __future__ import annotations

import numpy as np
import pytest

from feint.game import families
from feint.game.builder import GameBuilder
from feint.solve.branch import follow
from feint.solve.certificate import certify
from feint.solve.points import Points
from feint.solve.principal_branch import LogitSettings, solve
from feint.solve.uniform import weight_policy


def cells(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Sender's and receiver's payoffs from `m1 cells ; m2 ; m3 // type 2`."""
    table = np.array(
        [
            [
                [
                    [float(x) for x in (c.split(",") if "," in c else tuple(c))]
                    for c in message.split()
                ]
                for message in kind.split(";")
            ]
            for kind in text.split("//")
        ]
    )
    return table[..., 0], table[..., 1]


BCP2 = cells("12 21 03 ; 12 11 21 ; 31 00 21 // 22 14 32 ; 22 04 31 ; 22 00 21")
BHG1 = cells("15,30 30,30 0,45 ; 45,15 0,0 30,15 // 30,30 15,60 45,30 ; 30,30 0,0 30,15")
BHG3 = cells("45,30 15,0 30,15 ; 30,90 0,15 45,15 // 30,30 0,45 30,15 ; 45,0 15,30 30,15")
E17 = cells("0,1 2,0 ; 1,1 3,0 // 1,0 3,1 ; 0,0 2,1")


# Probabilities of sender type 1 | type 2 | receiver after each message; computed by pygambit and
# by an independent Newton continuation.
@pytest.mark.parametrize(
    ("game", "precision", "expected"),
    [
        (
            BCP2,
            0.5,
            (
                ".27179914 .29239361 .43580725 .38885947 .28666663 .32447390 .27064288 .39690250"
                " .33245461 .34709364 .44238343 .21052293 .43519502 .21323685 .35156813"
            ),
        ),
        (
            BCP2,
            1.0,
            (
                ".21404582 .18987035 .59608382 .40631214 .19397031 .39971755 .19854881 .52109219"
                " .28035900 .32859829 .55051715 .12088456 .52202105 .12854834 .34943061"
            ),
        ),
        (
            BCP2,
            2.0,
            (
                ".11120178 .03608907 .85270915 .25113684 .04259557 .70626759 .08690788 .75253513"
                " .16055699 .21649907 .75420097 .02929996 .68549421 .03749001 .27701578"
            ),
        ),
        (
            BHG1,
            0.05,
            (
                ".33519422 .66480578 .51790789 .48209211 .20709960 .51482732 .27807308 .48210447"
                " .16615192 .35174361"
            ),
        ),
        (
            BHG3,
            0.05,
            (
                ".62298031 .37701969 .37090438 .62909562 .50275328 .25976289 .23748383 .49535286"
                " .31042669 .19422045"
            ),
        ),
    ],
)
def test_sender_receiver_games(
    game: tuple[np.ndarray, np.ndarray], precision: float, expected: str
) -> None:
    tree, payoffs, chance = families.sender_receiver(*game)
    found = solve(tree, payoffs, chance, precision, throw=True).policy[0]
    order = np.lexsort((np.arange(len(found)), _set_rank(tree.labels.infosets, tree)))
    np.testing.assert_allclose(found[order], [float(x) for x in expected.split()], atol=6e-9)


def _set_rank(names: tuple[str, ...], tree: object) -> np.ndarray:
    """Rank per action: sender's sets first, then the receiver's."""
    starts = tree.infoset_action  # type: ignore[attr-defined]
    rank = [(0 if name.startswith("type") else 1, name) for name in names]
    place = {name: position for position, name in enumerate(sorted(rank))}
    return np.repeat([place[r] for r in rank], np.diff(starts))


def test_beer_quiche() -> None:
    game, payoffs, chance = families.sender_receiver(*E17, (0.1, 0.9))
    found = dict(zip(game.labels.infosets, game.infoset_action[:-1], strict=True))
    policy = solve(game, payoffs, chance, 1.0, throw=True).policy[0]
    assert policy[found["type 1"]] == pytest.approx(0.30584712, abs=6e-9)
    assert policy[found["type 2"]] == pytest.approx(0.76501849, abs=6e-9)


@pytest.mark.parametrize(
    ("game", "prior", "precision", "sets"),
    [
        (BCP2, None, 60.0, {"type 1": 2, "type 2": 2, "after m3": 0}),
        (BHG1, None, 3.0, {"type 1": 1, "type 2": 1}),
        (BHG3, None, 3.0, {"type 1": 0, "type 2": 0}),
        (E17, (0.1, 0.9), 60.0, {"type 1": 0, "type 2": 0}),
    ],
    ids=["bcp2", "bhg1", "bhg3", "e17"],
)
def test_nash_limit_of_the_principal_branch(
    game: tuple[np.ndarray, np.ndarray],
    prior: tuple[float, float] | None,
    precision: float,
    sets: dict[str, int],
) -> None:
    tree, payoffs, chance = families.sender_receiver(*game, prior)
    found = solve(tree, payoffs, chance, precision, throw=True).policy[0]
    starts = dict(zip(tree.labels.infosets, tree.infoset_action[:-1], strict=True))
    for name, action in sets.items():
        assert found[starts[name] + action] > 0.95


def test_centipede() -> None:
    game, payoffs, chance = families.centipede_game(4, 0.8, 0.2)  # Gambit's payoffs
    found = solve(game, payoffs, chance, np.array([[0.5, 0.5], [1.0, 1.0]]), throw=True)
    expected = [
        [0.29625657, 0.27798029, 0.46488365, 0.83201839],
        [0.23619297, 0.37629874, 0.76157682, 0.96083428],
    ]
    np.testing.assert_allclose(found.policy[:, ::2], expected, atol=6e-9)
    assert (found.rounds == 0).all()  # no belief is needed: backward induction


@pytest.mark.parametrize(
    ("moves", "precision", "counts", "log_likelihood"),
    [
        (4, 1.712454, [20, 100, 104, 43, 14], -424.914860),
        (6, 0.594483, [2, 18, 56, 108, 71, 22, 4], -533.909129),
    ],
)
def test_centipede_likelihood(
    moves: int, precision: float, counts: list[int], log_likelihood: float
) -> None:
    game, payoffs, chance = families.centipede_game(moves)
    taken = solve(game, payoffs, chance, precision, throw=True).policy[0, ::2]
    passed = np.cumprod([1.0, *(1 - taken)])
    ends = np.log(np.append(taken * passed[:-1], passed[-1]))
    assert np.dot(counts, ends) == pytest.approx(log_likelihood, abs=1e-5)


def test_constant_sum_game() -> None:
    game, payoffs, chance = families.matrix_game([[1, 0], [1, 1]], [[1, 2], [1, 1]])
    policy = solve(game, payoffs, chance, np.array([[1.0] * 2, [2.0] * 2, [3.0] * 2])).policy
    np.testing.assert_allclose(policy[:, 1], [0.643, 0.7727, 0.8595], atol=5.1e-4)
    np.testing.assert_allclose(policy[:, 3], [0.5883, 0.6117, 0.6038], atol=5.1e-5)


def test_stag_hunt_goes_to_hare() -> None:
    game, payoffs, chance = families.matrix_game([[3, 0], [2, 2]], [[3, 2], [0, 2]])
    found = solve(game, payoffs, chance, np.full((1, 2), 10.0), throw=True)
    assert (found.policy[0, [1, 3]] > 0.999).all()


def test_kuhn_poker_tends_to_its_value() -> None:
    game, payoffs, chance = families.kuhn_poker()
    found = solve(game, payoffs, chance, 100.0, throw=True)
    certificate = certify(game, payoffs, chance, 100.0, found.policy)
    assert certificate.residual.max() < 1e-12
    assert certificate.expected_payoffs[0, 0] == pytest.approx(-1 / 18, abs=2e-3)
    assert certificate.player_regret.max() < 0.02


def test_one_player_is_softmax_and_precision_0_plays_by_weight() -> None:
    builder = GameBuilder(("a",))
    builder.decision("a", "h", ("x", "y", "z"), weights=(1, 2, 3))
    for payoff in (0.3, -1.0, 2.0):
        builder.terminal((payoff,))
    built = builder.build()
    found = solve(built.game, built.payoffs(), built.chance(), np.array([[0.0], [1.7]]))
    expected = np.array([1, 2, 3]) * np.exp(1.7 * np.array([0.3, -1.0, 2.0]))
    np.testing.assert_allclose(found.policy[0], weight_policy(built.game), rtol=1e-14)
    np.testing.assert_allclose(found.policy[1], expected / expected.sum(), rtol=1e-13)


def test_two_branches_that_meet_are_never_called_solved() -> None:
    """2x2x2 of Gambit's documentation: at the bifurcation near precision 0.597 others stop."""
    first = np.array([[[9, 0], [0, 3]], [[0, 3], [9, 0]]], float)
    second = np.array([[[8, 0], [0, 4]], [[0, 4], [8, 0]]], float)
    third = np.array([[[12, 0], [0, 6]], [[0, 6], [2, 0]]], float)
    game, payoffs, chance = families.matrix_game(first, second, third)
    found = solve(game, payoffs, chance, 5.0)
    residual = certify(game, payoffs, chance, 5.0, found.policy).residual
    assert found.status[0] != 0 or residual[0] < 1e-10


def test_draws_whose_branch_is_easily_left() -> None:
    """Of 10,000 draws these two ended on other branches, two folds away, when first corrections
    up to 1 were accepted: the sign of the determinant does not tell two folds from none."""
    game, payoffs, chance = families.takeover_game(10_000, "iid")
    for draw in (580, 6641):
        numbers = (payoffs[[draw]], chance[[draw]], 20.0)
        found = solve(game, *numbers, throw=True)
        points = Points(game, *numbers)
        branch = follow(points, points.start, 0.0, 1.0, least_points=100)
        np.testing.assert_allclose(found.policy[0], branch.policies[-1], atol=1e-9)


@pytest.mark.slow
def test_folded_branches_equal_a_careful_reference() -> None:
    game, payoffs, chance = families.takeover_game(200, "struct")
    found = solve(game, payoffs, chance, 20.0, throw=True)
    small = LogitSettings(
        largest_correction=0.1, growth=1.2, least_cosine=0.99, accepted=1e-5, first_step=0.05
    )
    reference = solve(game, payoffs, chance, 20.0, settings=small, throw=True)
    np.testing.assert_allclose(found.policy, reference.policy, atol=1e-9)
    assert certify(game, payoffs, chance, 20.0, found.policy).residual.max() < 1e-12
