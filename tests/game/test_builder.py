"""The builder gives breadth-first tables and refuses what is no game."""

from __future__ import annotations

import numpy as np
import pytest

from feint.game.builder import GameBuilder, GameError, ImperfectRecallError
from feint.game.tables import CHANCE, DECISION, TERMINAL


def small() -> GameBuilder:
    builder = GameBuilder(("a", "b"), "small")
    builder.chance("deal", [("high", 0.25), ("low", 0.75)])
    builder.decision("a", "a high", ("in", "out"))
    builder.decision("b", "b", ("call", "fold"), weights=(1, 2))
    builder.terminal((2, "prize"))
    builder.terminal((1, -1))
    builder.terminal((0, 0))
    builder.decision("a", "a low", ("in", "out"))
    builder.decision("b", "b", ("call", "fold"))
    builder.terminal((-2, 2))
    builder.terminal((1, -1), label="end")
    builder.terminal((0, 0))
    return builder


def test_tables_are_breadth_first_and_columns_are_shared() -> None:
    built = small().build()
    game = built.game
    assert game.node_kind[:5].tolist() == [CHANCE, DECISION, DECISION, DECISION, TERMINAL]
    assert all(game.node_parent[1:] < np.arange(1, game.n_nodes))
    for node in range(game.n_nodes):
        children = np.flatnonzero(game.node_parent == node)
        assert game.node_width[node] == len(children)
        if len(children):
            expected = game.node_child[node] + np.arange(len(children))
            assert expected.tolist() == children.tolist()
    assert built.payoff_columns == (2.0, "prize", 1.0, -1.0, 0.0, -2.0)
    assert (game.n_terminals, game.n_infosets, game.n_actions) == (6, 3, 6)
    np.testing.assert_allclose(np.exp(game.log_weight), [1, 1, 1, 2, 1, 1])
    assert "end" in game.labels.outcomes


def test_tensors_take_one_value_per_draw() -> None:
    built = small().build()
    tensor = built.payoffs({"prize": [5.0, 6.0]})
    assert tensor[:, 1].tolist() == [5.0, 6.0]
    assert built.chance().tolist() == [[0.25, 0.75]]
    with pytest.raises(KeyError, match="prize"):
        built.payoffs()


def test_imperfect_recall_is_refused_by_name() -> None:
    builder = GameBuilder(("a",))
    builder.decision("a", "first", ("x", "y"))
    for _ in range(2):
        builder.decision("a", "forgetful", ("x", "y"))
        builder.terminal((0,))
        builder.terminal((1,))
    with pytest.raises(ImperfectRecallError, match="forgetful"):
        builder.build()


def test_incomplete_and_overfull_trees_are_refused() -> None:
    builder = GameBuilder(("a",))
    builder.decision("a", "h", ("x", "y"))
    builder.terminal((0,))
    with pytest.raises(GameError, match="not complete"):
        builder.build()
    builder.terminal((0,))
    with pytest.raises(GameError, match="complete already"):
        builder.terminal((0,))
