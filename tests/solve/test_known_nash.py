"""Known Nash equilibria that are traps: long paths, unreached sets, agents who are not players."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from feint.game.efg import parse_efg
from feint.solve.certificate import certify
from feint.solve.lemke_howson import lemke_howson
from feint.solve.vertex_enumeration import extreme_equilibria

to_exact = np.vectorize(Fraction, otypes=[object])

# Savani and von Stengel (2006): from dual cyclic polytopes, every path of Lemke and Howson is long.
ROWS = [
    [-180, 72, -333, 297, -153, 270],
    [-30, 17, -33, 42, -3, 20],
    [-81, 36, -126, 126, -36, 90],
    [90, -36, 126, -126, 36, -81],
    [20, -3, 42, -33, 17, -30],
    [270, -153, 297, -333, 72, -180],
]
COLUMNS = [
    [72, 36, 17, -3, -36, -153],
    [-180, -81, -30, 20, 90, 270],
    [297, 126, 42, -33, -126, -333],
    [-333, -126, -33, 42, 126, 297],
    [270, 90, 20, -30, -81, -180],
    [-153, -36, -3, 17, 36, 72],
]


def test_long_paths_end_at_the_only_equilibrium() -> None:
    first, second = to_exact(np.array(ROWS)), to_exact(np.array(COLUMNS))
    (only,) = extreme_equilibria(first, second)
    row = [Fraction(n, 30) for n in (1, 5, 9, 9, 5, 1)]
    column = [Fraction(n, 30) for n in (5, 1, 9, 9, 1, 5)]
    assert (list(only.row), list(only.column)) == (row, column)
    assert {lemke_howson(first, second, label) for label in range(12)} == {only}


MYERSON = """EFG 2 R "Myerson 4.2" { "1" "2" }
    p "" 1 1 "" { "A1" "B1" } 0
    p "" 2 1 "" { "W2" "X2" } 0
    p "" 1 2 "" { "Y1" "Z1" } 0 t "" 1 "" { 3, 0 } t "" 2 "" { 0, 0 }
    p "" 1 2 "" { "Y1" "Z1" } 0 t "" 3 "" { 2, 3 } t "" 4 "" { 4, 1 }
    p "" 2 1 "" { "W2" "X2" } 0 t "" 5 "" { 2, 3 } t "" 6 "" { 3, 2 }"""
BAD_GAME = """EFG 2 R "agents agree, the player does not" { "1" "2" }
    p "" 1 1 "" { "A" "B" } 0 t "" 1 "" { 2, 0 }
    p "" 1 2 "" { "X" "Y" } 0 t "" 2 "" { 1, 0 }
    p "" 2 1 "" { "a" "b" } 0 t "" 3 "" { 100, 100 } t "" 4 "" { 0, 0 }"""


@pytest.mark.parametrize(
    ("text", "played", "by_player", "by_agent"),
    [
        (MYERSON, ("B1", "W2", "Z1"), 3 - 2, 3 - 0),
        (BAD_GAME, ("A", "X", "a"), 100 - 2, 100 - 1),
    ],
    ids=["Myerson (1991), figure 4.2", "two own moves in a row"],
)
def test_no_agent_gains_at_once_but_the_player_does(
    text: str, played: tuple[str, ...], by_player: float, by_agent: float
) -> None:
    """Nobody gains by one change where play leads; player 1 gains by two changes together.

    Agent regret counts what a set could gain once it is reached, so the second change shows there.
    """
    document = parse_efg(text)
    game = document.game
    policy = np.array([[float(label in played) for label in game.labels.actions]])
    found = certify(game, document.payoffs, document.chance, 0.0, policy)
    assert found.player_regret[0] == pytest.approx([by_player, 0])
    assert found.agent_regret[0] == pytest.approx([by_agent, 0])
