"""Section: the contest, who decides what and in which order."""

from __future__ import annotations

from dataclasses import dataclass

from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.language.link_words import link_words
from feint.report.motive_styles import MotiveStyle
from feint.report.pictures.flow import flow, read_flow
from feint.report.sections.section import Page, Section


@dataclass(frozen=True, slots=True)
class MotiveLine:
    name: str
    full: str
    style: MotiveStyle


@dataclass(frozen=True, slots=True)
class MotiveList:
    """The rival hypotheses about one player, each with its mark."""

    head: str
    lines: tuple[MotiveLine, ...]


def motive_lists(page: Page) -> tuple[MotiveList, ...]:
    """One list per typed player, in file order: here the short names get their meaning."""
    names = page.names
    return tuple(
        MotiveList(
            head=page.language.evidence.motives_head(names.player(player)),
            lines=tuple(
                MotiveLine(
                    name=capital(names.motive(player, motive)),
                    full=names.motive_in_full(player, motive),
                    style=page.styles[player, motive],
                )
                for motive in page.case.motive_names(player)
            ),
        )
        for player in page.case.typed_players
    )


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
            words=link_words(page.language.code),
            tree=bool(page.case.text),
            command=f"feint tree {page.case.name} -o tree.html",
            flow=flow(picture, page.names),
            narrative=page.names.text(page.case.narrative),
            lists=motive_lists(page),
        ),
    )
