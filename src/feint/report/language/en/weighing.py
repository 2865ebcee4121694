"""The evidence taken apart, in English."""

from __future__ import annotations

from collections.abc import Sequence

from feint.report.language.en.formats import FORMATS as F
from feint.report.language.formats import capital
from feint.report.language.topics.weighing import Change, Labels

LABELS = Labels(
    rail="The evidence, piece by piece",
    toc="Piece by piece",
    matrix_title="Which piece speaks for which motive",
    matrix_note="To the right of the line: for the motive; to the left: against it. A cell left "
    "empty says nothing (under ×1.5 on the odds); then a little, clearly from ×3, strongly from "
    "×10.",
    event="What was seen",
    rest_quiet="On the others it says nothing.",
    all_quiet="It says nothing of any motive.",
    pairs="Every two motives against one another",
    pairs_note="How many times likelier the piece is under the first motive than under the second, "
    "earlier pieces known; in brackets the range.",
    pair="Motives",
    off_title="If a piece were missing, or wrong",
    off_as_told="as told",
    off_without="left out",
    off_doubtful="half believed",
    off_false="false",
    off_grades="Grades that change",
    off_links="after the claim’s number.",
    off_impossible="The rest could then not have happened.",
    sources_title="Who says so",
    twice="reported by several sources, counted once",
    shared="resting on sources that carry other pieces too: they stand and fall together",
    one_source="resting on one source",
    no_source="without a source",
)


def title(decisive: str, n_changed: int, n_items: int, n_deciding: int, on_lead: bool) -> str:
    """``decisive``: the piece whose absence changes most grades; "" where none changes any."""
    if not decisive:
        if n_items == 1:
            return "The one piece of evidence decides no grade"
        return "No single piece of evidence decides a grade"
    if on_lead:
        return f"The answer hangs on {F.quoted(decisive)}"
    if n_deciding > 1:
        return f"{capital(F.number_word(n_deciding))} pieces each decide a grade, none the answer"
    grades = "one grade" if n_changed == 1 else f"{F.number_word(n_changed)} grades"
    return f"Without {F.quoted(decisive)}, {grades} would change"


def lede(n_loud: int, n_items: int, n_signals: int) -> str:
    loud, items = F.counts(n_loud, n_items)
    verb = "says" if n_loud == 1 else "say"
    first = f"{capital(loud)} of {items} pieces of evidence {verb} anything of a motive."
    if not n_loud:
        first = f"None of {items} pieces of evidence says anything of a motive on average."
    if n_signals:
        one = n_signals == 1
        first += (
            f" {capital(F.number_word(n_signals))} of them {'is' if one else 'are'} no move of the "
            f"game: {'its' if one else 'their'} weight is itself assumed."
        )
    return first


def matrix_title(event: str, word: str, motive: str) -> str:
    """``event``: the piece that says most, "" where none says anything of a motive."""
    if not event:
        return "No piece speaks for or against a motive by itself"
    return f"{capital(F.quoted(event))} says most: {word} {F.quoted(motive)}"


def off_title(measured: str, event: str, told: float, low: float, high: float) -> str:
    """``event``: the piece whose absence moves the number far, with ``low`` then the number
    without it; else "" and the range over all pieces."""
    if event:
        moved = f"from {F.percent(told)} to {F.percent(low)}"
        return f"{F.quoted(measured)} goes {moved} without {F.quoted(event)}"
    if F.percent(low) == F.percent(high):
        return f"{F.quoted(measured)}: {F.percent(low)}, whatever piece were missing"
    ends = f"{F.percent(low)} to {F.percent(high)}"
    return f"{F.quoted(measured)}: {ends}, whatever piece were missing"


def off_note(measured: str, is_claim: bool) -> str:
    what = f"how true {F.quoted(measured)} is" if is_claim else f"the odds of {F.quoted(measured)}"
    return (
        f"Measured on {what}. Upright line: the evidence as told. Ring: without the piece. Cross: "
        "if the report were false."
    )


def off_alt(event: str, without: str, false: str) -> str:
    return f"{event}: {without} without it, {false} if false."


def source(name: str, n_items: int, changes: Sequence[Change]) -> str:
    """A source on which pieces rest alone; ``changes`` are the grades without them."""
    pieces = "one piece rests" if n_items == 1 else f"{F.number_word(n_items)} pieces rest"
    if not changes:
        return f"{name}: {pieces} on it alone; without it every grade stays."
    many = len(changes)
    grades = "one grade changes" if many == 1 else f"{F.number_word(many)} grades change"
    return f"{name}: {pieces} on it alone; without it {grades}."


def flagged(flag: str, events: Sequence[str]) -> str:
    number = len(events)
    head = "One piece" if number == 1 else f"{capital(F.number_word(number))} pieces"
    return f"{head} {flag}: {F.listed([F.quoted(event) for event in events])}."


def cell_alt(event: str, told: Sequence[tuple[str, str]]) -> str:
    return f"{event}: " + F.listed([f"{word} {F.quoted(name)}" for name, word in told])
