"""The second implementation itself, against published numbers and sums done by hand."""

from __future__ import annotations

from math import exp, log
from pathlib import Path

import pytest

from feint.case import load, loads
from reference.published import ASKED, PLAY, signalling_case
from reference.query import Reference

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("precision", PLAY)
def test_a_published_signalling_game(precision: float) -> None:
    reference = Reference(loads(signalling_case(precision)), [{}])
    assert [reference.ask(query).pooled for query in ASKED] == pytest.approx(
        PLAY[precision], abs=6e-9
    )


def test_a_player_alone_folds_back() -> None:
    v, h = 2.5, 0.4
    reference = Reference(load(str(CASES / "single.yaml")), [{"v": v, "h": h}])
    precision = log(3) / 0.8

    def share(first: float, second: float) -> float:
        return 1 / (1 + exp(precision * (second - first)))

    again, stop = 0.7 * v, 0.35 * v * h
    heads = again * share(again, stop) + stop * share(stop, again)
    tails = stop  # whatever it does then
    go = h * (v + heads) + (1 - h) * tails - 0.2
    assert reference.ask("P(go = yes)").pooled == pytest.approx(share(go, 0.4), abs=1e-12)
    known = share(tails - 0.2, 0.4)
    asked = reference.ask("P(go = yes | known do coin = tails)").pooled
    assert asked == pytest.approx(known, abs=1e-12)


def test_doubtful_reports_are_weighed_by_the_formula() -> None:
    case = load(str(CASES / "weights.yaml"))
    reference = Reference(case, [{}])

    def ask(query: str) -> float:
        return reference.ask(query).pooled

    joint = 0.0
    total = 0.0
    for plan in ("small", "big", "huge", "nil"):
        reported = 0.5 * (plan == "huge") + 0.5 / 4
        for rule in ("punish", "talk", "ignore") if plan != "nil" else (None,):
            answered = 0.75 * (rule == "punish") + 0.25 / 3
            event = f"plan = {plan}" + (f" and rule = {rule}" if rule else "")
            weight = ask(f"P({event})") * reported * answered
            total += weight
            joint += weight if rule == "punish" else 0.0
    assert ask("P(rule = punish | observed)") == pytest.approx(joint / total, abs=1e-12)
