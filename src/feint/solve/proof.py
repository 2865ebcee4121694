"""A proof by interval arithmetic that a true logit equilibrium lies near a given policy.

Needs python-flint (``pip install feint[prove]``); its balls carry rigorous bounds of every rounding
error (Johansson 2017, IEEE Transactions on Computers 66, 1281-1292).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np

from feint.game.tables import CHANCE, TERMINAL, Game
from feint.solve.evaluation import FloatArray

BITS: Final = 160  # of the balls' midpoints
MOST_UNKNOWNS: Final = 400
RADII: Final = tuple(10.0**k for k in range(-14, 0))


class NoFlintError(ImportError):
    """python-flint is not installed."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved about one policy.

    proved: exactly one logit equilibrium lies in a box of log-odds around the policy.
    distance: no probability of the policy differs from that equilibrium's by more (an upper bound;
        NaN where nothing was proved).
    radius: half the width of the box, in log-odds.
    reason: why nothing was proved: "", "large" (too many unknowns), "zero" (a probability of 0 has
        no log-odds), "unreached" (an information set that chance never reaches), "far" (no box
        passed the test: the policy is no near-equilibrium, or the equations are nearly singular).
    """

    proved: bool
    distance: float
    radius: float
    reason: str = ""


def prove(
    game: Game,
    payoffs: Sequence[Fraction],
    chance: Sequence[Fraction],
    precision: Sequence[Fraction],
    policy: FloatArray,
) -> Proof:
    """Prove that one logit equilibrium lies near a policy (action,), or say why that failed.

    payoffs (n_payoff,), chance (n_chance,) and precision (n_precision,) are exact.

    1. Equations F(y) = y - log weights - precision x differences of expected payoffs = 0, in the
       log-odds y of all information sets; balls for every number, gradients carried along.
    2. Correct the policy by Newton's method in floats of the balls' midpoints: the centre c.
    3. For boxes X around c from narrow to wide: Krawczyk's operator
       K = c - C F(c) + (I - C F'(X)) (X - c), with C close to the inverse of F'(c).
    4. If K lies inside X, there is exactly one solution in X (Krawczyk 1969, Computing 4, 187-201;
       Neumaier 1990, Interval Methods for Systems of Equations, theorem 5.1.8), and it lies in K.
    5. The distance is from the policy to the farthest policy of K, rounded up.

    Raises NoFlintError where python-flint is missing.
    """
    try:
        from flint import ctx
    except ImportError as error:
        raise NoFlintError("python-flint is needed: pip install feint[prove]") from error
    with ctx.workprec(BITS):
        return _prove(_Balls(game, payoffs, chance, precision), policy)


def _prove(balls: _Balls, policy: FloatArray) -> Proof:
    nan = float("nan")
    n = len(balls.free)
    if n > MOST_UNKNOWNS:
        return Proof(False, nan, nan, "large")
    if not (policy > 0.0).all():
        return Proof(False, nan, nan, "zero")
    try:
        centre = _centre(balls, balls.log_odds(policy))
        if centre is None:
            return Proof(False, nan, nan, "far")
        if n == 0:
            return Proof(True, 0.0, 0.0)
        _, slope = balls.equations([balls.arb(v) for v in centre])
        inverse: FloatArray = np.linalg.inv(_middles(slope, n)).astype(np.float64)
        values, _ = balls.equations([balls.arb(v) for v in centre], gradients=False)
    except (ZeroDivisionError, np.linalg.LinAlgError):
        return Proof(False, nan, nan, "unreached")
    moved = _times(inverse, values, balls.arb)
    for radius in RADII:
        if any(not (abs(v) < radius) for v in moved):
            continue
        box = [balls.arb(v, radius) for v in centre]
        try:
            _, slope = balls.equations(box)
        except ZeroDivisionError:
            break
        inside = []
        for i in range(n):
            row = [balls.arb(0)] * n
            for k in range(n):
                weight = inverse[i, k]
                if weight:
                    for j, ball in slope[k].items():
                        row[j] = row[j] + balls.arb(weight) * ball
            width = balls.arb(0)
            for j in range(n):
                width += abs(balls.arb(int(i == j)) - row[j]) * balls.arb(radius)
            inside.append(balls.arb(0, float(width.abs_upper())) - moved[i])
        if all(abs(v) < radius for v in inside):
            place = [balls.arb(c) + v for c, v in zip(centre, inside, strict=True)]
            gaps = (
                abs(balls.arb(float(p)) - ball)
                for p, ball in zip(policy, balls.policy(place), strict=True)
            )
            distance = max(float(gap.abs_upper()) for gap in gaps)
            return Proof(True, float(np.nextafter(distance, np.inf)), radius)
    return Proof(False, nan, nan, "far")


def _centre(balls: _Balls, y: FloatArray) -> FloatArray | None:
    """Newton's method on the midpoints; None where it does not settle near the start."""
    for _ in range(20):
        if not len(y):
            return y
        values, slope = balls.equations([balls.arb(v) for v in y])
        f = np.array([float(v.mid()) for v in values])
        step = np.linalg.solve(_middles(slope, len(y)), f)
        if not np.isfinite(step).all() or np.abs(step).max() > 5.0:
            return None
        y = y - step
        if np.abs(step).max() < 1e-13 * (1.0 + np.abs(y).max()):
            break
    return y


def _middles(slope: list[dict[int, Any]], n: int) -> FloatArray:
    table = np.zeros((n, n))
    for i, row in enumerate(slope):
        for j, ball in row.items():
            table[i, j] = float(ball.mid())
    return table


def _times(matrix: FloatArray, values: list[Any], arb: Any) -> list[Any]:
    return [
        sum((arb(w) * v for w, v in zip(row, values, strict=True)), arb(0))
        for row in matrix.tolist()
    ]


class _Balls:
    """One game in ball arithmetic: a number with its gradient is (ball, {unknown: ball})."""

    def __init__(
        self,
        game: Game,
        payoffs: Sequence[Fraction],
        chance: Sequence[Fraction],
        precision: Sequence[Fraction],
    ) -> None:
        from flint import arb, fmpq

        def exact(value: Fraction) -> Any:
            return arb(fmpq(value.numerator, value.denominator))

        self.game, self.arb = game, arb
        self.payoffs = [exact(Fraction(v)) for v in payoffs]
        self.chance = [exact(Fraction(v)) for v in chance]
        self.precision = [exact(Fraction(v)) for v in precision]
        starts = game.infoset_action.tolist()
        self.starts = starts
        self.free = [a for h in range(game.n_infosets) for a in range(starts[h] + 1, starts[h + 1])]
        self.number = {a: i for i, a in enumerate(self.free)}
        self.members: list[list[int]] = [[] for _ in range(game.n_infosets)]
        for node in range(game.n_nodes):
            if game.node_infoset[node] >= 0:
                self.members[int(game.node_infoset[node])].append(node)

    def log_odds(self, policy: FloatArray) -> FloatArray:
        logs = np.log(policy)
        first = [self.starts[h] for h in range(self.game.n_infosets)
                 for _ in range(self.starts[h] + 1, self.starts[h + 1])]  # fmt: skip
        result: FloatArray = logs[self.free] - logs[first]
        return result

    def policy(self, y: list[Any]) -> list[Any]:
        """(action,) balls of probabilities."""
        result = []
        for h in range(self.game.n_infosets):
            odds = [self.arb(0)]
            odds += [y[self.number[a]] for a in range(self.starts[h] + 1, self.starts[h + 1])]
            # p[a] = 1 / sum of exp(odds - odds[a]): each difference once, so that balls stay narrow
            for a, own in enumerate(odds):
                total = self.arb(1)
                for b, other in enumerate(odds):
                    if b != a:
                        total += (other - own).exp()
                result.append(1 / total)
        return result

    def equations(
        self, y: list[Any], *, gradients: bool = True
    ) -> tuple[list[Any], list[dict[int, Any]]]:
        """F and its rows of partial derivatives at balls of log-odds."""
        game, zero = self.game, self.arb(0)
        p = self.policy(y)
        slope: list[dict[int, Any]] = []
        for h in range(game.n_infosets):
            own = range(self.starts[h], self.starts[h + 1])
            for a in own:
                row = {}
                if gradients:
                    for b in own[1:]:
                        row[self.number[b]] = p[a] * ((1 if a == b else 0) - p[b])
                slope.append(row)
        reach: list[list[tuple[Any, dict[int, Any]]]] = []
        one: Dual = (self.arb(1), {})
        for node in range(game.n_nodes):  # reach by all but one player, for each player
            if node == 0:
                reach.append([one] * game.n_players)
                continue
            above = int(game.node_parent[node])
            branch, h = node - int(game.node_child[above]), int(game.node_infoset[above])
            if game.node_kind[above] == CHANCE:
                c = self.chance[int(game.node_chance[above]) + branch]
                reach.append([(v * c, {j: g * c for j, g in d.items()}) for v, d in reach[above]])
                continue
            action, mover = self.starts[h] + branch, int(game.infoset_player[h])
            reach.append([
                came if player == mover else _product(came, (p[action], slope[action]))
                for player, came in enumerate(reach[above])
            ])  # fmt: skip
        value: list[list[tuple[Any, dict[int, Any]]]] = [[]] * game.n_nodes
        for node in range(game.n_nodes - 1, -1, -1):
            if game.node_kind[node] == TERMINAL:
                columns = game.node_payoff[node].tolist()
                value[node] = [(self.payoffs[c], {}) for c in columns]
                continue
            first, width, h = (int(game.node_child[node]), int(game.node_width[node]),
                               int(game.node_infoset[node]))  # fmt: skip
            moves: list[tuple[Any, dict[int, Any]]]
            if h < 0:
                start = int(game.node_chance[node])
                moves = [(self.chance[start + b], {}) for b in range(width)]
            else:
                moves = [(p[a], slope[a]) for a in range(self.starts[h], self.starts[h] + width)]
            value[node] = [
                _sum([_product(moves[b], value[first + b][i]) for b in range(width)], zero)
                for i in range(game.n_players)
            ]
        values, rows = [], []
        for h, nodes in enumerate(self.members):
            player, start = int(game.infoset_player[h]), self.starts[h]
            sharp = self.precision[int(game.infoset_precision[h])]
            weight = _sum([reach[n][player] for n in nodes], zero)
            if not weight[0] > 0:
                raise ZeroDivisionError
            for a in range(1, self.starts[h + 1] - start):
                parts = []
                for n in nodes:
                    first = int(game.node_child[n])
                    better = _sum([value[first + a][player], _minus(value[first][player])], zero)
                    parts.append(_product(reach[n][player], better))
                gain = _quotient(_sum(parts, zero), weight)
                odds = float(game.log_weight[start + a] - game.log_weight[start])
                number = self.number[start + a]
                values.append(y[number] - self.arb(odds) - sharp * gain[0])
                row = {j: -sharp * g for j, g in gain[1].items()}
                row[number] = row.get(number, zero) + 1
                rows.append(row)
        return values, rows


Dual = tuple[Any, dict[int, Any]]


def _product(a: Dual, b: Dual) -> Dual:
    gradient = {j: g * b[0] for j, g in a[1].items()}
    for j, g in b[1].items():
        gradient[j] = gradient[j] + a[0] * g if j in gradient else a[0] * g
    return a[0] * b[0], gradient


def _sum(terms: list[Dual], zero: Any) -> Dual:
    total = zero
    gradient: dict[int, Any] = {}
    for value, row in terms:
        total = total + value
        for j, g in row.items():
            gradient[j] = gradient[j] + g if j in gradient else g
    return total, gradient


def _minus(a: Dual) -> Dual:
    return -a[0], {j: -g for j, g in a[1].items()}


def _quotient(a: Dual, b: Dual) -> Dual:
    ratio = a[0] / b[0]
    gradient = {j: g / b[0] for j, g in a[1].items()}
    for j, g in b[1].items():
        extra = -ratio * g / b[0]
        gradient[j] = gradient[j] + extra if j in gradient else extra
    return ratio, gradient
