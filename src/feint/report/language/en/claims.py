"""What the page says of claims, facts and questions, in English."""

from __future__ import annotations

from feint.explain.findings import Estimate, Grade
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.words import GRADE_WORDS
from feint.report.language.formats import MISSING, capital
from feint.report.reading import Tally

_CENTRAL = {
    "holds": "The central claim holds",
    "mostly holds": "The central claim mostly holds",
    "open": "The central claim stays open",
    "mostly fails": "The central claim mostly fails",
    "fails": "The central claim fails",
    "evidence silent": "On the central claim the evidence is silent",
    "outside the model": "The central claim lies outside the model",
}


def claims_title(others: Tally, lead: Grade | None) -> str:
    """The finding of the claims section; ``others``: what was computed besides the lead claim."""
    good, bad = others.of("holds", "mostly holds"), others.of("fails", "mostly fails")
    first = _CENTRAL[lead] if lead is not None else ""
    if not others.total:
        return first or "No claim could be computed"
    if lead is None:
        held, total = F.counts(good, others.total)
        if not good:
            return f"Of {total} claims computed, none holds up"
        return f"Of {total} claims computed, {held} hold{'s' if good == 1 else ''} up"
    if others.total == 1:
        fate = "holds up too" if good else "fails" if bad else "stays undecided"
        return f"{first}; the other one {fate}"
    held, failed, total = F.counts(good, bad, others.total)
    if bad > good:
        return f"{first}; of {total} others computed, {failed} fail{'s' if bad == 1 else ''}"
    if good:
        return f"{first}; of {total} others computed, {held} hold{'s' if good == 1 else ''} up"
    return f"{first}; of {total} others computed, none holds up"


def before_the_evidence(grade: Grade | None) -> str:
    if grade is None:
        return ""
    if grade == "evidence silent":
        return "before the evidence: no view"
    return f"before the evidence: {GRADE_WORDS[grade]}"


def comparison(share: Estimate, before: float | None) -> str:
    """For a test that is a comparison."""
    told = (
        f"True in {F.percent_with_range(share)} of the versions of the assumptions, weighted by "
        "the evidence"
    )
    if before is not None and F.percent(before) != MISSING:
        if F.percent(before) == F.middle(share):
            return told + "; the priors alone say the same."
        return told + f"; the priors alone say {F.percent(before)}."
    return told + "."


def two_sides(first: str, second: str) -> str:
    return f"On average: {first} against {second}."


def chance(value: Estimate, before: float | None) -> str:
    """For a test that is a probability."""
    told = f"{F.percent_with_range(value)}: {F.likely(value)}"
    if before is not None and F.percent(before) not in (MISSING, F.percent(value.value)):
        told += f". Before the evidence: {F.percent(before)}"
    return told + "."


def amount(value: str, spread: str, before: str) -> str:
    """For a test that is a quantity; all parts already written."""
    told = f"{value}" + (f" ({spread})" if spread else "")
    return told + (f". Before the evidence: {before}." if before and before != value else ".")


def factor(odds: Estimate) -> str:
    """For a claim about a motive: the factor comes first."""
    spread = F.multiple_range(odds)
    around = f" ({spread})" if spread else ""
    within = f", {spread}" if spread else ""
    if 1 / 1.5 < odds.value < 1.5:
        where = f"×{F.multiple(odds.value)}{within}"
        return f"The evidence leaves its odds about where they were ({where})."
    if odds.value >= 1:
        return f"The evidence makes its odds {F.multiple(odds.value)} times as high{around}."
    return f"The evidence divides its odds by {F.multiple(1 / odds.value)}."


def least_prior(prior: float) -> str:
    if prior <= 0.01:
        return "Even a reader who gave it almost no chance would now find it likelier than not."
    if prior >= 0.99:
        return "Only a reader who was all but sure already would find it likelier than not."
    return f"A reader who began at {F.percent(prior)} or more would now find it likelier than not."


def capped(reason: str) -> str:
    """Why a grade is held down."""
    if reason == "weak factor":
        return (
            "In at least one version in ten the evidence does not triple the odds: no more than "
            "“open”."
        )
    return "Moves made at random explain what was seen as well: no more than “open”."


def silent() -> str:
    return "What was seen is about as likely either way, so the starting odds stand."


def checked_title(verdicts: dict[str, int], changed: int) -> str:
    """The finding of the checked facts: ``verdicts`` in words -> how many."""
    total = sum(verdicts.values())
    if not total:
        return "No fact has been checked"
    good = verdicts.get("supported", 0)
    facts = f"{F.number_word(total)} checked fact{'s' if total != 1 else ''}"
    if good == total:
        first = f"All {facts} stood" if total > 1 else "The one checked fact stood"
    else:
        first = (
            f"{capital(F.number_word(good)) if good else 'None'} of {facts} stood without reserve"
        )
    if changed:
        look = "looks" if changed == 1 else "look"
        return f"{first}; {F.number_word(changed)} {look} different today"
    return first


def questions_title(n_likely: int, n_open: int, n_outside: int) -> str:
    """How many questions have a likely answer, stay open, or are beyond the game."""
    likely, still, beyond = F.counts(n_likely, n_open, n_outside)
    parts = []
    if n_likely:
        parts.append(f"{likely} {'has' if n_likely == 1 else 'have'} a likely answer")
    if n_open:
        parts.append(f"{still} {'stays' if n_open == 1 else 'stay'} open")
    if n_outside:
        parts.append(f"{beyond} {'lies' if n_outside == 1 else 'lie'} outside the model")
    if not parts:
        return "No question was put"
    total = n_likely + n_open + n_outside
    if total == 1:
        return f"The one question {parts[0].split(' ', 1)[1]}"
    if len(parts) == 1:
        return f"All {F.number_word(total)} questions {parts[0].split(' ', 1)[1]}"
    return f"Of {F.number_word(total)} questions, {F.listed(parts)}"
