"""Options counted twice: by weight it is what listing two variants would be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import feint
from feint.case import loads, read_text
from feint.case.model import Case
from feint.explain.splits import Grades, Split, grades, split_options, with_option_twice

EXAMPLE = feint.load("example")


def test_every_option_of_every_decision_is_counted_twice_once() -> None:
    shares: list[float] = []
    seen: list[Case] = []

    def grade(case: Case) -> Grades:
        seen.append(case)
        return {"C1": "open"}

    found = split_options(EXAMPLE, grade, shares.append)
    assert found == tuple(
        Split(stage.name, option, ())
        for stage in EXAMPLE.stages
        if stage.player != "chance"
        for option in stage.option_names
    )
    assert len(seen) == len(found) + 1
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_grade_that_changes_is_told_with_both_grades() -> None:
    def grade(case: Case) -> Grades:
        is_twice = case.stage("bid").options[1].weight == 2
        return {"C1": "open", "C2": "holds" if is_twice else "mostly holds"}

    changed = [split for split in split_options(EXAMPLE, grade) if split.changes]
    assert [(split.stage, split.option) for split in changed] == [("bid", "low")]
    (change,) = changed[0].changes
    assert (change.claim, change.before, change.after) == ("C2", "mostly holds", "holds")


def test_members_of_a_group_share_one_weight_however_many_they_are() -> None:
    stage = EXAMPLE.stage("answer")
    grouped = tuple(replace(option, group="no") for option in stage.options[:2])
    stages = tuple(
        replace(s, options=(*grouped, *s.options[2:])) if s == stage else s for s in EXAMPLE.stages
    )
    twice = with_option_twice(replace(EXAMPLE, stages=stages), "answer", "reject")
    weights = [option.weight for option in twice.stage("answer").options]
    assert weights == pytest.approx([4 / 3, 2 / 3, 1])  # halved by the game: 2/3, 1/3 and 1


def test_doubling_the_weight_is_listing_the_option_twice() -> None:
    text, _ = read_text("example")
    options = "options: [complete, walk]"
    assert options in text
    listed = loads(text.replace(options, "options: [complete, walk, leave]"))
    by_weight = feint.run(with_option_twice(EXAMPLE, "close", "walk"), draws=16, seed=3)
    by_list = feint.run(listed, draws=16, seed=3)
    for query in ("P(motive.bidder = spoiler | observed)", "P(answer = sell | observed)"):
        one, other = by_weight.ask(query).estimate, by_list.ask(query).estimate
        assert one is not None
        assert other is not None
        assert one.value == pytest.approx(other.value, abs=1e-9)


def test_the_grades_of_the_example_on_paired_draws() -> None:
    def grade(case: Case) -> Grades:
        return grades(feint.run(case, draws=16, seed=1).inquiry)

    base = grade(EXAMPLE)
    assert set(base) == {claim.name for claim in (*EXAMPLE.claims, *EXAMPLE.questions)}
    assert grade(EXAMPLE) == base
    twice = with_option_twice(EXAMPLE, "bid", "none")
    assert set(grade(twice)) == set(base)
    assert not np.array_equal(
        feint.run(twice, draws=16, seed=1).policy, feint.run(EXAMPLE, draws=16, seed=1).policy
    )
