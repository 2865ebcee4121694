"""Answers to queries: every verb evaluated draw by draw, chunk by chunk, then pooled."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from feint.infer.blueprint import Blueprint
from feint.infer.draws import N_SCRAMBLINGS, Draws
from feint.infer.engine import Engine
from feint.infer.estimate import Estimate
from feint.infer.leaves import OBSERVED, Leaf, Ratio, Standing, draw_weight, leaf_ratio
from feint.infer.pool import divide, estimate
from feint.infer.query.tree import (
    Arithmetic,
    BayesFactor,
    Belief,
    Comparison,
    Condition,
    Expectation,
    ExpectedUtility,
    Gain,
    Logical,
    Negative,
    Number,
    Prefers,
    Probability,
)
from feint.infer.solutions import Solutions
from feint.infer.worlds import ConditionError

FloatArray = npt.NDArray[np.float64]

# Draws that are solved together, and draws that are evaluated together: the first number keeps
# all cores busy while hard draws finish, the second keeps arrays in the cache.
TOGETHER, CHUNK = 1024, 256
LEAVES = (Probability, Expectation, ExpectedUtility, Gain, BayesFactor, Standing)

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply,
    "<": np.less, ">": np.greater, "<=": np.less_equal, ">=": np.greater_equal,
    "=": np.equal, "!=": np.not_equal,
}  # fmt: skip


def cores() -> int:
    """Number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def one_blas_thread() -> threadpool_limits:
    """Keep the linear algebra library to one thread while chunks run side by side.

    Its threads would fight with those of the chunks, and sum in an order that depends on them.
    """
    return threadpool_limits(limits=1, user_api="blas")


def _one_chunk(
    work: Callable[[slice, Engine], None], solutions: Solutions, first: int, start: int
) -> int:
    part = slice(start, min(start + CHUNK, solutions.n_draws))
    work(slice(first + part.start, first + part.stop), Engine(solutions, part))
    return int(part.stop - part.start)


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query came to, or the ``problem`` that kept it from coming to anything.

    ``estimate`` for a number or probability; ``share`` for a comparison: the posterior-weighted
    share of draws in which it holds; both for ``prefers`` alone, where they are the same.
    """

    estimate: Estimate | None
    share: Estimate | None
    problem: str | None = None


@dataclass(slots=True)
class Inquiry:
    """A solved case that answers queries.

    ``policies`` and ``statuses`` are those of the plain base, all draws; changed worlds are solved
    when a query needs them and forgotten after each chunk.
    """

    blueprint: Blueprint
    draws: Draws
    policies: FloatArray
    statuses: npt.NDArray[np.int8]
    _ratios: dict[Leaf, Ratio | str] = field(default_factory=dict)
    _weight: FloatArray | None = None

    def each_chunk(
        self,
        work: Callable[[slice, Engine], None],
        progress: Callable[[float], None] | None = None,
    ) -> None:
        """Call ``work`` with every chunk of draws and an engine for it, on all cores.

        Chunks are independent and write to their own draws, so the order does not matter.
        """
        n = self.draws.n_draws
        done = 0
        with one_blas_thread(), ThreadPoolExecutor(cores()) as pool:
            for first in range(0, n, TOGETHER):
                draws = self.draws.chunk(first, min(first + TOGETHER, n))
                whole = slice(first, first + draws.n_draws)
                solved = (self.policies[whole], self.statuses[whole])
                one = partial(_one_chunk, work, Solutions(self.blueprint, draws, solved), first)
                for size in pool.map(one, range(0, draws.n_draws, CHUNK)):
                    done += size
                    if progress is not None:
                        progress(done / n)

    def first(self, n_draws: int) -> Inquiry:
        """The first draws alone, with all that is known of them already."""
        some = slice(0, n_draws)
        ratios = {
            leaf: ratio if isinstance(ratio, str) else Ratio(ratio.part[some], ratio.whole[some])
            for leaf, ratio in self._ratios.items()
        }
        return Inquiry(
            self.blueprint, self.draws.chunk(0, n_draws), self.policies[some], self.statuses[some],
            ratios, None if self._weight is None else self._weight[some],
        )  # fmt: skip

    def weight(self) -> FloatArray:
        """Posterior weight of each draw under the full evidence, (draw,)."""
        if self._weight is None:
            self.prepare(())
        assert self._weight is not None
        return self._weight

    def prepare(
        self,
        trees: Sequence[Any],
        progress: Callable[[float], None] | None = None,
        beside: Callable[[slice, Engine], None] | None = None,
    ) -> None:
        """Evaluate all verbs of several queries in one pass over the chunks.

        ``beside`` is called with every chunk as well, so that other work shares its solutions.
        """
        wanted = [leaf for tree in trees for leaf in leaves(tree)]
        wanted = [leaf for leaf in dict.fromkeys(wanted) if leaf not in self._ratios]
        if not wanted and self._weight is not None and beside is None:
            return
        n = self.draws.n_draws
        parts = {leaf: Ratio(np.zeros(n), np.zeros(n)) for leaf in wanted}
        problems: dict[Leaf, str] = {}
        weight = np.zeros(n)
        alone = self._weight is None

        def work(part: slice, engine: Engine) -> None:
            if alone:
                weight[part] = draw_weight(engine)
            for leaf in wanted:
                if leaf in problems:
                    continue
                try:
                    ratio = leaf_ratio(engine, leaf)
                except ConditionError as error:
                    problems[leaf] = str(error)
                    continue
                parts[leaf].part[part] = ratio.part
                parts[leaf].whole[part] = ratio.whole
            if beside is not None:
                beside(part, engine)

        self.each_chunk(work, progress)
        if self._weight is None:
            self._weight = weight
        self._ratios.update({leaf: problems.get(leaf, parts[leaf]) for leaf in wanted})

    def result(self, tree: Any, *, prior: bool = False) -> QueryResult:
        """Value (or share) of one parsed query; ``prior`` weighs draws as before the evidence."""
        tree = standing(tree)
        self.prepare([tree])
        for leaf in leaves(tree):
            known = self._ratios[leaf]
            if isinstance(known, str):
                return QueryResult(None, None, known)
        weight = np.ones(self.draws.n_draws) if prior else self.weight()
        if not weight.sum() > 0:
            return QueryResult(None, None, "the evidence has probability 0 in every draw")
        if isinstance(tree, Standing) and isinstance(tree.atom, Prefers):
            return QueryResult(self._estimate(tree, weight), self._share(tree, weight))
        if is_comparison(tree):
            return QueryResult(None, self._share(tree, weight))
        return QueryResult(self._estimate(tree, weight), None)

    def ratio(self, leaf: Leaf) -> Ratio:
        """Per-draw parts of one verb, already prepared and possible."""
        known = self._ratios[leaf]
        if isinstance(known, str):
            raise ConditionError(known)
        return known

    def per_draw(self, tree: Any) -> FloatArray:
        """A prepared query in each draw, (draw,): a number, or 1 where a comparison holds.

        nan where a number has none; a comparison is false there.
        """
        with np.errstate(invalid="ignore", divide="ignore"):
            values = np.asarray(self._per_draw(tree), dtype=np.float64)
        return np.broadcast_to(values, (self.draws.n_draws,)).copy()

    def by_scrambling(self, tree: Any) -> FloatArray:
        """A prepared query from each scrambling's draws alone, (scrambling,): number or share."""
        groups, weight = self.draws.scrambling, self.weight()
        holds = np.nan_to_num(self.per_draw(tree)) if is_comparison(tree) else None
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.array([
                np.divide((weight * holds)[groups == g].sum(), weight[groups == g].sum())
                if holds is not None else float(self._pooled(tree, groups == g))
                for g in range(N_SCRAMBLINGS)
            ])  # fmt: skip

    def _share(self, tree: Any, weight: FloatArray) -> Estimate:
        with np.errstate(invalid="ignore", divide="ignore"):
            holds = np.nan_to_num(np.asarray(self._per_draw(tree), dtype=np.float64))
        value = float((weight * holds).sum() / weight.sum())
        groups = self.draws.scrambling
        each = np.array([
            (weight * holds)[groups == g].sum() / weight[groups == g].sum()
            for g in range(N_SCRAMBLINGS) if weight[groups == g].sum() > 0
        ])  # fmt: skip
        error = float(each.std(ddof=1) / np.sqrt(len(each))) if len(each) > 1 else 0.0
        reach = 1.645 * error  # 5 % and 95 % of a normal error
        return Estimate(value, max(0.0, value - reach), min(1.0, value + reach), error)

    def _estimate(self, tree: Any, weight: FloatArray) -> Estimate:
        every = np.ones(self.draws.n_draws, dtype=np.bool_)
        groups = self.draws.scrambling
        own = self._ratios[tree].whole if isinstance(tree, LEAVES) else weight  # type: ignore[union-attr]
        if isinstance(tree, BayesFactor):
            own = weight
        with np.errstate(invalid="ignore", divide="ignore"):
            pooled = float(self._pooled(tree, every))
            per_draw = np.broadcast_to(self._per_draw(tree), every.shape).astype(np.float64)
            each = np.array([float(self._pooled(tree, groups == g)) for g in range(N_SCRAMBLINGS)])
        return estimate(pooled, per_draw, np.abs(own), each)

    def _pooled(self, tree: Any, among: npt.NDArray[np.bool_]) -> Any:
        match tree:
            case Number():
                return tree.value
            case Negative():
                return -self._pooled(tree.part, among)
            case Arithmetic():
                left, right = self._pooled(tree.left, among), self._pooled(tree.right, among)
                return (
                    np.divide(left, right) if tree.op == "/" else _OPERATORS[tree.op](left, right)
                )
            case _:
                ratio = self.ratio(tree)
                return np.divide(ratio.part[among].sum(), ratio.whole[among].sum())

    def _per_draw(self, tree: Any) -> Any:
        match tree:
            case Number():
                return tree.value
            case Negative():
                return -self._per_draw(tree.part)
            case Arithmetic() | Comparison():
                left, right = self._per_draw(tree.left), self._per_draw(tree.right)
                if tree.op == "/":
                    return np.divide(left, right)
                result = _OPERATORS[tree.op](left, right)
                if isinstance(tree, Comparison):
                    # a side that cannot be in this draw makes the comparison false, != included
                    return result & np.isfinite(left) & np.isfinite(right)
                return result
            case Logical():
                parts = [np.asarray(self._per_draw(part), dtype=np.bool_) for part in tree.parts]
                if tree.op == "not":
                    return ~parts[0]
                join = np.logical_and if tree.op == "and" else np.logical_or
                return join.reduce(np.broadcast_arrays(*parts))
            case _:
                ratio = self.ratio(tree)
                return divide(ratio.part, ratio.whole)


def is_comparison(tree: Any) -> bool:
    """Whether a query has a truth value per draw instead of a number."""
    alone = isinstance(tree, Standing) and isinstance(tree.atom, Prefers)
    return alone or isinstance(tree, Comparison | Logical)


def standing(tree: Any) -> Any:
    """``tree`` with ``belief`` and ``prefers`` that stand alone weighed by the full evidence."""

    def weigh(leaf: Any) -> Any:
        return Standing(leaf, OBSERVED) if isinstance(leaf, Prefers | Belief) else leaf

    return map_leaves(tree, weigh)


def without_evidence(tree: Any) -> Any:
    """The same query with ``observed`` struck out: what the priors alone conclude."""

    def strike(leaf: Any) -> Any:
        if isinstance(leaf, LEAVES):
            return replace(leaf, condition=_struck(leaf.condition))
        return leaf

    return map_leaves(standing(tree), strike)


def _struck(condition: Condition) -> Condition:
    return replace(condition, observed=False, until=None)


def map_leaves(tree: Any, change: Callable[[Any], Any]) -> Any:
    """The same query with ``change`` made of each of its terms and numbers."""
    match tree:
        case Negative():
            return replace(tree, part=map_leaves(tree.part, change))
        case Arithmetic() | Comparison():
            return replace(
                tree, left=map_leaves(tree.left, change), right=map_leaves(tree.right, change)
            )
        case Logical():
            return replace(tree, parts=tuple(map_leaves(part, change) for part in tree.parts))
        case _:
            return change(tree)


def leaves(tree: Any) -> list[Leaf]:
    """The verbs of a query, each once, in order."""
    found: list[Leaf] = []

    def note(leaf: Any) -> Any:
        if isinstance(leaf, LEAVES):
            found.append(leaf)
        return leaf

    map_leaves(standing(tree), note)
    return list(dict.fromkeys(found))
