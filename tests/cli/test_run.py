"""Verbs that compute: run, report, replay, ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.doubles import CASE_TEXT, FakeRun, Invoke

from feint.store import read_run_folder, verify


@pytest.fixture
def run_folder(feint: Invoke, case_file: Path, fake_run: list[FakeRun], tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    result = feint("run", case_file, "--draws", 16, "--seed", 7, "--out", folder)
    assert result.exit_code == 0, result.output
    return folder


def test_run_writes_manifest_tables_and_report(run_folder: Path, fake_run: list[FakeRun]) -> None:
    assert (fake_run[0].draws, fake_run[0].seed) == (16, 7)
    assert (run_folder / "report.en.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    manifest = read_run_folder(run_folder).manifest
    assert manifest["seed"] == 7
    assert verify(run_folder) == ()


def test_run_prints_belief_and_the_path_of_the_report(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun], in_folder: Path
) -> None:
    result = feint("run", case_file, "--draws", 16)
    assert "70%  wants trouble  (60% to 80%; at first 40%)" in result.stdout
    assert f"Report: {Path('runs/example/report.en.html')}" in result.stdout
    assert result.stderr == ""


def test_run_speaks_french(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun], tmp_path: Path
) -> None:
    result = feint("run", case_file, "--lang", "fr", "--out", tmp_path / "out")
    assert "veut des ennuis" in result.stdout
    assert "autre chose" in result.stdout
    assert (tmp_path / "out/report.fr.html").is_file()


def test_run_json_is_one_document(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun], tmp_path: Path
) -> None:
    result = feint("run", case_file, "--draws", 16, "--json", "--out", tmp_path / "out")
    document = json.loads(result.stdout)
    assert document["schema_version"] == 1
    assert document["motives"]["bidder"]["spoiler"]["value"] == 0.7
    assert document["claims"] == [{"id": "C1", "kind": "event", "grade": "open"}]


def test_an_invalid_case_is_told_before_any_work(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun]
) -> None:
    case_file.write_text(CASE_TEXT.replace("player: bidder", "player: biddr"), encoding="utf-8")
    assert feint("run", case_file).exit_code == 3
    assert fake_run == []


def test_a_folder_that_cannot_be_written_is_told_before_any_work(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun]
) -> None:
    result = feint("run", case_file, "--out", case_file)
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert fake_run == []


@pytest.mark.parametrize(("share", "code"), [(0.995, 0), (0.9, 4)])
def test_too_many_unsolved_draws_are_an_exit_code(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, share: float, code: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(FakeRun, "__init__", _with_share(FakeRun.__init__, share))
    result = feint("run", case_file, "--out", tmp_path / "out")
    assert result.exit_code == code
    assert (tmp_path / "out/report.en.html").is_file()


def test_strict_fails_when_any_draw_is_unsolved(
    feint: Invoke, case_file: Path, fake_run: list[FakeRun], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(FakeRun, "__init__", _with_share(FakeRun.__init__, 0.995))
    assert feint("run", case_file, "--strict", "--out", tmp_path / "out").exit_code == 5


def _with_share(original: Any, share: float) -> Any:
    def init(self: FakeRun, case: Any, draws: int, seed: int) -> None:
        original(self, case, draws, seed, solved_share=share)

    return init


def test_an_interrupted_run_leaves_the_one_before(
    feint: Invoke, case_file: Path, run_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from feint import pipeline

    def interrupted(*arguments: Any, **options: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run", interrupted)
    result = feint("run", case_file, "--seed", 8, "--out", run_folder)
    assert result.exit_code == 130
    assert read_run_folder(run_folder).manifest["seed"] == 7
    assert verify(run_folder) == ()


def test_report_draws_the_page_again_from_the_folder(
    feint: Invoke, run_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from feint.report import page

    seen: list[Any] = []

    def render(findings: Any, language: str, **_: Any) -> str:
        seen.append((findings, language))
        return f"<html lang={language}>"

    monkeypatch.setattr(page, "render", render)
    result = feint("report", run_folder, "--lang", "fr")
    assert result.exit_code == 0
    assert result.stdout == f"{run_folder / 'report.fr.html'}\n"
    assert (run_folder / "report.fr.html").read_text(encoding="utf-8") == "<html lang=fr>"
    findings, language = seen[0]
    assert language == "fr"
    assert findings.case.name == "example"
    assert findings.beliefs[0].steps[-1].belief["spoiler"].value == 0.7


def test_report_of_no_run_is_a_usage_error(feint: Invoke, tmp_path: Path) -> None:
    result = feint("report", tmp_path)
    assert result.exit_code == 2
    assert "holds no finished run" in result.stderr


def test_replay_proves_the_same_bytes(feint: Invoke, run_folder: Path) -> None:
    result = feint("replay", run_folder)
    assert (result.exit_code, result.stdout) == (0, "the same, byte for byte\n")


def test_replay_tells_a_changed_file(feint: Invoke, run_folder: Path) -> None:
    with (run_folder / "case.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# changed\n")
    result = feint("replay", run_folder, "--lang", "fr")
    assert result.exit_code == 6
    assert "case.yaml n’est pas le fichier qui a été écrit" in result.stderr


def test_replay_tells_a_table_that_comes_out_otherwise(
    feint: Invoke, run_folder: Path, fake_run: list[FakeRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    save = FakeRun.save
    monkeypatch.setattr(
        FakeRun, "save", lambda self, folder: save(FakeRun(self.case, self.draws, 99), folder)
    )
    result = feint("replay", run_folder, "--json")
    assert result.exit_code == 6
    document = json.loads(result.stdout)
    assert document["same"] is False
    assert document["problems"] == ["table draws comes out otherwise"]
