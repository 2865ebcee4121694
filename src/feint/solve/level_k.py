"""Quantal level-k play on a tree: everybody answers players who think one step less."""

from __future__ import annotations

from feint.solve.evaluation import FloatArray
from feint.solve.response import Board, Numbers, respond
from feint.solve.response_plan import plan_of


def level_k(board: Board, numbers: Numbers, k: int) -> FloatArray:
    """(draw, A) logs: play of players of level k.

    1. Level 0 plays every option in proportion to its weight.
    2. A player of level j takes all others to be of level j - 1 and answers by logit at its own
       precision (`respond`), for j = 1 … k.

    Belief rule: after whatever moves were seen, a player of level j goes on taking the others to be
    of level j - 1, and Bayes' rule with that play gives its beliefs over hidden moves and private
    values.  Level j - 1 plays every option with positive probability, so the rule always applies.

    Stahl and Wilson (1994), Journal of Economic Behavior and Organization 25, 309-327; with logit
    responses Wright and Leyton-Brown (2017), Games and Economic Behavior 106, 16-37.  On trees with
    the others' level as a fixed belief: Ho and Su (2013), Management Science 59, 452-469.

    Raises ValueError if k is negative.
    """
    if k < 0:
        raise ValueError(f"the level must be 0 or more, not {k}")
    play, plan = numbers.start, plan_of(board.game, board.fixed, cursed=False)
    for _ in range(k):
        play = respond(board, plan, numbers, play)
    return play
