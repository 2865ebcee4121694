"""The same solved case for a reader with another prior: reweighed, nothing solved again.

The analyst's prior stands outside the game (semantics 5, design section 3), so it scales the
lanes of every world and leaves play, reach and payoffs as they are.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.infer.ask import Inquiry, leaves
from feint.infer.blueprint import Blueprint
from feint.infer.engine import Engine
from feint.infer.leaves import Leaf, Ratio, draw_weight, leaf_ratio
from feint.infer.query.tree import BayesFactor
from feint.infer.worlds import ConditionError

FloatArray = npt.NDArray[np.float64]


def prior_with(blueprint: Blueprint, player: str, motive: int, start: float) -> FloatArray:
    """Prior of every lane, (lane,), that gives one motive ``start``, the others in proportion.

    Raises
    ------
    ValueError
        When the motive has all the prior weight, or none: there is nothing to move it against.
    """
    own = blueprint.lanes.motive[player] == motive
    share = float(blueprint.prior[own].sum())
    if not 0 < share < 1:
        raise ValueError(f"motive {motive} of {player} has the prior {share:g}")
    return np.asarray(blueprint.prior * np.where(own, start / share, (1 - start) / (1 - share)))


def under_priors(
    inquiry: Inquiry, trees: Sequence[Any], player: str, priors: Sequence[FloatArray]
) -> tuple[Inquiry, ...]:
    """One inquiry per prior of the lanes, the verbs of ``trees`` already evaluated under it.

    The priors differ from the inquiry's own by a factor for each motive of ``player``.  All verbs
    but ``bayes_factor`` are ratios of sums that are linear in the prior, so they are evaluated
    once for each motive and added up.
    """
    wanted = list(dict.fromkeys(leaf for tree in trees for leaf in leaves(tree)))
    linear: list[Leaf] = [leaf for leaf in wanted if not isinstance(leaf, BayesFactor)]
    # a factor between motives of the player itself does not depend on its prior at all
    ratios = [leaf for leaf in wanted if isinstance(leaf, BayesFactor)]
    fixed: list[Leaf] = [leaf for leaf in ratios if leaf.player == player]
    moving: list[Leaf] = [leaf for leaf in ratios if leaf.player != player]
    blueprint = inquiry.blueprint
    own = blueprint.lanes.motive[player]
    motives = np.unique(own)
    shares = np.stack([_factor(blueprint.prior, prior, own, motives) for prior in priors])
    alone = [_with_prior(blueprint, np.where(own == m, blueprint.prior, 0.0)) for m in motives]
    others = [_with_prior(blueprint, prior) for prior in priors]
    n = inquiry.draws.n_draws
    weight = np.zeros((len(priors), n))
    sums: dict[Leaf, FloatArray] = {leaf: np.zeros((len(priors), 2, n)) for leaf in wanted}
    problems: dict[Leaf, str] = {}

    def add(leaf: Leaf, engine: Engine, part: slice, share: FloatArray) -> None:
        try:
            ratio = leaf_ratio(engine, leaf)
        except ConditionError as error:  # often: not with this motive
            problems[leaf] = str(error)
            return
        both = np.stack([ratio.part, ratio.whole])
        sums[leaf][:, :, part] += share[:, None, None] * both

    def work(part: slice, engine: Engine) -> None:
        for m, restricted in enumerate(alone):
            piece = engine.under(restricted)
            weight[:, part] += shares[:, [m]] * draw_weight(piece)
            for leaf in linear:
                add(leaf, piece, part, shares[:, m])
        for leaf in fixed:
            add(leaf, engine, part, np.ones(len(priors)))
        for i, other in enumerate(others if moving else ()):
            for leaf in moving:
                add(leaf, engine.under(other), part, np.eye(len(priors))[i])

    inquiry.each_chunk(work)

    def known(leaf: Leaf, i: int) -> Ratio | str:
        part, whole = sums[leaf][i]
        if leaf in problems and not whole.any():
            return problems[leaf]
        return Ratio(part, whole)

    return tuple(
        Inquiry(
            other, inquiry.draws, inquiry.policies, inquiry.statuses,
            {leaf: known(leaf, i) for leaf in wanted}, weight[i],
        )
        for i, other in enumerate(others)
    )  # fmt: skip


def _factor(
    before: FloatArray,
    after: FloatArray,
    own: npt.NDArray[np.int32],
    motives: npt.NDArray[np.int32],
) -> FloatArray:
    """Factor on the prior of each motive's lanes."""
    return np.array([after[own == m].sum() / before[own == m].sum() for m in motives])


def _with_prior(blueprint: Blueprint, prior: FloatArray) -> Blueprint:
    other = copy.copy(blueprint)  # games and programs are shared
    other.prior = prior
    return other
