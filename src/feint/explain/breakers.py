"""The cheapest assumption whose change breaks a narrative.

A narrative is broken on the evidence where a rival explains the path better, and in what it says
where its lead claim turns to the contrary.  Each number is moved alone; how far, as a share of the
way from the middle of its range to the end, is the price.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from feint.explain.drivers import Crossing
from feint.explain.drivers_bins import slice_count, slice_sums, slices
from feint.explain.drivers_curves import crossings, fit, points
from feint.explain.drivers_numbers import line_of, parameters, unit_of
from feint.explain.drivers_sums import QuerySums, Subject
from feint.explain.drivers_tables import drivers
from feint.explain.rivals import Breaker
from feint.infer.ask import Inquiry
from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]

MOST = 3
SURE = 0.9
"""A threshold counts when this share of resamples finds it."""


def breakers(
    key: str, inquiry: Inquiry, evidence: FloatArray, others: Mapping[str, FloatArray]
) -> tuple[Breaker, ...]:
    """The cheapest breakers of one narrative, at most three.

    Parameters
    ----------
    key, inquiry, evidence
        The narrative and the probability of all the evidence under it, (draw,).
    others
        The same probability under each rival, on the same draws.
    """
    found = [*_of_lead(key, inquiry)]
    for rival, theirs in others.items():
        if evidence.sum() > theirs.sum():  # the others are broken already
            found += _of_evidence(key, inquiry, evidence, rival, theirs)
    found.sort(key=lambda breaker: breaker.cost)
    return tuple(found[:MOST])


def _of_evidence(
    key: str, inquiry: Inquiry, ours: FloatArray, rival: str, theirs: FloatArray
) -> list[Breaker]:
    solved = (inquiry.statuses == 0).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        per_draw = np.nan_to_num(np.log(ours / theirs), nan=0.0, posinf=0.0, neginf=0.0)
    ratio = QuerySums(
        subject=Subject("", "factor", None), scale="factor", cuts=(1.0,), even=1.0,
        columns=np.column_stack([ours, theirs]), weight=solved, per_draw=per_draw,
        variance=float(per_draw.var()), _leaves=("factor",),  # type: ignore[arg-type]
    )  # fmt: skip
    found: list[Breaker] = []
    for number in parameters(inquiry):
        sliced = slices(number.values, solved, slice_count(solved))
        if sliced is None:
            continue
        curve = fit(ratio, sliced, slice_sums(sliced, inquiry.draws.scrambling, ratio.columns))
        told = points(curve)
        if max(point.low for point in told) <= min(point.high for point in told):
            continue  # cannot be told from nothing with these draws
        found += [
            _breaker(key, inquiry, "evidence", rival, number.name, crossing, False)
            for crossing in crossings(curve, (1.0,))
            if crossing.found >= SURE
        ]
    return found


def _of_lead(key: str, inquiry: Inquiry) -> list[Breaker]:
    case = inquiry.blueprint.case
    lead = next((c for c in case.claims if c.name == case.lead and c.test is not None), None)
    if lead is None:
        return []
    (table,) = drivers(inquiry, [lead])
    if table.even is None or table.answer is None:
        return []
    holds = table.answer.value > table.even
    return [
        _breaker(key, inquiry, "lead", None, driver.name, crossing, not holds)
        for driver in table.drivers
        for crossing in driver.crossings
        if crossing.cut == table.even and crossing.found >= SURE
    ]


def _breaker(
    key: str, inquiry: Inquiry, what: str, rival: str | None, name: str, at: Crossing, above: bool
) -> Breaker:
    """``above``: broken where the answer is above the cut."""
    case, values = inquiry.blueprint.case, inquiry.draws[name]
    below = float(np.mean(values < at.x))
    return Breaker(
        narrative=key,
        what="lead" if what == "lead" else "evidence",
        rival=rival,
        parameter=name,
        unit=unit_of(case, name),
        line=line_of(case, name),
        threshold=Estimate(at.x, at.low, at.high, (at.high - at.low) / 3.29),
        side="above" if at.rising == above else "below",
        cost=abs(2 * below - 1),
    )
