"""Colour, marker, dash and texture of each motive, by its place in the case file.

Places, not ranks: two runs of one case can be laid side by side.  Up to seven motives have a
style of their own (an eighth starts again); ``unmodelled`` is always the grey ring.  The colours
themselves stand in ``style.css`` as ``--m1`` … ``--m7`` and ``--m0``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feint.case.model import UNMODELLED, Case

N_STYLES = 7

DASHES: tuple[str, ...] = (
    "1 5", "none", "10 3", "7 3 1.5 3", "4 3", "1.5 3.5", "12 3 2 3 2 3", "2.5 2.5",
)  # fmt: skip

MARKERS: tuple[str, ...] = (
    '<circle cx="7" cy="7" r="4" fill="none" stroke-width="2"/>',
    '<circle cx="7" cy="7" r="5"/>',
    '<rect x="2.4" y="2.4" width="9.2" height="9.2"/>',
    '<path d="M7 1.2 13 12.2H1z"/>',
    '<path d="M7 .6 13.4 7 7 13.4 .6 7z"/>',
    '<path d="M5.2 1.2h3.6v4h4v3.6h-4v4H5.2v-4h-4V5.2h4z"/>',
    '<path d="M1 1.8h12L7 12.8z"/>',
    '<path d="M4 1.2h6L13 7l-3 5.8H4L1 7z"/>',
)
"""Shapes in a 14 by 14 box, index 0 for ``unmodelled``."""


@dataclass(frozen=True, slots=True)
class MotiveStyle:
    """Index 1 to 7, 0 for ``unmodelled``: names CSS classes ``m1``, ``p1`` and symbol ``mk1``."""

    index: int

    @property
    def dash(self) -> str:
        return DASHES[self.index]


def motive_styles(case: Case) -> Mapping[tuple[str, str], MotiveStyle]:
    """(player, motive) -> style, counting on through all typed players in file order."""
    styles: dict[tuple[str, str], MotiveStyle] = {}
    place = 0
    for player in case.typed_players:
        for motive in case.players[player].motives:
            styles[player, motive.name] = MotiveStyle(place % N_STYLES + 1)
            place += 1
        styles[player, UNMODELLED] = MotiveStyle(0)
    return styles
