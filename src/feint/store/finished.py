"""The play that a finished run has solved, for another run that plays the same way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from feint.case.message import Message
from feint.explain.certificates import SolvedPart
from feint.store.run_folder import RunFolder, RunFolderError, read_run_folder

OTHER_PLAY = Message(
    "the run in {folder} was solved by another version of feint; run the case again",
    "le résultat dans {folder} a été calculé par une autre version de feint ; relancez le cas",
)


@dataclass(frozen=True)
class FinishedRun:
    """Solved parts of a finished run; nothing can be added to it."""

    folder: RunFolder

    @classmethod
    def at(cls, folder: Path | str) -> FinishedRun | None:
        """The finished run in a folder; None when there is none that this version can read."""
        try:
            found = read_run_folder(folder)
        except RunFolderError:
            return None
        whole = "regret" in found.manifest["tables"] and "play_key" in found.manifest
        return cls(found) if whole else None

    @property
    def seconds(self) -> float:
        """How long it took."""
        return float(self.folder.manifest["timings"].get("total", "nan"))

    @property
    def play_key(self) -> str:
        """Which play it is; see :func:`feint.infer.play_key.play_key`."""
        return str(self.folder.manifest["play_key"])

    @property
    def n_draws(self) -> int:
        return int(self.folder.manifest["draws"])

    @property
    def seed(self) -> int:
        return int(self.folder.manifest["seed"])

    @property
    def edges(self) -> tuple[int, ...]:
        """Draws up to the last one kept can be had, in parts of any size."""
        return (self.n_draws,)

    @cached_property
    def _part(self) -> SolvedPart:
        draws, regret = self.folder.table("draws"), self.folder.table("regret")
        policy = self.folder.table("policy")
        agent = [column for name, column in regret.items() if name.startswith("agent ")]
        player = [column for name, column in regret.items() if name.startswith("player ")]
        return SolvedPart(
            np.column_stack([column for name, column in policy.items() if name != "draw"]),
            np.asarray(draws["status"], dtype=np.int8),
            np.asarray(draws["residual"], dtype=np.float64),
            np.column_stack(agent),
            np.column_stack(player),
        )

    def get(self, start: int, stop: int) -> SolvedPart | None:
        """The part of draws ``start`` … ``stop - 1``, None beyond those the run has."""
        if stop > self.n_draws:
            return None
        part = self._part
        return SolvedPart(
            part.policy[start:stop], part.status[start:stop], part.residual[start:stop],
            part.agent_regret[start:stop], part.player_regret[start:stop],
        )  # fmt: skip
