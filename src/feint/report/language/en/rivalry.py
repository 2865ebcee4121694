"""Rival narratives, in English."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.en.words import STRENGTH_WORDS
from feint.report.language.formats import capital
from feint.report.language.topics.rivalry import Break, Labels
from feint.report.numbers import odds_class

LABELS = Labels(
    rail="Rival stories on the same evidence",
    toc="Rival stories",
    stories_title="The stories",
    first_story="the case of this page",
    lead="Its central claim:",
    events_note="How many times likelier the event is in one story than in the other, earlier "
    "events known; bar: nine versions in ten. Between ÷1.5 and ×1.5 it says nothing.",
    altogether="All the evidence together",
    parting_note="How likely each move still open is in each story; the number is the story’s.",
    column_move="Move",
    claims_title="The same claims in each story",
    claim="Claim",
    breaks_title="What would break each story",
    breaks_note="The cheapest single assumption first: the nearer to the middle of its range, the "
    "less it takes.",
    others="Other pairs",
    other_changes="Other changes in the case file",
    other_evidence="The stories do not rest on the same moves: the factors compare unlike things.",
)


def title(better: str, worse: str, factor: Estimate, n_stories: int) -> str:
    """``factor``: how many times better ``better`` explains the evidence than ``worse``."""
    strength = odds_class(factor.value)
    if strength == 0:
        if n_stories == 2:
            return "The evidence does not tell the two stories apart"
        return f"The evidence tells none of the {F.number_word(n_stories)} stories apart"
    word = ("", "a little better", "clearly better", "far better")[strength]
    return f"{capital(F.quoted(better))} explains the evidence {word} than {F.quoted(worse)}"


def title_unlike() -> str:
    return "The stories rest on different evidence, so it cannot choose between them"


def lede(first: str, second: str, factor: Estimate, share: float) -> str:
    spread = F.multiple_range(factor)
    within = f" ({spread})" if spread else ""
    return (
        f"What was seen is {F.multiple(factor.value)} times{within} as likely under "
        f"{F.quoted(first)} as under {F.quoted(second)}; the first explains it better in "
        f"{F.percent(share)} of versions."
    )


def factor_word(factor: float) -> str:
    """ "says nothing", "clearly for 1": the story is named by its number."""
    strength = odds_class(factor)
    if strength == 0:
        return STRENGTH_WORDS[0]
    return f"{STRENGTH_WORDS[strength]} for {{}}"


def story(number: int, title: str) -> str:
    return f"{number}. {title}"


def breaks(found: Break) -> str:
    side = "above" if found.side == "above" else "below"
    spread = f" ({found.spread})" if found.spread else ""
    what = (
        f"{F.quoted(found.rival)} would explain the evidence better"
        if found.rival
        else "its central claim would turn to the contrary"
    )
    far = (
        "close to the middle of its range" if found.cost < 0.33
        else "well inside its range" if found.cost < 0.75 else "near the end of its range"
    )  # fmt: skip
    when = f"if {F.named(found.number)} is {side} {found.at}{spread}"
    return f"{F.quoted(found.story)}: {when}, {what}. That lies {far}."


def parting_alt(move: str, chances: Sequence[tuple[str, float]]) -> str:
    return f"{move}: " + F.listed([f"{name} {F.percent(chance)}" for name, chance in chances])


def small(n_draws: int) -> str:
    return f"Compared on the same {F.count(n_draws)} versions of the numbers that they share."


def events_title(event: str, factor: float, story: int) -> str:
    """The event that tells two stories apart most ("" where none does), and the one it favours."""
    if not event:
        return "No event tells the two stories apart by itself"
    word = STRENGTH_WORDS[odds_class(factor)]
    return f"{capital(F.quoted(event))} tells most: {word} for story {story}"


def parting_title(move: str, low: float, high: float) -> str:
    return f"The stories part most over {F.quoted(move)}: {F.percent(low)} or {F.percent(high)}"


def changed(what: str, before: str, after: str) -> str:
    return f"{capital(what)}: {after} instead of {before}."


def lacks(event: str) -> str:
    return f"Leaves out: {F.quoted(event)}."


def adds(event: str) -> str:
    return f"Adds: {F.quoted(event)}."


def end_of(number: str, low: bool) -> str:
    return f"{'low' if low else 'high'} end of {number}"


def start_of(player: str, motive: str) -> str:
    return f"starting weight of {F.quoted(motive)} for {lower_article(player)}"


def believed_of(player: str, motive: str) -> str:
    return f"weight that the others gave {F.quoted(motive)} for {lower_article(player)}"


def cost_of(player: str, option: str, taken: bool) -> str:
    when = "" if taken else "anything but "
    return f"what {when}{F.quoted(option)} costs {lower_article(player)}"
