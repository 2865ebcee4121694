"""Pooling: quantiles, errors and effective sample size against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from feint.infer.pool import divide, effective_sample_size, estimate, weighted_quantile


def test_the_weighted_median_of_equal_weights_is_the_median():
    assert weighted_quantile(np.array([3.0, 1.0, 2.0]), np.ones(3), 0.5) == 2.0


def test_weights_count_as_repetitions():
    values, weights = np.array([0.0, 10.0]), np.array([3.0, 1.0])
    repeated = np.repeat(values, [3, 1])
    low = weighted_quantile(values, weights, 0.3)
    assert low <= weighted_quantile(values, weights, 0.9)
    assert weighted_quantile(repeated, np.ones(4), 0.3) == pytest.approx(0.0)


def test_draws_of_no_weight_do_not_count():
    assert weighted_quantile(np.array([1.0, 99.0]), np.array([1.0, 0.0]), 0.95) == 1.0


def test_dividing_by_nothing_gives_nan_without_a_warning():
    result = divide(np.array([1.0, 1.0]), np.array([2.0, 0.0]))
    assert result[0] == 0.5
    assert np.isnan(result[1])


def test_the_error_is_the_spread_of_scramblings_over_the_root_of_their_number():
    each = np.array([0.1, 0.2, 0.3, 0.4])
    found = estimate(0.25, np.full(8, 0.25), np.ones(8), each)
    assert found.error == pytest.approx(each.std(ddof=1) / 2)


def test_effective_sample_size_of_equal_and_of_single_weights():
    assert effective_sample_size(np.ones(50)) == pytest.approx(50)
    assert effective_sample_size(np.array([1.0, 0.0, 0.0])) == pytest.approx(1)
