"""What the document says before any draw: players, priors, facts, signals, ranges, and nets."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from feint.explain.slider_columns import planes
from feint.explain.slider_model import SliderData
from feint.explain.slider_nets import Net, quantiles

FloatArray = npt.NDArray[np.float64]

FORM = 2
"""Number of the form of the document."""


def head(data: SliderData) -> dict[str, Any]:
    order = list(data.motives)
    return {
        "form": FORM,
        "draws": data.n_draws,
        "of": data.of_draws,
        "players": [_player(data, player) for player in order],
        "prior": data.prior.tolist(),
        "facts": [[name, fits, other] for name, fits, other in data.facts],
        "steps": list(data.steps),
        "signals": [
            {"name": name, "player": order.index(signal.player),
             "nets": [[_net_size(net), *_rounded(quantiles(shape))] if net else
                      float(values[0]) if np.ptp(values) == 0 else None
                      for net, shape, values in signal.columns()]}
            for name, signal in data.signals.items()
        ],
        "ranges": [
            {"name": item.name, "edges": list(item.edges),
             "net": None if item.net is None else _net_size(item.net),
             "cuts": list(item.cuts)}
            for item in data.ranges
        ],
    }  # fmt: skip


def _rounded(values: FloatArray) -> list[float]:
    """A table of quantiles; where it is a straight line, its ends alone."""
    straight = np.linspace(values[0], values[-1], len(values))
    some = values[[0, -1]] if np.allclose(values, straight, rtol=0, atol=1e-4) else values
    return [float(f"{value:.7g}") for value in some]


def _net_size(net: Net) -> int:
    return int(net.words.shape[1])


def net_bytes(data: SliderData) -> list[bytes]:
    """The nets' words, and columns of draws that are none."""
    parts = []
    for signal in data.signals.values():
        for net, _, values in signal.columns():
            if net is not None:
                parts.append(planes(net.words.reshape(-1)))
            elif np.ptp(values) > 0:
                parts.append(planes(values.astype(np.float32)))
    for item in data.ranges:
        parts.append(
            planes(item.net.words.reshape(-1)) if item.net is not None
            else item.bins.astype(np.uint8).tobytes()
        )  # fmt: skip
    return parts


def _player(data: SliderData, player: str) -> dict[str, Any]:
    own, names = data.motive[player], data.motives[player]
    prior = [float(data.prior[own == motive].sum()) for motive in range(len(names))]
    return {"name": player, "motives": list(names), "of": own.tolist(), "prior": prior}
