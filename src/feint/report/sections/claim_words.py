"""What is said of one claim: a few sentences, chosen by its kind, its test and its grade."""

from __future__ import annotations

from feint.case.model import Claim
from feint.explain.findings import Answer, ClaimResult, Estimate
from feint.report.names import Names
from feint.report.numbers import is_finite
from feint.report.sections.differences import (
    asks_for_more,
    is_difference_of_chances,
    is_ratio,
    read_difference,
)
from feint.report.sections.problems import problem_words


def claim_sentences(
    claim: Claim, result: ClaimResult, names: Names, *, stated: bool = False
) -> list[str]:
    """Sentences in the order in which they are read; never empty.

    ``stated``: the word for a chance, or the amount, stands beside them and is not said again.
    """
    speech, labels = names.language.claims, names.language.labels
    if claim.verdict or (claim.kind == "fact" and claim.outside is None):
        return _fact(claim, names)
    if result.grade == "outside the model" or claim.outside is not None:
        return [names.text(claim.outside, labels.outside)]
    answer = result.answer
    if answer is None:
        return [labels.not_computed]
    if answer.problem is not None:
        return [problem_words(answer.problem, names)]
    told = []
    silent = result.grade == "evidence silent"
    if result.bayes_factor is not None and is_finite(result.bayes_factor.value):
        told.append(speech.factor(result.bayes_factor))
        if not silent and result.least_prior is not None and is_finite(result.least_prior):
            told.append(speech.least_prior(result.least_prior))
    elif silent:
        told.append(speech.silent())
    if answer.share is not None and is_finite(answer.share.value):
        told.append(speech.comparison(answer.share, answer.prior))
        told += _sides(result.sides, answer.query, names)
    elif told and answer.unit is None and not answer.is_probability:
        pass  # the value is the factor just told
    elif answer.estimate is not None and is_finite(answer.estimate.value):
        told += value_sentences(answer, answer.estimate, names, stated)
    if result.capped_by is not None:
        told.append(speech.capped(result.capped_by))
    return told or [labels.not_computed]


def value_sentences(
    answer: Answer, estimate: Estimate, names: Names, stated: bool = False
) -> list[str]:
    """A probability with its word, a share, or an amount: what it is held against, its range."""
    formats, speech = names.language.formats, names.language.claims
    if answer.is_probability:
        return [speech.chance(estimate, answer.prior, stated)]
    if is_share(answer):
        return [speech.part(estimate, stated)]
    value = amount_words(answer, estimate, names)
    spread = estimate.high - estimate.low
    within = ""
    if spread > 0:
        within = formats.interval(estimate.low, estimate.high, None, estimate.error)
    difference = read_difference(answer.query, names)
    if difference is not None and difference.motive:
        plain = value.lstrip("+−")
        gain = estimate.value >= 0
        told = [speech.worth(difference.motive, plain, gain, within, difference.instead)]
    elif difference is not None:
        told = [speech.against(value, within, difference.instead)]
    else:
        told = [speech.amount(value, within, "")]
    before = ""
    if answer.prior is not None and is_finite(answer.prior):
        before = formats.amount(answer.prior, answer.unit, estimate.error, spread)
        before = _signed(before, answer.prior) if difference is not None else before
    if before and before != value:
        told.append(speech.amount_before(before))
    return told


def amount_words(answer: Answer, estimate: Estimate, names: Names) -> str:
    """The amount alone; a difference carries its sign: "+$9 bn"."""
    spread = estimate.high - estimate.low
    text = names.language.formats.amount(estimate.value, answer.unit, estimate.error, spread)
    if read_difference(answer.query, names) is None:
        return text
    return _signed(text, estimate.value)


def _signed(text: str, value: float) -> str:
    nothing = not any(sign in "123456789" for sign in text)
    return text if value <= 0 or nothing else "+" + text


def is_share(answer: Answer) -> bool:
    """Whether the value is one expectation as a part of another, and so a percentage."""
    estimate = answer.estimate
    if answer.unit is not None or estimate is None or not is_ratio(answer.query):
        return False
    return all(0 <= value <= 1 for value in (estimate.value, estimate.low, estimate.high))


def _sides(sides: tuple[Answer, ...], test: str, names: Names) -> list[str]:
    if len(sides) != 2:
        return []
    first, second = (side_words(side, sides, names) for side in sides)
    line = sides[1].estimate
    fixed = line is not None and line.low == line.high and line.error == 0
    asked = asks_for_more(test) if fixed else None
    if first and first == second:
        return [names.language.claims.level_sides(first)]
    return [names.language.claims.two_sides(first, second, asked)] if first and second else []


def side_words(side: Answer, sides: tuple[Answer, ...], names: Names) -> str:
    """One side of a comparison, in the unit of either side; "" when it has no number."""
    estimate = side.estimate
    if estimate is None or not is_finite(estimate.value):
        return ""
    formats = names.language.formats
    if any(is_difference_of_chances(other.query) for other in sides):
        return formats.points(estimate.value, estimate.error)
    if any(other.is_probability for other in sides) and 0 <= estimate.value <= 1:
        return formats.percent(estimate.value, estimate.error)
    unit = side.unit or next((other.unit for other in sides if other.unit), None)
    spread = estimate.high - estimate.low
    return formats.amount(estimate.value, unit, estimate.error, spread)


def verdict_word(verdict: str | None, names: Names) -> str:
    if not verdict:
        return ""
    key = verdict.strip().replace(" ", "_").lower()
    return names.language.words.VERDICT_WORDS.get(key, verdict.replace("_", " "))


def _fact(claim: Claim, names: Names) -> list[str]:
    labels = names.language.labels
    told = []
    heads = [(labels.checked_then, claim.verdict), (labels.now, claim.verdict_now)]
    if claim.verdict == claim.verdict_now:
        heads = [(labels.then_and_now, claim.verdict)]
    for head, verdict in heads:
        if verdict:
            told.append(f"{head}{labels.colon} {verdict_word(verdict, names)}.")
    note = names.text(claim.verdict_note)
    return [*told, *([note] if note else [])] or [labels.not_computed]
