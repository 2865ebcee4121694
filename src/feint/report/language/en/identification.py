"""What can be known of a motive, in English."""

from __future__ import annotations

from collections.abc import Sequence

from feint.explain.findings import Estimate, Grade
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.en.shares import part_of
from feint.report.language.en.words import GRADE_WORDS
from feint.report.language.formats import capital
from feint.report.language.topics.identification import Labels
from feint.report.numbers import odds_class

LABELS = Labels(
    rail="How much can be known at all",
    toc="What can be known",
    doubt_note="Part of the doubt about the motive that goes, on average; 100 would be certainty.",
    row_seen="By what has been seen so far",
    row_ahead="By the moves still to come",
    row_whole="By every visible move, first to last",
    row_known="The same, for someone who knew every number",
    column_share="Part of the doubt",
    curve_note="Across: what a reader gave the motive before the evidence. Up: what that reader "
    "should give it now. On the dotted line the evidence says nothing; the dot is this page.",
    curve_start="Before",
    found_if="If this were the true motive",
    found_from="start",
    found_to="end, on average",
    found_out="found out",
    telling_title="The courses that would tell most",
    telling_then="After it",
    readers_title="Claims that would be graded otherwise from another start",
    readers_note="Important claims only; the other motives keep their proportions.",
)


def title(player: str, whole: float, unmask: float) -> str:
    """``whole``: part of the doubt all moves could lift; ``unmask``: chance of finding out."""
    who = lower_article(player)
    if unmask >= 0.5:
        return f"A full record would more often than not show what {who} wants"
    if whole < 0.05:
        return f"What {who} wants cannot be read off its moves"
    if whole < 0.2:
        return f"Even a full record would lift {part_of(whole, 'the doubt')} about {who}"
    return f"A full record could lift {part_of(whole, 'the doubt')} about {who}"


def priors(player: str, level: float | None, leaders: Sequence[str], first: float) -> str:
    """``level``: the chance that all named motives share, None where they differ."""
    if level is not None:
        return (
            f"Before any evidence every named motive of {lower_article(player)} stood at "
            f"{F.percent(level)}: the starting odds conclude nothing."
        )
    named = F.listed([F.quoted(name) for name in leaders])
    if len(leaders) > 1:
        return f"The starting odds alone already put {named} level in front, at {F.percent(first)}."
    return f"The starting odds alone already put {named} first, at {F.percent(first)}."


def added(
    up: tuple[str, float] | None, down: tuple[str, float] | None, by_moves: bool | None
) -> str:
    """What all evidence did to the motive it helped and to the one it hurt most (factors)."""
    parts = []
    if up is not None and odds_class(up[1]) > 0:
        parts.append(f"multiplied the odds of {F.quoted(up[0])} by {F.multiple(up[1])}")
    if down is not None and odds_class(down[1]) > 0:
        parts.append(f"divided those of {F.quoted(down[0])} by {F.multiple(1 / down[1])}")
    if not parts:
        return "All that was seen so far has moved no motive's odds by half."
    if up is None or odds_class(up[1]) == 0:
        parts = [parts[0].replace("those of", "the odds of")]
    told = f"What was seen {F.listed(parts)}"
    if by_moves is None:
        return told + "."
    if by_moves:
        return told + "; the moves did it, not the signals, whose weight is assumed."
    return told + "; most of it comes from signals, whose weight is itself an assumption."


def doubt_title(whole: float) -> str:
    return f"All visible moves together could lift {part_of(whole, 'the doubt')}"


def found_title(motive: str, end: float) -> str:
    """The motive that would show best were it the true one, and the belief it would end at."""
    if end < 0.5:
        return f"Even a true {F.quoted(motive)} would end at only {F.percent(end)}"
    return f"A true {F.quoted(motive)} would show best: it would end at {F.percent(end)}"


def curve_title(starts_decide: bool) -> str:
    if starts_decide:
        return "Where you start decides where you end"
    return "The evidence moves a reader, wherever the start"


def found_note(bar: float, rightly: Estimate) -> str:
    often = f"{F.percent_with_range(rightly)} of the time"
    if rightly.high < 0.015:
        often = "practically never"
    return (
        f"Bar: from the starting odds to where a full record would leave a motive on average, "
        f"were it the true one. Found out: believed to more than {F.percent(bar)} at some point. "
        f"The true motive would be found out {often}."
    )


def curve_alt(motive: str, points: Sequence[tuple[float, float]]) -> str:
    told = F.listed([f"{F.percent(start)} becomes {F.percent(now)}" for start, now in points])
    return f"{capital(motive)}: a start at {told}."


def played(moves: Sequence[tuple[str, str]]) -> str:
    """The moves of a course, one after the other."""
    return capital("; ".join(f"{lower_article(player)}: {option}" for player, option in moves))


def course(moves: Sequence[tuple[str, str]], chance: float) -> str:
    return f"{played(moves)} ({F.percent(chance)} of all courses)."


def course_end(motive: str, belief: float) -> str:
    return f"{F.quoted(motive)} {F.percent(belief)}"


def reader(claim: str, ours: Grade, theirs: Grade, readers: Sequence[str]) -> str:
    return (
        f"{F.quoted(claim)} is graded “{GRADE_WORDS[ours]}” here, but “{GRADE_WORDS[theirs]}” by "
        f"a reader who gave {_either(readers)}."
    )


def _either(readers: Sequence[str]) -> str:
    if len(readers) > 3:
        readers = (*readers[:2], f"any of {F.number_word(len(readers) - 2)} other starts")
    return " or ".join([", ".join(readers[:-1]), readers[-1]] if len(readers) > 1 else readers)


def reader_who(motive: str, start: float) -> str:
    return f"{F.quoted(motive)} {F.percent(start)}"


def seen_nothing_lifted() -> str:
    return "none so far"
