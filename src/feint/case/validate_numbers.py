"""Formulas that may fail to be a number: division by 0 and its kin, over all declared ranges.

Interval analysis along the conditions of each formula (:meth:`Formula.dangers`): never too
narrow, so what passes is safe in every draw.
"""

from __future__ import annotations

from collections.abc import Mapping

from feint.case.dependencies import Dependencies
from feint.case.draft import Draft
from feint.case.formula import Formula
from feint.case.model import Stage
from feint.case.nodes import Node, Table
from feint.case.public_tree import NOT_REACHED, PublicTree, TooManyStatesError
from feint.case.read_formulas import is_by_table, note_in_formula
from feint.case.read_players import cost_nodes
from feint.case.validate_information import odds_node, stage_node

Choices = Mapping[str, frozenset[int]]


def validate_numbers(draft: Draft, dependencies: Dependencies) -> None:
    """Notes dangers in quantities, costs, conditions and odds, each judged where it stands."""
    tree = PublicTree(draft.stages, draft.quantities)
    ending = {
        f"@stage.{stage.name}": _codes(stage, can_be_missed=stage.when is not None)
        for stage in draft.stages
    }
    for name, quantity in draft.quantities.items():
        _check(draft, formula_node(draft.declared.quantities[name].value), quantity.formula, ending)
    for player in draft.players.values():
        nodes = cost_nodes(draft, player.name)
        for cost in player.costs:
            condition, amount = nodes[cost.condition.text]
            _check(draft, condition, cost.condition, ending)
            if isinstance(cost.amount, Formula):
                _check(draft, amount, cost.amount, ending)
    for stage in draft.stages:
        formulas = [(stage_node(draft, stage.name, "when"), stage.when)]
        formulas += [(odds_node(draft, stage.name, o), f) for o, f in (stage.odds or {}).items()]
        for node, formula in formulas:
            if formula is not None and formula.can_fail:
                named = dependencies.of(formula).stages
                _check(draft, node, formula, _before(draft, tree, stage, named))


def formula_node(node: Node) -> Node:
    """Where the formula of a quantity is written, in its short and long forms."""
    if isinstance(node, Table) and not is_by_table(node):
        return node.get("formula") or node
    return node


def _check(draft: Draft, node: Node, formula: Formula, choices: Choices) -> None:
    if not formula.can_fail:
        return
    ranges = {name: p.distribution.drawable for name, p in draft.parameters.items()}
    formulas = {name: quantity.formula for name, quantity in draft.quantities.items()}
    for danger in formula.dangers(ranges, quantities=formulas, choices=choices):
        note_in_formula(draft.reader, node, danger)


def _codes(stage: Stage, *, can_be_missed: bool) -> frozenset[int]:
    codes = range(len(stage.options))
    return frozenset((NOT_REACHED, *codes)) if can_be_missed else frozenset(codes)


def _before(draft: Draft, tree: PublicTree, stage: Stage, named: frozenset[str]) -> Choices:
    """What can have been chosen at the ``named`` stages when ``stage`` is reached."""
    found: dict[str, frozenset[int]] = {}
    for other in draft.stages:
        if other.name not in named:
            continue
        try:
            moves = tree.walk(until=stage.name, keep=[other.name])
        except TooManyStatesError:
            codes = _codes(other, can_be_missed=True)
        else:
            codes = frozenset(int(code) for code in moves.column(other.name))
        found[f"@stage.{other.name}"] = codes or _codes(other, can_be_missed=True)
    return found
