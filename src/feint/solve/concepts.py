"""Solutions of one game file under any concept, as documents: what `feint solve --json` prints.

Every document has the keys of `solution.solve_document` that make sense for its concept, and always
``schema_version``, ``game``, ``concept``, ``parameters``, ``status``, ``payoffs``, ``notes``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from feint.game.document import GameDocument
from feint.solve.certificate import certify
from feint.solve.evaluation import FloatArray
from feint.solve.solution import (
    SCHEMA_VERSION,
    beliefs_told,
    by_player,
    endings_told,
    histories_of,
    reach_probabilities,
    solve_document,
    strategies_told,
)
from feint.solve.status import Status
from feint.solve.unsuited import UnsuitedError

NAMES: Final = {
    "logit": "agent logit equilibrium",
    "sequential": "sequential equilibrium",
    "nash": "Nash equilibria",
    "lemke-howson": "Nash equilibrium",
    "lp": "optimal play of a zero-sum game",
    "cfr+": "nearly optimal play of a zero-sum game",
    "correlated": "correlated equilibrium",
    "coarse-correlated": "coarse correlated equilibrium",
    "level-k": "quantal level-k play",
    "cognitive-hierarchy": "quantal cognitive hierarchy",
    "cursed": "cursed equilibrium with logit responses",
    "backward-induction": "backward induction",
}
"""Concepts by the word that asks for them."""

WITH_PRECISION: Final = frozenset({"logit", "level-k", "cognitive-hierarchy", "cursed"})

NOTES: Final = {
    "forked": "the branch forks on the way, as in symmetric games: this is one of several ends",
    "not-after": "optimal from the start of the game; at information sets that are not reached the"
    " policy is in equal shares and need not be good",
    "plans": "plans for the whole game, told before it starts; the largest sum of payoffs",
    "extreme": "all extreme equilibria; mixes of those that share one side are equilibria too",
    "one-path": "one equilibrium; there may be others",
    "from-logit": "found near logit equilibria and certified; there may be others",
    "not-found": "no equilibrium was certified",
    "ties": "there are ties; with another best action what comes before may change",
    "off-path": "beliefs where play does not lead are limits of play with mistakes",
    "not-exact": "the limit was reached to the accuracy shown, not exactly",
    "unconverged": "the accuracy asked for was not reached",
}


def solve_concept(
    document: GameDocument,
    concept: str = "logit",
    *,
    precision: float | None = None,
    k: int = 2,
    tau: float = 1.5,
    chi: float = 0.5,
    exploitability: float = 1e-3,
    seed: int = 0,
) -> dict[str, Any]:
    """Solve a game from a file by a concept, one of `NAMES`.

    precision (lambda, raw, in units of 1 / payoff) is for "logit", "level-k",
    "cognitive-hierarchy" and "cursed"; k, tau and chi are the parameters of the last three;
    exploitability is where "cfr+" stops.

    Raises UnsuitedError where the concept does not fit the game (more than two players, payoffs
    that are not zero-sum, hidden moves, too many plans), another ValueError where it is unknown or
    misses its precision.

    >>> from feint.game.nfg import parse_nfg
    >>> game = parse_nfg('NFG 1 R "hunt" { "A" "B" } { 2 2 } 3 3 2 0 0 2 2 2')
    >>> [e["payoffs"]["A"] for e in solve_concept(game, "nash")["equilibria"]]
    [2.0, 2.0, 3.0]
    """
    if concept not in NAMES:
        raise ValueError(f"there is no concept {concept!r}; there are {', '.join(NAMES)}")
    if concept in WITH_PRECISION and precision is None:
        raise ValueError(f"{concept} needs a precision")
    if precision is not None and not (math.isfinite(precision) and precision >= 0):
        raise ValueError(f"the precision must be a number from 0 up, not {precision}")
    if concept == "logit":
        assert precision is not None
        found = solve_document(document, precision)
        found["parameters"] = {"lambda": found["lambda"]}
        found["notes"] = [] if found["branch"] == "the branch from precision 0" else ["forked"]
        return found
    if concept in WITH_PRECISION:
        return _theory(document, concept, float(precision or 0.0), k, tau, chi)
    if concept == "cfr+":
        return _cfr(document, exploitability)
    if concept == "nash" and document.game.n_players != 2:
        return _nash_of_many(document, seed)
    return _PLAIN[concept](document)


def _head(document: GameDocument, concept: str, **parameters: float) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "game": document.title,
        "concept": NAMES[concept],
        "parameters": parameters,
        "status": "solved",
        "notes": [],
    }


def _told(document: GameDocument, policy: FloatArray) -> dict[str, Any]:
    """Strategies, payoffs, beliefs, endings and regrets of one policy (action,)."""
    game = document.game
    found = certify(game, document.payoffs, document.chance, 0.0, policy[None])
    reach = reach_probabilities(game, document.chance[0], policy)
    return {
        "strategies": strategies_told(game, policy),
        "payoffs": by_player(game, found.expected_payoffs[0]),
        "beliefs": beliefs_told(document, reach),
        "endings": endings_told(document, reach),
        "certificate": {
            "player_regret": by_player(game, found.player_regret[0]),
            "agent_regret": by_player(game, found.agent_regret[0]),
        },
    }


def _theory(
    document: GameDocument, concept: str, precision: float, k: int, tau: float, chi: float
) -> dict[str, Any]:
    from feint.solve.theories import CognitiveHierarchy, Cursed, LevelK, Theory, play

    theories: dict[str, tuple[Theory, dict[str, float]]] = {
        "level-k": (LevelK(k), {"k": k}),
        "cognitive-hierarchy": (CognitiveHierarchy(tau), {"tau": tau}),
        "cursed": (Cursed(chi), {"chi": chi}),
    }
    theory, parameters = theories[concept]
    found = play(theory, document.game, document.payoffs, document.chance, precision)
    result = _head(document, concept, **{"lambda": precision}, **parameters)
    status = Status(int(found.status[0]))
    result["status"] = "solved" if status is Status.SOLVED else status.message
    return result | _told(document, found.policy[0])


def _sequential(document: GameDocument) -> dict[str, Any]:
    from feint.solve.sequential import sequential_equilibrium

    game = document.game
    found = sequential_equilibrium(game, document.payoffs, document.chance)
    result = _head(document, "sequential") | _told(document, found.policy)
    if found.status is not Status.SOLVED:
        result["status"] = found.status.message
    histories = histories_of(document)
    beliefs: dict[str, Any] = {name: {} for name in game.labels.players}
    for h, nodes in enumerate(found.members):
        if len(nodes) > 1:
            player = game.labels.players[game.infoset_player[h]]
            beliefs[player][game.labels.infosets[h]] = [
                {"history": list(histories[node]), "probability": float(share)}
                for node, share in zip(nodes.tolist(), found.beliefs[h], strict=True)
            ]
    result["beliefs"] = beliefs
    scale = float(np.ptp(document.payoffs)) or 1.0
    result["check"] = {
        "largest_gain": float(found.gain.max(initial=0.0)),
        "inconsistency": found.inconsistency,
        "unreached": [game.labels.infosets[h] for h in np.flatnonzero(~found.reached)],
        "lambda": found.precision,
    }
    result["notes"] += ["off-path"] if not found.reached.all() else []
    result["notes"] += ["not-exact"] if found.gain.max(initial=0.0) > 1e-9 * scale else []
    return result


def _nash(document: GameDocument) -> dict[str, Any]:
    from feint.solve.strategic_form import StrategicForm
    from feint.solve.vertex_enumeration import extreme_equilibria

    form = StrategicForm.of(document.game, document.exact_payoffs, document.exact_chance)
    result = _head(document, "nash")
    found = extreme_equilibria(*form.payoffs)
    mixes = [((e.row, e.column), form.policy(_floats((e.row, e.column)))) for e in found]
    result["equilibria"] = [
        _told(document, policy) | {"exact": [[str(p) for p in side] for side in sides]}
        for sides, policy in mixes
    ]
    result["payoffs"] = result["equilibria"][0]["payoffs"]
    result["notes"] = ["extreme", "not-after"]
    return result


def _lemke_howson(document: GameDocument) -> dict[str, Any]:
    from feint.solve.lemke_howson import lemke_howson
    from feint.solve.strategic_form import StrategicForm

    if document.game.n_players != 2:
        players = document.game.n_players
        raise UnsuitedError("two-players", concept="lemke-howson", players=players)
    form = StrategicForm.of(document.game, document.exact_payoffs, document.exact_chance)
    first, second = form.payoffs
    found = lemke_howson(first, second)
    sides = (found.row, found.column)
    result = _head(document, "lemke-howson") | _told(document, form.policy(_floats(sides)))
    result["notes"] = ["one-path", "not-after"]
    return result


def _nash_of_many(document: GameDocument, seed: int) -> dict[str, Any]:
    from feint.solve.nash_near_logit import nash_near_logit

    policies = nash_near_logit(document.game, document.payoffs, document.chance, seed=seed)
    result = _head(document, "nash")
    result["equilibria"] = [_told(document, policy) for policy in policies]
    result["payoffs"] = result["equilibria"][0]["payoffs"] if policies else {}
    result["notes"] = ["from-logit"] if policies else ["not-found"]
    if not policies:
        result["status"] = NOTES["not-found"]
    return result


def _lp(document: GameDocument) -> dict[str, Any]:
    from feint.solve.zero_sum import solve_zero_sum

    found = solve_zero_sum(document.game, document.payoffs[0], document.chance[0])
    result = _head(document, "lp") | _told(document, found.policy)
    result["value"] = found.value
    result["notes"] = ["not-after"]
    return result


def _cfr(document: GameDocument, exploitability: float) -> dict[str, Any]:
    from feint.solve.cfr import solve_cfr

    found = solve_cfr(
        document.game, document.payoffs[0], document.chance[0], exploitability=exploitability
    )
    result = _head(document, "cfr+", exploitability=exploitability)
    result |= _told(document, found.policy)
    result |= {"value": found.value, "exploitability": found.exploitability}
    result["iterations"] = found.iterations
    result["notes"] = [] if found.reached else ["unconverged"]
    if not found.reached:
        result["status"] = NOTES["unconverged"]
    return result


def _correlated(document: GameDocument, concept: str) -> dict[str, Any]:
    from feint.solve.correlated import correlated_equilibrium
    from feint.solve.strategic_form import StrategicForm

    game = document.game
    form = StrategicForm.of(game, document.payoffs[0].tolist(), document.chance[0].tolist())
    coarse = concept == "coarse-correlated"
    found = correlated_equilibrium(form, "coarse-correlated" if coarse else "correlated")
    result = _head(document, concept) | {"payoffs": by_player(game, found.payoffs)}
    reach = np.zeros(game.n_nodes)
    profiles = []
    order = np.argsort(-found.distribution, axis=None, kind="stable")
    for flat in order.tolist():
        places = np.unravel_index(flat, found.distribution.shape)
        share = float(found.distribution[places])
        if share <= 1e-9:
            break
        policy = np.zeros(game.n_actions)
        told: dict[str, dict[str, str]] = {}
        for player, place in enumerate(places):
            plan = form.plans[player][int(place)]
            policy[list(plan)] = 1.0
            told[game.labels.players[player]] = {
                game.labels.infosets[_set_of(game.infoset_action, a)]: game.labels.actions[a]
                for a in plan
            }
        reach += share * reach_probabilities(game, document.chance[0], policy)
        profiles.append({"plans": told, "probability": share})
    result["profiles"], result["endings"] = profiles, endings_told(document, reach)
    result["notes"] = ["plans"]
    return result


def _backward_induction(document: GameDocument) -> dict[str, Any]:
    from feint.solve.backward_induction import backward_induction

    game = document.game
    found = backward_induction(game, document.exact_payoffs, document.exact_chance)
    result = _head(document, "backward-induction") | _told(document, found.policy)
    result["ties"] = [
        {
            "player": game.labels.players[game.infoset_player[h]],
            "infoset": game.labels.infosets[h],
            "actions": [game.labels.actions[a] for a in actions],
        }
        for h, actions in found.ties
    ]
    result["notes"] = ["ties"] if found.ties else []
    return result


def _floats(sides: Sequence[Sequence[Any]]) -> list[list[float]]:
    return [[float(p) for p in side] for side in sides]


def _set_of(starts: Any, action: int) -> int:
    return int(np.searchsorted(starts, action, side="right")) - 1


_PLAIN: Final[dict[str, Callable[[GameDocument], dict[str, Any]]]] = {
    "sequential": _sequential,
    "nash": _nash,
    "lemke-howson": _lemke_howson,
    "lp": _lp,
    "correlated": lambda document: _correlated(document, "correlated"),
    "coarse-correlated": lambda document: _correlated(document, "coarse-correlated"),
    "backward-induction": _backward_induction,
}


def others_of(
    document: GameDocument, precision: float, *, n_starts: int = 256, seed: int = 0
) -> dict[str, Any]:
    """Other logit equilibria at a precision, and folds and forks of the principal branch below it.

    A mapping with the one key ``others``: ``equilibria`` (as in `solve_concept`, the principal one
    left out), ``starts``, ``surely_more``, ``turns`` (``kind``, ``lambda``, ``strategies``).
    """
    from feint.solve.branch import principal_branch
    from feint.solve.fork import solve_one
    from feint.solve.other_equilibria import other_equilibria

    game, numbers = document.game, (document.payoffs, document.chance)
    found = other_equilibria(game, *numbers, precision, n_starts, seed)
    other = np.arange(len(found)) >= int(found.principal)
    if not found.principal:  # the branch forks: the end of it that is told is among those found
        sharp = np.full((1, game.n_precision), precision)
        own = solve_one(game, *numbers, sharp).policy
        other = np.abs(found.policies - own).max(axis=1, initial=0.0) > 1e-6
    others = []
    for row in np.flatnonzero(other).tolist():
        told = _told(document, found.policies[row])
        told["certificate"]["residual"] = float(found.residual[row])
        others.append(told)
    turns = principal_branch(game, *numbers, precision).turns if precision else ()
    return {
        "others": {
            "equilibria": others,
            "starts": found.n_starts,
            "surely_more": found.surely_more,
            "turns": [
                {
                    "kind": turn.kind,
                    "lambda": turn.precision,
                    "strategies": strategies_told(game, turn.policy),
                }
                for turn in turns
            ],
        }
    }
