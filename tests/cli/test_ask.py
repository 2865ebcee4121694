"""``feint ask``: an entry per query, full digits, carets for what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.doubles import FakeRun, Invoke

GOOD = "P(answer = reject | observed)"
COMPARISON = "P(answer = reject | observed) > 1/2"
BAD = "P(anser = reject | observed)"


def test_answers_come_in_order_with_all_digits(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun]
) -> None:
    result = feint("ask", case_file, GOOD, COMPARISON, "--json", "--draws", 32, "--seed", 3)
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert document["schema_version"] == 1
    first, second = document["answers"]
    assert first["query"] == GOOD
    assert first["value"] == 1 / 3
    assert first["error"] == 0.01
    assert first["share"] is None
    assert "problem" not in first
    assert (second["value"], second["share"]) == (None, 0.875)
    assert (fake_run[0].draws, fake_run[0].seed) == (32, 3)


def test_one_run_answers_all(feint: Invoke, case_file: Path, fake_run: list[FakeRun]) -> None:
    feint("ask", case_file, GOOD, COMPARISON)
    assert len(fake_run) == 1


def test_text_says_value_range_and_error(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun]
) -> None:
    result = feint("ask", case_file, GOOD, COMPARISON)
    assert result.stdout == (
        f"{GOOD}\n  0.33  (range 0.23 to 0.43, error 0.01); before the evidence: 0.25\n"
        f"{COMPARISON}\n  true in 88% of draws\n"
    )


def test_queries_of_a_file_skip_blank_lines_and_comments(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun], tmp_path: Path
) -> None:
    file = tmp_path / "queries.txt"
    file.write_text(f"# what next\n\n  {GOOD}\r\n{COMPARISON}\n", encoding="utf-8")
    document = json.loads(feint("ask", case_file, "--queries", file, "--json").stdout)
    assert [answer["query"] for answer in document["answers"]] == [GOOD, COMPARISON]


def test_a_bad_query_gets_an_entry_a_caret_and_exit_code_2(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun], tmp_path: Path
) -> None:
    file = tmp_path / "queries.txt"
    file.write_text(f"{GOOD}\n  {BAD}\n", encoding="utf-8")
    result = feint("ask", case_file, "--queries", file, "--json")
    assert result.exit_code == 2
    first, second = json.loads(result.stdout)["answers"]
    assert first["value"] == 1 / 3
    assert second["query"] == BAD
    assert second["value"] is None
    assert second["problem"].startswith("error[")
    told = result.stderr.splitlines()
    assert told[0].startswith(f"{file}:2:5: error[")
    assert told[1] == f"  {BAD}"
    assert told[2] == "    ^^^^^"


def test_nothing_is_solved_when_no_query_can_be_read(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun]
) -> None:
    result = feint("ask", case_file, BAD, "__import__('os')", "--lang", "fr")
    assert result.exit_code == 2
    assert fake_run == []
    assert "<question 1>:1:3: erreur[" in result.stderr
    assert "<question 2>:1:" in result.stderr


def test_no_query_is_a_usage_error(feint: Invoke, case_file: Path) -> None:
    result = feint("ask", case_file)
    assert result.exit_code == 2
    assert "no query" in result.stderr


def test_a_query_file_that_is_not_there(feint: Invoke, case_file: Path, tmp_path: Path) -> None:
    result = feint("ask", case_file, "--queries", tmp_path / "none.txt")
    assert result.exit_code == 2
    assert "cannot read" in result.stderr
