"""The group: verbs, version, languages, exit codes, and a start that loads little."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.cli.doubles import Invoke

from feint.cli import app
from feint.cli.app import VERBS
from feint.version import __version__

HEAVY = ("numpy", "scipy", "numba", "duckdb", "jinja2", "rich", "ruamel", "pydantic")


def modules_loaded(*arguments: str) -> set[str]:
    """Modules in memory at the end of ``feint ARGUMENTS``, in a process of its own."""
    program = (
        "import sys, json, atexit\n"
        "atexit.register(lambda: print('\\n' + json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        "from feint.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def heavy_ones(modules: set[str]) -> set[str]:
    return {name.split(".")[0] for name in modules} & set(HEAVY)


def test_help_lists_every_verb(feint: Invoke) -> None:
    result = feint("--help")
    assert result.exit_code == 0
    for verb in VERBS:
        assert f"\n  {verb} " in result.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_in_both_languages(feint: Invoke, verb: str) -> None:
    english = feint(verb, "--help")
    french = feint(verb, "--help", "--lang", "fr") if verb != "schema" else feint(
        "--lang", "fr", verb, "--help"
    )  # fmt: skip
    assert english.exit_code == french.exit_code == 0
    assert "Show this message and exit." in english.stdout
    assert "Afficher ce message et sortir." in french.stdout


def test_version_goes_to_stdout(feint: Invoke) -> None:
    result = feint("--version")
    assert (result.exit_code, result.stdout) == (0, f"feint {__version__}\n")


def test_help_loads_nothing_heavy() -> None:
    modules = modules_loaded("--help")
    assert heavy_ones(modules) == set()
    assert len(modules) < 260


def test_a_verb_that_is_none_is_a_usage_error_with_a_suggestion(feint: Invoke) -> None:
    result = feint("chekc")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "No such command 'chekc'. Did you mean check?" in result.stderr


def test_usage_errors_are_told_in_french(feint: Invoke) -> None:
    result = feint("run", "--lang", "fr")
    assert result.exit_code == 2
    assert "Erreur\u00a0: Il manque l’argument 'CASE'." in result.stderr


def test_the_environment_chooses_the_language(
    feint: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "fr_CA.UTF-8")
    assert "Met un récit stratégique à l’épreuve." in feint("--help").stdout
    monkeypatch.setenv("FEINT_LANG", "en")
    assert "Put a strategic narrative to the test." in feint("--help").stdout


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "feint: interrupted"),
        (ZeroDivisionError("division by zero"), 1, "a bug in feint, not in your case"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_every_end_has_its_exit_code(
    feint: Invoke, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    def fail() -> None:
        raise error

    command = click.Command("schema", callback=fail)
    monkeypatch.setattr(app.Feint, "get_command", lambda self, ctx, name: command)
    result = feint("schema")
    assert result.exit_code == code
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_a_bug_shows_its_traceback_when_asked(
    feint: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("division by zero")

    command = click.Command("schema", callback=fail)
    monkeypatch.setattr(app.Feint, "get_command", lambda self, ctx, name: command)
    monkeypatch.setenv("FEINT_DEBUG", "1")
    result = feint("schema")
    assert result.exit_code == 1
    assert "Traceback" in result.stderr


def test_the_installed_command_speaks(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("feint")
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"feint {__version__}\n"
