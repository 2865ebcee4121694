"""Tables as Parquet files: the same columns always give the same bytes.

DuckDB writes them with one thread, one compression and a fixed row-group size; the file holds no
date and no path.  DuckDB takes names that differ in case only for one, so such columns carry a
suffix in the file; the manifest keeps the true names, in order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[Any] | Sequence[object]

ROW_GROUP_SIZE = 122_880  # DuckDB's own default, written down so that a new default changes nothing


def write_table(path: Path, columns: Mapping[str, Column]) -> int:
    """Write one table; returns its number of rows.

    Columns are one-dimensional, equally long: floats, integers, truths, texts, dates (as ISO
    texts); ``None`` and NaN become NULL.

    Raises:
        ValueError: no column, columns of unequal length, or of more than one dimension.
    """
    import duckdb

    if not columns:
        raise ValueError("a table needs at least one column")
    arrays = {name: _array(name, column) for name, column in columns.items()}
    lengths = {len(array) for array in arrays.values()}
    if len(lengths) != 1:
        raise ValueError(f"columns of unequal length: {sorted(lengths)}")
    names = _distinct(list(arrays))
    selected = ", ".join(
        # A column of nothing but NULL has no type of its own; text is as good as any.
        f"{_quoted(name)}::VARCHAR AS {_quoted(name)}"
        if array.dtype == object and all(item is None for item in array)
        else _quoted(name)
        for name, array in zip(names, arrays.values(), strict=True)
    )
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.register("columns", dict(zip(names, arrays.values(), strict=True)))
        connection.execute(
            f"COPY (SELECT {selected} FROM columns) TO {_literal(path)} "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP_SIZE})"
        )
    return lengths.pop()


def read_table(
    path: Path, names: Sequence[str] | None = None
) -> dict[str, npt.NDArray[Any] | list[Any]]:
    """Read a table; ``names`` are the true column names, in order (default: those in the file).

    A column of numbers comes back as an array (of floats, with NaN for NULL, where it has any), one
    of texts as a list, with ``None`` for NULL.
    """
    import duckdb

    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        found = connection.execute(f"SELECT * FROM read_parquet({_literal(path)})").fetchnumpy()
    true_names = list(found) if names is None else list(names)
    if len(true_names) != len(found):
        raise ValueError(f"{path.name} has {len(found)} columns, {len(true_names)} were expected")
    return {name: _plain(found[key]) for name, key in zip(true_names, found, strict=True)}


def columns_of(rows: Sequence[Mapping[str, object]]) -> dict[str, list[object]]:
    """Rows turned into columns; a key missing from a row is ``None`` there."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _array(name: str, column: Column) -> npt.NDArray[Any]:
    array = column if isinstance(column, np.ndarray) else _from_items(name, list(column))
    if array.ndim != 1:
        raise ValueError(f"column {name!r} has {array.ndim} dimensions, not one")
    if array.dtype.kind in "US":
        return array.astype(object)  # else DuckDB makes it an ENUM of the values that occur
    if array.dtype.kind == "M":
        return array.astype("datetime64[D]").astype(str).astype(object)
    return array


def _from_items(name: str, items: list[object]) -> npt.NDArray[Any]:
    present = [item for item in items if item is not None]
    for kind, dtype in ((bool, np.bool_), (int, np.int64)):
        if present and all(type(item) is kind for item in present):
            return _filled(items, dtype if len(present) == len(items) else object)
    if present and all(isinstance(item, (int, float, np.number)) for item in present):
        numbers = [None if item is None else float(item) for item in items]  # type: ignore[arg-type]
        return _filled(numbers, np.float64 if len(present) == len(items) else object)
    if all(isinstance(item, (str, date)) for item in present):
        texts = [item.isoformat() if isinstance(item, date) else item for item in items]
        return _filled(texts, object)
    kinds = sorted({type(item).__name__ for item in present})
    raise ValueError(f"column {name!r} mixes {', '.join(kinds)}")


def _filled(items: Sequence[object], dtype: Any) -> npt.NDArray[Any]:
    array = np.empty(len(items), dtype=dtype)
    array[:] = items
    return array


def _plain(column: npt.NDArray[Any]) -> npt.NDArray[Any] | list[Any]:
    if not isinstance(column, np.ma.MaskedArray):
        return [_text(item) for item in column] if column.dtype == object else column
    if column.dtype.kind in "iuf":
        return np.ma.filled(column.astype(np.float64), np.nan)
    return [None if item is np.ma.masked else _text(item) for item in column]


def _text(item: Any) -> Any:
    # A missing text is None; some releases of DuckDB write a float NaN in its place.
    if isinstance(item, np.generic):
        item = item.item()
    return None if isinstance(item, float) and math.isnan(item) else item


def _distinct(names: list[str]) -> list[str]:
    taken: set[str] = set()
    result = []
    for name in names:
        candidate, count = name, 1
        while candidate.casefold() in taken:
            count += 1
            candidate = f"{name}~{count}"
        taken.add(candidate.casefold())
        result.append(candidate)
    return result


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
