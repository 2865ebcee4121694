"""``parameters`` and ``correlations``."""

from __future__ import annotations

from typing import Literal

from feint.case import keys
from feint.case.draft import Draft
from feint.case.model import Correlation, Parameter
from feint.case.nodes import Scalar, Table
from feint.case.read_head import cited
from feint.case.read_ranges import RangeDefaults, read_range, read_range_fields
from feint.case.reader import NO_TEXT, Fields

DEFAULT_POINTS = 16  # of the quadrature over what the analyst does not average (semantics 11)
POINTS_LIMIT = 256


def read_parameters(draft: Draft) -> None:
    """Every parameter with its distribution, who knows it, and why."""
    for name in draft.declared.parameters:
        parameter = _read_parameter(draft, name)
        if parameter is not None:
            draft.parameters[name] = parameter


def _read_parameter(draft: Draft, name: str) -> Parameter | None:
    reader = draft.reader
    entry = draft.declared.parameters[name]
    node, place = entry.value, reader.place(entry.key)
    if not isinstance(node, Table):
        distribution = read_range(reader, node, name)
        reader.error("C214", entry.key, name=name)
        if distribution is None:
            return None
        return Parameter(name, distribution, None, "all", DEFAULT_POINTS, NO_TEXT, (), None, place)
    found = reader.fields(node, keys.PARAMETER)
    if found is None:
        return None
    distribution = read_range_fields(reader, node, found, name, RangeDefaults())
    sources = cited(draft, found)
    why = reader.optional_text(found, "why")
    if "sources" not in found and "why" not in found:
        reader.error("C214", entry.key, name=name)
    unit = reader.string(found["unit"].value, "unit") if "unit" in found else None
    known_to = _known_to(draft, found)
    points = _points(draft, found)
    if distribution is None:
        return None
    label = reader.inline_text(found)
    return Parameter(name, distribution, unit, known_to, points, label, sources, why, place)


def _known_to(draft: Draft, found: Fields) -> Literal["all", "nobody"] | tuple[str, ...]:
    if "known_to" not in found:
        return "all"
    node = found["known_to"].value
    if isinstance(node, Scalar) and node.text in ("all", "nobody"):
        return "all" if node.text == "all" else "nobody"
    players = draft.declared.players
    names = draft.reader.known_words(node, "known_to", players, "C212")
    return "all" if not names or set(names) == set(players) else names


def _points(draft: Draft, found: Fields) -> int:
    if "points" not in found:
        return DEFAULT_POINTS
    node = found["points"].value
    value = draft.reader.number(node, "points")
    if value is None:
        return DEFAULT_POINTS
    if value != int(value) or not 1 <= value <= POINTS_LIMIT:
        draft.reader.error("C215", node, limit=POINTS_LIMIT)
        return DEFAULT_POINTS
    return int(value)


def read_correlations(draft: Draft, top: Fields) -> None:
    """``correlations``: rank correlations between pairs of parameters."""
    if "correlations" not in top:
        return
    reader = draft.reader
    seen: set[frozenset[str]] = set()
    for item in reader.items(top["correlations"].value, "correlations"):
        found = reader.fields(item, keys.CORRELATION)
        if found is None or "between" not in found or "rank" not in found:
            continue
        node = found["between"].value
        written = reader.words(node, "between")
        names = [word for word, _ in written]
        for word, scalar in written:
            if word not in draft.declared.parameters:
                reader.unknown("C216", scalar, word, draft.declared.parameters)
            elif word in draft.parameters and not _is_drawn(draft.parameters[word]):
                reader.error("C217", scalar, name=word)
        rank = reader.number(found["rank"].value, "rank")
        if len(names) != 2:
            reader.error("C218", node)
            continue
        if rank is None:
            continue
        if not -1 < rank < 1:
            reader.error("C219", found["rank"].value, rank=f"{rank:g}")
            continue
        if frozenset(names) in seen:
            reader.error("C111", node, word=", ".join(names))
            continue
        seen.add(frozenset(names))
        if all(name in draft.parameters for name in names):
            draft.correlations.append(Correlation(names[0], names[1], rank, reader.place(item)))


def _is_drawn(parameter: Parameter) -> bool:
    """Whether the analyst draws it: only then a correlation means something."""
    return parameter.known_to == "all" and not parameter.distribution.is_constant
