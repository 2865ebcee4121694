"""What differs between two case files: item by item, key by key, whatever the layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from feint.case.nodes import Document, Listing, Node, Scalar, Table
from feint.case.overlay import RANGE_KEYS, item_names
from feint.case.read_yaml import read_yaml


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two case files say differently.

    ``path`` leads to it (``parameters``, ``worth``, ``low``); ``before`` is None where only the
    second file has it, ``after`` where only the first has.  Lines are those of the two files.
    """

    path: tuple[str, ...]
    before: str | None
    after: str | None
    line_before: int | None
    line_after: int | None

    @property
    def is_wording(self) -> bool:
        """Only what people read differs, not what is computed."""
        return bool(set(self.path) & {"en", "fr", "short", "why", "sources", "title", "url"})


@dataclass(frozen=True, slots=True)
class _Leaf:
    text: str
    line: int


def differences(first: str, second: str) -> tuple[Difference, ...]:
    """All differences between the texts of two valid cases, in the order of the files.

    A table or an item that one of them lacks whole is one difference.

    >>> [(d.path, d.before, d.after) for d in differences("a: {b: 1, c: 2}", "a: {b: 3}")]
    [(('a', 'b'), '1', '3'), (('a', 'c'), '2', None)]
    """
    before, after = _leaves(first), _leaves(second)
    in_first, in_second = _beginnings(before), _beginnings(after)
    places = list(dict.fromkeys([*before, *after]))
    found: dict[tuple[str, ...], Difference] = {}
    for path in places:
        old, new = before.get(path), after.get(path)
        if old is not None and new is not None:
            if old.text != new.text:
                found[path] = Difference(path, old.text, new.text, old.line, new.line)
            continue
        own, known = (before, in_second) if new is None else (after, in_first)
        top = _missing(path, known)
        if top not in found:
            told = _told(top, own)
            line = _line(top, own)
            found[top] = Difference(
                top, *((told, None, line, None) if new is None else (None, told, None, line))
            )
    return tuple(_whole_ranges(found, before, after).values())


def _whole_ranges(
    found: dict[tuple[str, ...], Difference],
    before: Mapping[tuple[str, ...], _Leaf],
    after: Mapping[tuple[str, ...], _Leaf],
) -> dict[tuple[str, ...], Difference]:
    """A range that takes another shape is one difference, not one a key."""
    reshaped = {
        path[:-1]
        for path, d in found.items()
        if path[-1] in RANGE_KEYS and (d.before is None or d.after is None) and len(path) > 1
    }
    result: dict[tuple[str, ...], Difference] = {}
    for path, difference in found.items():
        top = path[:-1]
        if top not in reshaped or path[-1] not in RANGE_KEYS:
            result[path] = difference
        elif top not in result:
            old, new = (_range(top, leaves) for leaves in (before, after))
            lines = [_line(top, leaves) for leaves in (before, after)]
            result[top] = Difference(top, old, new, *lines)
    return result


def _range(top: tuple[str, ...], leaves: Mapping[tuple[str, ...], _Leaf]) -> str | None:
    told = [
        f"{'.'.join(path[len(top) :])}: {leaf.text}"
        for path, leaf in leaves.items()
        if path[: len(top)] == top and len(path) > len(top) and path[len(top)] in RANGE_KEYS
    ]
    return "{" + ", ".join(told) + "}" if told else None


def _line(top: tuple[str, ...], leaves: Mapping[tuple[str, ...], _Leaf]) -> int | None:
    return next((leaf.line for path, leaf in leaves.items() if path[: len(top)] == top), None)


def _leaves(text: str) -> dict[tuple[str, ...], _Leaf]:
    document = Document("", text)
    root, _ = read_yaml(document)
    return {
        path: _Leaf(told, document.place(node.start).line) for path, told, node in _walk(root, ())
    }


def _walk(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, Node]]:
    if isinstance(node, Scalar):
        yield path, " ".join(node.text.split()), node
    elif isinstance(node, Table):
        for key, value in node.entries:
            yield from _walk(value, (*path, key.text))
    elif all(isinstance(item, Scalar) for item in node.items):
        yield path, "[" + ", ".join(i.text for i in node.items if isinstance(i, Scalar)) + "]", node
    else:
        for name, item in _named(node, path[-1] if path else ""):
            yield from _walk(item, (*path, name))


def _named(node: Listing, section: str) -> Iterator[tuple[str, Node]]:
    seen: dict[str, int] = {}
    for item in node.items:
        name = next(iter(item_names(item, section)), "")
        seen[name] = seen.get(name, 0) + 1
        if section == "stages" and isinstance(item, Table) and item.entries:
            item = item.entries[0][1]  # a stage is a table of one key
        yield (name if seen[name] == 1 and name else f"{name}#{seen[name]}"), item


def _missing(path: tuple[str, ...], known: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest beginning of ``path`` that is not ``known``."""
    lengths = range(1, len(path) + 1)
    return next((path[:length] for length in lengths if path[:length] not in known), path)


def _beginnings(leaves: Mapping[tuple[str, ...], _Leaf]) -> frozenset[tuple[str, ...]]:
    return frozenset(path[:length] for path in leaves for length in range(1, len(path) + 1))


def _told(top: tuple[str, ...], own: Mapping[tuple[str, ...], _Leaf]) -> str:
    """What stands there, in a line."""
    parts = [
        f"{'.'.join(place[len(top) :])}: {leaf.text}" if place != top else leaf.text
        for place, leaf in own.items()
        if place[: len(top)] == top
    ]
    return "; ".join(parts)
