"""``make bench``: speed, memory and size of whole commands, beside the budgets they must keep.

Every figure is measured from outside, as a person would meet it: a new process, its wall time and
its largest resident memory.  Exits with 1 when a budget is broken.

    python benchmarks/budgets.py [--runs 5] [--draws 4096] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

CASE = "openai-2025"
FEINT = str(Path(sys.executable).with_name("feint"))


@dataclass(frozen=True)
class Spent:
    seconds: float
    megabytes: float
    exit_code: int


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    budget: float

    @property
    def is_kept(self) -> bool:
        return self.value <= self.budget


def measure(arguments: Sequence[str], environment: dict[str, str] | None = None) -> Spent:
    """Run ``feint`` once in a process of its own; children's memory counts as one maximum."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [FEINT, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
    )
    assert process.stderr is not None
    told = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # wait4 has reaped it
    seconds = time.perf_counter() - started
    if process.returncode:
        print(f"feint {' '.join(arguments)} ended with {process.returncode}: {told[:400]}")
    return Spent(seconds, _megabytes(usage), process.returncode)


def _megabytes(usage: resource.struct_rusage) -> float:
    scale = 1 if platform.system() == "Darwin" else 1024  # bytes there, kilobytes elsewhere
    return usage.ru_maxrss * scale / 1e6


def usual(arguments: Sequence[str], runs: int) -> float:
    """Median wall time of some runs, after one that fills the caches of the file system."""
    measure(arguments)
    return statistics.median(measure(arguments).seconds for _ in range(runs))


def figures(runs: int, draws: int) -> list[Figure]:
    """All figures, cheap ones first."""
    found = [
        Figure("feint --help", usual(["--help"], runs), "s", 0.2),
        Figure(f"feint check {CASE}", usual(["check", CASE], runs), "s", 0.6),
    ]
    with tempfile.TemporaryDirectory(prefix="feint-bench-") as folder:
        # A kernel cache of its own: this one run pays for the compilation, as a newcomer does.
        cold = {"NUMBA_CACHE_DIR": str(Path(folder) / "kernels")}
        first = measure(["ask", CASE, "P(close = complete | observed)", "--draws", "256"], cold)
        found.append(Figure("first answer, cold (256 draws)", first.seconds, "s", 15.0))
        out = Path(folder) / "run"
        whole = measure(
            ["run", CASE, "--draws", str(draws), "--seed", "7", "--out", str(out)], cold
        )
        found.append(Figure(f"feint run, {draws} draws", whole.seconds, "s", 60.0))
        found.append(Figure(f"feint run, {draws} draws: memory", whole.megabytes, "MB", 2000.0))
        for language in ("en", "fr"):
            measure(["report", str(out), "--lang", language])
            page = out / f"report.{language}.html"
            size = page.stat().st_size / 1e6 if page.is_file() else float("inf")
            found.append(Figure(f"report.{language}.html", size, "MB", 1.5))
        total = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
        found.append(Figure("run folder", total, "MB", 200.0))
    return found


def table(found: Sequence[Figure]) -> str:
    lines = [f"{'what':<34}{'measured':>14}{'budget':>12}"]
    for figure in found:
        measured = f"{figure.value:>11.3g} {figure.unit:<2}{figure.budget:>9g} {figure.unit:<2}"
        over = "" if figure.is_kept else "  over budget"
        lines.append(f"{figure.name:<34}{measured}{over}".rstrip())
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--draws", type=int, default=4096)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if not shutil.which(FEINT):
        parser.error(f"{FEINT} is not installed; make bench installs it")
    found = figures(options.runs, options.draws)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(table(found))
    if options.json:
        options.json.write_text(json.dumps([asdict(figure) for figure in found], indent=2) + "\n")
    return 0 if all(figure.is_kept for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
