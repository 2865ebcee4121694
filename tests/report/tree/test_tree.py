"""Trees as pictures and as a page: whole, folded, walked by keys."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import feint
from feint.game.efg import parse_efg
from feint.report.language.languages import language as speak
from feint.report.language.tree_words import tree_words
from feint.report.tree.from_case import tree_of_case
from feint.report.tree.from_game import tree_of_game
from feint.report.tree.model import Tree
from feint.report.tree.page import tree_page
from feint.report.tree.svg import opened, tree_svg

if TYPE_CHECKING:
    from playwright.sync_api import Browser

POKER = """EFG 2 R "One card" { "Alice" "Bob" } ""
c "" 1 "" { "King" 1/2 "Queen" 1/2 } 0
p "" 1 1 "King" { "Raise" "Fold" } 0
p "" 2 1 "Raised" { "Meet" "Pass" } 0
t "" 1 "" { 2 -2 }
t "" 2 "" { 1 -1 }
t "" 3 "" { 1 -1 }
p "" 1 2 "Queen" { "Raise" "Fold" } 0
p "" 2 1 "Raised" { "Meet" "Pass" } 0
t "" 4 "" { -2 2 }
t "" 5 "" { 1 -1 }
t "" 6 "" { -1 1 }
"""


def poker() -> Tree:
    document = parse_efg(POKER)
    policy = np.array([0.75, 0.25, 0.5, 0.5, 0.6, 0.4])
    return tree_of_game(document, policy[: document.game.n_actions])


def test_a_game_keeps_its_shape_its_payoffs_and_its_information() -> None:
    tree = poker()
    assert tree.n_endings == 6
    assert list(tree.shared.values()) == [2], "Bob does not see the card"
    assert "Alice 2, Bob -2" in {node.payoffs for node in tree.nodes}
    for node in tree.nodes:
        if node.branches:
            assert sum(branch.share or 0 for branch in node.branches) == pytest.approx(1)


def test_a_case_has_the_chances_that_the_library_computes() -> None:
    """The bars at the root are what the solved game says at the medians of all numbers."""
    from feint.infer.blueprint import Blueprint
    from feint.infer.draws import reference
    from feint.infer.solutions import Solutions

    case = feint.load("example")
    tree = tree_of_case(case, speak("en"))
    base = Solutions(Blueprint(case), reference(case)).base()
    own = base.play.compiled.sets[0]
    for branch, place in zip(tree.nodes[0].branches, range(3), strict=True):
        for number, (_, share) in enumerate(branch.bars[:2]):
            column = own.first_action + number * own.width + place
            assert share == pytest.approx(float(base.play.policy[0, column]))
    seen = [branch.label for branch in tree.nodes[0].branches if branch.seen]
    assert seen == ["Low"]
    for node in tree.nodes:
        for motive in range(len(node.branches[0].bars) if node.branches else 0):
            total = sum(branch.bars[motive][1] for branch in node.branches)
            assert total == pytest.approx(1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_picture_shows_every_node_of_a_small_tree(language: str) -> None:
    drawn = tree_svg(poker(), speak(language).formats, tree_words(language), language)
    root = ET.fromstring(drawn)
    texts = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    for word in ("Alice", "Bob", "King", "Queen", "Meet", "Alice 2, Bob -2"):
        assert any(word in text for text in texts), word
    assert drawn.count('class="same') == 2, "the two places of Bob, and the key"


def test_a_large_tree_is_folded_and_the_seen_path_stays() -> None:
    tree = tree_of_case(feint.load("openai-2025"), speak("en"), solve=False)
    shown = opened(tree, 60)
    node, depth = 0, 0
    while any(branch.seen for branch in tree.nodes[node].branches):
        assert node in shown
        node = next(branch.child for branch in tree.nodes[node].branches if branch.seen)
        depth += 1
    assert depth == 3
    drawn = tree_svg(tree, speak("en").formats, tree_words("en"), "en")
    assert "more endings" in drawn
    assert len(drawn) < 200_000


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.mark.browser
def test_the_page_is_walked_folded_and_searched_from_the_keyboard(
    browser: Browser, tmp_path: Path
) -> None:
    tree = tree_of_case(feint.load("openai-2025"), speak("en"))
    file = tmp_path / "tree.html"
    file.write_text(tree_page(tree, speak("en")), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    rows = page.locator('[role="treeitem"]:visible')
    open_rows = rows.count()
    assert 5 < open_rows < 60
    page.locator('[role="treeitem"]').first.focus()
    page.keyboard.press("ArrowLeft")
    assert rows.count() == 1
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.node") == "1"
    page.locator("#tree-search").fill("walks away")
    page.keyboard.press("Enter")
    assert page.locator(".hit").is_visible()
    assert "of" in page.locator("#tree-said").inner_text()
    before = page.evaluate("getComputedStyle(document.getElementById('tree')).fontSize")
    page.locator("#tree-larger").click()
    assert page.evaluate("getComputedStyle(document.getElementById('tree')).fontSize") != before
    assert said == []
    page.context.close()


@pytest.mark.browser
def test_the_page_is_readable_without_scripts_in_french(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "tree.html"
    tree = tree_of_case(feint.load("example"), speak("fr"))
    file.write_text(tree_page(tree, speak("fr")), encoding="utf-8")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(file.as_uri())
    assert page.locator("#tree .line:visible").count() == len(tree.nodes)
    assert "conseil" in page.locator("#tree").inner_text()
    assert not page.locator("#tree-tools").is_visible()
    page.context.close()


def wide(n_branches: int) -> Tree:
    """One chance move with many branches, each to a player who cannot tell them apart."""
    from fractions import Fraction

    lines = ['EFG 2 R "Wide" { "Alice" }']
    chance = " ".join(f'"{n}" {Fraction(1, n_branches)}' for n in range(n_branches))
    lines.append(f'c "" 1 "" {{ {chance} }} 0')
    for n in range(n_branches):
        lines.append('p "" 1 1 "Blind" { "Left" "Right" } 0')
        lines += [f't "" {2 * n + 1} "" {{ {n} }}', f't "" {2 * n + 2} "" {{ {-n} }}']
    return tree_of_game(parse_efg("\n".join(lines) + "\n"))


def test_a_node_with_many_branches_shows_some_and_counts_the_others() -> None:
    tree = wide(300)
    words = tree_words("en")
    drawn = ET.fromstring(tree_svg(tree, speak("en").formats, words, "en"))
    said = [text.text or "" for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert "and 287 more branches" in said
    assert 0 in opened(tree)
    assert float(drawn.get("height", 0)) < 4000


def test_an_information_set_is_one_line_past_all_its_nodes() -> None:
    drawn = tree_svg(wide(5), speak("en").formats, tree_words("en"), "en")
    lines = ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}path")
    same = [line.get("d", "") for line in lines if (line.get("class") or "").startswith("same m")]
    assert len(same) == 1
    assert same[0].count("Q") == 5, "one joint a node"


def test_a_branch_tells_its_chance_or_the_range_over_motives() -> None:
    from feint.report.tree.model import Branch

    formats = speak("fr").formats
    assert Branch("", 1, 0.374).told(formats) == "37\u202f%"
    assert Branch("", 1, None, ((1, 0.02), (2, 0.61), (0, 0.3))).told(formats) == "2–61\u202f%"
    assert Branch("", 1, None, ((1, 0.0), (2, 1.0))).told(formats) == "0–100\u202f%"
    assert Branch("", 1).told(formats) == ""
