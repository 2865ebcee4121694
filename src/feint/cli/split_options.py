"""``feint check CASE --split-options``: which grades hang on how options are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from feint.cli.language import _
from feint.cli.progress import progress

if TYPE_CHECKING:
    from feint.case.model import Case
    from feint.explain.splits import GradeChange, Split


def compute(case: Case, draws: int, seed: int) -> tuple[Split, ...]:
    """Solve the case again for each option counted twice, on the same draws."""
    from feint.explain.splits import Grades, grades, split_options
    from feint.pipeline import run

    def grades_of(changed: Case) -> Grades:
        return grades(run(changed, draws=draws, seed=seed).inquiry)

    label = _("counting options twice")
    with progress() as shown:
        shown.report(label, 0.0)
        return split_options(case, grades_of, lambda share: shown.report(label, share))


def in_sentences(splits: tuple[Split, ...], draws: int, language: str) -> str:
    """Which claims change grade, from what to what, and that nothing else does."""
    from feint.report.language.languages import language as speaker

    words = speaker(language).words.GRADE_WORDS
    lines = []
    for split in splits:
        if split.changes:
            told = "; ".join(_change(change, words) for change in split.changes)
            lines.append(
                _("If {move} counts twice, as two variants of one move: {changes}.",
                  move=f"{split.stage} = {split.option}", changes=told)
            )  # fmt: skip
    tried = {"count": len(splits), "draws": draws}
    lines.append(
        _("No other grade changes ({count} options counted twice in turn, {draws} draws).", **tried)
        if lines
        else _(
            "No grade changes, whichever option is counted twice "
            "({count} options in turn, {draws} draws).",
            **tried,
        )
    )
    return "\n".join(lines)


def _change(change: GradeChange, words: Mapping[str, str]) -> str:
    return _(
        "{claim} goes from “{before}” to “{after}”",
        claim=change.claim, before=words[change.before], after=words[change.after],
    )  # fmt: skip


def as_rows(splits: tuple[Split, ...]) -> list[dict[str, Any]]:
    """The same for ``--json``: every option with the grades it changes."""
    return [
        {
            "stage": split.stage,
            "option": split.option,
            "changes": [
                {"claim": change.claim, "before": change.before, "after": change.after}
                for change in split.changes
            ],
        }
        for split in splits
    ]
