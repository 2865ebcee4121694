"""What the page says of claims, facts and questions, in English."""

from __future__ import annotations

from feint.explain.findings import Estimate, Grade
from feint.report.language.en.formats import FORMATS as F
from feint.report.language.en.grammar import lower_article
from feint.report.language.en.words import GRADE_WORDS
from feint.report.language.formats import MISSING, capital
from feint.report.reading import Tally, disagree


def claims_title(computed: Tally) -> str:
    """The finding of the claims section: how the claims fared that the game could speak to."""
    good, bad = computed.of("holds", "mostly holds"), computed.of("fails", "mostly fails")
    if not computed.total:
        return "No claim could be computed"
    if computed.total == 1:
        fate = "holds up" if good else "fails" if bad else "stays undecided"
        return f"The one claim computed {fate}"
    rest = computed.total - good - bad
    held, failed, left, total = F.counts(good, bad, rest, computed.total)
    told = [f"{held} hold{'s' if good == 1 else ''} up" if good else "none holds up"]
    if bad:
        told.append(f"{failed} fail{'s' if bad == 1 else ''}")
    if rest:
        told.append(f"{left} stay{'s' if rest == 1 else ''} undecided")
    return f"Of {total} claims computed, {F.listed(told)}"


def before_the_evidence(grade: Grade | None) -> str:
    if grade is None:
        return ""
    if grade == "evidence silent":
        return "before the evidence: no view"
    return f"before the evidence: {GRADE_WORDS[grade]}"


def comparison(share: Estimate, before: float | None) -> str:
    """For a test that is a comparison: in how many versions it is true."""
    value, often = share.value, F.middle(share)
    if value >= 0.95:
        told = f"True in nearly every version of the assumptions ({often})"
    elif value >= 0.75:
        told = f"True in {often} of the versions"
    elif value >= 0.25:
        told = f"Depends on the assumptions: true in {often} of their versions"
    elif value >= 0.05:
        told = f"True in only {often} of the versions"
    else:
        told = f"True in hardly any version of the assumptions ({often})"
    if before is None or F.percent(before) == MISSING:
        return told + "."
    if abs(before - value) < 0.03:
        return told + ", as before the evidence."
    return told + f"; before the evidence, in {F.percent(before)}."


def two_sides(first: str, second: str, asked: bool | None) -> str:
    """The two sides of a comparison; ``asked`` where the second is a constant: whether the claim
    needs more than that, or less.
    """
    if asked is None:
        return f"On average {first} against {second}."
    return f"On average {first}, where it takes {'more' if asked else 'less'} than {second}."


def level_sides(both: str) -> str:
    """Two sides that read the same once rounded."""
    return f"On average the two sides are level, at {both}."


def worth(motive: str, value: str, gain: bool, spread: str, instead: str) -> str:
    """A player's gain from what it did, against doing something else; ``value`` has no sign."""
    more = "more" if gain else "less"
    within = f" (range {spread})" if spread else ""
    return (
        f"Under {F.quoted(motive)}, what was done is worth {value} {more} than "
        f"{F.quoted(instead)}{within}."
    )


def against(value: str, spread: str, instead: str) -> str:
    """A difference that an option makes, beside the same without it."""
    within = f" (range {spread})" if spread else ""
    return f"{value} compared with {F.quoted(instead)}{within}."


def part(value: Estimate, stated: bool) -> str:
    """A ratio of two amounts, as a share; ``stated`` where its middle stands beside."""
    spread = F.percent_range(value)
    if stated and spread:
        return f"Range {spread}."
    return f"{F.percent_with_range(value)}."


def amount_before(before: str) -> str:
    return f"Before the evidence: {before}."


def chance(value: Estimate, before: float | None, stated: bool) -> str:
    """For a test that is a probability; ``stated`` where its word stands beside."""
    told = F.percent_with_range(value) + ("" if stated else f": {F.likely(value)}")
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
    within = f", {spread}" if spread else ""
    around = f" ({spread})" if spread else ""
    apart = ""
    if disagree(odds):
        apart = "; versions of the assumptions disagree"
    if 1 / 1.5 < odds.value < 1.5:
        return f"What was seen hardly moves its odds (×{F.multiple(odds.value)}{within}){apart}."
    if odds.value >= 1:
        return f"What was seen multiplies its odds by {F.multiple(odds.value)}{around}{apart}."
    return f"What was seen divides its odds by {F.multiple(1 / odds.value)}{apart}."


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
    return "What was seen is about as likely either way."


_PROBLEMS = {
    "impossible": "what it supposes never happens in this game",
    "unreached": "the decision it names, {}, is never reached",
    "unseen": "no move was seen at {}",
    "several motives": "it leaves open which motive of {} is meant",
    "no weight": "the starting odds leave no room for “{}”",
    "last option": "it would leave no option at {}",
    "not finite": "the result is not a finite number",
    "unreadable": "its test cannot be read",
}


def problem(kind: str, name: str) -> str:
    """Why a test has no answer; ``kind`` is a key of the table above."""
    return f"This test could not be computed: {_PROBLEMS[kind].format(lower_article(name))}."


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
        first = f"{capital(F.number_word(good)) if good else 'None'} of {facts} stood fully"
    if changed:
        look = "looks" if changed == 1 else "look"
        return f"{first}; {F.number_word(changed)} {look} different today"
    return first


def questions_title(n_likely: int, n_other: int, n_outside: int) -> str:
    """How many questions have a likely answer, and how many are beyond the game."""
    total = n_likely + n_other + n_outside
    likely, beyond = F.counts(n_likely, n_outside)
    if not total:
        return "No question was put"
    verb = "has" if n_likely == 1 else "have"
    first = f"{capital(likely)} question{'s' if n_likely != 1 else ''} {verb} a likely answer"
    if not n_likely:
        first = "No question has a likely answer"
    if n_outside == total:
        return "Every question lies outside the model"
    if n_outside:
        return f"{first}; {beyond} {'lies' if n_outside == 1 else 'lie'} outside the model"
    return first
