"""Scores by hand: from the answers of ``ask``, and from joint probabilities asked one by one."""

from __future__ import annotations

import math

import numpy as np
import pytest

import feint
from feint.case import CaseError
from feint.case.outcomes import read_outcomes

QUESTIONS = """
  - {id: Q2, en: Refused?, ask: "P(answer = reject | observed)"}
  - {id: Q3, en: Condition granted?, ask: "P(ruling = granted | observed, answer = reject)"}
  - {id: Q4, en: How long?, ask: "E[delay | observed]"}
  - {id: Q5, en: Had there been none?, ask: "P(answer = talk | observed, do bid = full)"}
"""
HAPPENED = {"Q1": False, "Q2": True, "Q3": True, "Q5": False}


@pytest.fixture(scope="module")
def run():
    text = feint.load("example").text
    return feint.run(
        feint.loads(text.replace("checked:", f"{QUESTIONS.rstrip()}\nchecked:")), draws=64
    )


def outcomes(run, happened=HAPPENED, more=""):
    items = "\n".join(
        f"  - {{question: {q}, happened: {'yes' if h else 'no'}, day: 2025-03-01}}"
        for q, h in happened.items()
    )
    text = f"outcomes: 1\ncase: example\nitems:\n{items}\n{more}"
    return read_outcomes(text, run.case)


@pytest.fixture(scope="module")
def found(run):
    return feint.score(run, outcomes(run))


def test_every_score_follows_from_the_answer(run, found):
    by_name = {question.name: question.test for question in run.case.questions}
    for forecast in found.forecasts:
        p = run.ask(by_name[forecast.name]).estimate.value
        right = p if HAPPENED[forecast.name] else 1 - p
        assert forecast.probability.value == pytest.approx(p)
        assert forecast.brier.value == pytest.approx((1 - right) ** 2)
        assert forecast.log.value == pytest.approx(-math.log(right))
    assert found.brier.value == pytest.approx(np.mean([f.brier.value for f in found.forecasts]))
    assert found.log.value == pytest.approx(np.mean([f.log.value for f in found.forecasts]))


def test_the_error_of_a_score_is_that_of_its_probability(run, found):
    for forecast in found.forecasts:
        p, hit = forecast.probability, float(HAPPENED[forecast.name])
        steep = abs(2 * (p.value - hit))  # derivative of the Brier score
        assert forecast.brier.error == pytest.approx(steep * p.error, rel=0.2, abs=1e-4)


def test_dependence_is_that_of_the_joint_probability(run, found):
    def ask(event):
        return run.ask(f"P({event} | observed)").estimate.value

    p, q = ask("answer = sell"), ask("answer = reject")
    both = 0.0  # one answer excludes the other
    expected = (both - p * q) / math.sqrt(p * (1 - p) * q * (1 - q))
    pair = next(d for d in found.dependent if (d.first, d.second) == ("Q1", "Q2"))
    assert pair.correlation == pytest.approx(expected)
    assert 1 < found.effective_questions < len(found.forecasts)


def test_questions_of_another_world_count_as_unrelated(found):
    assert not any("Q5" in (d.first, d.second) for d in found.dependent)


def test_what_the_model_expects_of_itself(run):
    """Two questions of which one is the contrary of the other: the luck has a closed form."""
    found = feint.score(run, outcomes(run, {"Q2": True}))
    p = found.forecasts[0].probability.value
    assert found.expected_brier == pytest.approx(p * (1 - p))
    # the Brier score is (1-p)² with probability p and p² otherwise
    spread = abs((1 - p) ** 2 - p**2) * math.sqrt(p * (1 - p))
    assert found.luck == pytest.approx(spread)


def test_baselines_are_scored_on_their_own_questions(run):
    more = "baselines:\n  - {question: Q2, name: market, probability: 0.9}\n"
    found = feint.score(run, outcomes(run, more=more))
    coin, market = found.baselines
    assert (coin.name, coin.n_questions, coin.brier) == ("coin", 4, 0.25)
    assert coin.log == pytest.approx(math.log(2))
    assert (market.name, market.n_questions) == ("market", 1)
    assert market.brier == pytest.approx(0.01)
    own = next(f for f in found.forecasts if f.name == "Q2")
    assert market.model_brier.value == pytest.approx(own.brier.value)
    assert market.skill.value == pytest.approx(1 - own.brier.value / 0.01)


def test_a_question_that_is_no_probability_is_refused_with_its_place(run):
    with pytest.raises(CaseError) as caught:
        feint.score(run, outcomes(run, {"Q1": True, "Q4": True}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("C305", 5)


def test_what_lies_outside_the_model_is_told_and_not_scored(run):
    found = feint.score(run, outcomes(run, {"Q1": False, "C9": True}))
    assert [f.name for f in found.forecasts] == ["Q1"]
    assert "listing" in found.unanswered["C9"].in_language("en")


def test_findings_hold_the_score_where_outcomes_come_with_the_case():
    assert feint.run("openai-2025", draws=8).findings.score is not None
    assert feint.run("example", draws=8).findings.score is None
