"""What is said of one claim: a few sentences, chosen by its kind, its test and its grade."""

from __future__ import annotations

import re

from feint.case.model import Claim
from feint.explain.findings import Answer, ClaimResult, Estimate
from feint.report.names import Names
from feint.report.numbers import is_finite

_ONE_PROBABILITY = re.compile(r"^\s*(?:P\s*\(|belief\s*\(|E\s*\[\s*belief\s*\()")


def is_probability(answer: Answer) -> bool:
    """Whether the value is a probability and not a ratio: one P(…) or belief(…), no unit."""
    query = answer.query.strip()
    if answer.unit is not None or not _ONE_PROBABILITY.match(query):
        return False
    depth = 0
    for place, sign in enumerate(query):
        depth += (sign in "([") - (sign in ")]")
        if depth == 0 and sign in ")]":
            return place == len(query) - 1
    return False


def claim_sentences(claim: Claim, result: ClaimResult, names: Names) -> list[str]:
    """Sentences in the order in which they are read; never empty."""
    speech, labels = names.language.claims, names.language.labels
    if claim.kind == "fact" or claim.verdict:
        return _fact(claim, names)
    if result.grade == "outside the model" or claim.outside is not None:
        return [names.text(claim.outside, labels.outside)]
    answer = result.answer
    if answer is None or answer.problem is not None:
        return [labels.not_computed]
    told = []
    if result.bayes_factor is not None and is_finite(result.bayes_factor.value):
        told.append(speech.factor(result.bayes_factor))
        if result.least_prior is not None and is_finite(result.least_prior):
            told.append(speech.least_prior(result.least_prior))
    if answer.share is not None and is_finite(answer.share.value):
        told.append(speech.comparison(answer.share, answer.prior))
        sides = [side_words(side, result.sides, names) for side in result.sides]
        if len(sides) == 2 and all(sides):
            told.append(speech.two_sides(*sides))
    elif told and answer.unit is None and not is_probability(answer):
        pass  # the value is the factor just told
    elif answer.estimate is not None and is_finite(answer.estimate.value):
        told.append(value_sentence(answer, answer.estimate, names))
    if result.grade == "evidence silent":
        told.append(speech.silent())
    if result.capped_by is not None:
        told.append(speech.capped(result.capped_by))
    return told or [labels.not_computed]


def value_sentence(answer: Answer, estimate: Estimate, names: Names) -> str:
    """A probability with its word, or an amount with its range."""
    formats, speech = names.language.formats, names.language.claims
    if is_probability(answer):
        return speech.chance(estimate, answer.prior)
    spread = estimate.high - estimate.low
    before = ""
    if answer.prior is not None and is_finite(answer.prior):
        before = formats.amount(answer.prior, answer.unit, estimate.error, spread)
    return speech.amount(
        formats.amount(estimate.value, answer.unit, estimate.error, spread),
        formats.interval(estimate.low, estimate.high, None) if spread > 0 else "",
        before,
    )


def side_words(side: Answer, sides: tuple[Answer, ...], names: Names) -> str:
    """One side of a comparison, in the unit of either side; "" when it has no number."""
    if side.estimate is None or not is_finite(side.estimate.value):
        return ""
    formats = names.language.formats
    if any(is_probability(other) for other in sides) and 0 <= side.estimate.value <= 1:
        return formats.percent(side.estimate.value, side.estimate.error)
    unit = side.unit or next((other.unit for other in sides if other.unit), None)
    spread = side.estimate.high - side.estimate.low
    return formats.amount(side.estimate.value, unit, side.estimate.error, spread)


def verdict_word(verdict: str | None, names: Names) -> str:
    if not verdict:
        return ""
    key = verdict.strip().replace(" ", "_").lower()
    return names.language.words.VERDICT_WORDS.get(key, verdict.replace("_", " "))


def _fact(claim: Claim, names: Names) -> list[str]:
    labels = names.language.labels
    told = []
    for head, verdict in ((labels.checked_then, claim.verdict), (labels.now, claim.verdict_now)):
        if verdict:
            told.append(f"{head}{labels.colon} {verdict_word(verdict, names)}.")
    note = names.text(claim.verdict_note)
    return [*told, *([note] if note else [])] or [labels.not_computed]
