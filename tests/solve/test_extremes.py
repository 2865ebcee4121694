"""Inputs at the edge of what numbers and memory hold: a right answer or a clear status."""

from __future__ import annotations

import os

import numpy as np
import pytest

from feint.game import families
from feint.game.builder import GameBuilder
from feint.game.efg import parse_efg
from feint.game.families.matrix import Tables
from feint.game.nfg import parse_nfg
from feint.solve.certificate import certify
from feint.solve.concepts import NAMES, solve_concept
from feint.solve.fork import solve_one
from feint.solve.principal_branch import solve
from feint.solve.status import Status
from feint.solve.unsuited import UnsuitedError

GAMES = {
    "beer-quiche": families.beer_quiche,
    "centipede": lambda: families.centipede_game(6),
    "Kuhn": families.kuhn_poker,
    "takeover": lambda: families.takeover_game(1, "iid"),
    "random": lambda: families.random_game(2, depth=3),
    "stag hunt": lambda: families.matrix_game([[3, 0], [2, 2]], [[3, 2], [0, 2]]),
}


@pytest.mark.parametrize("scale", [1e12, 1e-12])
@pytest.mark.parametrize("name", GAMES)
def test_the_unit_of_payoffs_does_not_matter(name: str, scale: float) -> None:
    game, payoffs, chance = GAMES[name]()
    plain = solve(game, payoffs, chance, 5.0, throw=True)
    found = solve(game, payoffs * scale, chance, 5.0 / scale, throw=True)
    np.testing.assert_allclose(found.policy, plain.policy, atol=1e-12)
    assert certify(game, payoffs * scale, chance, 5.0 / scale, found.policy).residual[0] < 1e-12


@pytest.mark.parametrize("name", GAMES)
def test_amounts_of_1e12_that_differ_by_little(name: str) -> None:
    """What all payoffs share changes nothing and must not round the differences away."""
    game, payoffs, chance = GAMES[name]()
    payoffs = np.round(payoffs * 64 / np.ptp(payoffs))  # whole numbers: 1e12 + n is exact
    plain = solve(game, payoffs, chance, 0.1, throw=True)
    found = solve(game, payoffs + 1e12, chance, 0.1, throw=True)
    np.testing.assert_allclose(found.policy, plain.policy, atol=1e-12)
    near = certify(game, payoffs, chance, 0.1, plain.policy)
    far = certify(game, payoffs + 1e12, chance, 0.1, found.policy)
    assert far.residual[0] < 1e-12
    np.testing.assert_allclose(far.player_regret, near.player_regret, atol=1e-10)
    np.testing.assert_allclose(far.expected_payoffs - 1e12, near.expected_payoffs, atol=2e-4)


@pytest.mark.parametrize("precision", [1e3, 1e6])
@pytest.mark.parametrize("name", GAMES)
def test_any_precision_ends_in_a_certified_answer_or_a_status(name: str, precision: float) -> None:
    game, payoffs, chance = GAMES[name]()
    sharp = np.full((1, game.n_precision), precision)
    found = solve_one(game, payoffs, chance, sharp)
    assert np.isfinite(found.policy).all()
    residual = certify(game, payoffs, chance, sharp, found.policy[None]).residual[0]
    assert (found.status is Status.SOLVED) == (residual <= 1e-8)
    assert found.status in (Status.SOLVED, Status.UNCERTIFIED, Status.STALLED)


def test_payoffs_of_1e12_at_precision_1_are_best_replies_or_a_status() -> None:
    game, payoffs, chance = families.centipede_game(6)
    found = solve(game, payoffs * 1e12, chance, 1.0, throw=True)
    assert found.policy[0, ::2] == pytest.approx(1.0)  # taken at once, at every move


def test_ties_everywhere_are_played_by_weight() -> None:
    for make in GAMES.values():
        game, payoffs, chance = make()
        found = solve(game, np.zeros_like(payoffs), chance, 1e6, throw=True).policy[0]
        sums = np.add.reduceat(np.exp(game.log_weight), game.infoset_action[:-1])
        shares = np.exp(game.log_weight) / np.repeat(sums, np.diff(game.infoset_action))
        np.testing.assert_allclose(found, shares, atol=1e-12)


PENNIES = 'NFG 1 R "" {{ "A" "B" }} {{ 2 2 }} {} -{} {} -{} {} -{} {} -{}'


def pennies(*amounts: str) -> str:
    """A 2 x 2 zero-sum game, the first column of A's amounts first."""
    return PENNIES.format(*(amount for amount in amounts for _ in "AB"))


SMALL = {
    "one action": (
        'EFG 2 R "" { "A" "B" } p "" 1 1 "" { "a" } 0 p "" 2 1 "" { "b" } 0 t "" 1 "" { 1 -1 }',
        1.0,
    ),
    "chance only": (
        'EFG 2 R "" { "A" "B" } c "" 1 "" { "a" 1/3 "b" 2/3 } 0 t "" 1 "" { 3 -3 } t "" 0',
        1.0,
    ),
    "a move of probability 0": (
        'EFG 2 R "" { "A" "B" } c "" 1 "" { "a" 0 "b" 1 } 0 t "" 0 t "" 1 "" { 1 -1 }',
        1.0,
    ),
    "ties": ('NFG 1 R "" { "A" "B" } { 3 3 } ' + "0 " * 18, 0.0),
    "payoffs of 1e12": (pennies("1e12", "3e12", "4e12", "2e12"), 2.5e12),
    "payoffs of 1e-12": (pennies("1e-12", "3e-12", "4e-12", "2e-12"), 2.5e-12),
    "payoffs near 1e12": (pennies(*(f"100000000000{n}" for n in (1, 3, 4, 2))), 1000000000002.5),
}


@pytest.mark.parametrize("concept", [name for name in NAMES if name != "cfr+"])
@pytest.mark.parametrize("name", SMALL)
def test_every_concept_takes_them(name: str, concept: str) -> None:
    """Zero-sum games: without precision all solution concepts give the value."""
    text, value = SMALL[name]
    document = (parse_nfg if text.startswith("NFG") else parse_efg)(text)
    size = float(np.ptp(document.payoffs)) or 1.0
    try:
        found = solve_concept(document, concept, precision=1.0 / size)
    except UnsuitedError:
        assert concept == "backward-induction"
        assert document.title == ""
        return
    assert found["status"] == "solved"
    if concept not in ("logit", "level-k", "cognitive-hierarchy", "cursed"):
        assert found["payoffs"]["A"] == pytest.approx(value, abs=2e-5 * size)


def test_a_chain_of_10000_moves_is_solved_by_its_own_recursion() -> None:
    built, ends = chain(10_000)
    game, payoffs, chance = built
    found = solve(game, payoffs, chance, 1.0, throw=True)
    value = ends[-1]
    taken = np.empty(10_000)
    for move in range(9_999, -1, -1):
        me = move % 2
        taken[move] = 1.0 / (1.0 + np.exp(value[me] - ends[move, me]))
        value = taken[move] * ends[move] + (1.0 - taken[move]) * value
    np.testing.assert_allclose(found.policy[0, ::2], taken, atol=1e-12)
    certificate = certify(game, payoffs, chance, 1.0, found.policy)
    assert certificate.residual[0] < 1e-12
    assert certificate.expected_payoffs[0] == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("concept", ["nash", "lemke-howson", "correlated"])
def test_too_many_plans_are_refused_and_not_counted_one_by_one(concept: str) -> None:
    """A chain so deep that recursion would end; a tree with more plans than a double can count."""
    moves = "".join(
        f'p "" {i % 2 + 1} {i + 1} "" {{ "x" "y" }} 0 t "" {i + 1} "" {{ {i} {-i} }} '
        for i in range(3000)
    )
    signals = "".join(f'"{i}" 1/2000 ' for i in range(2000))
    ends = "".join(
        f'p "" 1 {i} "" {{ "x" "y" }} 0 t "" {2 * i} "" {{ 0 0 }} t "" {2 * i + 1} "" {{ 1 1 }} '
        for i in range(1, 2001)
    )
    for text in (moves + 't "" 0', f'c "" 1 "" {{ {signals} }} 0 {ends}'):
        document = parse_efg('EFG 2 R "" { "A" "B" } ' + text)
        with pytest.raises(UnsuitedError, match="too many"):
            solve_concept(document, concept)


def chain(moves: int) -> tuple[Tables, np.ndarray]:
    """Two players in turn take what is there or pass; what is there is random."""
    builder = GameBuilder(("a", "b"))
    ends = np.random.default_rng(1).random((moves + 1, 2))
    for move, pair in enumerate(ends[:-1].tolist()):
        builder.decision(move % 2, move, ("take", "pass"))
        builder.terminal(pair)
    builder.terminal(ends[-1].tolist())
    built = builder.build()
    return (built.game, built.payoffs(), built.chance()), ends


@pytest.mark.slow
def test_choices_that_beliefs_tie_too_closely_are_refused_early() -> None:
    """3,000 moves in turn, one side with a private type: every choice hangs on every other."""
    moves = "".join(
        f'p "" {i % 2 + 1} {{}} "" {{{{ "x" "y" }}}} 0 t "" {i + 1} "" {{{{ {i % 7} {i % 5} }}}} '
        for i in range(3_000)
    )
    seen = range(1, 3_001)
    kinds = [[i if i % 2 == 0 else i + kind * 3_001 for i in seen] for kind in (0, 1)]
    text = 'EFG 2 R "" { "A" "B" } c "" 1 "" { "l" 1/2 "r" 1/2 } 0 '
    text += "".join(moves.format(*numbers) + f't "" {6_000 + n} "" {{ {n} 1 }} '
                    for n, numbers in enumerate(kinds))  # fmt: skip
    document = parse_efg(text)
    with pytest.raises(UnsuitedError, match="too many to follow"):
        solve_concept(document, "logit", precision=1.0)


@pytest.mark.slow
def test_a_large_tree_in_bounded_time_and_memory() -> None:
    """A binary tree whose ends are numbered; one player wants the number high, the other low.

    2^16 nodes, and 2^20, a minute and 1.5 GB, in `make careful`.
    """
    depth = 19 if int(os.environ.get("FEINT_RANDOM_GAMES", "0")) > 100 else 15
    builder = GameBuilder(("high", "low"))

    def grow(level: int, number: int) -> None:
        if level == depth:
            builder.terminal((number / 2**depth, -number / 2**depth))
            return
        builder.decision(level % 2, (level, number), ("0", "1"))
        grow(level + 1, 2 * number)
        grow(level + 1, 2 * number + 1)

    grow(0, 0)
    built = builder.build()
    assert built.game.n_nodes == 2 ** (depth + 1) - 1
    found = solve(built.game, built.payoffs(), built.chance(), 5.0, throw=True)
    # What a move adds does not hang on the others: 2^-(level + 1), wanted by one, not by the other.
    first = built.game.infoset_action[:-1]
    level = np.floor(np.log2(np.arange(1, built.game.n_infosets + 1)))
    order = np.argsort(built.game.node_infoset[: built.game.n_infosets], kind="stable")
    gain = 5.0 * 2.0 ** -(level[order] + 1) * np.where(level[order] % 2 == 0, 1.0, -1.0)
    np.testing.assert_allclose(found.policy[0, first], 1.0 / (1.0 + np.exp(gain)), atol=1e-12)
