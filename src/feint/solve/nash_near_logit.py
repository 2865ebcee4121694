"""Nash equilibria of games of any number of players, near sharp logit equilibria."""

from __future__ import annotations

import numpy as np

from feint.game.tables import Game
from feint.solve.certificate import certify
from feint.solve.evaluation import FloatArray, tree_of
from feint.solve.other_equilibria import other_equilibria
from feint.solve.sequential import NEVER, exact_shares, limit_beliefs


def nash_near_logit(
    game: Game,
    payoffs: FloatArray,
    chance: FloatArray,
    *,
    n_starts: int = 256,
    seed: int = 0,
    sharpness: float = 300.0,
    largest_regret: float = 1e-9,
) -> list[FloatArray]:
    """Certified Nash equilibria (action,) of one draw, payoffs (1, n_payoff), chance (1, n_chance).

    1. Logit equilibria at `sharpness` over the range of payoffs, from random starts.
    2. Of each, moves of a small probability become 0; what is mixed is made equally good.
    3. Keep what no player can improve on by any plan by more than 1e-9 of the range of payoffs.

    Nothing says that these are all.  Turocy (2005), Games and Economic Behavior 51, 243-263, on
    logit equilibria near Nash equilibria.
    """
    scale = float(np.ptp(payoffs)) or 1.0
    sharp = sharpness / scale
    tree = tree_of(game)
    found = other_equilibria(game, payoffs, chance, sharp, n_starts, seed)
    kept: list[FloatArray] = []
    for near in found.policies:
        belief = limit_beliefs(tree, payoffs, chance, near, sharp)
        for never in (NEVER, 1e-2, 0.05):
            policy = np.where(near < never, 0.0, near)
            sums = np.add.reduceat(policy, game.infoset_action[:-1])
            policy /= np.repeat(sums, np.diff(game.infoset_action))
            policy = exact_shares(tree, payoffs, chance, belief, policy, scale)
            regret = certify(game, payoffs, chance, 0.0, policy[None]).player_regret[0]
            if regret.max(initial=0.0) <= largest_regret * scale:
                if all(np.abs(policy - other).max(initial=0.0) > 1e-6 for other in kept):
                    kept.append(policy)
                break
    return kept
