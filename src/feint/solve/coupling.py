"""Which policies must be solved together, and in what order the rest is computed.

Items are value slots and policy classes.  A slot depends on its children and on the policy that
moves through it; a class depends on the slots its options lead to and on the policies in the
weights of its nodes.  Circles among classes (strong components with two or more) are coupled.  The
core is every item that depends on a coupled class and on which a coupled class depends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Items = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Items in the order of computing; slot s is written s, class k is written ~k."""

    constant: Items
    before: Items
    core: Items
    core_slots: Items
    after: Items


def order_items(
    n_payoff: int,
    slot_column: Sequence[int],
    slot_children: Sequence[tuple[int, ...]],
    class_column: Sequence[int],
    class_width: Sequence[int],
    class_fixed: Sequence[bool],
    class_nodes: Sequence[Sequence[tuple[tuple[int, ...], tuple[int, ...]]]],
) -> Order:
    """Split the items into constant, before, core and after, each in the order of computing."""
    from scipy.sparse.csgraph import connected_components

    n_slots = n_payoff + len(slot_children)
    n_items = n_slots + len(class_column)
    owner: dict[int, int] = {}
    for k, (column, width, fixed) in enumerate(
        zip(class_column, class_width, class_fixed, strict=True)
    ):
        if not fixed:
            owner.update(dict.fromkeys(range(column, column + width), n_slots + k))
    needs: list[list[int]] = [[] for _ in range(n_items)]
    for s, (column, children) in enumerate(zip(slot_column, slot_children, strict=True)):
        needs[n_payoff + s] = list({*children, owner.get(column, children[0])})
    for k, nodes in enumerate(class_nodes):
        wanted: set[int] = set()
        for slots, terms in nodes:
            wanted.update(slots)
            wanted.update(owner[t] for t in terms if t in owner)
        needs[n_slots + k] = list(wanted)

    graph = _matrix(needs)
    solved = np.array([not f for f in class_fixed], dtype=bool)
    classes = n_slots + np.flatnonzero(solved)
    _, component = connected_components(graph, directed=True, connection="strong")
    sizes = np.bincount(component[classes], minlength=int(component.max(initial=0)) + 1)
    coupled = classes[sizes[component[classes]] > 1]
    depends = _reach(graph.T.tocsr(), coupled)  # needs something coupled
    feeds = _reach(graph, coupled)  # is needed by something coupled
    wanted_at_all = _reach(graph, classes)
    moves = _reach(graph.T.tocsr(), classes)  # depends on a policy that is solved for
    wanted_at_all[:n_payoff] = False
    wanted_at_all[n_slots:] = solved

    order = _topological(needs, wanted_at_all & ~(depends & feeds))
    in_core = depends & feeds & wanted_at_all
    plain = [(i, bool(depends[i] | ~feeds[i]), bool(moves[i])) for i in order]
    names = [i if i < n_slots else ~(i - n_slots) for i in range(n_items)]
    return Order(
        constant=tuple(names[i] for i, _, moving in plain if not moving),
        before=tuple(names[i] for i, late, moving in plain if moving and not late),
        core=tuple(int(i) - n_slots for i in np.flatnonzero(in_core) if i >= n_slots),
        core_slots=tuple(int(i) for i in np.flatnonzero(in_core) if i < n_slots),
        after=tuple(names[i] for i, late, moving in plain if moving and late),
    )


def _matrix(needs: Sequence[Sequence[int]]):  # type: ignore[no-untyped-def]
    from scipy.sparse import csr_matrix

    starts = np.cumsum([0] + [len(n) for n in needs])
    targets = np.fromiter((t for n in needs for t in n), dtype=np.int64, count=int(starts[-1]))
    ones = np.ones(len(targets), dtype=np.int8)
    return csr_matrix((ones, targets, starts), shape=(len(needs), len(needs)))


def _reach(graph, start: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:  # type: ignore[no-untyped-def]
    """Items that can be reached from `start` along the graph, `start` included."""
    reached = np.zeros(graph.shape[0], dtype=bool)
    reached[start] = True
    indptr, indices = graph.indptr.tolist(), graph.indices.tolist()
    stack = start.tolist()
    while stack:
        item = stack.pop()
        for target in indices[indptr[item] : indptr[item + 1]]:
            if not reached[target]:
                reached[target] = True
                stack.append(target)
    return reached


def _topological(needs: Sequence[Sequence[int]], chosen: npt.NDArray[np.bool_]) -> list[int]:
    """The chosen items, each after those it needs (depth-first, the chosen part has no circle)."""
    take = chosen.tolist()
    order: list[int] = []
    state = bytearray(len(needs))  # 1 opened, 2 placed
    for root in np.flatnonzero(chosen).tolist():
        stack = [root]
        while stack:
            item = stack[-1]
            if state[item] == 0:
                state[item] = 1
                stack.extend(t for t in needs[item] if take[t] and state[t] == 0)
            else:
                stack.pop()
                if state[item] == 1:
                    state[item] = 2
                    order.append(item)
    return order
