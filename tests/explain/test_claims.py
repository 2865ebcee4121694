"""What an answer says of itself."""

from __future__ import annotations

import pytest

import feint


@pytest.fixture(scope="module")
def run():
    return feint.run("example", draws=16, seed=1)


@pytest.mark.parametrize(
    ("query", "chance"),
    [
        ("P(answer = sell | observed)", True),
        ("E[belief(bidder, answer = sell; at bid) | observed]", True),
        ("belief(bidder, answer = sell; at bid)", True),
        ("P(answer = sell) - P(answer = talk)", False),
        ("bayes_factor(motive.bidder: spoiler, acquirer | observed)", False),
        ("E[delay | observed]", False),
        ("P(answer = sell | observed) > 1/2", False),
    ],
)
def test_an_answer_knows_whether_its_number_is_a_chance(run, query, chance):
    assert run.ask(query).is_probability == chance


def test_the_prior_of_an_answer_leaves_the_evidence_out(run):
    found = run.ask("P(motive.bidder = spoiler | observed)")
    assert found.prior == pytest.approx(run.ask("P(motive.bidder = spoiler)").estimate.value)


def test_a_condition_that_cannot_be_is_a_problem_and_no_number(run):
    found = run.ask("P(answer = sell | observed, reached(close), answer = reject)")
    assert found.estimate is None
    assert found.share is None
    assert "probability 0" in found.problem
