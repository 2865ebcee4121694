"""The run folder: same data, same bytes; whole or not there; proven by its hashes."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from feint.store import (
    RunFolderError,
    add_document,
    is_run_folder,
    read_run_folder,
    run_folder,
    verify,
    write_run_folder,
)
from feint.store.atomic import held_interrupts

CASE_TEXT = "feint: 1\ncase: example\ntitle: Une offre non sollicitée\n"


def _tables(seed: int = 0) -> dict[str, dict[str, object]]:
    generator = np.random.default_rng(seed)
    return {
        "draws": {"draw": np.arange(500), "worth": generator.normal(size=500)},
        "answers": {"query": ["P(a = b)", "E[x]"], "value": [0.25, None], "problem": [None, "?"]},
    }


def _write(folder: Path, seed: int = 0, **manifest: object) -> Path:
    given = {"seed": seed, "draws": 500, "case": "example", **manifest}
    return write_run_folder(
        folder, given, _tables(seed), CASE_TEXT, documents={"findings.json": "{}\n"}
    )


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    found = read_run_folder(_write(tmp_path / "run"))
    assert found.case_text == CASE_TEXT
    assert found.manifest["seed"] == 0
    assert found.table_names == ("draws", "answers")
    draws = found.table("draws")
    np.testing.assert_array_equal(draws["worth"], _tables()["draws"]["worth"])
    answers = found.table("answers")
    assert answers["query"] == ["P(a = b)", "E[x]"]
    assert answers["problem"] == [None, "?"]
    np.testing.assert_array_equal(answers["value"], [0.25, np.nan])
    assert found.document("findings.json") == "{}\n"


def test_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    first = _write(tmp_path / "first", timings={"solve": 1.5})
    second = _write(tmp_path / "second", timings={"solve": 2.5})
    for name in ("draws.parquet", "answers.parquet", "case.yaml", "findings.json"):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    manifests = [json.loads((folder / "manifest.json").read_text()) for folder in (first, second)]
    assert manifests[0].pop("timings") == {"solve": 1.5}
    assert manifests[1].pop("timings") == {"solve": 2.5}
    assert manifests[0] == manifests[1]


def test_another_seed_gives_another_content_hash(tmp_path: Path) -> None:
    hashes = {
        read_run_folder(_write(tmp_path / str(seed), seed)).manifest["content_sha256"]
        for seed in (1, 2)
    }
    assert len(hashes) == 2


def test_a_finished_run_verifies(tmp_path: Path) -> None:
    assert verify(_write(tmp_path)) == ()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("draws.parquet", "draws.parquet is not the file that was written"),
        ("case.yaml", "case.yaml is not the file that was written"),
        ("findings.json", "findings.json is not the file that was written"),
    ],
)
def test_a_changed_file_is_named(tmp_path: Path, name: str, sentence: str) -> None:
    folder = _write(tmp_path)
    with (folder / name).open("ab") as stream:
        stream.write(b"\n")
    assert verify(folder) == (sentence,)


def test_a_missing_file_and_a_changed_manifest_are_named(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    (folder / "draws.parquet").unlink()
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"seed": 0', '"seed": 1'))
    assert verify(folder) == (
        "draws.parquet is missing",
        "manifest.json is not the file that was written",
    )


def test_timings_are_outside_the_proof(tmp_path: Path) -> None:
    folder = _write(tmp_path, timings={"solve": 1.5})
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace("1.5", "9.5"))
    assert verify(folder) == ()


def test_an_interrupted_write_keeps_the_run_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _write(tmp_path, seed=1)

    def interrupted(path: Path, columns: object) -> int:
        path.write_bytes(b"half a table")
        raise KeyboardInterrupt

    monkeypatch.setattr(run_folder, "write_table", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _write(folder, seed=2)
    assert read_run_folder(folder).manifest["seed"] == 1
    assert verify(folder) == ()
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_an_interrupted_first_write_is_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path, columns: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_folder, "write_table", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _write(tmp_path)
    assert not is_run_folder(tmp_path)
    with pytest.raises(RunFolderError, match=r"no finished run \(manifest.json is missing\)"):
        read_run_folder(tmp_path)


@pytest.fixture
def ctrl_c_raises() -> Iterator[None]:
    """Python's own handler, also where the tests were started with Ctrl-C ignored."""
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, previous)


@pytest.mark.usefixtures("ctrl_c_raises")
def test_interrupts_wait_until_the_renames_are_done() -> None:
    done = []

    def rename_while_interrupted() -> None:
        with held_interrupts():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("renames")

    with pytest.raises(KeyboardInterrupt):
        rename_while_interrupted()
    assert done == ["renames"]


def test_a_document_added_later_is_part_of_the_proof(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    add_document(folder, "notes.json", "[1]\n")
    assert verify(folder) == ()
    (folder / "notes.json").write_text("[2]\n")
    assert verify(folder) == ("notes.json is not the file that was written",)


def test_a_manifest_of_another_version_is_refused(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"schema_version": 1', '"schema_version": 9'))
    with pytest.raises(RunFolderError, match="schema_version 9; this is version 1"):
        read_run_folder(folder)


@pytest.mark.parametrize("name", ["../draws", "a/b", "", ".hidden", "con cat"])
def test_names_that_leave_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a file"):
        write_run_folder(tmp_path, {}, {name: {"x": [1]}}, CASE_TEXT)


def test_manifest_keys_of_the_store_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="writes these manifest keys itself: tables"):
        write_run_folder(tmp_path, {"tables": 1}, {}, CASE_TEXT)
