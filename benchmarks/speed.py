"""feint on the draws of a workload: games a second on one thread and on two, certified."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from feint.solve.certificate import logit_residual
from feint.solve.principal_branch import Equilibria, LogitSettings, solve
from feint.solve.program import Program, compile_program
from workloads import FloatArray, Workload


@dataclass(frozen=True)
class Speed:
    """draws solved in `wall` seconds of the clock and `cpu` seconds of processors."""

    draws: int
    wall: float
    cpu: float

    @property
    def per_cpu_second(self) -> float:
        return self.draws / self.cpu

    @property
    def per_second(self) -> float:
        return self.draws / self.wall


@dataclass(frozen=True)
class Measured:
    """One workload at one precision.

    prepared: seconds spent once per game, on the order of its elimination.
    unsolved: draws without an answer; residual: the largest of the others, over all draws.
    """

    one: Speed
    two: Speed
    prepared: float
    unsolved: int
    residual: float
    equilibria: Equilibria


def measure(work: Workload, precision: float, times: int = 3) -> Measured:
    """The fastest of some runs, with a program made once before."""
    begun = time.process_time()
    program = prepare(work)
    prepared = time.process_time() - begun
    run(work.first(1), precision, program, 1)  # compile the kernels, or load them
    speeds = []
    for threads in (1, 2):
        runs = [run(work, precision, program, threads) for _ in range(times)]
        speeds.append(
            min((speed for speed, _ in runs), key=lambda s: s.cpu if threads == 1 else s.wall)
        )
        found = runs[-1][1]
    unsolved = len(work.payoffs) - found.n_solved
    residual = largest_residual(work, precision, found)
    return Measured(speeds[0], speeds[1], prepared, unsolved, residual, found)


def prepare(work: Workload) -> Program:
    return compile_program(work.game, np.zeros(work.game.n_infosets, dtype=bool))


def run(
    work: Workload, precision: float, program: Program, threads: int
) -> tuple[Speed, Equilibria]:
    wall, cpu = time.perf_counter(), time.process_time()
    found = solve(
        work.game, work.payoffs, work.chance, precision,
        program=program, settings=LogitSettings(threads=threads),
    )  # fmt: skip
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Speed(len(work.payoffs), wall, cpu), found


def largest_residual(work: Workload, precision: float, found: Equilibria) -> float:
    """By the certificate, which shares no code with the solver; of the draws called solved."""
    residual: FloatArray = logit_residual(
        work.game, work.payoffs, work.chance, precision, found.policy
    )
    return float(residual[found.status == 0].max(initial=0.0))
