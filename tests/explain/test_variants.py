"""Other ideas of play: each is what it says, and what does not depend on play does not move."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq

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


def test_answers_range_over_all_equilibria_each_found_in_every_draw():
    """Both places and the coin between them: p = logistic(precision (worth p - 3 (1 - p)))."""
    question = """
questions:
  - {id: Q1, en: Do they meet here?, ask: "P(first = here and second = here)"}
"""
    run = feint.run(feint.loads(TALK + question.lstrip()), draws=16, seed=1)
    found = robustness(run.inquiry, n_draws=16)
    others = [v for v in found.variants if v.family == "equilibrium"]
    assert [v.key for v in others] == ["other-equilibrium", "other-equilibrium-2"]
    assert [v.applies for v in others] == [1.0, 1.0]
    roots = np.array([_roots(worth) for worth in run.inquiry.draws["worth"]])
    there, coin, here = (roots**2).mean(axis=0)
    meet = next(claim for claim in found.claims if claim.name == "Q1").answers
    assert meet["main"] == pytest.approx(here, abs=1e-6)
    told = sorted(meet[v.key] for v in others)
    assert told == pytest.approx([there, coin], abs=1e-6)


def _roots(worth: float) -> list[float]:
    def gap(p: float) -> float:
        return p - 1 / (1 + np.exp(-np.log(8) * (worth * p - 3 * (1 - p))))

    grid = np.linspace(0, 1, 2001)
    turns = np.flatnonzero(np.diff(np.sign([gap(p) for p in grid])))
    return [brentq(gap, grid[i], grid[i + 1], xtol=1e-13) for i in turns]


LETTERS = """
feint: 1
case: letters
title: A letter or a call
as_of: 2025-01-02
players: {sender: {en: The sender}, judge: {en: The judge}}
parameters: {taste: {low: 0.2, high: 0.3, covers: all, shape: uniform, why: judgement}}
quantities:
  gain: {formula: "(2 if motive.sender = able else 1) + (taste if message = letter else 0) if answer = accept else 0"}
  right: {formula: "1 if (answer = accept and motive.sender = able) or (answer = refuse and motive.sender = unable) else 0"}
motives:
  sender: {able: {weights: {gain: 1}}, unable: {weights: {gain: 1}}}
  judge: {just: {weights: {right: 1}}}
priors:
  motive.sender: {able: 2, unable: 1}
believed:
  motive.sender: {able: 2, unable: 1}
discernment:
  sender: {difference: 1, makes_likelier: {value: 200}}
  judge: {difference: 1, makes_likelier: {value: 200}}
stages:
  - message: {player: sender, options: [letter, call]}
  - answer: {player: judge, options: [accept, refuse]}
claims:
  - {id: C1, en: A letter is written, kind: event, test: "P(message = letter) > 1/2"}
  - {id: C2, en: The sender is accepted, kind: event, test: "P(answer = accept) > 1/2"}
"""  # noqa: E501


def test_two_pooling_equilibria_are_told_apart():
    """All write or all call: the other way is left to the unable, who have less to lose by it.

    The branch goes straight on where these two leave it: the way of asking tells nothing.
    """
    run = feint.run(feint.loads(LETTERS), draws=16, seed=1)
    found = robustness(run.inquiry, n_draws=16)
    claims = {claim.name: claim for claim in found.claims}
    others = [v.key for v in found.variants if v.family == "equilibrium"]
    assert run.findings.certificate.solved_share == 1.0
    assert [v.applies for v in found.variants if v.key in others] == [1.0, 1.0]
    assert sorted(claims["C1"].by_variant[key] for key in others) == ["fails", "holds"]
    assert (claims["C1"].main, claims["C1"].worst, claims["C1"].best) == ("holds", "fails", "holds")
    assert {claims["C2"].by_variant[key] for key in others} == {"holds"}


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
