"""What every part of the page hands to the page: a number, a finding, a body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from feint.case.model import Case
from feint.explain.findings import BeliefPath, Findings
from feint.report.language.languages import Language
from feint.report.motive_styles import MotiveStyle, motive_styles
from feint.report.names import Names
from feint.report.reading import EventReading, Standing, events, standing

ROOM = 26
"""Letters that fit beside a strip on two lines."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page after the first screen."""

    key: str  # anchor
    rail: str
    toc: str
    title: str  # the finding
    body: Markup


@dataclass(frozen=True, slots=True)
class Page:
    """The findings with everything that several sections ask of them."""

    findings: Findings
    language: Language
    names: Names
    styles: Mapping[tuple[str, str], MotiveStyle]

    @property
    def case(self) -> Case:
        return self.findings.case

    def styles_of(self, path: BeliefPath) -> dict[str, MotiveStyle]:
        return {motive: self.styles[path.player, motive] for motive in path.motives}

    def standing(self, path: BeliefPath) -> Standing:
        return standing(
            path,
            self.names.player(path.player),
            self.names.motives(path),
            self.language.labels.none_of_these,
        )

    def row_names(self, path: BeliefPath) -> dict[str, str]:
        """Names for rows of a picture: the short one where the label would not fit."""
        return {
            motive: label
            if len(label := self.names.motive(path.player, motive)) <= ROOM
            else self.names.short_motive(path.player, motive)
            for motive in path.motives
        }

    def events(self, path: BeliefPath) -> tuple[EventReading, ...]:
        titles = [(self.names.event_head(step), self.names.event(step)) for step in path.steps[1:]]
        return events(path, self.names.motives(path), titles)

    @property
    def main_path(self) -> BeliefPath | None:
        """The belief path of the first screen: the typed player the evidence moved most.

        Ties go to the first in the file, so a case with one typed player has no choice.
        """
        paths = [path for path in self.findings.beliefs if path.steps]
        if not paths:
            return None
        return max(paths, key=lambda path: round(self.standing(path).moved, 2))


def open_page(findings: Findings, language: Language) -> Page:
    """The page's working copy of ``findings``."""
    return Page(findings, language, Names(findings.case, language), motive_styles(findings.case))
