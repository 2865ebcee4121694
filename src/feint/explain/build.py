"""Findings from a solved case: everything the report says, gathered once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from feint.case.model import Case
from feint.explain.beliefs import LaneMasses, belief_paths, lane_masses
from feint.explain.claims import claim_results
from feint.explain.conduct import conduct_and_forecasts
from feint.explain.findings import Certificate, Findings, ParameterRow
from feint.explain.identification import identification
from feint.infer.ask import Inquiry
from feint.infer.draws import Draws, columns
from feint.infer.pool import weighted_quantile

FloatArray = npt.NDArray[np.float64]


def build_findings(
    inquiry: Inquiry,
    certificate: Certificate,
    progress: Callable[[str, float], None],
    masses: LaneMasses | None = None,
) -> Findings:
    """Beliefs, conduct, forecasts, claims and assumptions of a solved case."""
    case = inquiry.blueprint.case
    progress("evidence", 0.0)
    masses = lane_masses(inquiry) if masses is None else masses
    progress("evidence", 0.5)
    conduct, forecasts = conduct_and_forecasts(inquiry)
    progress("evidence", 1.0)
    every = (*case.claims, *case.questions, *case.checked)
    progress("claims", 0.0)
    results = {r.name: r for r in claim_results(inquiry, every, masses)}
    progress("claims", 1.0)
    return Findings(
        case=case,
        beliefs=belief_paths(inquiry, masses),
        conduct=conduct,
        forecasts=forecasts,
        claims=tuple(results[c.name] for c in case.claims),
        questions=tuple(results[c.name] for c in case.questions),
        checked=tuple(results[c.name] for c in case.checked),
        parameters=parameter_rows(case, inquiry.draws, inquiry.weight()),
        certificate=certificate,
        identification=identification(inquiry, masses),
    )


def parameter_rows(case: Case, draws: Draws, weight: FloatArray) -> tuple[ParameterRow, ...]:
    """Every drawn number before and after the evidence, at 5, 50 and 95 %."""
    rows = []
    flat = np.ones_like(weight)
    for name, distribution in columns(case).items():
        if distribution.is_constant:
            continue
        before, after = (
            tuple(weighted_quantile(draws[name], w, at) for at in (0.05, 0.5, 0.95))
            for w in (flat, weight)
        )
        rows.append(ParameterRow(name, before, after))  # type: ignore[arg-type]
    return tuple(rows)
