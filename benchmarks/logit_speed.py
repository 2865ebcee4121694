"""Draws solved a second: takeover-288, small games, and a contest of the size of a real case.

    python benchmarks/logit_speed.py [--threads N] [--draws N] [--only WORD]

The fastest of three runs, payoffs included, by the seconds of the process (all its threads) and not
of the wall, for a machine that others use too; the certificate is timed apart.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from feint.game import families
from feint.solve.certificate import logit_residual
from feint.solve.principal_branch import LogitSettings, solve
from feint.solve.program import compile_program


def many(tables: Any, draws: int) -> Any:
    """One game's numbers as draws, each payoff moved by about a tenth of itself."""
    game, payoffs, chance = tables
    noise = np.random.default_rng(7).standard_normal((draws, game.n_payoff))
    return game, payoffs * (1.0 + 0.1 * noise), chance


def workloads(draws: int) -> Iterator[tuple[str, Callable[[], Any], float]]:
    for kind in ("struct", "iid"):
        for precision in (1.0, 5.0, 20.0, 100.0):
            n = draws if precision < 50.0 else max(16, draws // 4)
            yield (
                f"takeover-288 {kind}",
                lambda n=n, k=kind: families.takeover_game(n, k),
                precision,
            )
    small = {
        "beer-quiche": (families.beer_quiche, 8),
        "centipede-6": (lambda: families.centipede_game(6), 8),
        "Kuhn": (families.kuhn_poker, 4),
        "Kuhn, 13 cards": (lambda: families.kuhn_poker(13), 0.25),
        "Leduc": (families.leduc_poker, 0.0625),
    }
    for name, (game, share) in small.items():
        n = max(16, int(draws * share))
        yield name, lambda n=n, game=game: many(game(), n), 5.0
    yield "contest", lambda: families.contest_game(draws // 4), 1.0


def measure(name: str, tables: Any, precision: float, threads: int) -> None:
    game, payoffs, chance = tables
    program = compile_program(game, np.zeros(game.n_infosets, dtype=bool))
    settings = LogitSettings(threads=threads)
    few = payoffs[:1], chance[:1], precision
    solve(game, *few, program=program, settings=settings)  # compile or load
    n, spent = len(payoffs), []
    for _ in range(3):
        wall, cpu = time.perf_counter(), time.process_time()
        found = solve(game, payoffs, chance, precision, program=program, settings=settings)
        spent.append((time.process_time() - cpu, time.perf_counter() - wall))
    cpu, wall = min(spent)
    start = time.process_time()
    residual = logit_residual(game, payoffs, chance, precision, found.policy)
    checked = time.process_time() - start
    print(
        f"{name:20s} lambda {precision:3g}: {n / cpu:9.0f} a CPU second, {n / wall:9.0f} by the"
        f" clock; {found.n_solved}/{n} solved, {np.mean(found.folds > 0):.1%} folded,"
        f" {found.rounds.mean():.1f} rounds, residual {residual.max():.0e},"
        f" certificate {1e6 * checked / n:.0f} us a draw",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--draws", type=int, default=1024)
    parser.add_argument("--only", default="", help="workloads whose name has this in it")
    chosen = parser.parse_args()
    for name, tables, precision in workloads(chosen.draws):
        if chosen.only in name:
            measure(name, tables(), precision, chosen.threads)


if __name__ == "__main__":
    main()
