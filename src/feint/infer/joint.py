"""How the events of several probability queries go together in one world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from feint.infer.ask import Inquiry
from feint.infer.cells import cell_values, conjunction
from feint.infer.engine import Engine
from feint.infer.leaves import events_of, world_of
from feint.infer.minds import own_values
from feint.infer.query.tree import Probability

FloatArray = npt.NDArray[np.float64]


def joint_masses(inquiry: Inquiry, asked: Sequence[Probability]) -> FloatArray:
    """Masses of pairs of events where the conditions of both hold, (pair, pair, 4).

    For queries ``i`` and ``j`` the last axis holds the mass of both conditions, of ``i``'s event
    too, of ``j``'s too, and of both.  All of ``asked`` must share one condition, events aside.

    Raises
    ------
    ValueError
        When two conditions differ in more than their events.
    """
    worlds = {replace(leaf.condition, events=()) for leaf in asked}
    if len(worlds) > 1:
        raise ValueError("the queries stand in different worlds")
    n = len(asked)
    chunks: dict[int, FloatArray] = {}

    def work(part: slice, engine: Engine) -> None:
        found = np.zeros((n, n, 4))
        (condition,) = worlds
        world = world_of(engine, condition)
        amounts = engine.amounts(world.base, world.play)
        given = [events_of(engine, world, leaf.condition) for leaf in asked]
        event = []
        for leaf in asked:
            atoms = {
                f"@{i}": own_values(engine, world.base, atom)
                for i, atom in enumerate(leaf.event.atoms)
            }
            lanes = engine.blueprint.lanes
            event.append(
                cell_values(engine.case, amounts, lanes, leaf.event.formula, atoms).truth()
            )
        for i in range(n):
            for j in range(i, n):
                both = conjunction([c for c in (given[i], given[j]) if c is not None])
                for k, cells in enumerate((None, event[i], event[j], event[i] & event[j])):
                    within = conjunction([c for c in (both, cells) if c is not None])
                    found[i, j, k] = world.histories.total(within).sum()
                found[j, i] = found[i, j, [0, 2, 1, 3]]
        chunks[part.start] = found

    if n:
        inquiry.each_chunk(work)
    return np.sum([chunks[start] for start in sorted(chunks)], axis=0) if n else np.zeros((0, 0, 4))
