"""Extensive games are read whole: every form the format allows, exact to the last digit."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from feint.game.document import GameDocument, distinct
from feint.game.efg import parse_efg, read_efg
from feint.game.efg_writer import write_efg
from feint.game.tables import CHANCE, DECISION, TERMINAL

PROLOGUE = 'EFG 2 R "t" { "A" "B" }\n'


def paid(document: GameDocument) -> list[tuple[Fraction, ...]]:
    """Payoffs at the ends, in breadth-first order."""
    game = document.game
    ends = np.flatnonzero(game.node_kind == TERMINAL)
    return [tuple(document.exact_payoffs[c] for c in game.node_payoff[e]) for e in ends]


def test_poker_becomes_tables_with_labels_beside_them() -> None:
    document = parse_efg(
        """EFG 2 R "Poker" { "Fred" "Alice" }
        "After Myerson"
        c "deal" 1 "card" { "Red" 1/2 "Black" 1/2 } 0
        p "" 1 1 "red" { "Raise" "Fold" } 0
        p "" 2 1 "saw" { "Meet" "Pass" } 0
        t "" 1 "Win Big" { 2, -2 }
        t "" 2 "Win" { 1, -1 }
        t "" 2 "Win" { 1, -1 }
        p "" 1 2 "black" { "Raise" "Fold" } 0
        p "" 2 1 "saw" { "Meet" "Pass" } 0
        t "" 3 "Lose Big" { -2, 2 }
        t "" 2 "Win" { 1, -1 }
        t "" 4 "Lose" { -1, 1 }"""
    )
    game = document.game
    assert (document.title, document.comment) == ("Poker", "After Myerson")
    assert game.labels.players == ("Fred", "Alice")
    assert game.labels.infosets == ("red", "saw", "black")
    assert game.labels.actions == ("Raise", "Fold", "Meet", "Pass", "Raise", "Fold")
    assert list(game.infoset_player) == [0, 1, 0]
    assert list(game.node_kind[:3]) == [CHANCE, DECISION, DECISION]
    assert game.n_terminals == 6
    assert document.exact_chance == (Fraction(1, 2),) * 2
    assert document.chance_labels == ("Red", "Black")
    assert document.chance_infosets == {0: (1, "card")}
    assert document.node_labels[0] == "deal"


def test_equal_accumulated_payoffs_share_a_column_per_player() -> None:
    document = parse_efg(
        PROLOGUE
        + """p "" 1 1 "" { "a" "b" "c" } 0
        t "" 1 "" { .5 1 } t "" 2 "" { 1/2 2 } t "" 3 "" { 5e-1 1 }"""
    )
    assert document.payoffs.shape == (1, 3)
    assert len(set(document.game.node_payoff[1:, 0])) == 1
    assert document.game.node_payoff[1, 1] == document.game.node_payoff[3, 1]
    assert document.game.node_payoff[1, 0] != document.game.node_payoff[1, 1]


def test_payoffs_accumulate_along_the_path_and_reuse_outcomes_by_number() -> None:
    document = parse_efg(
        PROLOGUE
        + """c "" 1 "" { "l" 1/4 "r" 3/4 } 1 "fee" { -1 -1/3 }
        p "" 1 1 "" { "a" "b" } 2 "bonus" { 10, 0 }
        t "" 3 "end" { 2 3 }
        t "" 0
        p "" 1 1 0
        t "" 3
        t "" 4 "other" { 1e2, .25 }"""
    )
    third = Fraction(1, 3)
    assert paid(document) == [
        (11, 3 - third),
        (9, -third),
        (1, 3 - third),
        (99, Fraction(1, 4) - third),
    ]
    assert document.game.labels.outcomes == ("fee", "bonus", "", "end", "", "end", "other")


def test_outcome_may_be_given_after_its_first_use() -> None:
    document = parse_efg(PROLOGUE + 'p "" 1 1 "" { "a" "b" } 0 t "" 7 t "" 7 "x" { 1 2 }')
    assert paid(document) == [(1, 2), (1, 2)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1", Fraction(1)),
        ("-2", Fraction(-2)),
        ("+3", Fraction(3)),
        ("1/3", Fraction(1, 3)),
        ("-4/6", Fraction(-2, 3)),
        (".25", Fraction(1, 4)),
        ("2.", Fraction(2)),
        ("0.1", Fraction(1, 10)),
        ("1e3", Fraction(1000)),
        ("-2.5E-3", Fraction(-1, 400)),
        (".5e+2", Fraction(50)),
        ("12345678901234567890123", Fraction(12345678901234567890123)),
    ],
)
def test_every_way_to_write_a_number(written: str, meant: Fraction) -> None:
    document = parse_efg(f'EFG 2 R "" {{ "A" }} t "" 1 "" {{ {written} }}')
    assert document.exact_payoffs == (meant,)
    assert document.payoffs[0, 0] == float(meant)


def test_labels_with_commas_quotes_braces_newlines_and_accents() -> None:
    document = parse_efg(
        'EFG 2 R "a \\"quoted\\" title, {braces}" { "Élise, née \\"X\\"" "B" }\n"two\nlines"\n'
        'p "n, 1" 1 1 "set, {1}" { "go, now" "\\"stay\\"" } 0 t "" 0 t "" 0'
    )
    assert document.title == 'a "quoted" title, {braces}'
    assert document.players == ('Élise, née "X"', "B")
    assert document.comment == "two\nlines"
    assert document.action_labels == ("go, now", '"stay"')
    assert document.game.labels.infosets == ("set, {1}",)


def test_duplicate_and_missing_labels_are_kept_apart_and_kept() -> None:
    document = parse_efg(
        'EFG 2 R "" { "A" "A" "" }\n'
        'p "" 1 1 "h" { "x" "x" "" } 0 t "" 0 t "" 0 '
        'p "" 1 7 "h" { "x" "y" } 0 p "" 2 3 "" { "x" } 0 t "" 0 p "" 2 4 "" { "x" } 0 t "" 0'
    )
    labels = document.game.labels
    assert labels.players == ("A", "A (2)", "player 3")
    assert labels.infosets == ("h", "h (2)", "3", "4")
    assert labels.actions[:3] == ("x", "x (2)", "3")
    assert document.players == ("A", "A", "")
    assert document.infoset_labels == ("h", "h", "", "")
    assert document.infoset_numbers == (1, 7, 3, 4)
    assert document.action_labels[:3] == ("x", "x", "")


def test_information_set_described_once_and_used_in_several_subtrees() -> None:
    document = parse_efg(
        PROLOGUE
        + """c "" 1 "" { "l" 1/2 "r" 1/2 } 0
        p "" 1 1 "" { "a" "b" } 0 t "" 0 p "" 2 5 "late" { "u" "d" } 0 t "" 0 t "" 0
        p "" 1 2 "" { "c" } 0 p "" 2 5 "" { "u" "d" } 0 t "" 0 t "" 0"""
    )
    game = document.game
    assert game.n_infosets == 3
    assert list(game.node_infoset).count(1) == 2
    assert game.labels.infosets == ("1", "late", "2")


def test_branch_of_probability_zero_stays_in_the_tree() -> None:
    document = parse_efg(PROLOGUE + 'c "" 1 "" { "never" 0 "always" 1.0 } 0 t "" 0 t "" 1 "" {1,2}')
    assert list(document.chance[0]) == [0.0, 1.0]
    assert document.game.n_terminals == 2


def test_chance_moves_with_one_number_share_their_columns() -> None:
    document = parse_efg(
        PROLOGUE
        + """p "" 1 1 "" { "a" "b" } 0
        c "" 3 "coin" { "h" .3 "t" .7 } 0 t "" 0 t "" 0
        c "" 3 0 t "" 0 t "" 0"""
    )
    assert document.chance.tolist() == [[0.3, 0.7]]
    assert list(document.game.node_chance[1:3]) == [0, 0]


def test_odds_written_from_doubles_are_taken_to_sum_to_one() -> None:
    document = parse_efg(
        PROLOGUE
        + 'c "" 1 "" { "a" 0.3333333333333333 "b" 0.3333333333333333 "c" 0.3333333333333333 } 0'
        + ' t "" 0' * 3
    )
    assert sum(document.exact_chance) == 1


def test_game_without_a_decision() -> None:
    document = parse_efg('EFG 2 D "" { "A" } t "" 1 "" { 3 }')
    assert (document.game.n_nodes, document.game.n_infosets, document.game.n_actions) == (1, 0, 0)


def test_order_of_sets_is_that_of_the_file() -> None:
    document = parse_efg(
        PROLOGUE
        + """p "" 2 9 "" { "a" "b" } 0
        p "" 1 4 "" { "c" "d" } 0 t "" 0 t "" 0
        p "" 1 2 "" { "e" "f" } 0 t "" 0 t "" 0"""
    )
    assert document.infoset_numbers == (9, 4, 2)
    assert document.action_labels == ("a", "b", "c", "d", "e", "f")


def test_forced_moves_may_share_one_set_along_a_path() -> None:
    """Some of Gambit's files use one set for every forced move; there is nothing to remember."""
    document = parse_efg(
        """EFG 2 R "" { "A" }
        p "" 1 8 "" { "wait" } 0
        p "" 1 1 "" { "go", "stop" } 0 p "" 1 8 0 t "" 1 "" { 1 } p "" 1 8 0 t "" 0"""
    )
    assert document.game.labels.infosets == ("8", "1", "8 (2)", "8 (3)")
    assert document.infoset_numbers == (8, 1, 8, 8)
    assert parse_efg(write_efg(document)).infoset_numbers == (8, 1, 8, 8)


def test_payoffs_beyond_the_digits_of_a_double_stay_exact() -> None:
    large = 10**19
    text = f'EFG 2 R "" {{ "A" }} p "" 1 1 "" {{ "a" "b" }} 0 t "" 1 "" {{ {large} }}'
    document = parse_efg(text + f' t "" 2 "" {{ {large + 1} }}')
    assert document.exact_payoffs == (large, large + 1)
    assert parse_efg(write_efg(document)).exact_payoffs == (large, large + 1)


def test_deep_tree_does_not_exhaust_the_stack() -> None:
    depth = 3000
    lines = [f'p "" 1 {i} "" {{ "stop" "go" }} 0 t "" {i} "" {{ {i} }}' for i in range(1, depth)]
    document = parse_efg('EFG 2 R "" { "A" } ' + " ".join(lines) + ' t "" 0')
    assert document.game.n_infosets == depth - 1


def test_file_in_utf8_with_mark_or_latin1_and_windows_lines(tmp_path: Path) -> None:
    text = 'EFG 2 R "été" { "A" }\r\n"c"\r\nt "" 1 "" { 1 }\r\n'
    for encoding in ("utf-8", "utf-8-sig", "latin-1"):
        path = tmp_path / f"{encoding}.efg"
        path.write_bytes(text.encode(encoding))
        assert read_efg(path).title == "été"


def test_distinct_labels_never_collide() -> None:
    assert distinct(["x", "x", "x (2)", ""]) == ("x", "x (3)", "x (2)", "4")
    assert distinct(["", "1"], [1, 2]) == ("1", "1 (2)")
