"""The peer's files, and the module that solves a feint game with it."""

from __future__ import annotations

import importlib.util
import sys
from importlib.metadata import files
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def export_case() -> ModuleType:
    """``export_case.py``: one draw of a feint game, solved by pygambit."""
    name = "feint_oracle_export_case"
    if name not in sys.modules:
        path = Path(__file__).with_name("export_case.py")
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def wheel_games() -> dict[str, Path]:
    """Every game file in the installed pygambit, by its path in the catalogue."""
    pytest.importorskip("pygambit")
    found = {
        str(file).partition("catalog_data/")[2]: Path(str(file.locate()))
        for file in files("pygambit") or ()
        if file.suffix in (".efg", ".nfg")
    }
    assert len(found) >= 40
    return found
