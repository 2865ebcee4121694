"""Alternating offers (Ståhl 1972, Rubinstein 1982) with a last round."""

from __future__ import annotations

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables


def alternating_offers(rounds: int = 3, steps: int = 4, discount: float = 0.9) -> Tables:
    """Two players in turn offer a share of a pie of 1, in equal steps; each refusal costs a round.

    After the last refusal both have nothing.  As the steps become fine, the first offer of
    backward induction leaves the proposer 1 - d + d^2 - … (one term per round).
    """
    players = ("first", "second")
    builder = GameBuilder(players, f"alternating offers over {rounds} rounds")
    shares = [k / steps for k in range(steps + 1)]

    def offer(round_: int, past: str) -> None:
        if round_ == rounds:
            builder.terminal((0.0, 0.0), "no agreement")
            return
        proposer, worth = round_ % 2, discount**round_
        answers = players[1 - proposer]
        builder.decision(proposer, f"offer {round_ + 1}{past}", [f"{s:g}" for s in shares])
        for share in shares:
            now = f"{past} {share:g}"
            builder.decision(answers, f"answer {round_ + 1}{now}", ("accept", "refuse"))
            pair = (worth * (1.0 - share), worth * share)
            builder.terminal(pair if proposer == 0 else pair[::-1], "agreement")
            offer(round_ + 1, now)

    offer(0, "")
    built = builder.build()
    return built.game, built.payoffs(), built.chance()
