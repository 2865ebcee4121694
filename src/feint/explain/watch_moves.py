"""Moves still to come: how each would change belief, and which tells two motives apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from feint.case.model import UNMODELLED, Case
from feint.explain.advice_sums import in_draw_order
from feint.explain.watch import Separator, Tripwire
from feint.infer.ask import Inquiry
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.engine import Engine
from feint.infer.estimate import Estimate
from feint.infer.leaves import OBSERVED, world_of
from feint.infer.pool import divide, estimate, ratio_estimate

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

# A factor on the odds nearer to 1 than this is no tripwire; a move seen less often than once in a
# thousand is none either.
SLIGHT, RARE = 1.05, 0.001
# Another player's move is one only where it tells this much more than that its turn came.
TELLING = 1.2
# A move tells two motives apart only where at least one of them makes it in a case of fifty.
SELDOM = 0.02


@dataclass(frozen=True, slots=True)
class OpenMoves:
    """Weight of every move still to come by motive, given all that was observed.

    ``mass[player][stage]`` is (draw, motive of the player, option), the last column where the
    stage does not come.
    """

    mass: Mapping[str, Mapping[str, FloatArray]]


def open_moves(inquiry: Inquiry) -> OpenMoves:
    """One pass over the draws; nothing is solved again."""
    case, lanes = inquiry.blueprint.case, inquiry.blueprint.lanes
    known = {fact.stage for fact in case.facts}
    stages = [(i, s) for i, s in enumerate(case.stages) if s.name not in known]
    widths = [len(s.options) + 1 for _, s in stages]
    moves = inquiry.blueprint.plain_game.tree.moves
    table = np.concatenate(
        [moves[:, [i]] == np.array([*range(len(s.options)), -1]) for i, s in stages], axis=1
    ).astype(np.float64) if stages else np.zeros((len(moves), 0))  # fmt: skip

    def piece(engine: Engine) -> dict[str, FloatArray]:
        histories = world_of(engine, OBSERVED).histories
        return {
            player: np.stack(
                [
                    histories.marginal(lanes.motive[player] == m) @ table
                    for m in range(len(case.motive_names(player)))
                ],
                axis=1,
            )
            for player in case.typed_players
        }

    pieces = in_draw_order(inquiry, piece)
    edges = np.cumsum([0, *widths])
    mass: dict[str, dict[str, FloatArray]] = {}
    for player in case.typed_players:
        whole = np.concatenate([found[player] for found in pieces])
        mass[player] = {
            s.name: whole[:, :, edges[k] : edges[k + 1]] for k, (_, s) in enumerate(stages)
        }
    return OpenMoves(mass)


def tripwires(inquiry: Inquiry, moves: OpenMoves) -> tuple[Tripwire, ...]:
    """Moves that would change belief in some motive, those expected to teach most first."""
    case, groups = inquiry.blueprint.case, inquiry.draws.scrambling
    found: list[tuple[float, Tripwire]] = []
    for about, stages in moves.mass.items():
        names = case.motive_names(about)
        for stage, mass in stages.items():
            whole = mass.sum(axis=(1, 2))
            total = mass.sum(axis=(0, 2))
            if not whole.sum() > 0:
                continue
            for place, option in enumerate(case.stage(stage).option_names):
                seen = mass[:, :, place]
                chance = ratio_estimate(seen.sum(axis=1), whole, groups)
                if chance.value < RARE:
                    continue
                if case.stage(stage).player != about and not _news(mass[:, :, :-1], place):
                    continue
                share, now = seen.sum(axis=0) / seen.sum(), total / total.sum()
                taught = float((share * np.log(_ratio(share, now))).sum())
                factors = [_odds(mass.sum(axis=2), seen, m, groups) for m in range(len(names))]
                top = max(range(len(names)), key=lambda m: factors[m].value)
                if factors[top].value < SLIGHT:
                    continue
                before = [ratio_estimate(mass[:, m].sum(axis=1), whole, groups) for m in (top,)]
                after = {
                    name: ratio_estimate(seen[:, m], seen.sum(axis=1), groups)
                    for m, name in enumerate(names)
                }
                wire = Tripwire(
                    case.stage(stage).player, stage, option, about, names[top],
                    before[0], after[names[top]], factors[top], chance, after,
                )  # fmt: skip
                found.append((chance.value * taught, wire))
    return tuple(wire for _, wire in sorted(found, key=lambda item: -item[0]))


def _news(mass: FloatArray, option: int) -> bool:
    """Whether another player's move tells more of a motive than that its decision came at all."""
    reached, seen = mass.sum(axis=(0, 2)), mass[:, :, option].sum(axis=0)
    factor = _ratio(seen / seen.sum(), reached / reached.sum())
    return bool(np.abs(np.log(factor)).max() > np.log(TELLING))


def _ratio(first: FloatArray, second: FloatArray) -> FloatArray:
    return np.divide(first, second, out=np.ones_like(first), where=(first > 0) & (second > 0))


def _odds(before: FloatArray, after: FloatArray, motive: int, groups: IntArray) -> Estimate:
    """Factor on the odds of one motive against all others; before and after (draw, motive)."""

    def factor(old: FloatArray, new: FloatArray) -> FloatArray:
        with np.errstate(invalid="ignore", divide="ignore"):
            rest_old = old.sum(axis=-1) - old[..., motive]
            rest_new = new.sum(axis=-1) - new[..., motive]
            return np.asarray((new[..., motive] / rest_new) / (old[..., motive] / rest_old))

    each = np.array([
        factor(before[groups == g].sum(axis=0), after[groups == g].sum(axis=0))
        for g in range(N_SCRAMBLINGS) if np.any(groups == g)
    ])  # fmt: skip
    pooled = float(factor(before.sum(axis=0), after.sum(axis=0)))
    if not np.isfinite(pooled):
        return Estimate(1.0, 1.0, 1.0, 0.0)
    return estimate(pooled, factor(before, after), after.sum(axis=1), each)


def separators(inquiry: Inquiry, moves: OpenMoves) -> tuple[Separator, ...]:
    """For every two modelled motives the open decision that tells them apart best."""
    case, found = inquiry.blueprint.case, []
    for about, stages in moves.mass.items():
        names = case.motive_names(about)
        modelled = [m for m, name in enumerate(names) if name != UNMODELLED]
        for first, second in combinations(modelled, 2):
            best: tuple[float, str] = (0.0, "")
            for stage, mass in stages.items():
                p, q = (_conduct(mass[:, m].sum(axis=0)) for m in (first, second))
                variation = float(np.abs(p - q).sum() / 2)
                # of decisions that tell as much, the earliest
                if variation > best[0] + 1e-9:
                    best = (variation, stage)
            if best[1]:
                pair = (names[first], names[second])
                pieces = stages[best[1]][:, [first, second]]
                found.append(_separator(case, inquiry, about, pair, best[1], pieces))
    return tuple(found)


def _separator(
    case: Case, inquiry: Inquiry, about: str, pair: tuple[str, str], stage: str, mass: FloatArray
) -> Separator:
    groups = inquiry.draws.scrambling
    names = (*case.stage(stage).option_names, "")
    conduct = [
        {
            option: ratio_estimate(mass[:, m, i], mass[:, m].sum(axis=1), groups)
            for i, option in enumerate(names)
        }
        for m in (0, 1)
    ]
    p, q = (_conduct(mass[:, m].sum(axis=0)) for m in (0, 1))
    # both make every move with some probability, so neither is 0 where the other is not
    told = [i for i in range(len(names)) if max(p[i], q[i]) >= SELDOM and min(p[i], q[i]) > 0]
    tell, counter = max(told, key=lambda i: p[i] / q[i]), max(told, key=lambda i: q[i] / p[i])
    variation = _pooled(mass, groups, lambda a, b: np.abs(a - b).sum(axis=-1) / 2)
    return Separator(
        about=about,
        first=pair[0],
        second=pair[1],
        stage=stage,
        player=case.stage(stage).player,
        first_conduct=conduct[0],
        second_conduct=conduct[1],
        total_variation=variation,
        guess_right=Estimate(
            0.5 + variation.value / 2,
            0.5 + variation.low / 2,
            0.5 + variation.high / 2,
            variation.error / 2,
        ),
        log_odds_first=_pooled(mass, groups, _information),
        log_odds_second=_pooled(mass, groups, lambda a, b: _information(b, a)),
        tell=names[tell],
        tell_odds=float(p[tell] / q[tell]),
        counter_tell=names[counter],
        counter_odds=float(q[counter] / p[counter]),
    )


def _conduct(mass: FloatArray) -> FloatArray:
    """Weights as probabilities, along the last axis; nan where there is no weight."""
    return divide(mass, np.broadcast_to(mass.sum(axis=-1, keepdims=True), mass.shape))


def _information(first: FloatArray, second: FloatArray) -> FloatArray:
    """Expected log-odds for the first if it is true (Kullback & Leibler 1951)."""
    return np.asarray((first * np.log(_ratio(first, second))).sum(axis=-1))


def _pooled(
    mass: FloatArray, groups: IntArray, measure: Callable[[FloatArray, FloatArray], FloatArray]
) -> Estimate:
    """A measure of two conducts from weights (draw, motive, option)."""

    def of(weights: FloatArray) -> FloatArray:
        return measure(_conduct(weights[..., 0, :]), _conduct(weights[..., 1, :]))

    used = [g for g in range(N_SCRAMBLINGS) if np.any(groups == g)]
    each = np.array([float(of(mass[groups == g].sum(axis=0))) for g in used])
    return estimate(float(of(mass.sum(axis=0))), of(mass), mass.sum(axis=(1, 2)), each)
