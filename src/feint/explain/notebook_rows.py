"""Rows of bars and marks for a notebook: names as in the case file, numbers beside them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

INK, SOFT, PALE = "#1D1C1A", "#5C5850", "#D9D5CA"
WIDTH, LEFT, RIGHT, STEP = 800, 280, 550, 26
LETTERS = 40
"""So much of a name fits before the axis; the whole stands in the title of the row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One mark with its range; ``start`` is drawn as a ring; ``filled`` draws a bar from zero."""

    label: str
    value: float
    low: float
    high: float
    told: str
    start: float | None = None
    filled: bool = False
    faint: bool = False


def rows_html(title: str, rows: Sequence[Row], low: float, high: float, log: bool = False) -> str:
    """A title and a picture on one axis from ``low`` to ``high`` (of factors, if ``log``)."""
    known = [row for row in rows if math.isfinite(row.value)]
    head = f"<b>{escape(title)}</b><br>"
    if not known or not low < high:
        return head + "<i>nothing to show</i>"

    def x(value: float) -> float:
        places = (math.log(max(v, 1e-9)) if log else v for v in (value, low, high))
        here, first, last = places
        share = min(1.0, max(0.0, (here - first) / (last - first)))
        return round(LEFT + (RIGHT - LEFT) * share, 1)

    drawn = "".join(_row(row, STEP * place, x) for place, row in enumerate(known))
    tall = STEP * len(known)
    told = "; ".join(f"{row.label}: {row.told}" for row in known)
    return (
        f'{head}<svg width="{WIDTH}" height="{tall}" viewBox="0 0 {WIDTH} {tall}" role="img" '
        f'aria-label="{escape(told)}" style="max-width:100%;background:#FBFAF6">'
        f'<g font-family="Helvetica,Arial,sans-serif" font-size="13" fill="{INK}">{drawn}</g></svg>'
    )


def _row(row: Row, top: float, x: Callable[[float], float]) -> str:
    y = top + STEP / 2
    name = row.label if len(row.label) <= LETTERS else row.label[: LETTERS - 1] + "…"
    colour = SOFT if row.faint else INK
    parts = [
        f"<title>{escape(row.label)}: {escape(row.told)}</title>",
        f'<text x="6" y="{y + 4.5:g}" fill="{colour}">{escape(name)}</text>',
        f'<path d="M{LEFT} {y:g}H{RIGHT}" stroke="{PALE}"/>',
    ]
    if row.filled:
        parts.append(
            f'<rect x="{LEFT}" y="{y - 5:g}" width="{max(1.5, x(row.value) - LEFT):g}" height="10" '
            f'fill="{SOFT}" fill-opacity="{0.4 if row.faint else 1}"/>'
        )
    one, other = (row.low, row.high) if row.start is None else sorted((row.start, row.value))
    if math.isfinite(one) and math.isfinite(other) and one < other:
        parts.append(f'<path d="M{x(one)} {y:g}H{x(other)}" stroke="{INK}" stroke-width="2.5" '
                     'stroke-opacity=".55"/>')  # fmt: skip
    if row.start is not None and math.isfinite(row.start):
        parts.append(f'<circle cx="{x(row.start)}" cy="{y:g}" r="4.5" fill="#FBFAF6" '
                     f'stroke="{INK}" stroke-width="1.6"/>')  # fmt: skip
    if not row.filled:
        parts.append(f'<circle cx="{x(row.value)}" cy="{y:g}" r="4.5" fill="{INK}"/>')
    parts.append(
        f'<text x="{RIGHT + 12}" y="{y + 4.5:g}" fill="{colour}">{escape(row.told)}</text>'
    )
    return f"<g>{''.join(parts)}</g>"


def table_html(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table, for what is words rather than numbers."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<b>{escape(title)}</b><table><tr>{head}</tr>{body}</table>"
