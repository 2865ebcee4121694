"""A case from end to end: draw, solve, certify, and open again what was solved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from feint.case.model import Case
from feint.loading import load
from feint.solved import Progress, Run, silent

if TYPE_CHECKING:
    from feint.case.outcomes import Outcomes
    from feint.explain.certificates import SolvedPart
    from feint.explain.findings import Score
    from feint.store.kept import KeptPlay


FIRST = 256
"""Draws that give the first answer, while the others are solved."""


class KeptParts(Protocol):
    """Somewhere solved parts outlive the run that solved them."""

    @property
    def edges(self) -> Iterable[int]:
        """Numbers of draws at which kept parts begin or end."""

    def get(self, start: int, stop: int) -> SolvedPart | None:
        """The part of draws ``start`` … ``stop - 1``, or None."""

    def put(self, start: int, stop: int, part: SolvedPart) -> None:
        """Keep a part."""


def run(
    case: Case | str | Path,
    *,
    draws: int = 4096,
    seed: int = 0,
    progress: Progress | None = None,
    first_answer: Callable[[Run], None] | None = None,
    kept: KeptParts | None = None,
    beside: Case | None = None,
) -> Run:
    """Solve a case under ``draws`` versions of its assumptions.

    Parameters
    ----------
    case
        A case, a path, or the name of a built-in one.
    draws
        Number of draws of the analyst's numbers; a multiple of 8 uses all scramblings evenly.
    seed
        One integer; the same seed gives the same bytes on one platform.
    progress
        Called with the name of the work under way and the share done.
    first_answer
        Called once with a run of the first draws only, as soon as they are solved.
    kept
        Parts that an earlier run with the same play has solved; new ones are added.
        :func:`kept_play` finds them in a folder.
    beside
        Another case whose numbers this run shares, draw by draw, where name and range are the same.

    Raises
    ------
    CaseError
        When the case is invalid.
    """
    from feint.explain.certificates import certificate_of, regrets, solve_part
    from feint.infer.ask import TOGETHER, Inquiry
    from feint.infer.blueprint import Blueprint
    from feint.infer.draws import dimensions, draw
    from feint.infer.solutions import Solutions

    if draws < 1:
        raise ValueError(f"draws must be at least 1, not {draws}")
    progress = progress or silent
    started = time.perf_counter()
    if not isinstance(case, Case):
        case = load(case)
    progress("compile", 0.0)
    blueprint = Blueprint(case)
    numbers = draw(case, draws, seed, dimensions(beside) if beside is not None else ())
    labels = blueprint.plain_game.game.labels.actions
    parts: list[SolvedPart] = []

    def solved() -> Run:
        policy = np.concatenate([part.policy for part in parts])
        status = np.concatenate([part.status for part in parts])
        inquiry = Inquiry(blueprint, numbers.chunk(0, len(status)), policy, status)
        seconds = time.perf_counter() - started
        return Run(
            case, inquiry.draws, seed, policy, labels, status,
            np.concatenate([part.residual for part in parts]), regrets(inquiry, parts),
            certificate_of(inquiry, parts, seed, seconds), inquiry, progress,
        )  # fmt: skip

    progress("solve", 0.0)
    early = first_answer is not None and draws > FIRST
    edges = {0, *([FIRST] if early else []), *range(TOGETHER, draws, TOGETHER), draws}
    edges |= {edge for edge in kept.edges if edge < draws} if kept is not None else set()
    for start, stop in pairwise(sorted(edges)):
        part = kept.get(start, stop) if kept is not None else None
        if part is None:
            part = solve_part(Solutions(blueprint, numbers.chunk(start, stop)))
            if kept is not None:
                kept.put(start, stop, part)
        parts.append(part)
        if early and stop == FIRST and first_answer is not None:
            first_answer(solved())
        progress("solve", stop / draws)
    return solved()


def score(run: Run, outcomes: Outcomes | str | Path | None = None) -> Score:
    """Forecasts of a run against what happened: see :meth:`Run.score`."""
    return run.score(outcomes)


def kept_play(case: Case, seed: int, folder: str | Path) -> KeptPlay:
    """What a run folder holds that a run of ``case`` need not solve again."""
    from feint.infer.draws import N_SCRAMBLINGS, draw
    from feint.infer.play_key import play_key
    from feint.store import KeptPlay

    return KeptPlay.of(folder, play_key(case, draw(case, N_SCRAMBLINGS, seed)))


def open_run(folder: str | Path, progress: Progress | None = None) -> Run:
    """A finished run, from its folder: nothing is solved again.

    Raises
    ------
    RunFolderError
        When no finished run stands there, or one of another version of feint.
    CaseError
        When the case kept there is not valid in this version.
    """
    from feint.loading import load
    from feint.store import FinishedRun, RunFolderError, read_run_folder
    from feint.store.finished import OTHER_PLAY

    found = FinishedRun(read_run_folder(folder))
    case = load(found.folder.path / "case.yaml")
    kept = kept_play(case, found.seed, folder)
    if kept.finished is None:
        raise RunFolderError(OTHER_PLAY, folder=folder)
    result = run(case, draws=found.n_draws, seed=found.seed, progress=progress, kept=kept)
    return replace(result, certificate=replace(result.certificate, seconds=found.seconds))


@dataclass(frozen=True, slots=True)
class SolvedRun:
    """The play of one run, kept for another that plays alike."""

    run: Run

    @classmethod
    def serving(cls, first: Run, case: Case) -> SolvedRun | None:
        """The play of ``first`` for a run of ``case`` on its draws; None where it differs."""
        from feint.infer.draws import N_SCRAMBLINGS, dimensions, draw
        from feint.infer.play_key import play_key

        numbers = draw(case, N_SCRAMBLINGS, first.seed, dimensions(first.case))
        return cls(first) if play_key(case, numbers) == play_key(first.case, first.draws) else None

    @property
    def edges(self) -> tuple[int, ...]:
        return (len(self.run.status),)

    def get(self, start: int, stop: int) -> SolvedPart | None:
        """Draws ``start`` … ``stop - 1`` of the run."""
        from feint.explain.certificates import SolvedPart

        if stop > len(self.run.status):
            return None
        regret = {
            kind: np.column_stack([v for k, v in self.run.regret.items() if k.startswith(kind)])
            for kind in ("agent", "player")
        }
        some = slice(start, stop)
        return SolvedPart(
            self.run.policy[some], self.run.status[some], self.run.residual[some],
            regret["agent"][some], regret["player"][some],
        )  # fmt: skip

    def put(self, start: int, stop: int, part: SolvedPart) -> None:
        """Nothing more is kept."""
