"""Random games against pygambit, an independent solver of the same branch."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest

from feint.game import families
from feint.game.tables import CHANCE, TERMINAL, Game
from feint.solve.principal_branch import solve

gambit = pytest.importorskip("pygambit", reason="the oracle extra is not installed")


def to_gambit(game: Game, payoffs: np.ndarray, chance: np.ndarray) -> Any:
    """The game as pygambit reads it; information sets carry their number as label."""
    players = " ".join(f'"{name}"' for name in game.labels.players)
    lines = [f'EFG 2 R "random" {{ {players} }}']

    def write(node: int) -> None:
        width, first = int(game.node_width[node]), int(game.node_child[node])
        if game.node_kind[node] == TERMINAL:
            values = ", ".join(f"{payoffs[c]:.12f}" for c in game.node_payoff[node])
            lines.append(f't "" {node} "o{node}" {{ {values} }}')
            return
        if game.node_kind[node] == CHANCE:
            start = int(game.node_chance[node])
            moves = " ".join(f'"{b}" {chance[start + b]:.9f}' for b in range(width))
            lines.append(f'c "" {node + 1} "c{node}" {{ {moves} }} 0')
        else:
            h = int(game.node_infoset[node])
            moves = " ".join(f'"{b}"' for b in range(width))
            lines.append(f'p "" {game.infoset_player[h] + 1} {h + 1} "{h}" {{ {moves} }} 0')
        for child in range(first, first + width):
            write(child)

    write(0)
    return gambit.read_efg(io.StringIO("\n".join(lines)))


@pytest.mark.oracle
@pytest.mark.parametrize("seed", [2, 5, 9, 14])
def test_random_games_agree(seed: int) -> None:
    game, payoffs, chance = families.random_game(seed, depth=3)
    game.log_weight[:] = 0.0  # pygambit has no weights of options
    chance = np.round(chance, 9)
    found = solve(game, payoffs, chance, 2.0, throw=True).policy[0]
    tree = to_gambit(game, payoffs[0], chance[0])
    profile = gambit.qre.logit_solve_lambda(tree, lam=2.0)[0].profile
    for player, name in enumerate(game.labels.players):
        # Both number information sets in the order in which the file first names them.
        mine = np.flatnonzero(game.infoset_player == player)
        for h, (_, moves) in zip(mine, list(profile[name]), strict=True):
            start, stop = game.infoset_action[h : h + 2]
            theirs = [float(moves[str(a)]) for a in range(stop - start)]
            np.testing.assert_allclose(found[start:stop], theirs, atol=2e-6)
