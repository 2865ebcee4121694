"""``feint score``: the verdict first, mistakes with their place, either language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.doubles import Invoke

OUTCOMES = """\
outcomes: 1
case: example
items:
  - {question: C1, happened: yes, day: 2025-03-01, note: {en: Refused, fr: Refusée}}
baselines:
  - {question: C1, name: a market, probability: 0.5}
"""


@pytest.fixture
def outcomes_file(case_file: Path) -> Path:
    path = case_file.with_suffix(".outcomes.yaml")
    path.write_text(OUTCOMES, encoding="utf-8")
    return path


def test_outcomes_beside_the_case_are_scored(
    feint: Invoke, case_file: Path, outcomes_file: Path
) -> None:
    result = feint("score", case_file, "--draws", 32, "--json")
    assert result.exit_code == 0, result.stderr
    (forecast,) = json.loads(result.stdout)["score"]["forecasts"]
    p = forecast["probability"]["value"]
    assert forecast["brier"]["value"] == pytest.approx((1 - p) ** 2)
    assert forecast["note"] == {"en": "Refused", "fr": "Refusée"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Better than a coin", "Refused")), ("fr", ("Mieux que", "Refusée", "0,25"))],
)
def test_the_verdict_is_told_in_words(
    feint: Invoke, case_file: Path, outcomes_file: Path, language: str, words: tuple[str, ...]
) -> None:
    told = feint("score", case_file, "--draws", 32, "--lang", language).stdout
    for word in words:
        assert word in told


def test_a_finished_run_is_scored_as_it_is(
    feint: Invoke, case_file: Path, outcomes_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    feint("run", case_file, "--draws", 16, "--seed", 5, "--out", folder)
    again = feint("score", folder, "--outcomes", outcomes_file, "--json")
    anew = feint("score", case_file, "--draws", 16, "--seed", 5, "--json")
    first, second = (json.loads(result.stdout)["score"] for result in (again, anew))
    assert first == second


def test_without_outcomes_the_way_out_is_told(feint: Invoke, case_file: Path) -> None:
    result = feint("score", case_file)
    assert result.exit_code == 2
    assert "--outcomes FILE" in result.stderr


def test_a_mistake_in_the_outcomes_is_told_before_anything_is_solved(
    feint: Invoke, case_file: Path, outcomes_file: Path
) -> None:
    outcomes_file.write_text(OUTCOMES.replace("C1", "C9"), encoding="utf-8")
    result = feint("score", case_file, "--draws", 1 << 20)
    assert result.exit_code == 3
    assert f"{outcomes_file.name}:4:" in result.stderr
    assert feint("score", case_file, "--outcomes", "nowhere.yaml").exit_code == 2
