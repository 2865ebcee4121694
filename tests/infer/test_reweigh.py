"""Another prior, other evidence: reweighed answers are those of a case written that way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import feint
from feint.case import symbols
from feint.infer.ask import Inquiry
from feint.infer.blueprint import Blueprint
from feint.infer.other_evidence import observing_each
from feint.infer.query import parse_query
from feint.infer.reweigh import prior_with, under_priors

CASES = Path(__file__).parents[1] / "reference/cases"
START = 0.83


def queries(name: str) -> list[str]:
    lines = (CASES / f"{name}.queries").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def value(inquiry: Inquiry, tree: object) -> tuple[float, ...] | str:
    found = inquiry.result(tree)
    if found.problem is not None:
        return "problem"
    told = found.estimate or found.share
    assert told is not None
    return (told.value, told.low, told.high)


def scaled(weights, player, motive, inside, outside):
    """The same weights, those of a player's motive times one factor and the others another."""
    if player not in weights.players:
        return weights
    place = weights.players.index(player)
    rows = [(row, w * (inside if row[place] == motive else outside)) for row, w in weights.rows]
    return replace(weights, rows=tuple(rows))


@pytest.mark.parametrize("name", ["typed", "joint", "signals", "private", "three"])
def test_another_prior_answers_like_a_case_with_that_prior(name):
    run = feint.run(CASES / f"{name}.yaml", draws=8, seed=1)
    case, inquiry = run.case, run.inquiry
    player = case.typed_players[-1]
    motive = len(case.motive_names(player)) // 2
    lanes = prior_with(inquiry.blueprint, player, motive, START)
    own = inquiry.blueprint.lanes.motive[player] == motive
    assert lanes[own].sum() == pytest.approx(START)
    assert lanes.sum() == pytest.approx(1)

    factor = lanes / inquiry.blueprint.prior
    chosen = case.motive_names(player)[motive]
    inside, outside = factor[own][0], factor[~own][0]
    priors = tuple(scaled(w, player, chosen, inside, outside) for w in case.priors)
    anew = Inquiry(
        Blueprint(replace(case, priors=priors)), inquiry.draws, inquiry.policies, inquiry.statuses
    )
    trees = [parse_query(text, symbols(case)) for text in queries(name)]
    (moved,) = under_priors(inquiry, trees, player, [lanes])
    np.testing.assert_allclose(moved.weight(), anew.weight(), atol=1e-12)
    for text, tree in zip(queries(name), trees, strict=True):
        expected, told = value(anew, tree), value(moved, tree)
        if expected == "problem":
            assert told == "problem", text
        else:
            assert told == pytest.approx(expected, abs=1e-9), text


@pytest.mark.parametrize("name", ["typed", "signals", "private"])
def test_other_evidence_answers_like_a_case_with_that_evidence(name):
    run = feint.run(CASES / f"{name}.yaml", draws=8, seed=1)
    plays = run.simulate(6, seed=2)
    cases = [plays.case_of(i) for i in range(6)]
    asked = [text for text in queries(name) if " do " not in text and "until" not in text]
    trees = [parse_query(text, symbols(run.case)) for text in asked]
    assert len(trees) > 5
    found = observing_each(run.inquiry, cases, trees)
    for case, moved in zip(cases, found, strict=True):
        anew = Inquiry(
            Blueprint(case), run.inquiry.draws, run.inquiry.policies, run.inquiry.statuses
        )
        for text, tree in zip(asked, trees, strict=True):
            expected, told = value(anew, tree), value(moved, tree)
            if expected == "problem":
                assert told == "problem", text
            else:
                assert told == pytest.approx(expected, abs=1e-9), text


def test_a_motive_that_has_all_the_prior_cannot_be_moved():
    run = feint.run("example", draws=8)
    with pytest.raises(ValueError, match="has the prior 0"):
        prior_with(run.inquiry.blueprint, "bidder", 7, 0.5)
