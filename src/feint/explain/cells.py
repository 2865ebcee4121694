"""Sums of the draws' columns in the cells that numbers cut them into, apart by scrambling."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from feint.infer.draws import N_SCRAMBLINGS

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def cell_sums(cell: IntArray, n_cells: int, columns: FloatArray) -> FloatArray:
    """Sums of ``columns`` (draw, column) in each cell, (cell, column).

    ``cell`` (draw,) is negative for draws that count nowhere.

    >>> import numpy as np
    >>> cell_sums(np.array([1, 0, 1, -1]), 2, np.array([[1.0], [2.0], [4.0], [8.0]])).tolist()
    [[2.0], [5.0]]
    """
    from feint.solve.grouped_sums import add_to_cells

    result = np.zeros((n_cells, columns.shape[1]))
    add_to_cells(cell, np.ascontiguousarray(columns), result)
    return result


def sums_by_scrambling(
    cell: IntArray, n_cells: int, scrambling: IntArray, columns: FloatArray
) -> FloatArray:
    """The same for each scrambling, (cell, scrambling, column)."""
    both = np.where(cell >= 0, cell * N_SCRAMBLINGS + scrambling, -1)
    table = cell_sums(both, n_cells * N_SCRAMBLINGS, columns)
    return table.reshape(n_cells, N_SCRAMBLINGS, columns.shape[1])
