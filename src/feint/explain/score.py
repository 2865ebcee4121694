"""Forecasts scored against what happened, beside those of a coin, of base rates and of markets.

Brier (1950), Monthly Weather Review 78, 1-3; the log score is Good's (1952).  Both are proper:
nobody improves the score it expects by telling another probability than its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case import symbols
from feint.case.model import Case, Claim, Text
from feint.case.outcomes import Baseline, Outcome, Outcomes, not_scored
from feint.explain.scored import (
    BaselineForecast,
    Dependence,
    Score,
    ScoredForecast,
    TotalScore,
)
from feint.infer.ask import Inquiry
from feint.infer.draws import N_SCRAMBLINGS
from feint.infer.estimate import Estimate
from feint.infer.joint import joint_masses
from feint.infer.pool import spread
from feint.infer.query import parse_query
from feint.infer.query.tree import Probability

FloatArray = npt.NDArray[np.float64]

COIN = "coin"
# Two events count as moving together from this correlation on.
TOGETHER = 0.2
# One answer settles the other when it leaves less than this.
SETTLED = 0.02


@dataclass(frozen=True, slots=True)
class _Asked:
    outcome: Outcome
    claim: Claim
    leaf: Probability
    pooled: float
    each: FloatArray  # (scrambling,)


def score(inquiry: Inquiry, outcomes: Outcomes) -> Score:
    """Scores of all settled questions the model answers with a probability.

    Raises
    ------
    CaseError
        When a question's query is something else than one probability.
    """
    case = inquiry.blueprint.case
    asked, unanswered = _asked(inquiry, case, outcomes)
    happened = np.array([a.outcome.happened for a in asked], dtype=np.float64)
    edge = 0.5 / inquiry.draws.n_draws  # a draw's half away from certainty, so that logs are finite
    pooled = np.clip([a.pooled for a in asked], edge, 1 - edge)
    each = np.clip([a.each for a in asked], edge, 1 - edge).reshape(len(asked), -1)
    baselines = _baselines(asked, outcomes)
    brier, log = _brier(pooled, happened), _log(pooled, happened)
    brier_each, log_each = _brier(each, happened[:, None]), _log(each, happened[:, None])
    correlation, dependent = _dependence(inquiry, asked)
    told = tuple(
        ScoredForecast(
            a.outcome.question, a.leaf.text, a.outcome.happened, a.outcome.day,
            spread(float(pooled[i]), each[i]), spread(float(brier[i]), brier_each[i]),
            spread(float(log[i]), log_each[i]),
            tuple(_baseline(b, a.outcome.happened) for b in baselines[a.outcome.question]),
            a.outcome.note, a.outcome.sources,
        )
        for i, a in enumerate(asked)
    )  # fmt: skip
    deviation = np.sqrt(pooled * (1 - pooled)) * (1 - 2 * pooled)
    n = max(1, len(asked))
    return Score(
        forecasts=told,
        brier=_mean(brier, brier_each),
        log=_mean(log, log_each),
        expected_brier=float((pooled * (1 - pooled)).sum() / n),
        luck=float(np.sqrt(max(0.0, deviation @ correlation @ deviation)) / n),
        baselines=_totals(told, brier_each, log_each),
        dependent=dependent,
        effective_questions=_participation(correlation),
        unanswered=unanswered,
    )


def _asked(
    inquiry: Inquiry, case: Case, outcomes: Outcomes
) -> tuple[list[_Asked], Mapping[str, Text]]:
    claims = {c.name: c for c in (*case.claims, *case.questions, *case.checked)}
    trees: dict[str, Probability] = {}
    unanswered: dict[str, Text] = {}
    for item in outcomes.items:
        claim = claims[item.question]
        if claim.test is None:
            unanswered[item.question] = claim.outside or Text({})
            continue
        tree = parse_query(claim.test, symbols(case))
        if not isinstance(tree, Probability):
            raise not_scored(outcomes, item.question, claim.test)
        trees[item.question] = tree
    inquiry.prepare(list(trees.values()))
    groups = inquiry.draws.scrambling
    asked = []
    for item in outcomes.items:
        if item.question not in trees:
            continue
        leaf = trees[item.question]
        result = inquiry.result(leaf)
        if result.problem is not None or result.estimate is None:
            unanswered[item.question] = Text({"": result.problem or ""})
            continue
        ratio = inquiry.ratio(leaf)
        sums = [
            (ratio.part[groups == g].sum(), ratio.whole[groups == g].sum())
            for g in range(N_SCRAMBLINGS)
        ]
        each = np.array([a / b if b > 0 else result.estimate.value for a, b in sums])
        asked.append(_Asked(item, claims[item.question], leaf, result.estimate.value, each))
    return asked, unanswered


def _brier(probability: FloatArray, happened: FloatArray) -> FloatArray:
    return np.asarray((probability - happened) ** 2)


def _log(probability: FloatArray, happened: FloatArray) -> FloatArray:
    return np.asarray(-np.log(np.where(happened > 0, probability, 1 - probability)))


def _mean(values: FloatArray, each: FloatArray) -> Estimate | None:
    return spread(float(values.mean()), each.mean(axis=0)) if len(values) else None


def _baselines(asked: Sequence[_Asked], outcomes: Outcomes) -> dict[str, list[Baseline]]:
    """A coin for every question, then what the file gives."""
    result = {}
    for a in asked:
        name = a.outcome.question
        coin = Baseline(name, COIN, Text({}), 0.5, Text({}), (), a.outcome.place)
        result[name] = [coin, *(b for b in outcomes.baselines if b.question == name)]
    return result


def _baseline(baseline: Baseline, happened: bool) -> BaselineForecast:
    p, outcome = np.array([baseline.probability]), np.array([float(happened)])
    brier, log = float(_brier(p, outcome)[0]), float(_log(p, outcome)[0])
    return BaselineForecast(
        baseline.name, baseline.label, baseline.probability, brier, log,
        baseline.note, baseline.sources,
    )  # fmt: skip


def _totals(
    told: Sequence[ScoredForecast], brier_each: FloatArray, log_each: FloatArray
) -> tuple[TotalScore, ...]:
    """Each baseline over the questions it speaks to, beside the model on the same ones."""
    names = dict.fromkeys(b.name for forecast in told for b in forecast.baselines)
    result = []
    for name in names:
        rows = [i for i, f in enumerate(told) if any(b.name == name for b in f.baselines)]
        theirs = [b for i in rows for b in told[i].baselines if b.name == name]
        brier, log = (float(np.mean([getattr(b, k) for b in theirs])) for k in ("brier", "log"))
        model_brier = float(np.mean([told[i].brier.value for i in rows]))
        model_log = float(np.mean([told[i].log.value for i in rows]))
        each_brier, each_log = brier_each[rows].mean(axis=0), log_each[rows].mean(axis=0)
        result.append(
            TotalScore(
                name, theirs[0].label, len(rows), brier, log,
                spread(model_brier, each_brier), spread(model_log, each_log),
                spread(1 - model_brier / brier, 1 - each_brier / brier),
                spread(1 - model_log / log, 1 - each_log / log),
            )
        )  # fmt: skip
    return tuple(result)


def _dependence(
    inquiry: Inquiry, asked: Sequence[_Asked]
) -> tuple[FloatArray, tuple[Dependence, ...]]:
    """Correlations of the events under the posterior predictive, and the pairs that stand out.

    Questions of different worlds (a ``do`` in one of them) are taken as unrelated.
    """
    n = len(asked)
    correlation = np.eye(n)
    pairs: list[Dependence] = []
    worlds: dict[object, list[int]] = {}
    for i, a in enumerate(asked):
        condition = a.leaf.condition
        worlds.setdefault(
            (condition.observed, condition.until, condition.dos, condition.sets,
             condition.forbids, condition.reveals), []).append(i)  # fmt: skip
    for rows in worlds.values():
        masses = joint_masses(inquiry, [asked[i].leaf for i in rows])
        for s in range(len(rows)):
            for t in range(s + 1, len(rows)):
                found = _pair(masses[s, t])
                if found is None:
                    continue
                value, implied = found
                correlation[rows[s], rows[t]] = correlation[rows[t], rows[s]] = value
                if abs(value) >= TOGETHER:
                    first, second = (asked[rows[k]].outcome.question for k in (s, t))
                    pairs.append(Dependence(first, second, value, implied))
    pairs.sort(key=lambda pair: -abs(pair.correlation))
    return correlation, tuple(pairs)


def _pair(masses: FloatArray) -> tuple[float, bool] | None:
    """Correlation of two events, and whether one answer (nearly) settles the other."""
    whole, first, second, both = masses
    if not whole > 0:
        return None
    p, q, joint = first / whole, second / whole, both / whole
    if not (0 < p < 1 and 0 < q < 1):
        return None
    value = float((joint - p * q) / np.sqrt(p * (1 - p) * q * (1 - q)))
    table = ((p, q, joint), (q, p, joint))
    implied = False
    for given, other, together in table:
        for after in (together / given, (other - together) / (1 - given)):
            settled = min(after, 1 - after) < SETTLED
            implied |= bool(settled and min(other, 1 - other) > 2 * SETTLED)
    return value, implied


def _participation(correlation: FloatArray) -> float:
    """How many independent questions the correlated ones are worth, between 1 and their number."""
    n = len(correlation)
    return float(n**2 / (correlation**2).sum()) if n else 0.0
