"""The case said back: every part of it appears, in both languages."""

from __future__ import annotations

import pytest
from tests.case.test_messages import fields

from feint.case import load, loads, read_claims, restate
from feint.case.restatement.words import KINDS, PHRASES


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["example", "entry"])
def test_every_name_and_text_appears(name: str, language: str) -> None:
    case = load(name)
    told = restate(case, language)
    names = [*case.players, *case.parameters, *case.quantities]
    names += [stage.name for stage in case.stages]
    names += [option for stage in case.stages for option in stage.option_names]
    names += [m for player in case.players for m in case.motive_names(player)]
    names += [claim.name for claim in (*case.claims, *case.questions, *case.checked)]
    assert [name for name in names if name not in told] == []
    labels = [case.title, case.question, *(claim.label for claim in case.claims)]
    assert [label for label in labels if label.in_language(language) not in told] == []


def test_english_sentences() -> None:
    told = restate(load("example"), "en")
    assert "The consortium (bidder) has one of 3 motives, and alone knows which:" in told
    assert "The analyst's prior: acquirer 45.5 %, spoiler 45.5 %, unmodelled 9.1 %." in told
    assert "60 to 180 (covers 80 %, lognormal) USD bn; median 104" in told
    assert "2. answer (when bid != none). What does the board answer?" in told
    assert "15 endings without motives; 30 with them" in told


def test_french_sentences() -> None:
    told = restate(load("example"), "fr")
    assert "a un motif parmi 3, et il est seul à savoir lequel :" in told
    assert "60 à 180 (couvre 80 %, log-normale) USD bn" in told
    assert "15 fins sans les motifs" in told


def test_who_sees_what_is_told() -> None:
    text = """\
feint: 1
case: hidden
title: Hidden
as_of: 2025-01-01
players: {x: {en: X}, y: {en: Y}}
parameters: {v: {low: 1, high: 2, covers: all, shape: uniform, known_to: [x], why: test}}
quantities: {gain: v if b = c else 0}
motives: {x: {m: {weights: {gain: 1}}}, y: {m: {weights: {gain: -1}}}}
stages:
  - a: {player: x, hidden from: [y], options: [c, d]}
  - e: {player: x, options: [c, d]}
  - b: {player: y, options: [c, d]}
"""
    told = restate(loads(text), "en")
    assert "This move stays hidden from Y (y)." in told
    assert "Seen before: e. Not seen: a." in told
    assert "only X (x) knows it (16 points)" in told


@pytest.mark.parametrize("key", sorted(PHRASES))
def test_both_languages_say_the_same_facts(key: str) -> None:
    english, french = PHRASES[key]
    assert fields(english) == fields(french)


def test_every_kind_of_claim_has_a_word() -> None:
    assert set(KINDS) == set(read_claims.KINDS)
