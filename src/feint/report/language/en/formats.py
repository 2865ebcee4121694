"""How English writes numbers, dates and quotations."""

from __future__ import annotations

from feint.report.language.en import words
from feint.report.language.formats import Formats

FORMATS = Formats(
    decimal=".",
    thousands=",",
    percent_sign="%",
    opening="“",
    closing="”",
    and_word="and",
    months=words.MONTHS,
    short_months=words.SHORT_MONTHS,
    first_of_month="1",
    units=words.UNITS,
    per=words.PER,
    number_words=words.NUMBER_WORDS,
    chance_words=words.CHANCE_WORDS,
    strength_words=words.STRENGTH_WORDS,
    singular_below=1.0,
    range_word=" to ",
)
