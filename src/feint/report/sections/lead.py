"""The lead claim as the first sentence needs it, read from its test and its result."""

from __future__ import annotations

import re

from feint.explain.findings import ClaimResult, Estimate
from feint.report.lead import Lead, Preference
from feint.report.names import Names
from feint.report.numbers import is_finite
from feint.report.reading import Standing

_PREFERENCE = re.compile(
    r"\s*P\(\s*prefers\(\s*(?P<player>\w+)\s*,\s*(?P<stage>\w+)\s*=\s*(?P<first>\w+)\s*,"
    r"\s*(?P=stage)\s*=\s*(?P<second>\w+)\s*;\s*at\s+\w+\s*\)\s*\|\s*observed\s*\)"
    r"\s*>\s*(?:1/2|0?\.50*)\s*"
)
_VERB = re.compile(r"[a-z]+s\b")


def read_lead(
    test: str, result: ClaimResult, is_chance: bool, names: Names, best: Standing | None
) -> Lead:
    """The lead claim's result; ``is_chance`` says that its value is a probability."""
    answer = result.answer
    usable = answer is not None and answer.problem is None
    share = _number(answer.share) if answer is not None and usable else None
    chance = None
    if answer is not None and usable and share is None and is_chance:
        chance = _number(answer.estimate)
    prior = answer.prior if answer is not None and is_finite(answer.prior) else None
    wish = read_preference(test, names)
    factor = _number(result.bayes_factor) if share is None and chance is None else None
    return Lead(result.grade, result.capped_by, share, chance, prior, wish, best, factor)


def _number(estimate: Estimate | None) -> Estimate | None:
    return estimate if estimate is not None and is_finite(estimate.value) else None


def read_preference(test: str, names: Names) -> Preference | None:
    """The preference that a test asks after, in words; None for every other test."""
    found = _PREFERENCE.fullmatch(test)
    stage = next((s for s in names.case.stages if found and s.name == found["stage"]), None)
    if found is None or stage is None or found["player"] not in names.case.players:
        return None
    first, second = found["first"], found["second"]
    english = [
        option.label.by_language.get("en", "")
        for option in stage.options
        if option.name in (first, second)
    ]
    return Preference(
        names.player(found["player"]),
        names.player(stage.player),
        names.option(stage.name, first),
        names.option(stage.name, second),
        len(english) == 2 and all(_VERB.match(text) for text in english),
    )
