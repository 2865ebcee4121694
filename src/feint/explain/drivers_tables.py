"""Driver tables: for each query its parameters, quantities and groups, ranked and told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.model import Claim
from feint.explain.drivers import Driver, DriverTable
from feint.explain.drivers_bins import Slices, slice_sums, slices
from feint.explain.drivers_curves import crossings, direction, effect, fit, points
from feint.explain.drivers_groups import group_shares
from feint.explain.drivers_numbers import Candidate, groups, parameters, quantities
from feint.explain.drivers_selection import Told, adder, telling
from feint.explain.drivers_shares import (
    LEVEL,
    Null,
    Stack,
    is_steady,
    nulls,
    share_estimates,
    stack,
)
from feint.explain.drivers_sums import QuerySums, Subject, important, query_sums, subject
from feint.infer.ask import Inquiry, one_blas_thread
from feint.infer.estimate import Estimate
from feint.infer.pool import effective_sample_size

FloatArray = npt.NDArray[np.float64]

LISTED = 10


def drivers(
    inquiry: Inquiry, asked: Sequence[str | Claim] | None = None, *, listed: int = LISTED
) -> tuple[DriverTable, ...]:
    """What drives the answers of queries or claims; by default the lead and the important ones.

    Parameters
    ----------
    asked
        Claims, names of claims or questions, or texts of queries.
    listed
        How many numbers of each kind to tell at most.

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
    >>> (table,) = drivers(run.inquiry, ["P(answer = sell | observed)"])
    >>> [driver.name for driver in table.drivers if driver.tells][:1]
    ['worth']
    """
    case = inquiry.blueprint.case
    subjects = important(case) if asked is None else tuple(subject(case, item) for item in asked)
    found = query_sums(inquiry, subjects)
    ready = [item for item in found if isinstance(item, QuerySums)]
    with one_blas_thread():  # sums in an order that does not hang on the number of threads
        tables = iter(_tables(inquiry, ready, listed) if ready else ())
    return tuple(
        next(tables) if isinstance(item, QuerySums) else _nothing(own, item)
        for own, item in zip(subjects, found, strict=True)
    )


def next_cuts(cuts: tuple[float, ...], answer: float) -> tuple[float, ...]:
    """The cut at or below an answer and the one above it."""
    below = [cut for cut in cuts if cut <= answer]
    above = [cut for cut in cuts if cut > answer]
    return (*below[-1:], *above[:1])


def _nothing(item: Subject, problem: str) -> DriverTable:
    return DriverTable(
        item.query, item.name, "number", item.unit, None, (), None, 0.0, 0.0, 0, 0, (), (), (),
        problem,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """One candidate in slices: all queries' shares and the nulls that fit its ties."""

    candidate: Candidate
    found: Slices
    shares: tuple[Estimate, ...]  # per query
    nulls: tuple[Null, ...]


def _lines(whole: Stack, candidates: Sequence[Candidate]) -> list[_Line]:
    known: dict[object, tuple[Null, ...]] = {}
    lines = []
    for candidate in candidates:
        found = slices(candidate.values, whole.weight, whole.count)
        if found is None:
            continue
        ties: object = found.n_slices
        if found.is_discrete:
            ties = tuple(np.bincount(found.of[found.of >= 0]))
        if ties not in known:
            known[ties] = nulls(whole, found)
        estimates = share_estimates(whole.sums(found), whole.variances)
        lines.append(_Line(candidate, found, estimates, known[ties]))
    return lines


def _tables(inquiry: Inquiry, queries: Sequence[QuerySums], listed: int) -> list[DriverTable]:
    whole = stack(queries, inquiry.weight(), inquiry.draws.scrambling)
    single = parameters(inquiry)
    lines = _lines(whole, single)
    named = _lines(whole, quantities(inquiry))
    together = groups(inquiry.blueprint.case, single)
    n_tests = len(lines) + len(named) + len(together)
    entered = _telling(whole, lines, n_tests)
    surfaces = _surfaces(whole, together, [line.candidate.name for line in lines], entered)
    result = []
    for q, query in enumerate(queries):
        answer = _answer(inquiry, query)
        cuts = next_cuts(query.cuts, answer.value)
        tried = tuple(sorted({*cuts, *(() if query.even is None else (query.even,))}))
        item = query.subject
        tells = [i in entered[q].numbers for i in range(len(lines))]
        alone = [
            is_steady(line.shares[q].value, line.shares[q].error)
            and line.nulls[q].chance(line.shares[q].value) <= LEVEL / n_tests
            for line in named
        ]
        result.append(
            DriverTable(
                item.query, item.name, query.scale, item.unit, answer, cuts, query.even,
                float(np.sqrt(query.variance)), effective_sample_size(query.weight),
                len(lines), sum(tells),
                _drivers(whole, q, lines, tells, tried, listed),
                _drivers(whole, q, named, alone, (), listed),
                _groups(together, surfaces, q, n_tests, listed),
            )
        )  # fmt: skip
    return result


def _telling(whole: Stack, lines: Sequence[_Line], n_tests: int) -> tuple[Told, ...]:
    adders = [adder(line.candidate.values, line.found, whole.scrambling) for line in lines]
    answers = np.column_stack([query.per_draw for query in whole.queries])
    weights = np.column_stack([query.weight for query in whole.queries])
    return telling(adders, answers, weights, lambda q, i: lines[i].nulls[q], n_tests)


def _drivers(
    whole: Stack, q: int, lines: Sequence[_Line], tells: Sequence[bool], cuts: tuple[float, ...],
    listed: int,
) -> tuple[Driver, ...]:  # fmt: skip
    order = sorted(range(len(lines)), key=lambda i: (not tells[i], -lines[i].shares[q].value))
    return tuple(_driver(whole, q, lines[i], tells[i], cuts) for i in order[:listed])


def _driver(
    whole: Stack, q: int, line: _Line, tells: bool, cuts: tuple[float, ...]
) -> Driver:  # fmt: skip
    query, own = whole.queries[q], line.candidate
    curve = fit(query, line.found, slice_sums(line.found, whole.scrambling, query.columns))
    told = points(curve)
    return Driver(
        own.name, own.kind, own.unit, own.line, (), line.shares[q], line.nulls[q].noise, tells,
        direction(told), effect(curve), told, crossings(curve, cuts) if tells else (),
    )  # fmt: skip


_Surface = tuple[Estimate, Null, bool]


def _surfaces(
    whole: Stack, together: Sequence[Candidate], names: Sequence[str], entered: Sequence[Told]
) -> list[list[_Surface]]:
    """Per group and query the group's share, of the answer without what other numbers add.

    Queries with the same weights share the work.
    """
    same: dict[bytes, list[int]] = {}
    for q, query in enumerate(whole.queries):
        share = query.weight / query.weight.sum()
        same.setdefault(np.round(share, 12).tobytes(), []).append(q)
    result = []
    for group in together:
        own: dict[int, _Surface] = {}
        inside = [i for i, name in enumerate(names) if name in group.members]
        for members in same.values():
            answers = np.column_stack([entered[q].without(inside) for q in members])
            shares = group_shares(
                group.values, answers, whole.queries[members[0]].weight, whole.scrambling,
                whole.variances[members],
            )  # fmt: skip
            own.update(zip(members, shares, strict=True))
        result.append([own[q] for q in range(len(whole.queries))])
    return result


def _groups(
    together: Sequence[Candidate],
    surfaces: Sequence[Sequence[_Surface]],
    q: int,
    n_tests: int,
    listed: int,
) -> tuple[Driver, ...]:
    rows = []
    for group, own in zip(together, surfaces, strict=True):
        share, null, steady = own[q]
        tells = steady and null.chance(share.value) <= LEVEL / n_tests
        rows.append(
            Driver(
                group.name, "group", None, group.line, group.members, share, null.noise, tells,
                "both ways", 0.0, (), (),
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (not row.tells, -row.share.value))[:listed])


def _answer(inquiry: Inquiry, query: QuerySums) -> Estimate:
    result = inquiry.result(query.subject.tree)
    found = result.share if query.scale == "share" else result.estimate
    assert found is not None
    return found
