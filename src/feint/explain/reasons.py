"""Why, what if, what would change it, what to do: the second half of what a report says.

Each part stands in a module of its own as data, without the code that computes it, and is empty
where the case does not raise the question (no player to advise, say) or nobody asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from feint.explain.advice import Advice
from feint.explain.boxes import Box
from feint.explain.drivers import DriverTable
from feint.explain.enough import DrawsPath
from feint.explain.likelihoods import EvidenceFindings
from feint.explain.rivals import Rivals
from feint.explain.robustness import Robustness
from feint.explain.tipping import TippingMap, TippingPoint
from feint.explain.watch import Watch
from feint.explain.what_if import WhatIf


@dataclass(frozen=True, slots=True)
class Reasons:
    """Everything beyond the probabilities themselves; see the module of each part."""

    drivers: tuple[DriverTable, ...] = ()
    tipping: tuple[TippingPoint, ...] = ()
    tipping_maps: tuple[TippingMap, ...] = ()
    boxes: tuple[Box, ...] = ()
    evidence: EvidenceFindings | None = None
    advice: tuple[Advice, ...] = ()
    watch: Watch | None = None
    what_if: WhatIf | None = None
    rivals: Rivals | None = None
    robustness: Robustness | None = None
    draws: DrawsPath | None = None

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from feint.explain.notebook_parts import shown

        return shown(self)
