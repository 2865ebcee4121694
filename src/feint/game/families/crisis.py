"""Crisis signalling (Fearon 1994, Schultz 1998): a challenge that may be meant or not."""

from __future__ import annotations

from collections.abc import Sequence

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables


def crisis_signalling(
    challenger: Sequence[float] = (-0.6, 0.2),
    defender: Sequence[float] = (-0.7, 0.1),
    audience_cost: float = 0.3,
    chances: tuple[Sequence[float], Sequence[float]] | None = None,
) -> Tables:
    """A challenger threatens or not; a defender resists or gives in; the challenger then stands
    firm, which is war, or backs down before its audience.

    challenger, defender: what war is worth to each type of either side, private knowledge; the
    prize is worth 1 to its holder, at first the defender.  chances: of the types, equal by default.
    """
    builder = GameBuilder(("challenger", "defender"), "crisis signalling")
    odds = chances or ([1 / len(challenger)] * len(challenger), [1 / len(defender)] * len(defender))
    builder.chance("challenger", [(f"{w:g}", p) for w, p in zip(challenger, odds[0], strict=True)])
    for mine in challenger:
        pairs = zip(defender, odds[1], strict=True)
        builder.chance("defender", [(f"{w:g}", p) for w, p in pairs])
        for yours in defender:
            builder.decision("challenger", f"war worth {mine:g}", ("threaten", "not"))
            builder.decision("defender", f"threatened, war worth {yours:g}", ("resist", "give in"))
            builder.decision("challenger", f"resisted, war worth {mine:g}", ("firm", "back down"))
            builder.terminal((mine, yours), "war")
            builder.terminal((-audience_cost, 1.0), "backed down")
            builder.terminal((1.0, 0.0), "gave in")
            builder.terminal((0.0, 1.0), "as it was")
    built = builder.build()
    return built.game, built.payoffs(), built.chance()
