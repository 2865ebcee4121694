"""The chain store game: entrants come one by one, the store fights or shares."""

from __future__ import annotations

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables


def chain_store(markets: int = 3, tough: float = 0.0) -> Tables:
    """One market after the other, each with its own entrant; all is seen by all.

    In a market, store then entrant: stay out 5, 1; share 2, 2; fight 0, 0 (Selten 1978).  With
    `tough` > 0 the store is with that probability of a kind that likes fights (3 for one), which
    entrants do not see (Kreps and Wilson 1982, Milgrom and Roberts 1982).

    With no doubt backward induction has every entrant enter and the store share: it earns
    2 * markets, though it would earn 5 * markets if it could frighten them.
    """
    names = ("store", *(f"entrant {m + 1}" for m in range(markets)))
    builder = GameBuilder(names, f"chain store with {markets} markets")

    def market(kind: str, past: tuple[str, ...]) -> None:
        m = len(past)
        if m == markets:
            fight = 3.0 if kind == "tough" else 0.0
            store = sum({"out": 5.0, "share": 2.0, "fight": fight}[what] for what in past)
            entrants = [{"out": 1.0, "share": 2.0, "fight": 0.0}[what] for what in past]
            builder.terminal((store, *entrants))
            return
        seen = " ".join(past)
        builder.decision(names[m + 1], f"after {seen}" if past else "start", ("enter", "out"))
        builder.decision("store", f"{kind} {seen} entered".replace("  ", " "), ("fight", "share"))
        market(kind, (*past, "fight"))
        market(kind, (*past, "share"))
        market(kind, (*past, "out"))

    if tough > 0.0:
        builder.chance("store", [("tough", tough), ("soft", 1.0 - tough)])
        market("tough", ())
    market("soft", ())
    built = builder.build()
    return built.game, built.payoffs(), built.chance()
