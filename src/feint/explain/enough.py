"""How many draws are enough: doubling until errors are small and grades stand still."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feint.explain.grade import Grade
from feint.infer.estimate import Estimate


@dataclass(frozen=True, slots=True)
class DrawsStep:
    """Where the answers that matter stood after some number of draws.

    ``answers`` and ``grades`` are by claim name; ``beliefs`` by motive of the main player;
    ``worst`` is the largest standard error among the chances, and ``moved`` the claims whose grade
    is another than one step before (empty at the first).
    """

    n_draws: int
    effective: float
    beliefs: Mapping[str, Estimate]
    answers: Mapping[str, Estimate]
    grades: Mapping[str, Grade]
    worst: float
    worst_answer: str
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawsPath:
    """The path of doublings.

    ``target`` is the error asked for, None where the number of draws was given; ``enough`` whether
    the last step reached it with grades standing still.
    """

    target: float | None
    steps: tuple[DrawsStep, ...]
    enough: bool

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
