"""What a rival story changes in the case, in words: "parameters.worth.low: 60 → 80" as said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from feint.case.model import Fact, Signal
from feint.report.sections.draw_names import draw_name
from feint.report.sections.section import Page

_ITEMS = ("observed", "signals")
_TEXT = r"(?:^|; ){language}: (.*?)(?=; [a-z_.]+: |$)"
_CHOICE = re.compile(r"(?P<stage>\w+) (?P<sign>!?=) (?P<option>\w+)")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference of two case files, taken apart."""

    path: tuple[str, ...]
    before: str  # "" where only the rival has it
    after: str  # "" where the rival lacks it


def change_words(page: Page, changes: Sequence[str]) -> tuple[list[str], list[str]]:
    """Sentences, and the lines for which there are no words, as they stand in the file."""
    told: list[str] = []
    rest: list[str] = []
    read = [(change, line) for line in changes if not _is_empty(change := _read(line))]
    ranges: dict[tuple[str, ...], dict[str, Change]] = {}
    for change, _ in read:
        if _is_end(change):
            ranges.setdefault(change.path[:-1], {})[change.path[-1]] = change
    done: set[tuple[str, ...]] = set()
    for change, line in read:
        owner = change.path[:-1]
        if _is_end(change) and len(ranges[owner]) == 2:
            if owner not in done:
                done.add(owner)
                told.append(_whole_range(page, owner, ranges[owner]))
            continue
        words = _words(page, change)
        if words:
            told.append(words)
        else:
            rest.append(line)
    return told, rest


def _read(line: str) -> Change:
    path, _, values = line.partition(": ")
    before, _, after = values.rpartition(" → ")
    return Change(tuple(path.split(".")), *("" if v == "–" else v for v in (before, after)))


def _is_empty(change: Change) -> bool:
    """A list that holds nothing, where the other file has none."""
    return {change.before, change.after} <= {"", "[]"}


def _is_end(change: Change) -> bool:
    """Whether one end of the range of a parameter has moved."""
    return change.path[0] == "parameters" and len(change.path) == 3 and (
        change.path[2] in ("low", "high") and bool(change.before) and bool(change.after)
    )  # fmt: skip


def _whole_range(page: Page, owner: tuple[str, ...], ends: dict[str, Change]) -> str:
    speech, formats = page.language.topics.rivalry, page.language.formats
    parameter = page.case.parameters.get(owner[1])
    unit = parameter.unit if parameter is not None else None
    name = draw_name(owner[1], page.names)
    try:
        low, high = ends["low"], ends["high"]
        before, after = (
            formats.interval(float(a), float(b), unit)
            for a, b in ((low.before, high.before), (low.after, high.after))
        )
    except ValueError:  # a formula
        before, after = (f"{low.before}–{high.before}", f"{low.after}–{high.after}")
    return speech.changed(formats.named(name), before, after)


def _words(page: Page, change: Change) -> str:
    """ "" where there are none."""
    speech = page.language.topics.rivalry
    if change.path[0] in _ITEMS and len(change.path) == 2:
        event = _event(page, change)
        return (speech.adds(event) if change.after else speech.lacks(event)) if event else ""
    if not change.before or not change.after:
        return ""
    what, unit = _what(page, change.path)
    if not what:
        return ""
    return speech.changed(what, _value(page, change.before, unit), _value(page, change.after, unit))


def _event(page: Page, change: Change) -> str:
    """What was seen: as the case says it, else as the rival does."""
    items: tuple[Fact | Signal, ...] = (*page.case.facts, *page.case.signals)
    known = next((item for item in items if item.name == change.path[1]), None)
    if known is not None and page.names.text(known.label):
        return page.names.text(known.label)
    for language in (page.language.code, "en"):
        found = re.search(_TEXT.format(language=language), change.after or change.before)
        if found:
            return found[1]
    return ""


def _what(page: Page, path: tuple[str, ...]) -> tuple[str, str | None]:
    """What is another number in the rival, with its unit; "" where there are no words."""
    speech, names, case = page.language.topics.rivalry, page.names, page.case
    formats = page.language.formats
    head, *rest = path
    if head == "parameters" and len(rest) == 2 and rest[0] in case.parameters:
        name, unit = formats.named(draw_name(rest[0], names)), case.parameters[rest[0]].unit
        if rest[1] in ("low", "high"):
            return speech.end_of(name, rest[1] == "low"), unit
        return (name, unit) if rest[1] == "value" else ("", None)
    if head in ("priors", "believed") and len(rest) >= 3 and rest[0] == "motive":
        player, motive = rest[1], rest[-1]
        if player in case.players:
            told = names.motive(player, motive)
            start = speech.start_of if head == "priors" else speech.believed_of
            return start(names.player(player), told), None
    if head == "costs" and len(rest) >= 2 and rest[0] in case.players:
        chosen = _CHOICE.fullmatch(".".join(rest[1:]))
        if chosen is not None and any(stage.name == chosen["stage"] for stage in case.stages):
            option = names.option(chosen["stage"], chosen["option"])
            return speech.cost_of(names.player(rest[0]), option, chosen["sign"] == "="), case.unit
    if head == "motives" and len(rest) == 4 and rest[2] == "weights":
        return draw_name(f"weight.{rest[0]}.{rest[1]}.{rest[3]}", names), None
    return "", None


def _value(page: Page, text: str, unit: str | None) -> str:
    try:
        number = float(text)
    except ValueError:
        return text
    return page.language.formats.amount(number, unit)
