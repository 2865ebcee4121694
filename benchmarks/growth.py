"""How time grows with the size of a tree in which no belief feeds in, and with the draws."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from speed import prepare, run
from workloads import SMALL, seen_by_all, varied


@dataclass(frozen=True)
class Growth:
    """sizes (nodes or draws) and seconds of a processor: per draw for nodes, in all for draws."""

    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """Slope of log seconds over log size, by least squares."""
        return float(np.polyfit(np.log(self.sizes), np.log(self.seconds), 1)[0])


def nodes(depths: tuple[int, ...] = (6, 8, 10, 12, 14, 16), precision: float = 5.0) -> Growth:
    """Trees of 127 to 131,071 nodes."""
    sizes, seconds = [], []
    for depth in depths:
        work = seen_by_all(depth, max(64, min(16384, 2**23 >> depth)))
        program = prepare(work)
        run(work.first(1), precision, program, 1)
        speed = min((run(work, precision, program, 1)[0] for _ in range(3)), key=lambda s: s.cpu)
        sizes.append(work.game.n_nodes)
        seconds.append(speed.cpu / speed.draws)
    return Growth(tuple(sizes), tuple(seconds))


def draws(
    counts: tuple[int, ...] = (1_000, 10_000, 100_000, 1_000_000), precision: float = 5.0
) -> Growth:
    """Beer-quiche, up to a million draws."""
    most = varied("beer-quiche", SMALL["beer-quiche"](), max(counts))
    program = prepare(most)
    run(most.first(1), precision, program, 1)
    seconds = []
    for count in counts:
        part = most.first(count)
        times = 3 if count <= 100_000 else 1
        seconds.append(min(run(part, precision, program, 1)[0].cpu for _ in range(times)))
    return Growth(counts, tuple(seconds))


def first_answers(game: str, folder: str, feint: str) -> tuple[float, float]:
    """Seconds of `feint solve` in a new process: with an empty cache of kernels, then from it."""
    import os
    import subprocess

    seconds = []
    for _ in range(3):
        begun = os.times()
        started = time.perf_counter()
        subprocess.run(
            [feint, "solve", game, "--lambda", "5", "--json"],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "NUMBA_CACHE_DIR": folder},
        )
        ended = os.times()
        spent = ended.children_user + ended.children_system
        spent -= begun.children_user + begun.children_system
        seconds.append(min(spent, time.perf_counter() - started))
    return seconds[0], min(seconds[1:])
