"""Writing strategic games in Gambit's ``.nfg`` form."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

from feint.game.document import GameDocument
from feint.game.efg_writer import chance_odds, quote, refuse_weights
from feint.game.gamefile_numbers import write_exact
from feint.game.gamefile_refusals import NotSimultaneousError
from feint.game.tables import CHANCE, TERMINAL


def write_nfg(document: GameDocument) -> str:
    """The text of a ``.nfg`` file: each player's strategies are the actions of its one choice.

    Any tree will do in which no player has two information sets (chance moves are averaged,
    exactly); others raise :class:`~feint.game.gamefile_refusals.NotSimultaneousError`, since the
    strategies of such a game are plans and its logit play another.  Ends that carry labels are
    written as outcomes, so that the labels survive.
    """
    game = document.game
    sets: list[list[int]] = [[] for _ in range(game.n_players)]
    for infoset, player in enumerate(game.infoset_player):
        sets[player].append(infoset)
    for player, mine in enumerate(sets):
        if len(mine) > 1:
            raise NotSimultaneousError(player=game.labels.players[player], count=len(mine))
    refuse_weights(game)
    strategies = [
        document.action_labels[game.infoset_action[mine[0]] : game.infoset_action[mine[0] + 1]]
        if mine
        else ("1",)
        for mine in sets
    ]
    lines = [
        f"NFG 1 R {quote(document.title)} {{ {' '.join(map(quote, document.players))} }}",
        "",
        "{ " + "\n  ".join(f"{{ {' '.join(map(quote, s))} }}" for s in strategies) + "\n}",
        quote(document.comment),
        "",
    ]
    # the first player's strategy runs fastest
    profiles = (p[::-1] for p in product(*(range(len(s)) for s in reversed(strategies))))
    has_labels = any(document.outcome_labels) and not document.chance_infosets
    if not has_labels:
        for profile in profiles:
            lines.append(" ".join(map(write_exact, _expected(document, profile))))
        return "\n".join(lines) + "\n"
    outcomes: dict[tuple[str, str], int] = {}
    numbers = []
    for profile in profiles:
        end = _end(document, profile)
        paid = ", ".join(write_exact(document.exact_payoffs[c]) for c in game.node_payoff[end])
        key = (document.outcome_labels[end], paid)
        numbers.append(outcomes.setdefault(key, len(outcomes) + 1))
    lines += ["{", *(f"{{ {quote(label)} {paid} }}" for label, paid in outcomes), "}"]
    width = math.prod(len(s) for s in strategies[:1])
    for start in range(0, len(numbers), width):
        lines.append(" ".join(map(str, numbers[start : start + width])))
    return "\n".join(lines) + "\n"


def _end(document: GameDocument, profile: tuple[int, ...]) -> int:
    """The end that a profile of pure strategies leads to (no chance moves)."""
    game, node = document.game, 0
    while game.node_kind[node] != TERMINAL:
        node = int(game.node_child[node]) + profile[game.infoset_player[game.node_infoset[node]]]
    return node


def _expected(document: GameDocument, profile: tuple[int, ...]) -> list[Fraction]:
    """Exact expected payoffs of a profile of pure strategies."""
    game = document.game
    total = [Fraction(0)] * game.n_players
    stack = [(0, Fraction(1))]
    while stack:
        node, reach = stack.pop()
        kind, first = int(game.node_kind[node]), int(game.node_child[node])
        if kind == TERMINAL:
            for player, column in enumerate(game.node_payoff[node]):
                total[player] += reach * document.exact_payoffs[column]
        elif kind == CHANCE:
            width = int(game.node_width[node])
            odds = chance_odds(document, int(game.node_chance[node]), width)
            stack.extend((first + i, reach * p) for i, p in enumerate(odds))
        else:
            player = int(game.infoset_player[game.node_infoset[node]])
            stack.append((first + profile[player], reach))
    return total
