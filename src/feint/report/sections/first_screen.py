"""The first screen: question, answer, picture, key points, fairness."""

from __future__ import annotations

from markupsafe import Markup

from feint.case.model import CHANCE, Fact, Signal
from feint.explain.findings import BeliefPath, ClaimResult, Estimate
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.language.link_words import link_words
from feint.report.numbers import is_finite
from feint.report.pictures.belief_chart import ChartEvent, ChartMotive, Words, belief_chart
from feint.report.reading import Standing, other_start, tally, turning
from feint.report.sections.lead import read_lead
from feint.report.sections.section import Page

DECISIVE = 0.75
"""A forecast from here on is worth a place on the first screen."""

TELLING = 2
"""An event of this strength ("clearly") is worth a place on the first screen."""

SOLVED_ENOUGH = 0.99
"""With a smaller share of games solved, the first screen says so."""


def first_screen(page: Page) -> Markup:
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
        points=key_points(page, path, best),
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


def key_points(page: Page, path: BeliefPath | None, best: Standing | None) -> list[tuple[str, str]]:
    """Three points at most: which motives are left, how much can be learnt, what comes next."""
    speech = page.language.first_screen
    points = []
    if path is not None and best is not None and best.ranked:
        points.append(speech.motives_point(best))
        turn = turning(page.events(path))
        telling = turn is not None and turn.event.strength >= TELLING
        unsure = best.ranked[0].now.value < DECISIVE
        if is_finite(path.learnable) and best.n_events and unsure and not telling:
            points.append(speech.learnable_point(path.learnable))
        else:
            points.append(speech.turning_point(turn, best.n_events))
    upcoming, clear = next_move(page), clear_claim(page)
    if upcoming is not None and (upcoming[2].value >= DECISIVE or clear is None):
        points.append(speech.next_point(*upcoming))
    if clear is not None and len(points) < 3:
        points.append(speech.claim_point(*clear))
    counts = tally([result for result in page.findings.claims if result.kind != "fact"])
    if counts.total > 1 and len(points) < 3:
        points.append(speech.claims_point(counts))
    return points[:3]


def next_move(page: Page) -> tuple[str, str, Estimate] | None:
    """The first decision to come with a decisive forecast, and its likeliest option.

    Players' decisions come before chance, decisive ones before others; only decisions at least as
    likely as not to come up count.
    """
    order = {stage.name: index for index, stage in enumerate(page.case.stages)}
    found = []
    for forecast in page.findings.forecasts:
        known = {o: e for o, e in forecast.options.items() if is_finite(e.value)}
        if forecast.stage in order and known and forecast.reached.value >= 0.5:
            option = max(known, key=lambda name: known[name].value)
            owner = page.case.stage(forecast.stage).player
            rank = (known[option].value < DECISIVE, owner == CHANCE, order[forecast.stage])
            words = page.names.player(owner), page.names.option(forecast.stage, option)
            found.append((rank, (*words, known[option])))
    return min(found, key=lambda item: item[0])[1] if found else None


def clear_claim(page: Page) -> tuple[str, bool, float | None] | None:
    """The first important claim besides the lead that was computed and clearly holds or fails."""
    important = {claim.name: claim for claim in page.case.claims if claim.important}
    for result in page.findings.claims:
        claim = important.get(result.name)
        if claim is None or claim.name == page.case.lead or result.answer is None:
            continue
        if result.grade in ("holds", "fails") and result.kind != "fact":
            share = result.answer.share.value if result.answer.share else None
            return page.names.text(claim.label, claim.name), result.grade == "holds", share
    return None


def fairness(page: Page, path: BeliefPath | None) -> str:
    """The example of another starting point; "" where nobody's motive is in doubt."""
    if path is None or len(path.steps) < 2:
        return ""
    start = other_start(path, page.names.motives(path))
    return page.language.first_screen.other_reader(start) if start else ""
