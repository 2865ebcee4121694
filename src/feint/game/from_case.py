"""From a case to a game: the public tree, multiplied by lanes, as tables.

One compiled game serves every draw.  A *change* of the case (an option forced or forbidden, a
motive revealed; see :mod:`feint.infer.worlds`) compiles to a game of its own in which stages
before ``cut`` keep the play they had.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from feint.case.model import Case
from feint.game.amounts import Amounts
from feint.game.blocks import OddsBlock, PayoffBlock, odds_blocks, payoff_blocks
from feint.game.case_tables import case_tables
from feint.game.change import Change
from feint.game.columns import Columns
from feint.game.information import StageSets, information_sets
from feint.game.lanes import Lanes, believed_probability, tree_lanes
from feint.game.public_tree import PublicTree, build_public_tree
from feint.game.tables import Game

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CaseGame:
    """A case (or a changed case) as a game, with what is needed to fill its tensors."""

    case: Case
    change: Change
    tree: PublicTree
    lanes: Lanes
    game: Game
    sets: Mapping[int, StageSets]
    payoff_blocks: tuple[PayoffBlock, ...]
    odds_blocks: tuple[OddsBlock, ...]
    precision_of: tuple[tuple[str, int], ...]  # (player, motive) of each precision column

    def payoffs(self, amounts: Amounts, n_draws: int) -> FloatArray:
        """Payoff tensor, (draw, payoff column); ``amounts`` are those of the terminals."""
        result = np.zeros((n_draws, self.game.n_payoff))
        for block in self.payoff_blocks:
            payoff = amounts.payoff(block.player, block.motive, block.lane)
            payoff = np.broadcast_to(payoff, (n_draws, self.tree.n_terminals))
            columns = slice(block.first, block.first + len(block.histories))
            result[:, columns] = payoff[:, block.histories]
        return result

    def chance(self, values: Columns, n_draws: int) -> FloatArray:
        """Chance tensor, (draw, chance column): beliefs at the root, odds below."""
        result = np.zeros((n_draws, self.game.n_chance))
        first = 0
        for table in believed_probability(self.case, self.lanes, values, n_draws):
            result[:, first : first + table.shape[1]] = table
            first += table.shape[1]
        for block in self.odds_blocks:
            stage = self.case.stages[block.stage]
            moves = self.tree.levels[block.stage].moves[block.histories]
            amounts = Amounts(self.case, moves, values)
            left = self.tree.allowed[block.stage]
            odds = np.empty((n_draws, len(moves), len(left)))
            assert stage.odds is not None
            for place, option in enumerate(left):
                formula = stage.odds[stage.options[option].name]
                odds[:, :, place] = amounts.formula(formula, block.lane)
            odds /= odds.sum(axis=2, keepdims=True)
            result[:, block.first : block.first + odds[0].size] = odds.reshape(n_draws, -1)
        return result


def compile_case(case: Case, change: Change | None = None) -> CaseGame:
    """The game of a case, or of a changed case.

    Raises
    ------
    ImperfectRecallError
        When ``sees`` or ``hidden from`` makes a player forget.
    """
    change = change or Change()
    tree = build_public_tree(case, dict(change.allowed))
    lanes = tree_lanes(case, change.revealed)
    sets = information_sets(case, change, tree, lanes)
    odds, n_chance = odds_blocks(case, tree, lanes)
    payoffs, payoff_column, n_payoff = payoff_blocks(case, tree, lanes)
    precision_of = tuple(
        (name, motive) for name, p in case.players.items() for motive in range(len(p.motives))
    )
    game = case_tables(
        case, tree, lanes, sets, odds, payoff_column, precision_of, n_chance, n_payoff
    )
    flat = tuple(block for group in odds.values() for block in group.values())
    return CaseGame(case, change, tree, lanes, game, sets, payoffs, flat, precision_of)
