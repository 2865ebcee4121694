"""``observed`` moves and ``signals``, with the reports of one fact merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from feint.case import keys
from feint.case.distributions import Distribution
from feint.case.draft import Draft
from feint.case.model import Fact, Signal, Text
from feint.case.nodes import Node, Scalar
from feint.case.read_head import cited
from feint.case.read_ranges import read_range
from feint.case.read_yaml import shown
from feint.case.reader import Fields

_MOVE = re.compile(r"\s*(\w+)\s*=\s*(\w+)\s*")


@dataclass(frozen=True, slots=True)
class _Report:
    """One entry of ``observed``; several may tell one fact."""

    fact: Fact
    move_node: Node


def read_evidence(draft: Draft, top: Fields) -> None:
    """Sets facts, signals and, where it is not written, ``prior_at``."""
    _read_observed(draft, top)
    _read_signals(draft, top)
    days = [fact.day for fact in draft.facts] + [signal.day for signal in draft.signals]
    first = min(days, default=None)
    if draft.prior_at is None and "prior_at" not in top:
        # semantics 20: the day before the first fact or signal
        draft.prior_at = draft.as_of if first is None else first - timedelta(days=1)
    _check_days(draft, top)


def _read_observed(draft: Draft, top: Fields) -> None:
    if "observed" not in top:
        return
    reports: dict[str, list[_Report]] = {}
    for item in draft.reader.items(top["observed"].value, "observed"):
        report = _report(draft, item)
        if report is not None:
            reports.setdefault(report.fact.name, []).append(report)
    names_of_stage: dict[str, str] = {}
    facts: list[Fact] = []
    for name, told in reports.items():
        merged = _merge(draft, told)
        other = names_of_stage.setdefault(merged.stage, name)
        if other != name:
            draft.reader.error(
                "V203", told[0].move_node, stage=merged.stage, first=other, second=name
            )
        facts.append(merged)
    position = {stage: index for index, stage in enumerate(draft.declared.stages)}
    draft.facts = sorted(facts, key=lambda fact: (fact.day, position[fact.stage]))


def _report(draft: Draft, item: Node) -> _Report | None:
    reader = draft.reader
    found = reader.fields(item, keys.OBSERVED)
    if found is None:
        return None
    day = reader.day(found["date"].value, "date") if "date" in found else None
    move = _move(draft, found["move"].value) if "move" in found else None
    reliability: float | None = 1.0
    if "reliability" in found:
        node = found["reliability"].value
        reliability = reader.number(node, "reliability")
        if reliability is not None and not 0 < reliability <= 1:
            reader.error("V201", node, reliability=f"{reliability:g}")
            reliability = None
    name = reader.string(found["fact"].value, "fact") if "fact" in found else None
    sources = cited(draft, found)
    label = reader.inline_text(found)
    if day is None or move is None or reliability is None:
        return None
    stage, option = move
    fact = Fact(name or stage, day, stage, option, reliability, label, sources, reader.place(item))
    return _Report(fact, found["move"].value)


def _move(draft: Draft, node: Node) -> tuple[str, str] | None:
    """``bid = low``: one option of one stage."""
    match = _MOVE.fullmatch(node.text) if isinstance(node, Scalar) else None
    if match is None or not isinstance(node, Scalar):
        draft.reader.error("C240", node)
        return None
    stage, option = match.groups()
    options = draft.declared.options.get(stage)
    if options is None or stage not in draft.declared.stages:
        draft.reader.unknown("C224", node, stage, draft.declared.stages)
        return None
    if option not in options:
        draft.reader.unknown("C226", node, option, options)
        return None
    return stage, option


def _merge(draft: Draft, reports: Sequence[_Report]) -> Fact:
    """Earliest date, largest reliability, all sources (semantics 18)."""
    first = reports[0].fact
    for report in reports[1:]:
        fact = report.fact
        if (fact.stage, fact.option) != (first.stage, first.option):
            draft.reader.error(
                "V202",
                report.move_node,
                fact=first.name,
                first=f"{first.stage} = {first.option}",
                second=f"{fact.stage} = {fact.option}",
            )
    facts = [report.fact for report in reports]
    by_language: dict[str, str] = {}
    for fact in facts:
        by_language = {**fact.label.by_language, **by_language}
    return Fact(
        name=first.name,
        day=min(fact.day for fact in facts),
        stage=first.stage,
        option=first.option,
        reliability=max(fact.reliability for fact in facts),
        label=Text(by_language),
        sources=tuple(dict.fromkeys(source for fact in facts for source in fact.sources)),
        place=first.place,
    )


def _read_signals(draft: Draft, top: Fields) -> None:
    if "signals" not in top:
        return
    reader = draft.reader
    taken = {fact.name for fact in draft.facts}
    signals: list[Signal] = []
    for index, item in enumerate(reader.items(top["signals"].value, "signals"), start=1):
        found = reader.fields(item, keys.SIGNAL)
        if found is None:
            continue
        day = reader.day(found["date"].value, "date") if "date" in found else None
        name: str | None = f"signal{index}"
        if "fact" in found:
            name = reader.string(found["fact"].value, "fact")
            if name in taken:
                reader.error("V204", found["fact"].value, fact=name)
        taken.add(name or "")
        player = _signal_player(draft, found)
        likelihood = _likelihood(draft, found, player)
        sources = cited(draft, found)
        label = reader.inline_text(found)
        if day and name and player and likelihood is not None:
            place = reader.place(item)
            signals.append(Signal(name, day, player, likelihood, label, sources, place))
    draft.signals = sorted(signals, key=lambda signal: signal.day)


def _signal_player(draft: Draft, found: Fields) -> str | None:
    if "of" not in found:
        return None
    node = found["of"].value
    name = draft.reader.word(node, "of")
    if name is None or name in draft.declared.players:
        return name
    draft.reader.unknown("C212", node, name, draft.declared.players)
    return None


def _likelihood(draft: Draft, found: Fields, player: str | None) -> dict[str, Distribution] | None:
    """Motive -> likelihood, every motive of the player, ``unmodelled`` included."""
    if "likelihood" not in found:
        return None
    reader, node = draft.reader, found["likelihood"].value
    known = () if player is None else draft.declared.motive_names(player)
    result: dict[str, Distribution] = {}
    written = []
    entries = reader.entries(node, "likelihood")
    for key, value in entries:
        written.append(key.text)
        if player is not None and key.text not in known:
            reader.unknown("C234", key, key.text, known)
            continue
        chance = read_range(reader, value, "likelihood")
        if chance is None:
            continue
        low, high = chance.support
        if low < 0 or high > 1 or high == 0:
            reader.error("V205", value, motive=key.text)
            continue
        result[key.text] = chance
    missing = [motive for motive in known if motive not in written]
    if missing and entries:
        reader.error("V206", found["likelihood"].key, missing=shown(", ".join(missing)))
    return {motive: result[motive] for motive in known if motive in result}


def _check_days(draft: Draft, top: Fields) -> None:
    """Nothing after ``as_of``; no signal before ``prior_at``."""
    reader, as_of, prior_at = draft.reader, draft.as_of, draft.prior_at
    if as_of is not None:
        if prior_at is not None and prior_at > as_of and "prior_at" in top:
            reader.error("V207", top["prior_at"].value, as_of=as_of)
        evidence: list[Fact | Signal] = [*draft.facts, *draft.signals]
        for item in evidence:
            if item.day > as_of:
                reader.error_at("V208", item.place, day=item.day, as_of=as_of)
    if isinstance(prior_at, date):
        for signal in draft.signals:
            if signal.day < prior_at:
                reader.error_at("V209", signal.place, day=signal.day, prior_at=prior_at)
