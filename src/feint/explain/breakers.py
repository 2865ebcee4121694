"""The cheapest assumption whose change breaks a narrative.

A narrative is broken on the evidence where a rival explains the path better, and in what it says
where its lead claim turns to the contrary.  Each number is moved alone; how far, as a share of the
way from the middle of its range to the end, is the price.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import numpy.typing as npt

from feint.explain.drivers_bins import slice_count, slice_sums, slices
from feint.explain.drivers_curves import crossings, fit, points
from feint.explain.drivers_numbers import line_of, parameters, unit_of
from feint.explain.drivers_sums import QuerySums
from feint.explain.rivals import Breaker
from feint.explain.tipping_points import tipping_points
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
    ratio = QuerySums.of_factor(ours, theirs, solved)
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
            _breaker(
                key,
                inquiry,
                "evidence",
                rival,
                number.name,
                Estimate(crossing.x, crossing.low, crossing.high, 0.0),
                "below" if crossing.rising else "above",
            )
            for crossing in crossings(curve, (1.0,))
            if crossing.found >= SURE
        ]
    return found


def _of_lead(key: str, inquiry: Inquiry) -> list[Breaker]:
    case = inquiry.blueprint.case
    lead = next((c for c in case.claims if c.name == case.lead and c.test is not None), None)
    if lead is None:
        return []
    return [
        _breaker(key, inquiry, "lead", None, point.parameter, point.threshold, point.side)
        for point in tipping_points(inquiry, [lead])
        if point.is_even and point.found >= SURE
    ]


def _breaker(
    key: str,
    inquiry: Inquiry,
    what: Literal["evidence", "lead"],
    rival: str | None,
    name: str,
    threshold: Estimate,
    side: Literal["above", "below"],
) -> Breaker:
    case, values = inquiry.blueprint.case, inquiry.draws[name]
    below = float(np.mean(values < threshold.value))
    return Breaker(
        narrative=key,
        what=what,
        rival=rival,
        parameter=name,
        unit=unit_of(case, name),
        line=line_of(case, name),
        threshold=threshold,
        side=side,
        cost=abs(2 * below - 1),
    )
