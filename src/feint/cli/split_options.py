"""``feint check CASE --split-options``: which grades hang on how options are counted."""

from __future__ import annotations

import re
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
    """Which claims change grade, from what to what and by which move, and that nothing else does.

    A line per claim and pair of grades: a claim near a cut-off crosses it under many moves.
    """
    from feint.report.language.languages import language as speaker

    words = speaker(language).words.GRADE_WORDS
    tried = {"count": len(splits), "draws": draws}
    moves: dict[GradeChange, list[str]] = {}
    for split in splits:
        for change in split.changes:
            moves.setdefault(change, []).append(f"{split.stage} = {split.option}")
    if not moves:
        return _(
            "No grade changes, whichever option is counted twice "
            "({count} options in turn, {draws} draws).",
            **tried,
        )
    lines = [_("A move written as two variants counts twice. One move at a time, this changes:")]
    lines += [
        _("- {claim} from “{before}” to “{after}”: {moves}",
          claim=change.claim, before=words[change.before], after=words[change.after],
          moves=", ".join(by))
        for change, by in sorted(moves.items(), key=lambda item: natural(item[0].claim))
    ]  # fmt: skip
    lines.append(
        _("No other grade changes ({count} options counted twice in turn, {draws} draws).", **tried)
    )
    return "\n".join(lines)


def natural(name: str) -> list[tuple[str, int]]:
    """A key by which C9 stands before C10."""
    return [(word, int(digits or 0)) for word, digits in re.findall(r"(\D*)(\d*)", name)]


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
