"""What carries an answer, in English."""

from __future__ import annotations

from collections.abc import Sequence

from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.shares import part_of
from feint.report.language.formats import capital
from feint.report.language.topics.drivers import Labels, Turn, Way

LABELS = Labels(
    rail="What carries the answer",
    toc="What carries the answer",
    column_driver="Assumption",
    column_share="Part of the variation that it makes",
    column_null="What chance alone would make",
    column_effect="Change from its low to its high end",
    lead="The claim weighed on the first screen",
    note="Bar: how much of the difference between versions of the assumptions goes with this "
    "number alone; whisker: its range. Upright line: what a number without any influence reaches "
    "once in twenty by chance.",
    through="Through what it works, and what counts together",
    together="together",
    silent="No answer to take apart.",
)


GROUPS = {
    "weight": "what the motives weigh",
    "cost": "costs",
    "discernment": "how sharply players choose",
    "signal": "what the signals weigh",
    "believed": "what the players believed of one another",
}


def group(head: str, player: str) -> str:
    """Numbers of one kind, of one player or (player "") of all."""
    return f"{GROUPS[head]} ({player})" if player else GROUPS[head]


def title(n_telling: int, n_turning: int, about_lead: bool) -> str:
    """``n_turning`` of the telling assumptions could turn the answer on their own."""
    answer = "the answer" if about_lead else "the claims"
    if not n_telling:
        return f"No single assumption carries {answer}"
    many = n_telling > 1
    told = f"{capital(F.number_word(n_telling))} assumption{'s' if many else ''} "
    told += f"{'carry' if many else 'carries'} {answer}"
    if not n_turning:
        return f"{told}; none turns it alone" if many else f"{told} and does not turn it"
    if n_turning == n_telling:
        return f"{told}, and {'each' if many else 'it'} could turn it"
    return f"{told}; {F.number_word(n_turning)} could turn it"


def figure(claim: str, share: float | None) -> str:
    """``share``: part of the variation that the strongest assumption makes; None: none tells."""
    if share is None:
        return f"{F.quoted(claim)}: no single assumption stands out"
    return f"{F.quoted(claim)}: one assumption alone makes {part_of(share, 'the difference')}"


def through(quantity: str, share: str) -> str:
    return f"It works mostly through {F.named(quantity)} ({share})."


def subtitle(n_telling: int, n_tested: int) -> str:
    found, tried = F.counts(n_telling, n_tested)
    if not n_telling:
        return f"{capital(tried)} assumptions tried; none can be told from chance."
    return f"{capital(found)} of {tried} assumptions can be told from chance."


def nothing_tells(n_tested: int) -> str:
    return (
        f"None of {F.number_word(n_tested)} assumptions can be told from nothing with these "
        "versions: the answer rests on all of them together."
    )


def way(way: Way) -> str:
    ends = f"{way.low} near {way.low_at}, {way.high} near {way.high_at}"
    if way.is_share:
        ends = f"true in {way.low} of versions near {way.low_at}, in {way.high} near {way.high_at}"
    if way.direction == "both ways":
        return f"It works both ways: {ends}, and something else in between."
    return f"The higher, the {'more' if way.direction == 'up' else 'less'}: {ends}."


def turn(turn: Turn) -> str:
    spread = f" ({turn.spread})" if turn.spread else ""
    side = "Above" if turn.beyond == "above" else "Below"
    if not turn.level:
        return f"{side} {turn.at}{spread} the answer turns to its contrary."
    return f"{side} {turn.at}{spread} it {'falls under' if turn.falls else 'passes'} {turn.level}."


def no_turn() -> str:
    return "Nowhere in its range does it change the grade."


def untold() -> str:
    return "Cannot be told from nothing with these versions."


def bars_alt(claim: str, names: Sequence[str]) -> str:
    if not names:
        return f"{F.quoted(claim)}: no assumption stands out."
    return f"{F.quoted(claim)}: the answer varies most with {F.listed(list(names))}."
