"""The contested takeover of 2010: mechanisms move answers, and nothing known later is an input."""

from __future__ import annotations

import pytest

import feint
from feint.case.library import builtin_outcomes
from feint.case.outcomes import load_outcomes
from feint.solved import Run

# mechanism, parameter, two values, answer, least change with its sign
MECHANISMS = [
    ("worth without a bid", "alone", 46, 60, "P(sold = 1 | observed{})", -0.05),
    ("the board's own plan", "inside", 63, 86, "P(answer = sell | observed{})", -0.1),
    (
        "room to haggle",
        "haggle",
        2,
        16,
        "P(answer = sell | observed, motive.board = bargainer{})",
        -0.15,
    ),
    ("a lost vote weighs", "pressure", 0, 2.5, "P(answer = sell | observed{})", 0.08),
    ("long-term holders", "trust", 0, 0.9, "P(vote = slate | observed until retort{})", -0.1),
    ("arbitrageurs", "arb_share", 0, 0.6, "P(vote = slate | observed until retort{})", 0.05),
    ("the threat to leave", "face", 0, 5, "P(vote = slate | observed until retort{})", 0.03),
    ("patience", "patience", 0.5, 7.5, "P(wait = wait | observed, reached(wait){})", -0.3),
    ("time", "growth", 0, 9, "P(second = majority | observed, wait = wait{})", -0.1),
    ("independent nominees", "loyal", 0.4, 0.95, "P(sold = 1 | observed{})", 0.1),
    ("the pill", "pill_odds", 0.03, 0.25, "P(sold = 1 | observed, bylaw = struck{})", 0.03),
    ("a mandate", "mandate", 0, 1, "P(pill = lifted | observed, reached(pill){})", 0.08),
    ("price in court", "price_pull", 0, 0.08, "P(pill = lifted | observed, reached(pill){})", 0.03),
    ("savings", "synergy", 13, 25, "P(motive.bidder = builder | observed{})", -0.1),
    ("the price of a raise", "top_price", 66.5, 72, "P(last = final | observed{})", -0.08),
    ("cost of a fight", "fees", 0.2, 1.2, "P(campaign = fight | reply = refuse{})", -0.02),
    ("cost of time", "drag", 0.05, 0.3, "P(campaign = fight | reply = refuse{})", -0.05),
]


@pytest.fixture(scope="module")
def run() -> Run:
    return feint.run("airgas-2010", draws=256, seed=2)


def value(run: Run, query: str) -> float:
    answer = run.ask(query)
    assert answer.estimate is not None
    return answer.estimate.value


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parameter", "first", "second", "query", "least"),
    [row[1:] for row in MECHANISMS],
    ids=[row[0] for row in MECHANISMS],
)
def test_a_mechanism_moves_an_answer(
    run: Run, parameter: str, first: float, second: float, query: str, least: float
) -> None:
    change = value(run, query.format(f", set {parameter} = {second}")) - value(
        run, query.format(f", set {parameter} = {first}")
    )
    assert change * least > 0
    assert abs(change) >= abs(least)


def test_each_way_round_the_board_helps_the_bidder(run: Run) -> None:
    """A second vote soon, or a pill that is sure to fall: either makes a sale likelier."""
    struck = value(run, "P(sold = 1 | observed, bylaw = struck)")
    assert value(run, "P(sold = 1 | observed, bylaw = stands)") > struck + 0.02
    assert value(run, "P(sold = 1 | observed, bylaw = struck, forbid pill.upheld)") > struck + 0.1


def test_a_bidder_that_lost_the_early_vote_raises_more_often(run: Run) -> None:
    struck = value(run, "P(last = final | observed, bylaw = struck)")
    assert struck > value(run, "P(last = final | observed, bylaw = stands)") + 0.03


def test_refusing_twice_does_not_tell_a_believer_from_an_entrenched_board(run: Run) -> None:
    factor = value(run, "bayes_factor(motive.board: entrenched, believer | observed)")
    assert 1 / 2 < factor < 2


def test_no_kind_of_board_is_sure_of_its_answer(run: Run) -> None:
    """Refusal is no assumption: every motive sells in some versions and refuses in others."""
    for motive in ("bargainer", "believer", "entrenched"):
        sells = value(run, f"P(answer = sell | observed, do last = final, motive.board = {motive})")
        assert 0.1 < sells < 0.95


def test_moves_that_can_no_longer_come_up_are_not_forecast(run: Run) -> None:
    told = {forecast.stage for forecast in run.findings.forecasts}
    assert "last" in told
    assert not told & {"terms", "deal", "vote"}


def test_what_came_later_is_no_input() -> None:
    """Sources after the day of the case stand only under checked facts; outcomes come after it."""
    case = feint.load("airgas-2010")
    later = {name for name, s in case.sources.items() if s.published and s.published > case.as_of}
    assert later
    inputs = (*case.parameters.values(), *case.evidence, *case.claims, *case.questions)
    assert not later & {name for item in inputs for name in item.sources}
    assert case.warnings == ()
    path = builtin_outcomes("airgas-2010")
    assert path is not None
    outcomes = load_outcomes(path, case)
    assert {item.question for item in outcomes.items} == {"Q1", "Q2", "Q3", "Q4", "Q5", "Q6"}
    assert all(item.day > case.as_of for item in outcomes.items)
