"""Groups against closed forms: sums, products, and what hides from single numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from tests.explain.given_draws import scrambling, uniform

from feint.explain.drivers_groups import basis, group_shares, ranks
from feint.explain.drivers_shares import Null
from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]


def share_of(numbers: FloatArray, values: FloatArray) -> tuple[Estimate, Null, bool]:
    n = len(values)
    members = np.column_stack([ranks(column) for column in numbers.T])
    total = np.array([values.var()])
    (found,) = group_shares(members, values[:, None], np.ones(n), scrambling(n), total)
    return found


def test_a_sum_is_shared_by_the_squares_of_its_parts() -> None:
    u = uniform(4096, 3, seed=1)
    share, _, steady = share_of(u[:, :2], u @ np.array([1.0, 2.0, 2.0]))
    assert share.value == pytest.approx(5 / 9, abs=0.01)
    assert steady


def test_a_product_belongs_to_both_and_to_neither() -> None:
    u = uniform(4096, 3, seed=2)
    values = (u[:, 0] - 0.5) * (u[:, 1] - 0.5) + 0.05 * u[:, 2]
    whole = 1 / 144 + 0.05**2 / 12
    assert share_of(u[:, :2], values)[0].value == pytest.approx((1 / 144) / whole, abs=0.02)
    assert share_of(u[:, :1], values)[0].value == pytest.approx(0, abs=0.01)


def test_what_has_nothing_to_do_with_the_answer_stays_below_its_noise() -> None:
    found = []
    for seed in range(40):
        noise = np.random.default_rng(seed).standard_normal(1024)
        share, null, _ = share_of(uniform(1024, 4, seed), noise)
        found.append(share.value > null.noise)
    assert sum(found) <= 6  # 2 expected; more than 6 once in two hundred times


def test_of_what_others_leave_the_share_is_that_of_the_whole() -> None:
    u = uniform(2048, 2, seed=3)
    members = ranks(u[:, 0])[:, None]
    left = u[:, :1] - 0.5  # of an answer ten times as variable
    ((share, _, _),) = group_shares(
        members, left, np.ones(2048), scrambling(2048), np.array([10 / 12])
    )
    assert share.value == pytest.approx(0.1, abs=0.002)


def test_terms_are_polynomials_of_ranks_and_their_products() -> None:
    z = np.array([[-0.5, 0.5], [0.1, 0.2]])
    assert basis(z).shape == (2, 7)
    assert basis(z)[1] == pytest.approx([0.1, 0.2, -0.485, -0.44, -0.1475, -0.28, 0.02])
    assert basis(np.zeros((3, 9))).shape == (3, 18)
