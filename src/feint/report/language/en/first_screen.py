"""What the first screen says, in English: answer, picture, key points, fairness."""

from __future__ import annotations

from feint.explain.findings import Estimate
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.en.shares import of_versions, part_of, those_leading
from feint.report.language.formats import capital
from feint.report.lead import Lead, Preference
from feint.report.reading import HARDLY, OtherStart, Standing

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
        told = _weight(lead.factor)
    else:
        told = _finding(lead)
        if not told:
            return verdict, "its test could not be computed" + (f"; {fit}." if fit else ".")
        if lead.grade == "evidence silent":
            told += ", but " + ("the assumptions alone already said so" if lead.unmoved
                                else "what was seen changes that too little to count")  # fmt: skip
            return verdict, told + (f", and {fit}." if fit else ".")
        if lead.unmoved:
            told += ", as before any evidence"
        elif lead.prior is not None:
            before = F.percent(lead.prior)
            told += f" (before any evidence: {before if lead.share is None else f'in {before}'})"
    if lead.capped is not None:  # the picture below says which aim is ahead
        return verdict, f"{told}, {_CAPPED[lead.capped]}."
    return verdict, told + (f"; {fit}." if fit else ".")


def _finding(lead: Lead) -> str:
    if lead.chance is not None:
        return f"it has a chance of {F.percent_with_range(lead.chance)}"
    if lead.share is None:
        return ""
    found = _gain(lead.preference) if lead.preference else "the claim comes out true"
    return f"{of_versions(lead.share.value)} {found}"


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
    """In each version it is likelier than not, hence "probably": "the bidder probably stands to
    gain more if the board refuses than if it agrees to sell".
    """
    player, mover = lower_article(wish.player), lower_article(wish.mover)
    if wish.verbal:
        return (
            f"{player} probably stands to gain more if {mover} {wish.first} than if it "
            f"{wish.second}"
        )
    first, second = F.quoted(wish.first), F.quoted(wish.second)
    return f"{player} probably stands to gain more from {first} by {mover} than from {second}"


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
    return f"{capital(those_leading(best))} motives are still in the race"


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
