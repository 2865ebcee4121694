"""A tree ready to draw: who decides where, what may be done, how likely each motive makes it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from feint.infer.estimate import Estimate
from feint.report.language.formats import Formats
from feint.report.motive_styles import N_STYLES

Kind = Literal["decision", "chance", "end"]


@dataclass(frozen=True, slots=True)
class Branch:
    """One option at a node.

    Attributes
    ----------
    share   how likely it is taken, where one number says it; None unsolved or with bars
    bars    (style of the motive, probability) for every motive of the one who decides
    seen    whether it is what was observed
    """

    label: str
    child: int
    share: float | None = None
    bars: tuple[tuple[int, float], ...] = ()
    seen: bool = False

    def told(self, formats: Formats) -> str:
        """How likely it is: "37%", or over the motives "2–61%"; "" unsolved."""
        shares = [share for _, share in self.bars] if len(self.bars) > 1 else [self.share]
        known = [share for share in shares if share is not None]
        if not known:
            return ""
        low, high = min(known), max(known)
        spread = formats.percent_range(Estimate(low, low, high, 0.0))
        return spread + formats.percent_sign if spread else formats.percent(low)


@dataclass(frozen=True, slots=True)
class Node:
    """One place in the tree; nodes with one ``infoset`` look alike to the one who decides."""

    kind: Kind
    who: str
    text: str
    player: int  # place among the players, -1 for chance and endings
    infoset: int | None
    branches: tuple[Branch, ...]
    payoffs: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes with parents before children, the root first."""

    title: str
    note: str  # how its numbers came about, "" when it is not solved
    nodes: tuple[Node, ...]
    motives: tuple[tuple[str, int], ...] = ()  # name and style, for the key
    players: tuple[str, ...] = ()
    marks_players: bool = False  # the key names the players: a node wears the mark of its own

    def style(self, node: Node) -> int | None:
        """Mark and colour of the one who decides at a node, where it has one."""
        return node.player % N_STYLES + 1 if self.marks_players and node.player >= 0 else None

    @property
    def n_endings(self) -> int:
        return sum(node.kind == "end" for node in self.nodes)

    @property
    def shared(self) -> dict[int, int]:
        """Information sets of more than one node, and how many nodes each has."""
        counts = Counter(node.infoset for node in self.nodes if node.infoset is not None)
        return {infoset: count for infoset, count in counts.items() if count > 1}
