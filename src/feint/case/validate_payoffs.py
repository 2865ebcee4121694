"""Payoffs: no motive may be paid for the owner's own move alone (semantics 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from feint.case.dependencies import Dependencies, Needs
from feint.case.draft import Draft
from feint.case.model import Cost
from feint.case.nodes import Node, Scalar, Table
from feint.case.own_payment import OwnPayments
from feint.case.read_players import cost_nodes


def validate_payoffs(draft: Draft, dependencies: Dependencies) -> None:
    """Notes weighted quantities that depend on the owner's own moves and on nothing else.

    What depends on a parameter, a chance stage, another player's move or another player's motive
    is fine, and so is what depends on no move at all.
    """
    owner_of = {stage.name: stage.player for stage in draft.stages}
    for name, player in draft.players.items():
        for motive in player.motives:
            for quantity in motive.weights:
                needs = dependencies.of_quantities([quantity])
                if _is_own_move_only(name, needs, owner_of):
                    _refuse(draft, name, motive.name, quantity, sorted(needs.stages))


def validate_own_payments(draft: Draft, dependencies: Dependencies) -> None:
    """The same read off the game: what names others but never depends on them is refused too.

    A constant is no parameter there, and neither is one whose range hardly matters.  Costs below
    0, and costs that tell
    the owner's motives apart by a constant, would pay a move as well.  Of a sum whose part pays an
    own move a warning tells: the whole may still mean something else.
    """
    judge = OwnPayments(
        draft.stages, draft.quantities, draft.parameters, draft.players, dependencies
    )
    owner_of = {stage.name: stage.player for stage in draft.stages}
    for name, player in draft.players.items():
        for index, motive in enumerate(player.motives):
            for quantity in motive.weights:
                needs = dependencies.of_quantities([quantity])
                if quantity not in draft.quantities or _is_own_move_only(name, needs, owner_of):
                    continue
                formula = draft.quantities[quantity].formula
                if paid := judge.stages_paid(formula, name, index):
                    _refuse(draft, name, motive.name, quantity, list(paid))
                    continue
                for term in judge.terms(formula):
                    if paid := judge.stages_paid(term, name, index):
                        _warn(draft, name, motive.name, quantity, term.text, list(paid))
                        break
        for cost in player.costs:
            _check_cost(draft, judge, name, cost)


def _check_cost(draft: Draft, judge: OwnPayments, player: str, cost: Cost) -> None:
    nodes = cost_nodes(draft, player)
    if cost.condition.text not in nodes:
        return
    node = nodes[cost.condition.text][1]
    paid = judge.cost_paid(cost, player)
    if paid.by_motive:
        draft.reader.error("V112", node, player=player, stages=", ".join(paid.by_motive))
    elif paid.below_zero:
        draft.reader.error("V113", node, player=player, stages=", ".join(paid.below_zero))


def _is_own_move_only(player: str, needs: Needs, owner_of: Mapping[str, str]) -> bool:
    if not needs.stages or not needs.stages <= set(owner_of):
        return False
    own = all(owner_of[stage] == player for stage in needs.stages)
    return own and not needs.parameters and not needs.motives - {player}


def _refuse(draft: Draft, player: str, motive: str, quantity: str, stages: Sequence[str]) -> None:
    at = _weight_node(draft, player, motive, quantity)
    if at is not None:
        told = ", ".join(stages)
        draft.reader.error("V110", at, quantity=quantity, player=player, stages=told)


def _warn(
    draft: Draft, player: str, motive: str, quantity: str, term: str, stages: Sequence[str]
) -> None:
    at = _weight_node(draft, player, motive, quantity)
    if at is not None:
        place, told = draft.reader.place(at), ", ".join(stages)
        draft.reader.warn(
            "V111", place, at.stop - at.start,
            quantity=quantity, term=term, player=player, stages=told,
        )  # fmt: skip


def _weight_node(draft: Draft, player: str, motive: str, quantity: str) -> Scalar | None:
    """The key ``quantity`` under the motive's weights."""
    node: Node | None = draft.declared.motives[player][motive].value
    weights = node.get("weights") if isinstance(node, Table) else None
    return weights.key(quantity) if isinstance(weights, Table) else None
