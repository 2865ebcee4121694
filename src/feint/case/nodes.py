"""YAML as positioned nodes: what a reader of a section walks over.

Offsets count characters of the whole text; ``start`` and ``stop`` bound the item as written.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypeAlias

from feint.case.model import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value.

    ``value`` is what YAML 1.2's core schema makes of it; ``text`` the characters after YAML took
    quotes, escapes and folds away; ``plain`` says that it was not quoted.
    """

    value: str | float | bool | None
    text: str
    start: int
    stop: int
    plain: bool

    @property
    def is_missing(self) -> bool:
        """Nothing was written at all, as after ``key:``."""
        return self.plain and self.text == ""


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Node, ...]
    start: int
    stop: int
    flow: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping; ``entries`` in file order, keys unique by their text."""

    entries: tuple[tuple[Scalar, Node], ...]
    start: int
    stop: int
    flow: bool

    def get(self, key: str) -> Node | None:
        """The value of ``key``; None when the key is absent."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its place."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Listing | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its lines; turns offsets into places."""

    path: str
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        starts = [0]
        position = 0
        for line in self.text.splitlines(keepends=True):  # the lines that an error shows
            position += len(line)
            starts.append(position)
        object.__setattr__(self, "line_starts", tuple(starts))

    def place(self, offset: int) -> Place:
        """Line and column, both from 1, of an offset into the text."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Place(self.path, line, offset - self.line_starts[line - 1] + 1)


def offset_in_source(document: Document, scalar: Scalar, offset: int) -> int:
    """Where character ``offset`` of ``scalar.text`` stands in the document.

    Exact for plain and quoted values on one line; where YAML folded lines or took escapes away,
    the two texts are aligned by their visible characters.
    """
    raw = document.text[scalar.start : scalar.stop]
    if not scalar.text:
        return scalar.start
    at = raw.find(scalar.text)
    if at >= 0:
        return scalar.start + at + offset
    wanted = sum(1 for letter in scalar.text[:offset] if not letter.isspace())
    position = raw.find("\n") + 1 if raw[:1] in "|>" else int(raw[:1] in "'\"")
    last = position
    seen = 0
    while position < len(raw):
        width, is_visible = _letter(raw, position)
        if is_visible:
            last = position
            if seen == wanted:
                return scalar.start + position
            seen += 1
        position += width
    return scalar.start + last


_ESCAPED_SPACES = frozenset("tnrvfNLP_ \t\n")
_ESCAPE_WIDTHS = {"x": 4, "u": 6, "U": 10}


def _letter(raw: str, position: int) -> tuple[int, bool]:
    """How many characters one character of the value takes as written, and if it can be seen."""
    letter = raw[position]
    if letter.isspace():
        return 1, False
    if raw[0] == "'" and raw.startswith("''", position):
        return 2, True
    if raw[0] == '"' and letter == "\\":
        escape = raw[position + 1 : position + 2]
        return _ESCAPE_WIDTHS.get(escape, 2), escape not in _ESCAPED_SPACES
    return 1, True
