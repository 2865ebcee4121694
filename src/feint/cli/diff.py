"""``feint diff A B``: what changed in a case, then in its answers, on the same draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from feint.cli import cases, options
from feint.cli.answer_text import percent
from feint.cli.grade_words import grade_word
from feint.cli.language import _
from feint.cli.number_text import number
from feint.cli.output import tell, tell_json
from feint.cli.progress import progress
from feint.cli.runs import solved

if TYPE_CHECKING:
    from feint.case.difference import Difference
    from feint.explain.changes import AnswerChange, CaseChanges

WIDE = 60
"""Longer texts of a case are cut here."""


def command() -> click.Command:
    return click.Command(
        "diff",
        callback=diff,
        params=[
            options.case_argument("before", "A"),
            options.case_argument("after", "B"),
            options.draws_option(1024),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Tell what changed between two cases, and what that does to the answers."),
    )


def diff(before: str, after: str, draws: int, seed: int, lang: str, as_json: bool) -> None:
    """Runs are opened as they are; cases are solved on the same draws."""
    second = cases.open_case(after, lang)
    from feint.comparison import diff as compute

    with progress() as shown:
        first = solved(before, draws, seed, lang, shown)
        found = compute(first, second, progress=shown.report)
    if as_json:
        from feint.store import plain

        tell_json({"before": before, "after": after, "changes": plain(found)})
    else:
        tell(as_text(found))


def as_text(found: CaseChanges) -> str:
    """The case first, wording last; then the answers that moved by more than their error."""
    if not found.case:
        return _("The two cases are the same.")
    lines = [_("In the case:")]
    lines += [f"  {_change(d)}" for d in found.case if not d.is_wording]
    wording = sum(d.is_wording for d in found.case)
    if wording:
        lines.append("  " + _("{count} changes of wording or sources", count=wording))
    moved = [c for c in (*found.beliefs, *found.answers) if _is_news(c)]
    lines += ["", _("In the answers ({count} draws, the same in both):", count=found.n_draws)]
    lines += [f"  {_answer(change)}" for change in moved]
    still = len(found.beliefs) + len(found.answers) - len(moved)
    if still:
        lines.append(
            "  " + _("{count} answers moved by no more than twice their error", count=still)
        )
    for names, title in (
        (found.only_before, _("Asked only in the first: {names}")),
        (found.only_after, _("Asked only in the second: {names}")),
    ):
        if names:
            lines.append(title.format(names=", ".join(names)))
    return "\n".join(lines)


def _is_news(change: AnswerChange) -> bool:
    return change.is_real or change.grade_before != change.grade_after


def _change(difference: Difference) -> str:
    place = ".".join(difference.path)
    line = difference.line_after or difference.line_before
    if difference.before is None:
        return _("+ {place}: {text} (line {line})",
                 place=place, text=_short(difference.after), line=line)  # fmt: skip
    if difference.after is None:
        return _("− {place}: {text} (line {line})",
                 place=place, text=_short(difference.before), line=line)  # fmt: skip
    old, new = _short(difference.before), _short(difference.after)
    return _("{place}: {before} → {after} (line {line})",
             place=place, before=old, after=new, line=line)  # fmt: skip


def _short(text: str | None) -> str:
    text = text or ""
    return text if len(text) <= WIDE else text[: WIDE - 1] + "…"


def _answer(change: AnswerChange) -> str:
    if change.query.startswith("P(") or change.grade_before is not None:
        values = percent(change.before.value), percent(change.after.value)
    else:
        values = (
            number(change.before.value, change.before.error),
            number(change.after.value, change.after.error),
        )
    told = f"{change.name}: {values[0]} → {values[1]}"
    if change.grade_before is None or change.grade_after is None:
        return told
    if change.grade_before == change.grade_after:
        return f"{told} ({grade_word(change.grade_before)})"
    return f"{told} ({grade_word(change.grade_before)} → {grade_word(change.grade_after)})"
