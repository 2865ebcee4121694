"""Precision in units of payoff, and the default scale it rests on (semantics 8)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from feint.case.model import UNMODELLED
from feint.game.amounts import Amounts
from feint.game.columns import Columns, difference_column, ratio_column
from feint.game.from_case import CaseGame
from feint.infer.draws import reference

FloatArray = npt.NDArray[np.float64]


class ZeroScaleError(ValueError):
    """A player's options never differ under uniform play, so no precision can be set."""

    def __init__(self, player: str) -> None:
        super().__init__(
            f"the options of {player} are all worth the same to it under uniform play; "
            f"give `discernment: {player}: {{difference: …}}`"
        )
        self.player = player


def default_scale(compiled: CaseGame) -> dict[tuple[str, int], float]:
    """Payoff difference that counts as 1 step, per player and motive.

    For each player the median, over its own information sets, of the standard deviation of its
    options' expected payoffs under uniform play, at reference parameters.  Play and deviation
    weigh options by their weights, so that splitting an option changes neither.

    Raises
    ------
    ZeroScaleError
        When the median is zero and the case gives no difference of its own.
    """
    from feint.solve.uniform import action_payoffs, weight_policy

    case, game = compiled.case, compiled.game
    draws = reference(case)
    amounts = Amounts(case, compiled.tree.moves, draws)
    weight = weight_policy(game)
    payoffs = compiled.payoffs(amounts, 1)
    chance = compiled.chance(draws, 1)
    value = action_payoffs(game, payoffs, chance)[0]
    spread: dict[str, list[float]] = {name: [] for name in case.players}
    modelled = _modelled_sets(compiled)
    for infoset in range(game.n_infosets):
        if modelled[infoset]:
            actions = slice(game.infoset_action[infoset], game.infoset_action[infoset + 1])
            mean = float(weight[actions] @ value[actions])
            variance = float(weight[actions] @ (value[actions] - mean) ** 2)
            player = game.labels.players[game.infoset_player[infoset]]
            spread[player].append(np.sqrt(variance))
    result = {}
    for player, motive in compiled.precision_of:
        own = case.players[player].motives[motive].discernment or case.players[player].discernment
        scale = float(np.median(spread[player])) if spread[player] else 0.0
        if own.difference is None and spread[player] and scale <= 0:
            raise ZeroScaleError(player)
        result[player, motive] = scale
    return result


def _modelled_sets(compiled: CaseGame) -> npt.NDArray[np.bool_]:
    """Information sets whose player maximises something (not ``unmodelled`` play)."""
    fixed = np.ones(compiled.game.n_infosets, dtype=np.bool_)
    fixed[unmodelled_sets(compiled)] = False
    return fixed


def unmodelled_sets(compiled: CaseGame) -> npt.NDArray[np.int64]:
    """Information sets of ``unmodelled`` lanes: they play by the options' weights."""
    result = [np.empty(0, dtype=np.int64)]
    for index, own in compiled.sets.items():
        player = compiled.case.stages[index].player
        if not compiled.case.players[player].is_typed:
            continue
        place = own.lane_names.index(f"@motive.{player}")
        last = compiled.case.motive_names(player).index(UNMODELLED)
        for value, number in own.lane_classes.items():
            if value[place] == last:
                first = own.first_infoset + number * own.n_histories
                result.append(np.arange(first, first + own.n_histories))
    return np.concatenate(result)


def precision(
    compiled: CaseGame, values: Columns, scale: Mapping[tuple[str, int], float]
) -> FloatArray:
    """Precision tensor, (draw, player and motive): ln N / X in one over units of payoff."""
    case = compiled.case
    result = []
    for player, motive in compiled.precision_of:
        chosen = case.players[player].motives[motive]
        name = chosen.name if chosen.discernment is not None else None
        ratio = values[ratio_column(player, name)]
        column = difference_column(player, name)
        own = chosen.discernment or case.players[player].discernment
        if own.difference is not None:
            difference = values[column]
        else:
            # a player without a decision of its own has no scale and needs none
            difference = np.full(len(ratio), scale[player, motive] or 1.0)
        # the default range reaches below 1 once in 2,000 draws: nobody prefers the worse option
        result.append(np.log(np.maximum(ratio, 1.0)) / difference)
    return np.column_stack(result)
