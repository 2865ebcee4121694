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
HIGHER = GradeChange("C10", "open", "mostly holds")
FRAGILE = (
    Split("bid", "low", (HIGHER,)),
    Split("answer", "sell", (HIGHER, GradeChange("C9", "open", "mostly fails"))),
    Split("answer", "reject", ()),
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
        "A move written as two variants counts twice. One move at a time, this changes:",
        "- C9 from “open” to “mostly fails”: answer = sell",
        "- C10 from “open” to “mostly holds”: bid = low, answer = sell",
        "No other grade changes (3 options counted twice in turn, 64 draws).",
    ]
    french = feint("check", case_file, "--split-options", "--lang", "fr")
    assert (
        "- C9 de «\u202fouverte\u202f» à «\u202fplutôt fausse\u202f»\u00a0: answer = sell"
        in french.stdout
    )
    assert "Aucune autre note ne change" in french.stdout


def test_json_lists_every_option_and_strict_minds_a_change(
    feint: Invoke, case_file: Path, found: list[Any]
) -> None:
    found[0] = FRAGILE
    result = feint("check", case_file, "--split-options", "--json", "--strict")
    assert result.exit_code == 5
    splits = json.loads(result.stdout)["splits"]
    assert [(row["stage"], row["option"]) for row in splits] == [
        ("bid", "low"),
        ("answer", "sell"),
        ("answer", "reject"),
    ]
    assert splits[0]["changes"] == [{"claim": "C10", "before": "open", "after": "mostly holds"}]


def test_it_solves_the_case_for_each_option(feint: Invoke, case_file: Path) -> None:
    result = feint("check", case_file, "--split-options", "--draws", 8)
    assert result.exit_code == 0
    assert "(5 options" in result.stdout
    assert result.stderr == ""
