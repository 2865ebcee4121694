"""What must hold in the limit, or whatever the numbers: closed forms and invariances."""

from __future__ import annotations

from functools import lru_cache
from math import exp, log

import pytest

import feint
from feint.case import loads
from reference.published import ASKED, PLAY, signalling_case

EXACT = {"rel": 1e-9, "abs": 1e-9}

DUEL = """
feint: 1
case: duel
title: A duel
as_of: 2025-03-01
players:
  a: {{en: A}}
  b: {{en: B}}
parameters:
  v: {{low: 1, high: 3, covers: all, shape: uniform, why: judgement}}
quantities:
  take: (v if reply = yes else 0) + (0.5 if {rich} else 0) {shift}
  keep: (1 if reply = no else 0.2 * v) - (0.4 if {rich} and reply = no else 0)
motives:
  a:
    one: {{en: one, weights: {{take: 1}}}}
    two: {{en: two, weights: {{take: -0.5, keep: 0.5}}}}
  b:
    own: {{en: own, weights: {{keep: 1}}}}
priors:
  motive.a: {{one: 3, two: 1, unmodelled: 1}}
believed:
  motive.a: {{one: 1, two: 2}}
discernment:
  a: {{difference: {difference}, makes_likelier: {{low: 2, high: 8}}}}
  b: {{difference: {difference}, makes_likelier: 4}}
stages:
  - ask:
      player: a
      options: {asks}
  - reply: {{player: b, options: ["yes", "no"]}}
observed:
  - {{date: 2025-02-01, move: {seen}, reliability: {reliability}, fact: seen}}
"""


@lru_cache(maxsize=8)
def duel(
    difference: float = 1.0,
    reliability: float = 0.9,
    shift: str = "",
    rich: str = "ask = high",
    asks: str = "{low: {weight: 1}, high: {weight: 2}}",
    seen: str = "ask = low",
):
    text = DUEL.format(
        difference=difference,
        reliability=reliability,
        shift=shift,
        rich=rich,
        asks=asks,
        seen=seen,
    )
    return feint.run(loads(text), draws=8, seed=1)


def answer(run, query: str) -> float:
    return run.ask(query).estimate.value


def test_without_discernment_play_follows_the_weights_and_priors_stand() -> None:
    run = duel(difference=1e12)
    assert answer(run, "P(ask = high)") == pytest.approx(2 / 3, **EXACT)
    assert answer(run, "P(reply = yes | observed)") == pytest.approx(1 / 2, **EXACT)
    assert answer(run, "P(motive.a = one | observed)") == pytest.approx(3 / 5, **EXACT)
    assert answer(run, "bayes_factor(motive.a: one, two | observed)") == pytest.approx(1, **EXACT)


def test_a_report_nobody_trusts_moves_nothing() -> None:
    run = duel(reliability=1e-12)  # 0 is an error of the case
    for event in ("motive.a = one", "ask = high", "reply = yes"):
        before, after = answer(run, f"P({event})"), answer(run, f"P({event} | observed)")
        assert after == pytest.approx(before, **EXACT)


def test_a_constant_added_to_a_payoff_changes_no_play() -> None:
    plain, shifted = duel(), duel(shift="+ 7")
    for query in ("P(ask = high | motive.a = two)", "P(reply = yes | observed)"):
        assert answer(shifted, query) == pytest.approx(answer(plain, query), **EXACT)


@pytest.mark.parametrize(
    "asks",
    [
        "{low: {weight: 1}, high: {weight: 0.5}, higher: {weight: 1.5}}",
        "{low: {weight: 1}, high: {weight: 2, group: h}, higher: {weight: 2, group: h}}",
    ],
)
def test_splitting_an_option_with_its_weight_changes_nothing(asks: str) -> None:
    plain = duel()
    split = duel(rich="ask in {high, higher}", asks=asks)
    for condition in ("", " | motive.a = one"):
        whole = answer(plain, f"P(ask = high{condition})")
        parts = answer(split, f"P(ask in {{high, higher}}{condition})")
        assert parts == pytest.approx(whole, **EXACT)
    for query in ("P(reply = yes | observed)", "EU(a | observed, motive = two)"):
        # the report's doubt is shared among more options, so its own weight moves
        assert answer(split, query.replace("observed", "ask = low")) == pytest.approx(
            answer(plain, query.replace("observed", "ask = low")), **EXACT
        )


ALONE = """
feint: 1
case: alone
title: Alone
as_of: 2025-03-01
players:
  p: {{en: P}}
parameters:
{parameters}
quantities:
  pay: {pay}
motives:
  p:
    me: {{en: me, weights: {{pay: 1}}}}
costs:
  p: {{go = far: 0.3}}
discernment:
  p: {{difference: 0.8, makes_likelier: 3}}
stages:
  - go: {{player: p, options: [stay, near, far]}}
  - coin: {{player: chance, odds: {{heads: 0.25, tails: 0.75}}}}
"""


def softmax(payoffs: list[float]) -> list[float]:
    precision = log(3) / 0.8
    weights = [exp(precision * payoff) for payoff in payoffs]
    return [weight / sum(weights) for weight in weights]


def alone(parameters: str, pay: str):
    return feint.run(loads(ALONE.format(parameters=parameters, pay=pay)), draws=4, seed=1)


def test_a_player_alone_is_a_softmax() -> None:
    run = alone(
        "  v: {value: 2, why: judgement}",
        '"(v if coin = heads and go = far else 0) + (0.6 if go = near else 0)"',
    )
    expected = softmax([0.0, 0.6, 0.25 * 2 - 0.3])
    for option, probability in zip(("stay", "near", "far"), expected, strict=True):
        assert answer(run, f"P(go = {option})") == pytest.approx(probability, **EXACT)
    mean = sum(p * u for p, u in zip(expected, [0.0, 0.6, 0.2], strict=True))
    assert answer(run, "EU(p)") == pytest.approx(mean, **EXACT)


def test_what_nobody_knows_is_averaged_inside_the_payoff() -> None:
    run = alone(
        "  v: {shape: discrete, values: {1: 0.2, 4: 0.8}, known_to: nobody, why: judgement}\n"
        "  w: {low: 0, high: 2, covers: all, shape: uniform, known_to: nobody, points: 4,"
        " why: judgement}",
        "v * w * w if go = far else (sqrt(v) if go = near else 0)",
    )
    square = sum(((i + 0.5) / 2) ** 2 for i in range(4)) / 4
    far = (0.2 * 1 + 0.8 * 4) * square - 0.3
    expected = softmax([0.0, 0.2 * 1 + 0.8 * 2, far])
    for option, probability in zip(("stay", "near", "far"), expected, strict=True):
        assert answer(run, f"P(go = {option})") == pytest.approx(probability, **EXACT)
    # the value of what is not known, at a query: averaged after the formula, not before it
    assert answer(run, "E[pay | go = far]") == pytest.approx(far + 0.3, **EXACT)


@pytest.mark.parametrize("precision", PLAY)
def test_a_published_signalling_game(precision: float) -> None:
    run = feint.run(loads(signalling_case(precision)), draws=2, seed=1)
    assert [answer(run, query) for query in ASKED] == pytest.approx(PLAY[precision], abs=6e-9)
