"""What to watch, against the same things asked directly and against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

import feint
from feint.explain.learning import choosing, cuts, explained, learnt

# Two actions; `bold` is worth x, uniform on [0, 8], `safe` is worth 5; the claim is x > 2.
ALONE = """
feint: 1
case: alone
title: One number
lead: C1
as_of: 2025-01-01
players: {one: {en: One}}
parameters:
  x: {low: 0, high: 8, covers: all, shape: uniform, why: judgement}
  y: {low: 0, high: 1, covers: all, shape: uniform, why: judgement}
  idle: {low: 0, high: 1, covers: all, shape: uniform, why: judgement}
quantities:
  worth: (x + 2 * y - 1 if act = bold else 5) + 0 * idle
motives:
  one: {taker: {en: takes, weights: {worth: 1}}}
discernment:
  one: {difference: 1, makes_likelier: 3}
stages:
  - act: {player: one, options: [bold, safe]}
claims:
  - {id: C1, en: It is large, kind: event, test: "E[x] > 2"}
"""


@pytest.fixture(scope="module")
def example():
    return feint.run("example", draws=64, seed=1)


@pytest.fixture(scope="module")
def watch(example):
    return example.watch()


def test_a_tripwire_is_the_belief_given_the_move_asked_directly(example, watch):
    assert watch.tripwires
    for wire in watch.tripwires:
        move = f"{wire.stage} = {wire.option}"
        for motive, belief in wire.beliefs.items():
            asked = example.ask(f"P(motive.{wire.about} = {motive} | observed, {move})").estimate
            assert belief.value == pytest.approx(asked.value, rel=1e-9)
            assert belief.error == pytest.approx(asked.error, rel=1e-6, abs=1e-15)
        now = example.ask(f"P(motive.{wire.about} = {wire.motive} | observed)").estimate
        assert wire.before.value == pytest.approx(now.value, rel=1e-9)
        assert wire.after == wire.beliefs[wire.motive]
        a, b = wire.before.value, wire.after.value
        assert wire.odds.value == pytest.approx(b / (1 - b) / (a / (1 - a)), rel=1e-9)
        assert wire.chance.value == pytest.approx(
            example.ask(f"P({move} | observed)").estimate.value, rel=1e-9
        )


def test_a_tripwire_names_the_motive_that_gains_most(watch):
    for wire in watch.tripwires:
        assert wire.odds.value > 1
        assert sum(e.value for e in wire.beliefs.values()) == pytest.approx(1)


def test_a_separator_is_the_decision_at_which_two_motives_differ_most(example, watch):
    (found,) = watch.separators
    assert (found.about, found.first, found.second) == ("bidder", "acquirer", "spoiler")

    def conduct(stage: str, motive: str) -> list[float]:
        given = f"observed, motive.bidder = {motive}"
        events = [f"{stage} = {o}" for o in example.case.stage(stage).option_names]
        events.append(f"not reached({stage})")
        return [example.ask(f"P({e} | {given})").estimate.value for e in events]

    apart = {}
    for stage in ("answer", "close", "next", "ruling"):
        p, q = (np.array(conduct(stage, motive)) for motive in ("acquirer", "spoiler"))
        apart[stage] = float(np.abs(p - q).sum() / 2)
    assert found.stage == max(apart, key=apart.__getitem__)
    assert found.total_variation.value == pytest.approx(apart[found.stage], rel=1e-9)
    assert found.guess_right.value == pytest.approx(0.5 + apart[found.stage] / 2, rel=1e-9)
    p, q = (np.array(conduct(found.stage, motive)) for motive in ("acquirer", "spoiler"))
    assert found.log_odds_first.value == pytest.approx(float((p * np.log(p / q)).sum()), rel=1e-9)
    assert found.log_odds_second.value == pytest.approx(float((q * np.log(q / p)).sum()), rel=1e-9)
    options = [*example.case.stage(found.stage).option_names, ""]
    assert found.tell_odds == pytest.approx((p / q)[options.index(found.tell)], rel=1e-9)


def test_learning_a_uniform_number_is_worth_what_the_integral_says():
    # with y at its mean, knowing x one takes `bold` above 5: the gain is the mean of max(x - 5, 0)
    run = feint.run(feint.case.loads(ALONE), draws=4096, seed=2)
    found = {item.column: item for item in run.watch().learning}
    told = found["x"].decisions["one"]
    assert told.value.value == pytest.approx(9 / 16, abs=0.02)
    assert told.noise < 1e-3
    # y moves the difference and never turns it: worth nothing, though it is linked
    assert found["y"].decisions["one"].value.value == pytest.approx(0, abs=1e-9)
    assert found["idle"].decisions["one"].noise > 0.05
    # the claim is settled by x alone
    assert found["x"].claim.value.value == pytest.approx(1, abs=0.08)
    assert found["x"].claim.share == pytest.approx(found["x"].claim.value.value, abs=1e-9)
    assert found["y"].claim.noise > 0.05
    assert run.watch().learning[0].column == "x"
    assert run.watch().lead == "C1"


def test_learning_everything_bounds_learning_one_number():
    run = feint.run(feint.case.loads(ALONE), draws=1024, seed=2)
    x, y = run.draws["x"], run.draws["y"]
    perfect = np.maximum(x + 2 * y - 1, 5).mean() - 5
    told = next(i for i in run.watch().learning if i.column == "x").decisions["one"]
    assert told.share == pytest.approx(told.value.value / perfect, rel=1e-9)
    assert 0.9 < told.share <= 1


def test_gains_from_nothing_are_told_as_nothing():
    """Numbers without a link: the corrected gain is 0 on average and almost none is told."""
    run = feint.run(feint.case.loads(ALONE), draws=512, seed=5)
    weight = np.ones(512)
    told, values = 0, []
    along = cuts(run.case, run.draws, weight)
    for seed in range(60):
        noise = np.random.default_rng(seed).normal(size=512)
        columns = np.column_stack([weight, noise, np.zeros(512)])
        for found in learnt(along, columns, [explained(0, 1), choosing(0, [slice(1, 3)])]):
            told += sum(item.noise < 0.05 for item in found.values())
            values += [item.value.value for item in found.values()]
    # 60 samples, 2 gains, each a table tested at one in twenty: 6 are expected
    assert told <= 14
    assert np.median(values) < 0.02


def test_only_what_one_side_decides_when_asked(example):
    found = example.watch("board")
    assert set(found.stages) == {"board"}
    assert all(set(item.decisions) == {"board"} for item in found.learning)


def test_a_case_without_rival_motives_has_no_tripwires():
    found = feint.run(feint.case.loads(ALONE), draws=64, seed=1).watch()
    assert (found.tripwires, found.separators) == ((), ())
    assert not any(math.isnan(item.claim.value.value) for item in found.learning)


def test_watching_and_advising_solve_nothing_but_announcements(example, monkeypatch):
    from feint.explain.advice_table import advise
    from feint.infer.solutions import Solutions

    made = []
    original = Solutions._solve

    def counted(self, *arguments):
        made.append(1)
        return original(self, *arguments)

    monkeypatch.setattr(Solutions, "_solve", counted)
    example.watch()
    advise(example.inquiry, "board", binding=False)
    assert made == []
    example.advise("board")
    assert len(made) == 3  # one announced world for each option
