"""Random edits of the example: whatever a file says, the loader answers with a case or problems."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from feint.case import CaseError, inspect, loads, read_text, render_all
from feint.case.nodes import Document, Listing, Node, Scalar, Table, offset_in_source
from feint.case.read_yaml import read_yaml

EXAMPLE, _ = read_text("example")
LINES = EXAMPLE.splitlines(keepends=True)
PIECES = (
    "{", "}", "[", "]", ":", ": ", ", ", "- ", "\n", "\t", "#", "&a ", "*a", "!x ", "|\n", ">\n",
    "'", '"', "%", "@", "?", "...", "---\n", "null", "~", "-1", "1e999", ".nan", "0", "é", "\u2028",
    "\x00", "\ufeff", "bid", "answer = sell", "motive.bidder", "by bid: ", "unmodelled", "chance",
)  # fmt: skip

VALUES = (
    "{}", "[]", "null", "1", "-3.5", "true", '"text"', "[1, 2]", "{a: 1}", "[[]]", "{by bid: 1}",
)  # fmt: skip


def answer(text: str) -> None:
    """Reads a text as the command line does, every message rendered in both languages."""
    reading = inspect(text, "case.yaml")
    n_lines = max(1, len(text.splitlines()))
    for problem in reading.problems:
        assert 1 <= problem.place.line <= n_lines + 1
        assert problem.place.column >= 1
    for language in ("en", "fr"):
        render_all(reading.problems, text, language)
    if reading.case is None:
        with pytest.raises(CaseError):
            loads(text)


def edit(seed: int) -> str:
    """The example with one to four random edits."""
    generator = random.Random(seed)
    text = EXAMPLE
    for _ in range(generator.randint(1, 4)):
        at = generator.randrange(len(text))
        match generator.randrange(6):
            case 0:
                text = text[:at] + generator.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + generator.randint(1, 12) :]
            case 2:
                line = generator.choice(LINES)
                text = text.replace(line, "", 1)
            case 3:
                text = text.replace(generator.choice(LINES), generator.choice(LINES), 1)
            case 4:
                words = text.split(" ")
                first, second = generator.randrange(len(words)), generator.randrange(len(words))
                words[first], words[second] = words[second], words[first]
                text = " ".join(words)
            case _:
                text = text[:at] + generator.choice(PIECES) + text[at + 1 :]
    return text


@given(st.integers(0, 2**32))
@settings(max_examples=60)
def test_edited_examples_never_crash(seed: int) -> None:
    answer(edit(seed))


@given(st.text(max_size=60))
@example("[" * 5000)
@example("a: " * 200)
@example("&a [*a]")
@example("? [a]\n: b")
@example("a: &a [x, x]\nb: &b [*a, *a]\nc: *b")
@example("\ufefffeint: 1")
@example("%YAML 1.1\n---\nno: 1")
@example("{}")
@example("[]")
@example("feint")
@example("\x01")
@settings(max_examples=40)
def test_texts_of_any_kind_never_crash(text: str) -> None:
    answer(text)


@given(st.integers(0, 2**32))
@settings(max_examples=40)
def test_values_of_any_kind_never_crash(seed: int) -> None:
    """Any value of the example replaced by one of another kind."""
    generator = random.Random(seed)
    root, _ = read_yaml(Document("example", EXAMPLE))
    nodes = list(below(root))
    node = generator.choice(nodes)
    value = generator.choice(VALUES)
    answer(EXAMPLE[: node.start] + value + EXAMPLE[node.stop :])


def below(node: Node) -> list[Node]:
    if isinstance(node, Table):
        return [node, *(n for key, value in node.entries for n in (key, *below(value)))]
    if isinstance(node, Listing):
        return [node, *(inner for item in node.items for inner in below(item))]
    return [node]


def test_aliases_cannot_multiply() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 8):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]")
    (problem,) = inspect("\n".join(lines)).problems
    assert problem.code == "Y108"


def test_nesting_and_size_are_limited() -> None:
    assert inspect("[" * 100 + "]" * 100).problems[0].code == "Y107"
    assert inspect("# " + "x" * 1_000_001).problems[0].code == "Y101"


def test_positions_lead_back_to_the_text() -> None:
    """Every plain or quoted scalar on one line stands where its place says."""
    document = Document("example", EXAMPLE)
    root, _ = read_yaml(document)
    lines = EXAMPLE.splitlines()
    seen = 0
    for node in below(root):
        place = document.place(node.start)
        assert EXAMPLE[node.start :].startswith(lines[place.line - 1][place.column - 1 :])
        if isinstance(node, Scalar) and node.text and "\n" not in EXAMPLE[node.start : node.stop]:
            start = offset_in_source(document, node, 0)
            assert EXAMPLE[start : start + len(node.text)] == node.text
            seen += 1
    assert seen > 200


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: 'it''s x'", "x"),
        ('a: "tab\\t x"', "x"),
        ("a: one\n   two x", "x"),
        ("a: >-\n  one\n  two x\n", "x"),
        ("a: |\n  one\n  two x\n", "x"),
    ],
)
def test_places_inside_quoted_and_folded_texts(text: str, wanted: str) -> None:
    document = Document("text", text)
    root, _ = read_yaml(document)
    assert isinstance(root, Table)
    scalar = root.entries[0][1]
    assert isinstance(scalar, Scalar)
    assert text[offset_in_source(document, scalar, scalar.text.index(wanted))] == wanted
