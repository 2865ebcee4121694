"""The solution of one game file as a document: strategies, payoffs, endings, beliefs, certificate.

The form that ``feint solve --json`` prints.  Every name is the file's own, made distinct where the
file repeats one, so that no information set or action is lost in a mapping.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from feint.game.document import GameDocument
from feint.game.tables import CHANCE, DECISION, TERMINAL, Game
from feint.solve.certificate import certify
from feint.solve.fork import OneSolution, solve_one
from feint.solve.principal_branch import LogitSettings
from feint.solve.status import Status

FloatArray = npt.NDArray[np.float64]

SCHEMA_VERSION: Final = 1
CONCEPT: Final = "agent logit equilibrium"
PRINCIPAL: Final = "the branch from precision 0"
FORKED: Final = (
    "the branch from precision 0 forks on the way, as in symmetric games;"
    " this is one of the equilibria that continue it, and others do so as well"
)


def solve_document(
    document: GameDocument, precision: float, *, settings: LogitSettings | None = None
) -> dict[str, Any]:
    """Solve a game read from a file at one raw precision (lambda, in units of 1 / payoff).

    Returns a mapping ready for JSON:

    ``schema_version``, ``game`` (title), ``concept``, ``lambda``;
    ``status``: ``"solved"``, or why the branch could not be followed to lambda;
    ``branch``: whether it forked on the way, so that other equilibria are as good;
    ``strategies``: player -> information set -> action -> probability, in the file's order;
    ``payoffs``: player -> expected payoff;
    ``beliefs``: player -> information set of several nodes -> list of history and probability
    given that the set is reached (none where it cannot be reached);
    ``endings``: history, outcome and probability of every end;
    ``certificate``: ``residual`` (largest gap between a probability and its logit response),
    ``player_regret`` (most a player could gain by any other plan) and ``agent_regret`` (by
    changing play at one information set), both in payoff units and computed apart from the solver.

    Raises ValueError if the precision is negative or not finite.

    >>> from feint.game.efg import parse_efg
    >>> text = 'EFG 2 R "" { "A" } p "" 1 1 "" { "x" "y" } 0 t "" 1 "" { 1 } t "" 0'
    >>> answer = solve_document(parse_efg(text), 2.0)
    >>> round(answer["strategies"]["A"]["1"]["x"], 6)
    0.880797
    """
    if not (math.isfinite(precision) and precision >= 0):
        raise ValueError(f"the precision must be a number from 0 up, not {precision}")
    game = document.game
    sharp = np.full((1, game.n_precision), float(precision))
    tensors = (document.payoffs, document.chance, sharp)
    found = solve_one(game, *tensors, settings=settings)
    certificate = certify(game, *tensors, found.policy[None])
    reach = reach_probabilities(game, document.chance[0], found.policy)
    return {
        "schema_version": SCHEMA_VERSION,
        "game": document.title,
        "concept": CONCEPT,
        "lambda": float(precision),
        "status": _status(found),
        "branch": FORKED if found.nudge else PRINCIPAL,
        "strategies": strategies_told(game, found.policy),
        "payoffs": by_player(game, certificate.expected_payoffs[0]),
        "beliefs": beliefs_told(document, reach),
        "endings": endings_told(document, reach),
        "certificate": {
            "residual": float(certificate.residual[0]),
            "player_regret": by_player(game, certificate.player_regret[0]),
            "agent_regret": by_player(game, certificate.agent_regret[0]),
        },
    }


def reach_probabilities(game: Game, chance: FloatArray, policy: FloatArray) -> FloatArray:
    """Probability of reaching each node (N,), for chance (n_chance,) and a policy (A,)."""
    reach = np.ones(game.n_nodes)
    for node in np.flatnonzero(game.node_width > 0):
        first, width = int(game.node_child[node]), int(game.node_width[node])
        if game.node_kind[node] == CHANCE:
            start, moves = int(game.node_chance[node]), chance
        else:
            start, moves = int(game.infoset_action[game.node_infoset[node]]), policy
        reach[first : first + width] = reach[node] * moves[start : start + width]
    return reach


def _status(found: OneSolution) -> str:
    return "solved" if found.status is Status.SOLVED else found.status.message


def strategies_told(game: Game, policy: FloatArray) -> dict[str, dict[str, dict[str, float]]]:
    result: dict[str, dict[str, dict[str, float]]] = {name: {} for name in game.labels.players}
    for infoset, name in enumerate(game.labels.infosets):
        start, stop = int(game.infoset_action[infoset]), int(game.infoset_action[infoset + 1])
        shares = policy[start:stop].tolist()
        player = game.labels.players[game.infoset_player[infoset]]
        result[player][name] = dict(zip(game.labels.actions[start:stop], shares, strict=True))
    return result


def by_player(game: Game, values: FloatArray) -> dict[str, float]:
    return dict(zip(game.labels.players, values.tolist(), strict=True))


def histories_of(document: GameDocument) -> list[tuple[str, ...]]:
    """The moves that lead to each node, by label."""
    game = document.game
    histories: list[tuple[str, ...]] = [()] * game.n_nodes
    for node in range(1, game.n_nodes):
        parent = int(game.node_parent[node])
        branch = node - int(game.node_child[parent])
        if game.node_kind[parent] == CHANCE:
            label = document.chance_labels[int(game.node_chance[parent]) + branch]
        else:
            start = int(game.infoset_action[game.node_infoset[parent]])
            label = game.labels.actions[start + branch]
        histories[node] = (*histories[parent], label or str(branch + 1))
    return histories


def endings_told(document: GameDocument, reach: FloatArray) -> list[dict[str, Any]]:
    histories = histories_of(document)
    return [
        {
            "history": list(histories[node]),
            "outcome": document.outcome_labels[node],
            "probability": float(reach[node]),
        }
        for node in np.flatnonzero(document.game.node_kind == TERMINAL)
    ]


def beliefs_told(document: GameDocument, reach: FloatArray) -> dict[str, Any]:
    game = document.game
    members: list[list[int]] = [[] for _ in range(game.n_infosets)]
    for node in np.flatnonzero(game.node_kind == DECISION):
        members[game.node_infoset[node]].append(int(node))
    histories = histories_of(document)
    result: dict[str, Any] = {name: {} for name in game.labels.players}
    for infoset, nodes in enumerate(members):
        total = float(reach[nodes].sum())
        if len(nodes) < 2 or total == 0.0:
            continue
        player = game.labels.players[game.infoset_player[infoset]]
        result[player][game.labels.infosets[infoset]] = [
            {"history": list(histories[node]), "probability": float(reach[node]) / total}
            for node in nodes
        ]
    return result
