"""Tables keep their values, their NULLs and their true names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from feint.store.parquet import columns_of, read_table, write_table


def test_every_kind_of_column_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    columns = {
        "float": np.array([0.1, np.nan, -np.inf]),
        "small": np.array([1, -2, 3], dtype=np.int8),
        "truth": np.array([True, False, True]),
        "text": np.array(["é", "a'b", 'c"d']),
        "view": np.arange(9.0).reshape(3, 3)[:, 1],
        "day": [date(2025, 2, 10), None, date(2025, 2, 12)],
        "number": [1, None, 2.5],
        "nothing": [None, None, None],
    }
    assert write_table(path, columns) == 3
    found = read_table(path, list(columns))
    for name in ("float", "small", "truth", "view"):
        np.testing.assert_array_equal(found[name], columns[name])
        assert found[name].dtype == columns[name].dtype
    assert found["text"] == ["é", "a'b", 'c"d']
    assert found["day"] == ["2025-02-10", None, "2025-02-12"]
    np.testing.assert_array_equal(found["number"], [1.0, np.nan, 2.5])
    assert found["nothing"] == [None, None, None]


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    assert write_table(path, {"x": np.array([]), "name": []}) == 0
    assert list(read_table(path)) == ["x", "name"]


def test_names_that_differ_in_case_only_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    columns = {"q": [1, 2], "Q": [3, 4], "@stage.bid": [5, 6], 'odd "name"': [7, 8]}
    write_table(path, columns)
    found = read_table(path, list(columns))
    assert {name: list(column) for name, column in found.items()} == columns


def test_the_bytes_do_not_depend_on_how_often_one_writes(tmp_path: Path) -> None:
    columns = {"x": np.linspace(0, 1, 200_001), "name": ["a", "b", "c"] * 66_667}
    write_table(tmp_path / "a.parquet", columns)
    write_table(tmp_path / "b.parquet", columns)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({}, "at least one column"),
        ({"x": [1], "y": [1, 2]}, "unequal length"),
        ({"x": np.zeros((2, 2))}, "'x' has 2 dimensions"),
        ({"x": [1, "a"]}, "'x' mixes int, str"),
    ],
)
def test_odd_tables_are_refused(tmp_path: Path, columns: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write_table(tmp_path / "table.parquet", columns)


def test_rows_become_columns() -> None:
    rows = [{"motive": "spoiler", "p": 0.2}, {"motive": "acquirer", "step": 1}]
    assert columns_of(rows) == {
        "motive": ["spoiler", "acquirer"],
        "p": [0.2, None],
        "step": [None, 1],
    }
