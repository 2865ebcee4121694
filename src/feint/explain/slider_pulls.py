"""How much the page's numbers in percent hang on each draw: what ranges are chosen by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from feint.explain.slider_leaves import Shelf, chance_of, weighed
from feint.explain.slider_model import SliderSignal
from feint.explain.slider_sums import Move
from feint.infer.leaves import Leaf

FloatArray = npt.NDArray[np.float64]


def pulls(
    motive: Mapping[str, npt.NDArray[np.int64]],
    prior: FloatArray,
    masses: Mapping[int, FloatArray],
    likelihood: Mapping[str, SliderSignal],
    shelf: Shelf,
    order: Sequence[Leaf | Move],
) -> list[tuple[FloatArray, FloatArray]]:
    """Sums (part, whole) over profiles, each (draw,): belief in each motive, and each chance."""

    def seen(names: Sequence[str]) -> FloatArray:
        scale = np.ones_like(next(iter(masses.values()))) * prior
        for name in names:
            signal = likelihood[name]
            scale = scale * signal.values[:, motive[signal.player]]
        return scale

    every = (1 << len(shelf.chances)) - 1
    weight = seen(tuple(likelihood)) * sum(
        chance_of(every, code, shelf.chances) * table for code, table in masses.items()
    )
    found = [
        (weight[:, own == number].sum(axis=1), weight.sum(axis=1))
        for own in motive.values()
        if own.any()  # players with one motive have nothing to learn about
        for number in range(int(own.max()) + 1)
    ]
    for verb, leaf in zip(order, shelf.leaves, strict=True):
        if leaf.factor is not None or isinstance(verb, Move):
            continue
        sums = weighed(leaf, every, masses, shelf.chances)
        if sums is not None and sums[1].min() >= 0 and sums[1].max() <= 1:
            scale = sums[0] * seen(leaf.signals)
            found.append(((scale * sums[1]).sum(axis=1), scale.sum(axis=1)))
    return found
