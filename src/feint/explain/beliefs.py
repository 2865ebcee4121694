"""Belief in each motive after each piece of evidence, and how much there is to learn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.model import Case, Fact, Signal
from feint.explain.findings import BeliefPath, BeliefStep
from feint.explain.grades import odds
from feint.infer.ask import Inquiry
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.engine import Engine
from feint.infer.estimate import Estimate
from feint.infer.evidence import fact_factor, signal_factor
from feint.infer.pool import estimate, ratio_estimate
from feint.infer.reach import Reach
from feint.infer.worlds import facts_of, given_probability

FloatArray = npt.NDArray[np.float64]

STARTS = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class LaneMasses:
    """Weight of each of the analyst's lanes after each step, and information in the path.

    Attributes
    ----------
    mass         (step, draw, lane), the first step before all evidence
    information  player -> (draw,) mutual information of motive and public path, in nats
    """

    mass: FloatArray
    information: dict[str, FloatArray]

    def first(self, n_draws: int) -> LaneMasses:
        """Those of the first draws alone."""
        told = {player: values[:n_draws] for player, values in self.information.items()}
        return LaneMasses(self.mass[:, :n_draws], told)

    def by_motive(self, own: npt.NDArray[np.int32], n_motives: int) -> FloatArray:
        """Weight per step, draw and motive; ``own`` (lane,) is a player's motive in each lane."""
        return np.stack([self.mass[:, :, own == m].sum(axis=2) for m in range(n_motives)], axis=2)


def lane_masses(inquiry: Inquiry) -> LaneMasses:
    """One pass over the draws: what each step of evidence leaves of every lane."""
    blueprint = inquiry.blueprint
    case, lanes = blueprint.case, blueprint.lanes
    steps = case.evidence
    n = inquiry.draws.n_draws
    mass = np.zeros((len(steps) + 1, n, len(lanes)))
    information = {player: np.zeros(n) for player in case.typed_players}

    def work(part: slice, engine: Engine) -> None:
        base = engine.base()
        reach = engine.reach(base)
        moves = base.play.compiled.tree.moves
        factor = [
            fact_factor(case, moves, (*case.given, *facts_of(steps[:i])))
            for i in range(len(steps) + 1)
        ]
        given = given_probability(engine, reach, fact_factor(case, moves, case.given))
        table = [reach.lane_sum(column) for column in factor]
        solved = (base.play.status == 0)[:, None]
        for i in range(len(steps) + 1):
            signals = tuple(step for step in steps[:i] if isinstance(step, Signal))
            own = blueprint.prior * signal_factor(case, lanes, base.values, signals, engine.n_draws)
            mass[i, part] = solved * own * table[i] / given
        for player in information:
            information[player][part] = _information(engine, reach, player)

    inquiry.each_chunk(work)
    return LaneMasses(mass, information)


def _information(engine: Engine, reach: Reach, player: str) -> FloatArray:
    """Mutual information between a player's motive and the whole public path, per draw."""
    lanes, prior = engine.blueprint.lanes, engine.blueprint.prior
    motives = np.unique(lanes.motive[player])
    share = np.array([prior[lanes.motive[player] == m].sum() for m in motives])
    scale = np.tile(prior, (engine.n_draws, 1))
    table = np.stack(
        [
            reach.marginal(scale, lanes.motive[player] == m) / p
            for m, p in zip(motives, share, strict=True)
        ],
        axis=1,
    )
    mixture = np.einsum("dmz,m->dz", table, share)[:, None, :]
    ratio = np.divide(table, mixture, out=np.ones_like(table), where=(mixture > 0) & (table > 0))
    result: FloatArray = np.einsum("dmz,m->d", table * np.log(ratio), share)
    return result


def belief_paths(inquiry: Inquiry, masses: LaneMasses) -> tuple[BeliefPath, ...]:
    """The path of belief of every typed player."""
    case = inquiry.blueprint.case
    return tuple(_belief_path(inquiry, masses, case, player) for player in case.typed_players)


def _belief_path(inquiry: Inquiry, masses: LaneMasses, case: Case, player: str) -> BeliefPath:
    names = case.motive_names(player)
    own = inquiry.blueprint.lanes.motive[player]
    by_motive = masses.by_motive(own, len(names))
    groups = inquiry.draws.scrambling
    steps = []
    for i in range(len(by_motive)):
        belief, change = {}, {}
        whole = by_motive[i].sum(axis=1)
        for m, name in enumerate(names):
            belief[name] = ratio_estimate(by_motive[i, :, m], whole, groups)
            if i > 0:
                before = by_motive[i - 1]
                change[name] = _odds_change(before, by_motive[i], m, groups)
        item = case.evidence[i - 1] if i > 0 else None
        steps.append(_step(item, belief, change))
    prior = {name: steps[0].belief[name].value for name in names}
    totals = by_motive[-1].sum(axis=0)
    starting = {
        name: {start: _from_start(totals, m, prior[name], start) for start in STARTS}
        for m, name in enumerate(names)
    }
    entropy = -sum(p * np.log(p) for p in prior.values() if p > 0)
    learnable = float(masses.information[player].mean() / entropy) if entropy > 0 else 0.0
    return BeliefPath(player, names, tuple(steps), starting, min(1.0, max(0.0, learnable)))


def _step(
    item: Fact | Signal | None, belief: dict[str, Estimate], change: dict[str, Estimate]
) -> BeliefStep:
    if item is None:
        return BeliefStep("prior", "", None, None, None, None, belief, change)
    if isinstance(item, Fact):
        return BeliefStep(
            "fact", item.name, item.day, item.stage, item.option, None, belief, change
        )
    return BeliefStep("signal", item.name, item.day, None, None, item.player, belief, change)


def _odds_change(
    before: FloatArray, after: FloatArray, motive: int, groups: npt.NDArray[np.int64]
) -> Estimate:
    """Factor on the odds of one motive against all the others by one step."""

    def factor(old: FloatArray, new: FloatArray) -> FloatArray:
        share_old, share_new = old[..., motive] / old.sum(-1), new[..., motive] / new.sum(-1)
        return np.asarray(odds(share_new) / odds(share_old))

    with np.errstate(invalid="ignore", divide="ignore"):
        each = np.array([
            factor(before[groups == g].sum(axis=0), after[groups == g].sum(axis=0))
            for g in range(N_SCRAMBLINGS) if np.any(groups == g)
        ])  # fmt: skip
        pooled = float(factor(before.sum(axis=0), after.sum(axis=0)))
        return estimate(pooled, factor(before, after), after.sum(axis=1), each)


def _from_start(totals: FloatArray, motive: int, prior: float, start: float) -> float:
    """Posterior of a motive for a reader who starts at ``start``, the others in proportion."""
    if not 0 < prior < 1:
        return prior
    own = start * totals[motive] / prior
    rest = (1 - start) * (totals.sum() - totals[motive]) / (1 - prior)
    return float(own / (own + rest))
