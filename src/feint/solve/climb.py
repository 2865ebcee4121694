"""Where Newton's method leads from many starts, those of all draws side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from feint.solve.evaluation import FloatArray
from feint.solve.points import Points

LONGEST: Final = 2.0  # change of any log-odds in one step
RESPONSES: Final = 8  # damped responses with which half of the starts begin
BEGIN: Final = (1.0, 0.5, 1.0, 0.2)  # share of the precision at which a start begins, in turn
RAISE: Final = 1.25  # of that share, from one solution to the next
DONE: Final = 1e-9  # size of a step that ends the search


def random_starts(
    points: Points,
    n: int,
    draws: npt.NDArray[np.int64],
    generators: Sequence[np.random.Generator],
) -> tuple[FloatArray, FloatArray, npt.NDArray[np.int64]]:
    """`n` starts for each draw from its own generator: where they begin, at what t, and whose.

    (start, unknown), (start,), (start,).  They are log-odds of responses to random policies, half
    of them settled a little by damped responses, which lead to stable equilibria.
    """
    begun = []
    for generator in generators:
        scale = generator.choice([1.0, 4.0, 16.0], n)[:, None]
        begun.append(generator.normal(size=(n, points.n_unknowns)) * scale)
    y, t = np.concatenate(begun), np.tile(np.resize(np.array(BEGIN), n), len(draws))
    whose = np.repeat(draws, n)
    y -= points.at(y, t, draws=whose).equations
    some = np.tile(np.arange(n) // len(BEGIN) % 2 == 1, len(draws))
    for _ in range(RESPONSES - 1 if some.any() else 0):
        y[some] -= 0.5 * points.at(y[some], t[some], draws=whose[some]).equations
    return y, t, whose


def climb(
    points: Points,
    y: FloatArray,
    t: FloatArray,
    draws: npt.NDArray[np.int64],
    most_rounds: int,
) -> FloatArray:
    """(start, unknown): where each start leads at the full precision, nan where it leads nowhere.

    y (start, unknown), t (start,): where it begins; draws (start,): whose equations.

    1. Newton's method, no log-odds moved by more than `LONGEST` in a step.
    2. A start that arrives at t < 1 goes on from there at `RAISE` times t, at most 1.
    3. One that has not arrived after `most_rounds` steps, or leaves the numbers, is given up.

    A lane whose start has ended takes the next one, so that no vector goes half empty.
    """
    end = np.full(y.shape, np.nan)
    here, at = np.zeros((points.width, points.n_unknowns)), np.ones(points.width)
    start = np.full(points.width, -1)  # in each lane, -1 when it rests
    rounds, waiting = np.zeros(points.width, dtype=np.int64), 0
    while True:
        idle = np.flatnonzero(start < 0)
        new = np.arange(waiting, min(waiting + len(idle), len(y)))
        if len(new):
            lanes, waiting = idle[: len(new)], waiting + len(new)
            start[lanes], rounds[lanes], here[lanes], at[lanes] = new, 0, y[new], t[new]
            points.place(lanes, y[new], t[new], draws[new])
        live = np.flatnonzero(start >= 0)
        if not len(live):
            return end
        step = points.newton()[live]
        size = np.abs(step).max(axis=1, initial=0.0)
        arrived = size <= DONE
        rounds[live] += 1
        lost = ~np.isfinite(size) | ((rounds[live] >= most_rounds) & ~arrived)
        on = ~arrived & ~lost
        here[live[on]] -= step[on] * np.minimum(1.0, LONGEST / size[on])[:, None]
        final = arrived & (at[live] >= 1.0)
        end[start[live[final]]] = here[live[final]] - step[final]
        raised = live[arrived & ~final]
        at[raised], rounds[raised] = np.minimum(at[raised] * RAISE, 1.0), 0
        start[live[final | lost]] = -1
        points.place(live, here[live], at[live])
