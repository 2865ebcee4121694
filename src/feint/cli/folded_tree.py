"""A tree drawn with lines, every distinct subtree once.

Contests repeat themselves: what follows is often the same after several moves.  Nodes are interned
bottom-up, so equal subtrees are one node; moves that lead to one node share a line, and a subtree
met again is named by its number instead of being drawn again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

END = -1
"""The node at which nothing more is decided."""


@dataclass(frozen=True, slots=True)
class FoldedNode:
    """``heading`` in words; ``branches`` are (move, node) in order."""

    heading: str
    branches: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class FoldedTree:
    """Distinct subtrees, children first; built with :meth:`add`."""

    nodes: list[FoldedNode] = field(default_factory=list)
    _known: dict[FoldedNode, int] = field(default_factory=dict)

    def add(self, heading: str, branches: tuple[tuple[str, int], ...]) -> int:
        """The number of this subtree, new or known."""
        node = FoldedNode(heading, branches)
        if node not in self._known:
            self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return self._known[node]

    def grouped(self, number: int) -> list[tuple[str, int]]:
        """Branches of a node, moves with the same continuation joined by ``|``."""
        moves: dict[int, list[str]] = {}
        for move, child in self.nodes[number].branches:
            moves.setdefault(child, []).append(move)
        return [(" | ".join(names), child) for child, names in moves.items()]

    def lines(self, root: int, *, depth: int | None = None, again: str, deeper: str) -> list[str]:
        """The drawing.

        ``again`` words a reference (``{number}``), ``deeper`` what is cut off below ``depth``.
        """
        return list(_Drawing(self, root, depth, again, deeper).draw())


class _Drawing:
    """One walk over a folded tree; numbers go to subtrees that are referred to more than once."""

    def __init__(
        self, tree: FoldedTree, root: int, depth: int | None, again: str, deeper: str
    ) -> None:
        self._tree = tree
        self._root = root
        self._depth = depth
        self._again = again
        self._deeper = deeper
        self._uses = self._count_uses()
        self._numbers: dict[int, int] = {}

    def _count_uses(self) -> Counter[int]:
        uses: Counter[int] = Counter([self._root])
        seen, waiting = {self._root}, [self._root]
        while waiting:
            node = waiting.pop()
            if node == END:
                continue
            for _, child in self._tree.grouped(node):
                uses[child] += 1
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return uses

    def draw(self) -> Iterator[str]:
        if self._root == END:
            return
        yield self._heading(self._root)
        yield from self._below(self._root, "", 1)

    def _heading(self, node: int) -> str:
        heading = self._tree.nodes[node].heading
        if not self._tree.nodes[node].branches or self._uses[node] < 2:
            return heading
        self._numbers[node] = len(self._numbers) + 1
        return f"[{self._numbers[node]}] {heading}"

    def _below(self, node: int, indent: str, depth: int) -> Iterator[str]:
        branches = self._tree.grouped(node)
        for index, (moves, child) in enumerate(branches):
            last = index == len(branches) - 1
            yield from self._branch(moves, child, indent, depth, last=last)

    def _branch(
        self, moves: str, child: int, indent: str, depth: int, *, last: bool
    ) -> Iterator[str]:
        stem = f"{indent}{'└─' if last else '├─'} {moves}"
        if child == END:
            yield stem
        elif not self._tree.nodes[child].branches:
            yield f"{stem} → {self._tree.nodes[child].heading}"
        elif child in self._numbers:
            yield f"{stem} → {self._again.format(number=self._numbers[child])}"
        elif self._depth is not None and depth >= self._depth:
            yield f"{stem} → {self._deeper}"
        else:
            yield f"{stem} → {self._heading(child)}"
            yield from self._below(child, f"{indent}{'  ' if last else '│ '} ", depth + 1)
