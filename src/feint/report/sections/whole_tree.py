"""Section: every way the contest can end, the likeliest in words, the whole tree on demand."""

from __future__ import annotations

import base64
import zlib
from functools import lru_cache

from markupsafe import Markup

from feint.explain.identified import PathEnd
from feint.report.environment import fragment
from feint.report.language.languages import language as speak
from feint.report.language.tree_words import tree_words
from feint.report.numbers import is_finite
from feint.report.sections.section import Page, Section

MOST_COURSES = 3

MOST_ENDINGS = 4000
"""A larger tree would make the page heavy: it is drawn into a file of its own."""


def whole_tree(page: Page) -> Section | None:
    """None for findings without the text of their case."""
    if not page.case.text:
        return None
    words, formats = tree_words(page.language.code), page.language.formats
    n_endings, packed = packed_tree(page.case.text, page.language.code)
    courses = likeliest(page)
    count = formats.count(n_endings)
    title = words["title_bare"].format(n=count)
    if courses:
        title = words["title"].format(n=count, share=formats.percent(courses[0].probability))
    return Section(
        key="tree",
        rail=words["rail"],
        toc=words["toc"],
        title=title,
        body=fragment(
            "sections/whole_tree.html.j2",
            words=words,
            courses=[
                (course_words(page, one), formats.percent(one.probability)) for one in courses
            ],
            packed=packed,
            source=page.source,
            title=page.names.text(page.case.title),
            command=f"feint tree {page.case.name} -o tree.html",
            script=Markup(SCRIPT),
        ),
    )


def likeliest(page: Page) -> list[PathEnd]:
    """The likeliest courses from here on, of the main player's observer."""
    main = page.main_path
    parts = [p for p in page.findings.identification if main is None or p.player == main.player]
    found = parts[0].ahead.likeliest if parts else ()
    return [one for one in found if is_finite(one.probability)][:MOST_COURSES]


def course_words(page: Page, course: PathEnd) -> str:
    """The moves still open, one after the other: "the board refuses; chance: denied"."""
    seen = {fact.stage for fact in page.case.facts}
    names, speech = page.names, page.language.topics.identification
    known = {stage.name: stage.player for stage in page.case.stages}
    moves = [
        (names.player(known[stage]), names.option(stage, option))
        for stage, option in course.moves
        if stage in known and stage not in seen
    ]
    return speech.played(moves)


@lru_cache(maxsize=8)
def packed_tree(text: str, language: str) -> tuple[int, str]:
    """Number of endings, and the page of the tree, deflated, in base 64; "" for a large tree.

    The game is solved once, with every number at the middle of its range.
    """
    from feint.case.loader import loads
    from feint.game.public_tree import build_public_tree
    from feint.report.tree.from_case import tree_of_case
    from feint.report.tree.page import tree_page

    case = loads(text)
    n_endings = build_public_tree(case, {}).n_terminals
    if n_endings > MOST_ENDINGS:
        return n_endings, ""
    tree = tree_of_case(case, speak(language), note=tree_words(language)["middle"])
    page = tree_page(tree, speak(language), framed=True)
    return n_endings, base64.b64encode(zlib.compress(page.encode(), 9)).decode()


SCRIPT = """(() => {
  const fold = document.getElementById("tree-fold"), held = document.getElementById("tree-page");
  if (!fold || typeof DecompressionStream === "undefined") return;
  fold.hidden = false;
  fold.addEventListener("toggle", async () => {
    const frame = fold.querySelector("iframe");
    if (!fold.open || frame.srcdoc) return;
    const bytes = Uint8Array.from(atob(held.textContent), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    frame.srcdoc = await new Response(stream).text();
  });
})();"""
"""The tree is unpacked when it is unfolded; it is a page of its own inside a frame."""
