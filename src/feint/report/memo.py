"""The memo: two pages for a board, from the same findings as the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from feint.explain.findings import Findings
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.language.languages import language as speak
from feint.report.language.memo_words import memo_words
from feint.report.pictures.ladder import Rung
from feint.report.plots.beliefs import beliefs
from feint.report.sections.back_matter import error_points
from feint.report.sections.because import reason_sections
from feint.report.sections.claim_words import claim_sentences
from feint.report.sections.claims import computed, important_first
from feint.report.sections.first_screen import answer, claim_tested, fairness
from feint.report.sections.forecast import asked_rungs, stage_groups
from feint.report.sections.key_points import key_points
from feint.report.sections.options import advice_view, advised
from feint.report.sections.section import Page, open_page
from feint.report.typography import typeset

MOST_CLAIMS, MOST_RUNGS = 6, 6
MOST_OPTIONS, MOST_AIMS = 4, 3

REASONS = ("options", "watch", "drivers", "believe", "known")
"""Sections whose finding is a line of the memo: what to do, what to watch, what it hangs on."""


@dataclass(frozen=True, slots=True)
class MemoClaim:
    """One claim, its grade and the sentence that matters."""

    text: str
    grade: str
    grade_word: str
    told: str


@dataclass(frozen=True, slots=True)
class MemoBelief:
    """One motive, before and now."""

    name: str
    before: str
    now: str
    spread: str


@dataclass(frozen=True, slots=True)
class MemoTable:
    """A small table: what it is about, column heads, rows whose first cell names them."""

    about: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """Everything that the memo says, in words ready for any form."""

    title: str
    as_of: str
    question: str
    verdict: str
    rest: str
    tested: str
    picture: str  # an SVG that stands alone, "" without rival motives
    beliefs: tuple[MemoBelief, ...]
    points: tuple[tuple[str, str], ...]
    choice: MemoTable | None  # None where no decision is open, or nobody was advised
    upcoming: tuple[Rung, ...]
    claims: tuple[MemoClaim, ...]
    reasons: tuple[tuple[str, str], ...]  # what the section is about, and its finding
    sure: str
    fairness: str


def read_memo(page: Page) -> Memo:
    """The memo's words."""
    path = page.main_path
    best = page.standing(path) if path else None
    verdict, rest = answer(page, best)
    sections, points, choice = reason_sections(page), key_points(page), _choice(page)
    told = {point.section for point in points}
    names, formats, labels = page.names, page.language.formats, page.language.labels
    return Memo(
        title=names.text(page.case.title),
        as_of=f"{labels.as_of} {formats.long_day(page.case.as_of)}",
        question=names.text(page.case.question) or names.text(page.case.title),
        verdict=verdict,
        rest=rest,
        tested=claim_tested(page),
        picture=beliefs(page, path) if path else "",
        beliefs=tuple(
            MemoBelief(
                capital(row.name),
                formats.percent(row.before),
                formats.percent(row.now.value, row.now.error),
                formats.percent_range(row.now),
            )
            for row in (best.ranked if best else ())
        ),
        points=tuple((point.head, point.text) for point in points),
        choice=choice,
        upcoming=_upcoming(page),
        claims=_claims(page, MOST_CLAIMS if choice is None else MOST_CLAIMS - 1),
        reasons=tuple(
            (sections[key].toc, sections[key].title)
            for key in REASONS
            if key in sections and key not in told
        ),
        sure=_sure(page),
        fairness=f"{labels.fairness} {fairness(page, path)}".strip(),
    )


def _choice(page: Page) -> MemoTable | None:
    """How often each option is best at the decision of the key points: by own aim, if several."""
    reasons = page.findings.reasons
    groups = advised(page, reasons.advice) if reasons is not None else []
    if not groups or groups[0][0].timing != "now" or len(groups[0][0].options) > MOST_OPTIONS:
        return None
    words, names = page.language.topics.options.LABELS, page.names
    group = groups[0][:MOST_AIMS]
    views = [advice_view(page, each).rows for each in group]
    first = group[0]
    about = f"{capital(names.player(first.player))} · {names.stage(first.stage)}"
    if len(group) == 1:
        heads = (words.column_option, words.column_best, words.column_gap, words.column_worst)
        rows = tuple((row.text, row.best, row.gap, row.worst) for row in views[0])
        return MemoTable(about, heads, rows)
    aims = (
        f"{words.column_best} – {names.motive(each.player, each.motive or '')}" for each in group
    )
    by_aim = tuple((row.text, *(view[i].best for view in views)) for i, row in enumerate(views[0]))
    return MemoTable(about, (words.column_option, *aims), by_aim)


def _upcoming(page: Page) -> tuple[Rung, ...]:
    found = asked_rungs(page)
    if not found:
        found = [row for group in stage_groups(page) for row in group.rungs]
    return tuple(found[:MOST_RUNGS])


def _claims(page: Page, most: int) -> tuple[MemoClaim, ...]:
    results = {result.name: result for result in computed(page.findings.claims)}
    declared = {claim.name: claim for claim in page.case.claims}
    order = [
        n for n in important_first(page, page.findings.claims) if n in results and n in declared
    ]
    return tuple(
        MemoClaim(
            page.names.text(declared[name].label, name),
            results[name].grade,
            page.language.words.GRADE_WORDS[results[name].grade],
            claim_sentences(declared[name], results[name], page.names)[0],
        )
        for name in order[:most]
    )


def _sure(page: Page) -> str:
    found, speech = page.findings.certificate, page.language.back_matter
    solved = round(found.solved_share * found.n_draws)
    lede = speech.certificate_lede(solved, found.n_draws, found.max_residual, error_points(page))
    return f"{lede} {page.language.labels.versions_note}"


def render_memo(findings: Findings, language: str) -> str:
    """The memo as one HTML document that prints on two sheets.

    Raises ValueError for a language that does not exist.
    """
    page = open_page(findings, speak(language))
    memo = read_memo(page)
    document = fragment(
        "memo.html.j2",
        memo=memo,
        words=memo_words(language),
        labels=page.language.labels,
        language=language,
        style=Markup(memo_style()),
        picture=Markup(memo.picture),
    )
    return typeset(str(document), language)


@cache
def memo_style() -> str:
    """The style sheet of the memo, as it stands in the file."""
    return files("feint.report").joinpath("memo.css").read_text(encoding="utf-8")
