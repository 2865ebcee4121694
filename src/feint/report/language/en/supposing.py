"""Changed worlds, in English."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.formats import capital
from feint.report.language.topics.supposing import Labels

LABELS = Labels(
    rail="What if: other worlds, other stories",
    toc="What if",
    lede="Ring: the case as it stands. Dot: the changed world, on the same versions of the "
    "assumptions.",
    as_it_is="As it stands",
    story="The likeliest course",
    story_as_is="The likeliest course as things stand",
    seen="seen",
    forced="supposed",
    parts="here the stories part",
    question="Question",
    no_change="Nothing asked moves by a point.",
    all_answers="All answers side by side",
    impossible="This change cannot happen in this game.",
    unanswered="no answer",
    forward="From now on; what was seen stays.",
    replay="A past move is made again; the motives stay as believed now.",
    retro="The case is another one from the start; the evidence is weighed again.",
    reweighed="Other starting odds; nothing is played again.",
)


def title(scenario: str, named: bool, answer: str, before: str, after: str) -> str:
    """``named``: the author gave the change a name; else it is a clause, "if …"."""
    joint = ":" if named else ","
    return f"{capital(scenario)}{joint} {F.quoted(answer)} goes from {before} to {after}"


def condition(parts: Sequence[str]) -> str:
    return "if " + F.listed(list(parts))


def title_quiet(n_scenarios: int) -> str:
    if n_scenarios == 1:
        return "The change supposed moves no answer by much"
    return "None of the changes supposed moves an answer by much"


def done(player: str, option: str, verbal: bool) -> str:
    if verbal:
        return f"{lower_article(player)} {option}"
    return f"{lower_article(player)} chooses {F.quoted(option)}"


def turned_out(question: str, option: str) -> str:
    return f"the answer to {F.quoted(question)} is {F.quoted(option)}"


def set_to(number: str, value: str) -> str:
    return f"{F.named(number)} is {value}"


def forbidden(player: str, option: str) -> str:
    return f"{lower_article(player)} cannot choose {F.quoted(option)}"


def revealed(player: str) -> str:
    return f"the motive of {lower_article(player)} is known to all"


def from_prior(motive: str, share: str) -> str:
    return f"{F.quoted(motive)} starts from {share}"


def unsolved(share: float) -> str:
    return f"{F.percent(1 - share)} of the games could not be solved after this change."


def belief(player: str, motive: str) -> str:
    return f"{capital(player)}: {motive}"


def forecast(question: str, option: str) -> str:
    return f"{question} {capital(option)}"


def chance(probability: float) -> str:
    return f"{F.percent(probability)} likely"


def same_story() -> str:
    return "The likeliest course stays the same, step by step."


def story_chance(probability: float) -> str:
    return f"All of it together: {F.percent(probability)}. The likeliest course is one of many."


def change_alt(answer: str, before: Estimate, after: Estimate) -> str:
    return f"{answer}: from {F.percent(before.value)} to {F.percent(after.value)}."
