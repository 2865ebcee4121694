"""A change of the world in words: "do answer = sell, set worth = 150" as a person would say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from feint.case.model import CHANCE
from feint.explain.what_if import Scenario
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.section import Page
from feint.report.sections.watch import is_verbal

_DO = re.compile(r"(?:retro |known )?do (?P<stage>\w+)\s*=\s*(?P<option>\w+)")
_SET = re.compile(r"set (?P<number>[\w.]+)\s*=\s*(?P<value>[-+\d.eE]+)")
_FORBID = re.compile(r"(?:retro )?forbid (?P<stage>\w+)\.(?P<option>\w+)")
_REVEAL = re.compile(r"(?:retro )?reveal motive\.(?P<player>\w+)")
_PRIOR = re.compile(r"prior motive\.(?P<player>\w+)\.(?P<motive>\w+) = (?P<share>[\d.eE-]+)")

Words = Callable[[Page, Mapping[str, str]], str]


def scenario_words(page: Page, scenario: Scenario) -> str:
    """The author's own name for it, or the change in words, or the text as written."""
    if is_named(scenario):
        return scenario.name
    parts = [_item(page, " ".join(item.split())) for item in scenario.text.split(",")]
    if not parts or not all(parts):
        return scenario.text
    return page.language.topics.supposing.condition([part for part in parts if part])


def is_named(scenario: Scenario) -> bool:
    """Whether the author gave the change a name."""
    return bool(scenario.name) and scenario.name != scenario.text


def _item(page: Page, item: str) -> str | None:
    for pattern, words in _KINDS:
        found = pattern.fullmatch(item)
        if found is not None:
            try:
                return words(page, found.groupdict())
            except (KeyError, StopIteration, ValueError):
                return None
    return None


def _done(page: Page, found: Mapping[str, str]) -> str:
    names = page.names
    stage, speech = page.case.stage(found["stage"]), page.language.topics.supposing
    option = names.option(stage.name, found["option"])
    if stage.player == CHANCE:
        return speech.turned_out(names.stage(stage.name), option)
    declared = next((each for each in stage.options if each.name == found["option"]), None)
    verbal = declared is not None and is_verbal(declared)
    return speech.done(names.player(stage.player), option, verbal)


def _set(page: Page, found: Mapping[str, str]) -> str:
    name, value = found["number"], float(found["value"])
    parameter = page.case.parameters.get(name)
    row = next((row for row in page.findings.parameters if row.name == name), None)
    length = row.prior[2] - row.prior[0] if row is not None else 0.0
    unit = parameter.unit if parameter is not None else None
    told = page.language.formats.amount(value, unit, spread=length)
    return page.language.topics.supposing.set_to(assumption_link(page, name).text, told)


def _forbidden(page: Page, found: Mapping[str, str]) -> str:
    names = page.names
    stage = page.case.stage(found["stage"])
    return page.language.topics.supposing.forbidden(
        names.player(stage.player), names.option(stage.name, found["option"])
    )


def _revealed(page: Page, found: Mapping[str, str]) -> str:
    return page.language.topics.supposing.revealed(page.names.player(found["player"]))


def _prior(page: Page, found: Mapping[str, str]) -> str:
    motive = page.names.motive(found["player"], found["motive"])
    share = page.language.formats.percent(float(found["share"]))
    return page.language.topics.supposing.from_prior(motive, share)


_KINDS: tuple[tuple[re.Pattern[str], Words], ...] = (
    (_DO, _done), (_SET, _set), (_FORBID, _forbidden), (_REVEAL, _revealed), (_PRIOR, _prior),
)  # fmt: skip
