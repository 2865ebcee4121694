"""The room's public names stay what they are after every module has been imported."""

from __future__ import annotations

import importlib
import pkgutil
import types

import pytest

import feint
from feint import case, store


@pytest.mark.parametrize("room", [feint, case, store], ids=lambda room: room.__name__)
def test_no_module_hides_a_public_name(room: types.ModuleType) -> None:
    public = {name: getattr(room, name) for name in room.__all__}
    for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name, value in public.items():
        assert getattr(room, name) is value, name
