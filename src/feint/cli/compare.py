"""``feint compare CASE RIVAL …``: rival narratives on the same evidence, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from feint.cli import cases, options
from feint.cli.answer_text import percent
from feint.cli.grade_words import grade_word
from feint.cli.keeping import keep
from feint.cli.language import _
from feint.cli.number_text import factor, number
from feint.cli.output import note, tell, tell_json
from feint.cli.progress import progress
from feint.cli.runs import solved

if TYPE_CHECKING:
    from feint.case.model import Case
    from feint.explain.rivals import Breaker, Rivals

SILENT = 1.5
"""A factor below this says nothing (the published scale of the report)."""


def command() -> click.Command:
    return click.Command(
        "compare",
        callback=compare,
        params=[
            options.case_argument(metavar="RUN|CASE"),
            click.Argument(["rivals"], metavar="RIVAL...", nargs=-1, required=True),
            options.draws_option(1024),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
        ],
        help=_(
            "Put rival narratives to the same evidence: other cases, or overlays that say what "
            "they change in this one."
        ),
    )


def compare(
    case: str, rivals: tuple[str, ...], draws: int, seed: int, lang: str, as_json: bool
) -> None:
    """The rivals share the draws of the first; a run folder keeps the comparison."""
    others = [cases.open_case(name, lang) for name in rivals]
    from feint.comparison import compare as compute

    with progress() as shown:
        first = solved(case, draws, seed, lang, shown)
        found = compute([first, *others], progress=shown.report)
    keep(case, rivals=found)
    if as_json:
        from feint.store import plain

        tell_json({"case": first.case.name, "rivals": plain(found)})
        return
    if not found.same_evidence:
        note(_("The narratives do not rest on the same moves: the factors compare unlike things."))
    tell(as_text(found, first.case, others, lang))


def as_text(found: Rivals, case: Case, others: list[Case], language: str) -> str:
    """Which explains the path better, where they part, what would break each."""
    titles = {n.key: n.title.in_language(language) for n in found.narratives}
    lines = []
    for narrative in found.narratives:
        lines.append(f"{narrative.key}  {titles[narrative.key]}")
        lines += [f"     {change}" for change in narrative.changes]
    lines.append("")
    for pair in found.factors:
        ahead, behind = pair.first, pair.second
        value, low, high = pair.factor.value, pair.factor.low, pair.factor.high
        if value < 1:
            ahead, behind, value, low, high = behind, ahead, 1 / value, 1 / high, 1 / low
        facts = {
            "ahead": titles[ahead], "behind": titles[behind],
            "factor": factor(value), "low": factor(low), "high": factor(high),
        }  # fmt: skip
        if value < SILENT:
            lines.append(
                _("The moves do not choose between “{ahead}” and “{behind}” "
                  "(×{factor}, range ×{low} to ×{high}).", **facts)
            )  # fmt: skip
        else:
            lines.append(
                _("“{ahead}” explains the moves better than “{behind}”: ×{factor}, "
                  "range ×{low} to ×{high}.", **facts)
            )  # fmt: skip
    lines += ["", _("Where they part:")]
    for parting in found.partings[:5]:
        chances = ", ".join(
            f"{key}: {percent(e.value, e.error)}" for key, e in parting.chance.items()
        )
        lines.append(f"  {_move(case, parting.stage, parting.option, language)}  {chances}")
    other = [pair for pair in found.claims if len(set(pair.grades.values())) > 1]
    if other:
        lines += ["", _("Claims graded differently:")]
        for claim in other:
            grades = ", ".join(f"{k}: {grade_word(g)}" for k, g in claim.grades.items())
            lines.append(f"  {claim.name:<5} {grades}")
    lines += ["", _("The cheapest assumption that breaks each:")]
    for narrative in found.narratives:
        own = [b for b in found.breakers if b.narrative == narrative.key]
        lines += [f"  {narrative.key}  {_breaker(breaker, titles)}" for breaker in own]
        if not own:
            none = _("no single number within its range")
            lines.append(f"  {narrative.key}  {none}")
    return "\n".join(lines)


def _move(case: Case, stage: str, option: str, language: str) -> str:
    found = case.stage(stage)
    label = next(o.label for o in found.options if o.name == option).in_language(language)
    return f"{found.label.in_language(language) or stage} {label or option}".strip()


def _breaker(breaker: Breaker, titles: dict[str, str]) -> str:
    facts = {
        "parameter": breaker.parameter,
        "value": number(breaker.threshold.value, breaker.threshold.error),
        "unit": f" {breaker.unit}" if breaker.unit else "",
        "low": number(breaker.threshold.low, breaker.threshold.error),
        "high": number(breaker.threshold.high, breaker.threshold.error),
        "line": breaker.line or "–",
        "rival": titles.get(breaker.rival or "", ""),
    }
    if breaker.what == "lead" and breaker.side == "above":
        return _("above {parameter} = {value}{unit} ({low} to {high}; line {line}) its lead claim "
                 "turns", **facts)  # fmt: skip
    if breaker.what == "lead":
        return _("below {parameter} = {value}{unit} ({low} to {high}; line {line}) its lead claim "
                 "turns", **facts)  # fmt: skip
    if breaker.side == "above":
        return _("above {parameter} = {value}{unit} ({low} to {high}; line {line}) “{rival}” "
                 "explains the moves better", **facts)  # fmt: skip
    return _("below {parameter} = {value}{unit} ({low} to {high}; line {line}) “{rival}” "
             "explains the moves better", **facts)  # fmt: skip
