"""Small parametric games, known from the literature or made for measuring.

Each function gives (game, payoffs (draw, n_payoff), chance (draw, n_chance)).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from feint.game.families.bargaining import alternating_offers as alternating_offers
    from feint.game.families.beer_and_quiche import beer_quiche as beer_quiche
    from feint.game.families.centipede import centipede_game as centipede_game
    from feint.game.families.contest import contest_game as contest_game
    from feint.game.families.crisis import crisis_signalling as crisis_signalling
    from feint.game.families.entry_deterrence import chain_store as chain_store
    from feint.game.families.kuhn import kuhn_poker as kuhn_poker
    from feint.game.families.leduc import leduc_poker as leduc_poker
    from feint.game.families.matrix import matrix_game as matrix_game
    from feint.game.families.random_tree import random_game as random_game
    from feint.game.families.signalling import sender_receiver as sender_receiver
    from feint.game.families.takeover import takeover_game as takeover_game
    from feint.game.families.ultimatum import ultimatum_game as ultimatum_game

_WHERE = {
    "alternating_offers": "bargaining",
    "beer_quiche": "beer_and_quiche",
    "centipede_game": "centipede",
    "chain_store": "entry_deterrence",
    "contest_game": "contest",
    "crisis_signalling": "crisis",
    "kuhn_poker": "kuhn",
    "leduc_poker": "leduc",
    "matrix_game": "matrix",
    "random_game": "random_tree",
    "sender_receiver": "signalling",
    "takeover_game": "takeover",
    "ultimatum_game": "ultimatum",
}

__all__ = list(_WHERE)


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
