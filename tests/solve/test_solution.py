"""The solution of a game file: everything by name, nothing lost, certified apart."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from feint.game.efg import parse_efg
from feint.game.nfg import parse_nfg
from feint.solve.solution import FORKED, PRINCIPAL, solve_document

POKER = """EFG 2 R "Poker" { "Fred" "Alice" }
c "" 1 "" { "Red" 1/2 "Black" 1/2 } 0
p "" 1 1 "red" { "Raise" "Fold" } 0
p "" 2 1 "" { "Meet" "Pass" } 0 t "" 1 "Win Big" { 2, -2 } t "" 2 "Win" { 1, -1 }
t "" 2
p "" 1 2 "black" { "Raise" "Fold" } 0
p "" 2 1 0 t "" 3 "Lose Big" { -2, 2 } t "" 2
t "" 4 "Lose" { -1, 1 }"""


def test_solution_is_told_by_name_in_the_order_of_the_file() -> None:
    answer = solve_document(parse_efg(POKER), 2.0)
    assert json.loads(json.dumps(answer)) == answer
    assert (answer["schema_version"], answer["game"], answer["lambda"]) == (1, "Poker", 2.0)
    assert (answer["status"], answer["branch"]) == ("solved", PRINCIPAL)
    assert list(answer["strategies"]) == ["Fred", "Alice"]
    assert list(answer["strategies"]["Fred"]) == ["red", "black"]
    assert list(answer["strategies"]["Alice"]) == ["1"]
    assert list(answer["strategies"]["Alice"]["1"]) == ["Meet", "Pass"]
    for infosets in answer["strategies"].values():
        for actions in infosets.values():
            assert sum(actions.values()) == pytest.approx(1)


def test_strategies_are_the_logit_response_to_each_other() -> None:
    answer = solve_document(parse_efg(POKER), 2.0)
    meet = answer["strategies"]["Alice"]["1"]["Meet"]
    red = answer["strategies"]["Fred"]["red"]["Raise"]
    black = answer["strategies"]["Fred"]["black"]["Raise"]
    # Fred with red: raising pays 2 when met, 1 otherwise, folding pays 1
    assert red == pytest.approx(1 / (1 + math.exp(-2 * meet)), abs=1e-9)
    belief = red / (red + black)
    gain = -2 * belief + 2 * (1 - belief) + 1
    assert meet == pytest.approx(1 / (1 + math.exp(-2 * gain)), abs=1e-9)
    (beliefs,) = answer["beliefs"]["Alice"].values()
    assert [row["history"] for row in beliefs] == [["Red", "Raise"], ["Black", "Raise"]]
    assert beliefs[0]["probability"] == pytest.approx(belief)


def test_endings_and_payoffs_agree() -> None:
    answer = solve_document(parse_efg(POKER), 1.0)
    worth = {"Win Big": 2, "Win": 1, "Lose Big": -2, "Lose": -1}
    endings = answer["endings"]
    assert {"/".join(end["history"]): end["outcome"] for end in endings} == {
        "Red/Raise/Meet": "Win Big",
        "Red/Raise/Pass": "Win",
        "Red/Fold": "Win",
        "Black/Raise/Meet": "Lose Big",
        "Black/Raise/Pass": "Win",
        "Black/Fold": "Lose",
    }
    assert sum(end["probability"] for end in endings) == pytest.approx(1)
    paid = sum(worth[end["outcome"]] * end["probability"] for end in endings)
    assert answer["payoffs"] == pytest.approx({"Fred": paid, "Alice": -paid})


def test_certificate_names_both_regrets_per_player() -> None:
    certificate = solve_document(parse_efg(POKER), 3.0)["certificate"]
    assert certificate["residual"] < 1e-9
    for kind in ("player_regret", "agent_regret"):
        assert set(certificate[kind]) == {"Fred", "Alice"}
        assert min(certificate[kind].values()) >= 0


def test_agent_equilibrium_that_is_no_nash_shows_in_player_regret() -> None:
    """Myerson (1991), figure 4.2: at precision 0 and high the two regrets differ by name."""
    game = parse_efg(
        """EFG 2 R "Myerson 4.2" { "1" "2" }
        p "" 1 1 "" { "A1" "B1" } 0
        p "" 2 1 "" { "W2" "X2" } 0
        p "" 1 2 "" { "Y1" "Z1" } 0 t "" 1 "" { 3, 0 } t "" 2 "" { 0, 0 }
        p "" 1 2 "" { "Y1" "Z1" } 0 t "" 3 "" { 2, 3 } t "" 4 "" { 4, 1 }
        p "" 2 1 "" { "W2" "X2" } 0 t "" 5 "" { 2, 3 } t "" 6 "" { 3, 2 }"""
    )
    certificate = solve_document(game, 0.0)["certificate"]
    assert certificate["player_regret"]["1"] > 0
    assert certificate["agent_regret"]["1"] > 0


def test_repeated_and_missing_names_lose_nothing() -> None:
    game = parse_efg(
        """EFG 2 R "" { "A" "A" }
        p "" 1 1 "h" { "x" "x" } 0 t "" 1 "" { 1 0 }
        p "" 1 2 "h" { "" "x" "" } 0 t "" 0 t "" 0
        p "" 2 1 "" { "y" "z" } 0 t "" 0 t "" 2 "" { 0 1 }"""
    )
    strategies = solve_document(game, 1.0)["strategies"]
    assert {player: list(sets) for player, sets in strategies.items()} == {
        "A": ["h", "h (2)"],
        "A (2)": ["1"],
    }
    assert list(strategies["A"]["h"]) == ["x", "x (2)"]
    assert list(strategies["A"]["h (2)"]) == ["1", "x", "3"]


def test_game_without_choices_has_payoffs() -> None:
    answer = solve_document(parse_efg('EFG 2 R "" { "A" } t "" 1 "" { 3 }'), 1.0)
    assert answer["strategies"] == {"A": {}}
    assert answer["payoffs"] == {"A": 3.0}


def test_set_behind_an_impossible_move_has_a_policy_and_no_beliefs() -> None:
    answer = solve_document(
        parse_efg(
            """EFG 2 R "" { "A" }
            c "" 1 "" { "never" 0 "always" 1 } 0
            p "" 1 1 "" { "x" "y" } 0 t "" 1 "" { 1 } t "" 0
            p "" 1 2 "" { "x" "y" } 0 t "" 1 t "" 0"""
        ),
        1.0,
    )
    expected = 1 / (1 + math.exp(-1))
    assert answer["strategies"]["A"]["1"]["x"] == pytest.approx(expected)
    assert answer["strategies"]["A"]["2"]["x"] == pytest.approx(expected)
    assert answer["payoffs"]["A"] == pytest.approx(expected)


def test_precision_zero_is_uniform_play() -> None:
    for infosets in solve_document(parse_efg(POKER), 0.0)["strategies"].values():
        for actions in infosets.values():
            assert list(actions.values()) == [0.5, 0.5]


@pytest.mark.parametrize("precision", [-1.0, math.nan, math.inf])
def test_precision_that_is_no_precision(precision: float) -> None:
    with pytest.raises(ValueError, match="precision"):
        solve_document(parse_efg(POKER), precision)


def test_symmetric_game_is_followed_past_its_fork_and_says_so() -> None:
    """Two people pass on the left or on the right."""
    game = parse_nfg(
        'NFG 1 R "pass" { "A" "B" } { { "left" "right" } { "left" "right" } } 1 1 0 0 0 0 1 1'
    )
    before = solve_document(game, 1.0)
    assert before["branch"] == PRINCIPAL
    assert before["strategies"]["A"]["1"] == pytest.approx({"left": 0.5, "right": 0.5})
    after = solve_document(game, 4.0)
    assert (after["status"], after["branch"]) == ("solved", FORKED)
    assert after["certificate"]["residual"] < 1e-8
    shares = np.array([list(after["strategies"][player]["1"].values()) for player in "AB"])
    np.testing.assert_allclose(shares[0], shares[1], atol=1e-7)
    likely = shares.max()
    assert likely == pytest.approx(1 / (1 + math.exp(-4 * (2 * likely - 1))), abs=1e-7)
    assert likely > 0.9


def test_no_point_that_fails_the_certificate_is_called_solved() -> None:
    game = parse_nfg(
        """NFG 1 R "" { "1" "2" "3" } { 2 2 2 }
        9 8 12  0 0 0  0 0 0  9 8 2  0 0 0  3 4 6  3 4 6  0 0 0"""
    )
    for precision in (0.5, 0.6, 1.0, 3.0):
        answer = solve_document(game, precision)
        assert answer["status"] != "solved" or answer["certificate"]["residual"] < 1e-8
