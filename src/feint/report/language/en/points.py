"""The key points of the first screen, in English: a head of a few words, then a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.en.shares import of_versions, part_of, those_leading
from feint.report.language.formats import capital, lower_first
from feint.report.language.topics.options import Verdict
from feint.report.language.topics.watching import Telling, Wire
from feint.report.lead import Carrier
from feint.report.reading import EventReading, Standing, Tally, Turning

SETTLES, TELLS = 0.75, 0.65
"""From here on a guess after the telling move is nearly sure; under the second it is a guess."""

LITTLE = 0.4
"""Moves that can lift less of the doubt than this, all together, will not settle the matter."""


def carried_point(
    carriers: Sequence[Carrier], n_telling: int, elsewhere: Sequence[Carrier]
) -> tuple[str, str]:
    """The assumptions that carry the central claim, and where it turns; ``elsewhere`` are others
    that turn it.
    """
    n_named = len(carriers)
    verb = "carries" if n_named == 1 else "carry"
    noun = "assumption" if n_named == 1 else "assumptions"
    whole = "most of it" if n_telling > n_named else "the answer"
    head = f"{capital(F.number_word(n_named))} {noun} {verb} {whole}."
    names = [
        F.named(each.name) + (f" (it turns {each.side} {each.at})" if each.at else "")
        for each in carriers
    ]
    told = f"The answer moves most with {F.listed(names)}."
    if elsewhere:
        others = [f"{F.named(each.name)} {each.side} {each.at}" for each in elsewhere]
        also = "also " if any(each.at for each in carriers) else ""
        return head, f"{told} It {also}turns with {F.listed(others)}."
    if any(each.at for each in carriers):
        return head, told
    return head, f"{told} {'Alone it does' if n_named == 1 else 'Alone they do'} not turn it."


def settling_point(telling: Telling) -> tuple[str, str]:
    """The decision that would tell two motives apart best."""
    first, second = F.quoted(telling.first), F.quoted(telling.second)
    question = F.quoted(telling.question.rstrip(" ?").strip() + "?")
    if telling.right < TELLS:
        return "Nothing to come will truly settle it.", (
            f"{question} would tell most, yet a guess between {first} and {second} would then be "
            f"right only {F.percent(telling.right)} of the time."
        )
    head = "One move would settle it." if telling.right >= SETTLES else "What would tell most."
    return head, (
        f"Watch {question}: {F.quoted(telling.tell)} speaks for {first}, "
        f"{F.quoted(telling.counter)} for {second}. A guess between the two would then be right "
        f"{F.percent(telling.right)} of the time."
    )


def wire_point(wire: Wire, move: str, learnable: float | None) -> tuple[str, str]:
    """The move that would shift belief most; ``move`` is it as a clause, "If the board refuses"."""
    ends = f"from {F.percent(wire.before.value)} to {F.percent(wire.after.value)}"
    if learnable is None:
        return "What would tell most.", f"{move}, {F.quoted(wire.motive)} goes {ends}."
    part = part_of(learnable, "the doubt")
    whole = f"All moves together could lift {part}, on average."
    if learnable < LITTLE:
        told = (
            f"The most telling move: {lower_first(move)}, {F.quoted(wire.motive)} goes only {ends}."
        )
        return "Nothing to come will truly settle it.", f"{told} {whole}"
    return "What would tell most.", f"{move}, {F.quoted(wire.motive)} goes {ends}. {whole}"


def reply_point(verdict: Verdict, expected: tuple[str, Estimate] | None) -> tuple[str, str]:
    """The best reply, how sure that is, and whether it is to be ``expected``."""
    who = lower_article(verdict.player)
    was = verdict.timing == "hindsight"
    if not verdict.option:
        depended = "depended" if was else "depends"
        return f"No single best choice for {who}.", f"Which option is best {depended} on its aim."
    head = f"Best for {who}{' was' if was else ''}: {F.quoted(verdict.option)}."
    told = []
    if verdict.share is not None:
        least = "at least " if verdict.n_motives > 1 else ""
        whose = ", whatever the aim" if verdict.n_motives > 1 else ""
        sturdy = ""
        if verdict.sturdy:
            sturdy = f"; it {'was' if was else 'is'} also the safest, and the least regretted"
        told.append(
            f"So it {'was' if was else 'is'} in {least}{F.percent(verdict.share)} of versions"
            f"{whose}{sturdy}."
        )
    if expected is not None:
        option, chance = expected
        often = f"({F.percent_and_range(chance)})"
        if option == verdict.option:
            told.append(
                f"{'And' if chance.value > 0.5 else 'Yet'} it is {F.likely(chance)} {often}."
            )
        else:
            told.append(f"Yet {F.quoted(option)} is likelier {often}.")
    return head, " ".join(told)


def motives_point(best: Standing) -> tuple[str, str]:
    """Key point: what is left in the race, and what has fallen behind."""
    leaders = best.leaders
    told = F.listed([f"{F.quoted(row.name)} ({F.middle(row.now)})" for row in leaders])
    fallen = best.fallen
    rest = ""
    if fallen is not None:
        move = f"from {F.percent(fallen.before)} to {F.middle(fallen.now)}"
        rest = f" {capital(F.quoted(fallen.name))} falls back, {move}."
    if len(leaders) == 1:
        second = best.ranked[1] if len(best.ranked) > 1 else None
        tail = f"; next comes {F.quoted(second.name)} at {F.middle(second.now)}" if second else ""
        return "One motive is ahead.", f"{capital(told)}{tail}."
    if len(leaders) >= best.n_named:
        return "Every motive is still possible.", f"Their ranges overlap: {told}."
    joint = "explain the moves about equally well" if best.fit_alike else "have ranges that overlap"
    verb = "remain" if best.n_leaders > 1 else "remains"
    return f"{capital(those_leading(best))} motives {verb}.", f"{capital(told)} {joint}.{rest}"


def learnable_point(share: float) -> tuple[str, str]:
    """Key point: how much the whole observable path could settle."""
    head = (
        "Most of the doubt will stay." if share < LITTLE
        else "About half could be learnt." if share < 0.6
        else "Much could be learnt."
    )  # fmt: skip
    told = part_of(share, "the doubt about the motive")
    return head, f"All moves together, even those to come, could settle {told}, on average."


def claim_point(claim: str, holds: bool, share: float | None) -> tuple[str, str]:
    """Key point: an important claim that clearly holds or clearly fails."""
    head = "One claim clearly holds." if holds else "One claim clearly fails."
    often = f": true {of_versions(share)}" if share is not None else ""
    return head, f"{capital(F.quoted(claim))}{often}."


def turning_point(turn: Turning | None, n_events: int) -> tuple[str, str]:
    """Key point: which event did the work."""
    if n_events == 0:
        return "Nothing has been weighed yet.", "These are the starting odds of the case."
    if turn is None:
        return (
            "No event told much.",
            "Each would have been about as likely under every motive.",
        )
    title = turn.event.title.rstrip(".")
    if turn.n_events == 1:
        return "One event is known.", f"{title}. All the movement comes from it."
    if turn.more_than_rest:
        rest = F.number_word(turn.n_events - 1)
        return (
            "One event did most of the work.",
            f"{title}: it moved belief more than the other {rest} together.",
        )
    return "The most telling event.", f"{title}: it moved belief by {_points(turn.event)}."


def claims_point(counts: Tally) -> tuple[str, str]:
    """Key point: how the narrative fares as a whole."""
    good, bad = counts.of("holds", "mostly holds"), counts.of("fails", "mostly fails")
    silent, outside = counts.of("evidence silent"), counts.of("outside the model")
    undecided = counts.of("open")
    parts = []
    if undecided:
        parts.append(f"{F.number_word(undecided)} stay{'s' if undecided == 1 else ''} open")
    if silent:
        parts.append(f"on {F.number_word(silent)} the evidence is silent")
    if outside:
        lie = "lies" if outside == 1 else "lie"
        parts.append(f"{F.number_word(outside)} {lie} outside the model")
    held = f"{F.number_word(good) if good else 'None'} hold{'s' if good == 1 else ''} up"
    failed = f"{F.number_word(bad) if bad else 'none'} fail{'s' if bad == 1 else ''}"
    claims = f"{counts.total} claim{'s' if counts.total != 1 else ''}"
    tail = "; " + F.listed(parts) if parts else ""
    return f"{claims} were put to the test.", f"{capital(held)} and {failed}{tail}."


def next_point(player: str, option: str, chance: Estimate) -> tuple[str, str]:
    """Key point: the next decision."""
    told = f"{F.quoted(option)} is {F.likely(chance)} ({F.percent_and_range(chance)})"
    return "What comes next.", f"{capital(player)}: {told}."


def _points(event: EventReading) -> str:
    points = max(1, round(100 * event.shift))
    return f"{points} percentage point{'s' if points != 1 else ''}"
