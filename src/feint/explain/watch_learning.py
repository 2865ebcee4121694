"""What learning each uncertain number would bring: to the lead claim, and to who must decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.model import Case, Claim
from feint.explain.advice_rows import rows_of
from feint.explain.advice_sums import in_draw_order, joined
from feint.explain.drivers_numbers import line_of, unit_of
from feint.explain.learning import Gain, choosing, cuts, explained, learnt
from feint.explain.watch import ValueOfLearning, Worth
from feint.infer.ask import Inquiry, is_comparison, standing
from feint.infer.engine import Engine
from feint.infer.estimate import Estimate
from feint.infer.leaves import OBSERVED, Standing, world_of
from feint.infer.own_choice import (
    POOLED,
    OwnChoice,
    decision,
    next_decision,
    own_choice,
    own_weights,
)
from feint.infer.query import QueryError, parse_query
from feint.infer.query.tree import Expectation, ExpectedUtility, Probability
from feint.infer.query.tree import Gain as GainVerb
from feint.infer.worlds import ConditionError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Payoffs:
    """Expected payoffs of one player's next decision in each draw, motive by motive.

    ``weight`` (draw, own motive), ``payoff`` (draw, own motive, option).
    """

    stage: str
    weight: FloatArray
    payoff: FloatArray


def open_payoffs(inquiry: Inquiry, players: Sequence[str]) -> dict[str, Payoffs]:
    """The next decisions of some players, for those who have one left; nothing is solved."""
    case, compiled = inquiry.blueprint.case, inquiry.blueprint.plain_game
    stages = {player: next_decision(case, compiled.tree, player) for player in players}
    asked = {
        player: [
            replace(decision(case, compiled, compiled.lanes, motive, stage), profiles=POOLED)
            for motive in range(len(case.players[player].motives))
        ]
        for player, stage in stages.items()
        if stage is not None
    }

    def piece(engine: Engine) -> dict[str, list[tuple[OwnChoice, FloatArray]]]:
        base = engine.base()
        mass = world_of(engine, OBSERVED).histories.lane_mass()
        return {
            player: [
                (own_choice(engine, base, item), own_weights(engine, base, item, mass))
                for item in items
            ]
            for player, items in asked.items()
        }

    pieces = in_draw_order(inquiry, piece)
    found = {}
    for player, items in asked.items():
        weights, payoffs = [], []
        for number in range(len(items)):
            parts = [part[player][number] for part in pieces]
            rows = rows_of(
                joined([choice for choice, _ in parts]),
                np.concatenate([weight for _, weight in parts]),
                inquiry.draws.scrambling,
            )
            each = [rows.by_draw(rows.payoff[:, o]) for o in range(rows.payoff.shape[1])]
            payoffs.append(np.column_stack([value for value, _ in each]))
            weights.append(each[0][1])
        name = case.stages[items[0].stage].name
        found[player] = Payoffs(name, np.column_stack(weights), np.stack(payoffs, axis=1))
    return found


def lead_claim(case: Case) -> Claim | None:
    """The claim that answers the headline question, or the first important one with a test."""
    tested = [claim for claim in case.claims if claim.test is not None]
    ranked = sorted(tested, key=lambda c: (c.name != case.lead, not c.important))
    return ranked[0] if ranked else None


def claim_values(inquiry: Inquiry, claim: Claim) -> tuple[FloatArray, FloatArray, bool] | None:
    """The claim's answer per draw, its weights, and whether it is a chance; None without one."""
    try:
        tree = standing(parse_query(claim.test or "", symbols(inquiry.blueprint.case)))
        inquiry.prepare([tree])
        values = inquiry.per_draw(tree)
    except (QueryError, ConditionError):
        return None
    weight = inquiry.weight()
    chance = is_comparison(tree) or isinstance(tree, Probability | Standing)
    if isinstance(tree, Probability | Standing | Expectation | ExpectedUtility | GainVerb):
        weight = np.abs(inquiry.ratio(tree).whole)
    known = np.isfinite(values)
    return np.where(known, values, 0.0), np.where(known, weight, 0.0), chance


@dataclass(slots=True)
class _Asked:
    """Columns to be summed in slices, and the gains that are computed from the sums."""

    columns: list[FloatArray] = field(default_factory=list)
    gains: list[Gain] = field(default_factory=list)

    def column(self, values: FloatArray) -> int:
        """Number of a new column."""
        self.columns.append(values)
        return len(self.columns) - 1

    def gain(self, gain: Gain) -> int:
        """Number of a new gain."""
        self.gains.append(gain)
        return len(self.gains) - 1


def values_of_learning(
    inquiry: Inquiry, claim: Claim | None, payoffs: Mapping[str, Payoffs]
) -> tuple[ValueOfLearning, ...]:
    """Every number that varies; those worth most for the claim first, then for the decisions."""
    case, asked = inquiry.blueprint.case, _Asked()
    told = claim_values(inquiry, claim) if claim is not None else None
    if told is not None:
        weight = asked.column(told[1])
        asked.gain(explained(weight, asked.column(told[1] * told[0])))
    deciding = {player: _ask_decision(asked, item) for player, item in payoffs.items()}
    if not asked.gains:
        return ()
    cut = cuts(case, inquiry.draws, inquiry.weight())
    found = learnt(cut, np.column_stack(asked.columns), asked.gains)
    result = []
    for column in cut.by_number:
        decisions = {}
        for player, (number, links) in deciding.items():
            # a choice changes where the difference of two options moves with the number
            noise = min([1.0, *(len(links) * found[i][column].noise for i in links)])
            value = found[number][column].value
            decisions[player] = _worth(value, noise, _perfect(payoffs[player]), 1.0)
        worth = None
        if told is not None:
            spread, left = _uncertainty(*told)
            worth = _worth(found[0][column].value, found[0][column].noise, spread, left)
        line, unit = line_of(case, column) or 0, unit_of(case, column)
        result.append(ValueOfLearning(column, line, unit, worth, decisions))
    return tuple(sorted(result, key=_rank))


def _ask_decision(asked: _Asked, item: Payoffs) -> tuple[int, list[int]]:
    """Ask for the gain of one decision; its number, and those of the links behind it."""
    weighted = item.weight[:, :, None] * item.payoff
    whole = asked.column(item.weight.sum(axis=1))
    parts, links = [], []
    for motive in range(weighted.shape[1]):
        numbers = [asked.column(each) for each in weighted[:, motive].T]
        parts.append(slice(numbers[0], numbers[-1] + 1))
    number = asked.gain(choosing(whole, parts))
    for motive in range(weighted.shape[1]):
        mass = asked.column(item.weight[:, motive])
        best = int(weighted[:, motive].sum(axis=0).argmax())
        for option in range(weighted.shape[2]):
            if option != best:
                lead = weighted[:, motive, best] - weighted[:, motive, option]
                links.append(asked.gain(explained(mass, asked.column(lead))))
    return number, links


def _perfect(item: Payoffs) -> float:
    """What learning every number would bring to a decision."""
    weighted = item.weight[:, :, None] * item.payoff
    gain = weighted.max(axis=2).sum(axis=0) - weighted.sum(axis=0).max(axis=1)
    return float(gain.sum() / item.weight.sum())


def _uncertainty(values: FloatArray, weight: FloatArray, chance: bool) -> tuple[float, float]:
    """Variance over draws, and the variance that is left in all: p (1 - p) for a chance."""
    mean = float(np.average(values, weights=weight))
    spread = float(np.average((values - mean) ** 2, weights=weight))
    return spread, mean * (1 - mean) if chance else spread


def _worth(value: Estimate, noise: float, whole: float, unit: float) -> Worth:
    """A gain in units of ``unit``, and as a share of ``whole``."""
    if not unit > 0:
        return Worth(Estimate(0.0, 0.0, 0.0, 0.0), 0.0, 1.0)
    scaled = Estimate(value.value / unit, value.low / unit, value.high / unit, value.error / unit)
    share = min(1.0, value.value / whole) if whole > 0 else 0.0
    return Worth(scaled, share, noise)


def _rank(item: ValueOfLearning) -> tuple[float, float]:
    """Numbers that tell of the claim first; ties by what they bring to decisions."""
    claim = 0.0 if item.claim is None else item.claim.value.value * (item.claim.noise <= 0.05)
    return -claim, -max((w.share for w in item.decisions.values()), default=0.0)
