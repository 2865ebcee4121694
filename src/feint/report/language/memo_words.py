"""The words of the memo and of the annexes, one field each; every language fills every field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feint.report.language.en.memo import WORDS as ENGLISH
from feint.report.language.fr.memo import WORDS as FRENCH


@dataclass(frozen=True, slots=True)
class MemoWords:
    """Fixed words of the forms that are not the page itself."""

    memo: str
    points: str
    options_head: str
    next_head: str
    claims_head: str
    reasons_head: str
    sure_head: str
    claim: str
    grade: str
    told: str
    event: str
    chance: str
    spread: str
    in_words: str
    belief_table: str
    belief_now: str
    belief_before: str
    annex_pictures: str
    annex_claims: str
    annex_questions: str
    annex_assumptions: str
    annex_sources: str
    assumption: str
    before: str
    after: str


def memo_words(code: str) -> MemoWords:
    """The words in ``code``."""
    return MemoWords(**_TEXTS[code])


_TEXTS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH}
