"""The price war of 2020: mechanisms move answers, and nothing known later is an input."""

from __future__ import annotations

import pytest

import feint
from feint.solved import Run

pytestmark = pytest.mark.slow

# mechanism, parameter, two values, answer, least change with its sign
MECHANISMS = [
    ("value of the group", "order_worth", 10, 60, "P(call = invite | observed{})", 0.05),
    (
        "a prolonged group",
        "half",
        0.2,
        0.8,
        "P(motive.saudi = enforcer | observed{})",
        -0.05,
    ),
    ("cost of the rebates", "discount", 2, 7, "P(answer = flood | reply = extend{})", -0.1),
    ("spare capacity", "flood_extra", 1.5, 2.6, "P(answer = flood | reply = extend{})", 0.05),
    (
        "shale as a prize",
        "shale_worth",
        4,
        25,
        "P(call = invite | observed, motive.saudi = squeezer{})",
        -0.1,
    ),
    ("shale as a foe", "shale_spite", 3, 20, "P(join = accept | observed{})", -0.1),
    ("its share of the cut", "russia_part", 0.15, 0.3, "P(join = accept | observed{})", -0.05),
    (
        "losing face",
        "face_russia",
        0.5,
        8,
        "P(response = return | answer = flood{})",
        -0.2,
    ),
    ("sanctions", "sanction", 0, 10, "P(join = accept | observed, do washington = press{})", 0.1),
    ("oil states", "shale_care", 5, 30, "P(washington = press | observed{})", 0.1),
    ("full tanks", "stuck", 0, 0.25, "P(join = accept | observed, demand = collapse{})", 0.05),
    ("stiff market", "give", 0.12, 0.5, "P(price_q2 < 30 | observed{})", -0.3),
    ("cost of wells", "bite", 0.03, 0.12, "E[shale_lost | observed{}]", 0.5),
]


@pytest.fixture(scope="module")
def run() -> Run:
    return feint.run("oil-2020", draws=64, seed=2)


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


def test_the_moves_tell_no_saudi_motive_apart(run: Run) -> None:
    saudi = next(path for path in run.findings.beliefs if path.player == "saudi")
    assert saudi.learnable < 0.2
    assert max(belief.value for belief in saudi.steps[-1].belief.values()) < 0.5


def test_no_input_cites_a_source_of_a_later_day() -> None:
    case = feint.load("oil-2020")
    cited = {
        name
        for item in (*case.parameters.values(), *case.facts, *case.signals)
        for name in item.sources
    }
    later = {
        name
        for name in cited
        if (day := case.sources[name].published) is not None and day > case.as_of
    }
    assert not later
