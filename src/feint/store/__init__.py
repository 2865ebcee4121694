"""The run folder: what a run leaves on disk, and the proof that it is still the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from feint.store.findings_json import findings_from_json, findings_to_json, plain
    from feint.store.finished import FinishedRun
    from feint.store.kept import KeptPlay
    from feint.store.run_folder import (
        RunFolder,
        RunFolderError,
        add_document,
        is_run_folder,
        read_run_folder,
        verify,
        write_run_folder,
    )
    from feint.store.tables import run_tables

__all__ = [
    "FinishedRun",
    "KeptPlay",
    "RunFolder",
    "RunFolderError",
    "add_document",
    "findings_from_json",
    "findings_to_json",
    "is_run_folder",
    "plain",
    "read_run_folder",
    "run_tables",
    "verify",
    "write_run_folder",
]

_HOMES = dict.fromkeys(__all__, "feint.store.run_folder") | {
    "findings_from_json": "feint.store.findings_json",
    "findings_to_json": "feint.store.findings_json",
    "plain": "feint.store.findings_json",
    "run_tables": "feint.store.tables",
    "FinishedRun": "feint.store.finished",
    "KeptPlay": "feint.store.kept",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
