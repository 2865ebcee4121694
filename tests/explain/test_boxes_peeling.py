"""Boxes: a corner is found again, weights count as copies, sets of draws as alone."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feint.explain.boxes_peeling import LEVELS, Bounds, Problem, level_of, paste, peel, peel_each

FloatArray = npt.NDArray[np.float64]
RNG = np.random.default_rng(1)
U = RNG.random((4000, 4))
CORNER = ((U[:, 0] > 0.6) & (U[:, 1] < 0.5)).astype(float)
EVEN = np.ones(4000)


def problem(good: FloatArray, weight: FloatArray = EVEN) -> Problem:
    return Problem(level_of(U, weight), good * weight, weight)


def test_a_corner_is_found_again() -> None:
    own = problem(CORNER)
    found = paste(own, peel(own, 0.95), 0.95)
    assert set(found.limited) == {0, 1}
    assert found.low[0] / LEVELS == pytest.approx(0.6, abs=0.04)
    assert found.high[1] / LEVELS == pytest.approx(0.5, abs=0.04)
    inside = found.inside(own.levels)
    assert own.answer(inside) >= 0.95
    assert CORNER[inside].sum() / CORNER.sum() > 0.95


def test_peeling_stops_at_the_target() -> None:
    own = problem(CORNER)
    wide, narrow = (peel(own, target).inside(own.levels).sum() for target in (0.4, 0.9))
    assert wide > narrow
    nothing = peel(own, 0.1)
    assert len(nothing.limited) == 0


def test_no_box_is_smaller_than_allowed_nor_worse_than_all() -> None:
    own = problem((U[:, 2] > 0.99).astype(float))
    found = peel(own, 1.0, smallest=0.2)
    inside = found.inside(own.levels)
    assert inside.mean() >= 0.2
    assert own.answer(inside) > own.answer(np.ones(4000, dtype=bool))


def test_sides_that_may_not_move_do_not() -> None:
    own = problem(CORNER)
    sides = np.ones((2, 4), dtype=bool)
    sides[0, 0] = False
    found = peel(own, 0.95, sides=sides)
    assert found.low[0] == 0


def test_a_draw_of_weight_two_is_two_draws() -> None:
    some = slice(0, 1500)
    weight = RNG.integers(1, 4, 1500).astype(float)
    copies = np.repeat(np.arange(1500), weight.astype(int))
    levels = level_of(U[some], weight)
    weighed = peel(Problem(levels, CORNER[some] * weight, weight), 0.9)
    copied = peel(Problem(levels[copies], CORNER[some][copies], np.ones(len(copies))), 0.9)
    assert weighed.low.tolist() == copied.low.tolist()
    assert weighed.high.tolist() == copied.high.tolist()


@given(st.integers(0, 1000), st.sampled_from([0.5, 0.8, 1.0]))
def test_sets_of_draws_peeled_together_are_peeled_as_alone(seed: int, target: float) -> None:
    rng = np.random.default_rng(seed)
    levels = rng.integers(0, LEVELS, (200, 3))
    good, whole = (rng.random(200) < 0.4).astype(float), rng.random(200)
    own = Problem(levels, good * whole, whole)
    among = rng.random((3, 200)) < 0.6
    together = peel_each(own, among, target)
    for row, bounds in zip(among, together, strict=True):
        alone = peel(Problem(levels[row], own.good[row], own.whole[row]), target)
        assert bounds.low.tolist() == alone.low.tolist()
        assert bounds.high.tolist() == alone.high.tolist()


@given(st.integers(0, 1000))
def test_pasting_widens_and_keeps_the_answer(seed: int) -> None:
    rng = np.random.default_rng(seed)
    levels = rng.integers(0, LEVELS, (300, 3))
    own = Problem(levels, (rng.random(300) < 0.3).astype(float), np.ones(300))
    tight = peel(own, 0.6)
    wide = paste(own, tight, 0.6)
    assert (wide.low <= tight.low).all()
    assert (wide.high >= tight.high).all()
    reached = own.answer(tight.inside(levels))
    assert own.answer(wide.inside(levels)) >= min(0.6, reached) - 1e-12


def test_levels_share_the_weight_equally_and_ties_share_a_level() -> None:
    weight = np.random.default_rng(2).random(5000)
    number = np.random.default_rng(3).standard_normal((5000, 1))
    mass = np.bincount(level_of(number, weight)[:, 0], weight, LEVELS) / weight.sum()
    assert mass == pytest.approx(np.full(LEVELS, 1 / LEVELS), abs=0.0005)
    coins = np.repeat([0.0, 1.0], 50)[:, None]
    assert len(np.unique(level_of(coins, np.ones(100)))) == 2


def test_a_bound_freed_holds_every_draw_the_others_hold() -> None:
    bounds = Bounds(np.array([60, 0]), np.array([100, 50]))
    levels = np.array([[70, 10], [10, 10], [70, 90]])
    assert bounds.inside(levels).tolist() == [True, False, False]
    assert bounds.freed(0).inside(levels).tolist() == [True, True, False]
