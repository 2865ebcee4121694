"""``feint solve``: the form of its JSON, its text, its refusals."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from tests.cli.doubles import Invoke

from feint.solve import solution

GAME = """\
EFG 2 R "Matching pennies, tilted" { "Ann" "Bob" }
p "" 1 1 "" { "H" "T" } 0
p "" 2 1 "guess" { "H" "T" } 0
t "" 1 "" { 9, 0 }
t "" 2 "" { 0, 1 }
p "" 2 1 "guess" { "H" "T" } 0
t "" 3 "" { 0, 1 }
t "" 4 "" { 1, 0 }
"""


@pytest.fixture
def game(tmp_path: Path) -> Path:
    path = tmp_path / "pennies.efg"
    path.write_text(GAME, encoding="utf-8")
    return path


def test_json_has_the_promised_form(feint: Invoke, game: Path) -> None:
    result = feint("solve", game, "--lambda", 0.5, "--json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert document["schema_version"] == 1
    assert document["game"] == "Matching pennies, tilted"
    assert document["lambda"] == 0.5
    assert list(document["strategies"]) == ["Ann", "Bob"]
    (ann,) = document["strategies"]["Ann"].values()
    bob = document["strategies"]["Bob"]["guess"]
    assert list(ann) == list(bob) == ["H", "T"]
    gain = 9 * bob["H"] - bob["T"]  # Ann's payoff of H less that of T
    assert ann["H"] / ann["T"] == pytest.approx(math.exp(0.5 * gain), rel=1e-9)
    assert document["certificate"]["residual"] < 1e-9
    assert set(document["certificate"]["player_regret"]) == {"Ann", "Bob"}
    assert set(document["certificate"]["agent_regret"]) == {"Ann", "Bob"}
    assert set(document["payoffs"]) == {"Ann", "Bob"}


def test_precision_0_is_uniform_play(feint: Invoke, game: Path) -> None:
    document = json.loads(feint("solve", game, "--lambda", 0, "--json").stdout)
    assert document["strategies"]["Bob"]["guess"] == {"H": 0.5, "T": 0.5}


def test_text_says_strategies_payoffs_and_errors(feint: Invoke, game: Path) -> None:
    result = feint("solve", game, "--lambda", 0, "--lang", "fr")
    assert result.exit_code == 0
    assert "Bob  (gain 0.5)" in result.stdout
    assert "guess   H 0.500000   T 0.500000" in result.stdout
    assert "équilibre logit d’agents, lambda 0" in result.stdout
    assert "plus grande erreur d’une probabilité" in result.stdout


@pytest.mark.parametrize("value", ["-1", "nan", "inf", "much"])
def test_a_precision_that_is_none_is_a_usage_error(feint: Invoke, game: Path, value: str) -> None:
    result = feint("solve", game, "--lambda", value)
    assert result.exit_code == 2
    assert "--lambda" in result.stderr


def test_lambda_must_be_said(feint: Invoke, game: Path) -> None:
    assert feint("solve", game).exit_code == 2


def test_a_game_that_could_not_be_solved_is_exit_code_4(
    feint: Invoke, game: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = solution.solve_document
    monkeypatch.setattr(
        solution,
        "solve_document",
        lambda document, precision: {**original(document, precision), "status": "stalled"},
    )
    result = feint("solve", game, "--lambda", 1, "--json")
    assert result.exit_code == 4
    assert "stalled" in result.stderr
    assert json.loads(result.stdout)["status"] == "stalled"
