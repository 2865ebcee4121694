"""Several cases side by side on the same draws: rival narratives, and what a change does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from feint.case.model import Case
from feint.loading import load
from feint.pipeline import SolvedRun, run
from feint.solved import Progress, Run

if TYPE_CHECKING:
    from feint.explain.changes import CaseChanges
    from feint.explain.rivals import Rivals


def compare(
    cases: Sequence[Case | str | Path | Run],
    *,
    draws: int = 4096,
    seed: int = 0,
    progress: Progress | None = None,
) -> Rivals:
    """Two or more narratives on the same evidence, the first being the one to compare with.

    Parameters
    ----------
    cases
        Cases, paths (overlays, say) or built-in names; the first may be a finished run, whose
        draws and seed are then taken and whose play serves all that play alike.

    Raises
    ------
    CaseError
        When a case is invalid.

    Examples
    --------
    >>> import feint
    >>> rival = feint.load("example").text.replace("spoiler: 1,", "spoiler: 3,")
    >>> found = feint.compare(["example", feint.loads(rival)], draws=64, seed=1)
    >>> [narrative.key for narrative in found.narratives]
    ['1', '2']
    """
    from feint.explain.narratives import rivals

    return rivals([one.inquiry for one in side_by_side(cases, draws, seed, progress)])


def diff(
    before: Case | str | Path | Run,
    after: Case | str | Path | Run,
    *,
    draws: int = 4096,
    seed: int = 0,
    progress: Progress | None = None,
) -> CaseChanges:
    """What changed in a case, then in its answers, on paired draws.

    Parameters and errors are those of :func:`compare`.

    Examples
    --------
    >>> import feint
    >>> text = feint.load("example").text.replace("spoiler: 1,", "spoiler: 3,")
    >>> found = feint.diff("example", feint.loads(text), draws=64, seed=1)
    >>> [".".join(d.path) for d in found.case], found.paired
    (['priors.motive.bidder.spoiler'], 1.0)
    """
    from feint.explain.changes import case_changes

    first, second = side_by_side([before, after], draws, seed, progress)
    return case_changes(first.inquiry, second.inquiry)


def side_by_side(
    cases: Sequence[Case | str | Path | Run], draws: int, seed: int, progress: Progress | None
) -> list[Run]:
    """Runs of several cases on the same draws; those that play like the first share its play."""
    head = cases[0]
    first = head if isinstance(head, Run) else run(head, draws=draws, seed=seed, progress=progress)
    runs = [first]
    for item in cases[1:]:
        case = item.case if isinstance(item, Run) else item
        case = case if isinstance(case, Case) else load(case)
        runs.append(
            run(
                case, draws=len(first.status), seed=first.seed, progress=progress,
                kept=SolvedRun.serving(first, case), beside=first.case,
            )
        )  # fmt: skip
    return runs
