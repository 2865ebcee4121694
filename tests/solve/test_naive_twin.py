"""A slow twin of the solver, written from McKelvey and Palfrey (1998), and the comparison.

Plain recursion over the tree, dense Newton steps, a Jacobian by complex steps (Squire and Trapp
1998), small arclength steps, the tangent turned by continuity: nothing of the solver is used.
"""

from __future__ import annotations

import numpy as np
import pytest

from feint.game import families
from feint.game.tables import CHANCE, TERMINAL, Game
from feint.solve.principal_branch import solve


class Twin:
    """One draw of a game and its logit equilibrium."""

    def __init__(self, game: Game, payoffs: np.ndarray, chance: np.ndarray, precision: np.ndarray):
        self.game, self.payoffs, self.chance = game, payoffs, chance
        starts = game.infoset_action
        self.precision = precision[game.infoset_precision]
        self.free = [a for h in range(game.n_infosets) for a in range(starts[h] + 1, starts[h + 1])]
        self.infoset = np.repeat(np.arange(game.n_infosets), np.diff(starts))

    def policy(self, y: np.ndarray) -> np.ndarray:
        odds = np.zeros(self.game.n_actions, dtype=y.dtype)
        odds[self.free] = y
        policy = np.empty_like(odds)
        for h in range(self.game.n_infosets):
            mine = slice(self.game.infoset_action[h], self.game.infoset_action[h + 1])
            up = np.exp(odds[mine] - odds[mine].real.max())
            policy[mine] = up / up.sum()
        return policy

    def action_payoffs(self, policy: np.ndarray) -> np.ndarray:
        game = self.game
        total = np.zeros(game.n_actions, dtype=policy.dtype)
        weight = np.zeros(game.n_infosets, dtype=policy.dtype)

        def walk(node: int, reach: complex) -> list[complex]:
            if game.node_kind[node] == TERMINAL:
                return [self.payoffs[c] for c in game.node_payoff[node]]
            width, first = int(game.node_width[node]), int(game.node_child[node])
            h = int(game.node_infoset[node])
            if game.node_kind[node] == CHANCE:
                start = int(game.node_chance[node])
                moves = self.chance[start : start + width]
            else:
                start = int(game.infoset_action[h])
                moves = policy[start : start + width]
            below = [walk(first + b, reach * moves[b]) for b in range(width)]
            if h >= 0:
                weight[h] += reach
                player = int(game.infoset_player[h])
                for b in range(width):
                    total[start + b] += reach * below[b][player]
            return [
                sum(moves[b] * below[b][i] for b in range(width)) for i in range(game.n_players)
            ]

        walk(0, 1.0)
        return total / weight[self.infoset]

    def equations(self, y: np.ndarray, t: complex) -> np.ndarray:
        u = self.action_payoffs(self.policy(y))
        first = self.game.infoset_action[self.infoset]
        gain = (u - u[first]) * self.precision[self.infoset] * t
        weight = self.game.log_weight - self.game.log_weight[first]
        return y - (gain + weight)[self.free]

    def jacobian(self, y: np.ndarray, t: float) -> np.ndarray:
        """(equation, unknown and t) by complex steps."""
        columns = []
        for j in range(len(y) + 1):
            bumped = y.astype(complex)
            if j < len(y):
                bumped[j] += 1e-30j
            columns.append(self.equations(bumped, t + (1e-30j if j == len(y) else 0)).imag / 1e-30)
        return np.stack(columns, axis=1)

    def solve(self, step: float = 0.05) -> np.ndarray:
        y = self.equations(np.zeros(len(self.free)), 0.0) * -1.0
        point = np.append(y, 0.0)
        tangent = np.append(np.zeros(len(y)), 1.0)
        while True:
            tangent = self.tangent(point, tangent)
            trial = self.correct(point + step * tangent, tangent)
            if trial[-1] >= 1.0:
                share = (1.0 - point[-1]) / (trial[-1] - point[-1])
                start = point + share * (trial - point)
                return self.policy(self.correct(start, np.append(np.zeros(len(y)), 1.0))[:-1])
            point = trial

    def tangent(self, point: np.ndarray, last: np.ndarray) -> np.ndarray:
        matrix = np.vstack([self.jacobian(point[:-1], point[-1]), last])
        found = np.linalg.solve(matrix, np.append(np.zeros(len(point) - 1), 1.0))
        return found / np.linalg.norm(found)

    def correct(self, point: np.ndarray, normal: np.ndarray) -> np.ndarray:
        for _ in range(8):
            f = self.equations(point[:-1], point[-1])
            matrix = np.vstack([self.jacobian(point[:-1], point[-1]), normal])
            move = np.linalg.solve(matrix, np.append(f, 0.0))
            point = point - move
            if np.abs(move).max() < 1e-13:
                break
        return point


FOLDED = (203, 4.0)  # seed and precision of a branch that turns back twice

GAMES = {
    "signalling": lambda: families.sender_receiver(
        [[[1, 2, 0], [2, 1, 3]], [[2, 0, 1], [3, 1, 0]]],
        [[[2, 0, 1], [1, 1, 0]], [[0, 2, 1], [0, 3, 2]]],
        (0.3, 0.7),
    ),
    "Kuhn": families.kuhn_poker,
    "centipede": lambda: families.centipede_game(5),
    "random 3": lambda: families.random_game(3, depth=3),
    "random 11": lambda: families.random_game(11, depth=3),
    "random 12, three players": lambda: families.random_game(12, depth=3, players=3, types=1),
}


@pytest.mark.parametrize("name", GAMES)
def test_twin_agrees(name: str) -> None:
    game, payoffs, chance = GAMES[name]()
    precision = np.full(game.n_precision, 1.5)
    expected = Twin(game, payoffs[0], chance[0], precision).solve(0.3)
    found = solve(game, payoffs, chance, precision[None], throw=True)
    np.testing.assert_allclose(found.policy[0], expected, atol=1e-10)


def test_twin_agrees_beyond_a_fold() -> None:
    """A game whose branch turns back before the precision is reached."""
    game, payoffs, chance = families.random_game(FOLDED[0], depth=3, types=1, players=3)
    precision = np.full(game.n_precision, FOLDED[1])
    expected = Twin(game, payoffs[0], chance[0], precision).solve(0.15)
    found = solve(game, payoffs, chance, precision[None], throw=True)
    assert found.folds[0] > 0
    np.testing.assert_allclose(found.policy[0], expected, atol=1e-9)
