"""Simulated plays come as often as the model says, and are told as evidence."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from tests.truth.recovery import LEVEL

import feint


@pytest.fixture(scope="module")
def run():
    return feint.run("example", draws=64, seed=8)


def test_plays_come_as_often_as_their_probability(run):
    plays = run.simulate(4000, seed=2).rows()
    motives = run.case.motive_names("bidder")
    answers = ("reject", "talk", "sell")
    events = [(m, b, a) for m in motives for b in ("low", "full") for a in answers]
    expected = [
        run.ask(f"P(motive.bidder = {m} and bid = {b} and answer = {a})").estimate.value
        for m, b, a in events
    ]
    counts = [
        sum((p["motive.bidder"], p["bid"], p["answer"]) == event for p in plays) for event in events
    ]
    rest = 1 - sum(expected)
    told = np.array([*counts, len(plays) - sum(counts)])
    assert stats.chisquare(told, len(plays) * np.array([*expected, rest])).pvalue > LEVEL


def test_signals_are_thrown_with_their_likelihood(run):
    plays = run.simulate(4000, seed=2, motives={"bidder": "spoiler"})
    assert plays.signals.mean() == pytest.approx(0.6, abs=0.03)  # between 0.4 and 0.8


def test_the_same_seed_gives_the_same_plays_and_another_others(run):
    first, same, other = (run.simulate(50, seed=s).rows() for s in (1, 1, 2))
    assert first == same
    assert first != other


def test_a_play_is_evidence_for_a_case_file(run):
    plays = run.simulate(5, seed=1)
    text = run.case.text
    start = text.index("observed:")
    stop = text.index("claims:")
    again = feint.loads(text[:start] + plays.evidence_text(2) + text[stop:])
    assert {f.stage: f.option for f in again.facts} == plays.seen(2)
    query = "P(motive.bidder = spoiler | observed)"
    fresh = feint.run(again, draws=64, seed=8)
    assert run.observing(plays.seen(2)).ask(query).estimate.value == pytest.approx(
        fresh.ask(query).estimate.value, abs=1e-9
    )


def test_a_motive_or_move_that_does_not_exist_is_told(run):
    with pytest.raises(ValueError, match="has no motive thief"):
        run.simulate(1, motives={"bidder": "thief"})
    with pytest.raises(ValueError, match="has no option half; it has none, low, full"):
        run.observing({"bid": "half"})
    with pytest.raises(ValueError, match="there is no stage bidd"):
        run.observing({"bidd": "low"})


def test_moves_known_before_the_prior_are_played_as_they_were():
    text = feint.load("example").text.replace("prior_at: 2025-02-09", "prior_at: 2025-02-11")
    signal = text[text.index("signals:") : text.index("claims:")]
    run = feint.run(feint.loads(text.replace(signal, "")), draws=16, seed=1)
    plays = run.simulate(40, seed=1)
    kept = [row["bid"] for row in plays.rows()]
    assert kept.count("low") > 35  # the report has a reliability of 0.99
    assert "bid" not in plays.seen(0)
