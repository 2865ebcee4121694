"""Each mechanism of the founding case moves an answer when it is taken away."""

from __future__ import annotations

import pytest

import feint
from feint.solved import Run

pytestmark = pytest.mark.slow

# mechanism, parameter, its value without and with the mechanism, answer, least change with its sign
MECHANISMS = [
    ("middle way", "relief", 0, 1, "P(structure = control | observed{})", 0.05),
    ("public number", "pull", 0.4, 1, "E[transfer | observed{}]", 5),
    ("gap", "gap_pull", 0, 0.05, "P(attorneys = floor | observed{})", 0.1),
    ("profit cap", "cap_penalty", 0.05, 0.5, "P(answer = halt | observed{})", -0.03),
    ("control", "control_penalty", 0, 0.15, "P(structure = control | observed{})", -0.05),
    ("condition on money", "conditional", 0, 1, "E[funding | observed{}]", -2),
    ("court", "order_odds", 0.05, 0.25, "E[delay | observed{}]", 0.5),
    ("own suit", "contradiction", 0, 0.6, "P(injunction = granted | observed{})", -0.02),
    ("partner's consent", "consent", 0, 8, "E[lead_kept | observed{}]", -0.02),
    ("distraction", "distraction", 0, 3, "E[delay | observed{}]", 2),
    ("ties of either sign", "ties", -0.8, 0.8, "P(attorneys = floor | observed{})", 0.1),
    ("rival's strength", "strength", 0.1, 0.9, "P(motive.bidder = spoiler | observed{})", 0.02),
    ("belief in a raise", "credit", 0, 1, "P(motive.bidder = pricesetter | observed{})", -0.02),
    ("opinion", "leaning", -0.3, 0.3, "P(stance = back | observed{})", 0.1),
    ("face", "face", 0, 15, "P(answer = sell | observed{})", -0.03),
]


@pytest.fixture(scope="module")
def run() -> Run:
    return feint.run("openai-2025", draws=64, seed=2)


@pytest.mark.parametrize(
    ("parameter", "without", "full", "query", "least"),
    [row[1:] for row in MECHANISMS],
    ids=[row[0] for row in MECHANISMS],
)
def test_taking_a_mechanism_away_moves_an_answer(
    run: Run, parameter: str, without: float, full: float, query: str, least: float
) -> None:
    values = []
    for value in (without, full):
        answer = run.ask(query.format(f", set {parameter} = {value}"))
        assert answer.estimate is not None
        values.append(answer.estimate.value)
    change = values[1] - values[0]
    assert change * least > 0
    assert abs(change) >= abs(least)
