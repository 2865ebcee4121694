"""What is written reads back the same: trees, labels and every number."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feint.game.builder import GameBuilder
from feint.game.document import GameDocument
from feint.game.efg import parse_efg
from feint.game.efg_draw import draw_document
from feint.game.efg_writer import write_efg
from feint.game.gamefile_numbers import write_exact
from feint.game.gamefile_refusals import (
    LabelNotWritableError,
    WeightsNotWritableError,
)
from feint.game.tables import TERMINAL

LABELS = st.text(st.sampled_from('ab ,{}"\\é\n1'), max_size=5).filter(
    lambda s: not s.endswith("\\") and '\\"' not in s
)
NUMBERS = st.one_of(
    st.integers(-20, 20).map(Fraction),
    st.fractions(-5, 5, max_denominator=50),
    st.floats(-1e6, 1e6).map(Fraction),
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A random game as a file: nodes to depth 3, two players, sets given in full."""
    lines = [f'EFG 2 R {_quoted(draw(LABELS))} {{ "A" {_quoted(draw(LABELS))} }}']
    count = 0

    def node(depth: int) -> None:
        nonlocal count
        count += 1
        number = count
        kind = draw(st.sampled_from("cpt")) if depth < 3 else "t"
        payoffs = f"{write_exact(draw(NUMBERS))} {write_exact(draw(NUMBERS))}"
        outcome = f"{number} {_quoted(draw(LABELS))} {{ {payoffs} }}"
        label = _quoted(draw(LABELS))
        if kind == "t":
            lines.append(f"t {label} {outcome}")
            return
        width = draw(st.integers(1, 3))
        names = [_quoted(draw(LABELS)) for _ in range(width)]
        if kind == "c":
            weights = [draw(st.integers(0, 5)) for _ in range(width)]
            weights[0] += 1
            names = [f"{n} {w}/{sum(weights)}" for n, w in zip(names, weights, strict=True)]
            player = ""
        else:
            player = f"{draw(st.integers(1, 2))} "
        moves = " ".join(names)
        where = draw(st.sampled_from(["0", outcome]))
        lines.append(
            f"{kind} {label} {player}{number} {_quoted(draw(LABELS))} {{ {moves} }} {where}"
        )
        for _ in range(width):
            node(depth + 1)

    node(0)
    return "\n".join(lines)


def _quoted(label: str) -> str:
    return '"' + label.replace('"', '\\"') + '"'


def ends(document: GameDocument) -> list[tuple[Fraction, ...]]:
    game = document.game
    return [
        tuple(document.exact_payoffs[c] for c in game.node_payoff[e])
        for e in np.flatnonzero(game.node_kind == TERMINAL)
    ]


@settings(max_examples=60, deadline=None)
@given(files())
def test_writing_and_reading_again_changes_nothing(text: str) -> None:
    first = parse_efg(text)
    second = parse_efg(write_efg(first))
    assert write_efg(second) == write_efg(first)
    for name in ("node_kind", "node_parent", "node_infoset", "infoset_player", "infoset_action"):
        np.testing.assert_array_equal(getattr(second.game, name), getattr(first.game, name))
    for name in ("title", "comment", "players", "infoset_labels", "infoset_numbers"):
        assert getattr(second, name) == getattr(first, name)
    for name in ("action_labels", "node_labels", "chance_labels", "exact_chance"):
        assert getattr(second, name) == getattr(first, name)
    assert ends(second) == ends(first)
    np.testing.assert_array_equal(second.chance, first.chance)


def test_option_weights_are_refused_by_name() -> None:
    builder = GameBuilder(("a",))
    builder.decision("a", "the bid", ("x", "y"), weights=(1, 2))
    builder.terminal((1,))
    builder.terminal((2,))
    built = builder.build()
    with pytest.raises(WeightsNotWritableError, match="the bid"):
        write_efg(draw_document(built.game, built.payoffs(), built.chance()))


def test_equal_option_weights_change_nothing_and_are_written() -> None:
    builder = GameBuilder(("a",))
    builder.decision("a", "the bid", ("x", "y"), weights=(0.5, 0.5))
    builder.terminal((1,))
    builder.terminal((2,))
    built = builder.build()
    document = draw_document(built.game, built.payoffs(), built.chance())
    assert parse_efg(write_efg(document)).action_labels == ("x", "y")


def test_labels_the_format_cannot_quote_are_refused() -> None:
    document = parse_efg('EFG 2 R "t" { "A" } t "" 1 "" { 1 }')
    with pytest.raises(LabelNotWritableError):
        write_efg(replace(document, title="ends in \\"))
