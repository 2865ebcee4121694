"""A solved game as a tree on a terminal: every move with its probability."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from feint.cli.language import _

if TYPE_CHECKING:
    from feint.game.document import GameDocument

MOST_LINES = 400

Strategies = Mapping[str, Mapping[str, Mapping[str, float]]]


def solved_tree(document: GameDocument, strategies: Strategies) -> list[str]:
    """One line per node: the move into it, its probability, and who decides or what it pays.

    Trees of more than 400 lines are cut, and the rest is counted.
    """
    from feint.game.tables import CHANCE, TERMINAL

    game = document.game
    labels = game.labels
    lines: list[str] = []
    stack: list[tuple[int, str, str, bool]] = [(0, "", "", True)]
    while stack:
        node, lead, move, last = stack.pop()
        kind, h = int(game.node_kind[node]), int(game.node_infoset[node])
        if kind == TERMINAL:
            pay = [document.payoffs[0, column] for column in game.node_payoff[node]]
            what = "(" + ", ".join(f"{p:g}" for p in pay) + ")"
            what = f"{document.outcome_labels[node]} {what}".strip()
        elif kind == CHANCE:
            what = _("chance")
        else:
            what = f"{labels.players[game.infoset_player[h]]}: {labels.infosets[h]}"
        if node == 0:
            lines.append(what)
            below = ""
        else:
            lines.append(f"{lead}{'└' if last else '├'} {move} → {what}")
            below = lead + ("  " if last else "│ ")
        first, width = int(game.node_child[node]), int(game.node_width[node])
        branches = []
        for b in range(width):
            if kind == CHANCE:
                column = int(game.node_chance[node]) + b
                name, share = document.chance_labels[column], float(document.chance[0, column])
            else:
                name = labels.actions[int(game.infoset_action[h]) + b]
                player = labels.players[game.infoset_player[h]]
                share = strategies[player][labels.infosets[h]][name]
            text = f"{name or b + 1} {share:.4f}"
            branches.append((first + b, below, text, b == width - 1))
        stack.extend(reversed(branches))
    if len(lines) > MOST_LINES:
        left = len(lines) - MOST_LINES
        lines = [*lines[:MOST_LINES], _("… and {count} more lines", count=left)]
    return lines
