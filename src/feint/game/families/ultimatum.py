"""The ultimatum game (Güth, Schmittberger and Schwarze 1982)."""

from __future__ import annotations

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables


def ultimatum_game(pie: float = 10.0, steps: int = 10) -> Tables:
    """One offers the other a share of the pie, in `steps` equal steps; a refusal leaves nothing.

    Backward induction: every positive offer is accepted; the offer of nothing is a tie.
    """
    builder = GameBuilder(("proposer", "responder"), "ultimatum")
    offers = [pie * k / steps for k in range(steps + 1)]
    builder.decision("proposer", "offer", [f"{offer:g}" for offer in offers])
    for offer in offers:
        builder.decision("responder", f"offered {offer:g}", ("accept", "refuse"))
        builder.terminal((pie - offer, offer))
        builder.terminal((0.0, 0.0))
    built = builder.build()
    return built.game, built.payoffs(), built.chance()
