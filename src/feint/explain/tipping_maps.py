"""The answer over two numbers at once, with the lines along which it passes its cuts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from feint.case.model import Claim
from feint.explain.cells import sums_by_scrambling
from feint.explain.drivers import DriverTable
from feint.explain.drivers_bins import slice_count, slice_sums, slices
from feint.explain.drivers_curves import Curve, fit
from feint.explain.drivers_numbers import unit_of
from feint.explain.drivers_sums import QuerySums, important, query_sums, subject
from feint.explain.drivers_tables import drivers, next_cuts
from feint.explain.tipping import TippingMap
from feint.explain.tipping_contours import contours
from feint.infer.ask import Inquiry, one_blas_thread
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.pool import weighted_quantile

FloatArray = npt.NDArray[np.float64]

GRID = 12
# Half the width of the window along a number, as a share of the posterior weight: that of its
# curve, half as much again since the window is bounded along the other number too.
NARROWEST, WIDEST, WIDER = 0.08, 0.25, 1.5


def tipping_maps(
    inquiry: Inquiry,
    asked: Sequence[str | Claim] | None = None,
    tables: Sequence[DriverTable] | None = None,
) -> tuple[TippingMap, ...]:
    """One map per claim or query, over the two strongest parameters that tell.

    Claims of which fewer than two tell, and answers without a cut, have none.

    Examples
    --------
    >>> import feint
    >>> run = feint.run("example", draws=256, seed=1)
    >>> chance = "P(answer = sell | observed)"
    >>> one = tipping_map(run.inquiry, chance, "worth", "slip")
    >>> len(one.xs), len(one.answer[0])
    (12, 12)
    """
    case = inquiry.blueprint.case
    subjects = important(case) if asked is None else tuple(subject(case, item) for item in asked)
    if tables is None:
        tables = drivers(inquiry, asked)
    found = []
    for sums, table in zip(query_sums(inquiry, subjects), tables, strict=True):
        names = [driver.name for driver in table.drivers if driver.tells][:2]
        if (
            isinstance(sums, QuerySums)
            and len(names) == 2
            and (table.cuts or table.even is not None)
        ):
            with one_blas_thread():  # the same bytes on any number of cores
                found.append(_map(inquiry, sums, *names))
    return tuple(found)


def tipping_map(inquiry: Inquiry, asked: str | Claim, first: str, second: str) -> TippingMap:
    """The map of one claim or query over two columns of the draws.

    Raises
    ------
    QueryError
        When the text is neither a name nor a query of the case.
    ValueError
        When nothing can be mapped: no answer, no such number, or one that does not vary.
    """
    item = subject(inquiry.blueprint.case, asked)
    (sums,) = query_sums(inquiry, [item])
    if not isinstance(sums, QuerySums):
        raise ValueError(sums)
    for name in (first, second):
        if name not in inquiry.draws:
            raise ValueError(f"no number is called {name}")
    with one_blas_thread():
        return _map(inquiry, sums, first, second)


def _map(inquiry: Inquiry, query: QuerySums, first: str, second: str) -> TippingMap:
    weight, case = inquiry.weight(), inquiry.blueprint.case
    count = slice_count(weight)
    along = []
    for name in (first, second):
        found = slices(inquiry.draws[name], weight, count)
        if found is None:
            raise ValueError(f"{name} does not vary")
        along.append(found)
    one, other = along
    cells = np.where((one.of >= 0) & (other.of >= 0), one.of * other.n_slices + other.of, -1)
    groups = inquiry.draws.scrambling
    table = sums_by_scrambling(cells, one.n_slices * other.n_slices, groups, query.columns)
    sums = table.reshape(one.n_slices, other.n_slices, N_SCRAMBLINGS, -1)
    across, down = (_weights(fit(query, s, slice_sums(s, groups, query.columns))) for s in along)
    smooth = np.tensordot(across, np.tensordot(down, sums, axes=(1, 1)), axes=(1, 1))
    answer = query.answer(smooth.sum(axis=2))
    whole = smooth.sum(axis=2, keepdims=True)
    each = query.answer(whole - smooth)
    spread = (each - each.mean(axis=2, keepdims=True)) ** 2
    error = np.sqrt((N_SCRAMBLINGS - 1) / N_SCRAMBLINGS * spread.sum(axis=2))
    answer, error = _told(query, answer), np.nan_to_num(error)
    pooled = float(query.answer(query.columns.sum(axis=0)))
    even = () if query.even is None else (query.even,)
    cuts = tuple(sorted({*next_cuts(query.cuts, pooled), *even}))
    xs, ys = one.number_at(_points()), other.number_at(_points())
    return TippingMap(
        claim=query.subject.name,
        query=query.subject.query,
        first=first,
        second=second,
        first_unit=unit_of(case, first),
        second_unit=unit_of(case, second),
        xs=tuple(map(float, xs)),
        ys=tuple(map(float, ys)),
        answer=tuple(tuple(map(float, row)) for row in answer),
        error=tuple(tuple(map(float, row)) for row in error),
        cuts=cuts,
        contours=tuple(contours(xs, ys, answer, cut) for cut in cuts),
        here=tuple(  # type: ignore[arg-type]
            weighted_quantile(inquiry.draws[name], weight, 0.5) for name in (first, second)
        ),
    )


def _points() -> FloatArray:
    return (np.arange(GRID) + 0.5) / GRID


def _weights(curve: Curve) -> FloatArray:
    """Weights of slices at each point of the grid, (point, slice)."""
    width = min(WIDEST, max(NARROWEST, WIDER * curve.width))
    return replace(curve, width=width).at(_points())


def _told(query: QuerySums, answer: FloatArray) -> FloatArray:
    """Answers kept where they can lie; where a cell has none, the mean of the others."""
    if query.scale in ("share", "probability"):
        answer = np.clip(answer, 0.0, 1.0)
    elif query.scale == "factor":
        answer = np.maximum(answer, 0.0)
    known = np.isfinite(answer)
    return answer if known.all() else np.where(known, answer, answer[known].mean())
