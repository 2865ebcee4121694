"""How a language writes numbers, dates, quotations and lists; and its word scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from feint.explain.findings import Estimate
from feint.report.numbers import (
    Percent,
    chance_class,
    decimals,
    is_finite,
    odds_class,
    two_digits,
    whole_percent,
)

MISSING = "–"
"""What stands where a number could not be computed."""


@dataclass(frozen=True, slots=True)
class Formats:
    """Signs and scales of one language; every method returns text ready for the page."""

    decimal: str
    thousands: str
    percent_sign: str  # with its space, if the language wants one
    opening: str
    closing: str
    and_word: str
    months: Sequence[str]
    short_months: Sequence[str]
    first_of_month: str  # "1" or "1er"
    units: Mapping[str, tuple[str, str, str]]
    per: Mapping[str, str]  # "month" -> " a month"
    number_words: Sequence[str]
    chance_words: Sequence[str]
    strength_words: Sequence[str]
    singular_below: float  # |value| under this takes the singular (English: only 1 itself)
    range_word: str  # between two amounts with words: " to ", " à "

    # -- numbers ------------------------------------------------------------------------------
    def fixed(self, value: float, digits: int) -> str:
        """``value`` with ``digits`` after the point, grouped, with a true minus sign."""
        if not is_finite(value):
            return MISSING
        rounded = round(value, digits)
        text = f"{abs(rounded):,.{max(digits, 0)}f}"
        text = text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.thousands)
        return ("−" if rounded < 0 else "") + text

    def count(self, number: float) -> str:
        return self.fixed(number, 0)

    def number_word(self, number: int) -> str:
        """Words up to twelve, digits after."""
        return self.number_words[number] if 0 < number <= 12 else self.count(number)

    def counts(self, *numbers: int) -> list[str]:
        """Numbers of one sentence: all in words, or all in digits when one passes twelve."""
        if max(numbers, default=0) > 12:
            return [self.count(number) for number in numbers]
        return [self.number_word(number) for number in numbers]

    def _whole(self, percent: Percent) -> str:
        return (percent.edge + " " if percent.edge else "").strip() + str(percent.whole)

    def percent(self, probability: float, error: float = 0.0) -> str:
        """ "37%", "<1%", or a dash when it is no number."""
        percent = whole_percent(probability, error)
        return MISSING if percent is None else self._whole(percent) + self.percent_sign

    def percent_range(self, estimate: Estimate) -> str:
        """ "22–54", or "" when there is no range to tell."""
        low, high = whole_percent(estimate.low), whole_percent(estimate.high)
        if low is None or high is None or low == high:
            return ""
        return f"{low.whole}–{high.whole}"

    def percent_with_range(self, estimate: Estimate | None) -> str:
        """ "37% (22–54)"."""
        if estimate is None:
            return MISSING
        middle, spread = self.percent(estimate.value, estimate.error), self.percent_range(estimate)
        return f"{middle} ({spread})" if spread else middle

    def middle(self, estimate: Estimate) -> str:
        """The percentage alone, no finer than its error."""
        return self.percent(estimate.value, estimate.error)

    def likely(self, estimate: Estimate) -> str:
        """The word for the percentage that :meth:`middle` prints."""
        return self.chance_word(estimate.value, estimate.error)

    def percent_and_range(self, estimate: Estimate) -> str:
        """ "37%, 22–54": for use inside brackets."""
        middle, spread = self.percent(estimate.value, estimate.error), self.percent_range(estimate)
        return f"{middle}, {spread}" if spread else middle

    def multiple(self, factor: float) -> str:
        """A factor on odds: "4", "1.2", "12"."""
        text = self.fixed(factor, two_digits(factor))
        return text.removesuffix(self.decimal + "0")

    def multiple_range(self, estimate: Estimate) -> str:
        low, high = self.multiple(estimate.low), self.multiple(estimate.high)
        return "" if low == high or not is_finite(estimate.low, estimate.high) else f"{low}–{high}"

    def _unit(self, unit: str | None, value: float) -> tuple[str, str]:
        if unit is None:
            return "", ""
        before, one, many = self.units.get(unit) or self._compound(unit)
        single = abs(value) < self.singular_below if self.singular_below > 1 else abs(value) == 1
        return before, one if single else many

    def _compound(self, unit: str) -> tuple[str, str, str]:
        """A unit over another ("USD/month"), each in words; any other as it is written."""
        over, _, under = unit.partition("/")
        before, one, many = self.units.get(over, ("", f" {over}" if over != "1" else "", ""))
        if not under:
            return "", f" {unit}", f" {unit}"
        per = self.per.get(under, f"/{under}")
        return before, one + per, (many or one) + per

    def unit_signs(self, unit: str | None) -> tuple[str, str]:
        """What stands before and after a number of this unit: ("$", " bn")."""
        return self._unit(unit, 2.0)

    def amount(
        self, value: float, unit: str | None, error: float = 0.0, spread: float = 0.0
    ) -> str:
        """A value with its unit, no finer than its error: "$97 bn", "4.7 months"."""
        if not is_finite(value):
            return MISSING
        digits = decimals(value, error, spread)
        before, after = self._unit(unit, round(value, digits))
        text = self.fixed(value, digits)
        return text[0] + before + text[1:] + after if text[0] == "−" else before + text + after

    def points(self, difference: float, error: float = 0.0) -> str:
        """A difference of two probabilities: "15 points", "−3 points"."""
        if not is_finite(difference):
            return MISSING
        text = self.fixed(100 * difference, min(0, decimals(100 * difference, 100 * error)))
        whole = abs(round(100 * difference))
        one = whole < self.singular_below if self.singular_below > 1 else whole == 1
        return f"{text} point" if one else f"{text} points"

    def interval(self, low: float, high: float, unit: str | None, error: float = 0.0) -> str:
        """A range with its unit said once: "$80–153 bn", "−6 to 3 months".

        With ``error`` its ends carry no more digits than the middle beside them.
        """
        if not is_finite(low, high):
            return MISSING
        digits = decimals(max(abs(low), abs(high)), error, high - low)
        while (
            digits > 0
            and round(low, digits - 1) == round(low, digits)
            and (round(high, digits - 1) == round(high, digits))
        ):
            digits -= 1  # "2–8", not "2.0–8.0"
        first, second = (
            self.fixed(end, digits if round(end, digits) else 0) for end in (low, high)
        )
        before, after = self._unit(unit, round(high, digits))
        joint = "–" if round(low, digits) >= 0 else self.range_word
        middle = first if first == second else first + joint + second
        return before + middle + after

    def spread_like(self, value: float, low: float, high: float, spread: float = 0.0) -> str:
        """ "112–130": a range with as many digits as :meth:`amount` gives ``value``; "" without."""
        if not is_finite(value, low, high) or low >= high:
            return ""
        digits = decimals(value, 0.0, spread)
        first, second = (self.fixed(end, digits) for end in (low, high))
        return first + ("–" if round(low, digits) >= 0 else self.range_word) + second

    # -- words --------------------------------------------------------------------------------
    def quoted(self, text: str) -> str:
        return self.opening + text.rstrip(".").strip() + self.closing

    def named(self, text: str) -> str:
        """A name inside a sentence: quoted, or as it stands where it holds a quotation itself."""
        return lower_first(text) if self.opening in text else self.quoted(text)

    def listed(self, parts: Sequence[str]) -> str:
        """ "a", "a and b", "a, b and c"."""
        if len(parts) < 2:
            return "".join(parts)
        return ", ".join(parts[:-1]) + f" {self.and_word} " + parts[-1]

    def chance_word(self, probability: float, error: float = 0.0) -> str:
        """The word for the percentage as it is printed, so that figure and word agree."""
        percent = whole_percent(probability, error)
        if percent is None:
            return MISSING
        shown = probability if percent.edge else percent.whole / 100
        return self.chance_words[chance_class(shown)]

    def strength_word(self, factor: float) -> str:
        return self.strength_words[odds_class(factor)]

    def long_day(self, day: date) -> str:
        """ "13 February 2025"."""
        return f"{self.day_and_month(day)} {day.year}"

    def day_and_month(self, day: date) -> str:
        number = self.first_of_month if day.day == 1 else str(day.day)
        return f"{number} {self.months[day.month - 1]}"

    def short_day(self, day: date | None) -> str:
        """ "13 Feb", for axes."""
        if day is None:
            return ""
        number = self.first_of_month if day.day == 1 else str(day.day)
        return f"{number} {self.short_months[day.month - 1]}"


_BEFORE_FIRST_LETTER = "“«\"'\u202f\u00a0 "


def capital(text: str) -> str:
    """``text`` with a capital first letter, also behind an opening quotation mark."""
    place = next((i for i, sign in enumerate(text) if sign not in _BEFORE_FIRST_LETTER), 0)
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]


def lower_first(text: str) -> str:
    """``text`` as the continuation of a sentence: "If the board sells" -> "if the board sells"."""
    return text[:1].lower() + text[1:]
