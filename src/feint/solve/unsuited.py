"""Refusals of a concept for a game it does not fit: what, and what to do instead."""

from __future__ import annotations

from typing import Final

REASONS: Final = {
    "two-players": "{concept} needs two players, and this game has {players}",
    "zero-sum": "{concept} needs payoffs that always add up to the same amount;"
    " here they add up to between {low} and {high}",
    "hidden": "information set {infoset} of {player} joins several histories, and {concept} needs"
    " that all moves are seen; try --concept sequential",
    "plans": "the game has {size} profiles of whole plans, too many for {concept};"
    " try --concept logit or sequential",
    "corners": "{size} plans are too many to list all equilibria; --concept lemke-howson finds one",
    "coupled": "what is believed ties the choices at {size} information sets to each other,"
    " too many to follow the logit branch; try --concept level-k or cognitive-hierarchy",
}


class UnsuitedError(ValueError):
    """A concept that does not fit a game; ``reason`` is a key of `REASONS`, ``facts`` fill it in.

    >>> str(UnsuitedError("two-players", concept="lp", players=3))
    'lp needs two players, and this game has 3'
    """

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(REASONS[reason].format(**facts))
        self.reason, self.facts = reason, facts
