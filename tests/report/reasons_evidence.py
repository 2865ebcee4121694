# ruff: noqa: E501 -- tables of numbers: one row, one item
"""The evidence taken apart for the findings of ``sample``, all made up."""

from __future__ import annotations

import math
from itertools import combinations

from tests.report.reasons_sample import part

from feint.explain.findings import Estimate, Findings
from feint.explain.likelihoods import (
    EvidenceFindings,
    EvidenceItem,
    EvidenceMatrix,
    EvidenceRow,
    PairOdds,
    Reading,
    SourceUse,
    WhatIf,
)


def evidence(findings: Findings) -> EvidenceFindings:
    case = findings.case
    items = tuple(
        EvidenceItem(
            step.kind, step.name, step.day, step.stage, step.option, step.mover,
            0.99 if step.kind == "fact" else None, 40 + place, sources, flags, (),
        )
        for place, (step, (sources, flags)) in enumerate(
            zip(
                findings.beliefs[0].steps[1:],
                ((("letter", "daily"), ("reported more than once",)), (("daily",), ("one source",)), (("post",), ("one source",)), ((), ("no source",))),
                strict=False,
            )
        )
        if step.day is not None and step.kind != "prior"
    )  # fmt: skip
    matrices = []
    for path in findings.beliefs:
        rows = []
        for step in path.steps[1:]:
            odds = {name: estimate.value or 0.5 for name, estimate in step.odds.items()}
            pairs = tuple(
                PairOdds(first, second, _log(odds[first] / odds[second]))
                for first, second in combinations(path.motives, 2)
            )
            rows.append(
                EvidenceRow(step.name, {name: part(0.3) for name in odds}, odds, pairs, 0.1)
            )
        matrices.append(EvidenceMatrix(path.player, path.motives, tuple(rows)))
    belief = {
        path.player: {m: e.value for m, e in path.steps[-1].belief.items()}
        for path in findings.beliefs
    }
    grades = {claim.name: claim.grade for claim in findings.claims if claim.name in ("C7", "C20")}

    def reading(share: float, changed: tuple[str, ...] = ()) -> Reading:
        now = {**grades, **dict.fromkeys(changed, "open")}
        return Reading(belief, {"C7": share, "C20": 0.03}, now, changed)

    as_told = reading(0.79)
    impossible = Reading({}, {}, {}, (), "the rest of the evidence cannot happen")
    values = (
        (0.78, 0.77, impossible),
        (0.74, 0.76, reading(0.71, ("C7",))),
        (0.79, 0.79, reading(0.8)),
        (0.55, 0.66, reading(0.38, ("C7",))),
    )
    what_if = tuple(
        WhatIf(
            item.name, reading(without, ("C7",) if without < 0.75 else ()), reading(doubtful), false
        )
        for item, (without, doubtful, false) in zip(items, values, strict=False)
    )
    return EvidenceFindings(
        items=items, matrices=tuple(matrices), claims=tuple(name for name in ("C7", "C20") if any(c.name == name for c in case.claims)),
        as_told=as_told, what_if=what_if,
        sources=(SourceUse("daily", ("offer", "press"), ("press",), reading(0.74, ("C7",))), SourceUse("post", ("rebuff",), ("rebuff",), reading(0.79))),
    )  # fmt: skip


def _log(factor: float) -> Estimate:
    return Estimate(math.log(factor), math.log(factor) - 0.5, math.log(factor) + 0.5, 0.02)
