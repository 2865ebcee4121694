"""Section: rival narratives side by side on the same evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feint.explain.findings import Estimate
from feint.explain.rivals import Breaker, Narrative, PairFactor, Rivals
from feint.report.environment import fragment
from feint.report.language.formats import MISSING, capital
from feint.report.language.topics.rivalry import Break
from feint.report.links import AssumptionLink
from feint.report.numbers import is_finite, odds_class
from feint.report.pictures.strips import Axis
from feint.report.sections.assumption_links import assumption_link
from feint.report.sections.change_words import change_words
from feint.report.sections.partings import parting_rows, parting_title
from feint.report.sections.section import Page, Section

LEAST_BOUND, MOST_BOUND = 6.0, 30.0


@dataclass(frozen=True, slots=True)
class StoryView:
    number: int
    title: str
    changes: tuple[str, ...]
    as_written: tuple[str, ...]  # changes for which there are no words
    lead: str
    grade: str
    grade_word: str
    value: str


@dataclass(frozen=True, slots=True)
class FactorRow:
    """An event, or all of them, between two stories; places in percent of a log axis."""

    text: str
    low: float
    width: float
    middle: float
    word: str
    total: bool


@dataclass(frozen=True, slots=True)
class PairView:
    title: str
    lede: str
    left: str  # the story that an event to the left speaks for
    right: str
    rows: tuple[FactorRow, ...]
    marks: tuple[float, ...]


def rivals(page: Page, found: Rivals | None) -> Section | None:
    """None without a comparison."""
    if found is None or len(found.narratives) < 2:
        return None
    numbers, titles = story_names(page, found)
    factors = usable_factors(found)
    if not factors:
        return None
    speech = page.language.topics.rivalry
    top = max(factors, key=lambda pair: max(pair.factor.value, 1 / pair.factor.value))
    better, worse, factor = top.first, top.second, top.factor
    if factor.value < 1:
        better, worse, factor = worse, better, _inverse(factor)
    views = pair_views(page, found)
    partings = parting_rows(page, found.partings, numbers, titles)
    return Section(
        key="rivals",
        rail=speech.LABELS.rail,
        toc=speech.LABELS.toc,
        title=speech.title(titles[better], titles[worse], factor, len(titles))
        if found.same_evidence
        else speech.title_unlike(),
        body=fragment(
            "sections/rivals.html.j2",
            labels=page.language.labels,
            words=speech.LABELS,
            stories=[_story(page, story, numbers, titles) for story in found.narratives],
            shown=views[:1],
            folded=views[1:],
            partings=partings,
            parting_title=parting_title(page, partings),
            source=page.source,
            claims=_claims(page, found),
            numbers=list(numbers.values()),
            breaks=[_break(page, each, titles) for each in found.breakers if _known(each, titles)],
            small=speech.small(found.n_draws),
            warning="" if found.same_evidence else speech.LABELS.other_evidence,
        ),
    )


def story_names(page: Page, found: Rivals) -> tuple[dict[str, int], dict[str, str]]:
    """Number and title of every story by its key."""
    numbers = {story.key: place for place, story in enumerate(found.narratives, start=1)}
    titles = {story.key: page.names.text(story.title, story.key) for story in found.narratives}
    return numbers, titles


def usable_factors(found: Rivals) -> list[PairFactor]:
    """Pairs of known stories whose factor is a number."""
    keys = {story.key for story in found.narratives}
    return [
        pair
        for pair in found.factors
        if is_finite(pair.factor.value)
        and pair.factor.value > 0
        and {pair.first, pair.second} <= keys
    ]


def pair_views(page: Page, found: Rivals) -> list[PairView]:
    """Event by event, which of two stories it speaks for; one view a pair."""
    numbers, titles = story_names(page, found)
    return [_pair(page, pair, titles, numbers) for pair in usable_factors(found)]


def _inverse(factor: Estimate) -> Estimate:
    low = 1 / factor.high if factor.high > 0 else float("nan")
    high = 1 / factor.low if factor.low > 0 else float("nan")
    return Estimate(1 / factor.value, low, high, factor.error / factor.value**2)


def _story(
    page: Page, story: Narrative, numbers: Mapping[str, int], titles: Mapping[str, str]
) -> StoryView:
    claim = next((c for c in page.case.claims if c.name == story.lead), None)
    lead = page.names.text(claim.label, claim.name) if claim is not None else (story.lead or "")
    grade = story.lead_grade or ""
    told, rest = change_words(page, story.changes)
    value = story.lead_answer
    shown = ""
    if value is not None and is_finite(value) and 0 <= value <= 1:
        shown = page.language.formats.percent(value)
    return StoryView(
        number=numbers[story.key],
        title=titles[story.key],
        changes=tuple(told),
        as_written=tuple(rest),
        lead=page.language.formats.quoted(lead) if lead else "",
        grade=grade,
        grade_word=page.language.words.GRADE_WORDS.get(grade, ""),
        value=shown,
    )


def _pair(
    page: Page, pair: PairFactor, titles: Mapping[str, str], numbers: Mapping[str, int]
) -> PairView:
    speech, names = page.language.topics.rivalry, page.names
    estimates = [pair.factor, *pair.steps.values()]
    ends = [
        max(value, 1 / value)
        for each in estimates
        for value in (each.value, each.low, each.high)
        if is_finite(value) and value > 0
    ]
    axis = Axis(min(MOST_BOUND, max(LEAST_BOUND, 1.1 * max(ends, default=1.0))), False)
    events = {
        step.name: names.event_head(step) for path in page.findings.beliefs for step in path.steps
    }

    def row(text: str, each: Estimate, total: bool) -> FactorRow:
        ranged = is_finite(each.low, each.high)
        low, high = (
            (axis.percent(each.low), axis.percent(each.high))
            if ranged
            else (axis.percent(each.value),) * 2
        )
        favoured = numbers[pair.first if each.value > 1 else pair.second]
        word = speech.factor_word(each.value).format(favoured)
        return FactorRow(text, low, round(high - low, 1), axis.percent(each.value), word, total)

    rows = [
        row(events.get(name, capital(name.replace("_", " "))), each, False)
        for name, each in pair.steps.items()
        if is_finite(each.value) and each.value > 0
    ]
    rows.append(row(speech.LABELS.altogether, pair.factor, True))
    told = {
        name: max(each.value, 1 / each.value)
        for name, each in pair.steps.items()
        if is_finite(each.value) and each.value > 0
    }
    loudest = max(told, key=lambda name: told[name], default="")
    title = speech.events_title("", 1.0, 0)
    if loudest and odds_class(told[loudest]):
        event = events.get(loudest, capital(loudest.replace("_", " ")))
        favoured = numbers[pair.first if pair.steps[loudest].value > 1 else pair.second]
        title = speech.events_title(event, told[loudest], favoured)
    ahead, behind, factor, better = pair.first, pair.second, pair.factor, pair.better
    if factor.value < 1:
        ahead, behind, factor, better = behind, ahead, _inverse(factor), 1 - better
    return PairView(
        title=title,
        lede=speech.lede(titles[ahead], titles[behind], factor, better),
        left=speech.story(numbers[pair.second], titles[pair.second]),
        right=speech.story(numbers[pair.first], titles[pair.first]),
        rows=tuple(rows),
        marks=axis.marks,
    )


def _claims(page: Page, found: Rivals) -> list[tuple[str, tuple[tuple[str, str], ...], bool]]:
    """(claim, (grade, word) per story, whether they differ), different ones first."""
    texts = {c.name: c for c in (*page.case.claims, *page.case.questions)}
    words = page.language.words.GRADE_WORDS
    rows = []
    for pair in found.claims:
        if pair.name not in texts:
            continue
        grades = tuple(pair.grades.get(story.key) for story in found.narratives)
        cells = tuple((grade or "", words[grade] if grade else MISSING) for grade in grades)
        text = page.names.text(texts[pair.name].label, pair.name)
        rows.append((text, cells, len(set(grades)) > 1))
    return sorted(rows, key=lambda row: not row[2])


def _known(each: Breaker, titles: Mapping[str, str]) -> bool:
    return each.narrative in titles and is_finite(each.threshold.value)


def _break(page: Page, each: Breaker, titles: Mapping[str, str]) -> tuple[str, AssumptionLink]:
    formats = page.language.formats
    link = assumption_link(page, each.parameter)
    row = next((row for row in page.findings.parameters if row.name == each.parameter), None)
    length = row.prior[2] - row.prior[0] if row is not None and is_finite(*row.prior) else 0.0
    threshold = each.threshold
    told = page.language.topics.rivalry.breaks(
        Break(
            story=titles[each.narrative],
            rival=titles.get(each.rival or "", ""),
            number=link.text,
            side=each.side,
            at=formats.amount(threshold.value, each.unit, spread=length),
            spread=formats.spread_like(threshold.value, threshold.low, threshold.high, length),
            cost=each.cost,
        )
    )
    return told, link
