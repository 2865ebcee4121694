"""Rival narratives: factors against Bayes factors within one case, and what breaks a story."""

from __future__ import annotations

import numpy as np
import pytest

import feint

SPOILER_ALONE = (
    "acquirer: 1, spoiler: 1, unmodelled: 0.2",
    "acquirer: 1e-12, spoiler: 1, unmodelled: 1e-12",
)
ACQUIRER_ALONE = (SPOILER_ALONE[0], "acquirer: 1, spoiler: 1e-12, unmodelled: 1e-12")


@pytest.fixture(scope="module")
def text():
    return feint.load("example").text


def changed(text: str, old: str, new: str):
    assert old in text
    return feint.loads(text.replace(old, new))


def test_the_factor_between_single_motives_is_the_bayes_factor_of_the_case(text):
    spoiler, acquirer = changed(text, *SPOILER_ALONE), changed(text, *ACQUIRER_ALONE)
    found = feint.compare([spoiler, acquirer], draws=128, seed=2)
    run = feint.run("example", draws=128, seed=2)
    expected = run.ask("bayes_factor(motive.bidder: spoiler, acquirer | observed)").estimate.value
    (pair,) = found.factors
    assert pair.factor.value == pytest.approx(expected, rel=1e-9)
    assert np.prod([step.value for step in pair.steps.values()]) == pytest.approx(expected)


def test_a_narrative_explains_as_well_as_itself(text):
    found = feint.compare(["example", feint.loads(text)], draws=64, seed=2)
    (pair,) = found.factors
    assert (pair.factor.value, pair.factor.error) == (pytest.approx(1), pytest.approx(0))
    assert all(parting.gap == 0 for parting in found.partings)
    assert all(len(set(claim.grades.values())) == 1 for claim in found.claims)
    assert found.same_evidence


def test_a_changed_number_is_told_and_moves_what_comes_next(text):
    rival = changed(text, "low: 60, high: 180", "low: 130, high: 240")
    found = feint.compare(["example", rival], draws=256, seed=2)
    assert [c.split(":")[0] for c in found.narratives[1].changes] == [
        "parameters.worth.low", "parameters.worth.high",
    ]  # fmt: skip
    parting = found.partings[0]
    run = feint.run(rival, draws=256, seed=2)
    asked = run.ask(f"P({parting.stage} = {parting.option} | observed)")
    assert parting.chance["2"].value == pytest.approx(asked.estimate.value, abs=1e-9)
    assert parting.gap > 0.01


def test_other_moves_are_not_the_same_evidence(text):
    rival = changed(text, "move: bid = low", "move: bid = full")
    assert not feint.compare(["example", rival], draws=16, seed=2).same_evidence


def test_what_breaks_the_lead_claim_breaks_it(text):
    """Beyond the threshold told, the lead claim is below one half when asked there directly."""
    found = feint.compare([feint.loads(text), feint.loads(text)], draws=512, seed=2)
    broken = [b for b in found.breakers if b.narrative == "1" and b.what == "lead"]
    assert broken
    cheapest = broken[0]
    run = feint.run(feint.loads(text), draws=512, seed=2)
    test = next(c.test for c in run.case.claims if c.name == "C7")
    low, high = run.draws[cheapest.parameter].min(), run.draws[cheapest.parameter].max()
    inside, beyond = (
        run.ask(test.replace("observed", f"observed, set {cheapest.parameter} = {value}")).share
        for value in ((low, high) if cheapest.side == "above" else (high, low))
    )
    holds = run.ask(test).share.value > 0.5
    assert (beyond.value > 0.5) != holds
    assert (inside.value > 0.5) == holds


def test_one_narrative_is_no_comparison():
    with pytest.raises(ValueError, match="two narratives"):
        feint.compare(["example"], draws=16)
