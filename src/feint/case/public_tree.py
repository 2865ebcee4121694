"""The tree of moves without motives, counted and walked without building it.

Stages come in file order; each is reached where its ``when`` holds.  A ``when`` looks at few
earlier stages, so histories that agree on the stages still looked at are one state with a count:
a tree of millions of terminals is counted in a handful of states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case.dependencies import Dependencies
from feint.case.formula import Formula
from feint.case.model import Case, Parameter, Quantity, Stage, Weights

STATE_LIMIT = 200_000
NOT_REACHED = -1


class TooManyStatesError(Exception):
    """The public tree is beyond counting: ``at_least`` histories and more."""

    def __init__(self, at_least: float) -> None:
        super().__init__(at_least)
        self.at_least = at_least


@dataclass(frozen=True, slots=True)
class States:
    """Histories, merged: option index per kept stage (-1 not reached) and how many there are.

    ``moves`` is (state, stage) in the order of ``stages``, ``counts`` is (state,).  Counts are
    floats: exact to 2**53, and beyond that only their size matters.
    """

    stages: tuple[str, ...]
    moves: npt.NDArray[np.int16]
    counts: npt.NDArray[np.float64]

    @property
    def total(self) -> float:
        return float(self.counts.sum())

    def column(self, stage: str) -> npt.NDArray[np.int16]:
        return self.moves[:, self.stages.index(stage)]


class PublicTree:
    """Walks the stages of a case; formulas of ``when`` name stages and quantities of stages."""

    __slots__ = ("_dependencies", "_live", "_quantities", "_stages")

    def __init__(self, stages: Sequence[Stage], quantities: Mapping[str, Quantity]) -> None:
        self._stages = tuple(stages)
        self._quantities = quantities
        self._dependencies = Dependencies(quantities)
        self._live = self._looked_at_after()

    def walk(
        self,
        *,
        until: str | None = None,
        keep: Iterable[str] = (),
        fixed: Mapping[str, str] | None = None,
        reached_by: dict[str, float] | None = None,
    ) -> States:
        """States after the last stage, or at the stage ``until`` where it is reached.

        ``keep`` names stages whose moves are told apart; ``fixed`` keeps only histories that
        reach these stages and play these options.  ``reached_by`` is filled with the number of
        histories that reach each stage.  Raises :class:`TooManyStatesError`.
        """
        wanted = frozenset(keep)
        fixed = fixed or {}
        states = States((), np.zeros((1, 0), dtype=np.int16), np.ones(1))
        for index, stage in enumerate(self._stages):
            reached = self._reached(stage, states)
            if reached_by is not None:
                reached_by[stage.name] = float(states.counts[reached].sum())
            if stage.name == until:
                return _merge(
                    States(states.stages, states.moves[reached], states.counts[reached]), wanted
                )
            live = wanted | self._live[index]
            states = _merge(_play(stage, states, reached, fixed.get(stage.name)), live)
            if len(states.counts) > STATE_LIMIT:
                raise TooManyStatesError(states.total)
        return states

    def _looked_at_after(self) -> tuple[frozenset[str], ...]:
        """For each stage, those that the ``when`` of a later stage looks at."""
        names: frozenset[str] = frozenset()
        found = []
        for stage in reversed(self._stages):
            found.append(names)
            if stage.when is not None:
                names |= self._dependencies.of(stage.when).stages
        return tuple(reversed(found))

    def _reached(self, stage: Stage, states: States) -> npt.NDArray[np.bool_]:
        if stage.when is None:
            return np.ones(len(states.counts), dtype=bool)
        value = self.evaluate(stage.when, states)
        return np.broadcast_to(np.asarray(value, dtype=bool), states.counts.shape)

    def evaluate(
        self, formula: Formula, states: States, more: Mapping[str, Any] | None = None
    ) -> npt.NDArray[Any]:
        """The formula at every state; stages the states do not tell apart count as not reached.

        ``more`` adds parameters (or replaces columns), in shapes that broadcast with (state,).
        """
        env: dict[str, Any] = dict.fromkeys(
            (f"@stage.{stage.name}" for stage in self._stages), np.array(NOT_REACHED)
        )
        for stage in states.stages:
            env[f"@stage.{stage}"] = states.column(stage)
        env.update(more or {})
        needed = self._dependencies.of(formula).quantities
        for name, quantity in self._quantities.items():
            if name in needed:
                env[name] = quantity.formula.evaluate(env)
        return np.asarray(formula.evaluate(env))


def _play(stage: Stage, states: States, reached: npt.NDArray[np.bool_], only: str | None) -> States:
    """Every option at every state that reaches the stage; the others stay."""
    n_options = len(stage.options)
    played = states.moves[reached]
    if only is None:
        choices = np.arange(n_options, dtype=np.int16)
        rest, rest_counts = states.moves[~reached], states.counts[~reached]
    else:
        choices = np.array([stage.option_names.index(only)], dtype=np.int16)
        rest, rest_counts = states.moves[:0], states.counts[:0]
    width = len(choices)
    column = np.tile(choices, len(played))[:, None]
    moved = np.hstack([np.repeat(played, width, axis=0), column])
    stayed = np.hstack([rest, np.full((len(rest), 1), NOT_REACHED, dtype=np.int16)])
    return States(
        (*states.stages, stage.name),
        np.vstack([moved, stayed]),
        np.concatenate([np.repeat(states.counts[reached], width), rest_counts]),
    )


def _merge(states: States, keep: frozenset[str]) -> States:
    """Forgets the other stages and adds up what has become the same."""
    columns = [index for index, stage in enumerate(states.stages) if stage in keep]
    names = tuple(states.stages[index] for index in columns)
    moves = states.moves[:, columns]
    if not len(moves) or not columns:
        total = np.array([states.total] if len(moves) else [], dtype=np.float64)
        return States(names, moves[: len(total)], total)
    order = np.lexsort(moves.T[::-1])
    moves = moves[order]
    is_new = np.ones(len(moves), dtype=bool)
    is_new[1:] = (moves[1:] != moves[:-1]).any(axis=1)
    counts = np.add.reduceat(states.counts[order], np.flatnonzero(is_new))
    return States(names, moves[is_new], counts)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a case's game is: terminals of the public tree and what multiplies them."""

    public: float
    profiles: int  # motive profiles that ``believed`` lists
    private: int  # points of the parameters some players know
    reached: Mapping[str, float]  # public histories that reach each stage; empty if not exact
    is_exact: bool = True  # False: ``public`` is a lower bound

    @property
    def terminals(self) -> float:
        return self.public * self.profiles * self.private


def size_of(
    stages: Sequence[Stage],
    quantities: Mapping[str, Quantity],
    parameters: Mapping[str, Parameter],
    believed: Sequence[Weights],
) -> Size:
    """The size of the game, from the parts of a case."""
    profiles = 1
    for weights in believed:
        profiles *= len(weights.rows)
    private = 1
    for parameter in parameters.values():
        if isinstance(parameter.known_to, tuple):
            private *= len(parameter.distribution.points(parameter.points)[0])
    reached: dict[str, float] = {}
    try:
        total = PublicTree(stages, quantities).walk(reached_by=reached).total
    except TooManyStatesError as found:
        return Size(found.at_least, profiles, private, {}, is_exact=False)
    return Size(total, profiles, private, reached)


def count_terminals(case: Case) -> int:
    """Terminals of the case's game: public histories x believed motive profiles x private points.

    A lower bound where the public tree has too many states to count.
    """
    return int(size_of(case.stages, case.quantities, case.parameters, case.believed).terminals)
