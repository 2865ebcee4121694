"""What a notebook shows of each part of the findings and reasons: its picture, drawn plainly.

Names are those of the case file; ``Run.picture`` draws the same in the words of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from feint.explain.notebook import answer_html
from feint.explain.notebook_rows import Row, rows_html, table_html

if TYPE_CHECKING:
    from feint.infer.estimate import Estimate

AXIS = 15.0
"""Factors are drawn from ÷15 to ×15."""

LOUD = 1.5
"""A factor below this says nothing (the published scale of the report)."""


class Several(tuple[Any, ...]):
    """Results of one kind, one below the other in a notebook; a tuple in all else."""

    def _repr_html_(self) -> str:
        return "<br>".join(shown(part) for part in self)


def shown(part: Any) -> str:
    """HTML with the picture of one part."""
    draw = _DRAWN[type(part).__name__]
    return f"<div>{draw(part)}</div>"


def _percent(value: Estimate | float) -> str:
    if isinstance(value, float | int):
        return f"{value:.0%}"
    if not np.isfinite([value.low, value.high]).all() or value.low == value.high:
        return f"{value.value:.0%}"
    return f"{value.value:.0%} ({value.low:.0%} to {value.high:.0%})"


def _chance(label: str, value: Estimate, start: float | None = None, **more: Any) -> Row:
    told = _percent(value) if start is None else f"{start:.0%} → {value.value:.0%}"
    return Row(label, value.value, value.low, value.high, told, start, **more)


def _chances(title: str, found: Mapping[str, Estimate]) -> str:
    return rows_html(title, [_chance(name, value) for name, value in found.items()], 0.0, 1.0)


def _drivers(part: Any) -> str:
    rows = [_chance(d.name, d.share, filled=True, faint=not d.tells) for d in part.drivers[:12]]
    top = max((row.high for row in rows if np.isfinite(row.high)), default=1.0)
    return rows_html(f"What drives {part.claim or part.query}", rows, 0.0, max(0.1, top))


def _tipping(part: Any) -> str:
    at, unit = part.threshold, f" {part.unit}" if part.unit else ""
    told = f"{part.side} {at.value:.3g}{unit} ({at.low:.3g} to {at.high:.3g})"
    row = Row(part.parameter, at.value, at.low, at.high, told)
    low, high = part.declared
    ends = (low, high) if np.isfinite([low, high]).all() else (at.low, at.high)
    return rows_html(f"{part.claim or part.query} passes {part.cut:g}", [row], *ends)


def _map(part: Any) -> str:
    wide, tall = 480 / len(part.xs), 240 / len(part.ys)
    low, high = np.min(part.answer), np.max(part.answer)
    cells = "".join(
        f'<rect x="{i * wide:.1f}" y="{240 - (j + 1) * tall:.1f}" width="{wide:.1f}" '
        f'height="{tall:.1f}" fill-opacity="{(value - low) / max(high - low, 1e-9):.2f}">'
        f"<title>{value:.3g}</title></rect>"
        for i, row in enumerate(part.answer) for j, value in enumerate(row)
    )  # fmt: skip
    told = (
        f"{part.first} across, {part.xs[0]:.3g} to {part.xs[-1]:.3g}; {part.second} up, "
        f"{part.ys[0]:.3g} to {part.ys[-1]:.3g}; white {low:.3g}, dark {high:.3g}"
    )
    return (
        f"<b>{escape(part.claim or part.query)}</b><br>"
        f'<svg width="480" height="240" viewBox="0 0 480 240" role="img" '
        f'aria-label="{escape(told)}"><rect width="480" height="240" fill="#FBFAF6"/>{cells}</svg>'
        f"<br>{escape(told)}"
    )


def _box(part: Any) -> str:
    rows = []
    for limit in part.limits:
        low = f"{limit.low.value:.3g}" if limit.low else ""
        high = f"{limit.high.value:.3g}" if limit.high else ""
        rows.append([limit.parameter, low, high, limit.unit or ""])
    title = f"{part.claim or part.query} {part.outcome}: {part.density.value:.0%} inside"
    return table_html(f"{title}, {part.outside.value:.0%} in all", ("", "from", "to", ""), rows)


def _factor(label: str, value: float, low: float, high: float) -> Row:
    told = f"×{value:.2g}" if value >= 1 else f"÷{1 / value:.2g}"
    return Row(label, value, low, high, told, faint=1 / LOUD < value < LOUD)


def _evidence(part: Any) -> str:
    drawn = []
    for matrix in part.matrices:
        rows = [
            _factor(f"{row.name} · {motive}", factor, factor, factor)
            for row in matrix.rows for motive, factor in row.relative.items() if factor > 0
        ]  # fmt: skip
        drawn.append(rows_html(f"Evidence on {matrix.player}", rows, 1 / AXIS, AXIS, log=True))
    return "<br>".join(drawn)


def _advice(part: Any) -> str:
    ends = [e for o in part.options for e in (o.payoff.low, o.payoff.high) if np.isfinite(e)]
    rows = [
        Row(o.option, o.payoff.value, o.payoff.low, o.payoff.high,
            f"{o.payoff.value:.3g}, best in {o.best.value:.0%}")
        for o in part.options
    ]  # fmt: skip
    whose = f"{part.player} ({part.motive})" if part.motive else part.player
    title = f"{part.stage}: what each option brings {whose}, best {part.best}"
    return rows_html(title, rows, min(ends, default=0.0), max(ends, default=1.0))


def _watch(part: Any) -> str:
    rows = [
        _chance(f"{w.stage} = {w.option}: {w.motive}", w.after, w.before.value)
        for w in part.tripwires[:12]
    ]
    return rows_html("What would change belief", rows, 0.0, 1.0)


def _asked(answer: Any) -> str:
    """The claim or question, the motive or the option that the answer is about."""
    return answer.name or (
        f"{answer.subject}: {answer.value_of}" if answer.subject else answer.query
    )


def _what_if(part: Any) -> str:
    return "<br>".join(
        rows_html(scenario.name or scenario.text, [
            _chance(_asked(a), a.after, a.before.value) for a in scenario.answers
            if a.is_chance and a.before is not None and a.after is not None
        ], 0.0, 1.0)
        for scenario in part.scenarios
    )  # fmt: skip


def _rivals(part: Any) -> str:
    return "<br>".join(
        rows_html(f"{pair.first} against {pair.second}", [
            _factor(name, e.value, e.low, e.high)
            for name, e in (*pair.steps.items(), ("all the evidence", pair.factor)) if e.value > 0
        ], 1 / AXIS, AXIS, log=True)
        for pair in part.factors
    )  # fmt: skip


def _robustness(part: Any) -> str:
    keys = [variant.key for variant in part.variants]
    rows = [[c.name, c.main, *(c.by_variant.get(key, c.main) for key in keys)] for c in part.claims]
    return table_html("Grades under other ideas of play", ("", "main", *keys), rows)


def _draws(part: Any) -> str:
    rows = [
        Row(f"{s.n_draws} draws", s.worst, s.worst, s.worst, f"{s.worst:.1%} {' '.join(s.moved)}",
            filled=True)
        for s in part.steps
    ]  # fmt: skip
    worst = max((row.value for row in rows if np.isfinite(row.value)), default=1.0)
    return rows_html("Largest error as the draws doubled", rows, 0.0, worst)


def _score(part: Any) -> str:
    rows = [
        Row(f"{f.name} {'happened' if f.happened else 'did not happen'}", f.probability.value,
            f.probability.low, f.probability.high, f"{f.probability.value:.0%}",
            start=float(f.happened))
        for f in part.forecasts
    ]  # fmt: skip
    return rows_html("Forecasts, and what happened (ring)", rows, 0.0, 1.0)


def _identification(part: Any) -> str:
    rows = [
        _chance(motive, end, part.whole.start[motive]) for motive, end in part.whole.if_true.items()
    ]
    lifted = f"every visible move lifts {part.whole.share.value:.0%} of the doubt"
    return rows_html(f"{part.player}: belief at the end, were it true; {lifted}", rows, 0.0, 1.0)


def _belief_path(part: Any) -> str:
    last, first = part.steps[-1], part.steps[0]
    rows = [_chance(m, e, first.belief[m].value) for m, e in last.belief.items()]
    return rows_html(f"{part.player}: belief at first (ring) and now", rows, 0.0, 1.0)


def _conduct(part: Any) -> str:
    rows = [
        _chance(f"{motive}: {option}", value, filled=True)
        for motive, chances in part.by_motive.items() for option, value in chances.items()
    ]  # fmt: skip
    return rows_html(f"{part.stage}: what each motive would do", rows, 0.0, 1.0)


def _claim(part: Any) -> str:
    head = f"<b>{escape(part.name)}: {escape(part.grade)}</b><br>"
    return head + (answer_html(part.answer) if part.answer is not None else "")


def _several(parts: Iterable[Any]) -> str:
    return "<br>".join(shown(part) for part in parts)


def _reasons(part: Any) -> str:
    held = (
        part.drivers, part.tipping, part.tipping_maps, part.boxes, part.evidence, part.advice,
        part.watch, part.what_if, part.rivals, part.robustness, part.draws,
    )  # fmt: skip
    listed = (each if isinstance(each, tuple) else (each,) for each in held if each)
    return "".join(
        f"<details><summary>{type(group[0]).__name__}</summary>{_several(group)}</details>"
        for group in listed
    )


def _findings(part: Any) -> str:
    rows = [[claim.name, claim.grade, claim.grade_prior or ""] for claim in part.claims]
    claims = table_html("", ("", "grade", "before"), rows)
    return f"{_several(part.beliefs)}<details><summary>Claims</summary>{claims}</details>"


_DRAWN: Mapping[str, Callable[[Any], str]] = {
    "Advice": _advice, "BeliefPath": _belief_path, "Box": _box, "ClaimResult": _claim,
    "Conduct": _conduct, "DrawsPath": _draws, "DriverTable": _drivers, "Findings": _findings,
    "EvidenceFindings": _evidence, "Identification": _identification, "Reasons": _reasons,
    "Rivals": _rivals, "Robustness": _robustness, "Score": _score, "TippingMap": _map,
    "TippingPoint": _tipping, "Watch": _watch, "WhatIf": _what_if,
    "StageForecast": lambda part: _chances(part.stage, part.options),
}  # fmt: skip
