"""Section: what a player should do, by its own lights, and what would change that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from feint.explain.advice import Advice, Flip, OptionAdvice
from feint.report.environment import fragment
from feint.report.language.formats import MISSING, capital
from feint.report.language.topics.options import Verdict
from feint.report.links import AssumptionLink
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import is_finite
from feint.report.pictures.scale import Mark, Scale, reaching
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.option_tables import Table, option_tables, payoff_amount
from feint.report.sections.section import Page, Section

BY_CHANCE = 0.05
"""A flip whose link chance alone would show as often counts for nothing."""

MOST_FLIPS = 2
MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class FlipView:
    told: str
    link: AssumptionLink


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option: places in percent of the common scale, texts ready."""

    text: str
    badges: tuple[str, ...]
    taken: bool
    mark: Mark | None
    payoff: str
    gap: str
    best: str
    worst: str
    regret: str
    flips: tuple[FlipView, ...]
    is_best: bool
    alt: str


@dataclass(frozen=True, slots=True)
class AdviceView:
    """One decision under one own motive."""

    title: str
    style: MotiveStyle | None
    subtitle: str
    rows: tuple[OptionRow, ...]
    zero: float | None
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]


def options(page: Page, advice: Sequence[Advice]) -> Section | None:
    """None when nobody was advised."""
    groups = advised(page, advice)
    if not groups:
        return None
    speech = page.language.topics.options
    first = groups[0]
    return Section(
        key="options",
        rail=speech.LABELS.rail,
        toc=speech.LABELS.toc,
        title=speech.title(verdict(page, first)),
        body=fragment(
            "sections/options.html.j2",
            labels=page.language.labels,
            words=speech.LABELS,
            shown=[advice_view(page, each) for each in first[:MOST_SHOWN]],
            source=page.source,
            folded=[
                advice_view(page, each)
                for each in (*first[MOST_SHOWN:], *(each for group in groups[1:] for each in group))
            ],
        ),
    )


def advised(page: Page, advice: Sequence[Advice]) -> list[list[Advice]]:
    """Groups of advice, the decision that the lead claim is about first."""
    lead = next((claim for claim in page.case.claims if claim.name == page.case.lead), None)
    words = re.findall(r"\w+", lead.test or "") if lead is not None else []
    groups = grouped(advice, [stage.name for stage in page.case.stages])
    return sorted(groups, key=lambda group: group[0].stage not in words)


def grouped(advice: Sequence[Advice], stage_names: Sequence[str] = ()) -> list[list[Advice]]:
    """Advice on one decision of one player together; decisions that are open now come first."""
    groups: dict[tuple[str, str], list[Advice]] = {}
    for each in advice:
        if each.options and any(is_finite(option.payoff.value) for option in each.options):
            groups.setdefault((each.player, each.stage), []).append(each)
    order = {"now": 0, "later": 1, "hindsight": 2}
    stages = {name: place for place, name in enumerate(stage_names)}
    return sorted(
        groups.values(),
        key=lambda group: (order[group[0].timing], stages.get(group[0].stage, len(stages))),
    )


def verdict(page: Page, group: Sequence[Advice]) -> Verdict:
    """What can be said of one decision under all own motives together."""
    first = group[0]
    bests = {each.best for each in group}
    same = len(bests) == 1
    shares = [
        option.best.value for each in group for option in each.options if option.option == each.best
    ]
    sturdy = same and all(each.best == each.safest == each.least_regret for each in group)
    share = min(shares, default=float("nan"))
    return Verdict(
        player=page.names.player(first.player),
        option=page.names.option(first.stage, first.best) if same else "",
        share=share if same and is_finite(share) else None,
        n_motives=len(group),
        timing=first.timing,
        taken=page.names.option(first.stage, first.observed) if first.observed else None,
        sturdy=sturdy,
        kind_of_lead="clear" if share >= 0.6 else "narrow",
    )


def advice_view(page: Page, advice: Advice) -> AdviceView:
    speech, names = page.language.topics.options, page.names
    scale = _scale(advice.options)
    motive = names.motive(advice.player, advice.motive) if advice.motive else ""
    style = page.styles.get((advice.player, advice.motive)) if advice.motive else None
    unit = speech.UNIT_NAMES.get(advice.unit, advice.unit) if advice.unit else ""
    best = next(option for option in advice.options if option.option == advice.best)
    share = page.language.formats.percent(best.best.value, best.best.error)
    zero = scale.place(0.0) if scale.low < 0 < scale.high else None
    return AdviceView(
        title=speech.figure(names.option(advice.stage, advice.best), share, motive, advice.timing),
        style=style,
        subtitle=f"{speech.head(names.player(advice.player), names.stage(advice.stage))} "
        f"{speech.subtitle(names.player(advice.player), unit, advice.timing)}",
        rows=tuple(_row(page, advice, option, scale) for option in advice.options),
        zero=zero,
        sentences=tuple(text for text in _sentences(page, advice, scale) if text),
        tables=tuple(option_tables(page, advice, scale)),
    )


def _scale(found: Sequence[OptionAdvice]) -> Scale:
    values = [
        value
        for option in found
        for value in (option.payoff.value, option.payoff.low, option.payoff.high)
    ]
    return reaching(values)


def _row(page: Page, advice: Advice, option: OptionAdvice, scale: Scale) -> OptionRow:
    speech, formats = page.language.topics.options, page.language.formats
    text = capital(page.names.option(advice.stage, option.option))
    best = next(each for each in advice.options if each.option == advice.best)
    is_best = option.option == advice.best
    gap = option.payoff.value - best.payoff.value
    payoff = payoff_amount(page, advice, option.payoff.value, scale, option.payoff.error)
    share = speech.in_hundred(option.best) if is_finite(option.best.value) else MISSING
    return OptionRow(
        text=text,
        badges=_badges(page, advice, option.option),
        taken=advice.observed == option.option,
        mark=scale.mark(option.payoff),
        payoff=payoff,
        gap=_gap(page, advice, gap, scale, option.regret.error, is_best),
        best=share,
        worst=payoff_amount(page, advice, option.worst.low, scale, option.worst.error),
        regret=payoff_amount(page, advice, option.regret.value, scale, option.regret.error),
        flips=() if is_best else tuple(_flips(page, advice, option.option)),
        is_best=is_best,
        alt=speech.row_alt(text, formats.interval(option.payoff.low, option.payoff.high, None)
                           if is_finite(option.payoff.low, option.payoff.high) else payoff, share),
    )  # fmt: skip


def _gap(page: Page, advice: Advice, gap: float, scale: Scale, error: float, is_best: bool) -> str:
    words = page.language.topics.options.LABELS
    if is_best:
        return words.best
    return words.level if is_nothing(gap, scale) else payoff_amount(page, advice, gap, scale, error)


def is_nothing(gap: float, scale: Scale) -> bool:
    """Whether a difference is too small to be seen in the picture."""
    return not is_finite(gap) or abs(gap) < (scale.high - scale.low) / 200


def _badges(page: Page, advice: Advice, option: str) -> tuple[str, ...]:
    words = page.language.topics.options.LABELS
    held = (option == advice.best, option == advice.safest, option == advice.least_regret)
    if all(held):
        return (words.sturdiest,)
    named = (words.best, words.safest, words.least_regret)
    return tuple(word for word, has in zip(named, held, strict=True) if has)


def _flips(page: Page, advice: Advice, option: str) -> Iterable[FlipView]:
    found = [
        flip
        for flip in advice.flips
        if flip.option == option and flip.noise <= BY_CHANCE and is_finite(flip.threshold.value)
    ]
    for flip in found[:MOST_FLIPS]:
        link = assumption_link(page, flip.column)
        yield FlipView(
            page.language.topics.options.flip(link.text, flip.direction, _threshold(page, flip)),
            link,
        )


def _threshold(page: Page, flip: Flip) -> str:
    row = next((row for row in page.findings.parameters if row.name == flip.column), None)
    length = row.prior[2] - row.prior[0] if row is not None and is_finite(*row.prior) else 0.0
    return page.language.formats.amount(flip.threshold.value, flip.unit, spread=length)


def _sentences(page: Page, advice: Advice, scale: Scale) -> Iterable[str]:
    speech, names, formats = page.language.topics.options, page.names, page.language.formats
    if advice.second is not None and is_finite(advice.lead.value):
        sure = is_finite(advice.lead.error) and advice.lead.value > 2 * advice.lead.error
        gap = ""
        if not is_nothing(advice.lead.value, scale):
            gap = payoff_amount(page, advice, advice.lead.value, scale, advice.lead.error)
        best, second = (names.option(advice.stage, name) for name in (advice.best, advice.second))
        yield speech.lead(best, second, gap, sure)
    if len(advice.situations) > 1 and advice.waiting.value > 2 * advice.waiting.error > 0:
        yield speech.waiting(payoff_amount(page, advice, advice.waiting.value, scale))
    bound = advice.commitment
    if bound is not None and is_finite(bound.value.value):
        gains = bound.value.value > 2 * bound.value.error
        gains = gains and not is_nothing(bound.value.value, scale)
        ranged = is_finite(bound.value.low, bound.value.high)
        coarse = (scale.high - scale.low) / 100
        spread = formats.interval(bound.value.low, bound.value.high, None, coarse) if ranged else ""
        worth = payoff_amount(page, advice, bound.value.value, scale, bound.value.error)
        option = names.option(advice.stage, bound.option)
        yield speech.binding(option, worth, spread, gains, bound.ex_ante)
