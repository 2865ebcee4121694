"""Play that need not be solved again: of a run that was stopped, or of one that plays alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from feint.explain.certificates import SolvedPart
from feint.store.finished import FinishedRun
from feint.store.unfinished import UnfinishedRun


@dataclass(frozen=True, slots=True)
class KeptPlay:
    """Everything solved so far for one play in one folder; new parts are added to it."""

    finished: FinishedRun | None
    unfinished: UnfinishedRun

    @classmethod
    def of(cls, folder: Path | str, play_key: str) -> KeptPlay:
        """What ``folder`` holds of the play with this key, whether or not anything is there yet."""
        found = FinishedRun.at(folder)
        same = found if found is not None and found.play_key == play_key else None
        return cls(same, UnfinishedRun(Path(folder), play_key))

    @property
    def edges(self) -> tuple[int, ...]:
        """Numbers of draws at which kept parts begin or end."""
        whole = self.finished.edges if self.finished is not None else ()
        return (*whole, *(edge for part in self.unfinished.parts for edge in part))

    def n_solved(self, n_draws: int) -> int:
        """How many of the first ``n_draws`` draws need not be solved again."""
        whole = self.finished.n_draws if self.finished is not None else 0
        more = sum(max(0, stop - max(start, whole)) for start, stop in self.unfinished.parts)
        return min(n_draws, whole + more)

    def get(self, start: int, stop: int) -> SolvedPart | None:
        """The part of draws ``start`` … ``stop - 1``, or None."""
        part = self.finished.get(start, stop) if self.finished is not None else None
        return part if part is not None else self.unfinished.get(start, stop)

    def put(self, start: int, stop: int, part: SolvedPart) -> None:
        """Keep a part; an interruption leaves it whole or not there."""
        self.unfinished.put(start, stop, part)
