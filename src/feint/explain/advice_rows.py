"""Expected payoffs of options row by row, a row being a draw and the player's private value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.infer.estimate import Estimate
from feint.infer.own_choice import OwnChoice
from feint.infer.pool import divide, ratio_estimate

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

# Relative difference of two payoffs that counts as none.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Rows:
    """What each option is worth in every row.

    Attributes
    ----------
    weight, group  (row,) the analyst's weight, and the scrambling of the draw
    draw           (row,) number of the draw
    payoff         (row, option)
    by_profile     (row, profile, option), nan where the player gives the profile no belief
    profile_mass   (row, profile) its belief in each
    share          (row, situation) chance of each position, given that it decides
    by_situation   (row, situation, option), nan where it cannot be there
    reached        chance that it decides at all
    """

    weight: FloatArray
    group: IntArray
    draw: IntArray
    payoff: FloatArray
    by_profile: FloatArray
    profile_mass: FloatArray
    share: FloatArray
    by_situation: FloatArray
    reached: Estimate

    def mean(self, value: FloatArray, share: FloatArray | None = None) -> Estimate:
        """A value per row pooled; rows weigh by ``share`` too where one is given."""
        weight = self.weight if share is None else self.weight * share
        known = np.where(weight > 0, np.nan_to_num(value), 0.0)
        return ratio_estimate(weight * known, weight, self.group)

    def chance(self, holds: FloatArray) -> Estimate:
        """Share of the weight where something holds, with the range of its error."""
        found = self.mean(holds)
        reach = 1.645 * found.error  # 5 % and 95 % of a normal error
        low, high = max(0.0, found.value - reach), min(1.0, found.value + reach)
        return Estimate(found.value, low, high, found.error)

    def regret(self) -> FloatArray:
        """Payoff given up against the best option of the row, (row, option)."""
        return np.asarray(self.payoff.max(axis=1, keepdims=True) - self.payoff)

    def best(self) -> FloatArray:
        """Whether each option is the best of its row; ties share, (row, option)."""
        top = self.payoff.max(axis=1, keepdims=True)
        with np.errstate(invalid="ignore"):
            equal = (self.payoff >= top - ROUNDING * (1 + np.abs(top))).astype(np.float64)
        return np.asarray(equal / np.maximum(equal.sum(axis=1, keepdims=True), 1.0))

    def worst(self) -> FloatArray:
        """Least expected payoff over the others' motives, (row, option)."""
        low = np.where(np.isnan(self.by_profile), np.inf, self.by_profile).min(axis=1)
        return np.where(np.isfinite(low), low, 0.0)

    def most_regret(self) -> FloatArray:
        """Largest regret over the others' motives, (row, option)."""
        regret = self.by_profile.max(axis=2, keepdims=True) - self.by_profile
        return np.asarray(np.nan_to_num(regret).max(axis=1))

    def among(self, profiles: list[int]) -> FloatArray:
        """Expected payoff if the others have one of some profiles, (row, option)."""
        mass = self.profile_mass[:, profiles, None]
        part = (mass * np.nan_to_num(self.by_profile[:, profiles])).sum(axis=1)
        return divide(part, mass.sum(axis=1))

    def by_draw(self, value: FloatArray) -> tuple[FloatArray, FloatArray]:
        """A value per row averaged over private values: (draw,) values and weights."""
        n = int(self.draw.max()) + 1
        weight, part = np.zeros(n), np.zeros(n)
        np.add.at(weight, self.draw, self.weight)
        np.add.at(part, self.draw, self.weight * np.nan_to_num(value))
        return np.nan_to_num(divide(part, weight)), weight


def rows_of(choice: OwnChoice, weight: FloatArray, scrambling: IntArray) -> Rows:
    """Rows from sums; ``weight`` is the analyst's, (draw, own private value)."""
    n_draws, n_own = weight.shape
    mass = choice.mass.sum(axis=(2, 3))
    by_profile, by_situation = choice.mass.sum(axis=3), choice.mass.sum(axis=2)

    def flat(value: FloatArray) -> FloatArray:
        return value.reshape(n_draws * n_own, *value.shape[2:])

    group = np.repeat(scrambling, n_own)
    reached = flat(np.nan_to_num(divide(mass, mass + choice.missed.sum(axis=2))))
    own = flat(weight)
    return Rows(
        weight=np.where(reached > 0, own, 0.0),
        group=group,
        draw=np.repeat(np.arange(n_draws), n_own),
        payoff=flat(divide(choice.payoff.sum(axis=(2, 3)), mass[..., None])),
        by_profile=flat(divide(choice.payoff.sum(axis=3), by_profile[..., None])),
        profile_mass=flat(by_profile),
        share=flat(np.nan_to_num(divide(by_situation, mass[..., None]))),
        by_situation=flat(divide(choice.payoff.sum(axis=2), by_situation[..., None])),
        reached=ratio_estimate(own * reached, own, group),
    )
