"""How many draws end on another branch than the one that starts at precision 0.

All draws are solved a second time in steps a tenth as long; where the two answers differ, a slow
follower of a single branch decides (`feint.solve.branch`), which shares the equations with the
solver but neither its steps nor its rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from feint.solve.branch import follow
from feint.solve.certificate import logit_residual
from feint.solve.points import Points
from feint.solve.principal_branch import LogitSettings, solve
from feint.solve.status import Status
from workloads import FloatArray, Workload

CAREFUL = LogitSettings(
    largest_correction=0.1, growth=1.25, least_cosine=0.98, accepted=0.01, first_step=0.1
)
SAME = 1e-7


@dataclass(frozen=True)
class Branches:
    """Of `draws`: on another branch, without an answer, wrong points called solved, and draws for
    which the reference itself gave none."""

    draws: int
    elsewhere: int
    unsolved: int
    wrong: int
    undecided: int

    @property
    def is_right(self) -> bool:
        return self.elsewhere == self.wrong == 0


def compare(work: Workload, precision: float, threads: int = 2) -> Branches:
    numbers = (work.game, work.payoffs, work.chance, precision)
    usual = solve(*numbers, settings=LogitSettings(threads=threads))
    slow = solve(*numbers, settings=replace(CAREFUL, threads=threads))
    solved = usual.status == Status.SOLVED
    residual = logit_residual(*numbers, usual.policy)
    apart = np.abs(usual.policy - slow.policy).max(axis=1) > SAME
    doubtful = np.flatnonzero(solved & (apart | (slow.status != Status.SOLVED)))
    elsewhere = undecided = 0
    for draw in doubtful.tolist():
        expected = reference(work, draw, precision)
        if expected is None:
            undecided += 1
        else:
            elsewhere += float(np.abs(usual.policy[draw] - expected).max()) > SAME
    wrong = int(np.count_nonzero(residual[solved] > 1e-8))
    return Branches(len(work.payoffs), elsewhere, int(np.count_nonzero(~solved)), wrong, undecided)


def reference(work: Workload, draw: int, precision: float) -> FloatArray | None:
    """The policy at the end of the branch of one draw, followed alone; None where that fails."""
    chance = work.chance[[draw if len(work.chance) > 1 else 0]]
    points = Points(work.game, work.payoffs[[draw]], chance, precision)
    found = follow(points, points.start, 0.0, 1.0, least_points=100)
    return found.policies[-1] if found.status is Status.SOLVED else None
