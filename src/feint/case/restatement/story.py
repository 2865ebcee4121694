"""The head of the case, its claims and questions, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from feint.case.model import Case, Claim, Remark
from feint.case.restatement.words import Words


def head(case: Case, words: Words) -> list[str]:
    """Title, question, what is under test, dates."""
    lines = [words.text(case.title) or case.name]
    lines += [told for text in (case.question, case.summary) if (told := words.text(text))]
    if narrative := words.text(case.narrative):
        lines.append(words.say("tested", narrative=narrative))
    as_of, prior_at = words.day(case.as_of), words.day(case.prior_at)
    lines.append(words.say("as_of", as_of=as_of, prior_at=prior_at))
    if case.unit:
        lines.append(words.say("unit", unit=case.unit))
    return [line.strip() for line in lines]


def claims(case: Case, words: Words) -> list[str]:
    """Claims, questions and checked facts with what decides them."""
    lines: list[str] = []
    sections = (
        ("claims", case.claims),
        ("questions", case.questions),
        ("checked", case.checked),
    )
    for key, items in sections:
        if items:
            lines += ([""] if lines else []) + _section(key, items, words)
    for key, remarks in (("mistaken", case.mistaken), ("omitted", case.omitted)):
        if remarks:
            lines += ([""] if lines else []) + [words.say(key)]
            lines += [_remark(remark, words) for remark in remarks]
    return lines


def _remark(remark: Remark, words: Words) -> str:
    about = f" ({words.joined(remark.about)})" if remark.about else ""
    return f"- {words.text(remark.label).strip()}{about}"


def _section(key: str, items: Sequence[Claim], words: Words) -> list[str]:
    return [words.say(key), *(_claim(claim, words) for claim in items)]


def _claim(claim: Claim, words: Words) -> str:
    label = words.text(claim.label).strip()
    told = f"- {claim.name} ({words.kind(claim.kind)}) {label}"
    decided = []
    if claim.test is not None:
        decided.append(" ".join(claim.test.split()))
    if claim.outside is not None:
        decided.append(words.say("outside", why=words.text(claim.outside).strip()))
    if claim.repeats is not None:
        decided.append(words.say("repeats", id=claim.repeats))
    if claim.verdict is not None:
        decided.append(words.say("verdict", verdict=claim.verdict))
    return told + (f"\n    {words.joined(decided)}" if decided else "")
