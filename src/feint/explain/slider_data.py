"""What a page needs to weigh the solved draws again without a server.

Per draw and profile of motives: the weight of the histories that fit each choice of facts, the
likelihood of each signal, and the value of every verb in the tests of claims and questions, of
every stage to come, and of what each motive would have done.  A reader's priors, evidence left out
and narrower ranges are then products and sums (:mod:`feint.explain.reader` is the same in the
library).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.model import Case, Claim, Fact, Signal
from feint.explain.slider_leaves import Shelf, SliderLeaf, expression
from feint.explain.slider_model import SliderAnswer, SliderData, SliderSignal, SliderStage
from feint.explain.slider_pulls import pulls
from feint.explain.slider_ranges import ranges
from feint.explain.slider_sums import Chunk, Move, Wanted, wanted
from feint.game.columns import signal_column
from feint.infer.ask import (
    Inquiry,
    is_comparison,
    leaves,
    standing,
    without_evidence,
)
from feint.infer.by_lane import profiles, signals_in
from feint.infer.engine import Engine
from feint.infer.leaves import Leaf
from feint.infer.query import QueryError, parse_query
from feint.infer.query.tree import BayesFactor, Comparison, Probability

FloatArray = npt.NDArray[np.float64]

MOST_PROFILES = 64
"""With more profiles of motives than this the data would not fit a page."""

MOST_DRAWS = 4096
"""Of more draws, the first ones travel: a page has no room for more."""


def slider_data(
    inquiry: Inquiry,
    claims: Sequence[Claim],
    beside: Sequence[Any] = (),
    progress: Callable[[float], None] | None = None,
) -> SliderData | None:
    """The data for one page, the answers in the order of ``claims``; None where it cannot be.

    None stands for a case in which nobody has rival motives, or too many players have too many.
    ``beside`` are queries that the inquiry will be asked later: they are prepared in the same
    pass, so that games that both need are solved once.
    """
    blueprint, case = inquiry.blueprint, inquiry.blueprint.case
    profile = profiles(blueprint)
    if not case.typed_players or len(profile) > MOST_PROFILES:
        return None
    facts = tuple(item for item in case.evidence if isinstance(item, Fact))
    private = bool(blueprint.lanes.point)
    asked = [(claim, *trees) for claim in claims if (trees := _trees(case, claim)) is not None]
    order: dict[Leaf | Move, Wanted] = {}
    for _, tree, before in asked:
        for leaf in (*leaves(tree), *(leaves(before) if before is not None else ())):
            if leaf not in order:
                order[leaf] = wanted(case, facts, leaf, private)
    moves = _moves(case, facts)
    for stage in moves.values():
        order.update({move: wanted(case, facts, move, private) for move in stage})
    n = min(inquiry.draws.n_draws, MOST_DRAWS)
    masses: dict[int, FloatArray] = {}

    def work(part: slice, engine: Engine) -> None:
        part = slice(part.start, min(part.stop, n))
        if part.start >= part.stop:
            return
        chunk = Chunk(engine, facts, profile)
        for code, mass in chunk.fill(tuple(order.values()), part, n).items():
            masses.setdefault(code, np.zeros((n, len(profile))))[part] = mass

    inquiry.prepare(beside, progress, work)
    likelihood = {s.name: _signal(inquiry, s, n) for s in case.signals}
    chances = [_chance(case, fact) for fact in facts]
    shelf = Shelf([_leaf(case, facts, item) for item in order.values()], masses, chances)
    number = {leaf: place for place, leaf in enumerate(order)}
    hanging = pulls(profile.motive, profile.prior, masses, likelihood, shelf, tuple(order))
    answers = tuple(
        _answer(case, claim, tree, before, number, shelf)
        for claim, tree, before in asked
        if all(order[leaf].value for leaf in leaves(tree))
    )
    stages = tuple(
        SliderStage(
            stage, player, case.stage(stage).option_names, tuple(number[move] for move in found)
        )
        for (stage, player), found in moves.items()
    )
    return SliderData(
        motives={player: case.motive_names(player) for player in case.typed_players},
        motive={player: profile.motive[player] for player in case.typed_players},
        prior=profile.prior,
        facts=tuple((fact.name, *_chance(case, fact)) for fact in facts),
        steps=tuple(item.name for item in case.evidence),
        masses=masses,
        signals=likelihood,
        ranges=ranges(inquiry, n, hanging),
        leaves=tuple(shelf.leaves),
        answers=answers,
        stages=stages,
        n_draws=n,
        of_draws=inquiry.draws.n_draws,
    )  # fmt: skip


def _trees(case: Case, claim: Claim) -> tuple[Any, Any] | None:
    """The parsed test, and the same without evidence where a grade compares with that."""
    if claim.test is None or claim.kind == "fact":
        return None
    try:
        tree = standing(parse_query(claim.test, symbols(case)))
    except QueryError:
        return None
    graded = is_comparison(tree) or isinstance(tree, Probability)
    factor = any(isinstance(leaf, BayesFactor) for leaf in leaves(tree))
    compared = claim.kind == "motive" and graded and not factor
    return tree, without_evidence(tree) if compared else None


def _moves(case: Case, facts: Sequence[Fact]) -> dict[tuple[str, str | None], tuple[Move, ...]]:
    """Chances of every option: at stages to come, and of each motive at those of its player."""
    every = (1 << len(facts)) - 1
    seen = {fact.stage: 1 << bit for bit, fact in enumerate(facts)}
    given = {fact.stage for fact in case.given}
    found: dict[tuple[str, str | None], tuple[Move, ...]] = {}
    before = 0
    for index, stage in enumerate(case.stages):
        options = range(len(stage.options))
        if stage.name not in seen and stage.name not in given:
            found[stage.name, None] = tuple(Move(index, o, every, True) for o in options)
        if stage.player in case.typed_players:
            found[stage.name, stage.player] = tuple(Move(index, o, before, False) for o in options)
        before |= seen.get(stage.name, 0)
    return found


def _chance(case: Case, fact: Fact) -> tuple[float, float]:
    """Chance of the report where a history fits it, and where it does not (semantics 17)."""
    other = (1 - fact.reliability) / len(case.stage(fact.stage).options)
    return fact.reliability + other, other


def _leaf(case: Case, facts: Sequence[Fact], item: Wanted) -> SliderLeaf:
    leaf, factor, needs = item.leaf, None, 0
    if isinstance(leaf, Move):
        signals = tuple(signal.name for signal in case.signals) if leaf.signals else ()
    else:
        signals = signals_in(case, leaf.condition)
        until = leaf.condition.until
        needs = sum(1 << bit for bit, fact in enumerate(facts) if fact.stage == until)
    if isinstance(leaf, BayesFactor):
        names = case.motive_names(leaf.player)
        factor = leaf.player, names.index(leaf.first), names.index(leaf.second)
    share = item.share
    if all(np.allclose(table, 1.0, rtol=0, atol=1e-12) for table in share.values()):
        share = {}
    return SliderLeaf(
        item.known, item.kept, item.minds, needs, signals, item.value, share, item.mass, factor
    )


def _signal(inquiry: Inquiry, signal: Signal, n_draws: int) -> SliderSignal:
    names = inquiry.blueprint.case.motive_names(signal.player)
    table = np.column_stack([inquiry.draws[signal_column(signal.name, name)] for name in names])
    return SliderSignal(
        signal.player, table[:n_draws], tuple(signal.likelihood[name] for name in names)
    )


def _answer(
    case: Case, claim: Claim, tree: Any, before: Any, number: Mapping[Leaf | Move, int],
    shelf: Shelf,
) -> SliderAnswer:  # fmt: skip
    from feint.explain.claims import motive_player

    factor = any(isinstance(leaf, BayesFactor) for leaf in leaves(tree))
    compared = isinstance(tree, Comparison) and isinstance(tree.left, Probability)
    sides = compared and before is not None
    return SliderAnswer(
        claim.name,
        claim.kind,
        factor or is_comparison(tree) or isinstance(tree, Probability),
        motive_player(case, (tree,)) if claim.kind == "motive" else None,
        expression(tree, number, shelf),
        expression(before, number, shelf) if before is not None and not sides else None,
        expression(tree.left, number) if sides else None,
        expression(before.left, number) if sides else None,
    )


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
