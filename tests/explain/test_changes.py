"""What a change in a case does to its answers, on the same draws."""

from __future__ import annotations

import pytest

import feint


@pytest.fixture(scope="module")
def text():
    return feint.load("example").text


def test_answers_are_those_of_two_runs_and_differences_are_paired(text):
    rival = feint.loads(text.replace("low: 0, high: 12", "low: 0, high: 8"))
    assert rival.text != text
    found = feint.diff("example", rival, draws=256, seed=4)
    assert found.paired == pytest.approx(1, abs=0.2)
    old, new = (feint.run(case, draws=256, seed=4) for case in ("example", rival))
    moved = {change.name: change for change in found.answers}
    for name in ("C8", "Q1"):
        before, after = (
            next(r for r in run.answers if r.name == name).answer for run in (old, new)
        )
        told = moved[name]
        assert told.before == (before.share or before.estimate)
        assert told.after == (after.share or after.estimate)
        assert told.difference.value == pytest.approx(told.after.value - told.before.value)
    belief = next(c for c in found.beliefs if c.name == "motive.bidder = spoiler")
    unpaired = (belief.before.error**2 + belief.after.error**2) ** 0.5
    assert belief.difference.error < unpaired


def test_nothing_changes_where_nothing_changed(text):
    found = feint.diff("example", feint.loads(text), draws=64, seed=4)
    assert found.case == ()
    assert not any(c.is_real for c in (*found.beliefs, *found.answers))


def test_questions_of_one_case_alone_are_named(text):
    rival = feint.loads(text.replace("id: C8,", "id: C88,").replace("id: C8\n", "id: C88\n"))
    found = feint.diff("example", rival, draws=16, seed=4)
    assert found.only_before == ("C8",)
    assert found.only_after == ("C88",)
