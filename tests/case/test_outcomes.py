"""Outcomes files: read whole, or refused with every mistake, its place and a way out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import feint
from feint.case import CaseError
from feint.case.library import builtin_names, builtin_outcomes
from feint.case.outcomes import load_outcomes, outcomes_beside, read_outcomes

GOOD = """\
outcomes: 1
case: example
items:
  - {question: Q1, happened: no, day: 2025-03-01, note: {en: Not sold, fr: Pas vendu}, sources: [https://example.org/a]}
baselines:
  - {question: Q1, name: {en: a market, fr: un marché}, probability: 0.2}
  - {question: Q1, name: base rate, probability: 0.34}
"""


@pytest.fixture(scope="module")
def case():
    return feint.load("example")


def codes(text, case):
    with pytest.raises(CaseError) as caught:
        read_outcomes(text, case, "here.yaml")
    return [(p.code, p.place.line) for p in caught.value.problems]


def test_a_good_file_is_read_whole(case):
    found = read_outcomes(GOOD, case)
    (item,) = found.items
    assert (item.question, item.happened, item.day) == ("Q1", False, date(2025, 3, 1))
    assert item.note.in_language("fr") == "Pas vendu"
    assert item.sources == ("https://example.org/a",)
    assert [(b.name, b.probability) for b in found.baselines] == [
        ("a market", 0.2),
        ("base rate", 0.34),
    ]
    assert found.baselines[0].label.in_language("fr") == "un marché"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("outcomes: 1", "outcomes: 2", "C300", 1),
        ("case: example", "case: entry", "C301", 2),
        ("happened: no", "happened: false", "C302", 4),
        ("happened: no", "happened: perhaps", "C302", 4),
        ("2025-03-01", "2025-02-13", "C303", 4),
        ("{question: Q1, happened", "{question: Q9, happened", "C307", 4),
        ("{question: Q1, name: base rate", "{question: C7, name: base rate", "C307", 7),
        ("name: base rate", "name: a market", "C304", 7),
        ("0.34", "1", "C306", 7),
        ("0.34", "34%", "C107", 7),
        ("happened: no,", "happend: no,", "C101", 4),
        ("day: 2025-03-01, ", "", "C103", 4),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(case, old, new, code, line):
    assert old in GOOD
    assert (code, line) in codes(GOOD.replace(old, new), case)


def test_two_outcomes_of_one_question_cannot_stand(case):
    again = GOOD.replace(
        "baselines:", "  - {question: Q1, happened: yes, day: 2025-04-01}\nbaselines:"
    )
    assert ("C304", 5) in codes(again, case)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_messages_say_the_way_out(case, language):
    with pytest.raises(CaseError) as caught:
        read_outcomes(GOOD.replace("happened: no", "happened: maybe"), case, "here.yaml")
    told = caught.value.render(language)
    assert told.startswith("here.yaml:4:")
    assert {"en": "yes or no", "fr": "yes ou no"}[language] in told


@pytest.mark.parametrize("name", [n for n in builtin_names() if builtin_outcomes(n)])
def test_shipped_outcomes_fit_their_case(name):
    case = feint.load(name)
    path = outcomes_beside(case)
    assert path is not None
    found = load_outcomes(path, case)
    assert found.items
    for item in found.items:
        assert item.sources, item.question
        assert set(item.note.by_language) == {"en", "fr"}, item.question


def test_outcomes_beside_a_file_are_found(case, tmp_path: Path):
    home = tmp_path / "mine.yaml"
    home.write_text(case.text, encoding="utf-8")
    beside = tmp_path / "mine.outcomes.yaml"
    assert outcomes_beside(feint.load(home)) is None
    beside.write_text(GOOD, encoding="utf-8")
    assert outcomes_beside(feint.load(home)) == beside


def test_outcomes_are_no_case():
    assert all("outcomes" not in name for name in builtin_names())
