"""Section: what to watch: tripwires, the decision that tells most, numbers worth learning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from feint.case.model import CHANCE, Option
from feint.explain.findings import Estimate
from feint.explain.watch import Separator, Tripwire, ValueOfLearning, Watch
from feint.report.environment import fragment
from feint.report.language.formats import MISSING, capital
from feint.report.language.topics.watching import Telling, Wire
from feint.report.links import AssumptionLink
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import is_finite
from feint.report.pictures.scale import SHARES
from feint.report.pictures.share_rows import share_row
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.section import Page, Section

MOST_CARDS = 3
MOST_WIRES = 12
MOST_NUMBERS = 5
BY_CHANCE = 0.05
HARDLY = 0.005
"""A tripwire that moves belief by less is no tripwire."""

_VERB = re.compile(r"[a-z]+s\b")


@dataclass(frozen=True, slots=True)
class Card:
    """One tripwire; places in percent."""

    told: str
    motive: str
    style: MotiveStyle
    before: str
    after: str
    chance: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PairRow:
    """One option of the telling decision under two motives."""

    option: str
    first: tuple[float, str]  # width in percent, value
    second: tuple[float, str]


@dataclass(frozen=True, slots=True)
class PairView:
    sentence: str
    first: tuple[str, MotiveStyle]
    second: tuple[str, MotiveStyle]
    rows: tuple[PairRow, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class NumberRow:
    link: AssumptionLink
    width: float
    value: str
    decisions: tuple[str, ...]
    tells: bool
    share: float = 0.0  # part of the doubt about the claim


def watch(page: Page, found: Watch | None) -> Section | None:
    """None when nothing still open would tell anything."""
    if found is None:
        return None
    speech, labels = page.language.topics.watching, page.language.labels
    wires = usable_wires(page, found.tripwires)
    pairs = usable_pairs(page, found.separators)
    best = best_pair(page, pairs)
    numbers = _numbers(page, found)
    if not wires and best is None and not numbers:
        return None
    names = page.names
    lead = next((claim for claim in page.case.claims if claim.name == found.lead), None)
    return Section(
        key="watch",
        rail=speech.LABELS.rail,
        toc=speech.LABELS.toc,
        title=speech.title(
            telling(page, best) if best else None, wire_of(page, wires[0]) if wires else None
        ),
        body=fragment(
            "sections/watch.html.j2",
            labels=labels,
            words=speech.LABELS,
            source=page.source,
            separator_title=speech.separator_title(telling(page, best)) if best else "",
            wires_title=speech.wires_title(wire_of(page, wires[0])) if wires else "",
            learning_title=learning_title(page, numbers),
            cards=[card_of(page, wire) for wire in wires[:MOST_CARDS]],
            wires=[card_of(page, wire) for wire in wires[MOST_CARDS:MOST_WIRES]],
            pair=_pair_view(page, best) if best else None,
            pairs=[_pair_line(page, pair) for pair in pairs if pair is not best],
            learning=speech.learning(names.text(lead.label, lead.name)) if lead else "",
            numbers=[row for row in numbers if row.tells][:MOST_NUMBERS],
            nothing=speech.learning_nothing() if numbers else "",
            all_numbers=numbers,
            deciders=[capital(names.player(player)) for player in found.stages],
        ),
    )


def usable_wires(page: Page, wires: Sequence[Tripwire]) -> list[Tripwire]:
    known = {stage.name for stage in page.case.stages}
    return [
        wire
        for wire in wires
        if wire.stage in known
        and (wire.about, wire.motive) in page.styles
        and is_finite(wire.before.value, wire.after.value, wire.chance.value)
        and abs(wire.after.value - wire.before.value) >= HARDLY
    ]


def usable_pairs(page: Page, pairs: Sequence[Separator]) -> list[Separator]:
    known = {stage.name for stage in page.case.stages}
    found = [pair for pair in pairs if pair.stage in known and is_finite(pair.guess_right.value)]
    return sorted(found, key=lambda pair: -pair.guess_right.value)


def best_pair(page: Page, pairs: Sequence[Separator]) -> Separator | None:
    """The decision between the two leading motives of the main player; else the most telling."""
    path = page.main_path
    if path is not None:
        ranked = [row.key for row in page.standing(path).ranked]
        leaders = set(ranked[: max(2, page.standing(path).n_leaders)])
        among = [
            pair
            for pair in pairs
            if pair.about == path.player and {pair.first, pair.second} <= leaders
        ]
        if among:
            return max(among, key=lambda pair: pair.guess_right.value)
    return pairs[0] if pairs else None


def telling(page: Page, pair: Separator) -> Telling:
    names = page.names
    return Telling(
        first=names.motive(pair.about, pair.first),
        second=names.motive(pair.about, pair.second),
        player=names.player(pair.player),
        question=names.stage(pair.stage),
        tell=_option(page, pair.stage, pair.tell),
        counter=_option(page, pair.stage, pair.counter_tell),
        right=pair.guess_right.value,
    )


def _option(page: Page, stage: str, option: str) -> str:
    unreached = page.language.topics.watching.LABELS.unreached
    return page.names.option(stage, option) if option else unreached


def is_verbal(option: Option) -> bool:
    """Whether an option's text can follow its player in a sentence: "refuses"."""
    return bool(_VERB.match(option.label.by_language.get("en", "")))


def wire_of(page: Page, wire: Tripwire) -> Wire:
    stage = page.case.stage(wire.stage)
    option = next((each for each in stage.options if each.name == wire.option), None)
    return Wire(
        player=page.names.player(wire.player),
        option=page.names.option(wire.stage, wire.option),
        motive=page.names.motive(wire.about, wire.motive),
        before=wire.before,
        after=wire.after,
        chance=wire.chance,
        by=page.names.text(stage.date),
        question=page.names.stage(wire.stage),
        verbal=option is not None and is_verbal(option),
        nature=wire.player == CHANCE,
    )


def card_of(page: Page, wire: Tripwire) -> Card:
    formats = page.language.formats
    words = wire_of(page, wire)
    return Card(
        told=page.language.topics.watching.wire(words),
        motive=formats.quoted(capital(words.motive)),
        style=page.styles[wire.about, wire.motive],
        before=formats.percent(wire.before.value, wire.before.error),
        after=formats.percent(wire.after.value, wire.after.error),
        chance=formats.percent_with_range(wire.chance),
        start=SHARES.place(wire.before.value),
        end=SHARES.place(wire.after.value),
    )


def _pair_view(page: Page, pair: Separator) -> PairView:
    names, formats, speech = page.names, page.language.formats, page.language.topics.watching
    words = telling(page, pair)
    rows, parts = [], []
    for option in dict.fromkeys((*pair.first_conduct, *pair.second_conduct)):
        text = capital(_option(page, pair.stage, option))
        first, second = (
            conduct.get(option) for conduct in (pair.first_conduct, pair.second_conduct)
        )
        a, b = (each.value if each is not None else 0.0 for each in (first, second))
        if not is_finite(a, b):
            continue
        rows.append(
            PairRow(
                text, (SHARES.place(a), formats.percent(a)), (SHARES.place(b), formats.percent(b))
            )
        )
        parts.append((text, a, b))
    return PairView(
        sentence=speech.separator(words),
        first=(capital(words.first), page.styles[pair.about, pair.first]),
        second=(capital(words.second), page.styles[pair.about, pair.second]),
        rows=tuple(rows),
        alt=f"{names.stage(pair.stage)} {speech.separator_alt(words, parts)}",
    )


def _pair_line(page: Page, pair: Separator) -> tuple[str, str, str]:
    words = telling(page, pair)
    right = page.language.formats.percent(pair.guess_right.value, pair.guess_right.error)
    return page.language.topics.watching.pair(words.first, words.second), words.question, right


def _numbers(page: Page, found: Watch) -> list[NumberRow]:
    """Every number with what learning it is worth; what tells for the claim comes first."""
    rows = [_number(page, found, each) for each in found.learning]
    return sorted(rows, key=lambda row: (not row.tells, -row.width))


def learning_title(page: Page, numbers: Sequence[NumberRow]) -> str:
    """Which number is most worth learning, if any is."""
    speech = page.language.topics.watching
    top = next((row for row in numbers if row.tells), None)
    return speech.learning_title(top.link.text if top else "", top.share if top else None)


def _number(page: Page, found: Watch, each: ValueOfLearning) -> NumberRow:
    formats, words = page.language.formats, page.language.topics.watching.LABELS
    tells = each.claim is not None and each.claim.noise <= BY_CHANCE
    tells = tells and each.claim is not None and is_finite(each.claim.value.value)
    value: Estimate | None = each.claim.value if each.claim is not None and tells else None
    row = share_row("", value, formats) if value is not None else None
    decisions = []
    for player in found.stages:
        worth = each.decisions.get(player)
        if worth is None or worth.noise > BY_CHANCE or not is_finite(worth.value.value):
            decisions.append(MISSING)
        else:
            decisions.append(formats.amount(worth.value.value, None, error=worth.value.error))
    return NumberRow(
        link=assumption_link(page, each.column),
        width=row.mark.middle if row is not None and row.mark is not None else 0.0,
        value=f"{row.value} ({row.spread})" if row and row.spread else row.value if row else (
            words.untold
        ),
        decisions=tuple(decisions),
        tells=bool(tells and value is not None and value.value >= HARDLY),
        share=value.value if value is not None else 0.0,
    )  # fmt: skip
