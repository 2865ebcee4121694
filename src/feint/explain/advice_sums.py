"""The sums behind advice: one pass over the draws, for every own motive that is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from feint.case.model import CHANCE, UNMODELLED, Case
from feint.infer.ask import Inquiry
from feint.infer.engine import Engine
from feint.infer.evidence import fact_factor, stage_index
from feint.infer.leaves import OBSERVED, world_of
from feint.infer.own_choice import (
    Decision,
    OwnChoice,
    can_come,
    decision,
    own_choice,
    own_weights,
)
from feint.infer.query.tree import Condition, Do
from feint.infer.worlds import plan

FloatArray = npt.NDArray[np.float64]
Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Answerer:
    """Another player's next decision after one option, under each of its motives."""

    option: int  # place among the decision's options
    player: str
    stage: int
    motives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AdviceSums:
    """Everything that advice at one decision is a ratio of; tuples run over the own motives.

    Attributes
    ----------
    weights    the analyst's, (draw, own private value)
    answerers  who replies where; ``replies`` holds the weight of each of its options, (draw, own
               motive, its motive, option), the last column where it does not get to decide
    """

    decisions: tuple[Decision, ...]
    choices: tuple[OwnChoice, ...]
    weights: tuple[FloatArray, ...]
    answerers: tuple[Answerer, ...]
    replies: tuple[FloatArray, ...]


def in_draw_order(inquiry: Inquiry, piece_fn: Callable[[Engine], Piece]) -> list[Piece]:
    """What ``piece_fn`` makes of every chunk, in the order of the draws."""
    found: dict[int, Piece] = {}

    def work(part: slice, engine: Engine) -> None:
        found[part.start] = piece_fn(engine)

    inquiry.each_chunk(work)
    return [found[start] for start in sorted(found)]


def advice_sums(inquiry: Inquiry, stage: int, motives: tuple[int, ...]) -> AdviceSums:
    """Sums for the decision at ``stage`` under each own motive; nothing is solved again."""
    case, compiled = inquiry.blueprint.case, inquiry.blueprint.plain_game
    asked = tuple(decision(case, compiled, compiled.lanes, motive, stage) for motive in motives)
    answerers = _answerers(case, inquiry, asked[0])

    def piece(engine: Engine) -> tuple[list[OwnChoice], list[FloatArray], list[FloatArray]]:
        base = engine.base()
        lane_mass = world_of(engine, OBSERVED).histories.lane_mass()
        return (
            [own_choice(engine, base, item) for item in asked],
            [own_weights(engine, base, item, lane_mass) for item in asked],
            _replies(engine, asked[0], motives, answerers),
        )

    pieces = in_draw_order(inquiry, piece)
    return AdviceSums(
        asked,
        tuple(joined([p[0][i] for p in pieces]) for i in range(len(asked))),
        tuple(np.concatenate([p[1][i] for p in pieces]) for i in range(len(asked))),
        answerers,
        tuple(np.concatenate([p[2][i] for p in pieces]) for i in range(len(answerers))),
    )


def joined(pieces: list[OwnChoice]) -> OwnChoice:
    """The same for the draws of several chunks."""
    return OwnChoice(
        np.concatenate([piece.payoff for piece in pieces]),
        np.concatenate([piece.mass for piece in pieces]),
        np.concatenate([piece.aside for piece in pieces]),
        np.concatenate([piece.missed for piece in pieces]),
    )


def _answerers(case: Case, inquiry: Inquiry, asked: Decision) -> tuple[Answerer, ...]:
    """For every option the first later decision of every other player that can come after it."""
    tree = inquiry.blueprint.plain_game.tree
    found = []
    for place, option in enumerate(asked.options):
        met = {asked.player, CHANCE}
        for index in range(asked.stage + 1, len(case.stages)):
            player = case.stages[index].player
            if player in met or not can_come(case, tree, index, {asked.stage: option}):
                continue
            met.add(player)
            names = case.motive_names(player)
            motives = tuple(i for i, name in enumerate(names) if name != UNMODELLED)
            found.append(Answerer(place, player, index, motives))
    return tuple(found)


def _replies(
    engine: Engine, asked: Decision, motives: tuple[int, ...], answerers: tuple[Answerer, ...]
) -> list[FloatArray]:
    """Weights of replies as in the world of ``observed, do stage = option``, the stage reached.

    What comes after a reply does not matter to it, so histories are followed no further.
    """
    case, lanes, base = engine.case, engine.blueprint.lanes, engine.base()
    chosen = plan(case, Condition(observed=True, dos=(_do(case, asked, asked.options[0]),)))
    tree = base.play.compiled.tree
    facts = [fact for fact in chosen.facts if stage_index(case, fact.stage) < chosen.cut]
    norm = engine.reach(base, stop=chosen.cut).lane_sum(
        fact_factor(case, tree.levels[chosen.cut].moves, facts)
    )
    mass = world_of(engine, OBSERVED).histories.lane_mass()
    scale = np.divide(mass, norm, out=np.zeros_like(mass), where=norm > 0)
    found = []
    for item in answerers:
        forced = replace(base.play, forced={asked.stage: asked.options[item.option]})
        level = tree.levels[item.stage + 1]
        reach = engine.reach(base, forced, cut=chosen.cut, stop=item.stage + 1)
        decided = level.moves[:, asked.stage] == asked.options[item.option]
        factor = (fact_factor(case, level.moves, facts) * decided)[:, None]
        n_options = len(case.stages[item.stage].options)
        table = factor * (level.option[:, None] == np.array([*range(n_options), -1]))
        result = np.zeros((engine.n_draws, len(motives), len(item.motives), n_options + 1))
        for i, own in enumerate(motives):
            mine = lanes.motive[asked.player] == own
            for j, other in enumerate(item.motives):
                among = mine & (lanes.motive[item.player] == other)
                if among.any():
                    result[:, i, j] = reach.marginal(scale, among) @ table
        found.append(result)
    return found


def _do(case: Case, asked: Decision, option: int) -> Do:
    stage = case.stages[asked.stage]
    return Do(stage.name, stage.option_names[option], known=False, retro=False)


def payoff_unit(case: Case, player: str, motive: int) -> str | None:
    """The unit of a player's payoff: that of the quantities it weighs by 1 or −1, if one."""
    weights = case.players[player].motives[motive].weights
    plain = [name for name, w in weights.items() if w.is_constant and abs(w.median) == 1.0]
    units = {case.quantities[name].unit for name in plain}
    return units.pop() if len(units) == 1 else None
