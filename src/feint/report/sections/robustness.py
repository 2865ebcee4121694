"""Section: how clever are they? Every grade under other ideas of how people play."""

from __future__ import annotations

from dataclasses import dataclass

from feint.explain.findings import Grade
from feint.explain.robustness import ClaimVariants, Robustness, Variant
from feint.report.environment import fragment
from feint.report.language.formats import MISSING, capital
from feint.report.motive_styles import MotiveStyle
from feint.report.numbers import is_finite
from feint.report.sections.section import Page, Section

MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class GradeCell:
    """A grade under one idea; ``same`` as on this page."""

    idea: str
    grade: Grade
    word: str
    same: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    text: str
    main: Grade
    main_word: str
    cells: tuple[GradeCell, ...]
    span: str


@dataclass(frozen=True, slots=True)
class BeliefTable:
    player: str
    rows: tuple[tuple[str, MotiveStyle, tuple[str, ...]], ...]


def robustness(page: Page, found: Robustness | None) -> Section | None:
    """None where nobody asked, or nothing could be graded."""
    if found is None or not found.variants:
        return None
    texts = {c.name: c for c in (*page.case.claims, *page.case.questions)}
    claims = [claim for claim in found.claims if claim.name in texts]
    graded = [claim for claim in claims if claim.main != "outside the model"]
    if not graded:
        return None
    speech = page.language.topics.cleverness
    changed = [claim for claim in graded if claim.changed]
    lead = next((claim for claim in graded if claim.name == page.case.lead), None)
    important = {name for name, claim in texts.items() if claim.important}
    graded.sort(
        key=lambda claim: (
            claim.name != page.case.lead,
            claim.name not in important,
            not claim.changed,
        )
    )
    first = [c for c in graded if c.name == page.case.lead or c.name in important or c.changed]
    first = (first or graded)[:MOST_ROWS]
    return Section(
        key="clever",
        rail=speech.LABELS.rail,
        toc=speech.LABELS.toc,
        title=speech.title(len(changed), len(graded), bool(lead.changed) if lead else None),
        body=fragment(
            "sections/robustness.html.j2",
            labels=page.language.labels,
            words=speech.LABELS,
            heads=[idea_name(page, variant) for variant in found.variants],
            shown=[_row(page, claim, found) for claim in first],
            folded=[_row(page, claim, found) for claim in graded if claim not in first],
            ideas=[_idea(page, variant) for variant in found.variants],
            small=speech.small(found.n_draws),
            beliefs=_beliefs(page, found),
        ),
    )


def idea_name(page: Page, variant: Variant) -> str:
    speech = page.language.topics.cleverness
    return speech.VARIANTS.get(variant.key, capital(variant.key.replace("-", " ")))


def _idea(page: Page, variant: Variant) -> tuple[str, str]:
    """Name and meaning, with how often it applies and how often it was solved."""
    speech = page.language.topics.cleverness
    told = speech.MEANINGS.get(variant.key, "") + speech.setting(variant.key, variant.setting)
    if variant.family == "equilibrium" and is_finite(variant.applies):
        told += speech.applies(variant.applies)
    elif is_finite(variant.solved) and variant.solved < 0.995:
        told += speech.unsolved(variant.solved)
    return idea_name(page, variant), told


def _row(page: Page, claim: ClaimVariants, found: Robustness) -> ClaimRow:
    words = page.language.words.GRADE_WORDS
    texts = {c.name: c for c in (*page.case.claims, *page.case.questions)}
    cells = tuple(
        GradeCell(idea_name(page, variant), grade, words[grade], grade == claim.main)
        for variant in found.variants
        for grade in (claim.by_variant.get(variant.key, claim.main),)
    )
    return ClaimRow(
        text=page.names.text(texts[claim.name].label, claim.name),
        main=claim.main,
        main_word=words[claim.main],
        cells=cells,
        span=page.language.topics.cleverness.span(claim.worst, claim.best)
        if claim.worst != claim.best
        else "",
    )


def _beliefs(page: Page, found: Robustness) -> list[BeliefTable]:
    formats, names = page.language.formats, page.names
    tables = []
    for part in found.beliefs:
        main = part.beliefs.get("main", {})
        keys = ["main", *(variant.key for variant in found.variants)]
        rows = tuple(
            (
                capital(names.motive(part.player, motive)),
                page.styles[part.player, motive],
                tuple(
                    formats.percent(value) if is_finite(value) else MISSING
                    for key in keys
                    for value in (part.beliefs.get(key, {}).get(motive, float("nan")),)
                ),
            )
            for motive in main
            if (part.player, motive) in page.styles
        )
        if rows:
            tables.append(BeliefTable(capital(names.player(part.player)), rows))
    return tables
