"""What the first screen says, in English: answer, picture, key points, fairness."""

from __future__ import annotations

from feint.explain.findings import Estimate, Grade
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.formats import capital
from feint.report.reading import HARDLY, EventReading, OtherStart, Standing, Tally, Turning

_VERDICT = {
    "holds": "{} holds:",
    "mostly holds": "{} probably holds:",
    "open": "{} stays open:",
    "mostly fails": "{} probably fails:",
    "fails": "{} fails:",
    "evidence silent": "On {} the evidence is silent:",
    "outside the model": "{} lies outside what this game can judge:",
}

_CAPPED = {
    "weak factor": "yet what was seen adds little to that",
    "unmodelled explains as well": "yet play at random would explain what was seen as well",
}


def answer(
    claim: str,
    grade: Grade,
    share: Estimate | None,
    chance: Estimate | None,
    capped: str | None,
    best: Standing | None,
) -> tuple[str, str]:
    """The verdict (bold) and the rest of the first sentence."""
    verdict = _VERDICT[grade].format(F.quoted(claim))
    told = ""
    if share is not None:
        part = F.middle(share)
        told = f"it is true in {part} of the versions of the assumptions"
    elif chance is not None:
        told = f"the odds are {F.percent_with_range(chance)}"
    unknown = what_cannot_be_known(best)
    if told and capped is not None:
        told += f", {_CAPPED[capped]}."
        return verdict, f"{told} {capital(unknown)}." if unknown else told
    if told and unknown:
        joint = ", but " if "cannot" in unknown else ", and "
        return verdict, told + joint + unknown + "."
    return verdict, (told or unknown or "see section 6") + "."


def no_lead(best: Standing | None) -> tuple[str, str]:
    """The first sentence of a case that names no lead claim."""
    if best is None or not best.ranked:
        return "What would each side do?", "No motive is in doubt here; the forecasts follow."
    return "What the moves tell:", what_cannot_be_known(best) + "."


def what_cannot_be_known(best: Standing | None) -> str:
    """Half a sentence on whether the motives can be told apart; "" without motives."""
    if best is None or not best.ranked:
        return ""
    leaders = [F.quoted(row.name) for row in best.leaders]
    if best.n_events == 0:
        return "no event has been weighed yet, so the record cannot tell the motives apart"
    if len(leaders) == 1 and leaders[0] == F.quoted(best.unmodelled):
        return "none of the motives named here fits the moves best"
    if len(leaders) == 1:
        top = best.ranked[0].now
        return f"of the motives, {leaders[0]} fits the moves best ({F.percent_and_range(top)})"
    if len(leaders) == 2:
        return f"the record cannot tell {leaders[0]} from {leaders[1]}"
    if len(leaders) == len(best.ranked):
        return "the record cannot tell the motives apart"
    return f"the record cannot tell {F.number_word(len(leaders))} of the motives apart"


def belief_title(best: Standing) -> str:
    """The finding of the belief picture."""
    names = [capital(F.quoted(row.name)) for row in best.leaders]
    if not best.ranked:
        return "No motive could be weighed"
    if best.n_events == 0:
        return "The odds before any event"
    if best.moved < HARDLY:
        return "The events hardly move the odds"
    top = best.ranked[0]
    if best.n_leaders == 1:
        if top.name == best.unmodelled:
            return "None of the named motives explains the moves best"
        if top.now.value < top.before:
            return f"{names[0]} still leads, though the events speak against it"
        if top.now.value >= 0.75:
            return f"{names[0]} pulls far ahead"
        return f"{names[0]} pulls ahead" if top.now.value >= 0.5 else f"{names[0]} leads, narrowly"
    if best.n_leaders == len(best.ranked):
        return "No motive stands out"
    if best.n_leaders == 2:
        if all(row.now.value > row.before for row in best.leaders):
            return "Two motives pull ahead together, and stay side by side"
        return "Two motives stay side by side at the top"
    return f"{capital(F.number_word(best.n_leaders))} motives are still in the race"


def belief_subtitle(player: str, n_draws: int, with_bands: bool) -> str:
    drawn = "Bands and bars" if with_bands else "Bars"
    return (
        f"{capital(player)}: how likely each motive is after each event. {drawn}: "
        f"the range across {F.count(n_draws)} versions of the assumptions, 9 in 10."
    )


def belief_alt(best: Standing) -> str:
    """One sentence that states the finding for those who cannot see the picture."""
    ends = [f"{row.name} {F.middle(row.now)}" for row in best.ranked]
    events = f"{F.number_word(best.n_events)} event{'s' if best.n_events != 1 else ''}"
    return f"{belief_title(best)}. After {events}: {F.listed(ends)}."


def belief_source(as_of: str, has_events: bool) -> str:
    return f"As of {as_of}." + (" Events are evenly spaced." if has_events else "")


def motives_point(best: Standing) -> tuple[str, str]:
    """Key point: what is left in the race."""
    leaders = best.leaders
    told = F.listed([f"{F.quoted(row.name)} ({F.middle(row.now)})" for row in leaders])
    if len(leaders) == 1:
        second = best.ranked[1] if len(best.ranked) > 1 else None
        rest = f"; next comes {F.quoted(second.name)} at {F.middle(second.now)}" if second else ""
        return "One motive is ahead.", f"{capital(told)}{rest}."
    if len(leaders) == len(best.ranked):
        return "Every motive is still possible.", f"Their ranges overlap: {told}."
    if max(best.told_apart, 1 / best.told_apart) < 1.5:
        explain = "explain the moves about equally well"
    else:
        explain = "have ranges that overlap"
    return (
        f"{capital(F.number_word(len(leaders)))} motives are left.",
        f"{capital(told)} {explain}.",
    )


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


def _points(event: EventReading) -> str:
    points = max(1, round(100 * event.shift))
    return f"{points} percentage point{'s' if points != 1 else ''}"


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


def other_reader(start: OtherStart) -> str:
    """The fairness note's example of another starting point."""
    return (
        f"A reader who began at {F.percent(start.start)} for {F.quoted(start.motive)} would now "
        f"stand at {F.percent(start.then)}, where this page says {F.middle(start.ours)}."
    )


def learnable(share: float) -> str:
    """How much the whole observable path could ever tell."""
    if share < 0.1:
        return "Even the whole path of visible moves could tell almost nothing about the motive."
    return (
        f"On average the whole path of visible moves could settle {F.percent(share)} of the doubt "
        "about the motive; the rest is out of sight."
    )
