"""Numba kernel of sums by group: rows of a table added up into the cell that each belongs to.

Its slow twin stands in tests/explain/test_cells.py.
"""

from __future__ import annotations

from typing import Any

from numba import njit


@njit(cache=True, nogil=True, error_model="numpy")
def add_to_cells(cell: Any, table: Any, result: Any) -> None:
    """Add each row of ``table`` (row, column) to its row of ``result`` (cell, column).

    Rows whose ``cell`` (row,) is negative are left out; the others come in their order.
    """
    for row in range(len(cell)):
        to = cell[row]
        if to >= 0:
            for column in range(table.shape[1]):
                result[to, column] += table[row, column]
