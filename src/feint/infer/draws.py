"""Draws: one value of every number the analyst does not know, from scrambled Sobol' points.

Draw ``i`` is point ``i // 8`` of scrambling ``i % 8``: any prefix holds the eight independent
scramblings in equal parts (their spread gives every answer its error), and a draw depends on the
seed and its own index alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from feint.case.distributions import Distribution
from feint.case.formula import Formula
from feint.case.model import Case, Discernment, Weights
from feint.game.columns import (
    belief_column,
    cost_column,
    difference_column,
    ratio_column,
    signal_column,
    weight_column,
)
from feint.infer.sobol import scrambled_points

FloatArray = npt.NDArray[np.float64]

N_SCRAMBLINGS = 8
# Sobol' points are multiples of 2^-30 and may be 0; inverse CDFs want the open interval.
_SMALLEST = 2.0**-32


@dataclass(frozen=True, slots=True)
class Draws:
    """Named columns over draws; ``draws["worth"]`` is an array (draw,).

    ``first`` is the index of the first draw, so a chunk knows which scrambling each draw is of.
    """

    names: tuple[str, ...]
    values: FloatArray  # (draw, column)
    first: int = 0

    def __getitem__(self, name: str) -> FloatArray:
        try:
            return self.values[:, self.names.index(name)]
        except ValueError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    @property
    def n_draws(self) -> int:
        return len(self.values)

    @property
    def scrambling(self) -> npt.NDArray[np.int64]:
        """Number of the scrambling each draw belongs to."""
        return (np.arange(self.n_draws) + self.first) % N_SCRAMBLINGS

    def chunk(self, start: int, stop: int) -> Draws:
        """Draws ``start`` … ``stop - 1``."""
        return Draws(self.names, self.values[start:stop], self.first + start)

    def with_values(self, changes: Mapping[str, float]) -> Draws:
        """The same draws with some columns set to one value; new names become new columns."""
        names = list(self.names)
        values = self.values.copy()
        for name, value in changes.items():
            if name in names:
                values[:, names.index(name)] = value
            else:
                names.append(name)
                values = np.column_stack([values, np.full(len(values), value)])
        return Draws(tuple(names), values, self.first)


def columns(case: Case) -> dict[str, Distribution]:
    """Independent columns of a case with their distributions, in the order of the file.

    Beliefs are no independent columns (see :func:`draw`); parameters that are hidden inside the
    game (private, or known to nobody) are averaged or dealt there and are not drawn.
    """
    result = {p.name: p.distribution for p in case.parameters.values() if p.known_to == "all"}
    for player in case.players.values():
        for motive in player.motives:
            for quantity, weight in motive.weights.items():
                result[weight_column(player.name, motive.name, quantity)] = weight
        for index, cost in enumerate(player.costs):
            if not isinstance(cost.amount, Formula):
                result[cost_column(player.name, index)] = cost.amount
        _add_discernment(result, player.name, None, player.discernment)
        for motive in player.motives:
            if motive.discernment is not None:
                _add_discernment(result, player.name, motive.name, motive.discernment)
    for signal in case.signals:
        for name, likelihood in signal.likelihood.items():
            result[signal_column(signal.name, name)] = likelihood
    return result


def _add_discernment(
    result: dict[str, Distribution], player: str, motive: str | None, discernment: Discernment
) -> None:
    result[ratio_column(player, motive)] = discernment.ratio
    if discernment.difference is not None:
        result[difference_column(player, motive)] = discernment.difference


def dimensions(case: Case) -> tuple[str, ...]:
    """Names of the uniform numbers a draw of ``case`` is made of, signals last."""
    varying = [name for name, d in columns(case).items() if not d.is_constant]
    signals = {
        signal_column(signal.name, name) for signal in case.signals for name in signal.likelihood
    }
    beliefs = [
        belief_column(weights.players, motives)
        for weights in case.believed
        if weights.dirichlet
        for motives, _ in weights.rows
    ]
    own = [name for name in varying if name not in signals]
    return (*own, *beliefs, *(name for name in varying if name in signals))


def draw(case: Case, n_draws: int, seed: int, order: Sequence[str] = ()) -> Draws:
    """``n_draws`` draws of every column of ``case``; the same seed gives the same bytes.

    ``order`` is the :func:`dimensions` of another case: numbers of the same name and range are
    then the same in both, draw by draw.
    """
    independent = columns(case)
    own = dimensions(case)
    names = [*order, *(name for name in own if name not in order)]
    uniform = _uniform(n_draws, names, seed)
    place = {name: index for index, name in enumerate(names)}
    varying = [name for name in own if name in independent]
    linked = _correlate(case, varying, uniform[:, [place[name] for name in varying]])
    table: dict[str, FloatArray] = {}
    for name, distribution in independent.items():
        if distribution.is_constant:
            table[name] = np.full(n_draws, distribution.median)
        else:
            table[name] = distribution.ppf(linked[:, varying.index(name)])
    for weights in case.believed:
        alpha = np.array([weight for _, weight in weights.rows])
        if weights.dirichlet:
            rows = [place[belief_column(weights.players, motives)] for motives, _ in weights.rows]
            gamma = special.gammaincinv(alpha, uniform[:, rows])
            share = gamma / gamma.sum(axis=1, keepdims=True)
        else:
            share = np.tile(alpha / alpha.sum(), (n_draws, 1))
        _add_beliefs(table, weights, share)
    header = tuple(table)
    values = np.column_stack([table[n] for n in header]) if header else np.empty((n_draws, 0))
    return Draws(header, values)


def reference(case: Case) -> Draws:
    """One draw at which every number stands at its median and beliefs at their mean."""
    table = {name: np.array([d.median]) for name, d in columns(case).items()}
    for weights in case.believed:
        alpha = np.array([weight for _, weight in weights.rows])
        _add_beliefs(table, weights, (alpha / alpha.sum())[None, :])
    return Draws(tuple(table), np.column_stack([table[name] for name in table]))


def _add_beliefs(table: dict[str, FloatArray], weights: Weights, share: FloatArray) -> None:
    for index, (motives, _) in enumerate(weights.rows):
        table[belief_column(weights.players, motives)] = share[:, index]


def _uniform(n_draws: int, names: Sequence[str], seed: int) -> FloatArray:
    """Points in the open unit cube, (draw, name), scramblings interleaved."""
    result = np.empty((n_draws, len(names)))
    if not names:
        return result
    for scrambling in range(N_SCRAMBLINGS):
        own = result[scrambling::N_SCRAMBLINGS]
        if len(own):
            own[:] = scrambled_points(names, len(own), seed, scrambling)
    return np.clip(result, _SMALLEST, 1 - _SMALLEST)


def _correlate(case: Case, names: list[str], uniform: FloatArray) -> FloatArray:
    """Give the named pairs their rank correlation by a Gaussian copula.

    A Spearman correlation r needs the normal correlation 2 sin(pi r / 6) (Kruskal 1958).
    """
    wanted = [c for c in case.correlations if c.first in names and c.second in names]
    if not wanted:
        return uniform
    matrix = np.eye(len(names))
    for item in wanted:
        i, j = names.index(item.first), names.index(item.second)
        matrix[i, j] = matrix[j, i] = 2 * np.sin(np.pi * item.rank / 6)
    normal = special.ndtri(uniform) @ np.linalg.cholesky(matrix).T
    return np.asarray(np.clip(special.ndtr(normal), _SMALLEST, 1 - _SMALLEST))
