"""Tables behind the options: by motive of the others, their replies, where one may find oneself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from feint.explain.advice import Advice
from feint.explain.findings import Estimate
from feint.report.language.formats import MISSING, capital
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import is_finite
from feint.report.pictures.scale import Scale
from feint.report.sections.section import Page


@dataclass(frozen=True, slots=True)
class Table:
    """A small table behind the picture: heads, then rows with a head of their own."""

    title: str
    corner: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, MotiveStyle | None, tuple[str, ...]], ...]


def payoff_amount(
    page: Page, advice: Advice, value: float, scale: Scale, error: float = 0.0
) -> str:
    """A payoff, no finer than its error nor than a hundredth of the picture's width."""
    if not is_finite(value):
        return MISSING
    coarse = max(error if is_finite(error) else 0.0, (scale.high - scale.low) / 400)
    return page.language.formats.amount(value, advice.unit, error=coarse)


def option_tables(page: Page, advice: Advice, scale: Scale) -> Iterable[Table]:
    words, names = page.language.topics.options.LABELS, page.names
    heads = tuple(capital(names.option(advice.stage, option.option)) for option in advice.options)
    by_motive = _against(page, advice, scale)
    if by_motive:
        yield Table(words.against, page.language.labels.motive, heads, by_motive)
    replies = _replies(page, advice)
    if replies:
        yield Table(words.replies, words.replies_who, heads, replies)
    if len(advice.situations) > 1:
        yield Table(
            words.situations,
            words.situations_if,
            (words.situations_chance, words.situations_best),
            _situations(page, advice),
        )


def _against(
    page: Page, advice: Advice, scale: Scale
) -> tuple[tuple[str, MotiveStyle | None, tuple[str, ...]], ...]:
    """One row per motive of the others: the payoff of every option against it."""
    keys: dict[tuple[str, str], None] = {}
    for option in advice.options:
        for player, motives in option.against.items():
            keys.update({(player, motive): None for motive in motives})
    rows = []
    for player, motive in keys:
        cells = tuple(
            payoff_amount(page, advice, found.value, scale, found.error) if found else MISSING
            for option in advice.options
            for found in (option.against.get(player, {}).get(motive),)
        )
        name = f"{capital(page.names.player(player))} · {page.names.motive(player, motive)}"
        rows.append((name, page.styles.get((player, motive)), cells))
    return tuple(rows)


def _replies(
    page: Page, advice: Advice
) -> tuple[tuple[str, MotiveStyle | None, tuple[str, ...]], ...]:
    """One row per other player, decision and motive; per option the likeliest reply."""
    speech, names = page.language.topics.options, page.names
    known = {stage.name for stage in page.case.stages}
    table: dict[tuple[str, str, str | None], dict[str, str]] = {}
    for option in advice.options:
        for reply in option.replies:
            chances: Mapping[str, Estimate] = {
                name: chance for name, chance in reply.options.items() if is_finite(chance.value)
            }
            if not chances or reply.stage not in known:
                continue
            top = max(chances, key=lambda name: chances[name].value)
            told = speech.reply(names.option(reply.stage, top), chances[top])
            table.setdefault((reply.player, reply.stage, reply.motive), {})[option.option] = told
    rows = []
    for (player, stage, motive), cells in table.items():
        who = f"{capital(names.player(player))} · {names.stage(stage)}"
        if motive:
            who += f" · {names.motive(player, motive)}"
        style = page.styles.get((player, motive)) if motive else None
        row = tuple(cells.get(option.option, MISSING) for option in advice.options)
        rows.append((who, style, row))
    return tuple(rows)


def _situations(
    page: Page, advice: Advice
) -> tuple[tuple[str, MotiveStyle | None, tuple[str, ...]], ...]:
    speech, names, formats = page.language.topics.options, page.names, page.language.formats
    rows = []
    for situation in advice.situations:
        moves = [
            (names.player(page.case.stage(stage).player), names.option(stage, option))
            for stage, option in situation.seen.items()
            if option
        ]
        chance = formats.percent(situation.chance.value, situation.chance.error)
        best = names.option(advice.stage, situation.best)
        rows.append((capital(speech.seen(moves)), None, (chance, best)))
    return tuple(rows)
