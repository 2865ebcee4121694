"""What an interrupted run has solved, kept in its folder until the run is whole."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from feint.explain.certificates import SolvedPart
from feint.store.atomic import write_atomically

NAMES = tuple(field.name for field in fields(SolvedPart))


@dataclass(frozen=True, slots=True)
class UnfinishedRun:
    """Solved parts of one run, as ``unfinished/START-STOP.npz`` in the run folder.

    ``key`` tells runs apart: parts of another play (case, seed or version of feint) are not used.
    """

    folder: Path
    key: str

    @property
    def place(self) -> Path:
        return self.folder / "unfinished" / self.key[:16]

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """First draw and end of each part."""
        edges = [path.stem.split("-") for path in self.place.glob("*-*.npz")]
        return tuple(sorted((int(start), int(stop)) for start, stop in edges))

    def get(self, start: int, stop: int) -> SolvedPart | None:
        """The part of draws ``start`` … ``stop - 1``; None if it is not there or not whole."""
        path = self.place / f"{start}-{stop}.npz"
        if not path.is_file():
            return None
        try:
            with path.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
                part = SolvedPart(
                    **{field.name: arrays[field.name] for field in fields(SolvedPart)}
                )
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return None  # damaged: solved again
        return part if len(part.status) == stop - start else None

    def put(self, start: int, stop: int, part: SolvedPart) -> None:
        """Keep a part; an interruption leaves it whole or not there."""
        self.place.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        np.savez(buffer, **{name: getattr(part, name) for name in NAMES})
        write_atomically(self.place / f"{start}-{stop}.npz", buffer.getvalue())

    def clear(self) -> None:
        """The run is whole: nothing needs to be kept, of this run or of older ones."""
        shutil.rmtree(self.folder / "unfinished", ignore_errors=True)
