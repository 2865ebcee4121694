"""Section: what comes next, on one ladder of chances."""

from __future__ import annotations

from dataclasses import replace

from feint.case.model import CHANCE
from feint.explain.findings import ClaimResult, Estimate
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.numbers import is_finite
from feint.report.pictures.ladder import Group, Rung, ladder, rung
from feint.report.sections.section import Page, Section

DECISIVE = 0.75
"""A forecast from here on is worth a place on the first screen."""


def forecast(page: Page) -> Section | None:
    """None when there is nothing left to forecast."""
    asked, staged = asked_rungs(page), stage_groups(page)
    if not asked and not staged:
        return None
    labels, speech, formats = page.language.labels, page.language.evidence, page.language.formats
    upcoming = next_move(page)
    title = speech.next_title(*upcoming) if upcoming else labels.rail_next
    return Section(
        key="next",
        rail=labels.rail_next,
        toc=labels.toc_next,
        title=title,
        body=fragment(
            "sections/forecast.html.j2",
            labels=labels,
            asked=ladder([Group("", "", tuple(asked))], formats) if asked else None,
            staged=ladder(staged, formats) if staged else None,
        ),
    )


def asked_rungs(page: Page) -> list[Rung]:
    """Questions and predictions that have a probability, likeliest first."""
    texts = {claim.name: claim for claim in (*page.case.questions, *page.case.claims)}
    results: list[ClaimResult] = [
        *page.findings.questions,
        *(result for result in page.findings.claims if result.kind == "prediction"),
    ]
    found = []
    for result in results:
        answer = result.answer
        if answer is None or answer.problem or answer.estimate is None or answer.share is not None:
            continue
        if result.name not in texts or not answer.is_probability:
            continue
        text = page.names.text(texts[result.name].label, result.name)
        row = rung(text, "", answer.estimate, page.language.formats, result.name)
        if row is not None:
            found.append((answer.estimate.value, row))
    return [row for _, row in sorted(found, key=lambda item: -item[0])]


def stage_groups(page: Page) -> list[Group]:
    """Every decision to come, its options in the order of the file."""
    known = {stage.name for stage in page.case.stages}
    groups = []
    for item in page.findings.forecasts:
        if item.stage not in known or not is_finite(item.reached.value):
            continue
        stage = page.case.stage(item.stage)
        rungs = [
            replace(row, mine=f"stage:{item.stage}.{option}")
            for option in stage.option_names
            if option in item.options
            and (
                row := rung(
                    capital(page.names.option(item.stage, option)),
                    "",
                    item.options[option],
                    page.language.formats,
                )
            )
        ]
        head = f"{capital(page.names.player(stage.player))} · {page.names.stage(item.stage)}"
        note = page.language.evidence.if_reached(item.reached)
        groups.append(Group(head, note, tuple(rungs)))
    return [group for group in groups if group.rungs]


def next_move(page: Page) -> tuple[str, str, Estimate] | None:
    """The first decision to come with a decisive forecast, and its likeliest option.

    Players' decisions come before chance, decisive ones before others; only decisions at least as
    likely as not to come up count.
    """
    order = {stage.name: index for index, stage in enumerate(page.case.stages)}
    found = []
    for forecast in page.findings.forecasts:
        known = {o: e for o, e in forecast.options.items() if is_finite(e.value)}
        if forecast.stage in order and known and forecast.reached.value >= 0.5:
            option = max(known, key=lambda name: known[name].value)
            owner = page.case.stage(forecast.stage).player
            rank = (known[option].value < DECISIVE, owner == CHANCE, order[forecast.stage])
            words = page.names.player(owner), page.names.option(forecast.stage, option)
            found.append((rank, (*words, known[option])))
    return min(found, key=lambda item: item[0])[1] if found else None
