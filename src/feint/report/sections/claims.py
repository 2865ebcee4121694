"""Section: the claims of the narrative and their grades."""

from __future__ import annotations

from dataclasses import dataclass

from feint.case.model import Claim
from feint.explain.findings import Answer, ClaimResult
from feint.report.environment import fragment
from feint.report.language.link_words import link_words
from feint.report.links import AssumptionLink
from feint.report.names import Names, SourceLink
from feint.report.numbers import is_finite
from feint.report.pictures.grades import KINDS, ORDER, grades_table
from feint.report.reading import tally
from feint.report.sections.claim_words import (
    amount_words,
    claim_sentences,
    is_share,
)
from feint.report.sections.differences import read_difference
from feint.report.sections.rests_on import rests_on
from feint.report.sections.section import Page, Section

FEW, SHOWN = 8, 10
"""So few claims all stand open; of more, the important ones, at most so many."""

VAGUE = {"mostly holds": 1, "mostly fails": 1, "evidence silent": 2, "open": 3}
"""Clear grades, left out here, come first; that evidence is silent is more of a finding than
that a claim stays open."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    id: str
    name: str
    kind: str
    kind_word: str
    grade: str
    grade_word: str
    grade_key: str
    chance: str  # the word for its probability or the amount itself, "" when it has neither
    before: str
    text: str
    note: str
    sentences: tuple[str, ...]
    query: str
    problem: str
    rests: tuple[AssumptionLink, ...]
    sources: tuple[SourceLink, ...]


def claims(page: Page) -> Section:
    labels, words = page.language.labels, page.language.words
    results = page.findings.claims
    views = view_claims(page, page.case.claims, results)
    order = [name for name in important_first(page, results) if name in views]
    important = sum(claim.important for claim in page.case.claims) or FEW
    n_shown = len(order) if len(order) <= FEW else min(SHOWN, important)
    shown = [views[name] for name in order[:n_shown]]
    folded = [views[name] for name in order[n_shown:]]
    return Section(
        key="claims",
        rail=labels.rail_claims,
        toc=labels.toc_claims,
        title=page.language.claims.claims_title(tally(computed(results))),
        body=fragment(
            "sections/claims.html.j2",
            labels=labels,
            words=link_words(page.language.code),
            table=grades_table(results, page.names) if results else None,
            shown=shown,
            folded=folded,
            kinds=[
                (kind, words.KIND_WORDS[kind][1])
                for kind in KINDS
                if any(result.kind == kind for result in results)
            ],
            grades=[
                (key_of(grade), words.GRADE_WORDS[grade])
                for grade in ORDER
                if any(result.grade == grade for result in results)
            ],
        ),
    )


def computed(results: tuple[ClaimResult, ...]) -> list[ClaimResult]:
    """Results that the game could speak to: no facts (people check those), nothing outside it."""
    return [
        result
        for result in results
        if result.kind != "fact" and result.grade != "outside the model"
    ]


def key_of(grade: str) -> str:
    return grade.replace(" ", "-")


def important_first(page: Page, results: tuple[ClaimResult, ...]) -> list[str]:
    """Names of results: the lead, the important ones, the others; within each of the last two the
    computed before those that people checked or that lie outside, repeats last.  Of the important
    ones the clearest come first; all else is in file order.
    """
    claims = {claim.name: claim for claim in page.case.claims}

    def rank(result: ClaimResult) -> tuple[bool, bool, int, int]:
        claim = claims.get(result.name)
        if claim is None or result.name == page.case.lead:
            return (claim is None, False, 0, 0)
        apart = 3 if result.grade == "outside the model" else 2 if result.kind == "fact" else 0
        vague = VAGUE.get(result.grade, 0) if claim.important and not apart else 0
        return (True, not claim.important, apart or int(claim.repeats is not None), vague)

    return [result.name for result in sorted(results, key=rank)]


def _chance(answer: Answer | None, page: Page) -> str:
    if answer is None or answer.problem or answer.estimate is None or answer.share is not None:
        return ""
    estimate, formats = answer.estimate, page.language.formats
    if not is_finite(estimate.value):
        return ""
    if answer.is_probability:
        return formats.chance_word(estimate.value, estimate.error)
    return (
        formats.middle(estimate) if is_share(answer) else amount_words(answer, estimate, page.names)
    )


def told_in_full(answer: Answer | None, names: Names) -> bool:
    """Whether the sentence itself says what is measured, so that the note would repeat it."""
    if answer is None or answer.problem or answer.estimate is None:
        return False
    difference = read_difference(answer.query, names)
    return difference is not None and bool(difference.motive)


def view_claims(
    page: Page,
    declared: tuple[Claim, ...],
    results: tuple[ClaimResult, ...],
    *,
    stated: bool = False,
) -> dict[str, ClaimView]:
    """Every result with its words; results without a claim in the case are left out.

    ``stated``: the chance or amount stands in a column of its own.
    """
    names, words = page.names, page.language.words
    by_name = {claim.name: claim for claim in declared}
    views = {}
    for result in results:
        claim = by_name.get(result.name)
        if claim is None:
            continue
        answer = result.answer
        views[result.name] = ClaimView(
            id=result.name,
            name=result.name if claim.repeats is None else f"{result.name} = {claim.repeats}",
            kind=result.kind,
            kind_word=words.KIND_WORDS.get(result.kind, (result.kind, ""))[0],
            grade=result.grade,
            grade_word=words.GRADE_WORDS[result.grade],
            grade_key=key_of(result.grade),
            chance=_chance(answer, page),
            before=page.language.claims.before_the_evidence(
                result.grade_prior if result.kind != "fact" else None
            ),
            text=names.text(claim.label, claim.name),
            note="" if told_in_full(answer, names) else names.text(claim.note),
            sentences=tuple(claim_sentences(claim, result, names, stated=stated)),
            query=(answer.query if answer else claim.test) or "",
            problem=(answer.problem if answer else None) or "",
            rests=rests_on(page, claim.test),
            sources=names.sources(claim.sources),
        )
    return views
