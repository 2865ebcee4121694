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
from feint.game.efg_draw import draw_document, rescale_payoffs
from feint.game.efg_writer import write_efg
from feint.game.gamefile_numbers import probabilities_from_floats, write_exact, write_float
from feint.game.gamefile_refusals import (
    LabelNotWritableError,
    NotOneDrawError,
    PrecisionNotWritableError,
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


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_doubles_read_back_to_the_last_bit(value: float) -> None:
    document = parse_efg(f'EFG 2 R "" {{ "A" }} t "" 1 "" {{ {write_float(value)} }}')
    assert document.payoffs[0, 0] == value


@given(st.fractions())
def test_rationals_read_back(value: Fraction) -> None:
    document = parse_efg(f'EFG 2 R "" {{ "A" }} t "" 1 "" {{ {write_exact(value)} }}')
    assert document.exact_payoffs == (value,)


@pytest.mark.parametrize(
    ("value", "text"),
    [("1/3", "1/3"), ("1/4", "0.25"), ("-7/2", "-3.5"), ("-3", "-3"), ("1/1000", "0.001")],
)
def test_numbers_are_written_for_people(value: str, text: str) -> None:
    assert write_exact(Fraction(value)) == text


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30).filter(any))
def test_probabilities_sum_to_one_and_read_back(weights: list[int]) -> None:
    exact = [Fraction(w, sum(weights)) for w in weights]
    doubles = [float(p) for p in exact]
    written = probabilities_from_floats(doubles)
    assert sum(written) == 1
    assert [float(p) for p in written] == doubles


def test_thirds_are_written_as_thirds() -> None:
    assert probabilities_from_floats([1 / 3, 2 / 3]) == [Fraction(1, 3), Fraction(2, 3)]


def two_types() -> GameBuilder:
    builder = GameBuilder(("a", "b"), "types")
    builder.chance("", [("calm", "calm"), ("keen", "keen")])
    for kind in ("calm", "keen"):
        builder.decision("a", kind, ("x", "y"))
        for move in ("x", "y"):
            builder.decision("b", move, ("u", "d"))
            builder.terminal((f"{kind}{move}u", 1))
            builder.terminal(("shared", 2))
    return builder


def values(draw: int) -> dict[str, float]:
    names = ["calmxu", "calmyu", "keenxu", "keenyu", "shared"]
    return {name: 0.1 * i + draw / 7 for i, name in enumerate(names)}


def test_one_draw_of_any_game_is_written_exactly() -> None:
    built = two_types().build()
    payoffs = built.payoffs(values(3))[0]
    chance = built.chance({"calm": 0.1 + 0.2, "keen": 0.7})[0]
    document = draw_document(built.game, payoffs, chance, title="draw 3", comment="one draw")
    again = parse_efg(write_efg(document))
    assert (again.title, again.comment) == ("draw 3", "one draw")
    assert again.infoset_labels == built.game.labels.infosets
    first = built.game.node_payoff[built.game.node_kind == TERMINAL]
    second = again.game.node_payoff[again.game.node_kind == TERMINAL]
    np.testing.assert_array_equal(again.payoffs[0][second], payoffs[first])
    np.testing.assert_allclose(again.chance[0], chance, rtol=0, atol=2e-16)
    assert sum(again.exact_chance) == 1


def test_a_row_of_another_width_is_refused() -> None:
    built = two_types().build()
    with pytest.raises(NotOneDrawError):
        draw_document(built.game, np.zeros((2, 3)), [0.5, 0.5])


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


def test_rescaled_payoffs_carry_each_motives_precision() -> None:
    game = two_types().build().game
    game = replace(game, infoset_precision=np.array([0, 2, 2, 1], dtype=np.int32), n_precision=3)
    assert game.labels.infosets == ("calm", "x", "y", "keen")
    built = two_types().build()
    draws = np.concatenate([built.payoffs(values(d)) for d in range(4)])
    sharp = np.array([[2.0, 3.0, 5.0]]) * np.arange(1, 5)[:, None]
    scaled_game, scaled = rescale_payoffs(game, draws, sharp)
    ends_of = np.flatnonzero(game.node_kind == TERMINAL)
    before = draws[:, game.node_payoff[ends_of]]
    after = scaled[:, scaled_game.node_payoff[ends_of]]
    factor = np.array([[[2, 5]] * 4 + [[3, 5]] * 4]) * np.arange(1, 5)[:, None, None]
    np.testing.assert_array_equal(after, before * factor)
    # the shared column was split by motive, b's were not
    assert scaled_game.n_payoff == 2 * 3 + 2


def test_two_precisions_on_one_path_are_refused() -> None:
    builder = GameBuilder(("a",))
    builder.decision("a", "first", ("x",))
    builder.decision("a", "second", ("y",))
    builder.terminal((1,))
    built = builder.build()
    game = replace(built.game, infoset_precision=np.array([0, 1], dtype=np.int32), n_precision=2)
    with pytest.raises(PrecisionNotWritableError):
        rescale_payoffs(game, built.payoffs(), [1.0, 2.0])
    rescaled = rescale_payoffs(game, built.payoffs(), [2.0, 2.0])[1]
    assert rescaled.tolist() == [[2.0]]
