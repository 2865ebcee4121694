"""The contest as a flow: what was chosen is filled, what could have been is an outline, what has
not happened yet is dashed and carries a forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from feint.case.model import Fact
from feint.explain.findings import StageForecast
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.names import Names, SourceLink
from feint.report.numbers import is_finite


@dataclass(frozen=True, slots=True)
class Chip:
    """One option of a decision."""

    text: str
    chosen: bool
    chance: str  # "" unless forecast
    hint: str  # range and word, for a pointer


@dataclass(frozen=True, slots=True)
class Decision:
    mover: str
    when: str
    question: str
    chips: tuple[Chip, ...]
    state: str  # "seen", "given", "unseen" (passed without a report) or "open"
    note: str
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    decisions: tuple[Decision, ...]
    cut: int | None  # index before which the line "what is known ends here" stands

    @property
    def n_seen(self) -> int:
        return sum(decision.state in ("seen", "given") for decision in self.decisions)

    @property
    def n_open(self) -> int:
        return sum(decision.state == "open" for decision in self.decisions)


def read_flow(names: Names, forecasts: Sequence[StageForecast]) -> Flow:
    """The decisions of the case in order, with what was seen and what is forecast."""
    case = names.case
    facts = {fact.stage: fact for fact in case.facts}
    given = {fact.name for fact in case.given}
    by_stage = {forecast.stage: forecast for forecast in forecasts}
    seen = [index for index, stage in enumerate(case.stages) if stage.name in facts]
    last_seen = seen[-1] if seen else -1
    decisions = []
    for index, stage in enumerate(case.stages):
        fact = facts.get(stage.name)
        forecast = by_stage.get(stage.name) if fact is None else None
        state = "open" if index > last_seen else "unseen"
        if fact is not None:
            state = "given" if fact.name in given else "seen"
        decisions.append(
            Decision(
                mover=capital(names.player(stage.player)),
                when=names.language.formats.day_and_month(fact.day)
                if fact
                else names.text(stage.date),
                question=names.stage(stage.name),
                chips=_chips(names, stage.name, stage.option_names, fact, forecast),
                state=state,
                note=_note(names, state, forecast),
                sources=names.sources(fact.sources) if fact else (),
            )
        )
    cut = last_seen + 1 if last_seen + 1 < len(decisions) and seen else None
    return Flow(tuple(decisions), cut)


def _chips(
    names: Names,
    stage: str,
    options: Sequence[str],
    fact: Fact | None,
    forecast: StageForecast | None,
) -> tuple[Chip, ...]:
    formats, evidence = names.language.formats, names.language.evidence
    chips = []
    for option in options:
        text = names.option(stage, option)
        estimate = forecast.options.get(option) if forecast else None
        told = estimate is not None and is_finite(estimate.value)
        chips.append(
            Chip(
                text=text,
                chosen=fact is not None and fact.option == option,
                chance=formats.percent(estimate.value, estimate.error) if estimate and told else "",
                hint=evidence.chip_title(text, estimate) if estimate and told else "",
            )
        )
    return tuple(chips)


def _note(names: Names, state: str, forecast: StageForecast | None) -> str:
    if state == "given":
        return names.language.labels.known_before
    if state == "unseen":
        return capital(names.language.labels.not_seen) + "."
    if forecast is not None and is_finite(forecast.reached.value):
        return names.language.evidence.stage_reached(forecast.reached)
    return ""


def flow(picture: Flow, names: Names) -> Markup:
    return fragment(
        "pictures/flow.html.j2",
        flow=picture,
        labels=names.language.labels,
        cut_day=names.language.formats.long_day(names.case.as_of),
    )
