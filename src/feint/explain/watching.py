"""What to watch, gathered: moves that would change belief, and numbers worth learning."""

from __future__ import annotations

from feint.explain.refusal import NO_EVIDENCE, NO_PLAYER, RefusalError
from feint.explain.watch import Watch
from feint.explain.watch_learning import lead_claim, open_payoffs, values_of_learning
from feint.explain.watch_moves import open_moves, separators, tripwires
from feint.infer.ask import Inquiry


def watch(inquiry: Inquiry, player: str | None = None) -> Watch:
    """Tripwires, separators and the value of learning each number; nothing is solved again.

    ``player`` narrows the value of learning to its next decision; by default everybody's.

    Raises
    ------
    RefusalError
        When there is no such player, or the evidence cannot happen.
    """
    case = inquiry.blueprint.case
    if player is not None and player not in case.players:
        raise RefusalError(NO_PLAYER, name=player, known=", ".join(case.players))
    if not inquiry.weight().sum() > 0:
        raise RefusalError(NO_EVIDENCE)
    moves = open_moves(inquiry)
    claim = lead_claim(case)
    payoffs = open_payoffs(inquiry, [player] if player else list(case.players))
    learning = values_of_learning(inquiry, claim, payoffs)
    return Watch(
        tripwires=tripwires(inquiry, moves),
        separators=separators(inquiry, moves),
        learning=learning,
        lead=claim.name if claim else None,
        stages={name: item.stage for name, item in payoffs.items()},
    )
