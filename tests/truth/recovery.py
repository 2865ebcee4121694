"""What an observer of simulated plays believes, and the tests whether it may.

Truth and inference come from different draws (seeds ``TRUTH`` and ``BELIEF``), so the numbers a
play was made with are never among those it is judged with.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

import feint
from feint.case import symbols
from feint.infer.draws import columns
from feint.infer.other_evidence import observing_each
from feint.infer.pool import effective_sample_size, weighted_quantile
from feint.infer.query import parse_query

TRUTH, BELIEF, PLAYS = 11, 22, 5
# Each single test is made at this level, two-sided: one false alarm in a thousand.
LEVEL = 1e-3
FAR = 3.29  # standard deviations


@dataclass
class Recovery:
    """Plays of one case and what somebody who saw all their moves would believe."""

    case: feint.Case
    player: str
    motives: tuple[str, ...]
    prior: np.ndarray  # (motive,)
    truth: np.ndarray  # (play,) true motive
    belief: np.ndarray  # (play, motive)
    low: np.ndarray  # (play, motive) ends of the published range
    high: np.ndarray
    in_truth: np.ndarray  # (play, motive) belief of somebody who knew the play's own numbers
    covered: np.ndarray  # (play, parameter) whether the 5-95 % range holds the true number
    thin: float  # mean over plays of one over the effective number of draws

    @cached_property
    def hit(self) -> np.ndarray:
        """1 where the motive is the true one, (play, motive)."""
        return (self.truth[:, None] == np.arange(len(self.motives))).astype(float)

    @property
    def on_truth(self) -> np.ndarray:
        """Belief in the true motive, (play,)."""
        return self.belief[np.arange(len(self.truth)), self.truth]

    def pit(self, seed: int = 1) -> np.ndarray:
        """Randomised rank of the true motive in its belief: uniform if beliefs are calibrated.

        Czado, Gneiting and Held (2009), Biometrics 65, for discrete forecasts; ranks as in
        simulation-based calibration (Talts et al. 2018).
        """
        below = np.cumsum(self.belief, axis=1)[np.arange(len(self.truth)), self.truth]
        own = self.on_truth
        return below - own * np.random.default_rng(seed).random(len(own))

    def spiegelhalter(self, motive: int) -> float:
        """Z of the test of calibration of Spiegelhalter (1986), Statistics in Medicine 5."""
        q, o = self.belief[:, motive], self.hit[:, motive]
        spread = np.sqrt(((1 - 2 * q) ** 2 * q * (1 - q)).sum())
        return float(((o - q) * (1 - 2 * q)).sum() / spread) if spread > 1e-12 else 0.0

    def bins(self, edges: tuple[float, ...] = (0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.01)):
        """(from, to, number, mean belief, share true) over all plays and motives."""
        q, o = self.belief.ravel(), self.hit.ravel()
        for low, high in pairwise(edges):
            chosen = (q >= low) & (q < high)
            if chosen.any():
                yield low, min(high, 1.0), int(chosen.sum()), q[chosen].mean(), o[chosen].mean()


def z_of_mean(values: np.ndarray, expected: float) -> float:
    """Standard errors between the mean of independent values and what it should be."""
    spread = values.std(ddof=1) / np.sqrt(len(values))
    gap = values.mean() - expected
    return float(gap / spread) if spread > 1e-12 else (0.0 if abs(gap) < 1e-9 else np.inf)


def recover(
    case: feint.Case, n_plays: int, n_draws: int, until: str | None = None
) -> list[Recovery]:
    """One recovery per typed player, from one set of plays of ``case``."""
    made = feint.run(case, draws=n_draws, seed=TRUTH)
    judge = feint.run(case, draws=n_draws, seed=BELIEF)
    plays = made.simulate(n_plays, seed=PLAYS)
    seen = [tuple(plays.seen(i, until).items()) for i in range(n_plays)]
    sets = list(dict.fromkeys(seen))
    which = np.array([sets.index(moves) for moves in seen])
    cases = [plays.case_of(seen.index(moves), until) for moves in sets]
    asked = {
        player: [
            parse_query(f"P(motive.{player} = {motive} | observed)", symbols(case))
            for motive in case.motive_names(player)
        ]
        for player in case.typed_players
    }
    trees = [tree for own in asked.values() for tree in own]
    judged = observing_each(judge.inquiry, cases, trees)
    known = observing_each(made.inquiry, cases, trees)
    covered = _covered(case, judged, judge.draws, made.draws, plays.draw, which)
    thin = float(np.mean([1 / effective_sample_size(judged[k].weight()) for k in which]))
    result = []
    for player, own in asked.items():
        found = [[inquiry.result(tree).estimate for tree in own] for inquiry in judged]
        table = np.array([[(e.value, e.low, e.high) for e in row] for row in found])
        with np.errstate(invalid="ignore"):
            in_truth = np.array([
                [(r := known[k].ratio(tree)).part[d] / r.whole[d] for tree in own]
                for k, d in zip(which, plays.draw, strict=True)
            ])  # fmt: skip
        lanes, prior = judge.inquiry.blueprint.lanes, judge.inquiry.blueprint.prior
        names = case.motive_names(player)
        share = np.array([prior[lanes.motive[player] == m].sum() for m in range(len(names))])
        value, low, high = np.moveaxis(table[which], 2, 0)
        result.append(
            Recovery(
                case, player, names, share, plays.motives[player], value, low, high, in_truth,
                covered, thin,
            )
        )  # fmt: skip
    return result


def _covered(case, judged, draws, true_draws, draw, which) -> np.ndarray:
    names = [name for name, d in columns(case).items() if not d.is_constant and name in draws]
    names = [name for name in names if not name.startswith("@signal")]
    ranges = np.array([
        [[weighted_quantile(draws[name], inquiry.weight(), at) for at in (0.05, 0.95)]
         for name in names]
        for inquiry in judged
    ])  # fmt: skip
    true = np.stack([true_draws[name][draw] for name in names], axis=1)
    low, high = ranges[which, :, 0], ranges[which, :, 1]
    return (low <= true) & (true <= high)
