"""The prior of a reader who gives some motives chances of its own."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from feint.infer.blueprint import Blueprint
from feint.infer.query.scenario import Prior
from feint.infer.worlds import ConditionError

FloatArray = npt.NDArray[np.float64]

MOST_ROUNDS, TOLERANCE = 1000, 1e-13


def reader_prior(blueprint: Blueprint, priors: Sequence[Prior]) -> FloatArray:
    """Prior of every lane, (lane,), with the chances asked for; all else keeps its proportions.

    Where motives of several players go together in the case's prior, their association is kept
    (iterative proportional fitting, Deming & Stephan 1940).

    Raises
    ------
    ConditionError
        When the case's own prior leaves a motive no weight, or all of it.
    """
    case, lanes = blueprint.case, blueprint.lanes
    targets = []
    for player in dict.fromkeys(p.player for p in priors):
        asked = {p.motive: p.share for p in priors if p.player == player}
        own = lanes.motive[player]
        names = case.motive_names(player)
        now = np.array([blueprint.prior[own == m].sum() for m in range(len(names))])
        named = np.array([name in asked for name in names])
        want = np.array([asked.get(name, 0.0) for name in names])
        left, rest = 1.0 - want.sum(), now[~named].sum()
        if rest > 0:
            want = np.where(named, want, now * left / rest)
        if np.any((now <= 0) & (want > 0)) or (rest <= 0 and left > TOLERANCE):
            raise ConditionError(f"the prior of the case leaves some motive of {player} no weight")
        targets.append((own, want))
    prior = blueprint.prior.copy()
    for _ in range(MOST_ROUNDS):
        furthest = 0.0
        for own, want in targets:
            now = np.array([prior[own == m].sum() for m in range(len(want))])
            furthest = max(furthest, float(np.abs(now - want).max()))
            factor = np.divide(want, now, out=np.zeros_like(now), where=now > 0)
            prior = prior * factor[own]
        if furthest < TOLERANCE:
            break
    return prior


def with_prior(blueprint: Blueprint, prior: FloatArray) -> Blueprint:
    """The same case for another prior of the lanes; compiled games are shared."""
    other = copy.copy(blueprint)
    other.prior = prior
    return other
