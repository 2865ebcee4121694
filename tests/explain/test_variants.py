"""Other ideas of play: each is what it says, and what does not depend on play does not move."""

from __future__ import annotations

import pytest

import feint
from feint.explain.variants import IDEAS, robustness

TALK = """
feint: 1
case: meeting
title: Where to meet
as_of: 2025-01-02
players: {ann: {en: Ann}, ben: {en: Ben}}
parameters: {worth: {low: 3.8, high: 4.2, covers: all, shape: uniform, why: judgement}}
quantities:
  hers: {formula: "worth if (first = here and second = here) else (3 if (first = there and second = there) else 0)"}
motives:
  ann: {meet: {weights: {hers: 1}}}
  ben: {meet: {weights: {hers: 1}}}
discernment:
  ann: {difference: 1, makes_likelier: {value: 8}}
  ben: {difference: 1, makes_likelier: {value: 8}}
stages:
  - first: {player: ann, options: [here, there]}
  - second: {player: ben, options: [here, there], sees: []}
claims:
  - {id: C1, en: They meet here, kind: event, test: "P(first = here and second = here) > 1/2"}
"""  # noqa: E501


@pytest.fixture(scope="module")
def run():
    return feint.run("example", draws=64, seed=3)


@pytest.fixture(scope="module")
def found(run):
    return robustness(run.inquiry, n_draws=64)


def test_main_grades_are_those_of_the_run_on_the_same_draws(run, found):
    grades = {c.name: c.grade for c in (*run.findings.claims, *run.findings.questions)}
    assert {c.name: c.main for c in found.claims} == {c.name: grades[c.name] for c in found.claims}


def test_half_the_precision_is_twice_the_difference_that_counts(run, found):
    scale = run.inquiry.blueprint.scale["board", 0]
    text = run.case.text.replace(
        "  bidder: {difference: 1,",
        f"  board: {{difference: {2 * scale!r}}}\n  bidder: {{difference: 2,",
    )
    blunt = feint.run(feint.loads(text), draws=64, seed=3)
    (bidder,) = [b for b in found.beliefs if b.player == "bidder"]
    for row in blunt.posterior.motives("bidder")[-3:]:
        assert bidder.beliefs["half"][row["motive"]] == pytest.approx(row["probability"], abs=1e-9)


def test_every_idea_is_tried_and_told_in_order(found):
    assert [v.key for v in found.variants] == [*(i.key for i in IDEAS), "other-equilibrium"]
    assert all(v.solved > 0.9 for v in found.variants)


def test_best_and_worst_bound_all_grades_on_the_scale(found):
    scale = ["fails", "mostly fails", "open", "mostly holds", "holds"]
    for claim in found.claims:
        ranked = [g for g in (claim.main, *claim.by_variant.values()) if g in scale]
        if claim.main in scale:
            places = [scale.index(g) for g in ranked]
            assert scale.index(claim.worst) == min(places)
            assert scale.index(claim.best) == max(places)
        assert claim.changed == tuple(k for k, g in claim.by_variant.items() if g != claim.main)


def test_another_equilibrium_of_a_coordination_game_turns_the_claim():
    """Two friends who must meet somewhere: at this precision each place is an equilibrium."""
    case = feint.loads(TALK)
    found = robustness(feint.run(case, draws=16, seed=1).inquiry, n_draws=16)
    (other,) = [v for v in found.variants if v.key == "other-equilibrium"]
    (claim,) = found.claims
    assert other.applies == 1
    assert claim.main == "holds"
    assert claim.by_variant["other-equilibrium"] == "fails"
    assert (claim.worst, claim.best) == ("fails", "holds")


def test_a_lone_decision_does_not_depend_on_what_is_thought_of_others():
    lone = TALK.replace("second = here", "first = here").replace("second = there", "first = there")
    case = feint.loads(
        lone.replace("  - second: {player: ben, options: [here, there], sees: []}\n", "")
    )
    run = feint.run(case, draws=16, seed=1)
    ideas = [idea for idea in IDEAS if idea.family == "theory"]
    (claim,) = robustness(run.inquiry, n_draws=16, ideas=ideas).claims
    values = {round(v, 9) for v in claim.answers.values()}
    assert len(values) == 1
