"""Slow twins of the rival theories: plain recursion over one draw, written from the definitions."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from feint.game.tables import CHANCE, TERMINAL, Game


class SlowGame:
    """One draw of a game: children, moves and owners as plain lists."""

    def __init__(self, game: Game, payoffs: np.ndarray, chance: np.ndarray, precision: float):
        self.game, self.payoffs, self.chance, self.precision = game, payoffs, chance, precision
        self.starts = game.infoset_action.tolist()
        self.members: list[list[int]] = [[] for _ in range(game.n_infosets)]
        for node in range(game.n_nodes):
            if game.node_infoset[node] >= 0:
                self.members[game.node_infoset[node]].append(node)

    def children(self, node: int) -> list[int]:
        first = int(self.game.node_child[node])
        return [first + b for b in range(int(self.game.node_width[node]))]

    def owner(self, node: int) -> int:
        infoset = int(self.game.node_infoset[node])
        return int(self.game.infoset_player[infoset]) if infoset >= 0 else -1

    def path(self, node: int) -> list[tuple[int, int]]:
        """(node, branch) of every move on the way from the root."""
        way = []
        while node:
            above = int(self.game.node_parent[node])
            way.append((above, node - int(self.game.node_child[above])))
            node = above
        return way[::-1]

    def moves(self, node: int, policy: np.ndarray) -> np.ndarray:
        """Probabilities of the branches of a node under one behaviour strategy for all."""
        width = int(self.game.node_width[node])
        if self.game.node_kind[node] == CHANCE:
            start = int(self.game.node_chance[node])
            return self.chance[start : start + width]
        start = self.starts[self.game.node_infoset[node]]
        return policy[start : start + width]

    def answer(self, player: int, conjecture: dict[int, np.ndarray], given: np.ndarray,
               fixed: np.ndarray) -> np.ndarray:  # fmt: skip
        """A player's logit responses; `conjecture` has the branch probabilities of other nodes."""
        policy = given.copy()
        mine = [h for h in range(len(self.members)) if self.game.infoset_player[h] == player]
        own_moves = {h: sum(self.owner(n) == player for n, _ in self.path(self.members[h][0]))
                     for h in mine}  # fmt: skip

        def value(node: int) -> float:
            if self.game.node_kind[node] == TERMINAL:
                return float(self.payoffs[self.game.node_payoff[node, player]])
            if self.owner(node) == player:
                chances = self.moves(node, policy)
            else:
                chances = conjecture[node]
            return sum(p * value(c) for p, c in zip(chances, self.children(node), strict=True))

        for h in sorted(mine, key=lambda h: -own_moves[h]):
            if fixed[h]:
                continue
            reach = np.array([
                np.prod([conjecture[n][b] for n, b in self.path(member) if self.owner(n) != player])
                for member in self.members[h]
            ])  # fmt: skip
            worth = np.array([[value(c) for c in self.children(n)] for n in self.members[h]])
            mean = reach @ worth / reach.sum()
            part = slice(self.starts[h], self.starts[h + 1])
            up = np.exp(self.game.log_weight[part] + self.precision * (mean - mean.max()))
            policy[part] = up / up.sum()
        return policy

    def level_zero(self) -> np.ndarray:
        policy = np.exp(self.game.log_weight)
        for a, b in pairwise(self.starts):
            policy[a:b] /= policy[a:b].sum()
        return policy

    def everybody_answers(self, policy: np.ndarray, given: np.ndarray, fixed: np.ndarray):
        conjecture = {n: self.moves(n, policy) for n in range(self.game.n_nodes)
                      if self.game.node_width[n]}  # fmt: skip
        result = given.copy()
        for player in range(self.game.n_players):
            answer = self.answer(player, conjecture, given, fixed)
            for h in range(self.game.n_infosets):
                if self.game.infoset_player[h] == player:
                    part = slice(self.starts[h], self.starts[h + 1])
                    result[part] = answer[part]
        return result

    def mix(self, plays: list[np.ndarray], shares: np.ndarray) -> np.ndarray:
        """Kuhn's equivalent of each player's mix of plays, from own moves on the way."""
        result = plays[0].copy()
        for h, members in enumerate(self.members):
            player = self.game.infoset_player[h]
            own = [(n, b) for n, b in self.path(members[0]) if self.owner(n) == player]
            weight = np.array([
                share * np.prod([self.moves(n, play)[b] for n, b in own])
                for share, play in zip(shares, plays, strict=True)
            ])  # fmt: skip
            part = slice(self.starts[h], self.starts[h + 1])
            result[part] = sum(w * p[part] for w, p in zip(weight, plays, strict=True)) / sum(
                weight
            )
        return result

    def cursed_gap(self, policy: np.ndarray, chi: float) -> float:
        """Largest change of a probability when all answer as cursed players see the play."""
        fixed = np.zeros(self.game.n_infosets, bool)
        gap = 0.0
        for player in range(self.game.n_players):
            answer = self.answer(player, self.cursed_view(player, policy, chi), policy, fixed)
            gap = max(gap, float(np.abs(answer - policy).max()))
        return gap

    def cursed_view(self, player: int, policy: np.ndarray, chi: float) -> dict[int, np.ndarray]:
        hidden = {n for n in range(self.game.n_nodes) if self.hides(player, n)}

        def seen(node: int) -> tuple:
            view: tuple = ()
            for n, b in self.path(node):
                if self.owner(n) == player:
                    view = ("own", int(self.game.node_infoset[n]), b)
                else:
                    view = (*view, (self.owner(n), None if n in hidden else b))
            return view

        groups: dict[tuple, list[int]] = {}
        for node in range(self.game.n_nodes):
            if self.owner(node) not in (-1, player):
                key = (seen(node), self.owner(node), int(self.game.node_width[node]))
                groups.setdefault(key, []).append(node)
        group_of = {n: nodes for nodes in groups.values() for n in nodes}
        known: dict[int, np.ndarray] = {}

        def conjectured(node: int) -> np.ndarray:
            if node not in known:
                true = self.moves(node, policy)
                if node in group_of:
                    weights = np.array([perceived(n) for n in group_of[node]])
                    moves = np.array([self.moves(n, policy) for n in group_of[node]])
                    true = (1 - chi) * true + chi * (weights @ moves) / weights.sum()
                known[node] = true
            return known[node]

        def perceived(node: int) -> float:
            return float(np.prod([conjectured(n)[b] for n, b in self.path(node)
                                  if self.owner(n) != player]))  # fmt: skip

        return {n: conjectured(n) for n in range(self.game.n_nodes) if self.game.node_width[n]}

    def hides(self, player: int, node: int) -> bool:
        """Whether some set of the player joins nodes after two branches, or none follows nature."""
        branches: dict[int, set[int]] = {}
        for h, members in enumerate(self.members):
            if self.game.infoset_player[h] == player:
                for member in members:
                    for n, b in self.path(member):
                        if n == node:
                            branches.setdefault(h, set()).add(b)
        if self.game.node_kind[node] == CHANCE and not branches:
            return True
        return any(len(b) > 1 for b in branches.values())

    def endings(self, policies: dict[int, np.ndarray]) -> np.ndarray:
        """Probability of every end when each player follows its own policy."""
        ends = [n for n in range(self.game.n_nodes) if self.game.node_kind[n] == TERMINAL]
        any_policy = next(iter(policies.values()))
        return np.array([
            np.prod([self.moves(n, policies.get(self.owner(n), any_policy))[b]
                     for n, b in self.path(end)])
            for end in ends
        ])  # fmt: skip
