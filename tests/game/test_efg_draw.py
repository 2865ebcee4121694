"""One draw of any game as a file, with every precision in its payoffs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from feint.game.builder import GameBuilder
from feint.game.efg import parse_efg
from feint.game.efg_draw import draw_document, rescale_payoffs
from feint.game.efg_writer import write_efg
from feint.game.gamefile_refusals import NotOneDrawError, PrecisionNotWritableError
from feint.game.tables import TERMINAL


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
