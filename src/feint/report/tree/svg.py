"""A tree as an SVG: left to right, information sets joined, deep parts folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from feint.report.language.formats import Formats
from feint.report.motive_styles import MARKERS
from feint.report.pictures.frame import text_width, wrapped
from feint.report.plots.sheet import PATTERNS, TURNED, styles
from feint.report.tree.model import Branch, Node, Tree
from feint.report.typography import typeset

MOST_ENDS = 60
"""With more endings than this, what lies deepest is folded and only counted."""

WIDEST = 14
"""Of a node with more branches, so many rows are drawn and the others counted."""

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
    stubs: list[tuple[float, float, float, float, int]] = field(default_factory=list)
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
            drawn = widest(item, WIDEST)
            ys = [self.put(branch.child, depth + 1) for branch in drawn]
            if len(drawn) < len(item.branches):
                ys.append(self.next_y)
                self.next_y += ROW
            y = (ys[0] + ys[-1]) / 2
            if len(drawn) < len(item.branches):
                left = len(item.branches) - len(drawn)
                self.stubs.append((x, y, x + COLUMN, ys[-1], left))
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
                for branch in widest(item, WIDEST):
                    self.branch(x, y, branch)
        for x, y, end_x, end_y, left in self.stubs:
            self.parts.append(
                f'<path d="M{x:g} {y:g}L{x + 26:g} {end_y:g}H{end_x - 9:g}" class="branch same"/>'
            )
            told = self.words["branches"].format(n=self.formats.count(left))
            self.text(x + 30, end_y - 5, told, "move")
        self.joined()
        for node, (x, y) in self.place.items():
            self.node(node, self.tree.nodes[node], x, y)

    def branch(self, x: float, y: float, branch: Branch) -> None:
        """An elbow to the child, the option's name on it, its chances under the name."""
        end_x, end_y = self.place[branch.child]
        bend = x + 26
        css = "branch seen" if branch.seen else "branch"
        wide = ""
        if branch.share is not None and not branch.seen:
            wide = f' style="stroke-width:{1 + 3 * branch.share:.1f}"'
        self.parts.append(
            f'<path d="M{x:g} {y:g}L{bend:g} {end_y:g}H{end_x - 9:g}" class="{css}"{wide}/>'
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
        if told := branch.told(self.formats):
            self.text(bend + 4, end_y + 13, told, "chance")

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
        elif (style := self.tree.style(item)) is not None:
            self.parts.append(
                f'<circle cx="{x:g}" cy="{y:g}" r="9" class="behind"/>'
                f'<svg x="{x - 9:g}" y="{y - 9:g}" width="18" height="18" viewBox="0 0 14 14" '
                f'class="m{style}f m{style}s">{MARKERS[style]}</svg>'
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
        ends: dict[float, list[float]] = {}  # column -> where each lane beside it is free again
        for infoset, points in sorted(groups.items(), key=lambda item: min(y for _, y in item[1])):
            points.sort(key=lambda point: point[1])
            if len(points) < 2:
                continue
            x, first, last = points[0][0], points[0][1], points[-1][1]
            lanes = ends.setdefault(x, [])
            lane = next((i for i, end in enumerate(lanes) if end < first), len(lanes))
            lanes[lane:] = [last, *lanes[lane + 1 :]]
            owner = next(node for node in self.place if self.tree.nodes[node].infoset == infoset)
            style = self.tree.style(self.tree.nodes[owner])
            css = "same" if style is None else f"same m{style}s"
            left = x - 17 - 8 * (lane % LANES)
            joints = "".join(
                f"M{left:g} {y - 13:g}Q{left:g} {y - 4:g} {px - 8:g} {y - 4:g}"
                for px, y in points[1:]
            )
            self.parts.append(
                f'<path d="M{x - 8:g} {first + 4:g}Q{left:g} {first + 4:g} {left:g} {first + 13:g}'
                f'V{last - 13:g}{joints}" class="{css}"/>'
            )


LANES = 9
"""So many information sets run side by side before they share a place."""


def widest(item: Node, most: int) -> tuple[Branch, ...]:
    """The branches drawn of a node: all, or the first ones and what was seen."""
    if len(item.branches) <= most:
        return item.branches
    return tuple(b for place, b in enumerate(item.branches) if place < most - 1 or b.seen)


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
        more = min(WIDEST, len(tree.nodes[node].branches)) - 1
        if rows + more <= most:
            shown.add(node)
            rows += more
    while level:
        after = []
        for node in level:
            item = tree.nodes[node]
            if item.branches and node not in shown:
                more = min(WIDEST, len(item.branches)) - 1
                if rows + more > most:
                    continue
                shown.add(node)
                rows += more
            if node in shown:
                after += [branch.child for branch in widest(item, WIDEST)]
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
        ".node.hollow,.behind{fill:#FBFAF6}.who,.asked{paint-order:stroke;stroke:#FBFAF6;"
        "stroke-width:3px}@media (prefers-color-scheme:dark){.branch{stroke:#A09B91}"
        ".branch.seen,.node,.same{stroke:#ECE9E2}.node{fill:#ECE9E2}.node.hollow,.behind{fill:#15171A}"
        ".who,.asked{stroke:#15171A}}"
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
    barred = any(len(b.bars) > 1 for n in tree.nodes for b in n.branches)
    named = tree.motives if barred or tree.marks_players else ()
    for name, index in named:
        room = text_width(name, 12.5) + 40
        if x + room > width - MARGIN and x > MARGIN:
            x, y = float(MARGIN), y + 22
        parts.append(
            f'<svg x="{x:g}" y="{y - 10:g}" width="12" height="12" viewBox="0 0 14 14" '
            f'class="m{index}f m{index}s">{MARKERS[index]}</svg>'
        )
        if barred:
            parts.append(
                f'<rect x="{x + 17:g}" y="{y - 10:g}" width="14" height="12" '
                f'fill="url(#t{index})" class="m{index}s edge"/>'
            )
        after = x + (36 if barred else 18)
        parts.append(f'<text x="{after:g}" y="{y:g}" class="small">{escape(name)}</text>')
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
