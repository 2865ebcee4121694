"""Payoffs far from 0, of which the differences are small: amounts of 10^12 that differ by 1.

Whatever is added to all payoffs of a player changes nothing in how it plays, but sums of large
amounts round away their differences.  So what is common is taken off before anything is summed.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from feint.game.tables import TERMINAL, Game

FloatArray = npt.NDArray[np.float64]

FAR: Final = 16.0
"""Payoffs are moved where their middle is so many times their range away from 0; others keep every
bit."""


def shifts(game: Game, payoffs: FloatArray) -> FloatArray:
    """(draw, player): what can be taken off all payoffs of a player, 0 in most games.

    Players whose payoffs share a column of payoffs (draw, n_payoff) share the amount.

    >>> from feint.game.families import matrix_game
    >>> game, payoffs, _ = matrix_game([[1e9 + 1, 1e9], [1e9, 1e9 + 1]], [[2, 1], [1, 2]])
    >>> shifts(game, payoffs)
    array([[1.e+09, 0.e+00]])
    """
    result = np.zeros((len(payoffs), game.n_players))
    ends = game.node_payoff[game.node_kind == TERMINAL]
    for players in _together(ends, game.n_payoff):
        columns = np.unique(ends[:, players])
        few = payoffs[:, columns[:: max(1, len(columns) // 4)]]
        with np.errstate(invalid="ignore", over="ignore"):
            near = np.ptp(few, axis=1) * (FAR - 1.0) > np.abs(few[:, 0])  # rules most draws out
            likely = np.flatnonzero(~near & np.isfinite(few).all(axis=1))
            if not len(likely):
                continue
            own = payoffs[np.ix_(likely, columns)]
            low, high = own.min(axis=1), own.max(axis=1)
            middle = np.floor(low / 2 + high / 2)
            far = np.isfinite(middle) & (np.abs(middle) > FAR * (high - low)) & (low < high)
        result[np.ix_(likely[far], players)] = middle[far, None]
    return result


def centred(game: Game, payoffs: FloatArray, taken: FloatArray) -> FloatArray:
    """The payoffs less `taken` (draw, player) from each player's columns."""
    if not taken.any():
        return payoffs
    ends = game.node_payoff[game.node_kind == TERMINAL]
    owner = np.zeros(game.n_payoff, dtype=np.int64)
    owner[ends] = np.arange(game.n_players)
    used = np.zeros(game.n_payoff, dtype=bool)
    used[ends] = True
    return payoffs - np.where(used, taken[:, owner], 0.0)


def _together(ends: npt.NDArray[np.int32], n_payoff: int) -> list[list[int]]:
    """Players in groups that share no column of payoffs."""
    groups: list[tuple[list[int], npt.NDArray[np.bool_]]] = []
    for player in range(ends.shape[1]):
        own = np.zeros(n_payoff, dtype=bool)
        own[ends[:, player]] = True
        players = [player]
        apart = []
        for others, columns in groups:
            if (columns & own).any():
                players, own = others + players, own | columns
            else:
                apart.append((others, columns))
        groups = [*apart, (players, own)]
    return [players for players, _ in groups if len(ends)]
