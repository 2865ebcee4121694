"""Agent logit equilibrium of one world, on the list of its paths.

The expected payoff of an option is the mean of the payoff over all paths on which that option is
chosen at that information set, each path counted with its probability.  Its derivative by the
logarithm of another option's probability is the covariance of payoff and use of that option.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

import numpy as np

from feint.case.model import UNMODELLED, Case

from .world import Changes, Path, World, option_weights

Policy = dict[tuple, dict[str, float]]


def precisions(world: World, scales: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """ln N / X for each player and modelled motive."""
    found = {}
    for name, player in world.case.players.items():
        for motive in player.motives:
            own = motive.discernment
            rule = own if own is not None else player.discernment
            column = f"discernment.{name}" + (f".{motive.name}" if own is not None else "")
            if rule.difference is None:
                difference = scales[name]
            else:
                difference = world.number(f"{column}.difference", rule.difference)
            ratio = world.number(f"{column}.ratio", rule.ratio)
            # a ratio drawn below 1 is play by weight, never against one's interest
            found[name, motive.name] = max(0.0, float(np.log(ratio)) / difference)
    return found


def default_scales(case: Case) -> dict[str, float]:
    """Median, over a player's information sets, of the standard deviation of its options' payoffs
    under play by weights (which also weigh the deviation), all numbers at their medians."""
    world = World(case, {})
    system = System(world, world.paths(), Changes())
    spread: dict[str, list[float]] = {player: [] for player in case.players}
    expected = system.expected(system.log_weight)[0]
    for infoset, rows in system.rows.items():
        play = np.exp(system.log_weight[rows])
        mean = play @ expected[rows]
        spread[infoset[1]].append(float(np.sqrt(play @ (expected[rows] - mean) ** 2)))
    return {player: median(values) if values else 1.0 for player, values in spread.items()}


class System:
    """The equations of the information sets at or after stage ``start``; earlier play is fixed."""

    def __init__(
        self,
        world: World,
        paths: list[Path],
        changes: Changes,
        start: int = 0,
        before: Policy | None = None,
    ) -> None:
        self.world = world
        self.start = start
        self.policy = _by_weights(world, paths)
        for infoset, play in (before or {}).items():
            if world.order[infoset[0]] < start:
                self.policy[infoset] = play
        self.free = [
            infoset
            for infoset in self.policy
            if infoset[2] != UNMODELLED and world.order[infoset[0]] >= start
        ]
        self.actions = [
            (infoset, option) for infoset in self.free for option in self.policy[infoset]
        ]
        self.log_weight = np.log([self.policy[infoset][option] for infoset, option in self.actions])
        self.rows = {
            infoset: [i for i, action in enumerate(self.actions) if action[0] == infoset]
            for infoset in self.free
        }
        number = {action: i for i, action in enumerate(self.actions)}
        self.used = np.zeros((len(self.actions), len(paths)))
        for z, path in enumerate(paths):
            for step in path.steps:
                if (step.infoset, step.option) in number:
                    self.used[number[step.infoset, step.option], z] = 1.0
        # For each player and motive: what it believes of each path, all but the free moves.
        self.owners: dict[
            tuple[str, str], tuple[list[int], np.ndarray, np.ndarray, np.ndarray]
        ] = {}
        for owner in dict.fromkeys((infoset[1], infoset[2]) for infoset in self.free):
            player, motive = owner
            weight, payoff = np.zeros(len(paths)), np.zeros(len(paths))
            for z, path in enumerate(paths):
                if path.lane.motives[player] != motive:
                    continue
                weight[z] = world.believed(path.lane.motives, {player, *changes.revealed})
                weight[z] *= path.lane.mass
                for step in path.steps:
                    weight[z] *= self._fixed_probability(step)
                payoff[z] = world.payoff(player, path)
            mine = [i for i, (infoset, _) in enumerate(self.actions) if infoset[1:3] == owner]
            can_be = np.flatnonzero(weight)
            self.owners[owner] = (mine, can_be, weight[can_be], payoff[can_be])

    def _fixed_probability(self, step) -> float:
        if step.infoset is None:
            return step.probability
        return 1.0 if step.infoset in self.rows else self.policy[step.infoset][step.option]

    def expected(self, log_policy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Expected payoff of every action, and its derivatives by the logs of the policy."""
        value = np.zeros(len(self.actions))
        slope = np.zeros((len(self.actions), len(self.actions)))
        for rows, paths, weight, payoff in self.owners.values():
            along = self.used[:, paths]
            probability = weight * np.exp(np.einsum("az,a->z", along, log_policy))
            used = along[rows] * probability
            reach = used.sum(axis=1)
            value[rows] = (used * payoff).sum(axis=1) / reach
            # einsum and not @: small products, which a threaded BLAS slows down a hundredfold
            # where cores are shared
            excess = used * (payoff - value[rows, None])
            slope[rows] = np.einsum("az,bz->ab", excess, along) / reach[:, None]
        return value, slope

    def respond(self, log_policy: np.ndarray, precision: np.ndarray) -> tuple[np.ndarray, ...]:
        """Log of the logit response and the matrix of its derivatives."""
        value, slope = self.expected(log_policy)
        score = self.log_weight + precision * value
        answer, derivative = np.zeros_like(score), precision[:, None] * slope
        for rows in self.rows.values():
            shifted = score[rows] - score[rows].max()
            answer[rows] = shifted - np.log(np.exp(shifted).sum())
            derivative[rows] -= np.exp(answer[rows]) @ derivative[rows]
        return answer, derivative

    def polish(self, start: np.ndarray, precision: np.ndarray) -> np.ndarray | None:
        """Newton's method; None when it does not converge or lands on another branch."""
        x = start
        for _ in range(12):
            answer, derivative = self.respond(x, precision)
            residual = x - answer
            jacobian = np.eye(len(x)) - derivative
            if np.abs(residual).max() < 1e-13:
                return x if np.linalg.slogdet(jacobian)[0] > 0 else None
            step = np.linalg.solve(jacobian, residual)
            if not np.all(np.isfinite(step)):
                return None
            x = x - step
        return x if np.abs(residual).max() < 1e-11 else None

    def solve(self, precision: Mapping[tuple[str, str], float]) -> Policy:
        """Follow the branch from precision 0 in small steps."""
        full = np.array([precision[infoset[1], infoset[2]] for infoset, _ in self.actions])
        x, reached, step = self.log_weight, 0.0, 1 / 16
        while self.actions and reached < 1.0:
            goal = min(1.0, reached + step)
            found = self.polish(x, goal * full)
            if found is None or np.abs(np.exp(found) - np.exp(x)).max() > 0.1:
                step /= 2
                if step < 1e-7:
                    raise ArithmeticError("the branch from precision 0 folds")
                continue
            x, reached, step = found, goal, step * 1.5
        for infoset, rows in self.rows.items():
            self.policy[infoset] = {self.actions[i][1]: float(np.exp(x[i])) for i in rows}
        return self.policy


def _by_weights(world: World, paths: list[Path]) -> Policy:
    options: dict[tuple, list[str]] = {}
    for path in paths:
        for step in path.steps:
            if step.infoset is not None:
                known = options.setdefault(step.infoset, [])
                if step.option not in known:
                    known.append(step.option)
    policy: Policy = {}
    for infoset, names in options.items():
        weights = option_weights(world.case.stage(infoset[0]), names)
        total = sum(weights[name] for name in names)
        policy[infoset] = {name: weights[name] / total for name in names}
    return policy
