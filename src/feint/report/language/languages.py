"""The languages of the page, each complete: formats, labels, word scales and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feint.report.language.en import back_matter as en_back_matter
from feint.report.language.en import claims as en_claims
from feint.report.language.en import evidence as en_evidence
from feint.report.language.en import first_screen as en_first_screen
from feint.report.language.en import formats as en_formats
from feint.report.language.en import grammar as en_grammar
from feint.report.language.en import points as en_points
from feint.report.language.en import words as en_words
from feint.report.language.en.topics import TOPICS as EN_TOPICS
from feint.report.language.formats import Formats
from feint.report.language.fr import back_matter as fr_back_matter
from feint.report.language.fr import claims as fr_claims
from feint.report.language.fr import evidence as fr_evidence
from feint.report.language.fr import first_screen as fr_first_screen
from feint.report.language.fr import formats as fr_formats
from feint.report.language.fr import grammar as fr_grammar
from feint.report.language.fr import points as fr_points
from feint.report.language.fr import words as fr_words
from feint.report.language.fr.topics import TOPICS as FR_TOPICS
from feint.report.language.labels import Labels
from feint.report.language.speech import (
    BackMatter,
    Claims,
    Evidence,
    FirstScreen,
    Grammar,
    Points,
    Words,
)
from feint.report.language.topics.topics import Topics


@dataclass(frozen=True, slots=True)
class Language:
    """Everything the page needs to speak one language."""

    code: str
    formats: Formats
    labels: Labels
    words: Words
    grammar: Grammar
    first_screen: FirstScreen
    points: Points
    evidence: Evidence
    claims: Claims
    back_matter: BackMatter
    topics: Topics


LANGUAGES: Mapping[str, Language] = {
    "en": Language(
        "en",
        en_formats.FORMATS,
        en_words.LABELS,
        en_words,
        en_grammar,
        en_first_screen,
        en_points,
        en_evidence,
        en_claims,
        en_back_matter,
        EN_TOPICS,
    ),
    "fr": Language(
        "fr",
        fr_formats.FORMATS,
        fr_words.LABELS,
        fr_words,
        fr_grammar,
        fr_first_screen,
        fr_points,
        fr_evidence,
        fr_claims,
        fr_back_matter,
        FR_TOPICS,
    ),
}


def language(code: str) -> Language:
    """The language ``code``, "en" or "fr"; ValueError for any other.

    >>> language("en").formats.percent(0.37)
    '37%'
    """
    if code not in LANGUAGES:
        raise ValueError(f"no report language {code!r}; there are {', '.join(LANGUAGES)}")
    return LANGUAGES[code]
