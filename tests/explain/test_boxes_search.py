"""Boxes of the example: what they promise is what the draws and a new solution give."""

from __future__ import annotations

import numpy as np
import pytest

import feint
from feint.explain.boxes import Box
from feint.explain.boxes_search import HALVES, boxes, next_target
from feint.explain.drivers_sums import SHARES
from feint.solved import Run

PREFERS = "P(prefers(bidder, answer = reject, answer = sell; at bid) | observed) > 1/2"


@pytest.fixture(scope="module")
def run() -> Run:
    return feint.run("example", draws=1024, seed=1)


@pytest.fixture(scope="module")
def found(run: Run) -> tuple[Box, ...]:
    return boxes(run.inquiry, ["C7"])


def inside(run: Run, box: Box) -> np.ndarray:
    result = np.ones(run.draws.n_draws, dtype=bool)
    for limit in box.limits:
        values = run.draws[limit.parameter]
        if limit.low is not None:
            result &= values >= limit.low.value
        if limit.high is not None:
            result &= values < limit.high.value
    return result


def test_both_outcomes_are_reached_within_few_limits(found: tuple[Box, ...]) -> None:
    assert [box.outcome for box in found] == ["holds", "fails"]
    holds, fails = found
    assert holds.reached
    assert fails.reached
    assert holds.density.value >= holds.target > holds.outside.value
    assert fails.density.value <= fails.target < fails.outside.value
    for box in found:
        assert 1 <= len(box.limits) <= 4
        assert {limit.parameter for limit in box.limits} <= {"worth", "slip"}
        assert all(limit.quasi_p < 0.05 and limit.chosen >= 0.4 for limit in box.limits)
        assert all(limit.line for limit in box.limits)


def test_a_number_that_works_one_way_is_limited_on_one_side(found: tuple[Box, ...]) -> None:
    """Worth speaks against the claim, delay for it."""
    for box in found:
        for limit in box.limits:
            is_low = (limit.parameter == "slip") == (box.outcome == "holds")
            assert (limit.low is not None, limit.high is not None) == (is_low, not is_low)


def test_the_numbers_of_a_box_are_those_of_its_draws(run: Run, found: tuple[Box, ...]) -> None:
    holds = run.inquiry.per_draw(_tree(run))
    for box in found:
        own = inside(run, box)
        weight = run.weights
        good = holds if box.outcome == "holds" else 1 - holds
        # limits are told at percentiles of the draws: a draw on the edge may fall either way
        assert box.mass == pytest.approx(weight[own].sum(), abs=0.005)
        assert box.prior_mass == pytest.approx(own.mean(), abs=0.005)
        assert box.density.value == pytest.approx(
            (weight * holds)[own].sum() / weight[own].sum(), abs=0.01
        )
        assert box.coverage.value == pytest.approx(
            (weight * good)[own].sum() / (weight * good).sum(), abs=0.01
        )


def _tree(run: Run):  # type: ignore[no-untyped-def]
    from feint.explain.drivers_sums import subject

    return subject(run.case, "C7").tree


def test_a_box_holds_in_new_draws_too(found: tuple[Box, ...]) -> None:
    other = feint.run("example", draws=1024, seed=99)
    other.ask(PREFERS)
    holds = other.inquiry.per_draw(_tree(other))
    for box in found:
        own = inside(other, box)
        weight = other.weights
        share = float((weight * holds)[own].sum() / weight[own].sum())
        assert share == pytest.approx(box.density.value, abs=0.06)


def test_targets_are_the_next_cuts() -> None:
    assert next_target(SHARES, 0.5, "holds") == 0.75
    assert next_target(SHARES, 0.8, "holds") == 0.95
    assert next_target(SHARES, 0.97, "holds") is None
    assert next_target(SHARES, 0.97, "fails") == 0.25
    assert next_target(SHARES, 0.2, "fails") == 0.05
    assert next_target(SHARES, 0.01, "fails") is None


def test_every_two_scramblings_are_together_in_as_many_halves() -> None:
    assert HALVES.shape == (14, 8)
    assert (HALVES.sum(axis=1) == 4).all()
    together = HALVES.astype(int).T @ HALVES.astype(int)
    assert set(together[~np.eye(8, dtype=bool)]) == {3}


def test_a_question_without_a_grade_has_no_box(run: Run) -> None:
    factor = "bayes_factor(motive.bidder: spoiler, acquirer | observed)"
    assert boxes(run.inquiry, ["E[delay | observed]", factor]) == ()


def test_where_nothing_tells_a_box_has_no_limit() -> None:
    few = feint.run("example", draws=16, seed=1)
    assert all(box.limits == () for box in boxes(few.inquiry, ["C7"]))
