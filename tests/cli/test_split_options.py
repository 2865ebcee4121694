"""``feint check --split-options``: sentences, JSON, exit codes; and once for real."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.doubles import Invoke

from feint.cli import split_options
from feint.explain.splits import GradeChange, Split

ROBUST = (Split("bid", "low", ()), Split("answer", "sell", ()))
FRAGILE = (
    Split("bid", "low", (GradeChange("C1", "open", "mostly holds"),)),
    Split("answer", "sell", ()),
)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the computation gives; and the draws and seed it was asked for."""
    given: list[Any] = [ROBUST, None]

    def compute(case: object, draws: int, seed: int) -> tuple[Split, ...]:
        given[1] = draws, seed
        return given[0]  # type: ignore[no-any-return]

    monkeypatch.setattr(split_options, "compute", compute)
    return given


def test_a_robust_case_is_told_in_one_sentence(
    feint: Invoke, case_file: Path, found: list[Any]
) -> None:
    result = feint("check", case_file, "--split-options", "--strict")
    assert result.exit_code == 0
    assert result.stdout == (
        "No grade changes, whichever option is counted twice (2 options in turn, 256 draws).\n"
    )
    assert found[1] == (256, 0)


def test_a_changed_grade_is_told_with_both_words(
    feint: Invoke, case_file: Path, found: list[Any]
) -> None:
    found[0] = FRAGILE
    english = feint("check", case_file, "--split-options", "--draws", 64, "--lang", "en")
    assert english.stdout.splitlines() == [
        (
            "If bid = low counts twice, as two variants of one move: "
            "C1 goes from “open” to “mostly holds”."
        ),
        "No other grade changes (2 options counted twice in turn, 64 draws).",
    ]
    french = feint("check", case_file, "--split-options", "--lang", "fr")
    assert "C1 passe de « ouverte » à « tient plutôt »" in french.stdout
    assert "Aucune autre note ne change" in french.stdout


def test_json_lists_every_option_and_strict_minds_a_change(
    feint: Invoke, case_file: Path, found: list[Any]
) -> None:
    found[0] = FRAGILE
    result = feint("check", case_file, "--split-options", "--json", "--strict")
    assert result.exit_code == 5
    splits = json.loads(result.stdout)["splits"]
    assert [(row["stage"], row["option"]) for row in splits] == [("bid", "low"), ("answer", "sell")]
    assert splits[0]["changes"] == [{"claim": "C1", "before": "open", "after": "mostly holds"}]


def test_it_solves_the_case_for_each_option(feint: Invoke, case_file: Path) -> None:
    result = feint("check", case_file, "--split-options", "--draws", 8)
    assert result.exit_code == 0
    assert "(5 options" in result.stdout
    assert result.stderr == ""
