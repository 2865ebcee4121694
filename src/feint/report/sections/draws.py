"""In the certificate: how the answers settled as the number of versions doubled."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.enough import DrawsPath
from feint.report.environment import fragment
from feint.report.numbers import is_finite
from feint.report.pictures.scale import Scale
from feint.report.sections.section import Page


@dataclass(frozen=True, slots=True)
class DrawsRow:
    """One number of versions; ``width`` in percent of the axis."""

    n_draws: str
    width: float
    error: str
    moved: tuple[tuple[str, str], ...]  # (name, text) of the claims whose grade moved


def draws_figure(page: Page, path: DrawsPath | None) -> Markup:
    """Empty where the number of versions was not looked into."""
    rows = draws_rows(page, path)
    if path is None or not rows:
        return Markup("")
    speech = page.language.topics.cleverness
    words, last = speech.LABELS, [step for step in path.steps if is_finite(step.worst)][-1]
    target = _points(page, path.target) if path.target is not None else ""
    return fragment(
        "sections/draws.html.j2",
        words=words,
        colon=page.language.labels.colon,
        title=draws_title(page, path),
        source=page.source,
        told=speech.draws(last.n_draws, path.enough, target) if target else "",
        rows=rows,
        alt=words.draws_note,
    )


def draws_title(page: Page, path: DrawsPath) -> str:
    """The largest error at the last number of versions, and how many grades the last doubling
    moved."""
    last = [step for step in path.steps if is_finite(step.worst)][-1]
    moved = len(draws_rows(page, path)[-1].moved)
    points = _points(page, last.worst)
    return page.language.topics.cleverness.draws_title(last.n_draws, points, moved)


def draws_rows(page: Page, path: DrawsPath | None) -> list[DrawsRow]:
    """One row a number of versions; none where fewer than two were looked into."""
    steps = [step for step in path.steps if is_finite(step.worst)] if path is not None else []
    if len(steps) < 2:
        return []
    formats = page.language.formats
    scale = Scale(0.0, max(step.worst for step in steps) or 1.0)
    texts = {c.name: c for c in (*page.case.claims, *page.case.questions)}
    rows = []
    for place, step in enumerate(steps):
        moved = [
            (name, page.names.text(texts[name].label, name)) for name in step.moved if name in texts
        ]
        rows.append(
            DrawsRow(
                n_draws=formats.count(step.n_draws),
                width=scale.place(step.worst),
                error=_points(page, step.worst),
                moved=tuple(moved) if place else (),
            )
        )
    return rows


def _points(page: Page, error: float) -> str:
    """A standard error of a chance in percentage points, in whole ones."""
    if round(100 * error) < 1:
        return page.language.topics.cleverness.LABELS.under_one
    return page.language.formats.points(error)
