"""Solve one draw of a feint game with Gambit, as an independent second opinion.

    python tests/oracle/export_case.py openai-2025 20 7     # 20 draws of the founding case, seed 7

``pygambit_policy(game, payoffs, chance, precision)`` writes the draw as a ``.efg`` file with the
precisions multiplied into the payoffs, lets pygambit follow the logit branch to lambda 1, polishes
its answer (which may carry a residual of 1e-7) and returns it in feint's order of actions.

Nothing here uses feint's solver.  The polish evaluates the game with plain NumPy and solves
y = u(y) by Newton-Krylov from Gambit's point; it moves the answer within the attraction of the
same solution and reports by how much.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.optimize import NoConvergence, newton_krylov

from feint.game.efg import parse_efg
from feint.game.efg_draw import draw_document, rescale_payoffs
from feint.game.efg_writer import write_efg
from feint.game.tables import CHANCE, DECISION, TERMINAL, Game

FloatArray = npt.NDArray[np.float64]
TUNED = {"first_step": 0.3, "max_accel": 2.0}  # three times as fast as the defaults, same branch


@dataclass(frozen=True)
class PeerAnswer:
    """Gambit's logit policy in feint's action order, and how it was reached."""

    policy: FloatArray  # (A,)
    raw_residual: float  # largest gap to the logit response before the polish
    residual: float  # the same after it
    moved: float  # largest change of a probability by the polish
    seconds: float  # read_efg and the branch, without the polish


def pygambit_policy(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    *,
    fixed: npt.ArrayLike | None = None,
    polish: bool = True,
    settings: dict[str, float] | None = None,
) -> PeerAnswer:
    """Solve one draw: payoffs (n_payoff,), chance (n_chance,), precision (n_precision,).

    ``fixed`` (I,) marks information sets that play uniformly whatever the payoffs (precision 0).
    Option weights cannot be written and raise WeightsNotWritableError.
    """
    sharp = np.append(np.asarray(precision, dtype=np.float64).ravel(), 0.0)
    columns = game.infoset_precision.copy()
    if fixed is not None:
        columns[np.asarray(fixed, dtype=bool)] = len(sharp) - 1
    game = replace(game, infoset_precision=columns, n_precision=len(sharp))
    scaled_game, scaled = rescale_payoffs(game, payoffs, sharp)
    return solve_rescaled(scaled_game, scaled[0], chance, polish=polish, settings=settings)


def solve_rescaled(
    game: Game,
    payoffs: FloatArray,
    chance: npt.ArrayLike,
    *,
    polish: bool = True,
    settings: dict[str, float] | None = None,
) -> PeerAnswer:
    """Solve one draw whose precision is 1 everywhere."""
    import pygambit

    odds = np.asarray(chance, dtype=np.float64).ravel()
    names = tuple(f"h{i}" for i in range(game.n_infosets))
    document = replace(
        draw_document(game, payoffs, odds, title="draw"),
        players=tuple(f"P{i}" for i in range(game.n_players)),
        infoset_labels=names,
        action_labels=tuple(f"a{i}" for i in range(game.n_actions)),
    )
    text = write_efg(document)
    started = time.perf_counter()
    peer = pygambit.read_efg(io.BytesIO(text.encode()))
    answers = pygambit.qre.logit_solve_lambda(peer, [1.0], **(settings or TUNED))
    seconds = time.perf_counter() - started
    policy = in_file_order(answers[0].profile, text)
    back = parse_efg(text)
    place = {label: i for i, label in enumerate(back.infoset_labels)}
    ordered = np.empty(game.n_actions)
    for infoset, name in enumerate(names):
        at = place[name]
        ordered[game.infoset_action[infoset] : game.infoset_action[infoset + 1]] = policy[
            back.game.infoset_action[at] : back.game.infoset_action[at + 1]
        ]
    first = residual(game, payoffs, odds, ordered)
    final = polished(game, payoffs, odds, ordered) if polish else ordered
    return PeerAnswer(
        final,
        first,
        residual(game, payoffs, odds, final),
        float(np.abs(final - ordered).max()),
        seconds,
    )


def in_file_order(profile: object, text: str) -> FloatArray:
    """A pygambit behaviour profile as (A,) in the order of the sets of the file."""
    game = parse_efg(text).game
    sets: list[list[list[float]]] = [
        [list(dict(mixed).values()) for _, mixed in behaviour]
        for behaviour in profile  # type: ignore[attr-defined]
    ]
    counters = [iter(behaviour) for behaviour in sets]
    parts = [next(counters[player]) for player in game.infoset_player]
    return np.array([p for part in parts for p in part])


def action_values(
    game: Game, payoffs: FloatArray, chance: FloatArray, policy: FloatArray
) -> FloatArray:
    """Expected payoff of each action, given reaching its information set (A,)."""
    edge = np.ones(game.n_nodes)
    for node in np.flatnonzero(game.node_kind != TERMINAL):
        first, width = game.node_child[node], game.node_width[node]
        if game.node_kind[node] == CHANCE:
            start = game.node_chance[node]
            edge[first : first + width] = chance[start : start + width]
        else:
            start = game.infoset_action[game.node_infoset[node]]
            edge[first : first + width] = policy[start : start + width]
    depth = np.zeros(game.n_nodes, dtype=int)
    for node in range(1, game.n_nodes):
        depth[node] = depth[game.node_parent[node]] + 1
    starts = np.searchsorted(depth, np.arange(depth[-1] + 2))
    levels = [slice(a, b) for a, b in pairwise(starts)]
    owner = np.full(game.n_nodes, -1)
    deciding = game.node_kind == DECISION
    owner[deciding] = game.infoset_player[game.node_infoset[deciding]]
    reach = np.ones((game.n_nodes, game.n_players))  # of everybody but the player
    for level in levels[1:]:
        parent = game.node_parent[level]
        others = np.where(
            owner[parent][:, None] == np.arange(game.n_players), 1.0, edge[level, None]
        )
        reach[level] = reach[parent] * others
    value = np.zeros((game.n_nodes, game.n_players))
    ends = game.node_kind == TERMINAL
    value[ends] = payoffs[game.node_payoff[ends]]
    for level in reversed(levels[1:]):
        np.add.at(value, game.node_parent[level], value[level] * edge[level, None])
    total = np.zeros(game.n_actions)
    weight = np.zeros(game.n_actions)
    for node in np.flatnonzero(game.node_kind == DECISION):
        player, infoset = owner[node], game.node_infoset[node]
        first, width = game.node_child[node], game.node_width[node]
        start = game.infoset_action[infoset]
        total[start : start + width] += reach[node, player] * value[first : first + width, player]
        weight[start : start + width] += reach[node, player]
    return total / np.where(weight > 0, weight, 1.0)


def logit_response(game: Game, values: FloatArray) -> FloatArray:
    """Choice probabilities proportional to exp(value) within each information set."""
    result = np.empty_like(values)
    for start, stop in pairwise(game.infoset_action):
        weights = np.exp(values[start:stop] - values[start:stop].max())
        result[start:stop] = weights / weights.sum()
    return result


def residual(game: Game, payoffs: FloatArray, chance: FloatArray, policy: FloatArray) -> float:
    """Largest difference between a probability and its logit response at precision 1."""
    response = logit_response(game, action_values(game, payoffs, chance, policy))
    return float(np.abs(response - policy).max())


def polished(game: Game, payoffs: FloatArray, chance: FloatArray, policy: FloatArray) -> FloatArray:
    """The logit equilibrium next to ``policy``, to about 1e-12."""

    def gap(logs: FloatArray) -> FloatArray:
        return logs - action_values(game, payoffs, chance, logit_response(game, logs))

    start = action_values(game, payoffs, chance, policy)
    if np.abs(gap(start)).max() < 1e-11:
        return policy
    try:
        # SciPy's step control divides 0 by 0 when it starts from the answer
        with np.errstate(all="ignore"):
            logs = newton_krylov(gap, start, f_tol=1e-12, maxiter=20)
    except NoConvergence as stopped:
        logs = np.asarray(stopped.args[0])
    return logit_response(game, logs)


def compare_case(name: str, n_draws: int, seed: int) -> Iterator[tuple[int, float, PeerAnswer]]:
    """Draws of a case as ``feint run`` solves them: (draw, largest difference, Gambit's answer)."""
    from feint.case import load
    from feint.game.amounts import Amounts
    from feint.infer.blueprint import Blueprint
    from feint.infer.draws import draw
    from feint.infer.scale import precision
    from feint.infer.solutions import Solutions, unsolved_sets

    blueprint = Blueprint(load(name))
    compiled = blueprint.plain_game
    values = draw(blueprint.case, 1 << (n_draws - 1).bit_length(), seed)
    play = Solutions(blueprint, values).base().play
    payoffs = compiled.payoffs(Amounts(blueprint.case, compiled.tree.moves, values), values.n_draws)
    sharp = precision(compiled, values, blueprint.scale)
    fixed = unsolved_sets(compiled)
    for d in range(n_draws):
        answer = pygambit_policy(compiled.game, payoffs[d], play.chance[d], sharp[d], fixed=fixed)
        yield d, float(np.abs(answer.policy - play.policy[d]).max()), answer


def main(name: str, n_draws: str = "20", seed: str = "7") -> None:
    """Print one line per draw."""
    for d, gap, answer in compare_case(name, int(n_draws), int(seed)):
        sys.stdout.write(
            f"draw {d}: largest difference {gap:.1e}, Gambit took {answer.seconds:.1f} s, "
            f"its residual {answer.raw_residual:.1e}, moved by the polish {answer.moved:.1e}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
