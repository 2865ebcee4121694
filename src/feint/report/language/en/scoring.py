"""Forecasts against what happened, in English."""

from __future__ import annotations

from feint.explain.findings import Estimate
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.formats import capital
from feint.report.language.topics.scoring import Labels
from feint.report.numbers import is_finite

LABELS = Labels(
    rail="How the forecasts fared",
    toc="The score",
    axis_not="will not happen",
    axis_yes="will happen",
    happened="it happened",
    did_not="it did not",
    forecast="this page",
    coin="a coin",
    note="Filled end: what happened. Dot: what this page would have said before; ring: the "
    "published rate or market beside it. The nearer to the filled end, the better.",
    column_question="Question",
    column_outcome="What happened",
    column_forecast="This page had said",
    column_penalty="Penalty",
    totals_title="Against other forecasters",
    totals_note="Penalty (Brier score): the square of the distance from what happened, 0 for sure "
    "and right, 25 for a coin, 100 for sure and wrong; the mean over questions that both answered.",
    column_whose="Forecaster",
    column_questions="Questions",
    column_theirs="Its penalty",
    column_ours="Ours",
    column_skill="We do",
    dependent_title="Questions that are not separate tests",
    unanswered_title="Questions that this game cannot answer",
)


def title(n_right: int, total: int, beats: bool | None) -> str:
    """``beats``: whether the page did better than a coin on the whole; None when too close."""
    right, out_of = F.counts(n_right, total)
    if total == 1:
        return f"The one settled forecast leaned the {'right' if n_right else 'wrong'} way"
    first = f"{capital(right)} of {out_of} settled forecasts leaned the right way"
    if n_right == total:
        every = "Both" if total == 2 else f"All {out_of}"
        first = f"{every} settled forecasts leaned the right way"
    if beats is None:
        return f"{first}: no better than a coin, for sure"
    return f"{first}: {'better' if beats else 'worse'} than a coin"


def lede(brier: float, coin: float, expected: float, luck: float) -> str:
    """``expected`` and ``luck`` are not finite where they are not known."""
    told = (
        f"On average the forecasts paid a penalty of {_whole(brier)}, where a coin pays "
        f"{_whole(coin)} and the best possible is 0."
    )
    if is_finite(expected, luck):
        told += (
            f" Were every probability exactly right, it would be {_whole(expected)}, give or take "
            f"{_whole(luck)} by luck."
        )
    return told


def _whole(value: float) -> str:
    return F.fixed(100 * value, 0)


def together(effective: float, total: int) -> str:
    """How many separate tests the questions amount to; "" when they are all separate."""
    if total < 2 or effective > 0.75 * total:
        return ""
    number = F.fixed(effective, 1).removesuffix(F.decimal + "0")
    many = F.number_word(total)
    return f"The {many} questions hang together: they count as about {number} separate ones."


def penalty(value: float) -> str:
    return F.fixed(100 * value, 0 if value >= 0.095 else 1).removesuffix(F.decimal + "0")


def skill(skill: Estimate) -> str:
    """How much better than a forecaster, of its own penalty."""
    if abs(skill.value) < max(0.02, 2 * skill.error):
        return "about as well"
    if skill.value > 0:
        return f"better by {F.percent(skill.value)}"
    return f"worse by {F.percent(-skill.value)}"


def row_alt(question: str, chance: Estimate, happened: bool) -> str:
    return (
        f"{question}: {F.percent(chance.value)}; {LABELS.happened if happened else LABELS.did_not}."
    )


def dependent(first: str, second: str, implied: bool) -> str:
    if implied:
        return f"The answer to {F.quoted(first)} all but settles {F.quoted(second)}."
    return f"{F.quoted(first)} and {F.quoted(second)} go together."
