"""An overlay: a rival narrative, written as what it changes in another case.

    overlay: openai-2025            # the case it changes: built in, or a path beside this file
    title: {en: The bid as a bargaining chip, fr: L’offre comme monnaie d’échange}
    priors: {motive.bidder: {pricesetter: 3}}
    parameters: {leverage: {low: 1, high: 4}}
    without: {observed: [reply]}

Tables are merged key by key, lists of named items (stages, evidence, claims) item by item; what the
overlay says stands, ``~`` takes a key away, ``without`` takes items away.  The result is the text
of a whole case, read like any other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from feint.case import keys
from feint.case.errors import CaseError, Problem
from feint.case.nodes import Document, Listing, Node, Scalar, Table
from feint.case.read_yaml import read_yaml

OWN = ("overlay", "without")
RANGE_KEYS = keys.RANGE.allowed
_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "observed": ("fact", "move"),
    "signals": ("fact",),
    "claims": ("id",),
    "questions": ("id",),
    "checked": ("id",),
    "omitted": ("id",),
    "stages": (),
}


def is_overlay(text: str) -> bool:
    """Whether a text says that it changes another case."""
    return any(line.startswith("overlay:") for line in text.splitlines())


def merged(text: str, path: str, read_base: Callable[[str], str]) -> str:
    """The whole case that an overlay makes of another.

    ``read_base(name)`` gives the text of the case under ``overlay:``.  Raises :class:`CaseError`
    with the place in the overlay where it is not one.

    >>> merged("overlay: a\\npriors: {x: 2}", "o", lambda name: "case: a\\npriors: {x: 1, y: 1}")
    '{\\n"case": "a",\\n"priors": {"x": 2, "y": 1}\\n}\\n'
    """
    document = Document(path, text)
    over, problems = read_yaml(document)
    if any(problem.severity == "error" for problem in problems):
        raise CaseError([p for p in problems if p.severity == "error"], text)
    assert isinstance(over, Table)
    named = over.get("overlay")
    if not isinstance(named, Scalar) or not named.text:
        raise _error(document, named or over, "C130")
    for key, _ in over.entries:
        if key.text not in (*OWN, *keys.CASE.allowed):
            raise _error(document, key, "C131", name=key.text)
    base, wrong = read_yaml(Document(named.text, read_base(named.text)))
    if wrong or not isinstance(base, Table):
        raise _error(document, named, "C132", name=named.text)
    base = _without(document, base, over.get("without"))
    own = replace(over, entries=tuple(e for e in over.entries if e[0].text not in OWN))
    whole = _merge(base, own, ())
    assert isinstance(whole, Table)
    lines = [f"{json.dumps(key.text)}: {_plain(value)}" for key, value in whole.entries]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _error(document: Document, node: Node, code: str, **params: str) -> CaseError:
    length = max(1, min(node.stop, len(document.text)) - node.start)
    problem = Problem(code, "error", document.place(node.start), length, params)
    return CaseError([problem], document.text)


def _merge(base: Node, over: Node, path: tuple[str, ...]) -> Node:
    if isinstance(base, Table) and isinstance(over, Table):
        return _merge_tables(base, over, path)
    if isinstance(base, Listing) and isinstance(over, Listing) and path and path[-1] in _NAMED_BY:
        return _merge_items(base, over, path)
    return over


def _merge_tables(base: Table, over: Table, path: tuple[str, ...]) -> Table:
    given = {key.text: value for key, value in over.entries}
    kept = base.entries
    if any(word in given for word in ("value", "values", "parts")):
        kept = tuple(entry for entry in kept if entry[0].text not in RANGE_KEYS)
    entries = []
    for key, value in kept:
        new = given.pop(key.text, None)
        if new is None:
            entries.append((key, value))
        elif not (isinstance(new, Scalar) and new.value is None):
            entries.append((key, _merge(value, new, (*path, key.text))))
    entries += [entry for entry in over.entries if entry[0].text in given]
    return replace(base, entries=tuple(entries))


def _merge_items(base: Listing, over: Listing, path: tuple[str, ...]) -> Listing:
    new = list(over.items)
    items = []
    for item in base.items:
        names = set(item_names(item, path[-1]))
        changed = next((o for o in new if names.intersection(item_names(o, path[-1]))), None)
        if changed is None:
            items.append(item)
            continue
        new.remove(changed)
        items.append(_merge(item, changed, (*path, "item")))
    return replace(base, items=(*items, *new))


def item_names(item: Node, section: str) -> tuple[str, ...]:
    """What an item of a list is called: its id, its fact, or the stage of its move."""
    if not isinstance(item, Table):
        return ()
    if section == "stages":
        return tuple(key.text for key, _ in item.entries[:1])
    found = [(key, item.get(key)) for key in _NAMED_BY.get(section, ())]
    return tuple(
        node.text.split("=")[0].strip() if key == "move" else node.text
        for key, node in found
        if isinstance(node, Scalar)
    )


def _without(document: Document, base: Table, unwanted: Node | None) -> Table:
    if unwanted is None:
        return base
    if not isinstance(unwanted, Table):
        raise _error(document, unwanted, "C133")
    entries = {key.text: (key, value) for key, value in base.entries}
    for key, names in unwanted.entries:
        section = entries.get(key.text, (key, None))[1]
        if key.text not in _NAMED_BY or not isinstance(section, Listing):
            raise _error(document, key, "C133")
        items = names.items if isinstance(names, Listing) else (names,)
        known = [name for item in section.items for name in item_names(item, key.text)]
        for name in items:
            if not isinstance(name, Scalar) or name.text not in known:
                raise _error(document, name, "C134", section=key.text, known=", ".join(known))
        gone = {name.text for name in items if isinstance(name, Scalar)}
        left = tuple(
            item for item in section.items if not gone.intersection(item_names(item, key.text))
        )
        entries[key.text] = (key, replace(section, items=left))
    return replace(base, entries=tuple(entries.values()))


def _plain(node: Node) -> str:
    """A node in YAML's flow style; words in quotes, numbers as they were written."""
    if isinstance(node, Scalar):
        bare = node.plain and not isinstance(node.value, str)
        return (node.text or "~") if bare else json.dumps(node.text, ensure_ascii=False)
    if isinstance(node, Listing):
        return "[" + ", ".join(_plain(item) for item in node.items) + "]"
    pairs = (f"{_key(key)}: {_plain(value)}" for key, value in node.entries)
    return "{" + ", ".join(pairs) + "}"


def _key(key: Scalar) -> str:
    bare = key.plain and not isinstance(key.value, str)
    return key.text if bare else json.dumps(key.text, ensure_ascii=False)
