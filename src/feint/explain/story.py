"""One concrete play of a world, told move by move: at each decision the likeliest one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from feint.case.model import UNMODELLED, Case
from feint.explain.what_if import Story, StoryStep
from feint.infer.cells import Cells
from feint.infer.engine import Engine
from feint.infer.evidence import stage_index
from feint.infer.histories import WeightedHistories
from feint.infer.leaves import events_of, world_of
from feint.infer.query.tree import Condition
from feint.infer.worlds import plan

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HistoryMass:
    """Weight of every history of a world, summed over draws.

    ``moves`` (history, stage) are options; ``whole`` (history,); ``by_motive`` player ->
    (motive, history) for players with several.
    """

    moves: npt.NDArray[np.int32]
    whole: FloatArray
    by_motive: Mapping[str, FloatArray]

    def __add__(self, other: HistoryMass) -> HistoryMass:
        return HistoryMass(
            self.moves,
            self.whole + other.whole,
            {name: table + other.by_motive[name] for name, table in self.by_motive.items()},
        )


def history_mass(engine: Engine, condition: Condition) -> HistoryMass:
    """Weights of histories under a condition, for one chunk of draws.

    Raises
    ------
    ConditionError
        When the condition cannot happen.
    """
    case, lanes = engine.case, engine.blueprint.lanes
    world = world_of(engine, condition)
    given = events_of(engine, world, condition)
    by_motive = {
        player: np.stack(
            [
                _among(world.histories, given, lanes.motive[player] == m)
                for m in range(len(case.motive_names(player)))
            ]
        )
        for player in case.typed_players
    }
    everyone = world.histories.everyone
    whole = _among(world.histories, given, everyone)
    return HistoryMass(world.play.compiled.tree.moves, whole, by_motive)


def _among(
    histories: WeightedHistories, given: Cells | None, lanes: npt.NDArray[np.bool_]
) -> FloatArray:
    """Weight of each history over draws and some lanes, where the events hold."""
    if given is None:
        return np.asarray(histories.marginal(lanes).sum(axis=0))
    result = np.zeros(len(histories.factor))
    for number, value in enumerate(given.values):
        chosen = (given.group == number) & lanes
        if chosen.any():
            result += (histories.marginal(chosen) * value).sum(axis=0)
    return result


def story(case: Case, condition: Condition, mass: HistoryMass) -> Story | None:
    """The play in which every open decision goes the likeliest way; None where nothing can be."""
    asked = plan(case, condition)
    changed = not (asked.later.is_none and not asked.forced)
    seen = {
        fact.stage: fact.option
        for fact in asked.facts
        if not changed or stage_index(case, fact.stage) < asked.cut
    }
    forced = {do.stage for do in condition.dos}
    path = np.ones(len(mass.moves), dtype=np.bool_)
    steps, chance = [], 1.0
    for index, stage in enumerate(case.stages):
        taken = mass.moves[:, index]
        weights = [float(mass.whole[path & (taken == o)].sum()) for o in range(len(stage.options))]
        away = float(mass.whole[path & (taken < 0)].sum())
        total = sum(weights) + away
        if not total > 0:
            return None
        # the same moves decide whether a stage comes, so that a path has it or has it not
        if away >= sum(weights):
            path &= taken < 0
            continue
        option = int(np.argmax(weights))
        how: Literal["seen", "forced", "likeliest"] = "likeliest"
        if stage.name in seen:
            fits = stage.option_names.index(seen[stage.name])
            option, how = (fits, "seen") if weights[fits] > 0 else (option, "likeliest")
        elif stage.name in forced:
            how = "forced"
        probability = 1.0 if how == "forced" else weights[option] / total
        by_motive = {}
        if how == "likeliest" and stage.player in mass.by_motive:
            for m, name in enumerate(case.motive_names(stage.player)):
                own = mass.by_motive[stage.player][m]
                if name != UNMODELLED and own[path].sum() > 0:
                    by_motive[name] = float(own[path & (taken == option)].sum() / own[path].sum())
        if how == "likeliest":
            chance *= probability
        steps.append(
            StoryStep(
                stage.name, stage.player, stage.option_names[option], probability, by_motive, how
            )
        )
        path &= taken == option
    return Story(tuple(steps), chance)
