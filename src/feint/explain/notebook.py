"""An answer as a notebook shows it: the number, its range on a strip, what the priors alone say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from feint.explain.findings import Answer

INK, SOFT, PALE = "#1D1C1A", "#5C5850", "#D9D5CA"


def answer_html(answer: Answer) -> str:
    """One line of HTML; a picture where the answer is a chance or a share."""
    head = f"<code>{escape(answer.query)}</code><br>"
    found = answer.share or answer.estimate
    if answer.problem is not None or found is None or not np.isfinite(found.value):
        return head + f"<i>{escape(answer.problem or 'no answer')}</i>"
    if answer.share is None and not answer.is_probability:
        unit = f" {escape(answer.unit)}" if answer.unit else ""
        return head + f"<b>{found.value:.4g}{unit}</b> ({found.low:.3g} to {found.high:.3g})"
    told = f"<b>{found.value:.0%}</b> ({found.low:.0%} to {found.high:.0%})"
    if answer.prior is not None:
        told += f", before the evidence {answer.prior:.0%}"
    what = " of versions" if answer.share is not None else ""
    return head + _strip(found.low, found.value, found.high, answer.prior) + f" {told}{what}"


def _strip(low: float, value: float, high: float, prior: float | None) -> str:
    def x(share: float) -> float:
        return round(6 + 228 * min(1.0, max(0.0, share)), 1)

    before = ""
    if prior is not None and np.isfinite(prior):
        before = f'<path d="M{x(prior)} 3v14" stroke="{SOFT}" stroke-dasharray="2 2"/>'
    return (
        '<svg width="240" height="20" viewBox="0 0 240 20" style="vertical-align:middle" '
        f'role="img" aria-label="{value:.0%}, {low:.0%} to {high:.0%}">'
        f'<path d="M6 10H234" stroke="{PALE}"/>{before}'
        f'<rect x="{x(low)}" y="7" width="{max(0.0, x(high) - x(low)):g}" height="6" rx="3" '
        f'fill="{SOFT}" opacity=".5"/><circle cx="{x(value)}" cy="10" r="5.5" fill="{INK}"/></svg>'
    )
