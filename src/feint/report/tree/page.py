"""A tree as a page that folds, searches and enlarges; readable without scripts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from feint.report.environment import fragment
from feint.report.language.languages import Language
from feint.report.language.tree_words import tree_words
from feint.report.motive_styles import MARKERS
from feint.report.tree.model import Branch, Tree
from feint.report.tree.svg import WIDEST, opened, widest
from feint.report.typography import typeset

MOST_PLAIN = 120
"""Endings drawn open for a reader without scripts."""


@dataclass(frozen=True, slots=True)
class PlainRow:
    """One line of the tree as it stands without scripts."""

    depth: int
    move: str
    seen: bool
    chance: str
    who: str
    text: str
    pay: str


def tree_page(tree: Tree, language: Language, *, framed: bool = False) -> str:
    """The whole page; ``framed`` for a frame inside a report, which says what it is."""
    words = tree_words(language.code)
    formats = language.formats
    size = words["size"].format(
        endings=formats.count(tree.n_endings),
        places=formats.count(len(tree.nodes) - tree.n_endings),
    )
    document = fragment(
        "tree.html.j2",
        tree=tree,
        words={**words, "size": size, "tagline": language.labels.tagline},
        language=language.code,
        framed=framed,
        seen=any(b.seen for n in tree.nodes for b in n.branches),
        key=tree.motives if any(b.bars for n in tree.nodes for b in n.branches) else (),
        markers=list(enumerate(MARKERS)),
        plain=plain_rows(tree, language, words),
        style=Markup(_text("style.css") + _text("tree/tree.css")),
        script=Markup("SCRIPT"),
        data=Markup("DATA"),
    )
    page = typeset(str(document), language.code)
    data = json.dumps(_data(tree, language, words), ensure_ascii=False, separators=(",", ":"))
    page = page.replace("DATA</script>", data.replace("<", "\\u003c") + "</script>", 1)
    return page.replace("SCRIPT</script>", _text("tree/tree.js") + "</script>", 1)


def plain_rows(tree: Tree, language: Language, words: Mapping[str, str]) -> list[PlainRow]:
    """The tree in lines, what was seen and the first levels open."""
    shown = opened(tree, MOST_PLAIN)
    rows: list[PlainRow] = []
    waiting: list[tuple[int, int, Branch | None]] = [(0, 0, None)]
    while waiting:
        number, depth, branch = waiting.pop()
        node = tree.nodes[number]
        folded = bool(node.branches) and number not in shown
        chance = branch.told(language.formats) if branch else ""
        pay = " · ".join(part for part in (node.text, node.payoffs) if part)
        rows.append(
            PlainRow(
                depth,
                branch.label if branch else "",
                bool(branch and branch.seen),
                chance,
                "" if node.kind == "end" else node.who,
                "" if node.kind == "end" else node.text,
                pay if node.kind == "end" else "…" if folded else "",
            )
        )
        if not folded:
            waiting += [(b.child, depth + 1, b) for b in reversed(widest(node, WIDEST))]
    return rows


def _data(tree: Tree, language: Language, words: Mapping[str, str]) -> dict[str, Any]:
    formats = language.formats

    @cache
    def set_text(text: str) -> str:
        """With the apostrophes and spaces of the language: the data pass no typesetter."""
        return unescape(typeset(f">{escape(text, quote=False)}<", language.code)[1:-1])

    spoken = ("chance", "same", "same_hint", "alike", "hit", "no_hit", "endings")
    told: dict[str, Any] = {name: set_text(words[name]) for name in spoken}
    motives: dict[str, str] = {}
    for name, index in tree.motives:
        motives.setdefault(str(index), set_text(name))
    return {
        "nodes": [
            [
                node.kind, set_text(node.who), set_text(node.text), node.infoset,
                [
                    [
                        set_text(branch.label), branch.child,
                        branch.told(formats),
                        [[i, round(p, 3), formats.percent(p)] for i, p in branch.bars],
                        int(branch.seen),
                    ]
                    for branch in node.branches
                ],
                node.payoffs,
            ]
            for node in tree.nodes
        ],
        "shared": tree.shared,
        "words": {**told, "motives": motives, "locale": language.code},
    }  # fmt: skip


@cache
def _text(name: str) -> str:
    return files("feint.report").joinpath(name).read_text(encoding="utf-8")
