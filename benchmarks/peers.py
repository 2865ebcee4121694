"""``make bench-peers``: feint beside the public solvers, in one run on one machine.

    python benchmarks/peers.py [--only rates,waits,branches,start,growth,zero-sum] [--slow]
                               [--scale 1.0] [--json FILE] [--peers FOLDER]

Figures on one thread are by the seconds of its processor, so that others on the machine disturb
little; figures on two threads are by the clock.  Every answer that counts has been checked by the
certificate, and compared with the peer's.  Ends with 1 if an answer was wrong, not if a goal was
missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

import branches
import gambit
import growth
from against_gambit import rates, waits
from goals import BRANCHES, COLD, EXPONENT, WARM
from report import Report, number, verdict
from workloads import takeover

PARTS = ("rates", "waits", "branches", "start", "growth", "zero-sum")


def on_branch(report: Report, scale: float) -> None:
    widths = (22, 8, 10, 20, 12, 10, 14)
    report.table(
        "Draws that end on another branch than the one from precision 0 (goal: none)",
        widths,
        ("game", "lambda", "draws", "on another branch", "unsolved", "wrong", "undecided"),
    )
    report.data["branches"] = []
    for kind, precision in BRANCHES:
        work = takeover(kind, max(32, int(10_000 * scale)))  # type: ignore[arg-type]
        found = branches.compare(work, precision)
        counts = (found.draws, found.elsewhere, found.unsolved, found.wrong, found.undecided)
        cells = tuple(f"{count:,}" for count in counts)
        report.row(widths, (work.name, f"{precision:g}", *cells))
        if not found.is_right:
            report.wrong.append(f"{work.name} at lambda {precision:g}: {found}")
        row = {"game": work.name, "lambda": precision, **asdict(found)}
        report.data["branches"].append(row)


def start(report: Report) -> None:
    with tempfile.TemporaryDirectory(prefix="feint-bench-") as folder:
        game = Path(folder) / "takeover.efg"
        work = takeover("struct", 1)
        game.write_bytes(gambit.TextForm(work.game).text(work.payoffs[0], work.chance[0]))
        feint = str(Path(sys.executable).with_name("feint"))
        cold, warm = growth.first_answers(str(game), str(Path(folder) / "kernels"), feint)
    report.say("\nSeconds to the first answer of `feint solve` on takeover-288, lambda 5")
    report.say(f"  kernels not yet compiled {cold:5.1f}   goal {COLD:g}   {verdict(cold <= COLD)}")
    report.say(f"  kernels from the cache   {warm:5.2f}   goal {WARM:g}    {verdict(warm <= WARM)}")
    report.data["start"] = {"cold_seconds": cold, "warm_seconds": warm}


def grow(report: Report, scale: float) -> None:
    small = scale < 1.0
    by_nodes = growth.nodes((6, 8, 10) if small else (6, 8, 10, 12, 14, 16))
    by_draws = growth.draws((1_000, 10_000) if small else (1_000, 10_000, 100_000, 1_000_000))
    report.say("\nGrowth, one thread")
    for what, unit, found in (
        ("nodes, all seen", "microseconds a draw", by_nodes),
        ("draws of beer-quiche", "microseconds a draw", by_draws),
    ):
        each = np.array(found.seconds) * 1e6
        each = each / np.array(found.sizes) if found is by_draws else each
        pairs = ", ".join(f"{s:,}: {e:.3g}" for s, e in zip(found.sizes, each, strict=True))
        report.say(f"  {what}: {unit} {pairs}")
        is_met = found.exponent <= EXPONENT
        goal = f"   goal {EXPONENT}   {verdict(is_met)}" if found is by_nodes else ""
        report.say(f"    time grows as size to the power {found.exponent:.3f}{goal}")
    report.data["growth"] = {
        "nodes": {**asdict(by_nodes), "exponent": by_nodes.exponent},
        "draws": {**asdict(by_draws), "exponent": by_draws.exponent},
    }


def zero_sum(report: Report, folder: Path) -> None:
    import time

    from feint.game.families import leduc_poker
    from feint.solve.cfr import solve_cfr

    game, payoffs, chance = leduc_poker()
    solve_cfr(game, payoffs[0], chance[0], most_iterations=1)
    begun = time.process_time()
    found = solve_cfr(game, payoffs[0], chance[0], exploitability=1e-3)
    own = time.process_time() - begun
    report.say("\nLeduc poker by CFR+ until exploitability is at most 0.001, seconds on one thread")
    report.say(f"  feint      {own:7.3f}   {found.iterations} iterations")
    rows: list[dict[str, Any]] = [{"peer": "feint", "seconds": own}]
    python = folder / "bin" / "python"
    if python.exists():
        script = Path(__file__).with_name("zero_sum_peers.py")
        told = subprocess.run(
            [str(python), str(script)], capture_output=True, text=True, check=False
        )
        rows += [json.loads(line) for line in told.stdout.splitlines() if line.startswith("{")]
    for name in ("LiteEFG", "OpenSpiel"):
        row = next((row for row in rows if row["peer"] == name), {"failed": "not installed"})
        if "failed" in row:
            report.say(f"  {name:<10} not measured: {row['failed']}")
            continue
        ahead = row["seconds"] / own
        report.say(
            f"  {name:<10} {row['seconds']:7.3f}   {row['iterations']:.0f} iterations;"
            f" feint is {number(ahead)} times as fast   goal 1   {verdict(ahead > 1)}"
        )
    report.data["zero_sum"] = rows
    if found.exploitability > 1e-3:
        report.wrong.append("Leduc poker: CFR+ stopped early")


def machine(report: Report) -> None:
    info = Path("/proc/cpuinfo")
    names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
    name = names[0].partition(": ")[2] if names else platform.processor()
    flags = "AVX-512" if "avx512f" in info.read_text() else "no AVX-512"
    load = os.getloadavg()[0]
    report.say(
        f"{name}, {os.cpu_count()} cores, {flags}; Python {platform.python_version()},"
        f" numba {version('numba')}, pygambit {version('pygambit')}"
    )
    if load > 0.5:
        report.say(
            f"Others use this machine (load {load:.1f}): figures on two threads are lower bounds."
        )
    report.data["machine"] = {"processor": name, "cores": os.cpu_count(), "load": load}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between")
    parser.add_argument("--slow", action="store_true", help="measure the peer on Leduc, minutes")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the draws")
    parser.add_argument("--peers", type=Path, default=Path(".bench/peers"))
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    only = chosen.only.split(",")
    if unknown := set(only) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    report = Report()
    machine(report)
    steps = {
        "rates": lambda: rates(report, chosen.scale),
        "waits": lambda: waits(report, chosen.scale, chosen.slow),
        "branches": lambda: on_branch(report, chosen.scale),
        "start": lambda: start(report),
        "growth": lambda: grow(report, chosen.scale),
        "zero-sum": lambda: zero_sum(report, chosen.peers),
    }
    for name, step in steps.items():
        if name in only:
            step()
    report.say()
    report.say("\n".join(f"WRONG: {line}" for line in report.wrong) or "No wrong answer.")
    report.data["wrong"] = report.wrong
    if chosen.json:
        chosen.json.write_text(json.dumps(report.data, indent=2) + "\n")
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
