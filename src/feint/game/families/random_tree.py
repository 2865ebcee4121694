"""Random games of perfect recall, for comparing solvers."""

from __future__ import annotations

import numpy as np

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables


def random_game(
    seed: int, *, depth: int = 4, players: int = 2, types: int = 2, draws: int = 1
) -> Tables:
    """Chance deals a hidden type to each player; players move in turn, some moves are secret.

    A player sees its own type, its own moves and all moves that are not secret.  Widths, secrecy,
    weights, chance, and payoffs (standard normal, one column each) are random.
    """
    rng = np.random.default_rng(seed)
    names = [f"p{i}" for i in range(players)]
    builder = GameBuilder(names, f"random tree {seed}")
    stages = [
        (int(rng.integers(players)), int(rng.integers(2, 4)), bool(rng.random() < 0.4))
        for _ in range(depth)
    ]
    weights = [rng.uniform(0.5, 2.0, width) for _, width, _ in stages]
    chance: dict[str, np.ndarray] = {}
    count = 0

    def deal(player: int, hands: tuple[int, ...]) -> None:
        if player == players:
            move(0, hands, ())
            return
        labels = [f"deal {player} {t}" for t in range(types)]
        if labels[0] not in chance:
            dealt = rng.dirichlet(np.full(types, 3.0), draws)
            chance.update(zip(labels, dealt.T, strict=True))
        builder.chance(f"deal to {names[player]}", [(label, label) for label in labels])
        for t in range(types):
            deal(player + 1, (*hands, t))

    def move(stage: int, hands: tuple[int, ...], history: tuple[int, ...]) -> None:
        nonlocal count
        if stage == depth:
            builder.terminal([f"{count} {name}" for name in names])
            count += 1
            return
        player, width, _ = stages[stage]
        seen = tuple(
            made if not stages[s][2] or stages[s][0] == player else None
            for s, made in enumerate(history)
        )
        labels = [str(a) for a in range(width)]
        builder.decision(player, (stage, hands[player], seen), labels, weights[stage].tolist())
        for a in range(width):
            move(stage + 1, hands, (*history, a))

    deal(0, ())
    built = builder.build()
    payoffs = rng.standard_normal((draws, built.game.n_payoff))
    return built.game, payoffs, built.chance(chance)
