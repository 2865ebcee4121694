"""Verbs that only read a case: check, tree, schema, new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.doubles import CASE_TEXT, Invoke
from tests.cli.test_app import modules_loaded

from feint.store import write_run_folder


def test_check_restates_the_case_in_both_languages(feint: Invoke, case_file: Path) -> None:
    english, french = (feint("check", case_file, "--lang", lang) for lang in ("en", "fr"))
    assert english.exit_code == french.exit_code == 0
    assert "A bid nobody asked for" in english.stdout
    assert "Une offre non sollicitée" in french.stdout


def test_check_json_is_one_document_with_a_version(feint: Invoke, case_file: Path) -> None:
    result = feint("check", case_file, "--json")
    document = json.loads(result.stdout)
    assert document["schema_version"] == 1
    assert document["case"] == "example"
    assert document["warnings"] == []


def test_check_tells_all_mistakes_at_once_with_place_and_caret(
    feint: Invoke, case_file: Path
) -> None:
    broken = CASE_TEXT.replace("gain: (worth", "gain: (wroth").replace(
        "unit: USD bn\nso", "uni: x\nso"
    )
    case_file.write_text(broken, encoding="utf-8")
    result = feint("check", case_file)
    assert result.exit_code == 3
    assert result.stdout == ""
    told = [line for line in result.stderr.splitlines() if line.startswith(str(case_file))]
    assert len(told) >= 2
    assert f"{case_file}:7:1: error[" in result.stderr
    assert "wroth" in result.stderr
    assert "^^^^^" in result.stderr


def test_check_tells_mistakes_in_french(feint: Invoke, case_file: Path) -> None:
    case_file.write_text(CASE_TEXT.replace("gain: (worth", "gain: (wroth"), encoding="utf-8")
    result = feint("check", case_file, "--lang", "fr")
    assert result.exit_code == 3
    assert "erreur[" in result.stderr


def test_check_reads_the_queries_of_claims(feint: Invoke, case_file: Path) -> None:
    case_file.write_text(CASE_TEXT.replace("P(answer = reject", "P(anwser = reject"), "utf-8")
    result = feint("check", case_file)
    assert result.exit_code == 3
    assert "anwser" in result.stderr


def test_a_case_that_is_not_there_is_a_usage_error(feint: Invoke, in_folder: Path) -> None:
    result = feint("check", "opnai-2025")
    assert result.exit_code == 2
    assert "opnai-2025" in result.stderr
    assert "openai-2025" in result.stderr


def test_check_loads_neither_solver_nor_pages(case_file: Path) -> None:
    modules = modules_loaded("check", str(case_file))
    for name in ("numba", "scipy.stats", "scipy.optimize", "duckdb", "jinja2", "rich", "pydantic"):
        assert name not in modules, name


def test_tree_folds_equal_continuations(feint: Invoke, case_file: Path) -> None:
    result = feint("tree", case_file)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "A bid nobody asked for",
        "5 ways it can end",
        "",
        "bid · The bidder · How should it bid?",
        "├─ none",
        "└─ low | full → answer · The board",
        "   └─ reject | sell",
    ]


def test_tree_speaks_french(feint: Invoke, case_file: Path) -> None:
    lines = feint("tree", case_file, "--lang", "fr").stdout.splitlines()
    assert lines[0] == "Une offre non sollicitée"
    assert lines[1] == "5 issues possibles"
    assert lines[3] == "bid · L'acquéreur · Que proposer ?"


def test_tree_json_lists_the_distinct_nodes(feint: Invoke, case_file: Path) -> None:
    document = json.loads(feint("tree", case_file, "--json").stdout)
    assert document["endings"] == 5
    assert document["nodes"][document["root"]]["branches"] == [
        ["none", -1],
        ["low", 0],
        ["full", 0],
    ]


def test_tree_draws_a_game_file(feint: Invoke, tmp_path: Path) -> None:
    game = tmp_path / "coin.efg"
    game.write_text(
        'EFG 2 R "Coin" { "Ann" "Bob" }\n'
        'c "" 1 "" { "heads" 1/2 "tails" 1/2 } 0\n'
        'p "" 1 1 "call" { "take" "leave" } 0\n'
        't "" 1 "" { 2, 1/3 }\n'
        't "" 2 "" { 0, 0 }\n'
        't "" 3 "" { 1, 1 }\n',
        encoding="utf-8",
    )
    result = feint("tree", game)
    assert result.exit_code == 0
    assert "Coin" in result.stdout
    assert "heads (1/2) → Ann · call" in result.stdout
    assert "take → (2, 1/3)" in result.stdout


def test_a_broken_game_file_is_told_with_its_place(feint: Invoke, tmp_path: Path) -> None:
    game = tmp_path / "broken.efg"
    game.write_text('EFG 2 R "x" { "a" }\nq "" 1\n', encoding="utf-8")
    result = feint("tree", game, "--lang", "fr")
    assert result.exit_code == 3
    assert f"{game}:2:1: erreur[G" in result.stderr


def test_a_game_file_that_is_not_there_is_a_usage_error(feint: Invoke, tmp_path: Path) -> None:
    result = feint("tree", tmp_path / "none.efg")
    assert result.exit_code == 2
    assert "there is no file" in result.stderr


def test_schema_prints_json_schema(feint: Invoke) -> None:
    document = json.loads(feint("schema").stdout)
    assert "$schema" in document
    assert "stages" in document["properties"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_new_writes_a_case_that_checks(feint: Invoke, tmp_path: Path, language: str) -> None:
    written = feint("new", tmp_path / "contest", "--lang", language)
    path = tmp_path / "contest/case.yaml"
    assert written.exit_code == 0
    assert written.stdout == f"{path}\n"
    assert feint("check", path, "--lang", language).exit_code == 0


def test_new_to_a_file_never_overwrites(feint: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assert feint("new", path).exit_code == 0
    path.write_text("mine", encoding="utf-8")
    again = feint("new", path)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_run_folder_stands_for_its_case(feint: Invoke, tmp_path: Path) -> None:
    write_run_folder(tmp_path / "run", {"seed": 1}, {}, CASE_TEXT)
    assert feint("tree", tmp_path / "run").stdout.startswith("A bid nobody asked for")


def test_a_folder_without_a_run_is_a_usage_error(feint: Invoke, tmp_path: Path) -> None:
    result = feint("tree", tmp_path, "--lang", "fr")
    assert result.exit_code == 2
    assert "ne contient pas de résultat complet" in result.stderr
