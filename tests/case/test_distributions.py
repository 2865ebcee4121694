"""Every shape against scipy.stats, and the ranges people write against their coverage."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from feint.case.distributions import (
    Distribution,
    ShapeError,
    constant,
    default_ratio,
    discrete,
    from_range,
    mixture,
    uniform,
)

U = np.array([1e-6, 0.001, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.999, 1 - 1e-6])


def pairs() -> list[tuple[Distribution, object]]:
    z = stats.norm.ppf(0.9)
    spread = math.log(3) / (2 * z)
    return [
        (uniform(2, 5), stats.uniform(2, 3)),
        (from_range("normal", -1, 3, 0.8), stats.norm(1, 2 / z)),
        (
            from_range("lognormal", 60, 180, 0.8),
            stats.lognorm(spread, scale=math.sqrt(60 * 180)),
        ),
        (from_range("triangular", 1, 5, 1, mode=2), stats.triang(0.25, 1, 4)),
        (from_range("triangular", 1, 5, 1, mode=1), stats.triang(0.0, 1, 4)),
        (from_range("triangular", 1, 5, 1, mode=5), stats.triang(1.0, 1, 4)),
        (from_range("pert", 0, 10, 1, mode=3), stats.beta(2.2, 3.8, 0, 10)),
        (from_range("beta", 0, 2, 1, alpha=2, beta=5), stats.beta(2, 5, 0, 2)),
    ]


@pytest.mark.parametrize(("ours", "theirs"), pairs(), ids=lambda d: getattr(d, "shape", ""))
def test_closed_forms(ours: Distribution, theirs: stats.rv_continuous) -> None:
    np.testing.assert_allclose(ours.ppf(U), theirs.ppf(U), rtol=1e-9, atol=1e-12)
    x = theirs.ppf(U)
    np.testing.assert_allclose(ours.cdf(x), theirs.cdf(x), rtol=1e-9)
    assert ours.mean == pytest.approx(theirs.mean(), rel=1e-9)
    assert ours.median == pytest.approx(theirs.median(), rel=1e-9)
    assert ours.support == pytest.approx(theirs.support())


@pytest.mark.parametrize("shape", ["uniform", "normal", "lognormal", "beta"])
@given(
    low=st.floats(0.02, 0.6),
    width=st.floats(0.01, 0.38),
    covers=st.sampled_from([0.5, 0.8, 0.9, 0.95]),
)
def test_low_and_high_are_the_quantiles(
    shape: str, low: float, width: float, covers: float
) -> None:
    found = from_range(shape, low, low + width, covers)
    tail = (1 - covers) / 2
    np.testing.assert_allclose(found.ppf([tail, 1 - tail]), [low, low + width], rtol=1e-7)


def test_discrete_and_its_points_are_all_values() -> None:
    horizon = discrete({14: 4, 8: 6})
    values, masses = horizon.points(16)
    np.testing.assert_array_equal(values, [8, 14])
    np.testing.assert_allclose(masses, [0.6, 0.4])
    np.testing.assert_array_equal(horizon.ppf([0, 0.6, 0.60001, 1]), [8, 8, 14, 14])
    np.testing.assert_allclose(horizon.cdf([7, 8, 13, 14]), [0, 0.6, 0.6, 1])
    assert horizon.mean == pytest.approx(10.4)


def test_points_of_a_continuous_shape_are_midpoint_quantiles() -> None:
    values, masses = uniform(0, 1).points(4)
    np.testing.assert_allclose(values, [0.125, 0.375, 0.625, 0.875])
    np.testing.assert_allclose(masses, 0.25)


def test_a_mixture_inverts_its_own_cdf() -> None:
    found = mixture([(1, from_range("normal", 0, 1, 0.8)), (3, uniform(4, 5))])
    x = found.ppf(U)
    np.testing.assert_allclose(found.cdf(x), U, rtol=1e-9)
    assert found.mean == pytest.approx(0.25 * 0.5 + 0.75 * 4.5)


def test_a_mixture_hits_its_atoms_exactly() -> None:
    found = mixture([(1, constant(2.0)), (1, uniform(0, 1))])
    np.testing.assert_array_equal(found.ppf([0.6, 0.9, 1.0]), 2.0)
    assert found.atoms == (2.0,)
    values, masses = mixture([(1, constant(2.0)), (1, discrete({2: 1, 3: 1}))]).points(5)
    np.testing.assert_array_equal(values, [2, 3])
    np.testing.assert_allclose(masses, [0.75, 0.25])


def test_constants() -> None:
    assert constant(120).is_constant
    assert from_range("normal", 3, 3, 0.9) == constant(3)
    assert not uniform(0, 1).is_constant
    values, masses = constant(7).points(16)
    assert (values.tolist(), masses.tolist()) == ([7.0], [1.0])


def test_default_ratio_covers_ninety_percent_between_two_and_eight() -> None:
    np.testing.assert_allclose(default_ratio().ppf([0.05, 0.95]), [2, 8])


def test_words() -> None:
    worth = from_range("lognormal", 60, 97.4, 0.8)
    assert worth.describe("en") == "60 to 97.4 (covers 80 %, lognormal)"
    assert worth.describe("fr") == "60 à 97,4 (couvre 80 %, log-normale)"
    assert "most likely 2" in from_range("pert", 1, 5, 1, mode=2).describe("en")


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("D101", lambda: constant(math.inf)),
        ("D102", lambda: uniform(2, 1)),
        ("D103", lambda: from_range("lognormal", 0, 1, 0.8)),
        ("D104", lambda: from_range("normal", 0, 1, 1.2)),
        ("D105", lambda: from_range("pert", 0, 1, 0.8, mode=0.5)),
        ("D106", lambda: from_range("normal", 0, 1, 0.8, mode=0.5)),
        ("D107", lambda: from_range("triangular", 0, 1, 1)),
        ("D108", lambda: from_range("triangular", 0, 1, 1, mode=2)),
        ("D110", lambda: from_range("cauchy", 0, 1, 1)),
        ("D111", lambda: from_range("normal", 0, 1, 1)),
        ("D112", lambda: from_range("beta", 0, 1, 0.8)),
        ("D113", lambda: from_range("beta", 0, 1, 0.8, alpha=1, beta=1)),
        ("D114", lambda: from_range("beta", 0, 1, 1, alpha=-1, beta=1)),
        ("D115", lambda: mixture([])),
        ("D116", lambda: discrete({1: 0})),
    ],
)
def test_refusals(code: str, make: object) -> None:
    with pytest.raises(ShapeError) as raised:
        make()  # type: ignore[operator]
    assert raised.value.code == code
