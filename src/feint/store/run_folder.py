"""The run folder: ``manifest.json``, ``case.yaml``, Parquet tables, documents and reports.

The manifest is written last and lists the hash of every other file, so a folder without one is a
run that did not finish, and :func:`verify` can prove a finished one.  Everything under
``content_sha256`` is a function of case, seed and versions; wall-clock times stand apart.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy.typing as npt

from feint.case.message import Message
from feint.store.atomic import file_hash, held_interrupts, temporary_name, write_atomically
from feint.store.parquet import Column, read_table, write_table
from feint.version import __version__

SCHEMA_VERSION = 1
MANIFEST = "manifest.json"
CASE = "case.yaml"
_NOT_CONTENT = ("content_sha256", "timings")
_RESERVED = ("schema_version", "tables", "documents", "case_sha256", "content_sha256", "versions")
_FILE_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")


UNFINISHED = Message(
    "{folder} holds no finished run ({missing} is missing)",
    "{folder} ne contient pas de résultat complet ({missing} manque)",
)
UNREADABLE = Message("{file} cannot be read: {what}", "{file} est illisible : {what}")
OTHER_VERSION = Message(
    "{file} has schema_version {found}; this is version {ours}",
    "{file} a la schema_version {found} ; celle-ci est {ours}",
)
NO_DOCUMENT = Message("{folder} holds no {name}", "{folder} ne contient pas {name}")
MISSING = Message("{name} is missing", "{name} manque")
CHANGED = Message(
    "{name} is not the file that was written", "{name} n’est pas le fichier qui a été écrit"
)


class RunFolderError(Exception):
    """A folder that is no finished run, or not of a form this version reads; says which."""

    def __init__(self, message: Message, **facts: object) -> None:
        super().__init__(message.text("en", facts))
        self._message = message
        self._facts = facts

    def text(self, language: str) -> str:
        """What is wrong, in ``language``."""
        return self._message.text(language, self._facts)


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A finished run on disk.

    ``tables`` maps a table's name to its columns; ``documents`` a file's name to its text.
    """

    path: Path
    manifest: Mapping[str, Any]
    case_text: str

    def table(self, name: str) -> dict[str, npt.NDArray[Any] | list[Any]]:
        """The columns of one table, by name, in the order written."""
        entry = self.manifest["tables"][name]
        return read_table(self.path / entry["file"], entry["columns"])

    def document(self, name: str) -> str:
        """The text of one document, such as ``findings.json``."""
        if name not in self.manifest["documents"]:
            raise RunFolderError(NO_DOCUMENT, folder=self.path, name=name)
        return (self.path / name).read_text(encoding="utf-8")

    def document_if_any(self, name: str) -> str | None:
        """The text of one document, None where the run holds none of that name."""
        return self.document(name) if name in self.manifest["documents"] else None

    @property
    def table_names(self) -> tuple[str, ...]:
        return tuple(self.manifest["tables"])


def write_run_folder(
    folder: Path | str,
    manifest: Mapping[str, Any],
    tables: Mapping[str, Mapping[str, Column]],
    case_text: str,
    *,
    documents: Mapping[str, str] | None = None,
) -> Path:
    """Write a finished run; returns the folder.

    Args:
        folder: made when missing; a run that stands there already is replaced at once, at the end.
        manifest: what the caller knows: ``seed``, ``draws``, ``case`` and the like (anything JSON
            can hold) and ``timings`` (seconds by phase, outside the hashed content).
        tables: name -> column name -> values, written to ``NAME.parquet``.
        case_text: the case as read, written to ``case.yaml``.
        documents: file name -> text, written and hashed beside the tables.

    Raises:
        ValueError: a name that cannot be a file's, a reserved manifest key, an odd table.
    """
    folder = Path(folder)
    documents = dict(documents or {})
    _refuse_bad_names(manifest, tables, documents)
    folder.mkdir(parents=True, exist_ok=True)
    staged: list[tuple[Path, Path]] = []
    try:
        table_entries: dict[str, Any] = {}
        for name, columns in tables.items():
            staged.append(_stage(folder / f"{name}.parquet"))
            n_rows = write_table(staged[-1][0], columns)
            table_entries[name] = {
                "file": staged[-1][1].name,
                "rows": n_rows,
                "columns": list(columns),
                "sha256": file_hash(staged[-1][0]),
            }
        document_entries = {}
        for name, text in {CASE: case_text, **documents}.items():
            staged.append(_stage(folder / name))
            document_entries[name] = {"sha256": write_atomically(staged[-1][0], text.encode())}
        case_sha256 = document_entries.pop(CASE)["sha256"]
        whole = {
            "schema_version": SCHEMA_VERSION,
            **{key: value for key, value in manifest.items() if key != "timings"},
            "case_sha256": case_sha256,
            "tables": table_entries,
            "documents": document_entries,
            "versions": versions(),
        }
        whole["content_sha256"] = _content_hash(whole)
        whole["timings"] = dict(manifest.get("timings", {}))
        text = _json(whole)
        with held_interrupts():
            (folder / MANIFEST).unlink(missing_ok=True)
            for temporary, final in staged:
                temporary.replace(final)
            write_atomically(folder / MANIFEST, text.encode())
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    return folder


def add_document(folder: Path | str, name: str, text: str) -> Path:
    """Add a document to a finished run, or replace it, and enter it in the manifest."""
    found = read_run_folder(folder)
    _refuse_bad_names({}, {}, {name: text})
    path = found.path / name
    whole = dict(found.manifest)
    with held_interrupts():
        entry = {"sha256": write_atomically(path, text.encode())}
        whole["documents"] = {**whole["documents"], name: entry}
        whole["content_sha256"] = _content_hash(whole)
        write_atomically(found.path / MANIFEST, _json(whole).encode())
    return path


def is_run_folder(folder: Path | str) -> bool:
    """Whether a finished run stands there."""
    return (Path(folder) / MANIFEST).is_file()


def read_run_folder(folder: Path | str) -> RunFolder:
    """Open a finished run; tables are read when asked for.

    Raises:
        RunFolderError: no manifest (the run did not finish), or one this version cannot read.
    """
    folder = Path(folder)
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        case_text = (folder / CASE).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        missing = Path(str(error.filename)).name
        raise RunFolderError(UNFINISHED, folder=folder, missing=missing) from error
    except ValueError as error:
        raise RunFolderError(UNREADABLE, file=folder / MANIFEST, what=error) from error
    found = manifest.get("schema_version") if isinstance(manifest, dict) else None
    if found != SCHEMA_VERSION:
        raise RunFolderError(
            OTHER_VERSION, file=folder / MANIFEST, found=found, ours=SCHEMA_VERSION
        )
    return RunFolder(folder, manifest, case_text)


def verify(folder: Path | str, language: str = "en") -> tuple[str, ...]:
    """What in a run folder is not as the manifest says: a clause each; none when all is well.

    Raises:
        RunFolderError: no finished run stands there.
    """
    found = read_run_folder(folder)
    manifest = found.manifest
    expected = {CASE: manifest["case_sha256"]}
    expected |= {entry["file"]: entry["sha256"] for entry in manifest["tables"].values()}
    expected |= {name: entry["sha256"] for name, entry in manifest["documents"].items()}
    problems = []
    for name, digest in expected.items():
        path = found.path / name
        if not path.is_file():
            problems.append(MISSING.text(language, {"name": name}))
        elif file_hash(path) != digest:
            problems.append(CHANGED.text(language, {"name": name}))
    if _content_hash(manifest) != manifest["content_sha256"]:
        problems.append(CHANGED.text(language, {"name": MANIFEST}))
    return tuple(problems)


def versions() -> dict[str, str]:
    """Versions that a number may depend on."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"feint": __version__, "python": platform.python_version()}
    for package in ("numpy", "scipy", "numba", "duckdb"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "absent"
    found["platform"] = f"{platform.system()}-{platform.machine()}"
    return found


def _stage(final: Path) -> tuple[Path, Path]:
    return temporary_name(final), final


def _content_hash(manifest: Mapping[str, Any]) -> str:
    content = {key: value for key, value in manifest.items() if key not in _NOT_CONTENT}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _refuse_bad_names(
    manifest: Mapping[str, Any], tables: Mapping[str, object], documents: Mapping[str, object]
) -> None:
    taken = [key for key in _RESERVED if key in manifest]
    if taken:
        raise ValueError(f"the store writes these manifest keys itself: {', '.join(taken)}")
    files = [f"{name}.parquet" for name in tables] + list(documents)
    for name in files:
        if not _FILE_NAME.fullmatch(name) or name in (MANIFEST, CASE):
            raise ValueError(f"{name!r} cannot be the name of a file in a run folder")
    if len({name.casefold() for name in files}) != len(files):
        raise ValueError("two files of a run folder would have one name")
