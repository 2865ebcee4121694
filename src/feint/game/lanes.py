"""Lanes: combinations of motives and private values, each a copy of the public tree.

The *tree's* lanes are what players hold possible of each other; the *analyst's* lanes add
``unmodelled`` play, which usually lies outside what anybody believes (semantics 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from feint.case.model import UNMODELLED, Case, Parameter, Weights
from feint.game.columns import Columns, belief_column

IntArray = npt.NDArray[np.int32]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Block:
    """One independent draw of nature at the root: motives of some players, or a private value.

    ``values`` has one row per branch: motive indices (of ``case.motive_names``) for a block of
    players, the point's number for a private parameter.
    """

    players: tuple[str, ...]  # empty for a private parameter
    parameter: str | None
    values: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """All combinations of the blocks' branches, in mixed radix, the first block slowest.

    Attributes
    ----------
    branch   (lane, block)  branch of each block
    motive   player -> (lane,) index into ``case.motive_names(player)``; 0 for untyped players
    point    private parameter -> (lane,) number of its point
    """

    blocks: tuple[Block, ...]
    branch: IntArray
    motive: Mapping[str, IntArray]
    point: Mapping[str, IntArray]

    def __len__(self) -> int:
        return len(self.branch)

    def at(self, lane: int) -> tuple[dict[str, int], dict[str, int]]:
        """Motive of every player and point of every private parameter in one lane."""
        motive = {name: int(values[lane]) for name, values in self.motive.items()}
        return motive, {name: int(values[lane]) for name, values in self.point.items()}


def private_parameters(case: Case) -> tuple[Parameter, ...]:
    """Parameters known to some players only: private moves of nature at the root."""
    return tuple(p for p in case.parameters.values() if isinstance(p.known_to, tuple))


def _lanes(case: Case, blocks: tuple[Block, ...]) -> Lanes:
    sizes = [len(block.values) for block in blocks]
    rows = list(product(*(range(size) for size in sizes)))
    branch = np.array(rows, dtype=np.int32).reshape(len(rows), len(blocks))
    motive = {name: np.zeros(len(branch), dtype=np.int32) for name in case.players}
    point: dict[str, IntArray] = {}
    for index, block in enumerate(blocks):
        values = np.array(block.values, dtype=np.int32)[branch[:, index]]
        for place, player in enumerate(block.players):
            motive[player] = values[:, place]
        if block.parameter is not None:
            point[block.parameter] = values[:, 0]
    return Lanes(blocks, branch, motive, point)


def _private_blocks(case: Case) -> tuple[Block, ...]:
    return tuple(
        Block((), parameter.name, tuple((i,) for i in range(len(points(parameter)[0]))))
        for parameter in private_parameters(case)
    )


def points(parameter: Parameter) -> tuple[FloatArray, FloatArray]:
    """Values and masses on which a parameter is averaged or privately known (semantics 11)."""
    return parameter.distribution.points(parameter.points)


def tree_lanes(case: Case, revealed: frozenset[str] = frozenset()) -> Lanes:
    """Lanes of the game: modelled motives, and ``unmodelled`` where believed or revealed."""
    blocks = []
    for weights in case.believed:
        listed = {motives for motives, _ in weights.rows}
        choices = []
        for place, player in enumerate(weights.players):
            names = case.motive_names(player)
            believed = any(row[place] == UNMODELLED for row in listed)
            keep = believed or player in revealed
            choices.append([i for i, name in enumerate(names) if name != UNMODELLED or keep])
        blocks.append(Block(weights.players, None, tuple(product(*choices))))
    return _lanes(case, (*blocks, *_private_blocks(case)))


def analyst_lanes(case: Case) -> Lanes:
    """Lanes of the analyst: every combination of motives the prior gives weight."""
    blocks = []
    for weights in case.priors:
        rows = tuple(
            tuple(case.motive_names(p).index(m) for p, m in zip(weights.players, row, strict=True))
            for row, _ in weights.rows
        )
        blocks.append(Block(weights.players, None, rows))
    return _lanes(case, (*blocks, *_private_blocks(case)))


def prior_weight(case: Case, lanes: Lanes) -> FloatArray:
    """Prior probability of each of the analyst's lanes, private points included."""
    result = np.ones(len(lanes))
    for index, block in enumerate(lanes.blocks):
        if block.parameter is not None:
            mass = np.asarray(points(case.parameters[block.parameter])[1])
        else:
            mass = np.array([weight for _, weight in _weights_of(case.priors, block).rows])
        result *= (mass / mass.sum())[lanes.branch[:, index]]
    return result


def believed_probability(
    case: Case, lanes: Lanes, values: Columns, n_draws: int
) -> list[FloatArray]:
    """What players believe of each block, one (draw, branch) array per block.

    Branches nobody believes in have probability 0, except ``unmodelled`` motives that a change
    of the case reveals: they get a nominal tenth, which cancels wherever the motive is known.
    """
    result = []
    for block in lanes.blocks:
        if block.parameter is not None:
            mass = np.asarray(points(case.parameters[block.parameter])[1])
            result.append(np.tile(mass / mass.sum(), (n_draws, 1)))
            continue
        weights = _weights_of(case.believed, block)
        table = np.zeros((n_draws, len(block.values)))
        nominal = np.zeros(len(block.values), dtype=np.bool_)
        listed = {motives for motives, _ in weights.rows}
        for branch, row in enumerate(block.values):
            names = tuple(case.motive_names(p)[m] for p, m in zip(block.players, row, strict=True))
            if names in listed:
                table[:, branch] = values[belief_column(block.players, names)]
            else:
                nominal[branch] = any(
                    name == UNMODELLED and all(other[place] != name for other in listed)
                    for place, name in enumerate(names)
                )
        if nominal.any():
            table = np.where(nominal, 0.1 / nominal.sum(), 0.9 * table)
        result.append(table)
    return result


def _weights_of(table: tuple[Weights, ...], block: Block) -> Weights:
    return next(weights for weights in table if weights.players == block.players)
