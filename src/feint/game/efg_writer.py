"""Writing extensive games in Gambit's ``.efg`` form, so that they read back exactly."""

from __future__ import annotations

import io
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import numpy as np

from feint.game.document import GameDocument
from feint.game.gamefile_numbers import probabilities_from_floats, write_exact
from feint.game.gamefile_refusals import LabelNotWritableError, WeightsNotWritableError
from feint.game.tables import CHANCE, TERMINAL, Game

_EQUAL: Final = 1e-12  # log weights of equal shares of a group differ by their rounding


def write_efg(document: GameDocument) -> str:
    """The game as the text of a ``.efg`` file; any :class:`Game` goes through ``draw_document``.

    Reading the text gives the same tree, information sets, labels and exact numbers.  Outcomes
    that the file had at inner nodes come back added into those of the ends.  Probabilities made
    from doubles are nudged within their rounding so that they sum to exactly 1, which Gambit asks.

    Raises :class:`~feint.game.gamefile_refusals.WeightsNotWritableError` if options of one set have
    different weights (the format has no place for them), ``LabelNotWritableError`` for a label it
    cannot quote.
    """
    game = document.game
    refuse_weights(game)
    out = io.StringIO()
    out.write(f"EFG 2 R {quote(document.title)} {{ {' '.join(map(quote, document.players))} }}\n")
    out.write(f"{quote(document.comment)}\n\n")
    heads = [_infoset_text(document, infoset) for infoset in range(game.n_infosets)]
    chances: dict[tuple[int, int], str] = {}
    outcomes: dict[tuple[str, tuple[str, ...]], int] = {}
    numbers = [write_exact(value) for value in document.exact_payoffs]
    stack = [0]
    while stack:
        node = stack.pop()
        kind, width = int(game.node_kind[node]), int(game.node_width[node])
        label = quote(document.node_labels[node])
        if kind == TERMINAL:
            key = (
                document.outcome_labels[node],
                tuple(numbers[column] for column in game.node_payoff[node]),
            )
            number = outcomes.setdefault(key, len(outcomes) + 1)
            out.write(f"t {label} {number} {quote(key[0])} {{ {', '.join(key[1])} }}\n")
            continue
        if kind == CHANCE:
            move = (int(game.node_chance[node]), width)
            if move not in chances:
                chances[move] = _chance_text(document, *move)
            out.write(f"c {label} {chances[move]} 0\n")
        else:
            out.write(f"p {label} {heads[game.node_infoset[node]]} 0\n")
        first = int(game.node_child[node])
        stack.extend(reversed(range(first, first + width)))
    return out.getvalue()


def refuse_weights(game: Game) -> None:
    """Raise WeightsNotWritableError unless the options of each set weigh the same."""
    for infoset in range(game.n_infosets):
        weights = game.log_weight[game.infoset_action[infoset] : game.infoset_action[infoset + 1]]
        if np.ptp(weights) > _EQUAL:
            raise WeightsNotWritableError(infoset=game.labels.infosets[infoset])


def quote(label: str) -> str:
    """The label between quotes; a backslash that would swallow the next quote is refused."""
    if label.endswith("\\") or '\\"' in label:
        raise LabelNotWritableError(label=label)
    return '"' + label.replace('"', '\\"') + '"'


def _infoset_text(document: GameDocument, infoset: int) -> str:
    game = document.game
    start, stop = game.infoset_action[infoset], game.infoset_action[infoset + 1]
    player = int(game.infoset_player[infoset]) + 1
    head = f"{player} {document.infoset_numbers[infoset]}"
    label = quote(document.infoset_labels[infoset])
    return f"{head} {label} {{ {_joined(document.action_labels[start:stop])} }}"


def _chance_text(document: GameDocument, start: int, width: int) -> str:
    odds = chance_odds(document, start, width)
    names = document.chance_labels[start : start + width]
    number, label = document.chance_infosets[start]
    moves = " ".join(f"{quote(n)} {write_exact(p)}" for n, p in zip(names, odds, strict=True))
    return f"{number} {quote(label)} {{ {moves} }}"


def chance_odds(document: GameDocument, start: int, width: int) -> list[Fraction]:
    """Probabilities of one chance move, as rationals that sum to exactly 1."""
    odds = list(document.exact_chance[start : start + width])
    if sum(odds) == 1:
        return odds
    return probabilities_from_floats([float(value) for value in odds])


def _joined(labels: Iterable[str]) -> str:
    return " ".join(map(quote, labels))
