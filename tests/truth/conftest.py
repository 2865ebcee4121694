"""Sizes of the truth tests, and the tables they print at the end.

``make test`` plays a small version; ``make truth`` sets the environment for the large one.
"""

from __future__ import annotations

import os

import pytest
from tests.truth.tables import TABLES

SMALL = {
    "FEINT_TRUTH_PLAYS": "400",
    "FEINT_TRUTH_DRAWS": "256",
    "FEINT_TRUTH_CASES": "example entry",
}


def setting(name: str) -> str:
    return os.environ.get(name) or SMALL[name]


@pytest.fixture(scope="session")
def n_plays() -> int:
    return int(setting("FEINT_TRUTH_PLAYS"))


@pytest.fixture(scope="session")
def n_draws() -> int:
    return int(setting("FEINT_TRUTH_DRAWS"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/truth/" in item.path.as_posix():
            item.add_marker(pytest.mark.truth)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case_name" in metafunc.fixturenames:
        metafunc.parametrize("case_name", setting("FEINT_TRUTH_CASES").split(), scope="module")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for title, lines in TABLES.items():
        terminalreporter.section(title)
        for line in lines:
            terminalreporter.write_line(line)
