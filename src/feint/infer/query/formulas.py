"""Events and values inside a query: formulas in which beliefs and preferences may stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from feint.case.formula import tree as formula_tree
from feint.case.formula.choices import read_stage_name
from feint.case.formula.compiled import Formula, compiled
from feint.case.formula.parser import AtomParser, FormulaParser, wrong_label
from feint.case.formula.symbols import Kind, listed, nearest
from feint.case.formula.tokens import Token, shown
from feint.infer.query.errors import QueryError
from feint.infer.query.tree import Atom, Belief, Prefers, QueryFormula

if TYPE_CHECKING:
    from feint.infer.query.parser import QueryParser


class AtomList:
    """The beliefs and preferences met while one event or value is read.

    ``refusal`` is the error for one that stands where none may; None where they may.
    """

    def __init__(self, refusal: str | None = None) -> None:
        self.atoms: list[Atom] = []
        self.refusal = refusal


def atom_readers(parser: QueryParser) -> Mapping[str, AtomParser]:
    """Readers of ``belief(…)`` and ``prefers(…)`` as parts of a formula."""

    def read(formulas: FormulaParser, token: Token) -> formula_tree.Node:
        found = parser.found
        if found.refusal is not None:
            raise QueryError(found.refusal, token.offset, len(token.text), {"word": token.text})
        atom = read_atom(parser, token)
        if atom not in found.atoms:
            found.atoms.append(atom)
        name = f"@{found.atoms.index(atom)}"
        kind: Kind = "truth" if isinstance(atom, Prefers) else "number"
        return formula_tree.Name(name, "parameter", kind, atom.span)

    return {"belief": read, "prefers": read}


def read_atom(parser: QueryParser, token: Token) -> Atom:
    """``belief(player, event; at stage)`` or ``prefers(player, event, event; at stage)``."""
    expect = parser.formulas.expect
    expect("(")
    player = read_player(parser)
    expect(",")
    first = read_event(parser, "Q412")
    if token.text == "belief":
        stage = _at_stage(parser)
        return Belief(player, first, stage, *parser.source(token.offset))
    expect(",")
    second = read_event(parser, "Q412")
    stage = _at_stage(parser)
    return Prefers(player, first, second, stage, *parser.source(token.offset))


def read_query_formula(parser: QueryParser, *, event: bool) -> QueryFormula:
    """An event or a value, and the beliefs and preferences in it."""
    outer, parser.found = parser.found, AtomList()
    formula = _event(parser) if event else _value(parser)
    atoms, parser.found = tuple(parser.found.atoms), outer
    span = (formula.start, len(formula.text))
    return QueryFormula(formula, atoms, formula.text, span)


def read_event(parser: QueryParser, refusal: str) -> Formula:
    """An event in which no belief or preference may stand; ``refusal`` is the error if one does."""
    outer, parser.found = parser.found, AtomList(refusal)
    formula = _event(parser)
    parser.found = outer
    return formula


def _event(parser: QueryParser) -> Formula:
    formula = _value(parser)
    if _is_number(formula.tree):
        raise QueryError("Q301", formula.start, len(formula.text), {"found": shown(formula.text)})
    return formula


def _is_number(node: formula_tree.Node) -> bool:
    """Whether a value can be no event; a quantity may be a truth that the case holds as 1 and 0."""
    match node:
        case formula_tree.Name(sort="parameter", kind=kind):
            return kind == "number"
        case formula_tree.Number() | formula_tree.Negative() | formula_tree.Arithmetic():
            return True
        case formula_tree.Call():
            return True
        case _:
            return False


def _value(parser: QueryParser) -> Formula:
    start = parser.scanner.next_offset()
    node = parser.formulas.value()
    if formula_tree.kind(node) == "label":
        raise wrong_label(node)
    return compiled(parser.source(start)[0], node, start)


def read_player(parser: QueryParser) -> str:
    """A player's name, consumed."""
    known = parser.symbols.players
    token = parser.scanner.take_any_word()
    if token is None:
        raise parser.formulas.missing_word("F119", {"suggestion": listed(known)})
    if token.text not in known:
        near = nearest(token.text, known) or listed(known)
        params = {"name": shown(token.text), "suggestion": near}
        raise QueryError("Q201", token.offset, len(token.text), params)
    return token.text


def _at_stage(parser: QueryParser) -> str:
    """``; at stage)``."""
    scanner = parser.scanner
    mark = scanner.peek()
    if not scanner.accept(";"):
        raise QueryError("Q109", mark.offset, len(mark.text))
    word = scanner.peek()
    if not scanner.accept("at"):
        raise QueryError("Q109", word.offset, len(word.text))
    stage = read_stage_name(parser.formulas)
    parser.formulas.expect(")")
    return stage
