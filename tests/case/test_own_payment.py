"""A constant that pays the observed move is refused, however it is dressed up (semantics 3)."""

from __future__ import annotations

import pytest

from feint.case import inspect

CASE = """\
feint: 1
case: small
title: A bid
as_of: 2025-02-13
prior_at: 2025-02-01
players: {bidder: Bidder, board: Board}
parameters:
  worth: {low: 60, high: 180, covers: all, shape: uniform, why: a test}
  five: {value: 5, why: a test}
  hair: {low: 5, high: 5.001, covers: all, shape: uniform, why: a test}
  unknown: {low: 1, high: 9, covers: all, shape: uniform, known_to: nobody, why: a test}
quantities:
  table: {by bid: {none: 0, low: 3, high: 4}}
  shown: bid = low
  twice: 2 * table
  gain: "worth - 100 if answer = sell and close = complete else 0"
  peace: "1 if answer = sell else 0"
  kept: "worth / 3 if answer = reject else 0"
  paid: "100 if close = complete else 0"
  tested: QUANTITY
motives:
  bidder:
    buyer: {en: buys, weights: {gain: 1}}
    bluffer: {en: bluffs, weights: {tested: 1, peace: 1}}
  board:
    keeper: {en: keeps, weights: {kept: 1, paid: 1}}
priors:
  motive.bidder: {buyer: 1, bluffer: 1}
costs:
  bidder: {COST}
stages:
  - bid: {player: bidder, options: [none, low, high]}
  - answer: {player: board, when: bid != none, options: [reject, sell]}
  - close: {player: bidder, when: answer = sell, options: [complete, walk]}
  - luck: {player: chance, when: answer = reject, odds: {good: 0.5, bad: 0.5}}
"""
HONEST_COST = "bid != none: 0.1"


def codes(quantity: str = "worth if answer = sell else 0", cost: str = HONEST_COST) -> set[str]:
    text = CASE.replace("QUANTITY", f'"{quantity}"').replace("COST", cost)
    reading = inspect(text)
    return {problem.code for problem in reading.problems if problem.code.startswith("V11")}


@pytest.mark.parametrize(
    "quantity",
    [
        "5 if bid = low else 0",
        "table",
        "twice + shown",
        "1 if shown else 0",
        "close = complete",
        "reached(answer) and bid = low",  # reached whenever it bids
        "5 * reached(answer)",
        "5 if bid = low and (answer = sell or answer = reject) else 0",  # always so
        "5 if bid = low and (luck = good or luck = bad or answer = sell) else 0",
        "5 if bid = low and not (answer = sell and answer = reject) else 0",
        "5 * (bid = low) + 0 * (answer = sell)",
        "5 * (bid = low) + 0 * worth",
        "five if bid = low else 0",  # a constant by another name
        "five * (bid = low) * (worth > 0)",  # the condition always holds
        "hair if bid = low else 0",  # a range in name only
        "5 if bid = low and motive.bidder = bluffer else 0",  # the own motive is no excuse
        "max(5 * (bid = low), 4 * (bid = low) * (answer = sell))",
        "(5 if answer = sell else 5) if bid = low else 0",
    ],
)
def test_a_payment_for_the_own_move_is_refused(quantity):
    assert "V110" in codes(quantity)


@pytest.mark.parametrize(
    "quantity",
    [
        "worth - 97 if close = complete else 0",  # what it is worth is not known
        "10 if answer = reject else 0",  # the board's doing
        "10 if answer = sell and close = complete else 0",
        "table if answer = sell else 0",
        "5 if luck = good else 0",
        "worth * (bid = low)",  # a number with a range and a reason
        "12",
    ],
)
def test_what_comes_of_a_move_may_be_wanted(quantity):
    assert codes(quantity) == set()


@pytest.mark.parametrize(
    "quantity",
    ["worth * (answer = sell) + 5 * (bid = low)", "peace + twice", "gain - 3 * table / 2"],
)
def test_a_part_that_pays_an_own_move_is_told(quantity):
    assert codes(quantity) == {"V111"}


@pytest.mark.parametrize(
    ("cost", "code"),
    [
        ("bid = low: -5", "V113"),
        ("bid = low and reached(answer): -5", "V113"),
        ("bid = low: {low: -5, high: -1, covers: all, shape: uniform}", "V113"),
        ("bid = low: '-five'", "V113"),
        ("bid = low: '5 - 2 * five'", "V113"),
        ("bid = low: '5 if motive.bidder = buyer else 0'", "V112"),
        ("bid = low and motive.bidder = buyer: 5", "V112"),
    ],
)
def test_a_cost_that_pays_is_refused(cost, code):
    assert codes(cost=cost) == {code}


@pytest.mark.parametrize(
    "cost",
    [
        "bid = low: 5",
        "bid = low: 'five'",
        "answer = reject: -5",  # the board's doing
        "bid = low: 'worth / 100 if motive.bidder = buyer else 0'",  # a range with a reason
    ],
)
def test_honest_costs_stand(cost):
    assert codes(cost=cost) == set()


def test_the_message_names_quantity_player_and_stages():
    text = CASE.replace("QUANTITY", '"5 if bid = low and reached(answer) else 0"')
    problems = inspect(text.replace("COST", HONEST_COST)).problems
    (problem,) = [problem for problem in problems if problem.severity == "error"]
    assert problem.params == {"quantity": "tested", "player": "bidder", "stages": "bid"}
    assert problem.place.line == text.split("tested: 1")[0].count("\n") + 1
    assert "costs" in problem.hint("en")


def test_a_number_that_nobody_knows_is_a_parameter() -> None:
    """Semantics 3 forbids what depends on own moves and on no parameter."""
    assert "V110" not in codes("unknown if bid = low else 0")
