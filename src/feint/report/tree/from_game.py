"""The tree of a game file, solved or not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from feint.game.document import GameDocument
from feint.game.tables import CHANCE, TERMINAL
from feint.report.tree.model import Branch, Node, Tree


def tree_of_game(
    document: GameDocument,
    policy: npt.NDArray[np.float64] | None = None,
    *,
    note: str = "",
    chance: str = "chance",
) -> Tree:
    """Every node of a game; ``policy`` (action,) puts probabilities on the branches of players."""
    game, labels = document.game, document.game.labels
    nodes = []
    for node in range(game.n_nodes):
        kind, first, width = (
            int(game.node_kind[node]), int(game.node_child[node]), int(game.node_width[node]),
        )  # fmt: skip
        if kind == TERMINAL:
            told = ", ".join(
                f"{name} {document.exact_payoffs[column]}"
                for name, column in zip(labels.players, game.node_payoff[node], strict=True)
            )
            nodes.append(Node("end", "", document.outcome_labels[node], -1, None, (), told))
            continue
        if kind == CHANCE:
            column = int(game.node_chance[node])
            branches = tuple(
                Branch(
                    document.chance_labels[column + b] or str(b + 1),
                    first + b,
                    float(document.chance[0, column + b]),
                )
                for b in range(width)
            )
            nodes.append(Node("chance", chance, document.node_labels[node], -1, None, branches))
            continue
        infoset = int(game.node_infoset[node])
        player, action = int(game.infoset_player[infoset]), int(game.infoset_action[infoset])
        branches = tuple(
            Branch(
                labels.actions[action + b],
                first + b,
                None if policy is None else float(policy[action + b]),
                () if policy is None else ((player + 1, float(policy[action + b])),),
            )
            for b in range(width)
        )
        nodes.append(
            Node(
                "decision",
                labels.players[player],
                labels.infosets[infoset],
                player,
                infoset,
                branches,
            )
        )
    return Tree(
        document.title,
        note,
        tuple(nodes),
        tuple((name, place % 7 + 1) for place, name in enumerate(labels.players)),
        tuple(labels.players),
        marks_players=True,
    )
