"""Formulas out of YAML: a text, a number, or a mapping ``{by bid: {none: 0, low: 97.4}}``.

A mapping is written out as the one line the parser reads; the pieces remember where they came
from, so a mistake inside an entry is shown at that entry.
"""

from __future__ import annotations

from dataclasses import dataclass

from feint.case.formula import Formula, FormulaError, Symbols, parse_formula
from feint.case.nodes import Node, Scalar, Table
from feint.case.reader import Reader


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int  # in the composed text
    source: Scalar


def read_formula(
    reader: Reader,
    node: Node,
    symbols: Symbols,
    what: str,
    *,
    allow_motives: bool = True,
    allow_labels: bool = False,
) -> Formula | None:
    """The formula written in ``node``; a mistake is noted where it stands, None then."""
    composed = _compose(reader, node, what)
    if composed is None:
        return None
    text, pieces = composed
    try:
        return parse_formula(text, symbols, allow_motives=allow_motives, allow_labels=allow_labels)
    except FormulaError as error:
        _place(reader, pieces, error)
        return None


def note_in_formula(reader: Reader, node: Node, error: FormulaError) -> None:
    """Notes a mistake found later in the formula that ``node`` holds."""
    composed = _compose(reader, node, "")
    if composed is not None:
        _place(reader, composed[1], error)


def _place(reader: Reader, pieces: list[_Piece], error: FormulaError) -> None:
    piece = max(
        (piece for piece in pieces if piece.start <= error.offset),
        key=lambda piece: piece.start,
        default=pieces[0],
    )
    inside = error.offset - piece.start
    reader.error_inside(error.code, piece.source, inside, error.length, error.params)


def _compose(reader: Reader, node: Node, what: str) -> tuple[str, list[_Piece]] | None:
    if isinstance(node, Scalar):
        if not node.text.strip():
            reader.error("C112", node, what=what)
            return None
        return node.text, [_Piece(0, node)]
    if not isinstance(node, Table) or len(node.entries) != 1:
        reader.error("C113", node, what=what)
        return None
    key, table = node.entries[0]
    if not key.text.startswith("by ") or not isinstance(table, Table):
        reader.error("C113", key, what=what)
        return None
    text, pieces = f"{key.text}: {{", [_Piece(0, key)]
    for index, (option, entry) in enumerate(table.entries):
        text += ", " if index else ""
        pieces.append(_Piece(len(text), option))
        text += f"{option.text}: "
        inner = _compose(reader, entry, what)
        if inner is None:
            return None
        pieces += [_Piece(len(text) + piece.start, piece.source) for piece in inner[1]]
        text += inner[0]
    return text + "}", pieces


def is_by_table(node: Node) -> bool:
    """Whether a mapping is a ``by`` table."""
    return (
        isinstance(node, Table)
        and len(node.entries) == 1
        and node.entries[0][0].text.startswith("by ")
    )
