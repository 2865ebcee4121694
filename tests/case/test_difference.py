"""Differences between cases: what changed, and nothing else."""

from __future__ import annotations

from feint.case import read_text
from feint.case.difference import differences

BEFORE = """
parameters:
  worth: {low: 60, high: 180, en: Worth}
claims:
  - {id: C1, en: One}
  - {id: C2, en: Two}
stages:
  - bid: {player: bidder, options: [none, low]}
"""


def told(after: str) -> list[tuple[str, str | None, str | None]]:
    return [(".".join(d.path), d.before, d.after) for d in differences(BEFORE, after)]


def test_layout_and_order_make_no_difference():
    after = """
stages: [bid: {options: ["none", low], player: "bidder"}]
claims: [{id: C2, en: Two}, {id: C1, en: "One"}]
parameters: {worth: {high: 180, en: Worth, low: 60}}
"""
    assert told(after) == []


def test_a_changed_number_is_told_with_both_values_and_lines():
    (found,) = differences(BEFORE, BEFORE.replace("180", "200"))
    assert (found.before, found.after) == ("180", "200")
    assert (found.line_before, found.line_after) == (3, 3)
    assert not found.is_wording


def test_a_missing_item_is_one_difference():
    assert told(BEFORE.replace("  - {id: C2, en: Two}\n", "")) == [
        ("claims.C2", "id: C2; en: Two", None)
    ]
    assert told(BEFORE + "lead: C1\n") == [("lead", None, "C1")]


def test_lists_of_words_are_told_whole():
    after = BEFORE.replace("[none, low]", "[none, low, full]")
    assert told(after) == [("stages.bid.options", "[none, low]", "[none, low, full]")]


def test_wording_is_told_apart():
    (found,) = differences(BEFORE, BEFORE.replace("en: Two", "en: Second"))
    assert found.is_wording


def test_a_case_does_not_differ_from_itself():
    text = read_text("openai-2025")[0]
    assert differences(text, text) == ()


def test_a_range_of_another_shape_is_one_difference():
    after = BEFORE.replace("low: 60, high: 180", "value: 100")
    assert told(after) == [("parameters.worth", "{low: 60, high: 180}", "{value: 100}")]
