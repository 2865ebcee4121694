"""Rival theories of play: by hand, against published numbers, and against slow twins."""

from __future__ import annotations

from itertools import product
from math import exp

import numpy as np
import pytest
from tests.solve.theory_twin import SlowGame

from feint.game import families
from feint.game.builder import GameBuilder
from feint.solve.cognitive_hierarchy import poisson_shares
from feint.solve.principal_branch import solve
from feint.solve.status import Status
from feint.solve.theories import (
    CognitiveHierarchy,
    Cursed,
    LevelK,
    Logit,
    Sharp,
    Theory,
    play,
    theory_named,
)
from feint.solve.uniform import weight_policy

ALL: list[Theory] = [Logit(), Sharp(3.0), LevelK(2), CognitiveHierarchy(1.5), Cursed(0.6)]

TREES = {
    "random, hidden moves": lambda: families.random_game(3, draws=2),
    "random, three players": lambda: families.random_game(8, players=3, draws=2),
    "kuhn": families.kuhn_poker,
    "centipede": lambda: families.centipede_game(4),
}


def logistic(x: float) -> float:
    return 1 / (1 + exp(-x))


# ---------------------------------------------------------------- level-k


def test_levels_of_stag_hunt_by_hand() -> None:
    """Rows: stag 3 or 0, hare 2 for sure; level 1 meets stag half the time."""
    game, payoffs, chance = families.matrix_game([[3, 0], [2, 2]], [[3, 2], [0, 2]])
    first = logistic(1.5 - 2)
    second = logistic(3 * first - 2)
    for k, stag in ((0, 0.5), (1, first), (2, second), (3, logistic(3 * second - 2))):
        found = play(LevelK(k), game, payoffs, chance, 1.0).policy[0]
        np.testing.assert_allclose(found, [stag, 1 - stag] * 2, rtol=1e-13)


def test_levels_of_the_11_20_game() -> None:
    """Arad and Rubinstein (2012): from 20 on, every level asks for one less."""
    asks = np.arange(11, 21)
    pay = asks[:, None] + 20.0 * (asks[:, None] == asks[None, :] - 1)
    builder = GameBuilder(("a", "b"))
    weights = [1e-9] * 9 + [1.0]
    names = [str(x) for x in asks]
    builder.decision("a", "a", names, weights)
    for i in range(10):
        builder.decision("b", "b", names, weights)
        for j in range(10):
            builder.terminal((pay[i, j], pay[j, i]))
    built = builder.build()
    for k in range(6):
        found = play(LevelK(k), built.game, built.payoffs(), built.chance(), 50.0).policy[0]
        assert asks[found[:10].argmax()] == 20 - k


def test_level_one_in_the_centipede_foresees_its_own_later_moves() -> None:
    """Three moves, the first player moves twice; the other passes by a coin."""
    game, payoffs, chance = families.centipede_game(3)
    take, give = 0.4, 0.1
    last = logistic(take * 4 - give * 8)
    later = last * take * 4 + (1 - last) * give * 8
    first = logistic(take - (0.5 * give * 2 + 0.5 * later))
    middle = logistic(take * 2 - (0.5 * give * 4 + 0.5 * take * 8))
    found = play(LevelK(1), game, payoffs, chance, 1.0).policy[0, ::2]
    np.testing.assert_allclose(found, [first, middle, last], rtol=1e-12)


@pytest.mark.parametrize("name", TREES)
def test_level_k_equals_its_twin(name: str) -> None:
    game, payoffs, chance = TREES[name]()
    found = play(LevelK(3), game, payoffs, chance, 1.3).policy
    for draw in range(len(payoffs)):
        slow = SlowGame(game, payoffs[draw], chance[min(draw, len(chance) - 1)], 1.3)
        start, none = slow.level_zero(), np.zeros(game.n_infosets, bool)
        expected = start
        for _ in range(3):
            expected = slow.everybody_answers(expected, start, none)
        np.testing.assert_allclose(found[draw], expected, rtol=1e-9, atol=1e-13)


# ---------------------------------------------------------------- cognitive hierarchy


def test_poisson_shares_are_those_published() -> None:
    """Camerer, Ho and Chong (2004), tau 1.5."""
    expected = [0.2231, 0.3347, 0.2510, 0.1255, 0.0471]
    np.testing.assert_allclose(poisson_shares(1.5)[:5], expected, atol=5.1e-5)
    assert poisson_shares(0.0).tolist() == [1.0]


def test_hierarchy_of_a_two_by_two_by_hand() -> None:
    """Levels 0 to 2 of matching pennies with a high prize, computed line by line."""
    game, payoffs, chance = families.matrix_game([[4, 0], [0, 1]], [[0, 1], [1, 0]])
    shares = poisson_shares(0.4)
    row, column = [0.5], [0.5]
    for k in range(1, len(shares)):
        met = shares[:k] / shares[:k].sum()
        left, up = float(met @ column), float(met @ row)
        row.append(logistic(1.2 * (4 * left - (1 - left))))
        column.append(logistic(1.2 * ((1 - up) - up)))
    found = play(CognitiveHierarchy(0.4), game, payoffs, chance, 1.2).policy[0]
    np.testing.assert_allclose(found[[0, 2]], [shares @ row, shares @ column], rtol=1e-12)


def test_sharp_hierarchy_in_the_beauty_contest() -> None:
    """Two players, two thirds of the average, numbers 0 to 100 by 10: level 1 answers a mean of 50.

    With exact best responses the whole population's choices are the Poisson shares of levels.
    """
    numbers = np.arange(0, 101, 10)
    mean = (numbers[:, None] + numbers[None, :]) / 2
    pay = -np.abs(numbers[:, None] - 2 / 3 * mean)
    game, payoffs, chance = families.matrix_game(pay, pay.T)
    shares = poisson_shares(1.5)
    expected, mixed = np.zeros(11), np.full(11, 1 / 11)
    expected += shares[0] * mixed
    for k in range(1, len(shares)):
        met = expected / shares[:k].sum()
        best = pay @ met
        top = np.isclose(best, best.max(), atol=1e-9)
        expected = expected + shares[k] * top / top.sum()
    found = play(CognitiveHierarchy(1.5), game, payoffs, chance, 1e5).policy[0, :11]
    np.testing.assert_allclose(found, expected, atol=1e-9)


@pytest.mark.parametrize("name", TREES)
def test_hierarchy_equals_its_twin(name: str) -> None:
    game, payoffs, chance = TREES[name]()
    found = play(CognitiveHierarchy(0.7), game, payoffs, chance, 1.3).policy
    shares = poisson_shares(0.7)
    slow = SlowGame(game, payoffs[0], chance[0], 1.3)
    levels = _levels(slow, shares)
    np.testing.assert_allclose(found[0], slow.mix(levels, shares), rtol=1e-9, atol=1e-13)


def _levels(slow: SlowGame, shares: np.ndarray) -> list[np.ndarray]:
    start, none = slow.level_zero(), np.zeros(slow.game.n_infosets, bool)
    levels = [start]
    for k in range(1, len(shares)):
        levels.append(slow.everybody_answers(slow.mix(levels, shares[:k]), start, none))
    return levels


def test_the_population_ends_where_its_members_end() -> None:
    """The mix of plans, not of moves: endings are those of levels drawn once per play."""
    game, payoffs, chance = families.random_game(5, depth=5)
    found = play(CognitiveHierarchy(1.0), game, payoffs, chance, 2.0).policy[0]
    shares = poisson_shares(1.0)
    slow = SlowGame(game, payoffs[0], chance[0], 2.0)
    levels = _levels(slow, shares)
    expected = sum(
        shares[i] * shares[j] * slow.endings({0: levels[i], 1: levels[j]})
        for i, j in product(range(len(shares)), repeat=2)
    )
    np.testing.assert_allclose(slow.endings({0: found, 1: found}), expected, atol=1e-12)
    averaged = sum(share * level for share, level in zip(shares, levels, strict=True))
    assert np.abs(slow.endings({0: averaged, 1: averaged}) - expected).max() > 1e-4


# ---------------------------------------------------------------- cursed


def lemons(values: np.ndarray) -> tuple:
    """A seller who knows the value and a buyer who does not say yes or no to a price of 1,000."""
    builder = GameBuilder(("seller", "buyer"))
    builder.chance("value", [(str(v), 1 / len(values)) for v in values])
    for v in values:
        builder.decision("seller", f"{v}", ("sell", "keep"))
        for sells in (True, False):
            builder.decision("buyer", "buyer", ("buy", "not"))
            for buys in (True, False):
                trade = sells and buys
                builder.terminal((1000 - v, 1.5 * v - 1000) if trade else (0, 0))
    built = builder.build()
    return built.game, built.payoffs(), built.chance()


@pytest.mark.parametrize(("chi", "buys"), [(0.0, False), (0.25, False), (0.4, True), (1.0, True)])
def test_cursed_buyer_of_a_lemon(chi: float, buys: bool) -> None:
    """Eyster and Rabin (2005), introduction: a buyer buys where 750 + 750 chi > 1,000."""
    values = np.arange(10, 2000, 20.0)
    game, payoffs, chance = lemons(values)
    found = play(Cursed(chi), game, payoffs, chance, np.array([[1.0, 0.01]]))
    assert found.status[0] == Status.SOLVED
    policy = dict(zip(game.labels.infosets, found.policy[0, ::2].tolist(), strict=True))
    sells = np.array([policy[f"{v}"] for v in values])
    seen = (1 - chi) * sells + chi * sells.mean()
    gain = (seen * (1.5 * values - 1000)).mean()
    assert policy["buyer"] == pytest.approx(logistic(0.01 * gain), abs=1e-8)
    assert (policy["buyer"] > 0.5) == buys
    assert gain == pytest.approx(0.5 * (750 + 750 * chi - 1000), rel=0.03)


def test_cursed_receiver_learns_by_the_published_rule() -> None:
    """Fong, Lin and Palfrey (2025): the belief is chi x prior + (1 - chi) x Bayes' rule."""
    rng = np.random.default_rng(1)
    pays = rng.normal(size=(2, 3, 2, 3))
    prior = np.array([0.2, 0.5, 0.3])
    game, payoffs, chance = families.sender_receiver(pays[0], pays[1], tuple(prior))
    for chi in (0.3, 1.0):
        policy = play(Cursed(chi), game, payoffs, chance, 2.0).policy[0]
        start = dict(zip(game.labels.infosets, game.infoset_action.tolist(), strict=False))
        sends = np.array([policy[start[f"type {t + 1}"] :][:2] for t in range(3)])
        for m in range(2):
            belief = chi * prior + (1 - chi) * prior * sends[:, m] / (prior @ sends[:, m])
            up = np.exp(2.0 * (belief @ pays[1, :, m, :]))
            actions = policy[start[f"after m{m + 1}"] :][:3]
            np.testing.assert_allclose(actions, up / up.sum(), atol=1e-8)


def test_cursed_beliefs_after_a_move_that_is_hardly_ever_made() -> None:
    """Both types send m2 with a chance near exp(-1000), one 20 times as often as the other."""
    pays = np.zeros((2, 2, 2, 2))
    pays[0, :, 0] = 1000.0
    pays[0, 1, 1] = np.log(20.0)
    pays[1, 0, :, 0] = pays[1, 1, :, 1] = 1.0
    game, payoffs, chance = families.sender_receiver(pays[0], pays[1])
    start = dict(zip(game.labels.infosets, game.infoset_action.tolist(), strict=False))
    for chi in (0.25, 1.0):
        found = play(Cursed(chi), game, payoffs, chance, 1.0)
        belief = chi / 2 + (1 - chi) / 21
        answer = found.policy[0, start["after m2"]]
        assert found.status[0] == Status.SOLVED
        assert answer == pytest.approx(logistic(2 * belief - 1), abs=1e-9)


def circle(seed: int) -> tuple:
    """Nature says who moves first; the second to move does not learn that it is the second."""
    rng, builder = np.random.default_rng(seed), GameBuilder(("a", "b"))
    builder.chance("first", [("a", 0.4), ("b", 0.6)])
    for first, second in (("a", "b"), ("b", "a")):
        builder.decision(first, first, ("x", "y"))
        for _ in range(2):
            builder.chance("weather", [("fair", 0.7), ("foul", 0.3)])
            for _ in range(2):
                builder.decision(second, second, ("x", "y"))
                for _ in range(2):
                    builder.terminal(tuple(rng.normal(size=2)))
    built = builder.build()
    return built.game, built.payoffs(), built.chance()


@pytest.mark.parametrize("chi", [0.3, 1.0])
def test_cursed_play_of_sets_that_stand_in_a_circle(chi: float) -> None:
    for seed in range(3):
        game, payoffs, chance = circle(seed)
        found = play(Cursed(chi), game, payoffs, chance, 1.5)
        assert found.status[0] == Status.SOLVED
        assert SlowGame(game, payoffs[0], chance[0], 1.5).cursed_gap(found.policy[0], chi) < 1e-9


@pytest.mark.parametrize("name", TREES)
@pytest.mark.parametrize("chi", [0.4, 1.0])
def test_cursed_play_is_a_fixed_point_of_its_twin(name: str, chi: float) -> None:
    game, payoffs, chance = TREES[name]()
    found = play(Cursed(chi), game, payoffs, chance, 1.3)
    slow = SlowGame(game, payoffs[0], chance[0], 1.3)
    assert found.status[0] == Status.SOLVED
    assert slow.cursed_gap(found.policy[0], chi) < 1e-9


def test_no_curse_is_the_logit_equilibrium() -> None:
    game, payoffs, chance = families.takeover_game(8)
    expected = solve(game, payoffs, chance, 5.0).policy
    nearly = play(Cursed(1e-12), game, payoffs, chance, 5.0).policy
    none = play(Cursed(0.0), game, payoffs, chance, 5.0).policy
    np.testing.assert_allclose(none, expected, rtol=1e-14)
    np.testing.assert_allclose(nearly, expected, atol=1e-8)


def test_where_nothing_is_hidden_nobody_is_cursed() -> None:
    game, payoffs, chance = families.centipede_game(5)
    expected = solve(game, payoffs, chance, 2.0).policy
    np.testing.assert_allclose(play(Cursed(1.0), game, payoffs, chance, 2.0).policy, expected)


# ---------------------------------------------------------------- all of them


def test_sharp_play_is_logit_play_at_a_multiple() -> None:
    game, payoffs, chance = families.takeover_game(4)
    found = play(Sharp(20.0), game, payoffs, chance, 0.5)
    np.testing.assert_array_equal(found.policy, solve(game, payoffs, chance, 10.0).policy)


@pytest.mark.parametrize("theory", ALL, ids=str)
def test_draws_do_not_touch_each_other(theory: Theory) -> None:
    game, payoffs, chance = families.takeover_game(5)
    together = play(theory, game, payoffs, chance, 2.0).policy
    for draw in (0, 3):
        alone = play(theory, game, payoffs[[draw]], chance[[draw]], 2.0).policy[0]
        np.testing.assert_allclose(together[draw], alone, atol=1e-9)


@pytest.mark.parametrize("theory", ALL, ids=str)
def test_twice_the_payoffs_is_twice_the_precision(theory: Theory) -> None:
    game, payoffs, chance = families.random_game(3)
    once = play(theory, game, payoffs, chance, 1.4).policy
    twice = play(theory, game, 2 * payoffs + 3.0, chance, 0.7).policy
    np.testing.assert_allclose(once, twice, atol=1e-9)


@pytest.mark.parametrize("theory", ALL, ids=str)
def test_an_option_split_with_its_weight_is_the_same_option(theory: Theory) -> None:
    def tree(parts: int) -> tuple:
        builder = GameBuilder(("a", "b"))
        builder.chance("type", [("low", 0.3), ("high", 0.7)])
        for kind in range(2):
            builder.decision("a", kind, ["x"] + ["y"] * parts, [1.0] + [1.0 / parts] * parts)
            for move in [0] + [1] * parts:
                if move == 0:
                    builder.terminal((0.5, 0.5))
                    continue
                builder.decision("b", "b", ("fold", "call"))
                builder.terminal((1.0, 0.0))
                builder.terminal((-1.0 + 3 * kind, 1.0 - 2.5 * kind))
        built = builder.build()
        return built.game, built.payoffs(), built.chance()

    whole = play(theory, *tree(1), 1.7).policy[0]
    split = play(theory, *tree(2), 1.7).policy[0]
    assert split[1] + split[2] == pytest.approx(whole[1], abs=1e-9)
    np.testing.assert_allclose(split[3:5], whole[2:4], atol=1e-9)


@pytest.mark.parametrize("theory", ALL, ids=str)
def test_given_policies_stay_and_are_answered(theory: Theory) -> None:
    """A row that is given plays 0.9; the column answers that at every level."""
    game, payoffs, chance = families.matrix_game([[4, 0], [0, 1]], [[0, 1], [1, 0]])
    fixed, given = np.array([True, False]), np.array([[0.9, 0.1, 0.0, 0.0]])
    sharp = 3.0 if isinstance(theory, Sharp) else 1.0
    found = play(theory, game, payoffs, chance, 1.0, fixed=fixed, fixed_policy=given).policy[0]
    answer = logistic(sharp * (0.1 - 0.9))
    share = 1 - poisson_shares(1.5)[0] if isinstance(theory, CognitiveHierarchy) else 1.0
    np.testing.assert_allclose(found[:2], [0.9, 0.1])
    assert found[2] == pytest.approx(share * answer + (1 - share) * 0.5, abs=1e-9)


@pytest.mark.parametrize("theory", ALL, ids=str)
def test_numbers_that_are_not_finite_get_a_status_and_weights(theory: Theory) -> None:
    game, payoffs, chance = families.takeover_game(3)
    payoffs[1, 7] = np.nan
    found = play(theory, game, payoffs, chance, 1.0)
    assert found.status.tolist() == [0, Status.NOT_FINITE, 0]
    np.testing.assert_allclose(found.policy[1], weight_policy(game), atol=1e-12)
    assert np.isfinite(found.policy).all()


@pytest.mark.parametrize("theory", ALL, ids=str)
def test_precision_0_is_play_by_weight(theory: Theory) -> None:
    game, payoffs, chance = families.random_game(3)
    found = play(theory, game, payoffs, chance, 0.0).policy[0]
    np.testing.assert_allclose(found, weight_policy(game), atol=1e-12)


def test_extreme_payoffs_end_in_an_answer_or_a_status() -> None:
    game, payoffs, chance = families.takeover_game(2)
    for theory in ALL:
        for scale, precision in ((1e12, 1.0), (1e-12, 1.0), (1.0, 1e6)):
            found = play(theory, game, payoffs * scale, chance, precision)
            assert np.isfinite(found.policy).all()
            assert (found.policy >= 0).all()
            sums = np.add.reduceat(found.policy, game.infoset_action[:-1], axis=1)
            np.testing.assert_allclose(sums, 1.0, atol=1e-9)


def test_names_of_theories() -> None:
    assert theory_named("level-k", 3) == LevelK(3)
    assert theory_named("cursed") == Cursed(0.5)
    with pytest.raises(ValueError, match="there is no theory 'nash'"):
        theory_named("nash")
    with pytest.raises(ValueError, match="whole number"):
        theory_named("level-k", 1.5)
    with pytest.raises(ValueError, match="no parameter"):
        theory_named("logit", 1.0)
    with pytest.raises(ValueError, match="between 0 and 1"):
        play(Cursed(1.2), *families.kuhn_poker(), 1.0)


@pytest.mark.parametrize("theory", ALL, ids=str)
def test_trees_without_choices_and_deep_chains_are_played(theory: Theory) -> None:
    """An ending alone, one action, chance only, all ties, and a chain of 2,000 moves."""
    ending = GameBuilder(("a",))
    ending.terminal((1.0,))
    one = GameBuilder(("a",))
    one.decision("a", "h", ("x",))
    one.terminal((1.0,))
    none = GameBuilder(("a",))
    none.chance("", [("l", 0.5), ("r", 0.5)])
    none.terminal((1.0,))
    none.terminal((0.0,))
    chain = GameBuilder(("a", "b"))
    for move in range(2000):
        chain.decision(move % 2, move, ("take", "pass"))
        chain.terminal((move % 7, (move + 3) % 5))
    chain.terminal((1.0, 1.0))
    for built in (ending.build(), one.build(), none.build(), chain.build()):
        found = play(theory, built.game, built.payoffs(), built.chance(), 2.0)
        assert found.status[0] == Status.SOLVED
        sums = np.add.reduceat(found.policy[0], built.game.infoset_action[:-1]) if (
            built.game.n_infosets
        ) else np.ones(1)  # fmt: skip
        np.testing.assert_allclose(sums, 1.0)
    ties = play(theory, *families.matrix_game(np.zeros((3, 3)), np.zeros((3, 3))), 9.0)
    np.testing.assert_allclose(ties.policy, 1 / 3)
