"""The evidence piece by piece, as lines on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feint.cli.language import _
from feint.cli.naming import colon
from feint.cli.number_text import factor
from feint.explain.findings import BeliefStep

if TYPE_CHECKING:
    from feint.explain.likelihoods import (
        EvidenceFindings,
        EvidenceItem,
        EvidenceMatrix,
        Reading,
    )
    from feint.report.names import Names

WIDTH = 14
QUIET = 0.01
"""Bits under which a piece tells nothing of a player's motive."""


def evidence_text(found: EvidenceFindings, names: Names) -> str:
    """A table per player of whom something is learnt, then each piece left out, then sources."""
    speech = names.language.topics.weighing
    items = {item.name: item for item in found.items}
    blocks = [speech.LABELS.rail]
    blocks += [
        _matrix(matrix, items, names)
        for matrix in found.matrices
        if any(row.diagnosticity > QUIET for row in matrix.rows)
    ]
    blocks.append(_left_out(found, items, names))
    blocks.append(_sources(found, items, names))
    return "\n\n".join(block for block in blocks if block)


def event_name(item: EvidenceItem, names: Names) -> str:
    """A piece of evidence in the words of the case."""
    return names.event(
        BeliefStep(item.kind, item.name, item.day, item.stage, item.option, item.mover, {}, {})
    )


def _matrix(
    matrix: EvidenceMatrix, items: dict[str, EvidenceItem], names: Names
) -> str:  # fmt: skip
    """How many times likelier a piece is under each motive than on average."""
    speech = names.language.topics.weighing
    heads = [names.motive(matrix.player, motive)[: WIDTH - 2] for motive in matrix.motives]
    lines = [f"{speech.LABELS.matrix_title} ({names.player(matrix.player)})"]
    lines.append("".join(f"{head:>{WIDTH}}" for head in heads))
    for row in matrix.rows:
        told = (f"× {factor(row.relative[motive])}" for motive in matrix.motives)
        cells = "".join(f"{cell:>{WIDTH}}" for cell in told)
        lines.append(f"{cells}  {event_name(items[row.name], names)}")
    return "\n".join(lines)


def _left_out(
    found: EvidenceFindings, items: dict[str, EvidenceItem], names: Names
) -> str:  # fmt: skip
    """Every piece that a grade or a belief hangs on, left out and false."""
    words = names.language.topics.weighing.LABELS
    lines = [words.off_title]
    for what in found.what_if:
        lines.append(f"  {event_name(items[what.name], names)}")
        for label, reading in (
            (words.off_without, what.without), (words.off_doubtful, what.doubtful),
            (words.off_false, what.false),
        ):  # fmt: skip
            told = _reading(reading, found.as_told, names)
            lines.append(f"    {label}{colon()} {told}")
    return "\n".join(lines) if found.what_if else ""


def _reading(reading: Reading, told: Reading, names: Names) -> str:
    """What is believed instead of what is believed now, where it moves, and grades that change."""
    speech, formats = names.language.topics.weighing, names.language.formats
    if reading.problem is not None:
        return speech.LABELS.off_impossible
    player, motive, move = max(
        (
            (player, motive, value - told.belief[player][motive])
            for player, beliefs in reading.belief.items()
            for motive, value in beliefs.items()
        ),
        key=lambda found: abs(found[2]),
        default=("", "", 0.0),
    )
    parts = []
    if abs(move) >= 0.005:
        before, after = told.belief[player][motive], reading.belief[player][motive]
        shift = f"{formats.percent(before)} → {formats.percent(after)}"
        parts.append(f"{formats.quoted(names.motive(player, motive))} {shift}")
    grades = names.language.words.GRADE_WORDS
    parts += [
        f"{name}{colon()} {grades[told.grades[name]]} → {grades[reading.grades[name]]}"
        for name in reading.changed
    ]
    return "; ".join(parts) or _("nothing changes")


def _sources(
    found: EvidenceFindings, items: dict[str, EvidenceItem], names: Names
) -> str:  # fmt: skip
    """Pieces that stand and fall together, and those reported more than once."""
    speech = names.language.topics.weighing
    told = {
        "reported more than once": speech.LABELS.twice,
        "only on shared sources": speech.LABELS.shared,
        "one source": speech.LABELS.one_source,
        "no source": speech.LABELS.no_source,
    }
    lines = []
    for flag, words in told.items():
        flagged = [event_name(item, names) for item in found.items if flag in item.flags]
        if flagged:
            lines.append(f"  {speech.flagged(words, flagged)}")
    return "\n".join([speech.LABELS.sources_title, *lines]) if lines else ""
