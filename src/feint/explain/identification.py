"""What the priors alone conclude of a motive, what each event adds, and what could ever be told.

The log-odds of a motive stand against all the other motives together, the prior of the others
in proportion.  They are kept within ``CERTAIN`` of zero, so that an impossible event has a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from feint.case.model import Fact, Signal
from feint.explain.beliefs import LaneMasses
from feint.explain.claims import claim_results, motive_player, trees_of
from feint.explain.grade import Grade
from feint.explain.identified import (
    BELIEVER,
    SCEPTIC,
    ClaimUnderPriors,
    EvidenceAdds,
    Identification,
    PriorPoint,
)
from feint.explain.path_information import path_information
from feint.infer.ask import Inquiry
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.estimate import Estimate
from feint.infer.pool import estimate, ratio_estimate
from feint.infer.reweigh import prior_with, under_priors

FloatArray = npt.NDArray[np.float64]

CERTAIN = 27.6  # ln(1e12)
GRID = (0.01, *(i / 20 for i in range(1, 20)), 0.99)


def identification(inquiry: Inquiry, masses: LaneMasses) -> tuple[Identification, ...]:
    """One account per player with rival motives, in file order.

    None where nothing weighs anything: no draw was solved, or the evidence cannot happen.

    Examples
    --------
    >>> import feint
    >>> (bidder,) = feint.run("example", draws=16, seed=1).findings.identification
    >>> sorted(bidder.prior) == sorted(bidder.posterior) == sorted(bidder.curve)
    True
    """
    case = inquiry.blueprint.case
    if not (masses.mass[0].sum() > 0 and masses.mass[-1].sum() > 0):
        return ()
    claims = _claims_under_priors(inquiry, masses)
    return tuple(
        _of_player(inquiry, masses, player, claims.get(player, ())) for player in case.typed_players
    )


def _of_player(
    inquiry: Inquiry, masses: LaneMasses, player: str, claims: tuple[ClaimUnderPriors, ...]
) -> Identification:
    case = inquiry.blueprint.case
    names = case.motive_names(player)
    groups = inquiry.draws.scrambling
    by_motive = masses.by_motive(inquiry.blueprint.lanes.motive[player], len(names))
    prior = by_motive[0].sum(axis=0) / by_motive[0].sum()
    changes = _LogOdds(by_motive, groups)
    evidence = case.evidence

    def adds(chosen: Callable[[int], bool]) -> dict[str, Estimate]:
        wanted = [i for i in range(len(evidence)) if chosen(i)]
        return {name: changes.of(wanted, m) for m, name in enumerate(names)}

    def step(i: int, item: Fact | Signal) -> EvidenceAdds:
        after = by_motive[i + 1]
        believed = {
            name: ratio_estimate(after[:, m], after.sum(axis=1), groups)
            for m, name in enumerate(names)
        }
        added = adds(lambda j: j == i)
        if isinstance(item, Fact):
            return EvidenceAdds(
                "fact", item.name, item.day, item.stage, item.option, added, believed
            )
        return EvidenceAdds("signal", item.name, item.day, None, None, added, believed)

    last = by_motive[-1]
    whole, ahead = path_information(inquiry, player)
    return Identification(
        player=player,
        motives=names,
        prior=dict(zip(names, map(float, prior), strict=True)),
        posterior={
            name: ratio_estimate(last[:, m], last.sum(axis=1), groups)
            for m, name in enumerate(names)
        },
        steps=tuple(step(i, item) for i, item in enumerate(evidence)),
        moves=adds(lambda i: isinstance(evidence[i], Fact)),
        signals=adds(lambda i: not isinstance(evidence[i], Fact)),
        whole=whole,
        ahead=ahead,
        curve={name: _curve(last, m, prior[m], groups) for m, name in enumerate(names)},
        claims=claims,
    )


class _LogOdds:
    """Changes of the log-odds of each motive, step by step; steps add up."""

    __slots__ = ("each", "groups", "per_draw", "pooled", "weight")

    def __init__(self, by_motive: FloatArray, groups: npt.NDArray[np.int64]) -> None:
        self.pooled = np.diff(_log_odds(by_motive.sum(axis=1)), axis=0)  # (step, motive)
        self.per_draw = np.diff(_log_odds(by_motive), axis=0)  # (step, draw, motive)
        self.each = np.stack([
            np.diff(_log_odds(by_motive[:, groups == g].sum(axis=1)), axis=0)
            for g in range(N_SCRAMBLINGS) if np.any(by_motive[-1][groups == g] > 0)
        ])  # fmt: skip
        self.weight = by_motive.sum(axis=2)  # (step, draw)
        self.groups = groups

    def of(self, steps: list[int], motive: int) -> Estimate:
        """Change by these steps together; draws weigh by the evidence up to the last of them."""
        if not steps:
            return Estimate(0.0, 0.0, 0.0, 0.0)
        return estimate(
            float(self.pooled[steps, motive].sum()),
            self.per_draw[steps, :, motive].sum(axis=0),
            self.weight[steps[-1] + 1],
            self.each[:, steps, motive].sum(axis=1),
        )


def _log_odds(mass: FloatArray) -> FloatArray:
    """Log-odds of each motive (last axis) against the others, within ``CERTAIN`` of zero."""
    others = mass.sum(axis=-1, keepdims=True) - mass
    with np.errstate(divide="ignore", invalid="ignore"):
        result = np.log(mass) - np.log(np.maximum(others, 0.0))
    # a draw of no weight: nothing is known, and nothing is added
    known = np.nan_to_num(result, nan=0.0, posinf=CERTAIN, neginf=-CERTAIN)
    return np.asarray(np.clip(known, -CERTAIN, CERTAIN))


def _curve(
    last: FloatArray, motive: int, prior: float, groups: npt.NDArray[np.int64]
) -> tuple[PriorPoint, ...]:
    """Belief as a function of the prior; the whole curve follows from one Bayes factor per draw."""
    if not 0 < prior < 1:
        return ()
    own = last[:, motive] / prior
    rest = (last.sum(axis=1) - last[:, motive]) / (1 - prior)
    return tuple(
        PriorPoint(start, ratio_estimate(start * own, start * own + (1 - start) * rest, groups))
        for start in GRID
    )


def _claims_under_priors(
    inquiry: Inquiry, masses: LaneMasses
) -> Mapping[str, tuple[ClaimUnderPriors, ...]]:
    """Important claims on motives by the player they are about, graded for other readers."""
    case, blueprint = inquiry.blueprint.case, inquiry.blueprint
    claims = [c for c in case.claims if c.important and c.kind == "motive" and c.test is not None]
    if not claims:
        return {}
    trees = {claim.name: trees_of(case, claim) for claim in claims}
    about = {claim.name: motive_player(case, trees[claim.name]) for claim in claims}
    now = {result.name: result for result in claim_results(inquiry, claims, masses)}
    grades: dict[str, dict[str, dict[float, Grade]]] = {claim.name: {} for claim in claims}
    for player in case.typed_players:
        own = [claim for claim in claims if about[claim.name] == player]
        if not own:
            continue
        readers = [(m, start) for m in _movable(inquiry, player) for start in (SCEPTIC, BELIEVER)]
        names = case.motive_names(player)
        priors = [prior_with(blueprint, player, names.index(m), start) for m, start in readers]
        asked = [tree for claim in own for tree in trees[claim.name]]
        others = under_priors(inquiry, asked, player, priors)
        for (motive, start), prior, other in zip(readers, priors, others, strict=True):
            moved = LaneMasses(masses.mass * (prior / blueprint.prior), masses.information)
            for result in claim_results(other, own, moved):
                grades[result.name].setdefault(motive, {})[start] = result.grade
    found: dict[str, list[ClaimUnderPriors]] = {}
    for claim in claims:
        result = now[claim.name]
        found.setdefault(about[claim.name] or "", []).append(
            ClaimUnderPriors(claim.name, result.grade, result.grade_prior, grades[claim.name])
        )
    return {player: tuple(rows) for player, rows in found.items()}


def _movable(inquiry: Inquiry, player: str) -> list[str]:
    """Motives whose prior lies between 0 and 1."""
    lanes, prior = inquiry.blueprint.lanes, inquiry.blueprint.prior
    names = inquiry.blueprint.case.motive_names(player)
    shares = [float(prior[lanes.motive[player] == m].sum()) for m in range(len(names))]
    return [name for name, share in zip(names, shares, strict=True) if 0 < share < 1]
