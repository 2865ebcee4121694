"""What every part of the page hands to the page: a number, a finding, a body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from feint.case.model import Case
from feint.explain.findings import BeliefPath, Findings
from feint.report.language.languages import Language
from feint.report.motive_styles import MotiveStyle, motive_styles
from feint.report.names import Names
from feint.report.reading import EventReading, Standing, events, standing


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

    @property
    def source(self) -> str:
        """The last line of a picture: pictures get cropped and forwarded."""
        day = self.language.formats.long_day(self.case.as_of)
        return self.language.first_screen.belief_source(day, False)

    def standing(self, path: BeliefPath) -> Standing:
        return standing(
            path,
            self.names.player(path.player),
            self.names.motives(path),
            self.language.labels.none_of_these,
        )

    def events(self, path: BeliefPath) -> tuple[EventReading, ...]:
        titles = [(self.names.event_head(step), self.names.event(step)) for step in path.steps[1:]]
        return events(path, self.names.motives(path), titles)

    @property
    def main_path(self) -> BeliefPath | None:
        """The belief path of the first screen: of the player whom the lead claim is about.

        That is the first typed player named in the claim's test; without one, the first in file
        order.
        """
        paths = [path for path in self.findings.beliefs if path.steps]
        lead = next((claim for claim in self.case.claims if claim.name == self.case.lead), None)
        named = re.findall(r"\w+", lead.test or "") if lead else []
        for word in named:
            for path in paths:
                if path.player == word:
                    return path
        return paths[0] if paths else None


def open_page(findings: Findings, language: Language) -> Page:
    """The page's working copy of ``findings``."""
    return Page(findings, language, Names(findings.case, language), motive_styles(findings.case))
