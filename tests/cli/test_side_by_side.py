"""feint compare, diff and robustness, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.doubles import Invoke

import feint as library

OVERLAY = """
overlay: example
title: {en: A board that wants to sell, fr: Un conseil prêt à vendre}
parameters: {worth: {low: 120, high: 240}}
priors: {motive.bidder: {spoiler: 0.2}}
"""


@pytest.fixture
def rival(tmp_path: Path) -> Path:
    path = tmp_path / "rival.yaml"
    path.write_text(OVERLAY, encoding="utf-8")
    return path


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    run = library.run("example", draws=64, seed=1)
    run.save(tmp_path / "run")
    run.report(tmp_path / "run" / "report.en.html", "en")
    return tmp_path / "run"


def test_compare_tells_which_explains_the_moves_better(feint: Invoke, rival: Path) -> None:
    result = feint("compare", "example", rival, "--draws", 64)
    assert result.exit_code == 0, result.stderr
    assert "parameters.worth.low: 60 → 120" in result.stdout
    assert "Where they part:" in result.stdout
    assert "explain" in result.stdout or "do not choose" in result.stdout


def test_compare_in_french_and_as_json(feint: Invoke, rival: Path) -> None:
    told = feint("compare", "example", rival, "--draws", 64, "--lang", "fr").stdout
    assert "Un conseil prêt à vendre" in told
    assert "Là où ils se séparent" in told
    document = json.loads(feint("compare", "example", rival, "--draws", 64, "--json").stdout)
    assert [n["key"] for n in document["rivals"]["narratives"]] == ["1", "2"]
    assert document["rivals"]["factors"][0]["factor"]["value"] > 0


def test_a_run_folder_keeps_the_comparison_and_draws_its_page_again(
    feint: Invoke, finished: Path, rival: Path
) -> None:
    before = (finished / "report.en.html").read_text(encoding="utf-8")
    assert "A board that wants to sell" not in before
    result = feint("compare", finished, rival)
    assert result.exit_code == 0, result.stderr
    kept = json.loads((finished / "findings.json").read_text(encoding="utf-8"))
    assert kept["findings"]["reasons"]["rivals"]["n_draws"] == 64
    assert kept["findings"]["reasons"]["drivers"]
    assert feint("replay", finished, "--hashes-only").exit_code == 0


def test_diff_tells_the_case_first_then_the_answers(feint: Invoke, rival: Path) -> None:
    result = feint("diff", "example", rival, "--draws", 128)
    assert result.exit_code == 0, result.stderr
    case, answers = result.stdout.split("In the answers")
    assert "parameters.worth.high: 180 → 240" in case
    assert "priors.motive.bidder.spoiler: 1 → 0.2" in case
    assert "motive.bidder = spoiler" in answers
    french = feint("diff", "example", rival, "--draws", 128, "--lang", "fr").stdout
    assert french.startswith("Dans le cas")


def test_diff_of_a_case_with_itself_is_nothing(feint: Invoke) -> None:
    assert feint("diff", "example", "example", "--draws", 16).stdout == (
        "The two cases are the same.\n"
    )


def test_robustness_is_a_table_of_grades(feint: Invoke, finished: Path) -> None:
    result = feint("robustness", finished, "--draws", 32)
    assert result.exit_code == 0, result.stderr
    assert "32 draws under each idea of play:" in result.stdout
    assert "grades are the same under all of them" in result.stdout
    document = json.loads(feint("robustness", finished, "--draws", 32, "--json").stdout)
    keys = [variant["key"] for variant in document["robustness"]["variants"]]
    assert keys[-1] == "other-equilibrium"


def test_an_overlay_that_is_wrong_is_told_with_its_place(feint: Invoke, rival: Path) -> None:
    rival.write_text("overlay: example\nwithout: {claims: [C77]}\n", encoding="utf-8")
    result = feint("compare", "example", rival)
    assert result.exit_code == 3
    assert "rival.yaml:2:" in result.stderr
    assert "C134" in result.stderr
