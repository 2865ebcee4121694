"""Sums over the histories of one world by their code, for many verbs at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from feint.infer.cells import Cells
from feint.infer.reach import Reach

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Sums = dict[int, FloatArray]


@dataclass(frozen=True, slots=True)
class _Histories:
    """The histories of one code: their places, and both factors of their probability."""

    chosen: IntArray
    outer: FloatArray  # (draw, class, history)
    inner: FloatArray


@dataclass(slots=True)
class HistorySums:
    """Sums of probability times ``given`` times a verb's cells, (draw, lane) by code.

    ``codes`` and ``given`` are told for every history; histories that what is given rules out are
    left out.
    """

    reach: Reach
    codes: IntArray
    given: FloatArray
    _known: dict[int, _Histories] = field(default_factory=dict)

    @property
    def by_code(self) -> dict[int, _Histories]:
        """The histories of each code, gathered once."""
        if not self._known:
            for code in np.unique(self.codes):
                chosen = np.flatnonzero((self.codes == code) & (self.given > 0))
                if len(chosen):
                    inner = self.reach.inner[:, :, chosen]
                    if (self.given[chosen] != 1).any():
                        inner = inner * self.given[chosen]
                    self._known[int(code)] = _Histories(
                        chosen, np.ascontiguousarray(self.reach.outer[:, :, chosen]), inner
                    )
        return self._known

    def of(self, cells: Cells | None) -> Sums:
        """Sums of one verb, or of 1."""
        return {code: self._one(those, cells) for code, those in self.by_code.items()}

    def of_many(self, cells: Sequence[Cells]) -> list[Sums]:
        """Sums of many verbs; those that are the same in every draw and lane go together."""
        alike = [i for i, one in enumerate(cells) if self._is_plain(one)]
        if len(alike) < 3:
            return [self.of(one) for one in cells]
        found = [{} if i in alike else self.of(one) for i, one in enumerate(cells)]
        table = np.concatenate([cells[i].values[0] for i in alike]).T
        for code, those in self.by_code.items():
            both = those.outer[:, :, None, :] * those.inner[:, None, :, :]
            own = table[those.chosen]
            sums = both.reshape(-1, len(own)) @ np.ascontiguousarray(own)
            sums = sums.reshape(*both.shape[:3], len(alike))
            sums = sums[:, self.reach.outer_class, self.reach.inner_class]
            for place, i in enumerate(alike):
                found[i][code] = sums[:, :, place]
        return found

    def _is_plain(self, cells: Cells) -> bool:
        one = len(cells.values) == 1 and bool((cells.group == 0).all())
        return one and cells.values[0].shape == (1, len(self.codes))

    def _one(self, those: _Histories, cells: Cells | None) -> FloatArray:
        outer, inner = those.outer, those.inner
        if cells is None:
            table = np.matmul(outer, inner.swapaxes(1, 2))
            return np.asarray(table[:, self.reach.outer_class, self.reach.inner_class])
        total = np.zeros((len(outer), len(self.reach.outer_class)))
        for number, value in enumerate(cells.values):
            lanes = np.flatnonzero(cells.group == number)
            own = value if value.shape[1] == 1 else value[:, those.chosen]
            if not len(lanes) or not own.any():
                continue
            rows, row = np.unique(self.reach.outer_class[lanes], return_inverse=True)
            ranks, rank = np.unique(self.reach.inner_class[lanes], return_inverse=True)
            first = outer if len(rows) == outer.shape[1] else outer[:, rows]
            second = inner if len(ranks) == inner.shape[1] else inner[:, ranks]
            table = np.matmul(first, (second * own[:, None, :]).swapaxes(1, 2))
            total[:, lanes] = table[:, row.reshape(-1), rank.reshape(-1)]
        return total
