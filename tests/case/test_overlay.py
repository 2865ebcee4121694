"""Overlays: what they change stands, the rest stays, and mistakes are told where they are."""

from __future__ import annotations

import pytest

from feint.case import CaseError, load, read_text
from feint.case.play_text import play_text


@pytest.fixture
def overlay(tmp_path):
    def write(text: str, name: str = "rival.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def codes(path) -> list[str]:
    with pytest.raises(CaseError) as raised:
        load(path)
    return [problem.code for problem in raised.value.problems]


def test_an_overlay_that_says_nothing_is_the_same_case(overlay):
    plain, again = load("openai-2025"), load(overlay("overlay: openai-2025\n"))
    assert play_text(again.text) == play_text(plain.text)
    assert [c.test for c in again.claims] == [c.test for c in plain.claims]
    assert again.facts[0].day == plain.facts[0].day
    assert again.sources.keys() == plain.sources.keys()


def test_priors_ranges_and_texts_are_changed_key_by_key(overlay):
    case = load(
        overlay("""
overlay: example
title: {en: A rival reading}
priors: {motive.bidder: {spoiler: 3}}
parameters:
  worth: {value: 100}
  slip: {high: 6}
""")
    )
    plain = load("example")
    assert case.title.in_language("en") == "A rival reading"
    assert case.title.in_language("fr") == plain.title.in_language("fr")
    assert dict(case.priors[0].rows)[("spoiler",)] == 3
    assert dict(case.priors[0].rows)[("acquirer",)] == dict(plain.priors[0].rows)[("acquirer",)]
    assert case.parameters["worth"].distribution.is_constant
    assert case.parameters["slip"].distribution.support[1] == 6
    assert case.parameters["slip"].distribution.support[0] == 0


def test_items_of_lists_are_changed_added_and_taken_away_by_name(overlay):
    case = load(
        overlay("""
overlay: example
observed:
  - {move: bid = full}
without: {claims: [C9]}
claims:
  - {id: C8, en: In other words}
  - {id: C99, en: Another claim, kind: event, test: "P(answer = sell | observed) > 1/2"}
""")
    )
    assert [fact.option for fact in case.facts] == ["full"]
    assert [claim.name for claim in case.claims] == ["C7", "C8", "C99"]
    assert case.claims[1].label.in_language("en") == "In other words"
    assert case.claims[1].test == load("example").claims[1].test


def test_nothing_takes_a_key_away(overlay):
    case = load(overlay("overlay: example\nlead: ~\n"))
    assert case.lead is None


def test_an_overlay_lies_over_a_file_beside_it(overlay):
    overlay(read_text("entry")[0], "base.yaml")
    assert load(overlay("overlay: base.yaml\n")).players.keys() == load("entry").players.keys()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("overlay: [a]\n", "C130"),
        ("overlay: example\nmotive: {}\n", "C131"),
        ("overlay: nowhere\n", "Y113"),
        ("overlay: example\nwithout: [C7]\n", "C133"),
        ("overlay: example\nwithout: {players: [board]}\n", "C133"),
        ("overlay: example\nwithout: {claims: [C77]}\n", "C134"),
        ("overlay: rival.yaml\n", "C135"),
        ("overlay: example\nparameters: {worth: {low: -1}}\n", "D103"),
    ],
)
def test_mistakes_have_a_code(overlay, text, code):
    assert code in codes(overlay(text))


def test_two_overlays_cannot_rest_on_each_other(overlay):
    overlay("overlay: rival.yaml\n", "other.yaml")
    assert codes(overlay("overlay: other.yaml\n")) == ["C135"]
