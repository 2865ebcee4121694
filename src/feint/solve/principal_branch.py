"""Agent logit equilibrium: the principal branch, for all draws of a game at once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.centring import centred, shifts
from feint.solve.program import Program, compile_program
from feint.solve.status import NotSolvedError, Status

FloatArray = npt.NDArray[np.float64]

PATIENCE = 60
"""Rounds after which a draw's independent parts are followed one by one: see `independence`."""

PART = 256
"""Draws that one of several threads takes at a time, at most."""


@dataclass(frozen=True, slots=True)
class LogitSettings:
    """How the branch is followed; the defaults are measured, and none is in the way of the answer.

    largest_correction: of a first Newton step, in log-odds; a larger one rejects the trial.
    growth: of the step from one point to the next, at most.
    least_cosine: between the tangents of neighbouring points.
    accepted: a point of the branch is good enough to go on from when a correction is this small;
        in short steps that part of the step, and less where the equations are near singular.
    first_step: from precision 0, in the same measure.
    careful: the first three again, for the second try of a draw whose first one failed.
    most_rounds: Newton steps a try may take.
    exact: a point from which a trial failed is corrected until its error is this part of the step.
    contraction: of every Newton step against the one before, at most.
    stretch: of a Newton step against the error of the equations, times the step along the branch,
        at most; more means that two folds may lie between.
    landed: the last Newton step at the precision asked for; the error left is about its square.
    lanes: draws side by side at most; None fills the vectors.
    threads: None takes all cores.
    """

    largest_correction: float = 0.5
    growth: float = 2.0
    least_cosine: float = 0.8
    accepted: float = 0.3
    first_step: float = 4.0
    careful: tuple[float, float, float] = (0.3, 1.6, 0.95)
    shortest_step: float = 1e-7
    most_rounds: int = 5000
    exact: float = 1e-3
    contraction: float = 0.1
    stretch: float = 40.0
    landed: float = 1e-5
    lanes: int | None = None
    threads: int | None = None

    def rules(self) -> FloatArray:
        """(rule, try): the numbers that the tracing takes, for the first and the careful try."""
        first = (self.largest_correction, self.growth, self.least_cosine, self.accepted)
        second = (*self.careful, self.accepted / 100)
        rounds, shortest = float(self.most_rounds), self.shortest_step
        both = (self.landed, self.exact, self.contraction, self.stretch)
        tries = [
            (*first, self.first_step, shortest, rounds, *both),
            (*second, self.first_step / 32, shortest / 100, 4 * rounds, *both),
        ]
        return np.ascontiguousarray(np.array(tries).T)


@dataclass(frozen=True, slots=True)
class Equilibria:
    """One equilibrium per draw.

    policy (draw, action): probability of each action at its information set.
    status (draw,): a `Status`; where it is not SOLVED the policy is the last point reached.
    residual (draw,): largest error of an equation of the core, in log-odds.
    folds (draw,): how often the branch turned back in precision on the way.
    rounds (draw,): Newton steps taken, 0 where backward induction was enough.
    forks (draw,): forks passed by `straight_on`; None where nobody looked.
    """

    policy: FloatArray
    status: npt.NDArray[np.int8]
    residual: FloatArray
    folds: npt.NDArray[np.int32]
    rounds: npt.NDArray[np.int32]
    forks: npt.NDArray[np.int32] | None = None

    @property
    def n_solved(self) -> int:
        return int(np.count_nonzero(self.status == Status.SOLVED))

    def require_solved(self) -> None:
        """Raise NotSolvedError, with the number of draws per reason, unless all are solved."""
        kinds, counts = np.unique(self.status[self.status != Status.SOLVED], return_counts=True)
        if len(kinds):
            reasons = "; ".join(
                f"{n} of {len(self.status)} draws: {Status(int(k)).message}"
                for k, n in zip(kinds, counts, strict=True)
            )
            raise NotSolvedError(reasons)


def solve(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    *,
    fixed: npt.NDArray[np.bool_] | None = None,
    fixed_policy: npt.ArrayLike | None = None,
    program: Program | None = None,
    settings: LogitSettings | None = None,
    throw: bool = False,
) -> Equilibria:
    """Agent logit equilibrium on the branch that starts at precision 0.

    At every information set h an option a is played in proportion to
    w[h, a] exp(precision_h u[h, a]), with u its expected payoff given that h is reached.

    1. Find the structure of the game: shared values, beliefs, coupled policies.
    2. Write it as the tables of a program, with the order and fill of the elimination.
    3. Follow the coupled policies from t = 0, where play is by weight, to t = 1 by pseudo-arclength
       continuation in t * precision; backward induction gives what they need at each t.
    4. Stop at the first crossing of t = 1 and correct there by Newton's method.
    5. Compute all other policies at t = 1 by backward induction.

    McKelvey and Palfrey (1998), Experimental Economics 1, 9-41; Turocy (2005), Games and Economic
    Behavior 51, 243-263.

    Parameters
    ----------
    payoffs (draw, n_payoff), chance (draw, n_chance), precision (draw, n_precision); an array with
    one row, or a number for the precision, serves every draw.
    fixed (I,): information sets whose policy is `fixed_policy` (draw, action) and not solved for.
    program: `compile_program(game, fixed)`, for a caller that solves one game chunk by chunk.
    throw: raise NotSolvedError unless every draw is solved.

    Where an information set cannot be reached because moves on the way have probability 0, beliefs
    are the limit as these probabilities go to 0 together.

    Raises ValueError where shapes do not fit.  Numbers that are not finite give a status.

    >>> from feint.game.families import matrix_game
    >>> game, payoffs, chance = matrix_game([[1, 0], [1, 1]], [[1, 2], [1, 1]])
    >>> solve(game, payoffs, chance, 1.0).policy.round(3)
    array([[0.357, 0.643, 0.412, 0.588]])
    """
    chosen = settings or LogitSettings()
    draws, tensors = tensors_of(game, payoffs, chance, precision, fixed_policy)
    given = np.zeros(game.n_infosets, dtype=bool) if fixed is None else np.asarray(fixed, bool)
    if given.shape != (game.n_infosets,):
        raise ValueError(f"fixed has shape {given.shape}, needed ({game.n_infosets},)")
    if given.any() and fixed_policy is None:
        raise ValueError("fixed information sets need fixed_policy")
    program = compile_program(game, given) if program is None else program
    equilibria = _solve(program, draws, game.n_actions, tensors, chosen)
    if throw:
        equilibria.require_solved()
    return equilibria


def _solve(
    program: Program,
    draws: int,
    n_actions: int,
    tensors: tuple[FloatArray, FloatArray, FloatArray, FloatArray],
    settings: LogitSettings,
) -> Equilibria:
    from feint.solve.steering import MOST_ROUNDS
    from feint.solve.tracing import Arrivals, Inputs, Lanes, Queue
    from feint.solve.vectors import WIDTH

    inputs = Inputs(*tensors)
    finite = inputs.finite(program, draws)
    able = np.flatnonzero(finite)
    policy, residual = np.ones((draws, n_actions)), np.zeros(draws)
    rules = settings.rules()
    used = min(settings.lanes or WIDTH, WIDTH)
    threads = settings.threads or os.cpu_count() or 1
    threads = max(1, min(threads, -(-len(able) // used)))
    found = Arrivals.empty(draws, program.n_unknowns)

    def trace(part: Program, queue: Queue, rules: FloatArray, to: Arrivals, again: bool) -> None:
        tasks = [pool.submit(worker, part, queue, rules, to, again) for _ in range(threads)]
        for task in tasks:
            task.result()

    def worker(part: Program, queue: Queue, rules: FloatArray, to: Arrivals, again: bool) -> None:
        Lanes(part, inputs, used).trace(queue, rules, to, again=again)

    def finish(queue: Queue) -> None:
        Lanes(program, inputs, used).finish(queue, found, policy, residual)

    def queue_of(draws: npt.NDArray[np.int64]) -> Queue:
        # One thread takes all draws at once; several take parts, so that none waits long.
        part = max(used, min(PART, -(-len(draws) // (4 * threads))))
        return Queue(draws, part if threads > 1 else max(len(draws), 1))

    # The kernels release the lock of the interpreter, so threads are enough; a draw's result does
    # not depend on the thread or the lane that takes it.
    with ThreadPoolExecutor(threads) as pool:
        if program.n_unknowns:
            short = rules.copy()
            if program.parts:
                short[MOST_ROUNDS] = np.minimum(short[MOST_ROUNDS], PATIENCE)
            trace(program, queue_of(able), short, found, not program.parts)
        hard = able[found.status[able] != Status.SOLVED] if program.parts else able[:0]
        if len(hard):
            found.status[hard], found.folds[hard], found.t[hard] = Status.SOLVED, 0, 1.0
        for part in program.parts if len(hard) else ():
            own = Arrivals.empty(draws, part.n_unknowns)
            trace(part, queue_of(hard), rules, own, True)
            found.add(own, hard, part.unknown_of)
        queue = queue_of(able)
        list(pool.map(finish, [queue] * threads))
    status = found.status
    status[~finite] = Status.NOT_FINITE
    if len(able) < draws:
        policy[~finite] = _by_weight(program, n_actions)
        residual[~finite] = np.inf
    return Equilibria(policy, status.astype(np.int8), residual, found.folds, found.rounds)


def _by_weight(program: Program, n_actions: int) -> FloatArray:
    policy = np.ones(n_actions)
    for column, width in zip(program.class_column, program.class_width, strict=True):
        weights = np.exp(program.log_weight[column : column + width])
        for a, weight in enumerate(weights / weights.sum()):
            policy[program.action_column == column + a] = weight
    return policy


def tensors_of(
    game: Game,
    payoffs: npt.ArrayLike,
    chance: npt.ArrayLike,
    precision: npt.ArrayLike,
    fixed_policy: npt.ArrayLike | None,
) -> tuple[int, tuple[FloatArray, FloatArray, FloatArray, FloatArray]]:
    wanted = {
        "payoffs": (payoffs, game.n_payoff),
        "chance": (chance, game.n_chance),
        "precision": (precision, game.n_precision),
        "fixed_policy": (0.0 if fixed_policy is None else fixed_policy, game.n_actions),
    }
    arrays = {}
    for name, (value, width) in wanted.items():
        array = np.asarray(value, dtype=np.float64)
        if array.ndim < 2:
            array = np.broadcast_to(array, (1, width))
        if array.ndim != 2 or array.shape[1] != width:
            raise ValueError(f"{name} has shape {array.shape}, needed (draw, {width})")
        arrays[name] = array
    draws = max(len(a) for a in arrays.values())
    for name, array in arrays.items():
        if len(array) not in (1, draws):
            raise ValueError(f"{name} has {len(array)} draws, others have {draws}")
    arrays["payoffs"] = centred(game, arrays["payoffs"], shifts(game, arrays["payoffs"]))
    order = ("payoffs", "chance", "fixed_policy", "precision")
    full = [np.ascontiguousarray(arrays[name]) for name in order]
    return draws, (full[0], full[1], full[2], full[3])
