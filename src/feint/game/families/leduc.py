"""Leduc poker (Southey et al. 2005): three ranks in two suits, two rounds, two bets a round."""

from __future__ import annotations

from feint.game.builder import GameBuilder
from feint.game.families.matrix import Tables

BETS, MOST_BETS, ANTE = (2.0, 4.0), 2, 1.0


def leduc_poker(ranks: int = 3) -> Tables:
    """Suits do not matter and are left out: deals are of ranks, with their probabilities.

    A pair with the public card beats all else, then the higher rank wins; each round the first
    player speaks first, bets are 2 in the first round and 4 in the second, at most 2 a round.  The
    value for the first player is -0.085606424078.
    """
    builder = GameBuilder(("first", "second"), "Leduc poker")
    cards = 2 * ranks
    deals = [(a, b) for a in range(ranks) for b in range(ranks)]

    def left(rank: int, taken: tuple[int, ...]) -> int:
        return 2 - taken.count(rank)

    def chance_of(pair: tuple[int, int]) -> float:
        return 2 / cards * left(pair[1], pair[:1]) / (cards - 1)

    builder.chance("deal", [(f"{a} {b}", chance_of((a, b))) for a, b in deals])

    def end(hands: tuple[int, int], public: int, paid: tuple[float, float]) -> None:
        strength = [hand + ranks * (hand == public) for hand in hands]
        if strength[0] == strength[1]:
            builder.terminal((0.0, 0.0), "split")
        else:
            won = paid[1] if strength[0] > strength[1] else -paid[0]
            builder.terminal((won, -won), "showdown")

    def speak(hands: tuple[int, int], public: int, said: str, paid: tuple[float, float]) -> None:
        """`said` holds both rounds' moves, c check or call, r bet or raise, / the public card."""
        part, this = said.count("/"), said.rsplit("/", 1)[-1]
        player, raises = len(this) % 2, this.count("r")
        other = 1 - player
        owes = paid[player] < paid[other]
        actions = ["fold"] * owes + ["call" if owes else "check"]
        actions += ["raise" if raises else "bet"] * (raises < MOST_BETS)
        seen = f" {public}" if part else ""
        name = ("first", "second")[player]
        builder.decision(name, f"{hands[player]}{seen} {said}".strip(), actions)
        if owes:
            won = -paid[0] if player == 0 else paid[1]
            builder.terminal((won, -won), "fold")
        level = max(paid)
        even = (level, level)
        if not owes and not this:
            speak(hands, public, said + "c", paid)
        elif part == 0:
            deal(hands, said + "c", even)
        else:
            end(hands, public, even)
        if raises < MOST_BETS:
            more = [0.0, 0.0]
            more[player], more[other] = level + BETS[part], paid[other]
            speak(hands, public, said + "r", (more[0], more[1]))

    def deal(hands: tuple[int, int], said: str, paid: tuple[float, float]) -> None:
        shown = [r for r in range(ranks) if left(r, hands)]
        builder.chance("public", [(str(r), left(r, hands) / (cards - 2)) for r in shown])
        for rank in shown:
            speak(hands, rank, said + "/", paid)

    for hands in deals:
        speak(hands, -1, "", (ANTE, ANTE))
    built = builder.build()
    return built.game, built.payoffs(), built.chance()
