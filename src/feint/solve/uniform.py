"""Play at precision 0, and what the actions are worth under a given policy.

The default scale of a player's discernment is taken from these payoffs.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.evaluation import (
    FloatArray,
    action_values,
    draws_in_parts,
    edge_probabilities,
    rows,
    tree_of,
)


def weight_policy(game: Game) -> FloatArray:
    """(action,): the policy at precision 0, every option in proportion to its weight."""
    weight = np.exp(game.log_weight)
    if not len(weight):
        return weight
    total = np.add.reduceat(weight, game.infoset_action[:-1])
    share: FloatArray = weight / np.repeat(total, np.diff(game.infoset_action))
    return share


def action_payoffs(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    policy: npt.ArrayLike | None = None,
) -> FloatArray:
    """(draw, action): expected payoff of each action to its player, given its set is reached.

    `policy` (draw, action) or (action,) is what all others and the player itself elsewhere do;
    without one, the policy at precision 0.
    """
    given = np.atleast_2d(weight_policy(game) if policy is None else np.asarray(policy, float))
    n = max(len(given), *(len(np.atleast_2d(np.asarray(x))) for x in (payoffs, chance)))
    tree = tree_of(game)
    value = np.empty((n, game.n_actions))
    for part in draws_in_parts(tree, n):
        play = rows(given, game.n_actions, n, part)
        edge = edge_probabilities(tree, rows(chance, game.n_chance, n, part), play)
        value[part] = action_values(tree, edge, rows(payoffs, game.n_payoff, n, part))[1].T
    return value
