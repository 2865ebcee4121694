"""The French catalogue: whole, in step with the code, and with the same blanks to fill."""

from __future__ import annotations

import ast
import importlib.util
import string
from pathlib import Path
from types import ModuleType

import pytest

from feint.cli import language

CLI = Path(language.__file__).parent
CATALOGUE = language.LOCALE / "fr/LC_MESSAGES/feint.po"


def _tool() -> ModuleType:
    path = Path(__file__).parents[2] / "tools/compile_catalogue.py"
    spec = importlib.util.spec_from_file_location("compile_catalogue", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _entries() -> dict[str, str]:
    found = _tool().entries(CATALOGUE.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    found.pop("")
    return found


def _messages_in_the_code() -> set[str]:
    return {
        call.args[0].value
        for path in CLI.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "_"
        and isinstance(call.args[0], ast.Constant)
    }


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_of_the_code_has_its_french() -> None:
    originals = {form for key in _entries() for form in key.split("\0")}
    assert _messages_in_the_code() - originals == set()


def test_no_message_of_feint_is_left_over() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    own = _tool().entries(text.split("# -- words of click")[0])
    own.pop("")
    assert set(own) - _messages_in_the_code() == set()


def test_translations_fill_only_blanks_of_the_original() -> None:
    for original, french in _entries().items():
        assert french, original
        for form in french.split("\0"):
            assert _blanks(form) <= _blanks(original), original


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    expected = _tool().compiled(CATALOGUE.read_text(encoding="utf-8"))
    assert expected == CATALOGUE.with_suffix(".mo").read_bytes(), "run: make catalogue"


def test_messages_change_with_the_language_in_use() -> None:
    language.use("fr")
    assert (
        language._("cannot read {name}: {what}", name="a", what="b")
        == "impossible de lire a\u00a0: b"
    )
    assert language.in_use() == "fr"
    language.use("en")
    assert language._("cannot read {name}: {what}", name="a", what="b") == "cannot read a: b"


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["run", "--lang", "fr"], {}, "fr"),
        (["run", "--lang=fr"], {}, "fr"),
        (["run", "--lang", "de"], {"LANG": "fr_FR"}, "fr"),
        (["run", "--", "--lang", "fr"], {}, "en"),
        (["run", "--lang"], {}, "en"),
        (["run", "--lang", "en"], {"LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
    ],
)
def test_the_language_of_a_command_line(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert language.of_command(arguments, environment) == expected
