"""The first screen: question, answer, picture, key points, fairness."""

from __future__ import annotations

from markupsafe import Markup

from feint.case.model import Fact, Signal
from feint.explain.findings import BeliefPath, ClaimResult, Estimate
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.numbers import is_finite
from feint.report.pictures.belief_chart import ChartEvent, ChartMotive, Words, belief_chart
from feint.report.reading import Standing, other_start, tally, turning
from feint.report.sections.claim_words import is_probability
from feint.report.sections.section import Page


def first_screen(page: Page) -> Markup:
    path = page.main_path
    best = page.standing(path) if path else None
    verdict, rest = answer(page, best)
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
        points=key_points(page, path, best),
        fairness=_fairness(page, path),
    )


def answer(page: Page, best: Standing | None) -> tuple[str, str]:
    """The first sentence, from the lead claim's grade and from what cannot be told apart."""
    lead = lead_result(page)
    if lead is None:
        return page.language.first_screen.no_lead(best)
    claim = next(claim for claim in page.case.claims if claim.name == lead.name)
    share = chance = None
    if lead.answer is not None and lead.answer.problem is None:
        share = _usable(lead.answer.share)
        if share is None and is_probability(lead.answer):
            chance = _usable(lead.answer.estimate)
    return page.language.first_screen.answer(
        page.names.text(claim.label, claim.name), lead.grade, share, chance, lead.capped_by, best
    )


def lead_result(page: Page) -> ClaimResult | None:
    """The result of the claim that answers the headline question, when the case names one."""
    known = {claim.name for claim in page.case.claims}
    return next(
        (r for r in page.findings.claims if r.name == page.case.lead and r.name in known), None
    )


def _usable(estimate: Estimate | None) -> Estimate | None:
    return estimate if estimate is not None and is_finite(estimate.value) else None


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
        rows=rows,
    )


def event_sources(page: Page, name: str) -> tuple[str, ...]:
    """Names of the sources of a fact or signal."""
    items: tuple[Fact | Signal, ...] = (*page.case.facts, *page.case.signals)
    for item in items:
        if item.name == name:
            return item.sources
    return ()


def key_points(page: Page, path: BeliefPath | None, best: Standing | None) -> list[tuple[str, str]]:
    """Three points at most, each from the numbers."""
    speech = page.language.first_screen
    points = []
    if path is not None and best is not None and best.ranked:
        points.append(speech.motives_point(best))
        points.append(speech.turning_point(turning(page.events(path)), best.n_events))
    upcoming = next_move(page)
    if upcoming is not None:
        points.append(speech.next_point(*upcoming))
    counts = tally([result for result in page.findings.claims if result.kind != "fact"])
    if counts.total > 1 and len(points) < 3:
        points.append(speech.claims_point(counts))
    return points[:3]


def next_move(page: Page) -> tuple[str, str, Estimate] | None:
    """The likeliest option at the first decision to come that is at least as likely as not."""
    order = {stage.name: index for index, stage in enumerate(page.case.stages)}
    for forecast in sorted(page.findings.forecasts, key=lambda item: order.get(item.stage, 0)):
        known = {o: e for o, e in forecast.options.items() if is_finite(e.value)}
        if forecast.stage in order and known and forecast.reached.value >= 0.5:
            option = max(known, key=lambda name: known[name].value)
            player = page.names.player(page.case.stage(forecast.stage).player)
            return player, page.names.option(forecast.stage, option), known[option]
    return None


def _fairness(page: Page, path: BeliefPath | None) -> str:
    if path is None or len(path.steps) < 2:
        return ""
    start = other_start(path, page.names.motives(path))
    return page.language.first_screen.other_reader(start) if start else ""
