"""Curves and crossings against closed forms."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats
from tests.explain.given_draws import answer, scrambling, uniform

from feint.explain.drivers_bins import local_linear, slice_count, slice_sums, slices
from feint.explain.drivers_curves import Curve, crossings, direction, effect, fit, points

FloatArray = npt.NDArray[np.float64]


def curve_of(number: FloatArray, values: FloatArray, weight: FloatArray | None = None) -> Curve:
    weight = np.ones(len(values)) if weight is None else weight
    query = answer(values, weight)
    found = slices(number, weight, slice_count(weight))
    assert found is not None
    return fit(query, found, slice_sums(found, scrambling(len(values)), query.columns))


def probit(n: int, seed: int) -> tuple[FloatArray, FloatArray]:
    """A normal number x, and whether 2 x + noise > 1: P(true | x) = Phi(2 x - 1)."""
    z = stats.norm.ppf(uniform(n, 2, seed))
    return z[:, 0], (2 * z[:, 0] + z[:, 1] > 1).astype(float)


def test_a_curve_follows_the_conditional_probability() -> None:
    x, true = probit(16384, seed=1)
    told = points(curve_of(x, true))
    assert 9 <= len(told) <= 15
    exact = [stats.norm.cdf(2 * p.x - 1) for p in told]
    assert [p.answer for p in told] == pytest.approx(exact, abs=0.03)
    inside = [p.low - 0.02 <= e <= p.high + 0.02 for p, e in zip(told, exact, strict=True)]
    assert sum(inside) >= len(inside) - 1


def test_a_curve_is_that_of_the_posterior() -> None:
    """Weights that hang on x alone move the slices and not the curve."""
    x, true = probit(16384, seed=2)
    told = points(curve_of(x, true, np.exp(-x)))
    assert np.mean([p.x for p in told]) < -0.5
    exact = [stats.norm.cdf(2 * p.x - 1) for p in told]
    assert [p.answer for p in told] == pytest.approx(exact, abs=0.04)


@pytest.mark.parametrize("cut", [0.25, 0.5, 0.75])
def test_a_threshold_is_where_the_closed_form_has_it(cut: float) -> None:
    x, true = probit(16384, seed=3)
    (crossing,) = crossings(curve_of(x, true), (cut,))
    exact = (1 + stats.norm.ppf(cut)) / 2
    assert crossing.rising
    assert crossing.x == pytest.approx(exact, abs=0.03)
    assert crossing.low <= crossing.x <= crossing.high
    assert crossing.found == 1


@pytest.mark.slow
def test_nine_ranges_of_ten_hold_the_threshold() -> None:
    exact = 0.5  # where the probability is one half
    hits = 0
    for seed in range(60):
        x, true = probit(1024, seed)
        near = min(crossings(curve_of(x, true), (0.5,)), key=lambda c: abs(c.x - exact))
        hits += near.low <= exact <= near.high
    assert 45 <= hits <= 60  # 54 expected; fewer than 45 once in a thousand times


def test_no_threshold_where_the_curve_stays_on_one_side() -> None:
    u = uniform(2048, 2, seed=4)
    assert crossings(curve_of(u[:, 0], 0.3 + 0.1 * u[:, 0] + 0.05 * u[:, 1]), (0.75, 0.25)) == ()


@pytest.mark.parametrize(
    ("values_fn", "expected"),
    [
        (lambda x: x, "up"), (lambda x: 1 - x, "down"), (lambda x: x**8, "up"),
        (lambda x: (x - 0.5) ** 2, "both ways"), (lambda x: np.sin(np.pi * x), "both ways"),
    ],
)  # fmt: skip
def test_direction(values_fn: object, expected: str) -> None:
    u = uniform(2048, 2, seed=5)
    assert callable(values_fn)
    values = 0.9 * values_fn(u[:, 0]) + 0.01 * u[:, 1]
    assert direction(points(curve_of(u[:, 0], values))) == expected


def test_effect_is_the_change_between_the_tenth_and_the_ninetieth_percent() -> None:
    u = uniform(4096, 2, seed=6)
    assert effect(curve_of(u[:, 0], 2 * u[:, 0] + u[:, 1])) == pytest.approx(1.6, abs=0.03)


def test_a_local_line_has_no_bias_on_straight_lines() -> None:
    rng = np.random.default_rng(7)
    found = slices(rng.random(400), rng.random(400), 20)
    assert found is not None
    to = np.array([0.0, 0.01, 0.5, 0.99, 1.0])
    for width in (0.05, 0.3, 2.0):
        weights = local_linear(found, to, width)
        assert weights @ found.mass == pytest.approx(np.ones(5))
        assert weights @ (found.mass * (3 - 2 * found.at)) == pytest.approx(3 - 2 * to)
