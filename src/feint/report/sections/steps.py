"""Section: how far each event moved belief, and where other readers would stand."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.findings import BeliefPath, BeliefStep
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.motive_styles import MotiveStyle
from feint.report.names import SourceLink
from feint.report.numbers import is_finite
from feint.report.pictures.strips import Axis, common_axis, strips
from feint.report.reading import HARDLY, EventReading, turning
from feint.report.sections.first_screen import belief_figure, event_sources, path_number
from feint.report.sections.section import Page, Section

STARTS = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    day: str
    title: str
    told: str
    is_signal: bool
    sources: tuple[SourceLink, ...]
    picture: Markup


@dataclass(frozen=True, slots=True)
class QuietStep:
    """An event that says nothing of any motive, on one line."""

    number: int
    day: str
    title: str
    told: str
    is_signal: bool
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class StartRow:
    name: str
    style: MotiveStyle
    ours: tuple[str, str]  # before and after on this page
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlayerSteps:
    """One typed player: its steps, its chart (none when it stands on the first screen), its starts.

    Events that say nothing take a line each for the first player and are only counted for the
    others; a player of whom no event tells anything gets a sentence.
    """

    player: str
    silent: str  # the sentence for a player of whom nothing was learnt, in place of all the rest
    figure: Markup | None
    steps: tuple[Step, ...]
    listed: tuple[QuietStep, ...]
    quiet: str  # how many events are left out here because they say nothing
    axis_note: str
    starts: tuple[StartRow, ...]
    number: int  # part of the anchors of its steps
    caption: str
    learnable: str


def steps(page: Page, panel: Markup | None = None) -> Section | None:
    """None when no player has more than one motive; ``panel`` is the reader's own odds."""
    main = page.main_path
    if main is None:
        return None
    labels = page.language.labels
    paths = [main, *(path for path in page.findings.beliefs if path is not main and path.steps)]
    readings = page.events(main)
    return Section(
        key="steps",
        rail=labels.rail_steps,
        toc=labels.toc_steps,
        title=page.language.evidence.steps_title(turning(readings), readings),
        body=fragment(
            "sections/steps.html.j2",
            labels=labels,
            players=[player_steps(page, path, path is not main) for path in paths],
            several=len(paths) > 1,
            panel=panel,
            starts=[page.language.formats.percent(start) for start in STARTS],
        ),
    )


def player_steps(page: Page, path: BeliefPath, second: bool) -> PlayerSteps:
    """``second``: not the player of the first screen, so its chart stands here."""
    language, names = page.language, page.names
    player = names.player(path.player)
    readings = page.events(path)
    pairs = list(zip(readings, path.steps[1:], strict=True))
    number = path_number(page, path)
    learnable = path.learnable if is_finite(path.learnable) else None
    if second and page.standing(path).moved < HARDLY:
        silent = language.evidence.silent_player(player, learnable)
        return PlayerSteps(capital(player), silent, None, (), (), "", "", (), number, "", "")
    axis = common_axis([reading for reading in readings if reading.strength])
    loud = tuple(_step(page, path, *pair, axis) for pair in pairs if pair[0].strength)
    hushed = [pair for pair in pairs if not pair[0].strength]
    counted = language.evidence.quiet_events(len(hushed), len(readings)) if hushed else ""
    return PlayerSteps(
        player=capital(player),
        silent="",
        figure=belief_figure(page, path, "h3") if second else None,
        steps=loud,
        listed=() if second else tuple(_quiet_step(page, *pair) for pair in hushed),
        quiet=counted if second else "",
        axis_note=language.evidence.strip_note(axis.bound, axis.cut) if loud else "",
        starts=_starts(page, path),
        number=number,
        caption=language.evidence.start_caption(player),
        learnable="" if learnable is None else language.first_screen.learnable(learnable),
    )


def _step(
    page: Page, path: BeliefPath, reading: EventReading, step: BeliefStep, axis: Axis
) -> Step:
    language, formats = page.language, page.language.formats
    return Step(
        number=reading.index,
        day=formats.day_and_month(step.day) if step.day else "",
        title=reading.title,
        told=language.evidence.event_sentence(reading),
        is_signal=step.kind == "signal",
        sources=page.names.sources(event_sources(page, step.name)),
        picture=strips(reading, page.styles_of(path), axis, language.evidence, language.labels),
    )


def _quiet_step(page: Page, reading: EventReading, step: BeliefStep) -> QuietStep:
    return QuietStep(
        number=reading.index,
        day=page.language.formats.day_and_month(step.day) if step.day else "",
        title=reading.title.rstrip("."),
        told=page.language.evidence.quiet_event(reading),
        is_signal=step.kind == "signal",
        sources=page.names.sources(event_sources(page, step.name)),
    )


def _starts(page: Page, path: BeliefPath) -> tuple[StartRow, ...]:
    formats = page.language.formats
    rows = []
    for motive in path.motives:
        table = path.starting_points.get(motive)
        if not table:
            continue
        first, last = path.steps[0].belief.get(motive), path.steps[-1].belief.get(motive)
        rows.append(
            StartRow(
                name=capital(page.names.motive(path.player, motive)),
                style=page.styles[path.player, motive],
                ours=(
                    formats.percent(first.value) if first else "",
                    formats.percent(last.value, last.error) if last else "",
                ),
                cells=tuple(formats.percent(table.get(start, float("nan"))) for start in STARTS),
            )
        )
    return tuple(rows)
