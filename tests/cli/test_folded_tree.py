"""Equal subtrees are drawn once."""

from __future__ import annotations

from feint.cli.folded_tree import END, FoldedTree


def _lines(tree: FoldedTree, root: int, depth: int | None = None) -> list[str]:
    return tree.lines(root, depth=depth, again="as in [{number}]", deeper="…")


def test_moves_with_one_continuation_share_a_line() -> None:
    tree = FoldedTree()
    answer = tree.add("answer · board", (("reject", END), ("sell", END)))
    root = tree.add("bid · bidder", (("none", END), ("low", answer), ("full", answer)))
    assert _lines(tree, root) == [
        "bid · bidder",
        "├─ none",
        "└─ low | full → answer · board",
        "   └─ reject | sell",
    ]


def test_a_subtree_met_again_is_named_by_its_number() -> None:
    tree = FoldedTree()
    last = tree.add("last", (("x", END), ("y", tree.add("(1, 2)", ()))))
    middle = tree.add("middle", (("on", last), ("off", END)))
    root = tree.add("first", (("a", middle), ("b", last)))
    assert _lines(tree, root) == [
        "first",
        "├─ a → middle",
        "│  ├─ on → [1] last",
        "│  │  ├─ x",
        "│  │  └─ y → (1, 2)",
        "│  └─ off",
        "└─ b → as in [1]",
    ]


def test_depth_cuts() -> None:
    tree = FoldedTree()
    root = END
    for name in ("c", "b", "a"):
        root = tree.add(name, (("go", root), ("stop", END)))
    assert _lines(tree, root, 2) == ["a", "├─ go → b", "│  ├─ go → …", "│  └─ stop", "└─ stop"]


def test_equal_nodes_are_one() -> None:
    tree = FoldedTree()
    assert tree.add("a", (("x", END),)) == tree.add("a", (("x", END),))
    assert len(tree.nodes) == 1


def test_no_decision_draws_nothing() -> None:
    assert _lines(FoldedTree(), END) == []
