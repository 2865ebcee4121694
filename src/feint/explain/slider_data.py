"""What a page needs to weigh the solved draws again without a server.

Per draw and profile of motives: the likelihood of every choice of facts, each signal's
likelihood, and the value of every verb in the tests of claims and questions.  A reader's priors,
signals left out and narrower ranges are then products and sums (:mod:`feint.explain.reader` is
the same in the library); a fact left out needs the sums of the evidence without it, which are
kept for every choice of facts where these are few, and for each fact alone where they are many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.model import Case, Claim, Fact, Signal
from feint.explain.slider_leaves import Shelf, SliderLeaf, Sums, expression
from feint.explain.slider_ranges import SliderRange, ranges
from feint.game.columns import signal_column
from feint.infer.ask import Inquiry, leaves, standing, without_evidence
from feint.infer.by_lane import Profiles, lane_sums, profiles, signals_in, with_evidence
from feint.infer.engine import Engine
from feint.infer.leaves import OBSERVED, Leaf, Standing, world_of
from feint.infer.query import QueryError, parse_query
from feint.infer.query.tree import (
    BayesFactor,
    Comparison,
    Probability,
)
from feint.infer.worlds import ConditionError, plan

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

ALL_CHOICES = 4
"""Up to so many facts, every choice of them can be left out; above, one at a time."""

FIRST, FEW_DRAWS = 6, 512
"""So many answers, the first ones, follow when a fact is left out, and all with few draws; the
motives always do.  More would take the run longer, and find no room on the page."""

MOST_PROFILES = 64
"""With more profiles of motives than this the data would not fit a page."""


@dataclass(frozen=True, slots=True)
class SliderAnswer:
    """A claim or question as an expression over leaves, for the page to compute again.

    An expression is ``["leaf", n]``, ``["number", x]`` or an operator with its operands.
    """

    name: str
    kind: str
    graded: bool  # a probability, a share or a factor: something that has a grade
    motive: str | None  # of a claim on motives: the player it is about
    tree: list[Any]
    before: list[Any] | None  # the left side without evidence, where a grade needs it
    left: list[Any] | None


@dataclass(frozen=True, slots=True)
class SliderData:
    """Everything a page weighs; draws that could not be solved are left out.

    Attributes
    ----------
    motive   player -> (profile,) number of its motive, typed players only
    prior    (profile,) the analyst's prior
    weights  mask of the facts on -> (draw, profile) likelihood of these facts
    signals  name -> (player, (draw, motive) likelihood)
    """

    motives: Mapping[str, tuple[str, ...]]
    motive: Mapping[str, npt.NDArray[np.int64]]
    prior: FloatArray
    facts: tuple[str, ...]
    weights: Mapping[int, FloatArray]
    signals: Mapping[str, tuple[str, FloatArray]]
    ranges: tuple[SliderRange, ...]
    leaves: tuple[SliderLeaf, ...]
    answers: tuple[SliderAnswer, ...]
    n_draws: int = 0


@dataclass(slots=True)
class _Wanted:
    """A verb under evaluation."""

    leaf: Leaf
    facts: int
    choices: tuple[int, ...]
    whole: dict[int, FloatArray] = field(default_factory=dict)
    part: dict[int, FloatArray] = field(default_factory=dict)
    impossible: set[int] = field(default_factory=set)

    @property
    def problem(self) -> bool:
        """Whether it has no answer even under all its facts."""
        return max(self.choices) in self.impossible


def slider_data(inquiry: Inquiry, claims: Sequence[Claim]) -> SliderData | None:
    """The data for one page, the answers in the order of ``claims``; None where it cannot be.

    None stands for a case in which nobody has rival motives, or too many players have too many.
    """
    blueprint, case = inquiry.blueprint, inquiry.blueprint.case
    profile = profiles(blueprint)
    if not case.typed_players or len(profile) > MOST_PROFILES:
        return None
    facts = tuple(item for item in case.evidence if isinstance(item, Fact))
    choices = fact_choices(len(facts))
    asked = [(claim, *trees) for claim in claims if (trees := _trees(case, claim)) is not None]
    order: dict[Leaf, _Wanted] = {}
    choosy = inquiry.draws.n_draws <= FEW_DRAWS
    for place, (_, tree, before) in enumerate(asked):
        for leaf in (*leaves(tree), *(leaves(before) if before is not None else ())):
            if leaf not in order:
                order[leaf] = _wanted(case, facts, leaf, choosy or place < FIRST)
    n = inquiry.draws.n_draws
    weights = {mask: np.zeros((n, len(profile))) for mask in choices}
    for item in order.values():
        for mask in item.choices:
            item.whole[mask] = np.zeros((n, len(profile)))
            item.part[mask] = np.zeros((n, len(profile)))

    def work(part: slice, engine: Engine) -> None:
        for mask in choices:
            known = tuple(fact for bit, fact in enumerate(facts) if mask >> bit & 1)
            one = with_evidence(engine, known)
            weights[mask][part] = profile.pooled(world_of(one, OBSERVED).histories.lane_mass())
            for leaf, item in order.items():
                if mask not in item.choices or mask in item.impossible:
                    continue
                try:
                    above, below = lane_sums(one, leaf)
                except ConditionError:
                    item.impossible.add(mask)
                    continue
                item.part[mask][part] = profile.pooled(above)
                item.whole[mask][part] = profile.pooled(below)

    inquiry.each_chunk(work)
    solved = inquiry.statuses == 0
    shelf = Shelf([_leaf(case, item, solved) for item in order.values()])
    number = {leaf: place for place, leaf in enumerate(order)}
    answers = tuple(
        _answer(case, claim, tree, before, number, shelf)
        for claim, tree, before in asked
        if not any(order[leaf].problem for leaf in leaves(tree))
        and not (before is not None and any(order[leaf].problem for leaf in leaves(before)))
    )
    likelihood = {s.name: _likelihood(inquiry, s)[solved] for s in case.signals}
    tables = _tables(case, profile, weights[choices[0]][solved], likelihood, shelf.leaves)
    return SliderData(
        motives={player: case.motive_names(player) for player in case.typed_players},
        motive={player: profile.motive[player] for player in case.typed_players},
        prior=profile.prior,
        facts=tuple(fact.name for fact in facts),
        weights={mask: table[solved] for mask, table in weights.items()},
        signals={s.name: (s.player, likelihood[s.name]) for s in case.signals},
        ranges=ranges(inquiry, tables, solved),
        leaves=tuple(shelf.leaves),
        answers=answers,
        n_draws=int(solved.sum()),
    )


def fact_choices(n_facts: int) -> tuple[int, ...]:
    """Masks of facts, all of them first, then with one left out, and so on."""
    full = (1 << n_facts) - 1
    fewest = 0 if n_facts <= ALL_CHOICES else n_facts - 1
    return tuple(
        full - sum(1 << bit for bit in left_out)
        for size in range(n_facts - fewest + 1)
        for left_out in combinations(range(n_facts), size)
    )


def _trees(case: Case, claim: Claim) -> tuple[Any, Any] | None:
    """The parsed test, and its left side without evidence where a grade compares with that."""
    if claim.test is None or claim.kind == "fact":
        return None
    try:
        tree = standing(parse_query(claim.test, symbols(case)))
    except QueryError:
        return None
    before = None
    compared = isinstance(tree, Comparison) and isinstance(tree.left, Probability)
    if claim.kind == "motive" and compared:
        before = without_evidence(tree).left
    return tree, before


def _wanted(case: Case, facts: tuple[Fact, ...], leaf: Leaf, first: bool) -> _Wanted:
    """Which choices of facts a verb is evaluated for: all facts, and for the ``first`` answers
    each fact left out as well, but where the games would have to be solved again for that.
    """
    asked = plan(case, leaf.condition)
    used = {fact.name for fact in asked.facts}
    everything = (1 << len(facts)) - 1
    minds = isinstance(leaf, Standing) or bool(
        getattr(getattr(leaf, "event", None) or getattr(leaf, "value", None), "atoms", ())
    )
    mask = everything if minds else sum(
        1 << bit for bit, fact in enumerate(facts) if fact.name in used
    )  # fmt: skip
    kept = {everything & mask}
    if first and asked.later.is_none:
        kept |= {(everything & ~(1 << bit)) & mask for bit in range(len(facts))}
    return _Wanted(leaf, mask, tuple(sorted(kept, reverse=True)))


def _leaf(case: Case, item: _Wanted, solved: BoolArray) -> SliderLeaf:
    sums = {}
    for mask in item.choices:
        if mask in item.impossible:
            continue
        whole, part = item.whole[mask][solved], item.part[mask][solved]
        value = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
        sums[mask] = Sums(whole, value)
    factor = None
    if isinstance(item.leaf, BayesFactor):
        names = case.motive_names(item.leaf.player)
        factor = (
            item.leaf.player, names.index(item.leaf.first), names.index(item.leaf.second),
        )  # fmt: skip
    return SliderLeaf(item.facts, signals_in(case, item.leaf.condition), sums, factor)


def _likelihood(inquiry: Inquiry, signal: Signal) -> FloatArray:
    names = inquiry.blueprint.case.motive_names(signal.player)
    return np.column_stack([inquiry.draws[signal_column(signal.name, name)] for name in names])


def _answer(
    case: Case,
    claim: Claim,
    tree: Any,
    before: Any,
    number: Mapping[Leaf, int],
    shelf: Shelf,
) -> SliderAnswer:
    from feint.explain.claims import _player
    from feint.infer.ask import is_comparison

    factor = any(isinstance(leaf, BayesFactor) for leaf in leaves(tree))
    graded = factor or is_comparison(tree) or isinstance(tree, Probability)
    return SliderAnswer(
        claim.name,
        claim.kind,
        graded,
        _player(case, tree) if claim.kind == "motive" else None,
        expression(tree, number, shelf),
        expression(before, number) if before is not None else None,
        expression(tree.left, number) if before is not None else None,
    )


def _tables(
    case: Case,
    profile: Profiles,
    weight: FloatArray,
    likelihood: Mapping[str, FloatArray],
    kept: Sequence[SliderLeaf],
) -> list[tuple[FloatArray, FloatArray]]:
    """Sums over profiles, as the page has them: belief in each motive, and each chance."""
    own = {signal.name: profile.motive[signal.player] for signal in case.signals}
    every = weight * profile.prior
    for name, table in likelihood.items():
        every = every * table[:, own[name]]
    found = [
        (every[:, profile.motive[player] == motive].sum(axis=1), every.sum(axis=1))
        for player in case.typed_players
        for motive in range(len(case.motive_names(player)))
    ]
    for leaf in kept:
        sums = next(iter(leaf.by_facts.values()))
        if leaf.factor is None and sums.value.min() >= 0 and sums.value.max() <= 1:
            scale = sums.whole * profile.prior
            for name in leaf.signals:
                scale = scale * likelihood[name][:, own[name]]
            found.append(((scale * sums.value).sum(axis=1), scale.sum(axis=1)))
    return found


def followed_claims(case: Case) -> tuple[Claim, ...]:
    """Claims and questions that a page lets follow, in the order in which room is given to them:
    the lead, what is important, what has a chance, then the other questions.
    """
    tested = [claim for claim in (*case.claims, *case.questions) if claim.test is not None]

    def rank(claim: Claim) -> int:
        if claim.name == case.lead:
            return 0
        if claim.important:
            return 1
        chance = (claim.test or "").lstrip().startswith("P(")
        return 2 if chance and claim.kind in ("prediction", "question") else 3

    shown = [
        claim
        for claim in tested
        if claim.name == case.lead or claim.important or claim.kind in ("prediction", "question")
    ]
    return tuple(sorted(shown, key=rank))
