"""Section: how far each event moved belief, and where other readers would stand."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.findings import BeliefPath
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.motive_styles import MotiveStyle
from feint.report.names import SourceLink
from feint.report.numbers import is_finite
from feint.report.pictures.strips import common_axis, strips
from feint.report.reading import HARDLY, turning
from feint.report.sections.first_screen import belief_figure, event_sources
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
class StartRow:
    name: str
    style: MotiveStyle
    ours: tuple[str, str]  # before and after on this page
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlayerSteps:
    """One typed player: its steps, its chart (none when it stands on the first screen), its starts.

    For players after the first, events that say nothing of them are only counted.
    """

    player: str
    figure: Markup | None
    steps: tuple[Step, ...]
    quiet: str  # how many events are left out here because they say nothing
    axis_note: str
    starts: tuple[StartRow, ...]
    caption: str
    learnable: str


def steps(page: Page) -> Section | None:
    """None when no player has more than one motive."""
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
            starts=[page.language.formats.percent(start) for start in STARTS],
        ),
    )


def player_steps(page: Page, path: BeliefPath, with_figure: bool) -> PlayerSteps:
    language, names = page.language, page.names
    readings = page.events(path)
    axis = common_axis(readings)
    styles = page.styles_of(path)
    told = tuple(
        Step(
            number=reading.index,
            day=language.formats.day_and_month(step.day) if step.day else "",
            title=reading.title,
            told=language.evidence.event_sentence(reading),
            is_signal=step.kind == "signal",
            sources=names.sources(event_sources(page, step.name)),
            picture=strips(reading, styles, axis, language.evidence, language.labels),
        )
        for reading, step in zip(readings, path.steps[1:], strict=True)
        if not (with_figure and reading.strength == 0)
    )
    n_quiet = len(readings) - len(told)
    silent = with_figure and page.standing(path).moved < HARDLY  # a flat picture tells nothing
    return PlayerSteps(
        player=capital(names.player(path.player)),
        figure=belief_figure(page, path, "h3") if with_figure and not silent else None,
        steps=told,
        quiet=language.evidence.quiet_events(n_quiet, len(readings)) if n_quiet else "",
        axis_note=language.evidence.strip_note(axis.bound, axis.cut) if told else "",
        starts=() if silent else _starts(page, path),
        caption=language.evidence.start_caption(names.player(path.player)),
        learnable=language.first_screen.learnable(path.learnable)
        if is_finite(path.learnable)
        else "",
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
