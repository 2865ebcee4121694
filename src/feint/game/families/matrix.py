"""A strategic form as a tree: players move one after the other and see nothing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from feint.game.builder import GameBuilder
from feint.game.tables import Game

Tables = tuple[Game, npt.NDArray[np.float64], npt.NDArray[np.float64]]


def matrix_game(*payoffs: npt.ArrayLike, shared: bool = True) -> Tables:
    """One payoff array per player, each of shape (actions of player 1, …, actions of player n).

    With `shared` equal payoffs share a column; else every cell and player has its own, in the
    order of the cells, player fastest.

    >>> game, payoffs, chance = matrix_game([[3, 0], [2, 2]], [[3, 2], [0, 2]])
    >>> game.n_terminals, game.n_infosets
    (4, 2)
    """
    arrays = [np.asarray(x, dtype=np.float64) for x in payoffs]
    shape = arrays[0].shape
    if len(shape) != len(arrays) or any(a.shape != shape for a in arrays):
        raise ValueError("one array per player is needed, all of shape (actions of each player)")
    players = [f"player {i + 1}" for i in range(len(arrays))]
    builder = GameBuilder(players, "strategic form")
    values: dict[str, float] = {}

    def grow(moves: tuple[int, ...]) -> None:
        depth = len(moves)
        if depth < len(shape):
            labels = [str(a + 1) for a in range(shape[depth])]
            builder.decision(players[depth], players[depth], labels)
            for move in range(shape[depth]):
                grow((*moves, move))
            return
        cell = [float(a[moves]) for a in arrays]
        names = [f"{moves} {player}" for player in players]
        values.update(zip(names, cell, strict=True))
        builder.terminal(cell if shared else names)

    grow(())
    built = builder.build()
    return built.game, built.payoffs(values), built.chance()
