"""The numbers of a report as tidy tables: one observation a row, all digits, names and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from feint.explain.findings import ClaimResult, Findings
from feint.report.language.languages import language as speak
from feint.report.reason_tables import reason_tables
from feint.report.sections.claim_words import claim_sentences
from feint.report.sections.draw_names import draw_name
from feint.report.sections.section import Page, open_page
from feint.report.table import ESTIMATE, Table, TextTable, Value, four


def tables(findings: Findings, language: str = "en") -> Mapping[str, Table]:
    """Every table by name: beliefs, evidence, conduct, forecasts, claims, questions, assumptions,
    sources, and those of the reasons (:mod:`feint.report.reason_tables`).  Names of columns are
    English in both languages, texts are in ``language``.
    """
    page = open_page(findings, speak(language))
    return {
        "beliefs": _beliefs(page),
        "evidence": _evidence(page),
        "conduct": _conduct(page),
        "forecasts": _forecasts(page),
        "claims": _claims(page, page.findings.claims),
        "questions": _claims(page, page.findings.questions),
        "assumptions": _assumptions(page),
        "sources": _sources(page),
        **reason_tables(page),
    }


def _beliefs(page: Page) -> Table:
    rows = [
        (
            path.player, number, step.kind, step.name, step.day, motive,
            page.names.motive(path.player, motive), *four(estimate),
        )
        for path in page.findings.beliefs
        for number, step in enumerate(path.steps)
        for motive, estimate in step.belief.items()
    ]  # fmt: skip
    heads = ("player", "step", "kind", "evidence", "day", "motive", "motive_text", *ESTIMATE)
    return Table(heads, tuple(rows))


def _evidence(page: Page) -> Table:
    rows = [
        (
            path.player, number, step.name, page.names.event(step), motive,
            page.names.motive(path.player, motive), *four(estimate),
        )
        for path in page.findings.beliefs
        for number, step in enumerate(path.steps)
        for motive, estimate in step.odds.items()
    ]  # fmt: skip
    heads = ("player", "step", "evidence", "event", "motive", "motive_text", *ESTIMATE)
    return Table(heads, tuple(rows))


def _conduct(page: Page) -> Table:
    rows = [
        (
            item.player, item.stage, option, page.names.option(item.stage, option),
            int(option == item.observed), motive, page.names.motive(item.player, motive),
            *four(chances.get(option)),
        )
        for item in page.findings.conduct
        for motive, chances in item.by_motive.items()
        for option in item.options
    ]  # fmt: skip
    heads = ("player", "stage", "option", "option_text", "seen", "motive", "motive_text",
             *ESTIMATE)  # fmt: skip
    return Table(heads, tuple(rows))


def _forecasts(page: Page) -> Table:
    rows = [
        (
            item.stage, page.names.stage(item.stage), item.reached.value, option,
            page.names.option(item.stage, option), *four(estimate),
        )
        for item in page.findings.forecasts
        for option, estimate in item.options.items()
    ]  # fmt: skip
    heads = ("stage", "stage_text", "reached", "option", "option_text", *ESTIMATE)
    return Table(heads, tuple(rows))


def _claims(page: Page, results: Sequence[ClaimResult]) -> Table:
    declared = {claim.name: claim for claim in (*page.case.claims, *page.case.questions)}
    words, memo = page.language.words, page.language.labels
    rows: list[tuple[Value, ...]] = []
    shown: list[tuple[str, ...]] = []
    for result in results:
        claim = declared.get(result.name)
        if claim is None:
            continue
        answer = result.answer
        text = page.names.text(claim.label, claim.name)
        told = " ".join(claim_sentences(claim, result, page.names))
        chosen = (answer.share or answer.estimate) if answer else None
        rows.append((
            result.name, result.kind, text, result.grade, result.grade_prior,
            "share" if answer and answer.share else "value", *four(chosen),
            answer.prior if answer else None, answer.unit if answer else None,
            answer.query if answer else None, told,
        ))  # fmt: skip
        shown.append((result.name, text, words.GRADE_WORDS[result.grade], told))
    heads = ("id", "kind", "text", "grade", "grade_before", "measure", *ESTIMATE, "before",
             "unit", "test", "told")  # fmt: skip
    people = TextTable(("", memo.question, memo.grade, memo.we_can_say), tuple(shown))
    return Table(heads, tuple(rows), people)


def _assumptions(page: Page) -> Table:
    labels, formats = page.language.labels, page.language.formats
    rows: list[tuple[Value, ...]] = []
    shown: list[tuple[str, ...]] = []
    for row in page.findings.parameters:
        parameter = page.case.parameters.get(row.name)
        unit = parameter.unit if parameter else None
        text = draw_name(row.name, page.names)
        sources = parameter.sources if parameter else ()
        rows.append((row.name, text, unit, *row.prior, *row.posterior, " ".join(sources)))
        if parameter is not None:
            before = formats.interval(row.prior[0], row.prior[2], unit)
            after = formats.interval(row.posterior[0], row.posterior[2], unit)
            links = ", ".join(f"S{link.number}" for link in page.names.sources(sources))
            shown.append((text, before, after, links or labels.judgement))
    heads = ("name", "text", "unit", "before_low", "before_middle", "before_high", "after_low",
             "after_middle", "after_high", "sources")  # fmt: skip
    people = TextTable(
        (labels.assumption, labels.before, labels.after, labels.source_or_reason), tuple(shown)
    )
    return Table(heads, tuple(rows), people)


def _sources(page: Page) -> Table:
    rows = [
        (f"S{number}", name, page.names.text(source.title), source.url, source.published)
        for number, (name, source) in enumerate(page.case.sources.items(), start=1)
    ]
    shown = tuple(
        (
            str(row[0]),
            str(row[2]),
            str(row[3] or ""),
            page.language.formats.long_day(row[4]) if isinstance(row[4], date) else "",
        )
        for row in rows
    )
    people = TextTable(("", page.language.labels.sources, "URL", ""), shown)
    return Table(("number", "name", "title", "url", "published"), tuple(rows), people)
