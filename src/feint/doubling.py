"""Draws double until the answers that matter stand still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from feint.case.model import Case
from feint.loading import load
from feint.pipeline import KeptParts, SolvedRun, run
from feint.solved import Progress, Run

if TYPE_CHECKING:
    from feint.explain.enough import DrawsStep

FIRST = 512
"""Draws of the first step."""
MOST = 32768


def run_until(
    case: Case | str | Path,
    error: float,
    *,
    most: int = MOST,
    seed: int = 0,
    progress: Progress | None = None,
    kept: KeptParts | None = None,
    step: Callable[[DrawsStep], None] | None = None,
) -> Run:
    """Solve a case with as many draws as its answers need.

    Draws double until every chance that matters (motives, important claims, questions) has a
    standard error of at most ``error`` and no grade among them changed with the last doubling.

    Parameters
    ----------
    error
        Largest standard error, 0.01 for one point in a hundred.
    most
        Draws at which doubling ends in any case; ``run.reasons.draws.enough`` tells.
    step
        Called after each doubling with where the answers stand.

    Raises
    ------
    ValueError
        When ``error`` is not positive.
    CaseError
        When the case is invalid.

    Examples
    --------
    >>> import feint
    >>> run = feint.run_until("example", 0.05, seed=1)
    >>> run.reasons.draws.enough, run.reasons.draws.steps[-1].worst <= 0.05
    (True, True)
    """
    from feint.explain.beliefs import lane_masses
    from feint.explain.doublings import draws_path

    if not error > 0:
        raise ValueError(f"the error must be positive, not {error}")
    case = case if isinstance(case, Case) else load(case)
    draws = min(FIRST, most)
    parts = kept
    while True:
        found = run(case, draws=draws, seed=seed, progress=progress, kept=parts)
        found = replace(found, error=error)
        path = draws_path(found.inquiry, lane_masses(found.inquiry), error)
        if step is not None:
            step(path.steps[-1])
        if path.enough or 2 * draws > most:
            return found
        parts = kept if kept is not None else SolvedRun(found)
        draws *= 2
