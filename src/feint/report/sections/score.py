"""Section: forecasts made at the time against what happened, beside baselines."""

from __future__ import annotations

from dataclasses import dataclass

from feint.explain.findings import Score
from feint.explain.scored import BaselineForecast, ScoredForecast, TotalScore
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.names import SourceLink
from feint.report.numbers import is_finite
from feint.report.pictures.scale import SHARES, Mark
from feint.report.sections.section import Page, Section

COIN = "coin"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One settled question; places in percent."""

    name: str
    text: str
    happened: bool
    mark: Mark
    others: tuple[tuple[float, str], ...]  # (place, who said it)
    value: str
    outcome: str
    penalty: str
    note: str
    sources: tuple[SourceLink, ...]
    alt: str


def score(page: Page, found: Score | None) -> Section | None:
    """None without outcomes."""
    if found is None or not found.forecasts:
        return None
    speech, labels, formats = (
        page.language.topics.scoring, page.language.labels, page.language.formats,
    )  # fmt: skip
    words = speech.LABELS
    rows = score_rows(page, found)
    if not rows:
        return None
    right = sum(
        (item.probability.value > 0.5) == item.happened
        for item in found.forecasts
        if is_finite(item.probability.value)
    )
    coin = next((total for total in found.baselines if total.name == COIN), None)
    beats = None
    if coin is not None and found.brier is not None and is_finite(found.brier.value):
        gap = coin.brier - found.brier.value
        sure = is_finite(found.luck) and abs(gap) > found.luck
        beats = gap > 0 if sure else None
    texts = {claim.name: claim for claim in (*page.case.questions, *page.case.claims)}

    def text(name: str) -> str:
        return page.names.text(texts[name].label, name) if name in texts else name

    return Section(
        key="score",
        rail=words.rail,
        toc=words.toc,
        title=speech.title(right, len(rows), beats),
        body=fragment(
            "sections/score.html.j2",
            labels=labels,
            words=words,
            lede=speech.lede(
                found.brier.value, coin.brier if coin else 0.25, found.expected_brier, found.luck
            )
            if found.brier is not None and is_finite(found.brier.value)
            else "",
            together=speech.together(found.effective_questions, len(rows)),
            rows=rows,
            totals=[
                (
                    capital(words.coin) if total.name == COIN else _baseline(page, total),
                    formats.count(total.n_questions),
                    speech.penalty(total.brier),
                    speech.penalty(total.model_brier.value),
                    speech.skill(total.skill),
                )
                for total in found.baselines
                if is_finite(total.brier, total.model_brier.value, total.skill.value)
            ],
            dependent=[
                speech.dependent(text(pair.first), text(pair.second), pair.implied)
                for pair in found.dependent
            ],
            unanswered=[
                (capital(text(name)), page.names.text(why))
                for name, why in found.unanswered.items()
            ],
        ),
    )


def score_rows(page: Page, found: Score | None) -> list[ScoreRow]:
    """One row a settled question whose forecast is a number."""
    items = found.forecasts if found is not None else ()
    return [row for item in items if (row := _row(page, item)) is not None]


def _baseline(page: Page, found: BaselineForecast | TotalScore) -> str:
    return capital(page.names.text(found.label, found.name.replace("_", " ")))


def _row(page: Page, item: ScoredForecast) -> ScoreRow | None:
    speech, formats = page.language.topics.scoring, page.language.formats
    words = speech.LABELS
    if not is_finite(item.probability.value):
        return None
    mark = Mark(SHARES.place(item.probability.value), 0.0, 0.0)  # its range is only its error
    claim = next(
        (c for c in (*page.case.questions, *page.case.claims) if c.name == item.name), None
    )
    text = page.names.text(claim.label, item.name) if claim is not None else item.name
    others = tuple(
        (SHARES.place(baseline.probability), _baseline(page, baseline))
        for baseline in item.baselines
        if baseline.name != COIN and is_finite(baseline.probability)
    )
    return ScoreRow(
        name=item.name,
        text=text,
        happened=item.happened,
        mark=mark,
        others=others,
        value=formats.percent(item.probability.value, item.probability.error),
        outcome=words.happened if item.happened else words.did_not,
        penalty=speech.penalty(item.brier.value) if is_finite(item.brier.value) else "–",
        note=page.names.text(item.note),
        sources=page.names.sources(item.sources),
        alt=speech.row_alt(text, item.probability, item.happened),
    )
