"""Payoffs: no motive may be paid for the owner's own move alone (semantics 3)."""

from __future__ import annotations

from feint.case.dependencies import Dependencies, Needs
from feint.case.draft import Draft
from feint.case.nodes import Node, Scalar, Table


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
                    at = _weight_node(draft, name, motive.name, quantity)
                    stages = ", ".join(sorted(needs.stages))
                    if at is not None:
                        draft.reader.error(
                            "V110", at, quantity=quantity, player=name, stages=stages
                        )


def _is_own_move_only(player: str, needs: Needs, owner_of: dict[str, str]) -> bool:
    if not needs.stages or not needs.stages <= set(owner_of):
        return False
    others_motives = needs.motives - {player}
    own = all(owner_of[stage] == player for stage in needs.stages)
    return own and not needs.parameters and not others_motives


def _weight_node(draft: Draft, player: str, motive: str, quantity: str) -> Scalar | None:
    """The key ``quantity`` under the motive's weights."""
    node: Node | None = draft.declared.motives[player][motive].value
    weights = node.get("weights") if isinstance(node, Table) else None
    return weights.key(quantity) if isinstance(weights, Table) else None
