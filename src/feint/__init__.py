"""feint puts a strategic narrative to the test.

A case describes a contest: who plays, what each might want, what each was seen to do, what the
narrative claims.  :func:`run` solves it under thousands of assumptions; the result answers how
likely each motive is, what comes next, and which claims hold.

    case = feint.load("openai-2025")
    run = feint.run(case, draws=4096, seed=7)
    run.posterior.motives("bidder")
    run.ask("P(structure = full | observed)")
    run.report("report.html", language="fr")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feint import game as game
    from feint import games as games
    from feint import solve as solve
    from feint.case.model import Case as Case
    from feint.comparison import compare as compare
    from feint.comparison import diff as diff
    from feint.doubling import run_until as run_until
    from feint.loading import load as load
    from feint.loading import loads as loads
    from feint.pipeline import open_run as open_run
    from feint.pipeline import run as run
    from feint.pipeline import score as score
    from feint.solved import Run as Run

_HOMES = {
    "load": "feint.loading",
    "loads": "feint.loading",
    "Case": "feint.case.model",
    "run": "feint.pipeline",
    "Run": "feint.solved",
    "compare": "feint.comparison",
    "diff": "feint.comparison",
    "run_until": "feint.doubling",
    "open_run": "feint.pipeline",
    "score": "feint.pipeline",
}
_ROOMS = {"game": "feint.game", "games": "feint.games", "solve": "feint.solve"}

__all__ = [
    "Case",
    "Run",
    "compare",
    "diff",
    "game",
    "games",
    "load",
    "loads",
    "open_run",
    "run",
    "run_until",
    "score",
    "solve",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    if name in _ROOMS:
        return import_module(_ROOMS[name])
    raise AttributeError(f"module 'feint' has no attribute {name!r}")
