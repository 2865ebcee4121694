"""YAML 1.2 text to positioned nodes, within limits, with the author's mistakes named.

Only the event stream of ruamel.yaml is used: no Python object is ever built from a tag, nesting is
counted before anything recurses, and an alias that multiplies is stopped by the number of nodes.
Values follow the core schema of YAML 1.2.2 (section 10.3), in which ``no`` is a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from feint.case.errors import CaseError, Problem
from feint.case.nodes import Document, Listing, Node, Scalar, Table
from feint.case.yaml_events import events

SIZE_LIMIT = 1_000_000  # characters
DEPTH_LIMIT = 24
NODE_LIMIT = 40_000

_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASED = re.compile(r"0o[0-7]{1,20}|0x[0-9a-fA-F]{1,16}")
_CONSTANTS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


def resolve(text: str) -> str | float | bool | None:
    """What an unquoted scalar means.

    >>> resolve("no"), resolve("0.5"), resolve("true"), resolve("~")
    ('no', 0.5, True, None)
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "0123456789+-.":
        return text
    if _NUMBER.fullmatch(text):
        return float(text)  # never int(): a million digits are a number too large, not a stall
    if _BASED.fullmatch(text):
        return float(int(text, 0))
    return text


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    start: int
    flow: bool
    is_table: bool
    anchor: str | None
    nodes: list[Node] = field(default_factory=list)


class _StopError(Exception):
    """The text cannot be read further."""

    def __init__(self, code: str, start: int, stop: int, **params: str) -> None:
        super().__init__(code)
        self.code, self.start, self.stop, self.params = code, start, stop, params


def read_yaml(document: Document) -> tuple[Node, list[Problem]]:
    """The document's one node, and problems that did not stop the reading (duplicate keys, …).

    Raises :class:`CaseError` when the text is not YAML or goes beyond the limits.
    """
    builder = _Builder(document)
    try:
        return builder.build(), builder.problems
    except _StopError as stop:
        found = builder.problem(stop.code, stop.start, stop.stop, **stop.params)
        raise CaseError([*builder.problems, found], document.text) from None


class _Builder:
    __slots__ = ("anchors", "count", "document", "problems", "sizes")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.anchors: dict[str, Node] = {}
        self.sizes: dict[str, int] = {}
        self.count = 0

    def problem(self, code: str, start: int, stop: int, **params: str) -> Problem:
        place = self.document.place(start)
        return Problem(code, "error", place, max(1, stop - start), params)

    def note(self, code: str, start: int, stop: int, **params: str) -> None:
        self.problems.append(self.problem(code, start, stop, **params))

    def build(self) -> Node:
        text = self.document.text
        if len(text) > SIZE_LIMIT:
            raise _StopError("Y101", 0, 1, size=f"{len(text):,}", limit=f"{SIZE_LIMIT:,}")
        root: Node | None = None
        stack: list[_Open] = []
        counts: list[int] = []
        for event in self._events():
            kind = type(event).__name__
            start, stop = event_bounds(event)
            if kind == "ScalarEvent":  # most of them
                if event.tag:
                    self._check_tag(event, start)
                self._grow(1, start)
                node: Node = self._scalar(event, start, stop)
                if event.anchor:
                    self.anchors[event.anchor], self.sizes[event.anchor] = node, 1
            elif kind == "DocumentStartEvent":
                if root is not None:
                    raise _StopError("Y111", start, start + 3)
                continue
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._check_tag(event, start)
                if len(stack) >= DEPTH_LIMIT:
                    raise _StopError("Y107", start, stop, limit=str(DEPTH_LIMIT))
                is_table = kind == "MappingStartEvent"
                stack.append(_Open(start, bool(event.flow_style), is_table, event.anchor))
                counts.append(self.count)
                self._grow(1, start)
                continue
            elif kind == "AliasEvent":
                found = self.anchors.get(event.anchor)
                if found is None:
                    raise _StopError("Y109", start, stop, name=str(event.anchor))
                self._grow(self.sizes[event.anchor], start)
                node = found
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                opened = stack.pop()
                node = self._close(opened, stop)
                size = self.count - counts.pop()
                if opened.anchor:
                    self.anchors[opened.anchor], self.sizes[opened.anchor] = node, size
            else:
                continue
            if stack:
                stack[-1].nodes.append(node)
            else:
                root = node
        if root is None or (isinstance(root, Scalar) and root.is_missing):
            raise _StopError("Y112", 0, 1)
        return root

    def _events(self) -> Any:
        from ruamel.yaml.error import YAMLError
        from ruamel.yaml.reader import ReaderError

        try:
            yield from events(self.document.text)
        except ReaderError as error:
            position = error.position if isinstance(error.position, int) else 0
            letter = error.character
            code = letter if isinstance(letter, int) else ord(str(letter)[:1] or " ")
            raise _StopError("Y103", position, position + 1, letter=f"U+{code:04X}") from None
        except YAMLError as error:
            raise self._syntax(error) from None
        except (ValueError, IndexError, AttributeError, RecursionError, AssertionError):
            # defects of the parser on broken input: still the author's text that is wrong
            raise _StopError("Y104", 0, 1) from None

    def _grow(self, by: int, start: int) -> None:
        self.count += by
        if self.count > NODE_LIMIT:
            raise _StopError("Y108", start, start + 1, limit=f"{NODE_LIMIT:,}")

    def _check_tag(self, event: Any, start: int) -> None:
        tag = getattr(event, "tag", None)
        if tag and str(tag) != "!":
            raise _StopError("Y110", start, start + len(str(tag)), tag=str(tag))

    def _scalar(self, event: Any, start: int, stop: int) -> Scalar:
        plain = not event.style
        text = event.value
        return Scalar(resolve(text) if plain else text, text, start, stop, plain)

    def _close(self, opened: _Open, stop: int) -> Node:
        cut_off = self._check_cuts(opened) if opened.flow else set()
        if not opened.is_table:
            return Listing(tuple(opened.nodes), opened.start, stop, opened.flow)
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for key, value in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.note("Y117", key.start, key.start + 1)
                continue
            if id(key) in cut_off:
                continue  # the tail of a text, not a key
            if key.text in seen:
                first = self.document.place(seen[key.text].start).line
                self.note("Y106", key.start, key.stop, key=shown(key.text), line=str(first))
                continue
            seen[key.text] = key
            entries.append((key, value))
        return Table(tuple(entries), opened.start, stop, opened.flow)

    def _check_cuts(self, opened: _Open) -> set[int]:
        """Notes text that YAML cut at a comma inside ``{…}`` or ``[…]`` (semantics 14).

        Two signs: a parenthesis left open, and in a mapping a tail without a value behind a text.
        Returns the ids of the keys that are such tails.
        """
        tails: set[int] = set()
        before: Scalar | None = None  # the value before, if it is unquoted text
        for index, node in enumerate(opened.nodes):
            if opened.is_table and index % 2 == 0:
                continue
            if not isinstance(node, Scalar) or not node.plain:
                before = None
                continue
            key = opened.nodes[index - 1] if opened.is_table else node
            has_colon = self.document.text[key.stop : key.stop + 9].lstrip().startswith(":")
            if opened.is_table and node.is_missing and before is not None and not has_colon:
                tails.add(id(key))
                if not _is_open(before.text):
                    self.note("Y105", before.start, key.stop, text=shown(before.text))
                continue
            if _is_open(node.text):
                self.note("Y105", node.start, node.stop, text=shown(node.text))
            before = None if node.is_missing else node
        return tails

    def _syntax(self, error: Any) -> _StopError:
        """Names a mistake of syntax from the parser's own account of it."""
        problem = str(getattr(error, "problem", "") or "")
        mark = getattr(error, "problem_mark", None)
        at = min(int(getattr(mark, "index", 0) or 0), len(self.document.text))
        opened = getattr(getattr(error, "context_mark", None), "index", None)
        text = self.document.text
        before = text[:at].rstrip()
        if "expected ',' or" in problem:
            start = opened if isinstance(opened, int) else at
            if text[at : at + 1] in ("{", "["):
                word = _start_of_item(text, start, at)
                return _StopError("Y105", word, at + 1, text=_line(text, word))
            if before[-1:] in ("}", "]", "'", '"') and text[at : at + 1] not in ("", ":"):
                return _StopError("Y119", at, at + 1)
            return _StopError("Y116", start, start + 1)
        if "end of stream" in problem:
            start = opened if isinstance(opened, int) else at
            return _StopError("Y116", start, start + 1)
        if "'\\t'" in problem or text[at : at + 1] == "\t":
            return _StopError("Y114", at, at + 1)
        if "mapping values are not allowed" in problem:
            return _StopError("Y115", at, at + 1)
        if "cannot start any token" in problem:
            return _StopError("Y118", at, at + 1, letter=text[at : at + 1])
        if "expected <block end>" in problem and before[-1:] in ("}", "]", "'", '"'):
            return _StopError("Y119", at, at + 1)
        if "expected <block end>" in problem:
            return _StopError("Y121", at, at + 1)
        if "could not find expected ':'" in problem and isinstance(opened, int):
            stop = opened + len(text[opened:].splitlines()[0]) if text[opened:] else opened + 1
            return _StopError("Y120", opened, stop)
        return _StopError("Y104", at, at + 1)


def event_bounds(event: Any) -> tuple[int, int]:
    """Offsets of an event's first character and of the one after its last."""
    return event.start_mark.index, event.end_mark.index


def shown(text: str, most: int = 60) -> str:
    """A piece of the file fit for a message."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(letter if letter.isprintable() else "�" for letter in cut)


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")")


def _start_of_item(text: str, opened: int, at: int) -> int:
    """Where the item of a flow collection that holds ``at`` begins: on the same line at least."""
    line = max(text.rfind("\n", 0, at) + 1, opened + 1)
    start = max(text.rfind(",", line, at), text.rfind("{", line, at), line - 1) + 1
    return start + len(text[start:at]) - len(text[start:at].lstrip())


def _line(text: str, start: int) -> str:
    line = text[start:].splitlines()[0] if text[start:] else ""
    return shown(line.strip())
