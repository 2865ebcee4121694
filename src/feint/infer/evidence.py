"""What evidence says of histories and motives: facts with their reliability, and signals."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from feint.case.model import Case, Fact, Signal
from feint.game.columns import Columns, signal_column
from feint.game.lanes import Lanes

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int32]


def stage_index(case: Case, name: str) -> int:
    """Number of a stage in the file."""
    return next(i for i, stage in enumerate(case.stages) if stage.name == name)


def fits(case: Case, moves: IntArray, fact: Fact) -> npt.NDArray[np.bool_]:
    """Whether each history contains the move the fact reports."""
    index = stage_index(case, fact.stage)
    result: npt.NDArray[np.bool_] = moves[:, index] == case.stages[index].option_names.index(
        fact.option
    )
    return result


def fact_factor(case: Case, moves: IntArray, facts: Iterable[Fact]) -> FloatArray:
    """Likelihood of the reports given each history (semantics 17): r if it fits, plus (1-r)/K."""
    result = np.ones(len(moves))
    for fact in facts:
        n_options = len(case.stage(fact.stage).options)
        r = fact.reliability
        result *= r * fits(case, moves, fact) + (1 - r) / n_options
    return result


def signal_factor(
    case: Case,
    lanes: Lanes,
    values: Columns,
    signals: Iterable[Signal],
    n_draws: int,
) -> FloatArray:
    """Likelihood of the signals in each lane, (draw, lane)."""
    result = np.ones((n_draws, len(lanes)))
    for signal in signals:
        names = case.motive_names(signal.player)
        table = np.column_stack([values[signal_column(signal.name, name)] for name in names])
        result *= table[:, lanes.motive[signal.player]]
    return result
