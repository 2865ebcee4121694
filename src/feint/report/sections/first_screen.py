"""The first screen: question, answer, picture, key points, fairness."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup

from feint.case.model import Fact, Signal
from feint.explain.findings import BeliefPath, ClaimResult
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.language.link_words import link_words
from feint.report.pictures.belief_chart import ChartEvent, ChartMotive, Words, belief_chart
from feint.report.reading import Standing, other_start
from feint.report.sections.key_points import key_points
from feint.report.sections.lead import read_lead
from feint.report.sections.section import Page

SOLVED_ENOUGH = 0.99
"""With a smaller share of games solved, the first screen says so."""


def first_screen(page: Page, sections: Collection[str]) -> Markup:
    """``sections``: keys of those that the page has, to which points may link."""
    path = page.main_path
    best = page.standing(path) if path else None
    verdict, rest = answer(page, best)
    solved = page.findings.certificate.solved_share
    return fragment(
        "sections/first_screen.html.j2",
        labels=page.language.labels,
        title=page.names.text(page.case.title),
        narrative=page.names.text(page.case.narrative),
        as_of=page.language.formats.long_day(page.case.as_of),
        question=page.names.text(page.case.question) or page.names.text(page.case.title),
        verdict=verdict,
        rest=rest,
        figure=belief_figure(page, path) if path else None,
        summary=page.names.text(page.case.summary),
        points=[
            (point.head, point.text, point.section if point.section in sections else "")
            for point in key_points(page)
        ],
        fairness=fairness(page, path),
        tested=claim_tested(page),
        lead=page.case.lead or "",
        words=link_words(page.language.code),
        warning=page.language.first_screen.unsolved(solved) if solved < SOLVED_ENOUGH else "",
    )


def answer(page: Page, best: Standing | None) -> tuple[str, str]:
    """The first sentence, from the lead claim's grade and from what cannot be told apart."""
    lead = lead_result(page)
    if lead is None:
        return page.language.first_screen.no_lead(best)
    claim = next(claim for claim in page.case.claims if claim.name == lead.name)
    chance = lead.answer is not None and lead.answer.is_probability
    return page.language.first_screen.answer(
        read_lead(claim.test or "", lead, chance, page.names, best)
    )


def claim_tested(page: Page) -> str:
    """Which claim the first sentence weighs; "" when the case names none."""
    lead = lead_result(page)
    if lead is None:
        return ""
    claim = next(claim for claim in page.case.claims if claim.name == lead.name)
    names = page.names
    return page.language.first_screen.claim_tested(
        names.text(claim.label, claim.name), names.text(claim.note)
    )


def lead_result(page: Page) -> ClaimResult | None:
    """The result of the claim that answers the headline question, when the case names one."""
    known = {claim.name for claim in page.case.claims}
    return next(
        (r for r in page.findings.claims if r.name == page.case.lead and r.name in known), None
    )


def belief_figure(page: Page, path: BeliefPath, heading: str = "h2") -> Markup:
    """The belief chart with its title, source line and table."""
    language, names = page.language, page.names
    best = page.standing(path)
    leaders = {row.key for row in best.leaders} if best.n_leaders <= 2 else set()
    motives = [
        ChartMotive(
            key=motive,
            label=capital(names.motive(path.player, motive)),
            style=page.styles[path.player, motive],
            leads=motive in leaders,
        )
        for motive in path.motives
    ]
    steps = path.steps[1:]
    events = [
        ChartEvent(language.formats.short_day(s.day), names.event_head(s), names.event(s))
        for s in steps
    ]
    alt = language.first_screen.belief_alt(best)
    chart = belief_chart(
        path, motives, events, language.formats, Words(language.labels.before, alt)
    )
    cited = [source for step in steps for source in event_sources(page, step.name)]
    rows = [
        (
            motive,
            [
                language.formats.percent_with_range(step.belief.get(motive.key))
                for step in path.steps
            ],
        )
        for motive in motives
    ]
    return fragment(
        "sections/belief_figure.html.j2",
        heading=heading,
        labels=language.labels,
        title=language.first_screen.belief_title(best),
        subtitle=language.first_screen.belief_subtitle(
            names.player(path.player), page.findings.certificate.n_draws, bool(leaders and events)
        ),
        chart=chart,
        events=events,
        numbered=len(events) > 5,
        source=language.first_screen.belief_source(
            language.formats.long_day(page.case.as_of), bool(events)
        ),
        links=names.sources(cited),
        words=link_words(language.code),
        anchor=path_number(page, path),
        more="steps",
        rows=rows,
    )


def path_number(page: Page, path: BeliefPath) -> int:
    """Place of a player's path among the paths, from 1: part of the anchors of its steps."""
    return 1 + [other.player for other in page.findings.beliefs].index(path.player)


def event_sources(page: Page, name: str) -> tuple[str, ...]:
    """Names of the sources of a fact or signal."""
    items: tuple[Fact | Signal, ...] = (*page.case.facts, *page.case.signals)
    for item in items:
        if item.name == name:
            return item.sources
    return ()


def fairness(page: Page, path: BeliefPath | None) -> str:
    """The example of another starting point; "" where nobody's motive is in doubt."""
    if path is None or len(path.steps) < 2:
        return ""
    start = other_start(path, page.names.motives(path))
    return page.language.first_screen.other_reader(start) if start else ""
