"""Athens and the Eurogroup, 2015: mechanisms move answers, and nothing known later is an input."""

from __future__ import annotations

from datetime import timedelta

import pytest

import feint
from feint.pipeline import Run

pytestmark = pytest.mark.slow

REFUSED = "P(final = sign | observed, do vote = no, do terms = hard{})"
REWARDED = "P(terms = soft | observed, do vote = no{})"

# mechanism, parameter, two values, answer, least change with its sign
MECHANISMS = [
    ("walking away hurts", "exit_loss", 25, 90, REFUSED, 0.3),
    ("debts left unpaid", "unpaid", 5, 35, "P(out = 1 | observed{})", 0.08),
    ("harder terms", "harsher", 2, 15, REFUSED, -0.1),
    ("audience cost of signing", "betrayal", 0, 15, REFUSED, -0.1),
    ("audience cost of an exit", "blame", 3, 25, REFUSED, 0.15),
    ("resolve", "free_hand", 10, 80, "P(after = leave | observed, vote = no{})", 0.05),
    ("private fear of contagion", "spill", 0, 150, REWARDED, 0.08),
    ("precedent", "example", 10, 100, REWARDED, -0.1),
    ("a creditor that would part", "burden", 30, 200, "P(terms = expel | observed{})", 0.08),
    ("promises", "broken_word", 2, 20, "P(june = sign | motive.greece = bargainer{})", -0.1),
    ("no mandate", "unasked", 3, 20, "P(june = break | motive.greece = leaver{})", -0.2),
    ("closed banks", "week", 0.5, 2.5, "P(vote = yes | observed{})", 0.04),
    ("a Yes repaid", "spurned", 2, 30, "P(terms = hard | observed, do vote = yes{})", -0.2),
    ("parliaments at home", "home_price", 0.5, 10, "P(extension = refuse | june = ask{})", 0.1),
    ("pride and fear", "lean", -8, 8, "P(vote = yes | observed{})", -0.25),
]


@pytest.fixture(scope="module")
def run() -> Run:
    return feint.run("eurogroup-2015", draws=64, seed=2)


@pytest.mark.parametrize(
    ("parameter", "first", "second", "query", "least"),
    [row[1:] for row in MECHANISMS],
    ids=[row[0] for row in MECHANISMS],
)
def test_a_mechanism_moves_its_answer(
    run: Run, parameter: str, first: float, second: float, query: str, least: float
) -> None:
    values = []
    for value in (first, second):
        answer = run.ask(query.format(f", set {parameter} = {value}"))
        assert answer.estimate is not None
        values.append(answer.estimate.value)
    change = values[1] - values[0]
    assert change * least > 0
    assert abs(change) >= abs(least)


def test_every_draw_is_solved(run: Run) -> None:
    assert run.findings.certificate.solved_share == 1


def test_who_would_rather_leave_signs_harder_terms_least_often(run: Run) -> None:
    signed = {}
    for motive in ("bargainer", "survivor", "leaver"):
        answer = run.ask(
            "P(final = sign | observed, do vote = no, do after = submit, do terms = hard, "
            f"motive.greece = {motive})"
        )
        assert answer.estimate is not None
        signed[motive] = answer.estimate.value
    assert signed["leaver"] < signed["bargainer"] < signed["survivor"]


def test_no_input_cites_a_source_of_a_later_day() -> None:
    case = feint.load("eurogroup-2015")
    cited = {
        name
        for item in (*case.parameters.values(), *case.facts, *case.signals)
        for name in item.sources
    }
    next_morning = case.as_of + timedelta(days=1)  # reports of what was said the evening before
    later = {
        name
        for name in cited
        if (day := case.sources[name].published) is not None and day > next_morning
    }
    assert not later
