"""Tipping points of the example, against solving it again with the number set."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import feint
from feint.case import loads, read_text
from feint.case.model import Case
from feint.explain.drivers import DriverTable
from feint.explain.drivers_sums import FACTORS, SHARES
from feint.explain.drivers_tables import drivers, next_cuts
from feint.explain.grades import MotiveEvidence, grade_factor, grade_probability
from feint.explain.tipping_maps import tipping_map, tipping_maps
from feint.explain.tipping_points import FACTOR_BANDS, PROBABILITY_BANDS, tipping_points
from feint.infer.estimate import Estimate
from feint.solved import Run

SELL = "P(answer = sell | observed)"


@pytest.fixture(scope="module")
def run() -> Run:
    return feint.run("example", draws=2048, seed=1)


@pytest.fixture(scope="module")
def tables(run: Run) -> tuple[DriverTable, ...]:
    return drivers(run.inquiry, ["C7", SELL])


def example_with(number: str, value: float) -> Case:
    """The example with one number known for certain."""
    text, path = read_text("example")
    kept, n = re.subn(rf"({number}:\s*\{{)low: [^,]*, high: [^,]*, covers: [^,]*, shape: [^,]*,",
                      rf"\g<1>value: {value},", text)  # fmt: skip
    assert n == 1
    return loads(kept, path=path)


def test_the_curve_is_the_answer_with_the_number_set(
    run: Run, tables: tuple[DriverTable, ...]
) -> None:
    """``set p = v`` solves every draw again, as evidence and game would have it."""
    worth = next(d for d in tables[1].drivers if d.name == "worth")
    for point in worth.curve[3:12:4]:
        told = run.ask(f"P(answer = sell | observed, set worth = {point.x})")
        assert told.estimate is not None
        reach = 4 * told.estimate.error + (point.high - point.low) + 0.01
        assert point.answer == pytest.approx(told.estimate.value, abs=reach)


@pytest.mark.slow
def test_solved_again_at_its_threshold_the_claim_is_on_the_edge(run: Run) -> None:
    """Every number that turns the claim, set to where it does, leaves it at one half."""
    found = [p for p in tipping_points(run.inquiry, ["C7"]) if p.is_even]
    assert {p.parameter for p in found} >= {"worth"}
    for point in found:
        at = feint.run(example_with(point.parameter, point.threshold.value), draws=2048, seed=2)
        share = at.ask(run.case.claims[0].test or "").share
        assert share is not None
        slope = abs(point.far.value - point.near.value)
        # the threshold may be off by its range; over the whole range the answer moves by the slope
        assert share.value == pytest.approx(point.cut, abs=0.1 + 4 * share.error)
        assert slope > 0.2


def test_either_side_of_a_threshold_is_on_its_side_of_the_cut(
    run: Run, tables: tuple[DriverTable, ...]
) -> None:
    found = tipping_points(run.inquiry, ["C7", SELL], tables)
    assert found
    for point in found:
        low, high = sorted((point.near.value, point.far.value))
        assert low < point.cut < high
        table = next(t for t in tables if t.query == point.query)
        assert table.answer is not None
        assert (table.answer.value >= point.cut) == (point.near.value >= point.cut)
        assert 0 < point.beyond < 0.5 + abs(point.beyond - 0.5)
        assert point.declared[0] <= point.threshold.low <= point.threshold.value
        weight = run.weights
        values = run.draws[point.parameter]
        beyond = values > point.threshold.value
        if point.side == "below":
            beyond = ~beyond
        assert point.beyond == pytest.approx(float(weight[beyond].sum()))


def test_of_a_motive_only_the_turn_is_a_tipping_point(run: Run) -> None:
    """Its grade hangs on the evidence as well as on the share."""
    points = tipping_points(run.inquiry, ["C7"])
    assert all(p.is_even and p.grade_far is None for p in points)
    cause = replace(run.case.claims[0], kind="cause")
    graded = [p for p in tipping_points(run.inquiry, [cause]) if not p.is_even]
    assert graded
    assert all(p.grade_far != p.grade_near for p in graded)


@pytest.mark.parametrize("place", range(5))
def test_grades_between_cuts_are_those_of_the_report(place: int) -> None:
    inner = [0.0, *SHARES, 1.0]
    value = (inner[place] + inner[place + 1]) / 2
    assert grade_probability(value) == PROBABILITY_BANDS[place]


@pytest.mark.parametrize("place", range(7))
def test_grades_of_factors_are_those_of_the_report(place: int) -> None:
    inner = [0.05, *FACTORS, 20.0]
    value = (inner[place] * inner[place + 1]) ** 0.5
    evidence = MotiveEvidence(Estimate(value, value, value, 0.0), 100.0, True)
    assert grade_factor(evidence)[0] == FACTOR_BANDS[place]


def test_cuts_next_to_an_answer() -> None:
    assert next_cuts(SHARES, 0.5) == (0.25, 0.75)
    assert next_cuts(SHARES, 0.99) == (0.95,)
    assert next_cuts(SHARES, 0.0) == (0.05,)
    assert next_cuts((), 0.3) == ()


def test_a_map_agrees_with_the_answer_set_in_both_numbers(run: Run) -> None:
    """Away from worth = 97.4, the price, where the answer falls off a cliff that a map blurs."""
    found = tipping_map(run.inquiry, SELL, "worth", "slip")
    for i, j in ((2, 2), (4, 4), (1, 10), (9, 3)):
        told = run.ask(
            f"P(answer = sell | observed, set worth = {found.xs[i]}, set slip = {found.ys[j]})"
        ).estimate
        assert told is not None
        reach = 4 * (told.error + found.error[i][j]) + 0.03
        assert found.answer[i][j] == pytest.approx(told.value, abs=reach)


def test_maps_are_drawn_of_the_two_strongest(run: Run, tables: tuple[DriverTable, ...]) -> None:
    (first, *_) = tipping_maps(run.inquiry, ["C7", SELL], tables)
    telling = [d.name for d in tables[0].drivers if d.tells]
    assert [first.first, first.second] == telling[:2]
    assert len(first.answer) == len(first.xs) == 12
    assert len(first.contours) == len(first.cuts)


def test_a_map_of_what_does_not_vary_is_refused(run: Run) -> None:
    with pytest.raises(ValueError, match="no number is called nothing"):
        tipping_map(run.inquiry, SELL, "worth", "nothing")
