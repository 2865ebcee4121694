"""The same contest told otherwise: renamed, reordered, its options split.  Nothing may change."""

from __future__ import annotations

import re

import numpy as np
import pytest

import feint
from feint.explain.certificates import solve_part
from feint.explain.claims import answer
from feint.infer.ask import Inquiry
from feint.infer.blueprint import Blueprint
from feint.infer.draws import Draws
from feint.infer.solutions import Solutions

QUERIES = (
    "P(motive.bidder = spoiler | observed)",
    "P(answer = sell | observed)",
    "P(next = condition | observed, answer = reject)",
    "E[delay | observed] - E[delay | observed, do bid = none]",
    "EU(board | observed)",
    "bayes_factor(motive.bidder: spoiler, acquirer | observed)",
    "P(prefers(bidder, answer = reject, answer = sell; at bid) | observed)",
    "E[belief(bidder, answer = sell; at bid) | observed]",
    "P(answer = sell | observed, known do bid = full)",
)
NAMES = {
    "spoiler": "saboteur", "acquirer": "zealot", "bidder": "suitor", "board": "directors",
    "bid": "opening", "answer": "reply", "reject": "away", "talk": "maybe", "sell": "done",
    "worth": "a_worth", "gain": "zz_gain", "delay": "months", "kept": "held", "low": "little",
    "full": "everything", "condition": "strings", "keeper": "guard", "price": "offered",
}  # fmt: skip


def renamed(text: str) -> str:
    """Every name as a word of its own, keys of the language (low, high of a range) left alone."""
    pattern = re.compile(r"(?<![\w-])(" + "|".join(NAMES) + r")(?![\w-])(?!: [\d.]+, high)")
    return pattern.sub(lambda found: NAMES[found[1]], text)


@pytest.fixture(scope="module")
def text() -> str:
    return feint.load("example").text


@pytest.fixture(scope="module")
def run(text):
    return feint.run(feint.loads(text), draws=64, seed=4)


def value(run, query):
    found = run.ask(query)
    assert found.problem is None, (query, found.problem)
    return (found.estimate or found.share).value


def on_the_same_numbers(case, run, name_fn):
    """An inquiry into ``case`` with the numbers of ``run``, their names changed."""
    names = tuple(name_fn(name) for name in run.draws.names)
    draws = Draws(names, run.draws.values, run.draws.first)
    blueprint = Blueprint(case)
    solved = solve_part(Solutions(blueprint, draws))
    return Inquiry(blueprint, draws, solved.policy, solved.status)


def test_other_names_give_the_same_bytes(run, text):
    case = feint.loads(renamed(text))
    assert case.players.keys() == {"suitor", "directors"}
    again = on_the_same_numbers(case, run, renamed)
    assert run.policy.tobytes() == again.policies.tobytes()
    for query in QUERIES:
        found = answer(again, renamed(query))
        told = found.estimate or found.share
        assert told is not None, (query, found.problem)
        assert told.value == value(run, query), query


def test_numbers_drawn_under_other_names_agree_within_the_error(run, text):
    """Draws are paired by name, so a number of another name is drawn anew."""
    again = feint.run(feint.loads(renamed(text)), draws=64, seed=4)
    for query in QUERIES[:4]:
        one, two = run.ask(query).estimate, again.ask(renamed(query)).estimate
        error = (one.error**2 + two.error**2) ** 0.5
        assert abs(one.value - two.value) < 5 * error, query  # of eight scramblings each


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("options: [reject, talk, sell]", "options: [sell, reject, talk]"),
        ("options: [none, low, full]", "options: [full, low, none]"),
        ("acquirer: 1, spoiler: 1, unmodelled: 0.2", "spoiler: 1, unmodelled: 0.2, acquirer: 1"),
        ("odds: {granted: 0.2, denied: 0.8}", "odds: {denied: 0.8, granted: 0.2}"),
        ("weights: {gain: 1, delay: 0.1}", "weights: {delay: 0.1, gain: 1}"),
    ],
)  # fmt: skip
def test_another_order_changes_nothing(run, text, old, new):
    assert old in text
    again = feint.run(feint.loads(text.replace(old, new)), draws=64, seed=4)
    for query in QUERIES:
        assert value(again, query) == pytest.approx(value(run, query), abs=1e-11), query


def test_another_order_of_motives_and_quantities_changes_nothing(run, text):
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("    acquirer:"))
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    swapped = "\n".join(lines)
    assert feint.loads(swapped).motive_names("bidder")[0] == "spoiler"
    price = next(line for line in lines if line.startswith("  price:"))
    moved = swapped.replace(price + "\n", "").replace("\nmotives:", f"\n{price}\nmotives:", 1)
    # the order of the file numbers the dimensions of the draws: share them by name
    again = feint.run(feint.loads(moved), draws=64, seed=4, beside=run.case)
    for query in QUERIES:
        assert value(again, query) == pytest.approx(value(run, query), abs=1e-11), query


@pytest.mark.parametrize("how", ["group", "weight"])
def test_an_option_split_in_two_changes_nothing(text, how):
    """Two names for one move: a group shares one weight, or weights are halved by hand."""
    text = text.replace("reliability: 0.99", "reliability: 1")
    run = feint.run(feint.loads(text), draws=64, seed=4)
    if how == "group":
        split = "{reject: {}, talk_1: {group: talks}, talk_2: {group: talks}, sell: {}}"
    else:
        split = "{reject: {weight: 2}, talk_1: {weight: 1}, talk_2: {weight: 1}, sell: {weight: 2}}"
    changed = text.replace("options: [reject, talk, sell]", f"options: {split}")
    again = feint.run(feint.loads(changed), draws=64, seed=4)
    for query in QUERIES:
        assert value(again, query) == pytest.approx(value(run, query), abs=1e-11), query
    halves = [value(again, f"P(answer = {o} | observed)") for o in ("talk_1", "talk_2")]
    assert halves[0] == pytest.approx(halves[1], abs=1e-12)
    assert sum(halves) == pytest.approx(value(run, "P(answer = talk | observed)"), abs=1e-11)


def test_a_move_told_apart_by_nobody_tells_as_much(text):
    """The motive's own option split: belief after either half is belief after the whole.

    The board says itself how much it can tell: the default counts its information sets, and a
    split move of another player doubles some of them.
    """
    text = text.replace("reliability: 0.99", "reliability: 1").replace(
        "discernment:\n", "discernment:\n  board: {difference: 10, makes_likelier: [2, 8]}\n"
    )
    split = "{none: {}, low_1: {group: lows}, low_2: {group: lows}, full: {}}"
    prices = "{none: 0, low: 97.4, full: 130}"
    changed = (
        text.replace("options: [none, low, full]", f"options: {split}")
        .replace(prices, prices.replace("low: 97.4", "low_1: 97.4, low_2: 97.4"))
        .replace("move: bid = low", "move: bid = low_2")
    )
    before = feint.run(feint.loads(text), draws=64, seed=4)
    after = feint.run(feint.loads(changed), draws=64, seed=4, beside=before.case)
    query = "P(motive.bidder = spoiler | observed)"
    assert value(after, query) == pytest.approx(value(before, query), abs=1e-11)


def test_draws_in_chunks_of_any_order_are_the_same_contest(text):
    """The first draws of a long run are those of a short one."""
    short, long = (feint.run(feint.loads(text), draws=n, seed=4) for n in (16, 64))
    assert np.array_equal(short.policy, long.policy[:16])
