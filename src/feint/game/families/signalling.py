"""Sender-receiver games: the sender knows its type and sends a message, the other acts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables


def sender_receiver(
    sender: npt.ArrayLike, receiver: npt.ArrayLike, prior: Sequence[float] | None = None
) -> Tables:
    """Payoff arrays of shape (type, message, action); equal priors unless given.

    Beer-quiche (Cho and Kreps 1987) with a wimp of probability 0.1, messages beer and quiche,
    actions duel and don't:

    >>> game, payoffs, chance = sender_receiver(
    ...     [[[0, 2], [1, 3]], [[1, 3], [0, 2]]], [[[1, 0], [1, 0]], [[0, 1], [0, 1]]], (0.1, 0.9)
    ... )
    >>> game.n_nodes
    15
    """
    first, second = np.asarray(sender, float), np.asarray(receiver, float)
    types, messages, actions = first.shape
    weights = tuple(prior) if prior is not None else (1 / types,) * types
    builder = GameBuilder(("sender", "receiver"), "sender-receiver")
    builder.chance("type", [(f"type {i + 1}", p) for i, p in enumerate(weights)])
    for i in range(types):
        builder.decision("sender", f"type {i + 1}", [f"m{m + 1}" for m in range(messages)])
        for m in range(messages):
            builder.decision("receiver", f"after m{m + 1}", [f"a{a + 1}" for a in range(actions)])
            for a in range(actions):
                builder.terminal((first[i, m, a], second[i, m, a]))
    built = builder.build()
    return built.game, built.payoffs(), built.chance()
