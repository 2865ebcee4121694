"""Which numbers of a case move which answers: weighted regressions over the draws of one run.

An answer is the value of one verb of a claim or question, or the belief in a motive after all
evidence.  On each number it is regressed by three orthogonal polynomials of the number's rank,
draws weighing as they do in the answer; a heteroskedasticity-robust Wald test (White 1980) says
whether the curve is flat.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import special

import feint
from feint.case import symbols
from feint.explain.beliefs import lane_masses
from feint.explain.certificates import solve_part
from feint.infer.ask import Inquiry, leaves, standing
from feint.infer.blueprint import Blueprint
from feint.infer.draws import columns, draw
from feint.infer.query import parse_query
from feint.infer.solutions import Solutions


@dataclass(frozen=True)
class Influence:
    """The strongest effect of one number: on which answer, how large, how surely.

    ``rise`` is the change of the answer from the number's 10 % to its 90 % point.
    """

    number: str
    answer: str
    rise: float
    p_value: float  # of the flattest-curve test, times the number of answers tried


Parts = dict[str, tuple[np.ndarray, np.ndarray]]


def parts(inquiry: Inquiry) -> Parts:
    """Answer -> (part, whole) per draw; the answer is the ratio of their sums."""
    case = inquiry.blueprint.case
    found: Parts = {}
    trees = {
        claim.name: standing(parse_query(claim.test, symbols(case)))
        for claim in (*case.claims, *case.questions)
        if claim.test is not None
    }
    inquiry.prepare(list(trees.values()))
    for name, tree in trees.items():
        for place, leaf in enumerate(leaves(tree)):
            ratio = inquiry.ratio(leaf)
            found[f"{name}.{place}"] = (ratio.part, ratio.whole)
    masses = lane_masses(inquiry)
    lanes = inquiry.blueprint.lanes
    for player in case.typed_players:
        by = masses.by_motive(lanes.motive[player], len(case.motive_names(player)))[-1]
        for m, motive in enumerate(case.motive_names(player)):
            found[f"motive.{player} = {motive}"] = (by[:, m], by.sum(axis=1))
    return found


def _pooled(inquiry: Inquiry) -> dict[str, tuple[float, np.ndarray]]:
    """Answer -> (pooled value, the same within each scrambling)."""
    groups = inquiry.draws.scrambling
    found = {}
    for answer, (part, whole) in parts(inquiry).items():
        each = np.array([part[groups == g].sum() / whole[groups == g].sum() for g in range(8)])
        found[answer] = (float(part.sum() / whole.sum()), each)
    return found


def influences(run: feint.Run, names: list[str] | None = None) -> list[Influence]:
    """The strongest influence of every number that is drawn."""
    case = run.case
    told = parts(run.inquiry)
    names = names or [
        name for name, d in columns(case).items() if not d.is_constant and name in run.draws
    ]
    result = []
    for name in names:
        basis = _basis(run.draws[name])
        best = Influence(name, "", 0.0, np.inf)
        for answer, (part, whole) in told.items():
            with np.errstate(all="ignore"):
                p_value, rise = _wald(basis, part / whole, np.abs(whole))
            p_value = p_value * len(told)
            if p_value < best.p_value:
                best = Influence(name, answer, rise, p_value)
        result.append(best)
    return sorted(result, key=lambda found: found.p_value)


def _basis(number: np.ndarray) -> np.ndarray:
    """One and three Legendre polynomials of the rank, (draw, 4)."""
    rank = np.empty(len(number))
    rank[np.argsort(number, kind="stable")] = (np.arange(len(number)) + 0.5) / len(number)
    z = 2 * rank - 1
    return np.column_stack([np.ones_like(z), z, (3 * z**2 - 1) / 2, (5 * z**3 - 3 * z) / 2])


def _wald(basis: np.ndarray, value: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    known = np.isfinite(value) & (weight > 0)
    if known.sum() < 32:
        return 1.0, 0.0
    x, y, w = basis[known], value[known], weight[known] / weight[known].mean()
    spread = np.sqrt(np.average((y - np.average(y, weights=w)) ** 2, weights=w))
    if spread < 1e-9:
        return 1.0, 0.0
    bread = np.linalg.inv(x.T @ (w[:, None] * x))
    b = bread @ (x.T @ (w * y))
    score = x * (w * (y - x @ b))[:, None]
    covariance = bread @ (score.T @ score) @ bread
    wald = float(b[1:] @ np.linalg.solve(covariance[1:, 1:], b[1:]))
    ends = np.array([[1, z, (3 * z**2 - 1) / 2, (5 * z**3 - 3 * z) / 2] for z in (-0.8, 0.8)])
    low, high = ends @ b
    return float(special.gammaincc(1.5, wald / 2)), float(high - low)


@dataclass(frozen=True)
class Difference:
    """What setting one number to its 10 % and then its 90 % point does to one answer.

    ``t`` is the paired difference over its error from eight scramblings of the same draws;
    ``share`` the difference over the answer's own error in a run of ``printed`` draws.
    """

    number: str
    answer: str
    difference: float
    t: float
    share: float


def differences(case: feint.Case, number: str, n_draws: int, seed: int = 3) -> list[Difference]:
    """All answers at both ends of a number, the games solved again; the surest first."""
    at = [columns(case)[number].ppf(np.array([level]))[0] for level in (0.1, 0.9)]
    ends = [_pooled(_with(case, number, value, n_draws, seed)) for value in at]
    plain = _plain(case.name, case.text, n_draws, seed)
    found = []
    for answer, (whole, each) in ends[1].items():
        low_whole, low_each = ends[0][answer]
        gap, gaps = whole - low_whole, each - low_each
        error = gaps.std(ddof=1) / np.sqrt(len(gaps))
        own = plain[answer][1].std(ddof=1) / np.sqrt(len(gaps))
        t = gap / error if error > 1e-12 else 0.0
        found.append(Difference(number, answer, gap, t, gap / own if own > 1e-12 else 0.0))
    return sorted(found, key=lambda d: -abs(d.t))


@lru_cache(maxsize=4)
def _plain(name: str, text: str, n_draws: int, seed: int) -> dict[str, tuple[float, np.ndarray]]:
    return _pooled(feint.run(feint.loads(text, name), draws=n_draws, seed=seed).inquiry)


def _with(case: feint.Case, number: str, value: float, n_draws: int, seed: int) -> Inquiry:
    blueprint = Blueprint(case)
    draws = draw(case, n_draws, seed).with_values({number: value})
    solved = solve_part(Solutions(blueprint, draws))
    return Inquiry(blueprint, draws, solved.policy, solved.status)
