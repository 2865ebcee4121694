"""What is compiled once per case: games of the case and its changes, lanes, scales."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from feint.case.model import Case
from feint.game.change import Change
from feint.game.from_case import CaseGame, compile_case
from feint.game.lanes import Lanes, analyst_lanes, prior_weight
from feint.infer.scale import default_scale
from feint.solve.theories import Logit, Theory

if TYPE_CHECKING:
    from feint.solve.program import Program

FloatArray = npt.NDArray[np.float64]

LOGIT = Logit()


@dataclass(slots=True)
class Blueprint:
    """What is compiled once per case: games of the case and its changes, lanes, scales.

    ``theory`` is how people are taken to play, ``sharpness`` a factor on everybody's precision.
    """

    case: Case
    theory: Theory = LOGIT
    sharpness: float = 1.0
    lanes: Lanes = field(init=False)
    prior: FloatArray = field(init=False)
    scale: Mapping[tuple[str, int], float] = field(init=False)
    _games: dict[Change, CaseGame] = field(default_factory=dict)
    _programs: dict[tuple[Change, bytes], Program] = field(default_factory=dict)
    _plans: dict[tuple[int, Any], tuple[Case, Any]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.lanes = analyst_lanes(self.case)
        self.prior = prior_weight(self.case, self.lanes)
        self.scale = default_scale(self.plain_game)

    def played(self, theory: Theory, sharpness: float = 1.0) -> Blueprint:
        """The same case under another idea of play; compiled games are shared."""
        return replace(self, theory=theory, sharpness=sharpness)

    @property
    def plain_game(self) -> CaseGame:
        """The game of the case as written."""
        return self.game(Change())

    def planned(self, condition: Any, make: Callable[[Case, Any], Any]) -> Any:
        """What ``make`` makes of the case and a condition, made once."""
        key = (id(self.case), condition)  # the case is kept, so that no other gets its number
        if key not in self._plans:
            self._plans[key] = (self.case, make(self.case, condition))
        return self._plans[key][1]

    def game(self, change: Change) -> CaseGame:
        """The compiled game of a change, kept for the next chunk."""
        with self._lock:
            if change not in self._games:
                self._games[change] = compile_case(self.case, change)
            return self._games[change]

    def program(self, compiled: CaseGame, fixed: npt.NDArray[np.bool_]) -> Program:
        """The solver's tables for a compiled game and the sets that are fixed in it."""
        from feint.solve.program import compile_program

        key = (compiled.change, fixed.tobytes())
        with self._lock:
            if key not in self._programs:
                self._programs[key] = compile_program(compiled.game, fixed)
            return self._programs[key]
