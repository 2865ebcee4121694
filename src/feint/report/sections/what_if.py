"""Section: changed worlds beside the case as it stands, with one story for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from feint.explain.findings import Estimate
from feint.explain.what_if import ChangedAnswer, Scenario, Story, WhatIf
from feint.report.environment import fragment
from feint.report.language.formats import MISSING, capital
from feint.report.numbers import is_finite
from feint.report.pictures.scale import SHARES
from feint.report.sections.scenario_words import is_named, scenario_words
from feint.report.sections.section import Page, Section

MOST_CHANGES = 5
SHOWN = 0.01
MUCH = 0.05


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One answer before and after; places in percent."""

    text: str
    start: float
    end: float
    value: str
    alt: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    player: str
    option: str
    note: str
    how: str  # "seen", "forced" or "likeliest"
    parts: bool  # the first step that differs from the story of the case as it stands


@dataclass(frozen=True, slots=True)
class ScenarioView:
    name: str
    text: str
    mode: str
    note: str
    rows: tuple[ChangeRow, ...]
    story: tuple[StoryLine, ...]
    chance: str
    same: str  # said in place of a story that is the one of the case as it stands


def what_if(page: Page, found: WhatIf | None) -> Section | None:
    """None without scenarios."""
    if found is None or not found.scenarios:
        return None
    speech = page.language.topics.supposing
    top = _largest(found.scenarios)
    title = speech.title_quiet(len(found.scenarios))
    if top is not None:
        scenario, changed = top
        before, after = (_told(page, changed, value) for value in (changed.before, changed.after))
        words, answer = scenario_words(page, scenario), answer_name(page, changed)
        title = speech.title(words, is_named(scenario), answer, before, after)
    return Section(
        key="what-if",
        rail=speech.LABELS.rail,
        toc=speech.LABELS.toc,
        title=title,
        body=fragment(
            "sections/what_if.html.j2",
            labels=page.language.labels,
            words=speech.LABELS,
            scenarios=[scenario_view(page, scenario, found.story) for scenario in found.scenarios],
            story=_story(page, found.story, None),
            story_chance=speech.story_chance(found.story.chance)
            if is_finite(found.story.chance)
            else "",
            source=page.source,
            names=[capital(scenario_words(page, scenario)) for scenario in found.scenarios],
            table=_table(page, found.scenarios),
        ),
    )


def _moved(changed: ChangedAnswer) -> float:
    """How far a chance moved; 0 for what is no chance or has no answer."""
    if not changed.is_chance or changed.before is None or changed.after is None:
        return 0.0
    values = changed.before.value, changed.after.value
    return abs(values[1] - values[0]) if is_finite(*values) else 0.0


def _supposed(scenario: Scenario, changed: ChangedAnswer) -> bool:
    """Whether the scenario itself makes the move, or starts the motive, that is asked about."""
    if changed.kind == "forecast":
        return re.search(rf"\b{re.escape(changed.subject)}\b *[=.]", scenario.text) is not None
    return changed.kind == "belief" and f"motive.{changed.subject}" in scenario.text


def _largest(scenarios: Sequence[Scenario]) -> tuple[Scenario, ChangedAnswer] | None:
    moved = [
        (s, a) for s in scenarios for a in s.answers if _moved(a) >= MUCH and not _supposed(s, a)
    ]
    return max(moved, key=lambda pair: _moved(pair[1]), default=None)


def answer_name(page: Page, changed: ChangedAnswer) -> str:
    """What the answer is about, in words."""
    names, speech = page.names, page.language.topics.supposing
    if changed.kind == "belief":
        return speech.belief(
            names.player(changed.subject), names.motive(changed.subject, changed.value_of)
        )
    if changed.kind == "forecast" and any(s.name == changed.subject for s in page.case.stages):
        option = names.option(changed.subject, changed.value_of)
        return speech.forecast(names.stage(changed.subject), option)
    claims = {c.name: c for c in (*page.case.claims, *page.case.questions, *page.case.checked)}
    if changed.name in claims:
        return names.text(claims[changed.name].label, changed.name)
    return changed.query


def _told(page: Page, changed: ChangedAnswer, value: Estimate | None) -> str:
    if value is None or not is_finite(value.value):
        return MISSING
    formats = page.language.formats
    if changed.is_chance:
        return formats.percent(value.value, value.error)
    spread = value.high - value.low if is_finite(value.low, value.high) else 0.0
    return formats.amount(value.value, changed.unit, value.error, spread)


def scenario_view(page: Page, scenario: Scenario, base: Story) -> ScenarioView:
    speech = page.language.topics.supposing
    words = speech.LABELS
    changes = sorted(
        (a for a in scenario.answers if _moved(a) >= SHOWN),
        key=lambda a: (_supposed(scenario, a), -_moved(a)),
    )
    note = words.impossible if scenario.problem is not None else ""
    if not note and scenario.solved < 0.995:
        note = speech.unsolved(scenario.solved)
    story = scenario.story
    lines = _story(page, story, base) if story is not None else ()
    parts = any(line.parts or line.how == "forced" for line in lines)
    return ScenarioView(
        name=capital(scenario_words(page, scenario)),
        text=scenario.text,
        mode=getattr(words, scenario.mode),
        note=note,
        rows=tuple(_row(page, changed) for changed in changes[:MOST_CHANGES]),
        story=lines if parts else (),
        same=speech.same_story() if lines and not parts else "",
        chance=speech.story_chance(story.chance)
        if story is not None and is_finite(story.chance)
        else "",
    )


def _row(page: Page, changed: ChangedAnswer) -> ChangeRow:
    assert changed.before is not None
    assert changed.after is not None
    text = capital(answer_name(page, changed))
    before, after = (_told(page, changed, value) for value in (changed.before, changed.after))
    return ChangeRow(
        text=text,
        start=SHARES.place(changed.before.value),
        end=SHARES.place(changed.after.value),
        value=f"{before} → {after}",
        alt=page.language.topics.supposing.change_alt(text, changed.before, changed.after),
    )


def _story(page: Page, story: Story, base: Story | None) -> tuple[StoryLine, ...]:
    """The steps in words; ``base`` marks where a scenario leaves the story as things stand."""
    names, speech = page.names, page.language.topics.supposing
    notes = {"seen": speech.LABELS.seen, "forced": speech.LABELS.forced}
    known = {stage.name for stage in page.case.stages}
    usual = {step.stage: step.option for step in base.steps} if base is not None else None
    lines: list[StoryLine] = []
    parted = usual is None
    for step in story.steps:
        if step.stage not in known:
            continue
        parts = not parted and usual is not None and usual.get(step.stage) != step.option
        parted = parted or parts
        note = notes.get(step.how) or speech.chance(step.probability)
        lines.append(
            StoryLine(
                capital(names.player(step.player)),
                names.option(step.stage, step.option),
                note,
                step.how,
                parts,
            )
        )
    return tuple(lines)


def _table(page: Page, scenarios: Sequence[Scenario]) -> list[tuple[str, str, tuple[str, ...]]]:
    """(question, as it stands, one cell per scenario), in the order of the questions."""
    rows: dict[tuple[str, ...], tuple[str, str]] = {}
    cells: dict[tuple[str, ...], dict[str, str]] = {}
    for place, scenario in enumerate(scenarios):
        for changed in scenario.answers:
            key = (changed.kind, changed.name, changed.query, changed.subject, changed.value_of)
            text = capital(answer_name(page, changed))
            rows.setdefault(key, (text, _told(page, changed, changed.before)))
            told = _told(page, changed, changed.after)
            if changed.problem is not None:
                told = page.language.topics.supposing.LABELS.unanswered
            cells.setdefault(key, {})[str(place)] = told
    return [
        (*rows[key], tuple(cells[key].get(str(i), MISSING) for i in range(len(scenarios))))
        for key in rows
    ]
