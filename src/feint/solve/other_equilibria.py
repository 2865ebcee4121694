"""Other logit equilibria of one draw: Newton's method from many random starts.

A game may have several equilibria at one precision; the principal branch leads to one.  The others
have no probability: they tell how far an answer depends on which equilibrium is played.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.certificate import logit_residual
from feint.solve.climb import climb, random_starts
from feint.solve.evaluation import FloatArray
from feint.solve.points import Points
from feint.solve.principal_branch import solve, tensors_of
from feint.solve.program import Program
from feint.solve.status import Status

UNLIKE: Final = 0.3  # difference of some probability from which an equilibrium is passed on
MOST_PASSED_ON: Final = 6  # equilibria of some draws from which all others start too
MOST_BATCHES: Final = 4  # of starts, where the signs prove that some equilibrium is missing


@dataclass(frozen=True, slots=True)
class FoundEquilibria:
    """Distinct equilibria of one draw at one precision, the principal one first.

    policies (equilibrium, action); residual (equilibrium,): largest gap between a probability and
        its logit response, by independent code.
    starts (equilibrium,): random starts that led there; the rest of `n_starts` led nowhere.
    index (equilibrium,): sign of the determinant of the equations, +1 or -1.  Over all equilibria
        of a game the signs add to +1, so `surely_more` is True when those found do not.
    principal: False where the principal branch could not be followed; the first is then no other
        than the one most starts led to.
    """

    policies: FloatArray
    residual: FloatArray
    starts: npt.NDArray[np.int64]
    index: npt.NDArray[np.int64]
    n_starts: int
    principal: bool

    def __len__(self) -> int:
        return len(self.policies)

    @property
    def surely_more(self) -> bool:
        """Whether the signs prove that some equilibrium was not found."""
        return int(self.index.sum()) != 1


def other_equilibria(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    n_starts: int = 64,
    seed: int = 0,
    *,
    fixed: npt.NDArray[np.bool_] | None = None,
    fixed_policy: npt.ArrayLike | None = None,
    program: Program | None = None,
    most_rounds: int = 80,
    largest_residual: float = 1e-9,
    apart: float = 1e-6,
) -> FoundEquilibria:
    """Distinct agent logit equilibria of one draw, found from random starts.

    1. Draw a random policy, nearly pure or mixed, and take the log-odds of the response to it.
    2. For every other start: some damped responses, which lead to equilibria that are stable.
    3. Newton's method, no log-odds moved by more than 2 at once; half of the starts do so at a
       lower precision first, where equilibria are easier to reach, and climb from there (`climb`).
    4. Of equal policies keep one, and of these what the certificate's own code confirms.
    5. Where the signs prove that some are missing, take more starts, at most four times as many.

    The certificate makes wrong points impossible; nothing but the signs (`surely_more`) and many
    starts speaks for completeness.  Arguments are those of `principal_branch.solve`, for one draw;
    raises ValueError for more.  Index: McKelvey and Palfrey (1995), Games and Economic Behavior 10,
    6-38, and Milnor (1965) for the signs of a regular map's zeros.

    >>> from feint.game.families import matrix_game
    >>> found = other_equilibria(*matrix_game([[3, 0], [0, 2]], [[3, 0], [0, 2]]), 4.0)
    >>> found.policies[:, 0].round(3), found.surely_more
    (array([1.   , 0.   , 0.374]), False)
    """
    numbers = (game, payoffs, chance, precision)
    points = Points(*numbers, fixed=fixed, fixed_policy=fixed_policy, program=program)
    first = solve(
        *numbers, fixed=fixed, fixed_policy=fixed_policy, program=points.program
    )  # fmt: skip
    return _found(
        points, numbers, first.policy, first.status == Status.SOLVED, [seed], n_starts, fixed,
        most_rounds, largest_residual, apart,
    )[0]  # fmt: skip


def of_each_draw(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    principal: FloatArray,
    solved: npt.NDArray[np.bool_],
    n_starts: int = 8,
    *,
    first_seed: int = 0,
    fixed: npt.NDArray[np.bool_] | None = None,
    program: Program | None = None,
    most_rounds: int = 80,
    largest_residual: float = 1e-9,
    apart: float = 1e-6,
) -> tuple[FoundEquilibria, ...]:
    """`other_equilibria` of every draw at once, from policies at which it was solved already.

    What one draw has is sought in all: its other equilibria are starts for the rest.

    principal (draw, action): the principal branch's policies, also those given at `fixed` sets;
    solved (draw,): where they are that.  Draw d takes its starts from seed `first_seed` + d.

    >>> from feint.game.families import matrix_game
    >>> game, payoffs, chance = matrix_game([[3, 0], [0, 2]], [[3, 0], [0, 2]])
    >>> first = solve(game, payoffs, chance, 4.0)
    >>> found = of_each_draw(game, payoffs, chance, 4.0, first.policy, first.status == 0, 64)
    >>> [len(each) for each in found]
    [3]
    """
    numbers = (game, payoffs, chance, precision)
    points = Points(
        *numbers, fixed=fixed, fixed_policy=principal, program=program, several=True
    )  # fmt: skip
    seeds = [first_seed + draw for draw in range(len(principal))]
    return _found(
        points, numbers, principal, solved, seeds, n_starts, fixed,
        most_rounds, largest_residual, apart,
    )  # fmt: skip


def _found(
    points: Points,
    numbers: tuple[Game, npt.ArrayLike, npt.ArrayLike, npt.ArrayLike],
    principal: FloatArray,
    solved: npt.NDArray[np.bool_],
    seeds: Sequence[int],
    n_starts: int,
    fixed: npt.NDArray[np.bool_] | None,
    most_rounds: int,
    largest_residual: float,
    apart: float,
) -> tuple[FoundEquilibria, ...]:
    _, (payoffs, chance, _, precision) = tensors_of(*numbers, None)

    def residual(table: FloatArray, whose: npt.NDArray[np.int64]) -> FloatArray:
        rows = [x[np.minimum(whose, len(x) - 1)] for x in (payoffs, chance, precision)]
        return logit_residual(points.game, rows[0], rows[1], rows[2], table, fixed=fixed)

    draws = [
        _Draw([policy] if good else [], [0] * int(good), np.random.default_rng(seed), bool(good))
        for policy, good, seed in zip(principal, solved, seeds, strict=True)
    ]
    todo = np.arange(len(draws))

    def confirm(todo: npt.NDArray[np.int64]) -> None:
        whose = np.repeat(todo, [len(draws[d].policies) for d in todo])
        table = np.array([policy for d in todo for policy in draws[d].policies])
        table = table.reshape(len(whose), points.game.n_actions)
        error = residual(table, whose)
        signs = _signs(points, table, whose)
        for number in todo.tolist():
            draws[number].keep(error[whose == number], signs[whose == number], largest_residual)

    while len(todo):
        for number, policy in _arrivals(points, todo, draws, n_starts, most_rounds):
            draws[number].add(policy, apart)
        confirm(todo)
        missing = [
            draws[d].signs.sum() != 1 and draws[d].n_tried < MOST_BATCHES * n_starts for d in todo
        ]
        todo = todo[missing] if points.n_unknowns else todo[:0]
    if len(draws) > 1 and points.n_unknowns:
        for number, policy in _passed_on(points, draws, most_rounds):
            draws[number].add(policy, apart)
        confirm(np.arange(len(draws)))
    return tuple(draw.told(points.game.n_actions) for draw in draws)


@dataclass(slots=True)
class _Draw:
    """Distinct policies of one draw so far, with how many starts led to each; the principal one
    comes first where `principal` says that there is one."""

    policies: list[FloatArray]
    counts: list[int]
    rng: np.random.Generator
    principal: bool
    n_tried: int = 0
    residual: FloatArray = field(default_factory=lambda: np.zeros(0))
    signs: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def add(self, policy: FloatArray, apart: float) -> None:
        gaps = [float(np.abs(policy - other).max(initial=0.0)) for other in self.policies]
        near = int(np.argmin(gaps)) if gaps else -1
        if near < 0 or gaps[near] > apart:
            self.policies.append(policy)
            self.counts.append(1)
        else:
            self.counts[near] += 1

    def keep(self, residual: FloatArray, signs: npt.NDArray[np.int64], largest: float) -> None:
        good = residual <= largest
        good[: int(self.principal)] = True
        self.policies = [
            policy for policy, is_one in zip(self.policies, good, strict=True) if is_one
        ]
        self.counts = [count for count, is_one in zip(self.counts, good, strict=True) if is_one]
        self.residual, self.signs = residual[good], signs[good]

    def told(self, n_actions: int) -> FoundEquilibria:
        first = int(self.principal)
        order = [
            *range(first),
            *sorted(range(first, len(self.counts)), key=lambda i: -self.counts[i]),
        ]
        return FoundEquilibria(
            np.array([self.policies[i] for i in order]).reshape(len(order), n_actions),
            self.residual[order],
            np.array([self.counts[i] for i in order], dtype=np.int64),
            self.signs[order],
            self.n_tried,
            self.principal,
        )


def _arrivals(
    points: Points,
    todo: npt.NDArray[np.int64],
    draws: Sequence[_Draw],
    n_starts: int,
    most_rounds: int,
) -> Iterator[tuple[int, FloatArray]]:
    """Where a batch of starts led, start by start: number of the draw and policy."""
    for number in todo:
        draws[number].n_tried += n_starts
    if not points.n_unknowns:
        for number in todo:
            draws[number].counts[:1] = [n_starts] * int(draws[number].principal)
        return
    begun, t, whose = random_starts(points, n_starts, todo, [draws[d].rng for d in todo])
    y = climb(points, begun, t, whose, most_rounds)
    arrived = np.isfinite(y).all(axis=1)
    whose, y = whose[arrived], y[arrived]
    policies = points.policy(y, np.ones(len(y)), whose)
    yield from zip(whose.tolist(), policies, strict=True)


def _passed_on(
    points: Points, draws: Sequence[_Draw], most_rounds: int
) -> Iterator[tuple[int, FloatArray]]:
    """Where the other equilibria of some draws lead as starts of all: number of the draw, policy.

    A few that differ much stand for the rest.
    """
    few: list[FloatArray] = []
    for draw in draws:
        for policy in draw.policies[int(draw.principal) :]:
            far = all(np.abs(policy - other).max() > UNLIKE for other in few)
            if far and len(few) < MOST_PASSED_ON:
                few.append(policy)
    if not few:
        return
    y = np.tile(points.unknowns(np.array(few)), (len(draws), 1))
    whose = np.repeat(np.arange(len(draws)), len(few))
    for draw in draws:
        draw.n_tried += len(few)
    y = climb(points, y, np.ones(len(y)), whose, most_rounds)
    arrived = np.isfinite(y).all(axis=1)
    whose, y = whose[arrived], y[arrived]
    yield from zip(whose.tolist(), points.policy(y, np.ones(len(y)), whose), strict=True)


def _signs(
    points: Points, policies: FloatArray, draws: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """(equilibrium,): sign of det dF/dy at each policy."""
    if not points.n_unknowns:
        return np.ones(len(policies), dtype=np.int64)
    y = points.unknowns(policies)
    return np.sign(points.at(y, np.ones(len(y)), draws=draws).sign).astype(np.int64)
