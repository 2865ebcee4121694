"""What to watch, in English."""

from __future__ import annotations

from collections.abc import Sequence

from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.en.shares import part_of
from feint.report.language.formats import capital
from feint.report.language.topics.watching import Labels, Telling, Wire

LABELS = Labels(
    rail="What to watch",
    toc="What to watch",
    wires_note="Dashed: nothing of this has happened. Ring: belief now; mark: belief once the "
    "move is seen.",
    moves_from="moves from",
    chance="Chance of seeing it",
    other_wires="Other moves that would tell something",
    column_if="If",
    column_motive="Motive",
    column_move="Belief",
    column_chance="Chance of seeing it",
    separator_note="How often a player with each of the two motives would see the decision end "
    "in each option.",
    other_pairs="Any other two motives",
    column_pair="Motives",
    column_look="Where to look",
    column_right="Right guess, starting even",
    learning_note="Part of what is uncertain about the claim that would go, on average, if the "
    "number were known.",
    column_number="Number",
    column_claim="Part of the doubt",
    untold="cannot be told from nothing",
    unreached="does not come up",
)

SURE_GUESS = 0.6
"""From this chance of a right guess on a decision tells two motives apart well enough to say so."""


def title(telling: Telling | None, wire: Wire | None) -> str:
    if telling is not None and telling.right >= SURE_GUESS:
        return f"One thing to watch: {_question(telling.question)}"
    if wire is not None and abs(wire.after.value - wire.before.value) >= 0.05:
        return f"{capital(F.quoted(wire.option))} would move belief most"
    return "No move still open would tell much"


def _question(question: str) -> str:
    text = question.rstrip(" ?").strip()
    return F.quoted(text + "?")


def wire(wire: Wire) -> str:
    by = f" ({wire.by})" if wire.by else ""
    return f"If {_move(wire)}{by}"


def _move(wire: Wire) -> str:
    """The move as a clause: "the board refuses"."""
    if wire.nature:
        return f"the answer to {_question(wire.question)} is {F.quoted(wire.option)}"
    if wire.verbal:
        return f"{lower_article(wire.player)} {wire.option}"
    return f"{lower_article(wire.player)} chooses {F.quoted(wire.option)}"


def separator_title(telling: Telling) -> str:
    first, second = F.quoted(telling.first), F.quoted(telling.second)
    if telling.right < SURE_GUESS:
        return f"No decision still open tells {first} from {second}"
    return f"{capital(_question(telling.question))} tells {first} from {second} best"


def wires_title(wire: Wire) -> str:
    before, after = (F.percent(end.value) for end in (wire.before, wire.after))
    return (
        f"Tripwires: {F.quoted(wire.option)} would take {F.quoted(wire.motive)} from {before} to "
        f"{after}"
    )


def learning_title(number: str, share: float | None) -> str:
    """The number most worth learning; None where none lifts a part of the doubt that shows."""
    if share is None:
        return "No single number is worth learning for the claim"
    return f"Worth learning first: {F.named(number)}, {part_of(share, 'the doubt')}"


def separator(telling: Telling) -> str:
    first, second = F.quoted(telling.first), F.quoted(telling.second)
    told = f"To tell {first} from {second}, watch {_question(telling.question)} "
    told += f"{capital(F.quoted(telling.tell))} speaks for {first}, "
    told += f"{F.quoted(telling.counter)} for {second}."
    often = f"{F.percent(telling.right)} of the time"
    if telling.right < SURE_GUESS:
        return f"{told} It tells little: from even odds a guess would be right {often}."
    return f"{told} From even odds, a guess would then be right {often}."


def separator_alt(telling: Telling, parts: Sequence[tuple[str, float, float]]) -> str:
    told = F.listed([f"{option} {F.percent(a)} and {F.percent(b)}" for option, a, b in parts])
    return f"Under {F.quoted(telling.first)} and {F.quoted(telling.second)}: {told}."


def pair(first: str, second: str) -> str:
    return f"{capital(first)} or {second}"


def learning(claim: str) -> str:
    return f"For {F.quoted(claim)}."


def learning_nothing() -> str:
    return "No single number would, if it were known, lift a part of the doubt that shows."
