"""Odds: they sum to 1 and stay positive over the whole range of their parameters (semantics 12).

They are evaluated at every combination of moves that can have been made before, at every corner of
the ranges of the parameters they depend on (up to ten parameters; beyond, 1,024 corners by turns),
and at 256 points of a low-discrepancy sequence inside.  Odds that are monotone in each parameter,
the usual kind, are positive everywhere if they are at the corners; a sum that is 1 at all these
points is 1 throughout for every formula short of one built to deceive.  Unbounded ranges are cut
where 1e-12 of the mass lies beyond: no draw comes from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import numpy as np
import numpy.typing as npt

from feint.case.dependencies import Dependencies
from feint.case.distributions import Distribution
from feint.case.draft import Draft
from feint.case.formula import Formula
from feint.case.model import Parameter, Stage
from feint.case.public_tree import PublicTree, States, TooManyStatesError
from feint.case.validate_information import odds_node, stage_node

SUM_TOLERANCE = 1e-9
CORNER_PARAMETERS = 10
INNER_POINTS = 256
CELL_LIMIT = 2_000_000  # points x histories evaluated at once


def validate_odds(draft: Draft, dependencies: Dependencies) -> None:
    """Notes odds that are not positive or do not sum to 1 somewhere, with where."""
    tree = PublicTree(draft.stages, draft.quantities)
    for stage in draft.stages:
        if stage.odds is not None and len(stage.odds) == len(stage.options):
            _check_stage(draft, dependencies, tree, stage, stage.odds)


def _check_stage(
    draft: Draft,
    dependencies: Dependencies,
    tree: PublicTree,
    stage: Stage,
    odds: Mapping[str, Formula],
) -> None:
    needs = None
    for formula in odds.values():
        of_this = dependencies.of(formula)
        needs = of_this if needs is None else needs | of_this
    if needs is None:
        return
    earlier = {s.name for s in draft.stages[: draft.stages.index(stage)]}
    if not needs.stages <= earlier or not needs.parameters <= set(draft.parameters):
        return  # told elsewhere
    try:
        states = tree.walk(until=stage.name, keep=needs.stages)
    except TooManyStatesError:
        return
    if not len(states.counts):
        return
    drawn = {name: draft.parameters[name] for name in sorted(needs.parameters)}
    points = lattice(list(drawn.values()))
    states = _fewer(states, max(1, CELL_LIMIT // len(points)))
    env = {name: points[:, [index]] for index, name in enumerate(drawn)}
    shape = (len(points), len(states.counts))
    total = np.zeros(shape)
    for option, formula in odds.items():
        value = np.broadcast_to(np.asarray(tree.evaluate(formula, states, env), float), shape)
        at = odds_node(draft, stage.name, option)
        wrong = ~np.isfinite(value) | (value <= 0) | (value > 1 + SUM_TOLERANCE)
        if wrong.any():
            where = _where(np.argwhere(wrong)[0], points, list(drawn), states, draft)
            found = f"{float(value[wrong][0]):.6g}"
            draft.reader.error("V141", at, option=option, value=found, where=where)
            return
        total = total + value
    off = np.abs(total - 1.0) > SUM_TOLERANCE
    if off.any():
        worst = np.argwhere(np.abs(total - 1.0) == np.abs(total - 1.0).max())[0]
        where = _where(worst, points, list(drawn), states, draft)
        at = stage_node(draft, stage.name, "odds")
        draft.reader.error("V140", at, total=f"{float(total[tuple(worst)]):.10g}", where=where)


def _fewer(states: States, most: int) -> States:
    if len(states.counts) <= most:
        return states
    chosen = np.linspace(0, len(states.counts) - 1, most).astype(int)
    return States(states.stages, states.moves[chosen], states.counts[chosen])


def lattice(parameters: list[Parameter]) -> npt.NDArray[np.float64]:
    """Corners and inner points of the parameters' ranges, (point, parameter)."""
    n = len(parameters)
    if n == 0:
        return np.zeros((1, 0))
    ends = [parameter.distribution.drawable for parameter in parameters]
    if n <= CORNER_PARAMETERS:
        corners = np.array(list(product(*ends)))
    else:
        is_high = spread(2**CORNER_PARAMETERS, n) >= 0.5
        corners = np.where(is_high, [high for _, high in ends], [low for low, _ in ends])
    u = spread(INNER_POINTS, n)
    inner = np.column_stack([_inside(p.distribution, u[:, i]) for i, p in enumerate(parameters)])
    return np.vstack([corners, inner])


def spread(n_points: int, n: int) -> npt.NDArray[np.float64]:
    """Points that fill the unit cube evenly, (point, n): no generator, nothing to import.

    An additive recurrence on the generalised golden ratio (Roberts 2018).
    """
    ratio = 2.0
    for _ in range(40):
        ratio = (1.0 + ratio) ** (1.0 / (n + 1))
    steps = np.arange(1, n_points + 1)[:, None]
    return np.asarray((0.5 + steps * ratio ** -np.arange(1.0, n + 1)) % 1.0)


def _inside(distribution: Distribution, u: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Points of the range, not quantiles: what is asked here is what can be, not how likely."""
    if distribution.atoms:
        return distribution.ppf(u)
    low, high = distribution.drawable
    if low > 0 and high > 100 * low:  # a wide positive range is spread by ratios
        return np.asarray(low * (high / low) ** u, dtype=np.float64)
    return low + u * (high - low)


def _where(
    index: npt.NDArray[np.int64],
    points: npt.NDArray[np.float64],
    names: list[str],
    states: States,
    draft: Draft,
) -> str:
    """The values and moves at which something is wrong, ``slip = 12, bid = low``."""
    point, state = int(index[0]), int(index[1])
    told = [f"{name} = {points[point, i]:.6g}" for i, name in enumerate(names)]
    for stage, option in zip(states.stages, states.moves[state], strict=True):
        options = tuple(draft.declared.options[stage])
        if option >= 0:
            told.append(f"{stage} = {options[option]}")
    return ", ".join(told) or "—"
