"""The case's own texts, looked up by name, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feint.case.model import CHANCE, UNMODELLED, Case, Fact, Motive, Signal, Text
from feint.explain.findings import BeliefPath, BeliefStep
from feint.report.language.formats import capital
from feint.report.language.languages import Language


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A numbered source: "S3" and where on the page it stands."""

    number: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Names:
    """Texts of one case in one language; a missing text falls back to the item's name."""

    case: Case
    language: Language

    def text(self, text: Text | None, otherwise: str = "") -> str:
        found = text.in_language(self.language.code).strip() if text is not None else ""
        return found or otherwise.replace("_", " ")

    def player(self, name: str) -> str:
        if name == CHANCE:
            return self.language.labels.chance
        player = self.case.players.get(name)
        return self.text(player.label if player else None, name)

    def motive(self, player: str, name: str) -> str:
        """The short name, by which the whole page calls it; the label where there is none."""
        if name == UNMODELLED:
            return self.language.labels.none_of_these
        found = next((m for m in self._motives(player) if m.name == name), None)
        return self.text(found.short if found else None, self.motive_in_full(player, name))

    def motive_in_full(self, player: str, name: str) -> str:
        """The label, said once where the motives are introduced."""
        if name == UNMODELLED:
            return self.language.labels.none_in_full
        found = next((m for m in self._motives(player) if m.name == name), None)
        return self.text(found.label if found else None, name)

    def _motives(self, player: str) -> tuple[Motive, ...]:
        owner = self.case.players.get(player)
        return owner.motives if owner else ()

    def motives(self, path: BeliefPath) -> Mapping[str, str]:
        return {name: self.motive(path.player, name) for name in path.motives}

    def stage(self, name: str) -> str:
        return capital(self.text(self.case.stage(name).label, name))

    def option(self, stage: str, name: str) -> str:
        found = next((o for o in self.case.stage(stage).options if o.name == name), None)
        return self.text(found.label if found else None, name)

    def quantity(self, name: str) -> str:
        found = self.case.quantities.get(name)
        return self.text(found.label if found else None, name)

    def event(self, step: BeliefStep) -> str:
        """What happened, in words: the fact's or signal's text, else the option chosen."""
        items: tuple[Fact | Signal, ...] = (
            self.case.facts if step.kind == "fact" else self.case.signals
        )
        for item in items:
            if item.name == step.name and self.text(item.label):
                return capital(self.text(item.label))
        if step.stage and step.option:
            return capital(self.option(step.stage, step.option))
        return capital(step.name.replace("_", " "))

    def event_head(self, step: BeliefStep) -> str:
        """The event in a few words, for axes: the option chosen, else the event."""
        if step.stage and step.option:
            return capital(self.option(step.stage, step.option))
        return self.event(step)

    def sources(self, names: Sequence[str]) -> tuple[SourceLink, ...]:
        """Links to the sources named, in the order of the case."""
        order = {name: number for number, name in enumerate(self.case.sources, start=1)}
        return tuple(
            SourceLink(order[name], f"S{order[name]}", self.text(self.case.sources[name].title))
            for name in sorted(set(names), key=lambda name: order.get(name, 0))
            if name in order
        )
