"""pygambit on the draws of a workload: the text of each draw, its reading, its logit branch."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from feint.game.tables import CHANCE, TERMINAL, Game
from feint.solve.certificate import logit_residual
from workloads import UNIT, FloatArray, Workload

TUNED = {"first_step": 0.3, "max_accel": 2.0}


@dataclass(frozen=True)
class PeerSpeed:
    """Seconds of one thread's processor per draw, and how good the answers are.

    setting: writing the payoffs of a draw and having them read; solving: following its branch.
    residual: the largest; policies (draw, action): in feint's order, for comparing.
    """

    draws: int
    setting: float
    solving: float
    residual: float
    policies: FloatArray


def measure(
    work: Workload, precision: float, settings: dict[str, float], seconds: float, most: int
) -> PeerSpeed:
    """As many draws as can be solved in about so many seconds, at least one."""
    import pygambit

    form = TextForm(work.game)
    setting = solving = 0.0
    policies: list[FloatArray] = []
    while len(policies) < min(most, len(work.payoffs)) and setting + solving < seconds:
        draw = len(policies)
        chance = work.chance[draw if len(work.chance) > 1 else 0]
        begun = time.process_time()
        game = pygambit.read_efg(io.BytesIO(form.text(work.payoffs[draw], chance)))
        read = time.process_time()
        answer = pygambit.qre.logit_solve_lambda(game, [precision], **settings)
        solved = time.process_time()
        setting, solving = setting + read - begun, solving + solved - read
        policies.append(form.policy(answer[0].profile))
    n = len(policies)
    found = np.array(policies)
    part = work.first(n)
    residual = logit_residual(part.game, part.payoffs, part.chance, precision, found)
    return PeerSpeed(n, setting / n, solving / n, float(residual.max()), found)


class TextForm:
    """The .efg text of a tree with gaps for numbers: the fastest way to give pygambit a draw."""

    def __init__(self, game: Game) -> None:
        self._payoffs: list[int] = []
        self._chance: list[int] = []
        self._order: list[list[int]] = [[] for _ in range(game.n_players)]
        self._game = game
        names = " ".join(f'"P{p}"' for p in range(game.n_players))
        lines = [f'EFG 2 R "" {{ {names} }}']
        gaps = "{ " + " ".join(["%.12g"] * game.n_players) + " }"
        stack = [0]
        while stack:
            node = stack.pop()
            first, width = int(game.node_child[node]), int(game.node_width[node])
            stack.extend(reversed(range(first, first + width)))
            if game.node_kind[node] == TERMINAL:
                self._payoffs.extend(game.node_payoff[node].tolist())
                lines.append(f't "" {node + 1} "" {gaps}')
            elif game.node_kind[node] == CHANCE:
                start = int(game.node_chance[node])
                self._chance.extend(range(start, start + width))
                moves = " ".join(f'"{b}" %d/{UNIT}' for b in range(width))
                self._payoffs.extend([-1] * width)
                lines.append(f'c "" {node + 1} "" {{ {moves} }} 0')
            else:
                infoset = int(game.node_infoset[node])
                player = int(game.infoset_player[infoset])
                if infoset not in self._order[player]:
                    self._order[player].append(infoset)
                moves = " ".join(f'"{b}"' for b in range(width))
                lines.append(f'p "" {player + 1} {infoset + 1} "" {{ {moves} }} 0')
        self._form = "\n".join(lines)
        self._gaps = np.array(self._payoffs)
        self._numerators = np.array(self._chance, dtype=np.int64)

    def text(self, payoffs: FloatArray, chance: FloatArray) -> bytes:
        """One draw, (n_payoff,) and (n_chance,), as a file."""
        numbers: list[Any] = payoffs[self._gaps].tolist()
        odds = iter(np.round(chance[self._numerators] * UNIT).astype(np.int64).tolist())
        for gap in np.flatnonzero(self._gaps < 0).tolist():
            numbers[gap] = next(odds)
        return (self._form % tuple(numbers)).encode()

    def policy(self, profile: Any) -> FloatArray:
        """A profile of pygambit as (action,)."""
        game, policy = self._game, np.empty(self._game.n_actions)
        for infosets, behaviour in zip(self._order, profile, strict=True):
            for infoset, (_, mixed) in zip(infosets, behaviour, strict=True):
                start, stop = game.infoset_action[infoset : infoset + 2]
                policy[start:stop] = [share for _, share in mixed]
        return policy
