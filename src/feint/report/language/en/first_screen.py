"""What the first screen says, in English: answer, picture, key points, fairness."""

from __future__ import annotations

from feint.explain.findings import Estimate
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.en.shares import of_versions, part_of
from feint.report.language.formats import capital
from feint.report.lead import Lead, Preference
from feint.report.reading import HARDLY, EventReading, OtherStart, Standing, Tally, Turning

_VERDICT = {
    "holds": "The claim holds:",
    "mostly holds": "The claim mostly holds:",
    "open": "The question stays open:",
    "mostly fails": "The claim mostly fails:",
    "fails": "The claim fails:",
    "evidence silent": "The moves do not tell:",
    "outside the model": "Beyond this game:",
}

_CAPPED = {
    "weak factor": "yet in one version in ten or more, what was seen adds too little to count",
    "unmodelled explains as well": "yet play at random would explain what was seen as well",
}


def answer(lead: Lead) -> tuple[str, str]:
    """The verdict (bold, two to four words) and the rest of the first sentence."""
    verdict, fit = _VERDICT[lead.grade], what_fits(lead.best)
    if lead.grade == "outside the model":
        return verdict, "no move and no outcome of this contest stands for it."
    if lead.factor is not None:
        told = _weight(lead.factor) + (f", {_CAPPED[lead.capped]}" if lead.capped else "")
        return verdict, told + (f"; {fit}." if fit else ".")
    told = _finding(lead)
    if not told:
        return verdict, "its test could not be computed" + (f"; {fit}." if fit else ".")
    if lead.grade == "evidence silent":
        told += ", but " + ("that was already so before any evidence" if lead.unmoved
                            else "what was seen changes that too little to count")  # fmt: skip
        return verdict, told + (f", and {fit}." if fit else ".")
    if lead.unmoved:
        told += ", as before any evidence"
    elif lead.prior is not None:
        told += f" (before any evidence: {F.percent(lead.prior)})"
    if lead.capped is not None:
        told += f", {_CAPPED[lead.capped]}"
    return verdict, told + (f"; {fit}." if fit else ".")


def _finding(lead: Lead) -> str:
    if lead.chance is not None:
        return f"it has a chance of {F.percent_with_range(lead.chance)}"
    if lead.share is None:
        return ""
    often = of_versions(lead.share.value)
    return f"{often} {_gain(lead.preference) if lead.preference else 'the test comes out true'}"


def _weight(odds: Estimate) -> str:
    """For a claim about a motive whose test is a Bayes factor."""
    spread = F.multiple_range(odds)
    if 1 / 1.5 < odds.value < 1.5:
        within = f", {spread}" if spread else ""
        return f"what was seen hardly moves the claim’s odds (×{F.multiple(odds.value)}{within})"
    if odds.value >= 1:
        around = f" ({spread})" if spread else ""
        return f"what was seen multiplies the claim’s odds by {F.multiple(odds.value)}{around}"
    return f"what was seen divides the claim’s odds by {F.multiple(1 / odds.value)}"


def _gain(wish: Preference) -> str:
    """In each version it is likelier than not, hence "probably": "the bidder would probably gain
    more if the board refuses than if it agrees to sell".
    """
    player, mover = lower_article(wish.player), lower_article(wish.mover)
    if wish.verbal:
        choice = f"if {mover} {wish.first} than if it {wish.second}"
    else:
        first, second = F.quoted(wish.first), F.quoted(wish.second)
        choice = f"if the choice of {mover} is {first} than if it is {second}"
    return f"{player} would probably gain more {choice}"


def claim_tested(claim: str, note: str) -> str:
    """Under the first sentence: which claim that was, and what its test asks."""
    return f"The claim under test: {F.quoted(claim)}. {note}".strip()


def unsolved(share: float) -> str:
    """On the first screen when fewer than 99 of 100 games were solved."""
    return (
        f"{F.percent(1 - share)} of the games could not be solved and are left out: "
        "read every number here with that in mind."
    )


def no_lead(best: Standing | None) -> tuple[str, str]:
    """The first sentence of a case that names no lead claim."""
    if best is None or not best.ranked:
        return "What would each side do?", "No motive is in doubt here; the forecasts follow."
    return "What can be said:", what_fits(best) + "."


def what_fits(best: Standing | None) -> str:
    """Half a sentence on which aims the moves fit; "" without motives."""
    if best is None or not best.ranked:
        return ""
    leaders = [F.quoted(row.name) for row in best.leaders]
    if best.n_events == 0:
        return "no event has been weighed yet, so no aim can be told from another"
    if len(leaders) == 1 and not best.leaders_are_named:
        return "none of the aims named here fits the moves best"
    if len(leaders) == 1:
        top = best.ranked[0].now
        return f"of the aims, {leaders[0]} fits the moves best ({F.percent_and_range(top)})"
    if len(leaders) == 2:
        which = f"{leaders[0]} and {leaders[1]}"
    elif len(leaders) >= best.n_named:
        which = f"all {F.number_word(best.n_named)} aims"
    else:
        which = f"{F.number_word(len(leaders))} of the {F.number_word(best.n_named)} aims"
    if best.fit_alike:
        return f"the moves fit {which} about equally well"
    return f"the moves cannot tell {leaders[0]} from {leaders[1]}" if len(leaders) == 2 else (
        f"{which} are still in the race"
    )  # fmt: skip


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
    return f"{capital(_leaders(best))} motives are still in the race"


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


def _leaders(best: Standing) -> str:
    """ "four of five", counting named motives; "four" when "none of these" is among them."""
    n_leaders = F.number_word(best.n_leaders)
    if not best.leaders_are_named or best.n_leaders == best.n_named:
        return n_leaders
    return f"{n_leaders} of {F.number_word(best.n_named)}"


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
    return f"{capital(_leaders(best))} motives {verb}.", f"{capital(told)} {joint}.{rest}"


def learnable_point(share: float) -> tuple[str, str]:
    """Key point: how much the whole observable path could settle."""
    head = (
        "Most of the doubt will stay." if share < 0.4
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
    part = part_of(share, "the doubt about the motive")
    return (
        f"On average, all visible moves, future ones included, could settle {part}; "
        "the rest is out of sight."
    )
