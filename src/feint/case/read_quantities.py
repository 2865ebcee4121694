"""``quantities``: read in an order in which each names only earlier ones, cycles refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from feint.case import keys
from feint.case.draft import Draft
from feint.case.errors import Problem
from feint.case.formula import Formula
from feint.case.formula.symbols import Kind
from feint.case.model import Quantity, Text
from feint.case.nodes import Node, Scalar, Table
from feint.case.read_formulas import is_by_table, read_formula
from feint.case.reader import NO_TEXT, Entry

_WORDS = re.compile(r"\w+")


def read_quantities(draft: Draft) -> None:
    """Reads every formula; sets the kinds of the draft's symbols and ``draft.quantities``.

    Whether a quantity is a label is known only once its formula has been read, and that formula
    may name other quantities.  They are therefore read in the order of the words they contain,
    again until no kind changes: once for a case without labels, twice for most others.
    """
    entries = draft.declared.quantities
    formulas_at = {name: _formula_node(draft, entry) for name, entry in entries.items()}
    guess = _order({name: _words(node, entries) for name, node in formulas_at.items()})
    kinds: dict[str, Kind] = {}
    reader = draft.reader
    earlier = list(reader.problems)
    formulas: dict[str, Formula] = {}
    for _ in range(len(entries) + 1):
        reader.problems = list(earlier)
        before = dict(kinds)
        formulas = {}
        symbols = draft.declared.symbols(kinds)
        for name in guess:
            node = formulas_at[name]
            if node is None:
                continue
            formula = read_formula(reader, node, symbols, name, allow_labels=True)
            if formula is not None:
                formulas[name] = formula
                if kinds.get(name, "number") != formula.kind:
                    kinds[name] = formula.kind
                    symbols = draft.declared.symbols(kinds)
        if kinds == before or all(kind != "label" for kind in kinds.values()):
            break
    draft.symbols = draft.declared.symbols(kinds)
    needs = {name: formula.quantities for name, formula in formulas.items()}
    _refuse_cycles(draft, needs)
    for name in _order({name: needs.get(name, frozenset()) for name in entries}):
        if name in formulas:
            draft.quantities[name] = _quantity(draft, name, entries[name], formulas[name])


def _formula_node(draft: Draft, entry: Entry) -> Node | None:
    node = entry.value
    if isinstance(node, Table) and not is_by_table(node):
        found = draft.reader.fields(node, keys.QUANTITY)
        return None if found is None or "formula" not in found else found["formula"].value
    return node


def _quantity(draft: Draft, name: str, entry: Entry, formula: Formula) -> Quantity:
    unit: str | None = None
    label: Text = NO_TEXT
    if isinstance(entry.value, Table) and not is_by_table(entry.value):
        node = entry.value.get("unit")
        if node is not None:
            unit = draft.reader.string(node, "unit")
        texts = {
            key.text: Entry(key, value)
            for key, value in entry.value.entries
            if key.text in keys.TEXT.allowed
        }
        label = draft.reader.inline_text(texts)
    return Quantity(name, formula, unit, label, draft.reader.place(entry.key))


def _words(node: Node | None, known: Mapping[str, Entry]) -> frozenset[str]:
    """Names of quantities that occur in a formula's text, options of the same name included."""
    if node is None:
        return frozenset()
    if isinstance(node, Scalar):
        return frozenset(word for word in _WORDS.findall(node.text) if word in known)
    if isinstance(node, Table):
        return frozenset().union(*(_words(value, known) for _, value in node.entries))
    return frozenset()


def _order(needs: Mapping[str, Iterable[str]]) -> list[str]:
    """Names so that each stands after those it needs; file order otherwise; cycles broken."""
    done: dict[str, None] = {}
    started: set[str] = set()
    for first in needs:
        stack: list[tuple[str, bool]] = [(first, False)]
        while stack:
            name, is_finished = stack.pop()
            if is_finished:
                done[name] = None
            elif name not in started:
                started.add(name)
                stack.append((name, True))
                named = frozenset(needs[name])
                wanted = [other for other in needs if other in named]
                stack += [(other, False) for other in reversed(wanted) if other not in started]
    return list(done)


def _refuse_cycles(draft: Draft, needs: Mapping[str, frozenset[str]]) -> None:
    """Notes each cycle once, at the quantity of it that stands first in the file."""
    told: set[str] = set()
    for name in needs:
        if name in told:
            continue
        path = _cycle_from(name, needs)
        if path:
            told.update(path)
            entry = draft.declared.quantities[name]
            loop = " → ".join([*path, path[0]])
            place = draft.reader.place(entry.key)
            draft.reader.problems.append(
                Problem("V101", "error", place, len(name), {"loop": loop, "name": name})
            )


def _cycle_from(start: str, needs: Mapping[str, frozenset[str]]) -> list[str]:
    """A shortest way from ``start`` back to itself, or nothing."""
    came_from: dict[str, str] = {}
    queue = [start]
    for name in queue:
        for other in sorted(needs.get(name, ())):
            if other == start:
                path = [name]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return path[::-1]
            if other not in came_from:
                came_from[other] = name
                queue.append(other)
    return []
