"""Plays of a solved case: numbers and motives from the prior, moves from everybody's play.

Each play takes one draw and one lane (motives and private values), and one course of moves with
the probability that the solved policies give it there.  Signals are thrown with their own
likelihoods.  Whoever simulates from one run and infers with another tests the inference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feint.case.model import Case
from feint.game.columns import signal_column
from feint.infer.ask import Inquiry
from feint.infer.engine import Engine
from feint.infer.evidence import fact_factor
from feint.infer.other_evidence import with_moves

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Simulation:
    """Simulated plays, one a row.

    Attributes
    ----------
    draw     (play,) which draw of the run
    motives  player -> (play,) index into ``case.motive_names(player)``
    moves    (play, stage) option index, -1 where the stage was not reached
    signals  (play, signal) whether each of the case's signals was seen
    """

    case: Case
    draw: IntArray
    motives: Mapping[str, IntArray]
    moves: npt.NDArray[np.int32]
    signals: BoolArray

    def __len__(self) -> int:
        return len(self.draw)

    def rows(self) -> list[dict[str, Any]]:
        """One mapping a play: its draw, the motives of typed players, the move of every stage.

        Stages that were not reached hold None; a signal's column says whether it was seen.
        """
        case = self.case
        result = []
        for i in range(len(self)):
            row: dict[str, Any] = {"play": i, "draw": int(self.draw[i])}
            for player in case.typed_players:
                row[f"motive.{player}"] = case.motive_names(player)[self.motives[player][i]]
            for index, stage in enumerate(case.stages):
                option = int(self.moves[i, index])
                row[stage.name] = stage.option_names[option] if option >= 0 else None
            for index, signal in enumerate(case.signals):
                row[f"signal.{signal.name}"] = bool(self.signals[i, index])
            result.append(row)
        return result

    def seen(self, play: int, until: str | None = None) -> dict[str, str]:
        """The moves of one play, stage -> option, up to and including the stage ``until``.

        Moves that the case gives as known before its prior are left out.
        """
        given = {fact.stage for fact in self.case.given}
        result = {}
        for index, stage in enumerate(self.case.stages):
            option = int(self.moves[play, index])
            if option >= 0 and stage.name not in given:
                result[stage.name] = stage.option_names[option]
            if stage.name == until:
                break
        return result

    def case_of(self, play: int, until: str | None = None, reliability: float = 1.0) -> Case:
        """The case with the moves of one play as its only evidence."""
        return with_moves(self.case, self.seen(play, until), reliability)

    def evidence_text(self, play: int, until: str | None = None) -> str:
        """The moves of one play as the ``observed`` section of a case file."""
        day = max(self.case.as_of, self.case.prior_at).isoformat()
        lines = [f"  - {{date: {day}, move: {s} = {o}}}" for s, o in self.seen(play, until).items()]
        return "\n".join(["observed:", *lines]) + "\n" if lines else "observed: []\n"


def simulate(
    inquiry: Inquiry, n_plays: int, seed: int, motives: Mapping[str, str] | None = None
) -> Simulation:
    """``n_plays`` plays; ``motives`` fixes those of some players, the others come by the prior.

    Draws that were not solved are not played.  The same seed gives the same plays.

    Raises
    ------
    ValueError
        When a motive does not exist or has no prior weight, or no draw was solved.
    """
    blueprint, case = inquiry.blueprint, inquiry.blueprint.case
    lanes = blueprint.lanes
    weight = _lane_weight(inquiry, motives or {})
    solved = np.flatnonzero(inquiry.statuses == 0)
    if not len(solved):
        raise ValueError("no draw was solved: there is no play to simulate")
    generator = np.random.default_rng([seed, 0x706C6179])
    draw = generator.choice(solved, size=n_plays)
    lane = generator.choice(len(lanes), size=n_plays, p=weight)
    level = generator.random(n_plays)
    seen = generator.random((n_plays, len(case.signals)))
    terminal = np.zeros(n_plays, dtype=np.int64)
    signals = np.zeros((n_plays, len(case.signals)), dtype=np.bool_)

    def work(part: slice, engine: Engine) -> None:
        base = engine.base()
        reach = engine.reach(base)
        factor = fact_factor(case, base.play.compiled.tree.moves, case.given)
        for i in np.flatnonzero((draw >= part.start) & (draw < part.stop)):
            row, own = int(draw[i]) - part.start, lane[i]
            mass = np.cumsum(reach.course(row, int(own)) * factor)
            terminal[i] = min(int(np.searchsorted(mass, level[i] * mass[-1])), len(mass) - 1)
            for index, signal in enumerate(case.signals):
                motive = int(lanes.motive[signal.player][own])
                name = case.motive_names(signal.player)[motive]
                chance = base.values[signal_column(signal.name, name)][row]
                signals[i, index] = seen[i, index] < chance

    inquiry.each_chunk(work)
    moves = blueprint.plain_game.tree.moves[terminal]
    own_motives = {p: lanes.motive[p][lane].astype(np.int64) for p in case.typed_players}
    return Simulation(case, draw, own_motives, moves, signals)


def _lane_weight(inquiry: Inquiry, motives: Mapping[str, str]) -> FloatArray:
    blueprint, case = inquiry.blueprint, inquiry.blueprint.case
    weight = blueprint.prior.copy()
    for player, motive in motives.items():
        names = case.motive_names(player) if player in case.players else ()
        if motive not in names:
            raise ValueError(f"{player} has no motive {motive}; it has {', '.join(names) or '—'}")
        weight[blueprint.lanes.motive[player] != names.index(motive)] = 0.0
    if not weight.sum() > 0:
        raise ValueError("the prior gives these motives no weight")
    return np.asarray(weight / weight.sum())
