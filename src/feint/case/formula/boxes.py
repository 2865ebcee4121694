"""What is known of a formula's names in one part of the world: intervals and options left."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from feint.case.formula.intervals import ALL, Interval, meet
from feint.case.formula.tree import Node, Number


@dataclass(frozen=True, slots=True)
class Codes:
    """Options a subject may have taken; -1 is a stage not reached.  ``allowed`` None: any."""

    allowed: frozenset[int] | None = None
    excluded: frozenset[int] = frozenset()

    def keep(self, codes: Collection[int]) -> Codes | None:
        """Only these; None when none is left."""
        kept = frozenset(code for code in codes if code in self)
        return Codes(kept) if kept else None

    def drop(self, codes: Collection[int]) -> Codes | None:
        """All but these; None when none is left."""
        if self.allowed is None:
            return Codes(None, self.excluded | frozenset(codes))
        kept = self.allowed - frozenset(codes)
        return Codes(kept) if kept else None

    def within(self, codes: Collection[int]) -> bool:
        """Surely one of these."""
        return self.allowed is not None and self.allowed <= frozenset(codes)

    def __contains__(self, code: int) -> bool:
        return code not in self.excluded and (self.allowed is None or code in self.allowed)


ANY = Codes()


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A part of the world: all conditions met on the way down to a branch.

    ``known`` bounds whole parts of formulas (``x + y`` once ``x + y > 0`` was asked), ``nonzero``
    holds those that are not 0.  Boxes are compared by identity.
    """

    ranges: Mapping[str, Interval]
    choices: Mapping[str, Codes] = field(default_factory=dict)
    known: Mapping[Node, Interval] = field(default_factory=dict)
    nonzero: frozenset[Node] = frozenset()

    def codes(self, key: str) -> Codes:
        return self.choices.get(key, ANY)

    def with_codes(self, key: str, codes: Codes | None) -> Box | None:
        """The box with a subject's options narrowed; None when none is left."""
        return None if codes is None else replace(self, choices={**self.choices, key: codes})

    def with_bounds(self, node: Node, interval: Interval | None) -> Box | None:
        """The box with a part of a formula narrowed; None when no value is left."""
        if interval is None:
            return None
        if isinstance(node, Number) or interval == ALL:
            return self
        both = meet(self.known.get(node, ALL), interval)
        if both is None:
            return None
        return replace(self, known={**self.known, node: both})

    def with_nonzero(self, node: Node) -> Box:
        return replace(self, nonzero=self.nonzero | {node})

    def halves(self, name: str) -> tuple[Box, Box]:
        """The box cut in two at the middle of a parameter's range."""
        low, high = self.ranges[name]
        middle = low + (high - low) / 2 if math.isfinite(high - low) else 0.0
        return (
            replace(self, ranges={**self.ranges, name: (low, middle)}),
            replace(self, ranges={**self.ranges, name: (middle, high)}),
        )
