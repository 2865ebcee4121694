"""The words of the reader's own odds, one field each; every language fills every field.

In braces stand the facts that the page fills in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feint.report.language.en.reader import WORDS as ENGLISH
from feint.report.language.fr.reader import WORDS as FRENCH


@dataclass(frozen=True, slots=True)
class ReaderWords:
    """Fixed words and short sentences of the panel, and those that its script says."""

    title: str
    lede: str
    odds: str  # {player}
    odds_before: str
    odds_after: str
    evidence: str
    evidence_note: str
    not_a_move: str
    narrow: str
    narrow_note: str
    low: str  # {name}
    high: str  # {name}
    between: str  # {low}, {high}
    whole_range: str
    follows: str
    follows_note: str
    claim: str
    this_page: str
    yours: str
    share: str
    reading: str
    enough: str  # {n}
    few: str  # {n}
    none: str
    missing: str
    partly: str
    marked: str
    rounded: str
    first_draws: str  # {all}, {n}
    stays: str
    beliefs: str
    reset: str
    bar: str
    change: str


def reader_words(code: str) -> ReaderWords:
    """The words in ``code``."""
    return ReaderWords(**_TEXTS[code])


_TEXTS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH}
