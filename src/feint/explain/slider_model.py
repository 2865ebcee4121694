"""What a page weighs: the solved draws' tables, and answers, stages and signals made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case.distributions import Distribution
from feint.explain.slider_leaves import SliderLeaf
from feint.explain.slider_nets import Net, net_of
from feint.explain.slider_ranges import SliderRange

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SliderAnswer:
    """A claim or question as an expression over leaves, for the page to compute again.

    An expression is ``["leaf", n]``, ``["number", x]`` or an operator with its operands.
    """

    name: str
    kind: str
    graded: bool  # a probability, a share or a factor: something that has a grade
    motive: str | None  # of a claim on motives: the player it is about
    tree: list[Any]
    prior: list[Any] | None  # the same without evidence, where a grade needs it
    left: list[Any] | None  # its left side, where that is a chance, and the same without evidence
    before: list[Any] | None


@dataclass(frozen=True, slots=True)
class SliderStage:
    """What is chosen at one decision: numbers of the leaves of its options, in their order."""

    stage: str
    player: str | None  # told motive by motive of this player; None: told for all together
    names: tuple[str, ...]
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SliderSignal:
    """A signal: whose motive it speaks of, and its likelihood per draw and motive."""

    player: str
    values: FloatArray
    shapes: tuple[Distribution, ...]  # of each motive's likelihood

    def columns(self) -> list[tuple[Net | None, Distribution, FloatArray]]:
        """Each motive's likelihood: its net if it is one, its distribution, its values."""
        return [
            (net_of(self.values[:, place], shape), shape, self.values[:, place])
            for place, shape in enumerate(self.shapes)
        ]


@dataclass(frozen=True, slots=True)
class SliderData:
    """Everything a page weighs.

    Attributes
    ----------
    motives  player -> names of its motives, typed players only
    motive   player -> (profile,) number of its motive
    prior    (profile,) the analyst's prior
    facts    (name, chance of a history that fits and of one that does not, for the report)
    steps    names of all evidence, in its order
    masses   code -> (draw, profile) weight of the histories that fit exactly these facts
    """

    motives: Mapping[str, tuple[str, ...]]
    motive: Mapping[str, npt.NDArray[np.int64]]
    prior: FloatArray
    facts: tuple[tuple[str, float, float], ...]
    steps: tuple[str, ...]
    masses: Mapping[int, FloatArray]
    signals: Mapping[str, SliderSignal]
    ranges: tuple[SliderRange, ...]
    leaves: tuple[SliderLeaf, ...]
    answers: tuple[SliderAnswer, ...]
    stages: tuple[SliderStage, ...]
    n_draws: int
    of_draws: int
