"""``feint solve``: the form of its JSON, its text, its refusals."""

from __future__ import annotations

import json
import math
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.doubles import Invoke

from feint.solve import concepts
from feint.solve.status import Status

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
    original = concepts.solve_document
    monkeypatch.setattr(
        concepts,
        "solve_document",
        lambda document, precision: {**original(document, precision), "status": "stalled"},
    )
    result = feint("solve", game, "--lambda", 1, "--json")
    assert result.exit_code == 4
    assert "stalled" in result.stderr
    assert json.loads(result.stdout)["status"] == "stalled"


POKER = """\
EFG 2 R "poker" { "Fred" "Alice" }
c "" 1 "" { "red" 1/2 "black" 1/2 } 0
p "" 1 1 "red" { "raise" "fold" } 0
p "" 2 1 "alice" { "meet" "pass" } 0
t "" 1 "" { 2 -2 }
t "" 2 "" { 1 -1 }
t "" 2 "" { 1 -1 }
p "" 1 2 "black" { "raise" "fold" } 0
p "" 2 1 "alice" { "meet" "pass" } 0
t "" 3 "" { -2 2 }
t "" 2 "" { 1 -1 }
t "" 4 "" { -1 1 }
"""


@pytest.fixture
def poker(tmp_path: Path) -> Path:
    path = tmp_path / "poker.efg"
    path.write_text(POKER, encoding="utf-8")
    return path


def test_concepts_agree_on_poker(feint: Invoke, poker: Path) -> None:
    """Myerson (1991), fig. 2.1: value 1/3, black raises one in three."""
    for concept in ("sequential", "lemke-howson", "lp"):
        result = feint("solve", poker, "--concept", concept, "--json")
        assert result.exit_code == 0
        found = json.loads(result.stdout)
        assert found["strategies"]["Fred"]["black"]["raise"] == pytest.approx(1 / 3, abs=1e-9)
    result = feint("solve", poker, "--concept", "lp", "--lang", "fr")
    assert "valeur pour Fred\u00a0: 0.333333333" in result.stdout


def test_a_concept_that_does_not_fit_says_why_and_what_else(
    feint: Invoke, game: Path, poker: Path
) -> None:
    result = feint("solve", game, "--concept", "lp")
    assert result.exit_code == 2
    assert "between 1 and 9" in result.stderr
    result = feint("solve", poker, "--concept", "backward-induction", "--lang", "fr")
    assert result.exit_code == 2
    assert "essayez --concept sequential" in result.stderr


def test_others_are_for_logit_only(feint: Invoke, game: Path) -> None:
    assert feint("solve", game, "--concept", "nash", "--others").exit_code == 2


def test_tree_shows_every_move_with_its_probability(feint: Invoke, poker: Path) -> None:
    result = feint("solve", poker, "--concept", "sequential", "--tree")
    assert "├ red 0.5000 → Fred: red" in result.stdout
    assert "│ ├ raise 1.0000 → Alice: alice" in result.stdout
    assert "├ raise 0.3333 → Alice: alice" in result.stdout
    assert "(2, -2)" in result.stdout


def test_the_branch_is_drawn_with_its_fork(feint: Invoke, tmp_path: Path) -> None:
    game = tmp_path / "coordinate.nfg"
    game.write_text('NFG 1 R "<same>" { "A" "B" } { 2 2 } 1 1 0 0 0 0 1 1', encoding="utf-8")
    picture = tmp_path / "branch.svg"
    result = feint("solve", game, "--lambda", 4, "--others", "--plot", picture)
    assert result.exit_code == 0
    assert "another branch crosses it (fork) at lambda 2" in result.stdout
    root = ElementTree.fromstring(picture.read_text(encoding="utf-8"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "Logit branch of <same>"
    assert root.findtext(f"{space}desc") == "fork at 2"
    assert len(root.findall(f"{space}polyline")) == 2


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.SOLVED])
def test_why_a_branch_ends_is_told_in_both_languages(
    feint: Invoke, game: Path, monkeypatch: pytest.MonkeyPatch, status: Status
) -> None:
    whole = concepts.solve_concept

    def ended(*args: object, **kwargs: object) -> dict[str, object]:
        return whole(*args, **kwargs) | {"status": status.message}  # type: ignore[arg-type]

    monkeypatch.setattr(concepts, "solve_concept", ended)
    told = [feint("solve", game, "--lambda", 1, "--lang", lang).stderr for lang in ("en", "fr")]
    english, french = (text.split(":", 2)[2] for text in told)
    assert "branch" in english or "number" in english
    assert "branche" in french or "nombre" in french
    assert "branch " not in french
