"""Advice against queries asked directly, and against choices worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import feint
from feint.explain.refusal import RefusalError

# One uncertain number, two options: `bold` is worth x, `safe` 5; nobody else decides anything.
ALONE = """
feint: 1
case: alone
title: One number
as_of: 2025-01-01
players: {one: {en: One}}
parameters:
  x: {low: 0, high: 8, covers: all, shape: uniform, why: judgement}
  idle: {low: 0, high: 1, covers: all, shape: uniform, why: judgement}
quantities:
  worth: (x if act = bold else 5) + idle
motives:
  one: {taker: {en: takes, weights: {worth: 1}}}
discernment:
  one: {difference: 1, makes_likelier: 3}
stages:
  - act: {player: one, options: [bold, safe]}
"""


@pytest.fixture(scope="module")
def alone():
    return feint.run(feint.case.loads(ALONE), draws=2048, seed=3)


@pytest.fixture(scope="module")
def example():
    return feint.run("example", draws=64, seed=1)


@pytest.fixture(scope="module")
def board(example):
    return example.advise("board")[0]


def test_numbers_of_a_choice_between_a_sure_thing_and_a_uniform_one(alone):
    advice = alone.advise("one")[0]
    bold, safe = advice.options
    assert (advice.best, advice.second, advice.timing) == ("safe", "bold", "now")
    assert bold.payoff.value == pytest.approx(4.5, abs=2e-3)
    assert safe.payoff.value == pytest.approx(5.5, abs=2e-3)
    assert advice.lead.value == pytest.approx(1.0, abs=2e-3)
    # x > 5 with a chance of 3/8; giving up x - 5 where it is, 5 - x where it is not
    assert bold.best.value == pytest.approx(3 / 8, abs=2e-3)
    assert safe.regret.value == pytest.approx(9 / 16, abs=2e-3)
    assert bold.regret.value == pytest.approx(25 / 16, abs=2e-3)
    # the bad end of x, and of what is missed: 5 % points of a uniform number
    assert bold.worst.low == pytest.approx(0.05 * 8 + 0.5, abs=0.3)
    assert safe.most_regret.high == pytest.approx(0.95 * 8 - 5, abs=0.05)
    assert (advice.safest, advice.least_regret) == ("safe", "safe")


def test_the_number_that_flips_a_choice_and_where(alone):
    (flip,) = alone.advise("one")[0].flips
    assert (flip.column, flip.option, flip.direction) == ("x", "bold", "above")
    assert flip.threshold.value == pytest.approx(5, abs=0.05)
    assert flip.threshold.low <= 5.05
    assert flip.threshold.high >= 4.95
    assert flip.share == pytest.approx(3 / 8, abs=0.01)
    assert ALONE.splitlines()[flip.line - 1].strip().startswith("x:")
    assert flip.noise < 0.01


def test_the_threshold_is_where_the_options_are_worth_the_same_when_all_is_solved_again(example):
    found = feint.run("example", draws=1024, seed=1).advise("bidder", motive="acquirer")[0]
    (flip,) = found.flips
    assert (found.best, flip.option, flip.column) == ("walk", "complete", "worth")

    def lead(worth: float) -> float:
        # the bidder knows what it bid, however doubtful the report
        case = f"observed, bid = low, answer = sell, set worth = {worth}"
        parts = [
            example.ask(f"EU(bidder | {case}, do close = {o}, motive = acquirer)").estimate.value
            for o in ("complete", "walk")
        ]
        return parts[0] - parts[1]

    assert lead(flip.threshold.low - 1) < 0 < lead(flip.threshold.high + 1)


@pytest.mark.parametrize("option", ["reject", "talk", "sell"])
def test_replies_are_those_that_queries_tell(example, board, option):
    advised = next(o for o in board.options if o.option == option)
    stages = {"reject": "next", "sell": "close", "talk": None}
    assert {reply.stage for reply in advised.replies} == {stages[option]} - {None}
    for reply in advised.replies:
        given = f"observed, do answer = {option}, reached(answer), motive.bidder = {reply.motive}"
        reached = example.ask(f"P(reached({reply.stage}) | {given})").estimate
        assert reply.reached.value == pytest.approx(reached.value, rel=1e-9)
        for move, chance in reply.options.items():
            text = f"P({reply.stage} = {move} | {given}, reached({reply.stage}))"
            told = example.ask(text).estimate
            assert chance.value == pytest.approx(told.value, rel=1e-9)
            assert chance.error == pytest.approx(told.error, rel=1e-9, abs=1e-15)


def test_replies_count_only_where_the_option_could_be_taken():
    case = Path(__file__).resolve().parents[1] / "reference" / "cases" / "three.yaml"
    run = feint.run(case, draws=16, seed=1)
    # `join` comes only after an open plan, and the report of that is doubtful
    advice = run.advise("ally", motive="wary", stage="join")[0]
    for option in advice.options:
        for reply in option.replies:
            given = f"observed, do join = {option.option}, motive.ally = wary, reached(join)"
            given += f", motive.{reply.player} = {reply.motive}" if reply.motive else ""
            for move, chance in reply.options.items():
                told = run.ask(f"P({reply.stage} = {move} | {given})").estimate.value
                assert chance.value * reply.reached.value == pytest.approx(told, rel=1e-9)


def test_a_player_that_knows_as_much_as_the_analyst_expects_what_the_analyst_does():
    # nobody has several motives, and nothing is left to decide afterwards
    run = feint.run(feint.case.loads(ALONE), draws=64, seed=1)
    for option in run.advise("one")[0].options:
        told = run.ask(f"EU(one | do act = {option.option})").estimate
        assert option.payoff.value == pytest.approx(told.value, rel=1e-12)
        assert option.payoff.low == pytest.approx(told.low, rel=1e-12)
        assert option.payoff.error == pytest.approx(told.error, rel=1e-9)


def test_the_worst_is_no_better_than_against_any_motive(board):
    for option in board.options:
        against = option.against["bidder"]
        assert set(against) == {"acquirer", "spoiler"}
        least = min(e.value for e in against.values())
        assert option.worst.value <= least + 1e-9
        if option.worst_motives:
            assert against[option.worst_motives["bidder"]].value == pytest.approx(least)


def test_shares_of_being_best_make_one_and_the_best_regrets_least(board):
    assert sum(o.best.value for o in board.options) == pytest.approx(1)
    assert board.best == min(board.options, key=lambda o: o.regret.value).option
    assert all(o.regret.value >= 0 for o in board.options)


def test_a_past_decision_is_advised_in_hindsight(example):
    advice = example.advise("bidder", motive="spoiler", stage="bid")[0]
    assert (advice.timing, advice.observed) == ("hindsight", "low")
    assert advice.reached.value == 1
    later = example.advise("bidder", motive="spoiler", stage="next")[0]
    assert (later.timing, later.observed) == ("later", None)
    told = example.ask(
        "E[belief(bidder, reached(next); at bid) | observed, motive.bidder = spoiler]"
    )
    # at `next` the bidder knows its bid was low; so it does at `bid`, just after it
    assert later.reached.value == pytest.approx(told.estimate.value, rel=1e-9)


def test_choosing_after_seeing_is_worth_what_the_situations_make_of_it():
    text = ALONE.replace(
        "stages:\n",
        "stages:\n  - coin: {player: chance, odds: {heads: 0.25, tails: 0.75}}\n",
    ).replace("(x if act = bold else 5)", "((20 if coin = heads else 1) if act = bold else 5)")
    advice = feint.run(feint.case.loads(text), draws=16, seed=1).advise("one")[0]
    assert advice.best == "bold"  # 5.75 against 5 without looking
    chances = {s.seen["coin"]: (s.chance.value, s.best) for s in advice.situations}
    assert chances == {
        "heads": (pytest.approx(0.25), "bold"), "tails": (pytest.approx(0.75), "safe"),
    }  # fmt: skip
    assert advice.waiting.value == pytest.approx(0.75 * (5 - 1))


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"player": "nobody"}, "nobody"),
        ({"player": "bidder", "motive": "greed"}, "greed"),
        ({"player": "bidder", "stage": "answer"}, "answer"),
    ],
)
def test_what_cannot_be_advised_is_refused_with_a_way_out(example, asked, word):
    with pytest.raises(RefusalError) as caught:
        example.advise(**asked)
    for language in ("en", "fr"):
        assert f"`{word}`" in caught.value.text(language)
        assert caught.value.hint(language)


def test_a_player_with_nothing_left_to_decide_is_told_what_it_decided():
    run = feint.run("entry", draws=16, seed=1)
    with pytest.raises(RefusalError) as caught:
        feint.run(feint.case.loads(ALONE + "observed:\n  - {date: 2024-12-31, move: act = safe}\n"),
                  draws=16, seed=1).advise("one")  # fmt: skip
    assert "act" in caught.value.hint("en")
    assert run.advise("entrant")[0].stage == "enter"


def test_advice_what_to_watch_and_what_ifs_come_back_from_the_run_folder(example):
    from feint.explain.reasons import Reasons
    from feint.store import findings_from_json, findings_to_json

    told = Reasons(
        advice=example.advise("bidder"),
        watch=example.watch(),
        what_if=example.what_if("set worth = 150", "do answer = sell, set worth = 90"),
    )
    text = findings_to_json(replace(example.findings, reasons=told))
    assert findings_from_json(text, example.case).reasons == told


def test_private_values_are_averaged_as_the_analyst_weighs_them():
    case = Path(__file__).resolve().parents[1] / "reference" / "cases" / "private.yaml"
    run = feint.run(case, draws=16, seed=1)
    for advice in run.advise("seller", stage="sorry"):
        # the last decision: the player's own view is the analyst's given its motive and values
        for option in advice.options:
            told = run.ask(
                f"EU(seller | observed, do sorry = {option.option}, reached(sorry), "
                f"motive = {advice.motive})"
            ).estimate
            assert np.isfinite(option.payoff.value)
            assert option.payoff.low <= told.high
            assert option.payoff.high >= told.low


def test_numbers_that_press_on_the_lead_without_turning_it():
    # bold is worth x - 4 and safe 5: the lead of safe is 9 - x, at least 1
    text = ALONE.replace("x if act = bold", "x - 4 if act = bold")
    advice = feint.run(feint.case.loads(text), draws=2048, seed=3).advise("one")[0]
    assert advice.flips == ()
    (press,) = advice.pressures
    assert (press.column, press.option, press.direction) == ("x", "bold", "high")
    # the middle of the outermost of 24 slices of [0, 8]
    assert press.at == pytest.approx(8 - 8 / 48, abs=0.1)
    assert press.lead.value == pytest.approx(9 - press.at, abs=0.05)


def test_a_number_with_two_values_flips_the_choice_between_them():
    text = ALONE.replace(
        "x: {low: 0, high: 8, covers: all, shape: uniform, why: judgement}",
        "x: {shape: discrete, values: {2: 0.5, 7: 0.5}, why: judgement}",
    )
    run = feint.run(feint.case.loads(text), draws=256, seed=3)
    advice = run.advise("one")[0]
    (flip,) = advice.flips
    assert (advice.best, flip.option, flip.direction) == ("safe", "bold", "above")
    assert flip.threshold.value == 4.5
    told = {item.column: item for item in run.watch().learning}["x"].decisions["one"]
    # knowing it, the better of 5 and 7 half of the time
    assert told.value.value == pytest.approx(0.5 * (7 - 5), abs=0.02)
    assert told.share == pytest.approx(1, abs=0.02)
