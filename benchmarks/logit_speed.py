"""Draws solved per second: takeover-288 and a contest of the size of a real case.

    python benchmarks/logit_speed.py [--threads N] [--draws N]

Seconds of the process and not of the wall are printed beside, for a machine that others use too.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np

from feint.game import families
from feint.solve.certificate import certify
from feint.solve.principal_branch import LogitSettings, solve
from feint.solve.program import compile_program


def measure(name: str, tables: Any, precision: float, threads: int) -> None:
    game, payoffs, chance = tables
    settings = LogitSettings(threads=threads)
    solve(game, payoffs[:1], chance[:1], precision, settings=settings)  # compile or load
    wall, cpu = time.perf_counter(), time.process_time()
    found = solve(game, payoffs, chance, precision, settings=settings)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    start = time.perf_counter()
    residual = certify(game, payoffs, chance, precision, found.policy).residual
    checked = time.perf_counter() - start
    n = len(payoffs)
    print(
        f"{name:24s} precision {precision:5g}: {n / wall:8.0f} draws/s, {n / cpu:8.0f} per CPU"
        f" second; {found.n_solved}/{n} solved, {np.mean(found.folds > 0):.1%} folded,"
        f" {found.rounds.mean():.1f} rounds, residual {residual.max():.0e},"
        f" certificate {checked:.1f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--draws", type=int, default=1024)
    chosen = parser.parse_args()
    for kind in ("struct", "iid"):
        for precision in (1.0, 5.0, 20.0):
            tables = families.takeover_game(chosen.draws, kind)
            measure(f"takeover-288 {kind}", tables, precision, chosen.threads)
    tables = families.contest_game(chosen.draws)
    game = tables[0]
    start = time.perf_counter()
    program = compile_program(game, np.zeros(game.n_infosets, dtype=bool))
    print(
        f"contest: {game.n_terminals} terminals, {game.n_infosets} information sets,"
        f" {program.n_unknowns} unknowns; tables in {time.perf_counter() - start:.2f} s"
    )
    measure("contest", tables, 1.0, chosen.threads)


if __name__ == "__main__":
    main()
