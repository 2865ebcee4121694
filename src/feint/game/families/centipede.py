"""The centipede of McKelvey and Palfrey (1992), Econometrica 60, 803-836."""

from __future__ import annotations

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables


def centipede_game(moves: int = 4, large: float = 0.4, small: float = 0.1) -> Tables:
    """Two players in turn take the larger pile or pass; both piles double with each move.

    The first action at each set is to take.  The defaults are the low stakes in dollars; Gambit's
    files cent4 and cent6 hold twice that.
    """
    players = ("first", "second")
    builder = GameBuilder(players, f"centipede of {moves} moves")
    for move in range(moves):
        mover = move % 2
        builder.decision(players[mover], f"move {move + 1}", ("take", "pass"))
        pair = (large * 2**move, small * 2**move)
        builder.terminal(pair if mover == 0 else pair[::-1])
    pair = (large * 2**moves, small * 2**moves)
    builder.terminal(pair if moves % 2 == 0 else pair[::-1])
    built = builder.build()
    return built.game, built.payoffs(), built.chance()
