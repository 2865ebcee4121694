"""Tipping points of claims and queries, from the curves of what drives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from feint.case.model import Claim
from feint.explain.drivers import Crossing, Driver, DriverTable
from feint.explain.drivers_shares import T_SEVEN, jackknife_error
from feint.explain.drivers_sums import QuerySums, important, query_sums, subject
from feint.explain.drivers_tables import drivers
from feint.explain.grade import Grade
from feint.explain.tipping import TippingPoint
from feint.infer.ask import Inquiry
from feint.infer.draws import N_SCRAMBLINGS, columns
from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]

# What lies beyond on either side of an unbounded range is not told as possible.
OUTERMOST = 0.01
# Grades between the cuts, ascending (feint.explain.grades), the caps of motives left aside.
PROBABILITY_BANDS: tuple[Grade, ...] = ("fails", "mostly fails", "open", "mostly holds", "holds")
FACTOR_BANDS: tuple[Grade, ...] = (
    "fails", "mostly fails", "open", "evidence silent", "open", "mostly holds", "holds"
)  # fmt: skip


def tipping_points(
    inquiry: Inquiry,
    asked: Sequence[str | Claim] | None = None,
    tables: Sequence[DriverTable] | None = None,
) -> tuple[TippingPoint, ...]:
    """Where single numbers tip claims; by default the lead and the important claims.

    A cut is told where passing it changes the grade or turns the answer to its contrary.  The
    grade of a motive tested by a share hangs on more than the share: there only the turn is told.

    Parameters
    ----------
    tables
        Driver tables of the same claims or queries, where they are known already.

    Raises
    ------
    QueryError
        When a text is neither a name nor a query of the case.
    ValueError
        When a claim is decided by no query.

    Examples
    --------
    >>> import feint
    >>> run = feint.run("example", draws=256, seed=1)
    >>> [(point.parameter, point.side) for point in tipping_points(run.inquiry, ["C7"])]
    [('worth', 'above'), ('slip', 'below')]
    """
    case = inquiry.blueprint.case
    subjects = important(case) if asked is None else tuple(subject(case, item) for item in asked)
    if tables is None:
        tables = drivers(inquiry, asked)
    found: list[TippingPoint] = []
    for sums, table in zip(query_sums(inquiry, subjects), tables, strict=True):
        if isinstance(sums, QuerySums) and table.answer is not None:
            found += [
                _point(inquiry, sums, table, driver, crossing)
                for driver in table.drivers
                if driver.tells
                for crossing in driver.crossings
                if crossing.cut == table.even or _grades(sums, crossing.cut, True)[0] is not None
            ]
    return tuple(found)


def _point(
    inquiry: Inquiry, query: QuerySums, table: DriverTable, driver: Driver, crossing: Crossing
) -> TippingPoint:
    assert table.answer is not None
    answer, numbers = table.answer.value, inquiry.draws[driver.name]
    is_above = answer >= crossing.cut
    side: Literal["above", "below"] = "below" if is_above == crossing.rising else "above"
    beyond = numbers > crossing.x if side == "above" else numbers < crossing.x
    near = pooled(inquiry, query, ~beyond)
    far = pooled(inquiry, query, beyond)
    grade_near, grade_far = _grades(query, crossing.cut, is_above)
    weight = inquiry.weight()
    low, high = float(numbers.min()), float(numbers.max())
    return TippingPoint(
        claim=table.claim,
        query=table.query,
        parameter=driver.name,
        unit=driver.unit,
        line=driver.line,
        cut=crossing.cut,
        is_even=crossing.cut == table.even,
        threshold=Estimate(
            crossing.x, crossing.low, crossing.high, (crossing.high - crossing.low) / (2 * 1.645)
        ),
        found=crossing.found,
        side=side,
        near=near,
        far=far,
        grade_near=grade_near,
        grade_far=grade_far,
        beyond=float(weight[beyond].sum() / weight.sum()),
        beyond_prior=float(beyond.mean()),
        declared=_declared(inquiry, driver.name) or (low, high),
        inside=low < crossing.low and crossing.high < high,
    )


def _declared(inquiry: Inquiry, name: str) -> tuple[float, float] | None:
    """The range a column may lie in; None for beliefs, which are drawn together."""
    drawn = columns(inquiry.blueprint.case).get(name)
    if drawn is None:
        return None
    low, high = drawn.support
    if not np.isfinite(high - low):
        low, high = (float(drawn.ppf(np.array(share))) for share in (OUTERMOST, 1 - OUTERMOST))
    return low, high


def _grades(query: QuerySums, cut: float, is_above: bool) -> tuple[Grade | None, Grade | None]:
    """Grades on this side of a cut and beyond it; None where the answer alone decides none."""
    claim = query.subject.claim
    if claim is None or cut not in query.cuts:
        return None, None
    place = query.cuts.index(cut)
    if query.scale == "factor":
        bands = FACTOR_BANDS
    elif claim.kind != "motive" and query.scale in ("share", "probability"):
        bands = PROBABILITY_BANDS
    else:
        return None, None
    below, above = bands[place], bands[place + 1]
    return (above, below) if is_above else (below, above)


def pooled(inquiry: Inquiry, query: QuerySums, among: npt.NDArray[np.bool_]) -> Estimate:
    """A query's answer over some draws; 5 % and 95 % points are those of its error."""
    groups = inquiry.draws.scrambling
    sums = np.stack(
        [query.columns[among & (groups == g)].sum(axis=0) for g in range(N_SCRAMBLINGS)]
    )
    whole = sums.sum(axis=0)
    value = float(query.answer(whole))
    each = query.answer(whole - sums)
    error = jackknife_error(each) if np.isfinite(each).all() else 0.0
    low, high = value - T_SEVEN * error, value + T_SEVEN * error
    if query.scale in ("share", "probability"):
        low, high = max(0.0, low), min(1.0, high)
    return Estimate(value, low, high, error)
