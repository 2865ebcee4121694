"""Strategic games, both forms: one simultaneous choice per player."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from feint.game.document import GameDocument
from feint.game.efg import parse_efg
from feint.game.efg_writer import write_efg
from feint.game.gamefile_refusals import NotSimultaneousError
from feint.game.nfg import parse_nfg
from feint.game.nfg_writer import write_nfg
from feint.game.tables import TERMINAL

PAYOFFS = """NFG 1 R "Selten" { "Player 1" "Player 2" }
{ { "1" "2" "3" } { "1" "2" } }
"a comment"
1 1 0 2 0 2 1 1 0 3 2 0"""

OUTCOMES = """NFG 1 D "Selten" { "Player 1", "Player 2" }
{ { "1" "2" "3" } { "1" "2" } }
{ { "a" 1, 1 } { "b" 0, 2 } { "" 0 3 } { "" 2, 0, } }
1 2 2 1 3 4"""


def at(document: GameDocument, *profile: int) -> tuple[Fraction, ...]:
    game, node = document.game, 0
    for action in profile:
        node = int(game.node_child[node]) + action
    assert game.node_kind[node] == TERMINAL
    return tuple(document.exact_payoffs[c] for c in game.node_payoff[node])


@pytest.mark.parametrize("text", [PAYOFFS, OUTCOMES])
def test_both_forms_give_one_set_per_player(text: str) -> None:
    document = parse_nfg(text)
    game = document.game
    assert list(game.infoset_player) == [0, 1]
    assert game.labels.actions == ("1", "2", "3", "1", "2")
    assert np.count_nonzero(game.node_infoset == 1) == 3
    # the first player's strategy runs fastest
    assert [at(document, i, 0) for i in range(3)] == [(1, 1), (0, 2), (0, 2)]
    assert [at(document, i, 1) for i in range(3)] == [(1, 1), (0, 3), (2, 0)]


def test_three_players_by_counts_with_decimals_and_no_outcome() -> None:
    document = parse_nfg('NFG 1 R "" { "a" "b" "c" } { 2 1 2 } { { "w" 1/3 .5 1e1 } } 1 0 0 1')
    won = (Fraction(1, 3), Fraction(1, 2), Fraction(10))
    nothing = (0, 0, 0)
    assert [at(document, i, 0, k) for k in (0, 1) for i in (0, 1)] == [won, nothing, nothing, won]


@pytest.mark.parametrize("text", [PAYOFFS, OUTCOMES])
def test_writing_and_reading_again_changes_nothing(text: str) -> None:
    first = parse_nfg(text)
    written = write_nfg(first)
    second = parse_nfg(written)
    assert write_nfg(second) == written
    assert (second.title, second.comment) == (first.title, first.comment)
    assert [at(second, i, j) for i in range(3) for j in range(2)] == [
        at(first, i, j) for i in range(3) for j in range(2)
    ]
    assert second.outcome_labels == first.outcome_labels
    assert write_efg(parse_efg(write_efg(first))) == write_efg(first)


def test_tree_with_chance_and_one_choice_each_is_averaged_exactly() -> None:
    tree = parse_efg(
        """EFG 2 R "" { "A" "B" }
        c "" 1 "" { "l" 1/3 "r" 2/3 } 0
        p "" 1 1 "" { "in" "out" } 0 t "" 1 "" { 3 0 } t "" 0
        p "" 1 1 0 t "" 2 "" { 0 1 } t "" 0"""
    )
    document = parse_nfg(write_nfg(tree))
    assert at(document, 0, 0) == (1, Fraction(2, 3))
    assert document.action_labels == ("in", "out", "1")


def test_players_with_several_choices_have_no_strategic_file() -> None:
    tree = parse_efg(
        'EFG 2 R "" { "A" } p "" 1 1 "" { "a" "b" } 0 t "" 0 p "" 1 2 "" { "c" } 0 t "" 0'
    )
    with pytest.raises(NotSimultaneousError, match="A has 2"):
        write_nfg(tree)
