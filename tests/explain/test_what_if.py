"""What-ifs against queries asked one by one, and separate runs of changed cases."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import feint
from feint.infer.query import QueryError

CASES = Path(__file__).resolve().parents[1] / "reference" / "cases"
ASKED = (
    "P(answer = sell | observed)",
    "P(motive.bidder = spoiler | observed)",
    "E[delay | observed] - E[delay | observed, next = drop]",
    "E[belief(bidder, answer = sell; at bid) | observed]",
    "P(next = condition | observed) > 0.1",
)


@pytest.fixture(scope="module")
def example():
    return feint.run("example", draws=64, seed=1)


@pytest.mark.parametrize(
    "scenario",
    [
        "do answer = reject",
        "known do answer = reject",
        "do bid = full",
        "forbid answer.talk",
        "reveal motive.bidder",
        "retro reveal motive.bidder",
        "retro forbid next.raise",
        "set worth = 150",
        "set worth = 150, known do answer = reject",
        "answer = reject",
    ],
)
@pytest.mark.parametrize("query", ASKED[:2])
def test_after_is_the_query_with_the_scenario_in_its_condition(example, scenario, query):
    (found,) = example.what_if(scenario, ask=[query]).scenarios
    answer = found.answers[0]
    before = example.ask(query).estimate
    after = example.ask(query.replace("observed", f"observed, {scenario}")).estimate
    assert answer.before == before
    assert answer.after == after
    assert answer.difference.value == pytest.approx(after.value - before.value, abs=1e-12)


def test_every_verb_of_a_query_is_asked_in_the_scenario(example):
    (found,) = example.what_if("set worth = 90", ask=ASKED).scenarios
    for query, answer in zip(ASKED, found.answers, strict=True):
        text = query.replace("observed", "observed, set worth = 90")
        if ">" not in query:
            assert answer.after.value == pytest.approx(example.ask(text).estimate.value, rel=1e-12)
    assert all(answer.problem is None for answer in found.answers)


def test_the_error_is_that_of_the_difference_and_not_of_its_two_sides(example):
    query = "P(answer = sell | observed)"
    answer = example.what_if("do bid = low", ask=[query]).scenarios[0].answers[0]
    told = example.ask("P(answer = sell | observed, do bid = low) - P(answer = sell | observed)")
    assert answer.difference.error == pytest.approx(told.estimate.error, rel=1e-9, abs=1e-15)
    assert answer.difference.error < answer.before.error


def test_set_is_the_case_in_which_the_number_is_known(example):
    """Two runs on one seed, one of a case file that has the number in it."""
    text = example.case.text
    start, stop = text.index("  worth:"), text.index("  slip:")
    changed = feint.case.loads(
        text[:start] + "  worth: {value: 150, unit: USD bn, why: judgement}\n" + text[stop:]
    )
    other = feint.run(changed, draws=64, seed=1, beside=example.case)
    assert np.array_equal(other.draws["slip"], example.draws["slip"])
    (found,) = example.what_if("set worth = 150", ask=ASKED).scenarios
    for query, answer in zip(ASKED, found.answers, strict=True):
        told = other.ask(query)
        expected = told.estimate or told.share
        assert answer.after.value == pytest.approx(expected.value, rel=1e-9, abs=1e-12)
        assert answer.after.error == pytest.approx(expected.error, rel=1e-6, abs=1e-12)


def test_a_prior_is_the_case_with_that_prior_and_solves_nothing(example, monkeypatch):
    text = example.case.text.replace(
        "motive.bidder: {acquirer: 1, spoiler: 1, unmodelled: 0.2}",
        "motive.bidder: {acquirer: 10, spoiler: 3, unmodelled: 2}",  # 1 to 0.2, and a fifth
    )
    other = feint.run(feint.case.loads(text), draws=64, seed=1)
    scenario = "prior motive.bidder.spoiler = 0.2"
    no_solving(monkeypatch)
    (found,) = example.what_if(scenario, ask=ASKED).scenarios
    assert found.mode == "reweighed"
    for query, answer in zip(ASKED, found.answers, strict=True):
        told = other.ask(query)
        expected = told.estimate or told.share
        assert answer.after.value == pytest.approx(expected.value, rel=1e-9)


def no_solving(monkeypatch):
    from feint.infer.solutions import Solutions

    def refuse(*arguments, **others):
        raise AssertionError("solved again")

    monkeypatch.setattr(Solutions, "_solve", refuse)


@pytest.mark.parametrize(
    ("scenario", "solves"),
    [
        ("set worth = 150", 1),
        ("known do answer = sell", 1),
        ("retro reveal motive.bidder", 1),
        ("set worth = 150, known do answer = sell", 2),  # the changed case, and its continuation
        ("do answer = sell", 0),
        ("answer = sell, prior motive.bidder.acquirer = 0.5", 0),
    ],
)
def test_a_scenario_costs_one_solution_whatever_is_asked(example, monkeypatch, scenario, solves):
    from feint.infer.solutions import Solutions

    made = []
    original = Solutions._solve

    def counted(self, *arguments):
        made.append(1)
        return original(self, *arguments)

    example.what_if("answer = sell")  # what is asked of the case as it stands is known from now on
    monkeypatch.setattr(Solutions, "_solve", counted)
    (found,) = example.what_if(scenario).scenarios
    assert found.problem is None
    assert len(made) == solves


def test_priors_of_players_that_go_together_keep_their_association():
    from feint.infer.query.scenario import Prior
    from feint.infer.reader_prior import reader_prior

    run = feint.run(CASES / "joint.yaml", draws=8, seed=1)
    blueprint = run.inquiry.blueprint
    case, lanes = blueprint.case, blueprint.lanes
    asked = [Prior("a", "foe", 0.5), Prior("b", "liar", 0.1)]
    prior = reader_prior(blueprint, asked)
    assert prior.sum() == pytest.approx(1)

    def share(player, motive, table):
        return table[lanes.motive[player] == case.motive_names(player).index(motive)].sum()

    for item in asked:
        assert share(item.player, item.motive, prior) == pytest.approx(item.share, abs=1e-10)
    rest = [share("a", m, prior) / share("a", m, blueprint.prior) for m in ("friend", "unmodelled")]
    assert rest[0] == pytest.approx(rest[1])

    def cross(table):
        a, b = (lanes.motive[p] for p in "ab")
        cell = [[table[(a == i) & (b == j)].sum() for j in (0, 1)] for i in (0, 1)]
        return cell[0][0] * cell[1][1] / (cell[0][1] * cell[1][0])

    assert cross(prior) == pytest.approx(cross(blueprint.prior))


def test_the_usual_questions_are_asked_when_none_is_given(example):
    (found,) = example.what_if("rich: set worth = 150").scenarios
    assert (found.name, found.text) == ("rich", "set worth = 150")
    kinds = {answer.kind for answer in found.answers}
    assert kinds == {"belief", "forecast", "claim", "question"}
    assert [a.value_of for a in found.answers if a.kind == "belief"] == list(
        example.case.motive_names("bidder")
    )
    assert [a.name for a in found.answers if a.kind == "claim"] == ["C7"]


def test_what_cannot_be_answered_there_is_a_problem_and_no_number(example):
    (found,) = example.what_if("do answer = sell").scenarios
    after = {a.subject: a for a in found.answers if a.kind == "forecast"}
    assert after["next"].problem is not None
    assert after["next"].after is None
    assert after["close"].problem is None
    (clash,) = example.what_if("do answer = sell", ask=["P(close = walk | known do answer = talk)"]
                               ).scenarios  # fmt: skip
    assert clash.answers[0].after is None
    (never,) = example.what_if("do answer = sell, do next = drop").scenarios
    assert never.problem is not None
    assert never.story is None


def test_retro_makes_every_change_before_play(example):
    query = "P(motive.bidder = spoiler | observed)"
    (found,) = example.what_if("forbid next.condition", retro=True, ask=[query]).scenarios
    assert found.mode == "retro"
    told = example.ask(query.replace("observed", "observed, retro forbid next.condition"))
    assert found.answers[0].after == told.estimate
    modes = {
        "do answer = sell": "forward", "do bid = full": "replay", "set worth = 9": "retro",
        "answer = sell": "reweighed",
    }  # fmt: skip
    for text, mode in modes.items():
        assert example.what_if(text, ask=[query]).scenarios[0].mode == mode


def test_a_story_goes_the_likeliest_way_at_every_step(example):
    found = example.what_if("do answer = reject")
    told = found.scenarios[0].story
    assert [(s.stage, s.option, s.how) for s in told.steps[:2]] == [
        ("bid", "low", "seen"), ("answer", "reject", "forced"),
    ]  # fmt: skip
    so_far, chance = "observed, do answer = reject, bid = low", 1.0
    for step in told.steps[2:]:
        asked = {
            o: example.ask(f"P({step.stage} = {o} | {so_far})").estimate.value
            for o in example.case.stage(step.stage).option_names
        }
        assert step.option == max(asked, key=asked.__getitem__)
        assert step.probability == pytest.approx(asked[step.option], rel=1e-9)
        for motive, own in step.by_motive.items():
            text = f"P({step.stage} = {step.option} | {so_far}, motive.bidder = {motive})"
            assert own == pytest.approx(example.ask(text).estimate.value, rel=1e-9)
        chance *= step.probability
        so_far += f", {step.stage} = {step.option}"
    assert told.chance == pytest.approx(chance)
    assert {s.stage for s in told.steps} == {"bid", "answer", "next", "ruling"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("set worht = 3", "Q202"),
        ("", "Q113"),
        ("name only:", "Q113"),
        ("prior motive.bidder.spoiler = 1.5", "Q414"),
        ("prior motive.bidder.spoiler = 0.5, prior motive.bidder.spoiler = 0.4", "Q415"),
        ("prior motive.bidder.spoiler = 0.7, prior motive.bidder.acquirer = 0.4", "Q416"),
        ("do answer = sell, known do close = walk", "Q401"),
        ("do answer = sell do", "F107"),
    ],
)
def test_a_scenario_that_cannot_be_read_says_where(example, text, code):
    with pytest.raises(QueryError) as caught:
        example.what_if(text)
    assert caught.value.code == code
