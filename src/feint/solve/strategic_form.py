"""The reduced strategic form of a small game: whole plans, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from feint.game.tables import CHANCE, TERMINAL, Game
from feint.solve.cognitive_hierarchy import OwnOrder
from feint.solve.evaluation import FloatArray
from feint.solve.unsuited import UnsuitedError

MOST_PROFILES: Final = 1_000_000
MANY: Final = 10**9
Plan = tuple[int, ...]
"""The actions of a plan, one per information set that the plan itself can lead to."""


@dataclass(frozen=True, slots=True)
class StrategicForm:
    """Reduced plans of every player, and payoffs of all profiles.

    plans: per player, its plans in lexicographic order.
    chosen: per player, (plan, A + 1) whether a plan makes an action; the last column is all True.
    payoffs: per player, an array over profiles, of Fractions or floats as the game's numbers are.
    """

    game: Game
    plans: tuple[tuple[Plan, ...], ...]
    chosen: tuple[npt.NDArray[np.bool_], ...]
    payoffs: tuple[npt.NDArray[Any], ...]

    @staticmethod
    def of(
        game: Game,
        payoffs: Sequence[Fraction] | Sequence[float],
        chance: Sequence[Fraction] | Sequence[float],
    ) -> StrategicForm:
        """payoffs (n_payoff,) and chance (n_chance,), exact or not.

        Raises UnsuitedError beyond a million profiles, before any is written.
        """
        order = OwnOrder.of(game)
        sizes = [_count(game, order, player) for player in range(game.n_players)]
        if prod(sizes) > MOST_PROFILES:
            shown = " x ".join(str(size) if size < MANY else "over 10^9" for size in sizes)
            raise UnsuitedError("plans", concept="the strategic form", size=shown)
        plans = tuple(tuple(_plans(game, order, p)) for p in range(game.n_players))
        chosen = []
        for own in plans:
            table = np.zeros((len(own), game.n_actions + 1), dtype=bool)
            table[:, -1] = True
            for row, plan in enumerate(own):
                table[row, list(plan)] = True
            chosen.append(table)
        exact = any(isinstance(value, Fraction) for value in (*payoffs, *chance))
        zero: Any = Fraction(0) if exact else 0.0
        shape = tuple(len(own) for own in plans)
        kind = object if exact else np.float64
        tables: tuple[npt.NDArray[Any], ...] = tuple(
            np.full(shape, zero, dtype=kind) for _ in plans
        )
        weight: list[Any] = [Fraction(1) if exact else 1.0] * game.n_nodes
        last: list[tuple[int, ...]] = [(game.n_actions,) * game.n_players] * game.n_nodes
        for node in range(game.n_nodes):
            if node:
                above = int(game.node_parent[node])
                branch = node - int(game.node_child[above])
                weight[node], last[node] = weight[above], last[above]
                if game.node_kind[above] == CHANCE:
                    weight[node] = weight[above] * chance[int(game.node_chance[above]) + branch]
                else:
                    h = int(game.node_infoset[above])
                    player = int(game.infoset_player[h])
                    action = int(game.infoset_action[h]) + branch
                    last[node] = (*last[above][:player], action, *last[above][player + 1 :])
            if game.node_kind[node] == TERMINAL:
                meet = np.ix_(*(np.flatnonzero(c[:, a]) for c, a in zip(chosen, last[node],
                                                                        strict=True)))  # fmt: skip
                for player, table in enumerate(tables):
                    table[meet] += weight[node] * payoffs[int(game.node_payoff[node, player])]
        return StrategicForm(game, plans, tuple(chosen), tables)

    def policy(self, mixed: Sequence[Sequence[float]]) -> FloatArray:
        """(action,): behaviour strategies of mixed plans; equal shares at sets never reached."""
        game = self.game
        played = np.zeros(game.n_actions)
        for own, weights in zip(self.chosen, mixed, strict=True):
            played += np.asarray(weights, dtype=np.float64) @ own[:, :-1]
        for h in range(game.n_infosets):
            part = slice(int(game.infoset_action[h]), int(game.infoset_action[h + 1]))
            total = played[part].sum()
            width = part.stop - part.start
            played[part] = played[part] / total if total > 1e-12 else 1.0 / width
        return played


def _last_first(game: Game, order: OwnOrder, player: int) -> list[int]:
    """A player's information sets, those with most own moves before them first."""
    moves: dict[int, int] = {-1: 0}  # by the own action before a set
    own = np.flatnonzero(game.infoset_player == player).tolist()
    waiting = own
    while waiting:
        later = []
        for h in waiting:
            before = int(order.before[h])
            if before not in moves:
                later.append(h)
                continue
            start, stop = game.infoset_action[h : h + 2].tolist()
            moves.update((a, moves[before] + 1) for a in range(start, stop))
        waiting = later
    return sorted(own, key=lambda h: (-moves[int(order.before[h])], h))


def _count(game: Game, order: OwnOrder, player: int) -> int:
    """How many reduced plans a player has, MANY if there are more."""
    after: dict[int, int] = {}
    for h in _last_first(game, order, player):
        start, stop = game.infoset_action[h : h + 2].tolist()
        before = int(order.before[h])
        here = sum(after.get(a, 1) for a in range(start, stop))
        after[before] = min(after.get(before, 1) * here, MANY)
    return after.get(-1, 1)


def _plans(game: Game, order: OwnOrder, player: int) -> list[Plan]:
    after: dict[int, list[Plan]] = {}
    for h in _last_first(game, order, player):
        start, stop = game.infoset_action[h : h + 2].tolist()
        before = int(order.before[h])
        here = [(a, *rest) for a in range(start, stop) for rest in after.pop(a, [()])]
        after[before] = [(*plan, *more) for plan in after.get(before, [()]) for more in here]
    return after.get(-1, [()])
