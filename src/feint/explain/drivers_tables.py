"""Driver tables: for each query its parameters, quantities and groups, ranked and told apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from feint.case.model import Claim
from feint.explain.drivers import Driver, DriverTable
from feint.explain.drivers_bins import Slices, slices
from feint.explain.drivers_curves import crossings, direction, effect, fit, points
from feint.explain.drivers_groups import group_shares
from feint.explain.drivers_numbers import Candidate, groups, parameters, quantities
from feint.explain.drivers_shares import Null, Stack, holm, nulls, share_estimate, stack
from feint.explain.drivers_sums import QuerySums, Subject, important, query_sums, subject
from feint.infer.ask import Inquiry
from feint.infer.estimate import Estimate
from feint.infer.pool import effective_sample_size

FloatArray = npt.NDArray[np.float64]

LISTED = 8


def drivers(
    inquiry: Inquiry, asked: Sequence[str | Claim] | None = None, *, listed: int = LISTED
) -> tuple[DriverTable, ...]:
    """What drives the answers of queries or claims; by default the lead and the important ones.

    Parameters
    ----------
    asked
        Claims, names of claims or questions, or texts of queries.
    listed
        How many numbers to tell of each kind at least; all that tell are told.

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
        item.query, item.name, "number", item.unit, None, (), None, 0.0, 0.0, 0, (), (), (), problem
    )


def _tables(inquiry: Inquiry, queries: Sequence[QuerySums], listed: int) -> list[DriverTable]:
    weight = inquiry.weight()
    whole = stack(queries, weight, inquiry.draws.scrambling)
    single = parameters(inquiry)
    named = quantities(inquiry)
    lines = [_Line(whole, candidate) for candidate in (*single, *named)]
    lines = [line for line in lines if line.found is not None]
    together = groups(inquiry.blueprint.case, single)
    known: dict[object, tuple[Null, ...]] = {}
    for line in lines:
        if line.structure not in known:
            assert line.found is not None
            known[line.structure] = nulls(whole, line.found)
    surfaces = _surfaces(whole, together)
    return [
        _table(inquiry, whole, q, lines, known, together, surfaces, listed)
        for q in range(len(queries))
    ]


class _Line:
    """One candidate in slices, with the sums of all queries."""

    __slots__ = ("candidate", "found", "structure", "sums", "total")

    def __init__(self, whole: Stack, candidate: Candidate) -> None:
        self.candidate = candidate
        self.found: Slices | None = slices(candidate.values, whole.weight, whole.count)
        if self.found is not None:
            self.sums = whole.sums(self.found)
            self.total = self.sums.sum(axis=1)
            sizes = np.bincount(self.found.of[self.found.of >= 0])
            self.structure: object = tuple(sizes) if self.found.is_discrete else self.found.n_slices


def _surfaces(
    whole: Stack, together: Sequence[Candidate]
) -> list[list[tuple[Estimate, Null, float]]]:
    """Per group and query the group's share; queries with the same weights share the work."""
    same: dict[bytes, list[int]] = {}
    for q, query in enumerate(whole.queries):
        share = query.weight / query.weight.sum()
        same.setdefault(np.round(share, 12).tobytes(), []).append(q)
    result = []
    for group in together:
        own: dict[int, tuple[Estimate, Null, float]] = {}
        for members in same.values():
            answers = np.column_stack([whole.queries[q].per_draw for q in members])
            weight = whole.queries[members[0]].weight
            shares = group_shares(group.values, answers, weight, whole.scrambling)
            own.update(zip(members, shares, strict=True))
        result.append([own[q] for q in range(len(whole.queries))])
    return result


def _table(
    inquiry: Inquiry,
    whole: Stack,
    q: int,
    lines: Sequence[_Line],
    known: dict[object, tuple[Null, ...]],
    together: Sequence[Candidate],
    surfaces: list[list[tuple[Estimate, Null, float]]],
    listed: int,
) -> DriverTable:
    query = whole.queries[q]
    raw = np.array([float(whole.raw_share(q, line.total)) for line in lines])
    own = [known[line.structure][q] for line in lines]
    chance = [null.chance(value) for null, value in zip(own, raw, strict=True)]
    chance += [surfaces[g][q][1].chance(surfaces[g][q][2]) for g in range(len(together))]
    tells = holm(np.array(chance))
    corrected = np.array([null.corrected(value) for null, value in zip(own, raw, strict=True)])
    answer = _answer(inquiry, query)
    cuts = next_cuts(query.cuts, answer.value)
    tried = sorted({*cuts, *(() if query.even is None else (query.even,))})
    drivers: dict[str, list[Driver]] = {"parameter": [], "quantity": []}
    for i in np.argsort(-corrected, kind="stable"):
        line = lines[i]
        rows = drivers[line.candidate.kind]
        if tells[i] or len(rows) < listed:
            rows.append(_driver(whole, q, line, own[i], bool(tells[i]), tuple(tried)))
    rows = []
    for g, group in enumerate(together):
        share, null, _ = surfaces[g][q]
        rows.append(
            Driver(
                group.name, "group", None, group.line, group.members, share, null.noise,
                bool(tells[len(lines) + g]), "both ways", 0.0, (), (),
            )
        )  # fmt: skip
    rows.sort(key=lambda driver: -driver.share.value)
    item = query.subject
    return DriverTable(
        item.query, item.name, query.scale, item.unit, answer, cuts, query.even,
        float(np.sqrt(query.variance)), effective_sample_size(query.weight),
        sum(line.candidate.kind == "parameter" for line in lines),
        tuple(drivers["parameter"]), tuple(drivers["quantity"]),
        tuple(row for k, row in enumerate(rows) if k < listed or row.tells),
    )  # fmt: skip


def _driver(
    whole: Stack, q: int, line: _Line, null: Null, tells: bool, cuts: tuple[float, ...]
) -> Driver:
    assert line.found is not None
    curve = fit(whole.queries[q], line.found, line.sums[..., whole.place(q)])
    told = points(curve)
    return Driver(
        line.candidate.name, line.candidate.kind, line.candidate.unit, line.candidate.line, (),
        share_estimate(whole, q, line.sums, null), null.noise, tells, direction(told),
        effect(curve), told, crossings(curve, cuts) if tells else (),
    )  # fmt: skip


def _answer(inquiry: Inquiry, query: QuerySums) -> Estimate:
    result = inquiry.result(query.subject.tree)
    found = result.share if query.scale == "share" else result.estimate
    assert found is not None
    return found
