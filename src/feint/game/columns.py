"""Names of the analyst's random numbers, one column each; shared by sampling and by payoffs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np
import numpy.typing as npt


class Columns(Protocol):
    """The analyst's numbers: column name to an array (draw,)."""

    def __getitem__(self, name: str, /) -> npt.NDArray[np.float64]:
        """One column."""

    def __contains__(self, name: object, /) -> bool:
        """Whether the column exists."""

    def __iter__(self) -> Iterator[str]:
        """Names of the columns."""


def weight_column(player: str, motive: str, quantity: str) -> str:
    """The weight of ``quantity`` under ``motive``."""
    return f"weight.{player}.{motive}.{quantity}"


def cost_column(player: str, index: int) -> str:
    """The amount of a player's ``index``-th cost, where it is a number or a range."""
    return f"cost.{player}.{index}"


def ratio_column(player: str, motive: str | None) -> str:
    """How many times likelier the better option is (``makes_likelier``)."""
    return (
        f"discernment.{player}.ratio" if motive is None else f"discernment.{player}.{motive}.ratio"
    )


def difference_column(player: str, motive: str | None) -> str:
    """The payoff difference that ``makes_likelier`` refers to, where the case gives one."""
    name = player if motive is None else f"{player}.{motive}"
    return f"discernment.{name}.difference"


def signal_column(signal: str, motive: str) -> str:
    """The likelihood of a signal under a motive."""
    return f"signal.{signal}.{motive}"


def belief_column(players: tuple[str, ...], motives: tuple[str, ...]) -> str:
    """The probability players give to a combination of motives."""
    return f"believed.{'+'.join(players)}.{'+'.join(motives)}"
