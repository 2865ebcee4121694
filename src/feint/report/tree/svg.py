"""A tree as an SVG: left to right, information sets joined, deep parts folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from feint.report.language.formats import Formats
from feint.report.motive_styles import MARKERS
from feint.report.pictures.frame import text_width, wrapped
from feint.report.plots.sheet import PATTERNS, TURNED, styles
from feint.report.tree.model import Branch, Node, Tree
from feint.report.typography import typeset

MOST_ENDS = 60
"""With more endings than this, what lies deepest is folded and only counted."""

COLUMN, ROW, MARGIN, HEAD, START = 244, 42, 28, 64, 178


@dataclass(slots=True)
class _Drawing:
    """One drawing in the making: places of nodes, and elements."""

    tree: Tree
    formats: Formats
    open: set[int]
    words: Mapping[str, str]
    place: dict[int, tuple[float, float]] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    next_y: float = HEAD + 30
    deepest: int = 0

    def put(self, node: int, depth: int) -> float:
        """Give a node and all below it their places; the node's y."""
        self.deepest = max(self.deepest, depth)
        x = START + COLUMN * depth
        item = self.tree.nodes[node]
        if not item.branches or node not in self.open:
            y = self.next_y
            self.next_y += ROW
        else:
            ys = [self.put(branch.child, depth + 1) for branch in item.branches]
            y = (ys[0] + ys[-1]) / 2
        self.place[node] = (x, y)
        return y

    def text(self, x: float, y: float, text: str, css: str, anchor: str = "start") -> None:
        self.parts.append(
            f'<text x="{x:g}" y="{y:g}" class="{css}" text-anchor="{anchor}">{escape(text)}</text>'
        )

    def draw(self) -> None:
        for node, (x, y) in self.place.items():
            item = self.tree.nodes[node]
            if node in self.open:
                for branch in item.branches:
                    self.branch(x, y, branch)
        self.joined()
        for node, (x, y) in self.place.items():
            self.node(node, self.tree.nodes[node], x, y)

    def branch(self, x: float, y: float, branch: Branch) -> None:
        """An elbow to the child, the option's name on it, its chances under the name."""
        end_x, end_y = self.place[branch.child]
        bend = x + 26
        css = "branch seen" if branch.seen else "branch"
        self.parts.append(
            f'<path d="M{x:g} {y:g}L{bend:g} {end_y:g}H{end_x - 9:g}" class="{css}"/>'
        )
        room = end_x - bend - 22
        bars = 7 * len(branch.bars) + 6 if len(branch.bars) > 1 else 0
        label = wrapped(branch.label, room - bars, 12.5, 1, bold=branch.seen)[0]
        self.text(bend + 4, end_y - 5, label, "move bold" if branch.seen else "move")
        if len(branch.bars) > 1:
            left = end_x - 14 - bars
            for number, (index, share) in enumerate(branch.bars):
                tall = max(1.0, 22 * share)
                self.parts.append(
                    f'<rect x="{left + 7 * number:g}" y="{end_y - 3 - tall:g}" width="5.5" '
                    f'height="{tall:g}" fill="url(#t{index})" class="m{index}s edge"/>'
                )
        elif branch.share is not None:
            self.text(bend + 4, end_y + 13, self.formats.percent(branch.share), "chance")

    def node(self, node: int, item: Node, x: float, y: float) -> None:
        if item.kind == "end":
            self.parts.append(f'<path d="M{x - 8:g} {y - 6:g}v12" class="branch"/>')
            told = "  ".join(part for part in (item.text, item.payoffs) if part)
            if told:
                self.text(x, y + 4, wrapped(told, 250, 12, 1)[0], "pay")
            return
        if item.kind == "chance":
            turned = f'transform="rotate(45 {x:g} {y:g})" class="node hollow"'
            self.parts.append(
                f'<rect x="{x - 6:g}" y="{y - 6:g}" width="12" height="12" {turned}/>'
            )
        else:
            self.parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="7" class="node"/>')
        who = item.who if item.kind == "decision" else self.words["chance"]
        if node not in self.open and item.branches:
            count = self.words["more"].format(n=self.formats.count(_endings(self.tree, node)))
            self.text(x + 14, y + 4, wrapped(f"{who} · {count}", 250, 12, 1)[0], "pay")
            return
        room = START - MARGIN - 20 if node == 0 else COLUMN - 96
        line = y + 5 if node == 0 else y + 16
        rows = wrapped(who, room, 12.5, 2 if node == 0 else 1, True)
        for row in rows:
            self.text(x - 13, line, row, "who", "end")
            line += 14
        for row in wrapped(item.text, room, 12, 2) if item.text else ():
            self.text(x - 13, line, row, "asked", "end")
            line += 14

    def joined(self) -> None:
        """Dashed curves through the nodes that one player cannot tell apart."""
        groups: dict[int, list[tuple[float, float]]] = {}
        shared = self.tree.shared
        for node, point in self.place.items():
            infoset = self.tree.nodes[node].infoset
            if infoset is not None and infoset in shared:
                groups.setdefault(infoset, []).append(point)
        for points in groups.values():
            points.sort(key=lambda point: point[1])
            for (x1, y1), (x2, y2) in pairwise(points):
                bulge = min(40, 8 + (y2 - y1) / 8)
                self.parts.append(
                    f'<path d="M{x1:g} {y1:g}C{x1 - bulge:g} {y1 + 12:g} {x2 - bulge:g} '
                    f'{y2 - 12:g} {x2:g} {y2:g}" class="same"/>'
                )


def _endings(tree: Tree, node: int) -> int:
    waiting, count = [node], 0
    while waiting:
        item = tree.nodes[waiting.pop()]
        count += not item.branches
        waiting += [branch.child for branch in item.branches]
    return count


def _room_for_ends(tree: Tree) -> float:
    """Width of the longest text at an ending, up to what one line may take."""
    told = ["  ".join(p for p in (n.text, n.payoffs) if p) for n in tree.nodes if not n.branches]
    folded = 260.0 if len(told) > MOST_ENDS else 110.0
    return min(260.0, max([folded, *(text_width(text, 12) + 16 for text in told)]))


def opened(tree: Tree, most: int = MOST_ENDS) -> set[int]:
    """Nodes to draw open: the path that was seen, then level by level while rows are left."""
    shown: set[int] = set()
    rows, level = 1, [0]
    path, node = [], 0
    while tree.nodes[node].branches:
        path.append(node)
        seen = [b.child for b in tree.nodes[node].branches if b.seen]
        if not seen:
            break
        node = seen[0]
    for node in path:
        if rows + len(tree.nodes[node].branches) - 1 <= most:
            shown.add(node)
            rows += len(tree.nodes[node].branches) - 1
    while level:
        after = []
        for node in level:
            item = tree.nodes[node]
            if item.branches and node not in shown:
                if rows + len(item.branches) - 1 > most:
                    continue
                shown.add(node)
                rows += len(item.branches) - 1
            if node in shown:
                after += [branch.child for branch in item.branches]
        level = after
    return shown


def tree_svg(tree: Tree, formats: Formats, words: Mapping[str, str], language: str) -> str:
    """The finished file; ``words`` has ``chance``, ``more`` ({n}), ``same_key`` and ``alt``."""
    drawing = _Drawing(tree, formats, opened(tree), words)
    drawing.put(0, 0)
    drawing.draw()
    width = START + COLUMN * drawing.deepest + _room_for_ends(tree) + MARGIN
    height = drawing.next_y + 8
    key, height = _key(tree, words, width, height, bool(tree.shared))
    title = wrapped(tree.title, width - 2 * MARGIN, 19, 1, True)[0]
    head = f'<text x="{MARGIN}" y="{MARGIN + 14}" class="title">{escape(title)}</text>'
    if tree.note:
        head += f'<text x="{MARGIN}" y="{MARGIN + 34}" class="sub">{escape(tree.note)}</text>'
    patterns = "".join(
        f'<pattern id="t{index}" width="6" height="6" patternUnits="userSpaceOnUse"'
        f"{TURNED if index == 1 else ''}>{shape}</pattern>"
        for index, shape in enumerate(PATTERNS)
    )
    own = (
        ".branch{fill:none;stroke-width:1.2}.branch.seen{stroke-width:3}.node{stroke-width:2}"
        ".move{font-size:12.5px}.chance,.pay,.asked{font-size:12px}.who{font-size:12.5px;"
        "font-weight:700}.same{fill:none;stroke-width:1.4;stroke-dasharray:4 3}"
        ".branch{stroke:#6B675F}.branch.seen,.node,.same{stroke:#1D1C1A}.node{fill:#1D1C1A}"
        ".node.hollow{fill:#FBFAF6}@media (prefers-color-scheme:dark){.branch{stroke:#A09B91}"
        ".branch.seen,.node,.same{stroke:#ECE9E2}.node{fill:#ECE9E2}.node.hollow{fill:#15171A}}"
    )
    body = typeset(f"<g>{head}{''.join(drawing.parts)}{key}</g>", language)
    alt = words["alt"].format(n=formats.count(tree.n_endings))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" lang="{language}">'
        f"<title>{escape(f'{tree.title}: {alt}')}</title><style>{styles()}{own}</style>"
        f'<defs>{patterns}</defs><rect width="100%" height="100%" class="ground"/>{body}</svg>\n'
    )


def _key(
    tree: Tree, words: Mapping[str, str], width: float, y: float, shared: bool
) -> tuple[str, float]:
    """What the bars and the dashed curves stand for, under the tree."""
    parts, x = [], float(MARGIN)
    named = tree.motives if any(b.bars for n in tree.nodes for b in n.branches) else ()
    for name, index in named:
        room = text_width(name, 12.5) + 40
        if x + room > width - MARGIN and x > MARGIN:
            x, y = float(MARGIN), y + 22
        parts.append(
            f'<svg x="{x:g}" y="{y - 10:g}" width="12" height="12" viewBox="0 0 14 14" '
            f'class="m{index}f m{index}s">{MARKERS[index]}</svg>'
            f'<rect x="{x + 17:g}" y="{y - 10:g}" width="14" height="12" fill="url(#t{index})" '
            f'class="m{index}s edge"/><text x="{x + 36:g}" y="{y:g}" class="small">'
            f"{escape(name)}</text>"
        )
        x += room + 12
    if named:
        y += 24
    if shared:
        parts.append(
            f'<path d="M{MARGIN} {y - 4:g}h30" class="same"/>'
            f'<text x="{MARGIN + 38}" y="{y:g}" class="small">{escape(words["same_key"])}</text>'
        )
        y += 24
    return "".join(parts), y + 4
