"""Units followed through the formulas: what adds months to money is surely wrong.

Only sure conflicts are told.  A quantity without a written unit has the one its formula gives.
"""

from __future__ import annotations

from feint.case.draft import Draft
from feint.case.formula import Formula, FormulaError
from feint.case.nodes import Node, Scalar, Table
from feint.case.read_formulas import note_in_formula
from feint.case.read_players import cost_nodes
from feint.case.units import Unit, check_units, parse_unit
from feint.case.validate_information import odds_node
from feint.case.validate_numbers import formula_node


def validate_units(draft: Draft) -> None:
    """Notes units that cannot be read, and formulas in which units conflict."""
    units: dict[str, Unit | None] = {}
    for name, parameter in draft.parameters.items():
        node = _unit_node(draft.declared.parameters[name].value)
        units[name] = _unit(draft, parameter.unit, node)
    for name, quantity in draft.quantities.items():  # each after those it names
        written = draft.declared.quantities[name].value
        declared = _unit(draft, quantity.unit, _unit_node(written))
        units[name] = _check(draft, formula_node(written), quantity.formula, units, declared)
    for player in draft.players.values():
        nodes = cost_nodes(draft, player.name)
        for cost in player.costs:
            condition, amount = nodes[cost.condition.text]
            _check(draft, condition, cost.condition, units, None)
            if isinstance(cost.amount, Formula):
                _check(draft, amount, cost.amount, units, None)
    for stage in draft.stages:
        for option, formula in (stage.odds or {}).items():
            _check(draft, odds_node(draft, stage.name, option), formula, units, None)
    if draft.unit is not None and draft.unit_node is not None:
        _unit(draft, draft.unit, draft.unit_node)


def _unit_node(node: Node) -> Node | None:
    return node.get("unit") if isinstance(node, Table) else None


def _unit(draft: Draft, text: str | None, node: Node | None) -> Unit | None:
    if text is None or not isinstance(node, Scalar):
        return None
    try:
        return parse_unit(text)
    except FormulaError as error:
        draft.reader.error_inside(error.code, node, error.offset, error.length, error.params)
        return None


def _check(
    draft: Draft,
    node: Node,
    formula: Formula,
    units: dict[str, Unit | None],
    declared: Unit | None,
) -> Unit | None:
    found = check_units(formula, units, declared)
    for conflict in found.conflicts:
        note_in_formula(draft.reader, node, conflict)
    return found.unit
