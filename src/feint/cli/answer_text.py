"""Answers to queries, as lines on a terminal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from feint.cli.language import _, in_use

if TYPE_CHECKING:
    from feint.explain.findings import Answer, Estimate


def as_text(answer: Answer) -> str:
    """Two lines: the query, and what came out with its range over draws and its error."""
    if answer.problem is not None:
        return f"{answer.query}\n  {answer.problem}"
    parts = []
    if answer.estimate is not None:
        parts.append(_estimate(answer.estimate, answer.unit))
    if answer.share is not None:
        parts.append(
            _("true in {share} of draws", share=percent(answer.share.value, answer.share.error))
        )
    if answer.prior is not None:
        parts.append(_("before the evidence: {value}", value=f"{answer.prior:.4g}"))
    return f"{answer.query}\n  {'; '.join(parts) or _('no number')}"


def as_document(answer: Answer) -> dict[str, Any]:
    """One answer for ``--json``: all digits; ``problem`` only where there is one."""
    number = answer.estimate or answer.share
    document: dict[str, Any] = {
        "query": answer.query,
        "value": answer.estimate.value if answer.estimate else None,
        "error": number.error if number else None,
        "share": answer.share.value if answer.share else None,
        "low": answer.estimate.low if answer.estimate else None,
        "high": answer.estimate.high if answer.estimate else None,
        "prior": answer.prior,
        "unit": answer.unit,
    }
    if answer.problem is not None:
        document["problem"] = answer.problem
    return document


def percent(probability: float, error: float = 0.0) -> str:
    """A whole percentage, no finer than its error; ``<1%`` and ``>99%`` at the ends."""
    from feint.report.numbers import whole_percent

    found = whole_percent(probability, error)
    if found is None:
        return "–"
    return f"{found.edge}{found.whole}{chr(160) if in_use() == 'fr' else ''}%"


def _estimate(estimate: Estimate, unit: str | None) -> str:
    digits = _digits(estimate.error)
    value, low, high = (
        f"{number:.{digits}f}" if digits is not None else f"{number:.6g}"
        for number in (estimate.value, estimate.low, estimate.high)
    )
    shown = f"{value} {unit}" if unit else value
    return _(
        "{value}  (range {low} to {high}, error {error})",
        value=shown, low=low, high=high, error=f"{estimate.error:.1g}",
    )  # fmt: skip


def _digits(error: float) -> int | None:
    """Digits after the point down to the first that the error touches; None without an error."""
    if not (error > 0 and math.isfinite(error)):
        return None
    return min(max(-math.floor(math.log10(error)), 0), 12)
