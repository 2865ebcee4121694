"""Changes of a case: options forced or forbidden, motives revealed, from a stage on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """How play differs from the case as written, from stage number ``cut`` on."""

    cut: int = 0
    allowed: tuple[tuple[int, tuple[int, ...]], ...] = ()  # (stage, options left)
    revealed: frozenset[str] = frozenset()

    @property
    def is_none(self) -> bool:
        return not self.allowed and not self.revealed
