"""What the middle of the page says, in English: contest, events, conduct, forecasts."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.en.shares import part_of
from feint.report.language.en.words import STRENGTH_WORDS
from feint.report.language.formats import capital
from feint.report.numbers import odds_class
from feint.report.reading import EventReading, Push, Turning


def contest_title(n_seen: int, n_open: int) -> str:
    seen = f"{capital(F.number_word(n_seen))} move{'s are' if n_seen != 1 else ' is'} known"
    still = f"{F.number_word(n_open)} decision{'s are' if n_open != 1 else ' is'} still to come"
    if n_seen and n_open:
        return f"{seen}; {still}"
    if n_seen:
        return f"{seen}; nothing is left to decide"
    return f"Nothing has been seen yet; {still}"


def motives_head(player: str) -> str:
    """Above the list of a player's motives."""
    return f"{capital(player)}: what the aim might be"


def stage_reached(reached: Estimate) -> str:
    """How often a decision comes up at all; "" when it nearly always does."""
    if reached.value > 0.99:
        return ""
    only = "only " if reached.value < 0.5 else ""
    return f"Comes up in {only}{F.percent_with_range(reached)} of the possible futures."


def chip_title(option: str, chance: Estimate) -> str:
    return f"{option}: {F.percent_with_range(chance)}, {F.likely(chance)}"


def steps_title(turn: Turning | None, events: Sequence[EventReading]) -> str:
    if not events:
        return "No event has been weighed yet"
    if turn is None:
        return "No event tells the motives apart"
    if turn.n_events == 1:
        strength = turn.event.strength
        return ("The one known event says nothing", "The one known event tells a little",
                "The one known event is telling", "The one known event is very telling",
                )[strength]  # fmt: skip
    if not turn.event.strength:
        return "On average, no event tells the motives apart"
    named = len(turn.event.head) <= 44
    told = F.quoted(turn.event.head) if named else _which(turn.event.index)
    if turn.event.strength < 2:
        return f"No event tells much; {told} tells most"
    if turn.more_than_rest:
        return f"{capital(told)} told more than all the other events together"
    return f"{capital(told)} told the most"


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip


def _which(index: int) -> str:
    return f"the {_ORDINALS[index - 1]} event" if index <= len(_ORDINALS) else f"event {index}"


def push_word(factor: float) -> str:
    """ "says nothing", "a little against", "clearly for"."""
    word = STRENGTH_WORDS[odds_class(factor)]
    if odds_class(factor) == 0:
        return word
    return f"{word} {'for' if factor > 1 else 'against'}"


def event_sentence(event: EventReading) -> str:
    """What one event says of which motive, strongest first."""
    loud = sorted(
        (push for push in event.pushes if odds_class(push.factor.value) > 0),
        key=lambda push: -max(push.factor.value, 1 / push.factor.value),
    )
    if not event.pushes:
        return "What it says of the motives could not be computed."
    if not loud:
        return "It says nothing: under every motive it was about equally likely."
    quiet = len(event.pushes) - len(loud)
    tail = ""
    if quiet == 1:
        tail = " On the remaining motive it is silent."
    elif quiet > 1:
        tail = f" On the other {F.number_word(quiet)} motives it is silent."
    return f"It speaks {F.listed(_phrases(loud))}.{tail}"


def _phrases(loud: Sequence[Push]) -> list[str]:
    """ "clearly against “a” (odds ÷4.6)", "a little for “b” and “c”": one phrase per strength."""
    groups: dict[tuple[int, bool], list[str]] = {}
    for push in loud:
        factor = push.factor.value
        strength = odds_class(factor)
        name = F.quoted(push.name)
        if push.split:
            name += f" (but versions disagree: {_times(push.factor.low)} to "
            name += f"{_times(push.factor.high)})"
        elif strength > 1:
            name += f" (odds {_times(factor)})"
        groups.setdefault((strength, factor > 1), []).append(name)
    return [
        f"{STRENGTH_WORDS[strength]} {'for' if favours else 'against'} {F.listed(names)}"
        for (strength, favours), names in groups.items()
    ]


def _times(factor: float) -> str:
    return f"{'×' if factor >= 1 else '÷'}{F.multiple(max(factor, 1 / factor))}"


def quiet_event(event: EventReading) -> str:
    """Beside an event that says nothing on average: whether some versions hear more in it."""
    widest = event.widest
    if widest is None:
        return "Could not be weighed."
    if odds_class(widest.farthest) == 0:
        return "Nothing, whatever the assumptions."
    push = push_word(widest.farthest)
    return f"At most {push} {F.quoted(widest.name)} ({_times(widest.farthest)})."


def silent_player(player: str, learnable: float | None) -> str:
    """In place of a chart: no event has moved belief about this player."""
    told = f"No event so far says anything about the motive of {lower_article(player)}."
    if learnable is None:
        return told
    part = part_of(learnable, "that doubt")
    return f"{told} All visible moves, future ones included, could settle {part}, on average."


def quiet_events(n_quiet: int, total: int) -> str:
    """After the events that tell something about a player: how many tell nothing."""
    if n_quiet == total:
        return "No event so far says anything about these motives."
    if n_quiet == 1:
        return "The one other event says nothing here."
    return f"The other {F.number_word(n_quiet)} events say nothing here."


def strip_note(bound: float, cut: bool) -> str:
    """Under the strips: what their axis shows."""
    text = (
        "Marks: ×1.5, ×3 and ×10 on the odds of a motive against all others. Under ×1.5 an event "
        "says nothing, then a little, clearly, strongly."
    )
    return text + (f" Bars are cut off at ×{F.multiple(bound)}." if cut else "")


def start_caption(player: str) -> str:
    return f"{capital(player)}: where other readers would stand now"


def conduct_alike(first: str, second: str) -> str:
    return f"{capital(F.quoted(first))} and {F.quoted(second)} would have done much the same"


def conduct_part(option: str, most: str, least: str, at_least: float) -> str:
    joint = ", hardly" if at_least < 0.1 else " better than"
    return f"{capital(F.quoted(option))} fits {F.quoted(most)}{joint} {F.quoted(least)}"


def conduct_mild() -> str:
    return "The motives would have acted in somewhat different ways"


def conduct_alt(stage: str, parts: Sequence[tuple[str, float]], option: str | None) -> str:
    if option is None:
        return f"{stage} How often each motive would choose each option; the table has the numbers."
    told = F.listed([f"{name} {F.percent(value)}" for name, value in parts])
    return f"{stage} How often each motive would have chosen {F.quoted(option)}, as seen: {told}."


def next_title(player: str, option: str, chance: Estimate) -> str:
    return f"{capital(player)}: {F.quoted(option)} is {F.likely(chance)}"


def if_reached(reached: Estimate) -> str:
    """Beside a decision in the ladder."""
    if reached.value > 0.99:
        return "comes up in any case"
    return f"comes up in {F.percent_with_range(reached)} of futures"
