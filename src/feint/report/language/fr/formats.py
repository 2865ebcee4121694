"""Comment le français écrit nombres, dates et citations."""

from __future__ import annotations

from feint.report.language.formats import Formats
from feint.report.language.fr import words

FORMATS = Formats(
    decimal=",",
    thousands="\u202f",
    percent_sign="\u202f%",
    opening="«\u202f",
    closing="\u202f»",
    and_word="et",
    months=words.MONTHS,
    short_months=words.SHORT_MONTHS,
    first_of_month="1er",
    units=words.UNITS,
    per=words.PER,
    number_words=words.NUMBER_WORDS,
    chance_words=words.CHANCE_WORDS,
    strength_words=words.STRENGTH_WORDS,
    singular_below=2.0,
    range_word=" à ",
)
