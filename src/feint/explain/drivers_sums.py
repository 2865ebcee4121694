"""A query as a function of sums over draws, so that any weighing of draws gives its answer.

The pooled answer of a query is its tree evaluated on ratios of sums over draws; with every draw
weighed by ``k`` it is the same tree on sums weighed by ``k``.  A comparison is the share of the
posterior weight of the draws in which it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.model import Case, Claim
from feint.explain.claims import is_probability
from feint.explain.drivers import Scale
from feint.explain.grades import CLEAR, FAILS, HOLDS, MOSTLY_FAILS, MOSTLY_HOLDS, NOTHING, STRONG
from feint.infer.ask import Inquiry, is_comparison, leaves, standing
from feint.infer.leaves import Leaf
from feint.infer.pool import divide
from feint.infer.query import parse_query
from feint.infer.query.tree import Arithmetic, BayesFactor, Negative, Number
from feint.infer.worlds import ConditionError

FloatArray = npt.NDArray[np.float64]

SHARES = (FAILS, MOSTLY_FAILS, MOSTLY_HOLDS, HOLDS)
FACTORS = (1 / STRONG, 1 / CLEAR, 1 / NOTHING, NOTHING, CLEAR, STRONG)


@dataclass(frozen=True, slots=True)
class Subject:
    """A query to be explained, and the claim it tests, if any."""

    query: str
    tree: Any
    claim: Claim | None

    @property
    def name(self) -> str | None:
        """Name of the claim, None for a query asked directly."""
        return None if self.claim is None else self.claim.name

    @property
    def unit(self) -> str | None:
        """Unit of the answer where it is neither a chance nor a ratio."""
        return None if self.claim is None else self.claim.unit


def subject(case: Case, asked: str | Claim) -> Subject:
    """A claim or question (itself or its name), or the text of a query.

    Raises
    ------
    QueryError
        When the text is neither a name nor a query of this case.
    ValueError
        When the claim is decided by no query.
    """
    if isinstance(asked, str):
        named = {c.name: c for c in (*case.claims, *case.questions, *case.checked)}
        if asked not in named:
            return Subject(asked, standing(parse_query(asked, symbols(case))), None)
        asked = named[asked]
    if asked.test is None:
        raise ValueError(f"{asked.name} is decided by no query")
    return Subject(asked.test, standing(parse_query(asked.test, symbols(case))), asked)


def important(case: Case) -> tuple[Subject, ...]:
    """The lead and the important claims that a query decides, the lead first."""
    chosen = [c for c in case.claims if (c.important or c.name == case.lead) and c.test]
    chosen.sort(key=lambda claim: claim.name != case.lead)
    return tuple(subject(case, claim) for claim in chosen)


@dataclass(frozen=True, slots=True)
class QuerySums:
    """A query ready for any weighing of draws.

    Attributes
    ----------
    subject   the query
    scale     what its answer is
    cuts      all levels at which a grade changes, ascending; empty without a grade
    even      level at which the answer turns to its contrary, None without one
    columns   (draw, column): what is summed
    weight    (draw,) the draws' weight in the answer's variation
    per_draw  (draw,) the answer in each draw (its logarithm for a factor), 0 where it has none
    verbs     the query's verbs, two columns each; none: the answer is the first column over the
              second
    """

    subject: Subject
    scale: Scale
    cuts: tuple[float, ...]
    even: float | None
    columns: FloatArray
    weight: FloatArray
    per_draw: FloatArray
    variance: float  # of the answer over draws
    verbs: tuple[Leaf, ...]

    @staticmethod
    def of_factor(part: FloatArray, whole: FloatArray, weight: FloatArray) -> QuerySums:
        """How many times as likely ``part`` makes the draws as ``whole``, both (draw,); no query.

        Even where both make them equally likely; a draw in which either is 0 counts as even.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.nan_to_num(np.log(part / whole), nan=0.0, posinf=0.0, neginf=0.0)
        columns, spread = np.column_stack([part, whole]), float(logs.var())
        none = Subject("", None, None)
        return QuerySums(none, "factor", (1.0,), 1.0, columns, weight, logs, spread, ())

    def answer(self, sums: FloatArray) -> FloatArray:
        """The answer from sums of the columns, (…, column) to (…); nan where it has none."""
        with np.errstate(invalid="ignore", divide="ignore"):
            if not self.verbs:
                found = sums[..., 0] / sums[..., 1]
            else:
                place = {leaf: i for i, leaf in enumerate(self.verbs)}
                found = _evaluate(self.subject.tree, sums, place)
        return np.where(np.isfinite(found), found, np.nan)

    def told(self, answer: FloatArray) -> FloatArray:
        """The answer on the scale on which its variation is measured."""
        if self.scale != "factor":
            return answer
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.log(answer))


def variance(values: FloatArray, weight: FloatArray) -> float:
    """Weighted variance."""
    mean = np.average(values, weights=weight)
    return float(np.average((values - mean) ** 2, weights=weight))


def _evaluate(tree: Any, sums: FloatArray, place: dict[Leaf, int]) -> FloatArray:
    match tree:
        case Number():
            return np.full(sums.shape[:-1], tree.value)
        case Negative():
            return -_evaluate(tree.part, sums, place)
        case Arithmetic():
            left, right = _evaluate(tree.left, sums, place), _evaluate(tree.right, sums, place)
            return np.asarray(_OPERATORS[tree.op](left, right))
        case _:
            column = 2 * place[cast(Leaf, tree)]
            return np.asarray(sums[..., column] / sums[..., column + 1])


_OPERATORS = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}


def query_sums(inquiry: Inquiry, subjects: Sequence[Subject]) -> tuple[QuerySums | str, ...]:
    """Sums of many queries, their verbs evaluated in one pass; a text where there is no answer."""
    inquiry.prepare([item.tree for item in subjects])
    return tuple(_sums(inquiry, item) for item in subjects)


def _sums(inquiry: Inquiry, item: Subject) -> QuerySums | str:
    weight = inquiry.weight()
    if not weight.sum() > 0:
        return "the evidence has probability 0 in every draw"
    verbs = tuple(leaves(item.tree))
    try:
        ratios = [inquiry.ratio(verb) for verb in verbs]
    except ConditionError as error:
        return str(error)
    per_draw = inquiry.per_draw(item.tree)
    if is_comparison(item.tree):
        holds = np.nan_to_num(per_draw)
        columns = np.column_stack([weight * holds, weight])
        spread = variance(holds, weight)
        return QuerySums(item, "share", SHARES, 0.5, columns, weight, holds, spread, ())
    if not verbs:
        return "the query asks nothing of the draws"
    columns = np.column_stack([c for r in ratios for c in (r.part, r.whole)])
    own = weight
    if item.tree == verbs[0] and not isinstance(item.tree, BayesFactor):
        own = np.abs(ratios[0].whole)
    scale, cuts, even = _scale(item.tree)
    if scale == "factor":
        with np.errstate(invalid="ignore", divide="ignore"):
            per_draw = np.log(divide(ratios[0].part, ratios[0].whole))
    known = np.isfinite(per_draw)
    own, per_draw = np.where(known, own, 0.0), np.where(known, per_draw, 0.0)
    if not own.sum() > 0:
        return "no draw has an answer"
    spread = variance(per_draw, own)
    return QuerySums(item, scale, cuts, even, columns, own, per_draw, spread, verbs)


def _scale(tree: Any) -> tuple[Scale, tuple[float, ...], float | None]:
    if isinstance(tree, BayesFactor):
        return "factor", FACTORS, 1.0
    if is_probability(tree):
        return "probability", SHARES, 0.5
    if isinstance(tree, Arithmetic) and tree.op == "-":
        return "number", (), 0.0
    return "number", (), None
