"""Sections: checked facts, assumptions and sources, certificate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from feint.explain.findings import ParameterRow
from feint.report.environment import fragment
from feint.report.language.formats import capital
from feint.report.names import SourceLink
from feint.report.numbers import is_finite
from feint.report.pictures.ranges import range_bars, read_range
from feint.report.sections.claim_words import verdict_word
from feint.report.sections.draw_names import draw_name
from feint.report.sections.draws import draws_figure
from feint.report.sections.section import Page, Section

MOST_ROWS = 14
"""More named assumptions than this are folded below the table."""


@dataclass(frozen=True, slots=True)
class FactRow:
    text: str
    then: str
    now: str
    note: str
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class RemarkRow:
    text: str
    about: tuple[tuple[str, str], ...]  # (anchor, what it is called) of the claims it bears on
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class RemarkList:
    """What the narrative gets wrong, or leaves out, under its own heading."""

    title: str
    rows: list[RemarkRow]


def remarks(page: Page) -> list[RemarkList]:
    """The lists that hold something."""
    speech, names = page.language.back_matter, page.names
    claims = {claim.name for claim in page.case.claims}
    lists = []
    for title_fn, found in (
        (speech.mistaken_title, page.case.mistaken),
        (speech.omitted_title, page.case.omitted),
    ):
        rows = [
            RemarkRow(
                text=capital(names.text(remark.label, remark.name)),
                about=tuple((f"c-{name}", name) for name in remark.about if name in claims),
                sources=names.sources(remark.sources),
            )
            for remark in found
        ]
        if rows:
            lists.append(RemarkList(title_fn(len(rows)), rows))
    return lists


def checked(page: Page) -> Section | None:
    """None when the case holds no checked fact and no remark on its narrative."""
    found = remarks(page)
    if not page.case.checked and not found:
        return None
    labels, names = page.language.labels, page.names
    rows = [
        FactRow(
            text=names.text(claim.label, claim.name),
            then=verdict_word(claim.verdict, names),
            now=verdict_word(claim.verdict_now, names),
            note=names.text(claim.verdict_note),
            sources=names.sources(claim.sources),
        )
        for claim in page.case.checked
    ]
    verdicts: dict[str, int] = {}
    for claim in page.case.checked:
        verdict = (claim.verdict or "").replace(" ", "_").lower()
        verdicts[verdict] = verdicts.get(verdict, 0) + 1
    changed = sum(
        claim.verdict_now is not None and claim.verdict_now != claim.verdict
        for claim in page.case.checked
    )
    return Section(
        key="checked",
        rail=labels.rail_checked,
        toc=labels.toc_checked,
        title=(page.language.claims.checked_title(verdicts, changed) if rows else found[0].title),
        body=fragment("sections/checked.html.j2", labels=labels, rows=rows, remarks=found),
    )


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    number: int
    text: str
    picture: Markup
    before: str
    after: str
    narrowed: bool
    why: str
    sources: tuple[SourceLink, ...]


def assumptions(page: Page) -> Section:
    labels = page.language.labels
    rows = [
        found
        for number, row in enumerate(page.findings.parameters, start=1)
        if (found := _row(page, number, row)) is not None
    ]
    named = [
        row for row in rows if page.findings.parameters[row.number - 1].name in page.case.parameters
    ]
    drawn = [row for row in rows if row not in named]
    counted = named or drawn
    shown, folded = counted[:MOST_ROWS], counted[MOST_ROWS:]
    every = list(page.case.sources)
    return Section(
        key="assumptions",
        rail=labels.rail_assumptions,
        toc=labels.toc_assumptions,
        title=page.language.back_matter.assumptions_title(
            sum(row.narrowed for row in counted), len(counted)
        ),
        body=fragment(
            "sections/assumptions.html.j2",
            labels=labels,
            shown=shown,
            folded=folded,
            drawn=drawn if named else [],
            sources=[
                (link, _address(page.case.sources[name].url), _published(page, name))
                for name in every
                for link in page.names.sources((name,))
            ],
        ),
    )


def _address(url: str | None) -> str:
    """Only addresses of the web become links; anything else a case file holds stays text."""
    return url if url and url.startswith(("https://", "http://")) else ""


def _published(page: Page, name: str) -> str:
    day = page.case.sources[name].published
    return page.language.formats.long_day(day) if day else ""


def _row(page: Page, number: int, row: ParameterRow) -> AssumptionRow | None:
    pair = read_range(row)
    if pair is None:
        return None
    formats = page.language.formats
    parameter = page.case.parameters.get(row.name)
    unit = parameter.unit if parameter else None
    why = ""
    if parameter is not None and parameter.why is not None:
        why = parameter.why.in_language(page.language.code).strip()
        judged = why in ("judgement", "judgment", "jugement")
        why = page.language.labels.judgement if judged else why
    return AssumptionRow(
        number=number,
        text=capital(draw_name(row.name, page.names)),
        picture=range_bars(pair),
        before=formats.interval(row.prior[0], row.prior[2], unit),
        after=formats.interval(row.posterior[0], row.posterior[2], unit),
        narrowed=pair.narrowed,
        why=why,
        sources=page.names.sources(parameter.sources) if parameter else (),
    )


def certificate(page: Page) -> Section:
    labels, speech, formats = page.language.labels, page.language.back_matter, page.language.formats
    found, reasons = page.findings.certificate, page.findings.reasons
    solved = round(found.solved_share * found.n_draws) if is_finite(found.solved_share) else 0
    points = error_points(page)
    rows = [
        (labels.row_solved, speech.solved_row(solved, found.n_draws)),
        (labels.row_residual, speech.residual_row(found.max_residual)),
        (labels.row_weight, speech.weight_row(found.effective_sample_size, found.n_draws)),
        (labels.row_scramblings, speech.scramblings_row(found.n_scramblings)),
        (labels.row_size, speech.size_row(found.terminals, found.infosets)),
        (labels.row_seed, speech.seed_row(found.seed, page.case.name, found.version)),
    ]
    regrets = [
        (
            capital(page.names.player(player)),
            _roughly(page, median),
            _roughly(page, high),
            _roughly(page, found.agent_regret.get(player, (float("nan"),) * 2)[0]),
        )
        for player, (median, high) in found.player_regret.items()
    ]
    statuses = [
        (page.language.words.STATUS_WORDS.get(status.upper(), status), formats.count(count))
        for status, count in found.statuses.items()
        if count
    ]
    return Section(
        key="certificate",
        rail=labels.rail_certificate,
        toc=labels.toc_certificate,
        title=speech.certificate_title(found.solved_share, points, found.effective_sample_size),
        body=fragment(
            "sections/certificate.html.j2",
            labels=labels,
            lede=speech.certificate_lede(solved, found.n_draws, found.max_residual, points),
            rows=rows,
            regrets=regrets,
            regret_note=speech.regret_note(),
            statuses=statuses if len(statuses) > 1 else [],
            warnings=case_warnings(page),
            draws=draws_figure(page, reasons.draws if reasons is not None else None),
        ),
    )


_FOR_AUTHORS = frozenset({"V173"})
"""Warnings that a reader of the page can do nothing with: a name too long for a narrow picture."""

_PRINTED = re.compile(r"^.*?\bwarning\[(?P<code>\w+)\]\s*(?P<words>.*)$")


def case_warnings(page: Page) -> list[str]:
    """What the reader of the case file warned of, in the language of the page.

    The case keeps its warnings as printed in English; they are read again for another language.
    """
    if page.language.code != "en" and page.case.warnings and page.case.text:
        from feint.case.loader import inspect

        problems = inspect(page.case.text, page.case.path).warnings
        told = [(problem.code, problem.text(page.language.code)) for problem in problems]
    else:
        heads = [warning.splitlines()[0] for warning in page.case.warnings if warning.strip()]
        found = [(_PRINTED.match(head), head) for head in heads]
        told = [(match["code"], match["words"]) if match else ("", head) for match, head in found]
    return [capital(words) for code, words in told if code not in _FOR_AUTHORS]


def _roughly(page: Page, regret: float) -> str:
    """A regret to one or two digits: it says how far, not exactly how much."""
    return page.language.formats.amount(regret, page.case.unit, error=0.05 * abs(regret))


def error_points(page: Page) -> int:
    """Twice the largest standard error among the final beliefs, in whole points, at least 1."""
    errors = [
        estimate.error
        for path in page.findings.beliefs
        if path.steps
        for estimate in path.steps[-1].belief.values()
        if is_finite(estimate.error)
    ]
    return max(1, round(200 * max(errors, default=0.0)))
