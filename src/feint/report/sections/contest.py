"""Section: the contest, who decides what and in which order."""

from __future__ import annotations

from feint.report.environment import fragment
from feint.report.pictures.flow import flow, read_flow
from feint.report.sections.section import Page, Section


def contest(page: Page) -> Section:
    labels = page.language.labels
    picture = read_flow(page.names, page.findings.forecasts)
    return Section(
        key="contest",
        rail=labels.rail_contest,
        toc=labels.toc_contest,
        title=page.language.evidence.contest_title(picture.n_seen, picture.n_open),
        body=fragment(
            "sections/contest.html.j2",
            labels=labels,
            flow=flow(picture, page.names),
            narrative=page.names.text(page.case.narrative),
        ),
    )
