"""Weighted histories: what every probability and expectation is a sum over."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from feint.infer.cells import Cells
from feint.infer.reach import Reach

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WeightedHistories:
    """Cells (draw, lane, history) of weight ``scale[d, k] * reach(d, k, z) * factor[z]``."""

    scale: FloatArray  # (draw, lane)
    reach: Reach
    factor: FloatArray  # (history,)
    _marginals: dict[bytes, FloatArray] = field(default_factory=dict)

    @property
    def everyone(self) -> BoolArray:
        """All lanes."""
        return np.ones(self.scale.shape[1], dtype=np.bool_)

    def lane_mass(self) -> FloatArray:
        """Total weight, (draw, lane)."""
        return self.scale * self.reach.lane_sum(self.factor)

    def marginal(self, lanes: BoolArray) -> FloatArray:
        """Weight of each history summed over some lanes, (draw, history)."""
        lanes = lanes & self.scale.any(axis=0)
        key = lanes.tobytes()
        if key not in self._marginals:
            self._marginals[key] = self.reach.marginal(self.scale, lanes) * self.factor
        return self._marginals[key]

    def total(self, cells: Cells | None = None, among: BoolArray | None = None) -> FloatArray:
        """Sum of weight times value over histories and the lanes ``among``, (draw,)."""
        among = self.everyone if among is None else among
        if cells is None:
            return np.asarray(self.marginal(among).sum(axis=1))
        result = np.zeros(len(self.scale))
        for number, value in enumerate(cells.values):
            lanes = (cells.group == number) & among
            if lanes.any():
                weight = self.marginal(lanes)
                full = np.broadcast_to(value, (len(value), weight.shape[1]))
                if len(full) == 1:
                    result += weight @ full[0]
                else:
                    result += np.einsum("dz,dz->d", weight, full)
        return result
