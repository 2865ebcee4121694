"""Points anywhere in the space of a draw's unknowns: equations, Newton step, direction, policy.

A thin view on the kernels that follow the principal branch, for what needs to look elsewhere: other
equilibria from random starts, folds and forks along a branch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.principal_branch import tensors_of
from feint.solve.program import Program, compile_program

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Linear:
    """The equations F and their derivatives at some points.

    equations (point, unknown): F; newton: J^-1 F; rate: J^-1 dF/dt, with J = dF/dy.
    sign (point,): sign of det J, +1 where the precision is 0.
    """

    equations: FloatArray
    newton: FloatArray
    rate: FloatArray
    sign: FloatArray


class Points:
    """Draws of a game, with precision t x what is given; unknowns are log-odds of the core.

    There is one draw, or, with `several`, any number, and a point may say which it belongs to.
    Raises ValueError where shapes do not fit, draws are too many, or a number is not finite.
    """

    def __init__(
        self,
        game: Game,
        payoffs: npt.ArrayLike,
        chance: npt.ArrayLike,
        precision: npt.ArrayLike,
        *,
        fixed: BoolArray | None = None,
        fixed_policy: npt.ArrayLike | None = None,
        program: Program | None = None,
        several: bool = False,
    ) -> None:
        from feint.solve.tracing import Inputs, Lanes
        from feint.solve.vectors import WIDTH

        given = np.zeros(game.n_infosets, dtype=bool) if fixed is None else np.asarray(fixed, bool)
        if given.any() and fixed_policy is None:
            raise ValueError("fixed information sets need fixed_policy")
        n_draws, tensors = tensors_of(game, payoffs, chance, precision, fixed_policy)
        if n_draws != 1 and not several:
            raise ValueError(f"one draw is needed, not {n_draws}")
        self.game, self.width = game, WIDTH
        self.program = compile_program(game, given) if program is None else program
        inputs = Inputs(*tensors)
        if not inputs.finite(self.program, n_draws).all():
            raise ValueError("a payoff, chance probability or precision is no number in its range")
        self._lanes = Lanes(self.program, inputs, WIDTH)
        self._draws = np.zeros(WIDTH, dtype=np.int64)  # in each lane
        self._lanes.load(self._draws, np.arange(WIDTH))
        self.start: FloatArray = self._lanes.y[:, 0].copy()  # where the precision is 0

    @property
    def n_unknowns(self) -> int:
        """0 where backward induction is enough and the equilibrium is the only one."""
        return self.program.n_unknowns

    def at(
        self,
        y: FloatArray,
        t: FloatArray,
        right: FloatArray | None = None,
        draws: Indices | None = None,
    ) -> Linear:
        """Equations and derivatives at points (point, unknown), t (point,) of draws (point,).

        With `right` (point, unknown), `newton` is J^-1 right instead.
        """
        from feint.solve.lanes import propagate
        from feint.solve.layout import FT, SIGN
        from feint.solve.newton import solve_newton

        n, unknowns = len(y), self.n_unknowns
        room = np.empty((3, n, unknowns))
        found = Linear(room[0], room[1], room[2], np.empty(n))
        lanes, program = self._lanes, self.program
        rate = lanes.block(FT, unknowns)
        for part in self._parts(n):
            size = self._put(y[part], t[part], None if draws is None else draws[part])
            propagate(lanes.p, lanes.m, program.log_weight, 0, program.n_round)
            found.equations[part] = lanes.f[:, :size].T
            if right is not None:
                lanes.f[:, :size] = right[part].T
            with np.errstate(all="ignore"):
                solve_newton(lanes.p, lanes.m)
            found.newton[part], found.rate[part] = lanes.f[:, :size].T, rate[:, :size].T
            found.sign[part] = lanes.state[SIGN, :size]
        return found

    def policy(self, y: FloatArray, t: FloatArray, draws: Indices | None = None) -> FloatArray:
        """(point, action): the policy of the core at these points, and what follows from it."""
        from feint.solve.lanes import propagate
        from feint.solve.layout import CHOSEN

        lanes, program = self._lanes, self.program
        solved = np.flatnonzero(program.action_column >= 0)
        columns = lanes.p[CHOSEN] + program.action_column[solved]
        result = np.ones((len(y), self.game.n_actions))
        for part in self._parts(len(y)):
            size = self._put(y[part], t[part], None if draws is None else draws[part])
            propagate(lanes.p, lanes.m, program.log_weight, 0, program.items.shape[1])
            result[part, solved] = lanes.m[columns, :size].T
        return result

    def unknowns(self, policies: FloatArray) -> FloatArray:
        """(point, unknown): log-odds of policies (point, action); none may be 0 in the core."""
        program = self.program
        action = np.zeros(len(program.log_weight), dtype=np.int64)
        solved = np.flatnonzero(program.action_column >= 0)
        action[program.action_column[solved]] = solved
        y = np.empty((len(policies), self.n_unknowns))
        with np.errstate(divide="ignore"):
            logs = np.maximum(np.log(policies), -1e3)
        for k in program.core.tolist():
            column, width = int(program.class_column[k]), int(program.class_width[k])
            unknown = int(program.class_unknown[k])
            own = logs[:, action[column : column + width]]
            y[:, unknown : unknown + width - 1] = own[:, 1:] - own[:, :1]
        return y

    def _parts(self, n: int) -> list[slice]:
        return [slice(i, min(i + self.width, n)) for i in range(0, n, self.width)]

    def _put(self, y: FloatArray, t: FloatArray, draws: Indices | None) -> int:
        n = len(y)
        whose = np.zeros(self.width, dtype=np.int64)
        if draws is not None:
            whose[:n], whose[n:] = draws, draws[0]
        self._own(np.arange(self.width), whose)
        lanes = np.arange(self.width)
        self.place(lanes, y[np.minimum(lanes, n - 1)], t[np.minimum(lanes, n - 1)])
        return n

    def _own(self, lanes: Indices, draws: Indices) -> None:
        """Put the numbers of draws into lanes that hold others."""
        other = self._draws[lanes] != draws
        if other.any():
            self._draws[lanes[other]] = draws[other]
            self._lanes.load(draws[other], lanes[other])

    def place(
        self, lanes: Indices, y: FloatArray, t: FloatArray, draws: Indices | None = None
    ) -> None:
        """Put points (lane, unknown) at t (lane,) into lanes; `draws` (lane,) where they change."""
        from feint.solve.layout import T

        if draws is not None:
            self._own(lanes, draws)
        self._lanes.y[:, lanes] = y.T
        self._lanes.state[T, lanes] = t

    def newton(self) -> FloatArray:
        """(lane, unknown): Newton steps J^-1 F at the points in all lanes, whatever they hold."""
        from feint.solve.lanes import propagate
        from feint.solve.newton import solve_newton

        lanes = self._lanes
        propagate(lanes.p, lanes.m, self.program.log_weight, 0, self.program.n_round)
        with np.errstate(all="ignore"):
            solve_newton(lanes.p, lanes.m)
        step: FloatArray = lanes.f.T.copy()
        return step
