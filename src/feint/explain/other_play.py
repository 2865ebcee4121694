"""Play of the same draws in their other equilibria, gathered into families alike over draws."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from feint.game.amounts import Amounts
from feint.infer.ask import Inquiry, cores, one_blas_thread
from feint.infer.scale import precision
from feint.infer.solutions import unsolved_sets
from feint.solve.other_equilibria import FoundEquilibria, of_each_draw

FloatArray = npt.NDArray[np.float64]

STARTS = (8, 64)
"""Random starts from which other equilibria are sought in each draw, at least and at most."""

EFFORT = 800
"""Starts times unknowns of the equations: small games take more starts."""

ALIKE = 0.5
"""Equilibria of two draws are of one family when no probability differs by more."""

MOST = 4
LEAST = 0.05
"""At most so many families are told, all but the first only if found in this share of draws; what
belongs to rarer ones goes to the nearest of these."""


@dataclass(frozen=True, slots=True)
class Family:
    """One equilibrium per draw: of the family where the draw has it, the main one elsewhere.

    policy (draw, action); applies (draw,): where it is another than the main one.
    """

    policy: FloatArray
    applies: npt.NDArray[np.bool_]


def other_families(inquiry: Inquiry) -> tuple[Family, ...]:
    """Families of other equilibria of the solved draws, the most frequent first; none if there are
    none.

    A draw's other equilibria belong to different families: each goes to the nearest that is alike
    (`ALIKE`) and has none of this draw yet, or begins a family.
    """
    n = inquiry.draws.n_draws
    solved = np.flatnonzero(inquiry.statuses == 0)
    parts = [part for part in np.array_split(solved, cores()) if len(part)]
    with one_blas_thread(), ThreadPoolExecutor(max(1, len(parts))) as pool:
        found = list(chain.from_iterable(pool.map(lambda part: _found(inquiry, part), parts)))
    kinds: list[dict[int, FloatArray]] = []
    for draw, each in zip(solved.tolist(), found, strict=True):
        _sort_in(draw, list(each.policies[1:]), kinds)
    kinds.sort(key=len, reverse=True)
    told = [kind for k, kind in enumerate(kinds[:MOST]) if k == 0 or len(kind) >= LEAST * n]
    for rare in kinds[len(told) :]:
        for draw, policy in rare.items():
            _add_to_nearest(draw, policy, told)
    families = []
    for kind in told:
        draws = np.array(sorted(kind))
        policy = inquiry.policies.copy()
        policy[draws] = [kind[draw] for draw in draws.tolist()]
        applies = np.zeros(n, dtype=np.bool_)
        applies[draws] = True
        families.append(Family(policy, applies))
    return tuple(families)


def _found(inquiry: Inquiry, draws: npt.NDArray[np.int64]) -> Sequence[FoundEquilibria]:
    blueprint, compiled = inquiry.blueprint, inquiry.blueprint.plain_game
    fixed = unsolved_sets(compiled)
    program = blueprint.program(compiled, fixed)
    numbers = inquiry.draws.chunk(int(draws[0]), int(draws[-1]) + 1)
    rows = draws - draws[0]
    amounts = Amounts(blueprint.case, compiled.tree.moves, numbers)
    n = numbers.n_draws
    return of_each_draw(
        compiled.game,
        _rows(compiled.payoffs(amounts, n), rows),
        _rows(compiled.chance(numbers, n), rows),
        _rows(precision(compiled, numbers, blueprint.scale), rows),
        inquiry.policies[draws],
        np.ones(len(draws), dtype=np.bool_),
        int(np.clip(EFFORT // max(1, program.n_unknowns), *STARTS)),
        first_seed=int(draws[0]),
        fixed=fixed,
        program=program,
    )


def _rows(array: npt.ArrayLike, rows: npt.NDArray[np.int64]) -> FloatArray:
    full = np.asarray(array, dtype=np.float64)
    return full[rows] if full.ndim == 2 and len(full) > 1 else full


def _sort_in(draw: int, policies: list[FloatArray], kinds: list[dict[int, FloatArray]]) -> None:
    """Each policy of a draw into the family it is most like, or a new one."""
    gaps = [
        (float(np.abs(policy - next(iter(kind.values()))).max()), place, number)
        for place, policy in enumerate(policies)
        for number, kind in enumerate(kinds)
    ]
    placed: set[int] = set()
    for gap, place, number in sorted(gaps):
        if gap <= ALIKE and place not in placed and draw not in kinds[number]:
            kinds[number][draw] = policies[place]
            placed.add(place)
    kinds += [{draw: policy} for place, policy in enumerate(policies) if place not in placed]


def _add_to_nearest(
    draw: int, policy: FloatArray, kinds: Sequence[dict[int, FloatArray]]
) -> None:  # fmt: skip
    """Into the nearest family that has no policy of the draw; nowhere if all have one."""
    free = [kind for kind in kinds if draw not in kind]
    if free:
        near = min(free, key=lambda kind: float(np.abs(policy - next(iter(kind.values()))).max()))
        near[draw] = policy
