"""What carries an answer, as lines on a terminal: the sentences of the report, with source lines.

The sentences are those of :mod:`feint.report.language`, so that page and terminal say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feint.cli.naming import colon, names_of, number_name

if TYPE_CHECKING:
    from feint.explain.boxes import Box, Limit
    from feint.explain.drivers import Driver, DriverTable
    from feint.explain.tipping import TippingPoint
    from feint.report.names import Names
    from feint.solved import Run

MOST_DRIVERS, MOST_TIPS = 6, 4


def as_text(run: Run, asked: Sequence[str], told: Mapping[str, Any], language: str) -> str:
    """The parts asked for, claim by claim, then the evidence."""
    names = names_of(run.case, language)
    blocks = []
    for item in asked:
        own = [
            text
            for text in (
                _first(drivers_text(t, names) for t in told.get("drivers", ()) if _is(t, item)),
                tipping_text([t for t in told.get("tipping", ()) if _is(t, item)], names),
                boxes_text([b for b in told.get("boxes", ()) if _is(b, item)], names),
            )
            if text
        ]
        if own:
            blocks.append("\n\n".join([_heading(item, names), *own]))
    if "evidence" in told:
        from feint.cli.explain_evidence_text import evidence_text

        blocks.append(evidence_text(told["evidence"], names))
    return "\n\n".join(blocks)


def _is(found: DriverTable | TippingPoint | Box, item: str) -> bool:
    return item == (found.claim or found.query)


def _first(texts: Any) -> str:
    return next(iter(texts), "")


def claim_text(names: Names, claim: str | None, query: str) -> str:
    """A claim in its own words, or the query."""
    every = (*names.case.claims, *names.case.questions, *names.case.checked)
    found = next((c for c in every if c.name == claim), None)
    return query if found is None else names.text(found.label, found.name)


def _heading(item: str, names: Names) -> str:
    text = claim_text(names, item, item)
    return text if text == item else f"{item}  {text}"


def place(names: Names, line: int | None) -> str:
    """Where a number's range stands: ``openai-2025.yaml:369``; "" where no line gives it."""
    return "" if line is None else f"{Path(names.case.path).name}:{line}"


def drivers_text(table: DriverTable, names: Names) -> str:
    """The numbers that tell, each with its part of the variation, its way and its turn."""
    from feint.report.sections.drivers import told_answer

    speech, formats = names.language.topics.drivers, names.language.formats
    if table.problem is not None or table.answer is None:
        return f"{speech.LABELS.silent} {table.problem or ''}".strip()
    telling = [driver for driver in table.drivers if driver.tells]
    head = f"{speech.LABELS.rail}{colon()} {told_answer(formats, table, table.answer.value)}"
    lines = [head]
    if not telling:
        return f"{head}\n  {speech.nothing_tells(table.n_tested)}"
    lines.append(f"  {speech.subtitle(table.n_telling, table.n_tested)}")
    for driver in telling[:MOST_DRIVERS]:
        lines += _driver(table, driver, names)
    for label, rows in (
        (speech.LABELS.through, table.quantities), (speech.LABELS.together, table.groups)
    ):  # fmt: skip
        told = [
            f"{_other_name(driver, names)} {formats.percent(driver.share.value)}"
            for driver in rows
            if driver.tells
        ]
        if told:
            lines.append(f"  {label}{colon()} {'; '.join(told[:MOST_TIPS])}")
    return "\n".join(lines)


def _driver(table: DriverTable, driver: Driver, names: Names) -> list[str]:
    from feint.report.sections.drivers import crossing_of, turn_of, turn_words, way_of

    speech, formats = names.language.topics.drivers, names.language.formats
    share = formats.percent_with_range(driver.share)
    line = place(names, driver.line)
    lines = [
        f"  {share}  {number_name(names, driver.name)}{f'  [{line}]' if line else ''}"
    ]  # fmt: skip
    way = way_of(formats, table, driver)
    passed = turn_of(table, driver) or crossing_of(table, driver)
    said = [speech.way(way)] if way else []
    if passed is not None:
        said.append(speech.turn(turn_words(formats, table, driver, passed)))
    elif table.cuts or table.even is not None:
        said.append(speech.no_turn())
    return [*lines, f"      {' '.join(said)}"]


def _other_name(driver: Driver, names: Names) -> str:
    """A quantity by its label, a group by what its members have in common."""
    if driver.kind == "quantity":
        return names.quantity(driver.name)
    speech = names.language.topics.drivers
    head = driver.members[0].split(".")[0]
    if driver.name in names.case.quantities or head not in speech.GROUPS:
        return names.language.formats.listed([number_name(names, m) for m in driver.members[:3]])
    owner = driver.name.partition(".")[2]
    return speech.group(head, names.player(owner) if owner in names.case.players else "")


def tipping_text(points: Sequence[TippingPoint], names: Names) -> str:
    """One sentence per number that could turn the answer, with the odds of it."""
    from feint.report.language.topics.believing import Tip
    from feint.report.sections.tipping import turns

    speech, formats = names.language.topics.believing, names.language.formats
    shown: dict[str, TippingPoint] = {}
    for point in sorted(points, key=lambda p: (not p.is_even, not turns(p), -p.beyond)):
        shown.setdefault(point.parameter, point)
    lines = [speech.LABELS.rail] if shown else []
    for point in list(shown.values())[:MOST_TIPS]:
        length = point.declared[1] - point.declared[0]
        value = point.threshold
        tip = Tip(
            claim=claim_text(names, point.claim, point.query),
            number=number_name(names, point.parameter),
            at=formats.amount(value.value, point.unit, spread=length),
            spread=formats.spread_like(value.value, value.low, value.high, length),
            side=point.side,
            to_true=point.far.value > point.near.value,
            is_even=point.is_even,
            grade=point.grade_far if point.grade_far != point.grade_near else None,
        )
        line = place(names, point.line)
        lines.append(f"  {''.join(speech.tip(tip))}")
        odds = f"{speech.LABELS.odds} {formats.percent(point.beyond)}"
        lines.append(f"      {odds}{f'  [{line}]' if line else ''}")
    return "\n".join(lines)


def boxes_text(boxes: Sequence[Box], names: Names) -> str:
    """Each box as a sentence, its limits, and how much of the draws it holds."""
    from feint.report.language.topics.believing import Corner

    speech = names.language.topics.believing
    lines = [speech.LABELS.boxes_title] if boxes else []
    for box in boxes:
        corner = Corner(
            claim=claim_text(names, box.claim, box.query),
            holds=box.outcome == "holds",
            target=box.target,
            reached=box.reached,
            n_limits=len(box.limits),
            inside=box.density.value,
            outside=box.outside.value,
            mass=box.mass,
            coverage=box.coverage.value,
        )
        lines.append(f"  {speech.corner(corner)}")
        lines += [f"    · {_limit(limit, names)}" for limit in box.limits]
        if box.limits:
            lines.append(f"    {speech.corner_size(corner)}")
    return "\n".join(lines)


def _limit(limit: Limit, names: Names) -> str:
    speech, formats = names.language.topics.believing, names.language.formats

    def told(bound: Any) -> str:
        if bound is None:
            return ""
        length = max(abs(bound.value), bound.high - bound.low)
        at = formats.amount(bound.value, limit.unit, spread=length)
        spread = formats.spread_like(bound.value, bound.low, bound.high, length)
        return f"{at} ({spread})" if spread else at

    line = place(names, limit.line)
    bound = speech.bound(told(limit.low), told(limit.high))
    return f"{number_name(names, limit.parameter)}{colon()} {bound}{f'  [{line}]' if line else ''}"
