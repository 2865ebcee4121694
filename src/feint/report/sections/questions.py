"""Section: the open questions, the telling ones first, those beyond the game in a short list."""

from __future__ import annotations

from feint.explain.findings import ClaimResult
from feint.report.environment import fragment
from feint.report.language.link_words import link_words
from feint.report.numbers import is_finite
from feint.report.sections.claims import ClaimView, view_claims
from feint.report.sections.section import Page, Section

MOST_FORECASTS = 3
MOST_AMOUNTS = 5
"""So many stand open where the case marks no question as important; the rest is folded."""

LEANING = ("holds", "mostly holds", "mostly fails", "fails")


def questions(page: Page) -> Section | None:
    """None when the case asks nothing."""
    results = page.findings.questions
    views = view_claims(page, page.case.questions, results, stated=True)
    if not views:
        return None
    labels = page.language.labels
    known = [result for result in results if result.name in views]
    inside = [result for result in known if result.grade != "outside the model"]
    outside = [views[result.name] for result in known if result.grade == "outside the model"]
    first = [result.name for result in _first(page, inside)]
    likely = sum(
        result.grade in LEANING and result.answer is not None and not result.answer.problem
        for result in inside
    )
    return Section(
        key="questions",
        rail=labels.rail_questions,
        toc=labels.toc_questions,
        title=page.language.claims.questions_title(likely, len(inside) - likely, len(outside)),
        body=fragment(
            "sections/questions.html.j2",
            labels=labels,
            words=link_words(page.language.code),
            shown=[views[name] for name in first],
            folded=[views[result.name] for result in inside if result.name not in first],
            outside=[_bare(view) for view in outside],
        ),
    )


def _bare(view: ClaimView) -> tuple[str, str]:
    return view.text, " ".join(view.sentences)


def _first(page: Page, results: list[ClaimResult]) -> list[ClaimResult]:
    """The important ones; without any, the most decided forecasts and the first amounts."""
    important = {claim.name for claim in page.case.questions if claim.important}
    marked = [result for result in results if result.name in important]
    if marked:
        return marked
    if len(results) <= MOST_FORECASTS + MOST_AMOUNTS:
        return results
    chances: list[ClaimResult] = []
    amounts: list[ClaimResult] = []
    for result in results:
        answer = result.answer
        if answer is None or answer.problem or answer.estimate is None:
            continue
        if not is_finite(answer.estimate.value):
            continue
        (chances if answer.is_probability else amounts).append(result)
    chances.sort(key=lambda result: -_decided(result))
    chosen = [*chances[:MOST_FORECASTS], *amounts[:MOST_AMOUNTS]]
    return [result for result in results if result in chosen]


def _decided(result: ClaimResult) -> float:
    """How far a probability lies from one half."""
    assert result.answer is not None
    assert result.answer.estimate is not None
    return abs(result.answer.estimate.value - 0.5)
