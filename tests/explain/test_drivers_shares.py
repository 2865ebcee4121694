"""Shares of variation against closed forms: Ishigami, linear and Gaussian answers, and nothing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats
from tests.explain.given_draws import ISHIGAMI, answer, ishigami, scrambling, uniform

from feint.explain.drivers_bins import slices
from feint.explain.drivers_selection import Told, adder, telling
from feint.explain.drivers_shares import Null, nulls, share_estimates, stack
from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]


def shares_of(
    numbers: FloatArray, values: FloatArray, weight: FloatArray | None = None
) -> list[Estimate]:
    """One share per number of one answer."""
    weight = np.ones(len(values)) if weight is None else weight
    whole = stack([answer(values, weight)], weight, scrambling(len(values)))
    found = []
    for column in numbers.T:
        cut = slices(column, weight, whole.count)
        assert cut is not None
        found.append(share_estimates(whole.sums(cut), whole.variances)[0])
    return found


def telling_of(numbers: FloatArray, values: FloatArray, weight: FloatArray | None = None) -> Told:
    weight = np.ones(len(values)) if weight is None else weight
    groups = scrambling(len(values))
    whole = stack([answer(values, weight)], weight, groups)
    cuts = [slices(column, weight, whole.count) for column in numbers.T]
    adders = [adder(c, cut, groups) for c, cut in zip(numbers.T, cuts, strict=True) if cut]
    first = cuts[0]
    assert first is not None
    (null,) = nulls(whole, first)
    return telling(adders, values[:, None], weight[:, None], lambda q, i: null, len(adders))[0]


def test_ishigami() -> None:
    u = uniform(8192, 3, seed=1)
    found = shares_of(u, ishigami(u))
    # slices as wide as a twelfth of a period of the second number blur two percent of it
    assert [s.value for s in found] == pytest.approx(ISHIGAMI, abs=0.015)
    assert found[2].low == 0
    assert telling_of(u, ishigami(u)).numbers == (1, 0)


def test_ishigami_as_scipy_has_it() -> None:
    indices = stats.sobol_indices(
        func=lambda x: ishigami(x.T), n=4096, dists=[stats.uniform()] * 3, rng=2
    ).first_order
    u = uniform(8192, 3, seed=3)
    assert [s.value for s in shares_of(u, ishigami(u))] == pytest.approx(indices, abs=0.02)


@pytest.mark.parametrize("coefficients", [(1.0, 2.0, 3.0), (5.0, -1.0, 0.0)])
def test_of_a_linear_answer_each_number_makes_its_square(coefficients: tuple[float, ...]) -> None:
    u = uniform(4096, 3, seed=4)
    squares = np.array(coefficients) ** 2
    found = shares_of(u, u @ np.array(coefficients))
    # sixteen or more slices lose less than one part in 200 of a straight line
    assert [s.value for s in found] == pytest.approx(squares / squares.sum(), abs=0.01)
    for share, true in zip(found, squares / squares.sum(), strict=True):
        assert share.low - 0.006 <= true <= share.high + 0.006


def test_shares_are_those_of_the_posterior() -> None:
    """Weighed by exp(-3/2 x^2), a standard normal is a normal of variance 1/4."""
    x = stats.norm.ppf(uniform(8192, 2, seed=5))
    values = x[:, 0] + 2 * x[:, 1]
    prior = shares_of(x, values)
    posterior = shares_of(x, values, np.exp(-1.5 * x[:, 0] ** 2))
    assert [s.value for s in prior] == pytest.approx([1 / 5, 4 / 5], abs=0.01)
    assert [s.value for s in posterior] == pytest.approx([1 / 17, 16 / 17], abs=0.015)


def test_the_error_of_a_share_is_its_spread_over_seeds() -> None:
    found = []
    for seed in range(30):
        u = uniform(512, 6, seed)
        noise = np.random.default_rng(seed).standard_normal(512)
        found.append(shares_of(u[:, :1], u[:, 0] + 0.5 * noise)[0])
    spread = np.std([s.value for s in found], ddof=1)
    told = np.sqrt(np.mean([s.error**2 for s in found]))
    assert 0.6 < told / spread < 1.6
    mean = np.mean([s.value for s in found])
    assert mean == pytest.approx((1 / 12) / (1 / 12 + 0.25), abs=4 * spread / np.sqrt(30))


def test_numbers_that_do_nothing_are_rarely_told() -> None:
    """Thirty tables of twenty numbers and a noise: one or two may tell of something, not more."""
    told = 0
    for seed in range(30):
        noise = np.random.default_rng(seed).standard_normal(512)
        told += bool(telling_of(uniform(512, 20, seed), noise).numbers)
    assert told <= 4  # 1.5 expected at most; more than 4 once in fifty times


def test_points_that_go_together_make_no_second_driver() -> None:
    """In few draws one number may be a near copy of another."""
    u = uniform(512, 110, seed=0)
    strong, copy = 3, 70
    alike = np.random.default_rng(0).random(len(u)) < 0.75
    u[alike, copy] = u[alike, strong]
    assert telling_of(u, (u[:, strong] < 0.5).astype(float)).numbers == (strong,)


def test_a_copy_adds_nothing_and_a_weak_number_is_found_behind_a_strong_one() -> None:
    rng = np.random.default_rng(6)
    strong, weak = uniform(4096, 2, seed=6).T
    copy = strong + 0.01 * rng.standard_normal(4096)
    numbers = np.column_stack([strong, copy, weak, rng.random(4096)])
    told = telling_of(numbers, 10 * strong + 0.5 * weak)
    assert set(told.numbers) in ({0, 2}, {1, 2})
    # beyond the middle of the last slice, half a percent wide, the line is level: 10 x 0.0025
    assert told.without([2]) == pytest.approx(0.5 * (weak - weak.mean()), abs=0.05)


def test_a_discrete_number_is_cut_at_its_values() -> None:
    u = uniform(2048, 2, seed=7)
    number = np.floor(3 * u[:, 0])
    (share,) = shares_of(number[:, None], number + u[:, 1])
    true = (2 / 3) / (2 / 3 + 1 / 12)
    assert share.value == pytest.approx(true, abs=0.01)
    cut = slices(number, np.ones(2048), 24)
    assert cut is not None
    assert cut.is_discrete
    assert cut.values.tolist() == [0, 1, 2]


def test_a_constant_and_a_draw_without_weight_are_left_out() -> None:
    assert slices(np.full(64, 3.0), np.ones(64), 8) is None
    weight = np.array([1.0, 0.0, 1.0, 1.0] * 16)
    cut = slices(np.arange(64.0), weight, 8)
    assert cut is not None
    assert (cut.of[weight == 0] == -1).all()
    assert cut.share_below(float(cut.number_at(0.3))) == pytest.approx(0.3)


def test_the_tail_of_a_null_is_that_of_its_shuffles() -> None:
    null = Null(0.0, 1.0, 0.4, 1.7)
    grid = np.linspace(-2, 5, 50)
    pearson = stats.pearson3(0.4)
    assert [null.chance(float(x)) for x in grid] == pytest.approx(pearson.sf(grid), abs=1e-12)
