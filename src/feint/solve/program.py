"""A game's structure as flat tables that the kernels walk: the program of one game.

One row of the working arrays is one slot, probability column or unknown; the columns of the
working arrays are draws.  The kernels are compiled once and never per game.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.elimination import bits, fill, minimum_degree
from feint.solve.structure import Structure, analyse

IntArray = npt.NDArray[np.int32]


class Program(NamedTuple):
    """Tables of one game; ragged lists are a flat column and a column of starts.

    slot_payoff (S0,)            payoff column of the first slots
    slot_column (S,)             first probability column of a combination, -1 for payoffs
    slot_start, slot_child       slots moved to
    slot_core (S,)               number among the core's slots, -1 outside
    class_column, class_width, class_precision (K,)
    class_node (K + 1,)          nodes of a class, in node_*
    class_logged (K,)            1 where the log of the policy is a term of some weight
    class_unknown (K,)           first unknown of a core class in elimination order, else -1
    node_slot, node_slot_start   slots the actions of a node lead to
    node_term, node_term_start   probability columns in a node's weight
    column_class (Q,)            policy class of a probability column, -1 for chance
    log_weight (Q,)              log of the option's weight
    constant, before, after      items in the order of computing; slot s is s, class k is ~k
    fixed_column, fixed_action   probability columns whose value is a given policy's action
    core (C,)                    core classes in elimination order
    core_slot                    core slots, children first
    visit_start, visit           per (core class, action): core slots below it, parents first
    visit_row (C,)               first of the rows of `visit` of a core class
    low_start, low               per core class: earlier unknowns its rows meet
    high_start, high             per core class: later unknowns its rows meet
    upper_start (U + 1,)         where each unknown's row of the factor is kept
    unknown_core (U,)            core class number of an unknown
    core_first (C + 1,)          first unknown of a core class, in elimination order
    action_column (A,)           probability column of an action, -1 where it is the only one
    """

    slot_payoff: IntArray
    slot_column: IntArray
    slot_start: IntArray
    slot_child: IntArray
    slot_core: IntArray
    class_column: IntArray
    class_width: IntArray
    class_precision: IntArray
    class_node: IntArray
    class_logged: IntArray
    class_unknown: IntArray
    node_slot_start: IntArray
    node_slot: IntArray
    node_term_start: IntArray
    node_term: IntArray
    column_class: IntArray
    log_weight: npt.NDArray[np.float64]
    constant: IntArray
    before: IntArray
    after: IntArray
    fixed_column: IntArray
    fixed_action: IntArray
    core: IntArray
    core_slot: IntArray
    visit_row: IntArray
    visit_start: IntArray
    visit: IntArray
    low_start: IntArray
    low: IntArray
    high_start: IntArray
    high: IntArray
    upper_start: IntArray
    unknown_core: IntArray
    core_first: IntArray
    action_column: IntArray

    @property
    def n_unknowns(self) -> int:
        return len(self.upper_start) - 1

    @property
    def n_fill(self) -> int:
        return int(self.upper_start[-1])


def compile_program(game: Game, fixed: npt.NDArray[np.bool_]) -> Program:
    """Tables for one game and one choice of given policies (`fixed`, (I,))."""
    s = analyse(game, fixed)
    n_payoff, n_slots = len(s.slot_payoff), s.n_slots
    children: list[Sequence[int]] = [()] * n_payoff + list(s.slot_children)
    slot_core = np.full(n_slots, -1, dtype=np.int32)
    slot_core[list(s.core_slots)] = np.arange(len(s.core_slots))
    column_class = np.full(s.n_columns, -1, dtype=np.int32)
    log_weight = np.zeros(s.n_columns)
    for k, c in enumerate(s.classes):
        column_class[c.column : c.column + c.width] = k
        start = int(game.infoset_action[c.infoset])
        log_weight[c.column : c.column + c.width] = game.log_weight[start : start + c.width]
    nodes = [node for c in s.classes for node in c.nodes]
    logged = np.zeros(len(s.classes), dtype=np.int32)
    logged[[column_class[t] for _, terms in nodes for t in terms if column_class[t] >= 0]] = 1

    visits = _visits(s, slot_core)
    pattern = _pattern(s, visits, column_class)
    order = minimum_degree(pattern)
    lower, upper = fill(pattern, order)
    core = [s.core[position] for position in order]
    unknown = np.full(len(s.classes), -1, dtype=np.int32)
    first = np.cumsum([0] + [s.classes[k].width - 1 for k in core])
    unknown[core] = first[:-1]

    def unknowns(blocks: int) -> list[int]:
        return [u for b in bits(blocks) for u in range(int(first[b]), int(first[b + 1]))]

    high = [unknowns(blocks) for blocks in upper]
    kept = [
        len(high[e]) + s.classes[k].width - 2 - a
        for e, k in enumerate(core)
        for a in range(s.classes[k].width - 1)
    ]
    visit_lists = [visits[position][a] for position in order for a in range(len(visits[position]))]
    fixed_pairs = [
        (c.column + a, int(game.infoset_action[c.infoset]) + a)
        for c in s.classes
        if c.fixed
        for a in range(c.width)
    ]
    action_column = np.full(game.n_actions, -1, dtype=np.int32)
    for h, k in enumerate(s.class_of.tolist()):
        if k >= 0:
            start, stop = game.infoset_action[h : h + 2].tolist()
            action_column[start:stop] = s.classes[k].column + np.arange(stop - start)
    return Program(
        slot_payoff=_ints(s.slot_payoff),
        slot_column=_ints([*[-1] * n_payoff, *s.slot_column]),
        slot_start=_starts(children),
        slot_child=_flat(children),
        slot_core=slot_core,
        class_column=_ints([c.column for c in s.classes]),
        class_width=_ints([c.width for c in s.classes]),
        class_precision=_ints([game.infoset_precision[c.infoset] for c in s.classes]),
        class_node=_starts([c.nodes for c in s.classes]),
        class_logged=logged,
        class_unknown=unknown,
        node_slot_start=_starts([slots for slots, _ in nodes]),
        node_slot=_flat([slots for slots, _ in nodes]),
        node_term_start=_starts([terms for _, terms in nodes]),
        node_term=_flat([terms for _, terms in nodes]),
        column_class=column_class,
        log_weight=log_weight,
        constant=_ints(s.constant),
        before=_ints(s.before),
        after=_ints(s.after),
        fixed_column=_ints([column for column, _ in fixed_pairs]),
        fixed_action=_ints([action for _, action in fixed_pairs]),
        core=_ints(core),
        core_slot=_ints(s.core_slots),
        visit_row=_ints(np.cumsum([0] + [s.classes[k].width for k in core])[:-1]),
        visit_start=_starts(visit_lists),
        visit=_flat(visit_lists),
        low_start=_starts([unknowns(blocks) for blocks in lower]),
        low=_flat([unknowns(blocks) for blocks in lower]),
        high_start=_starts(high),
        high=_flat(high),
        upper_start=_ints(np.cumsum([0, *kept])),
        unknown_core=_ints(np.repeat(np.arange(len(core)), np.diff(first))),
        core_first=_ints(first),
        action_column=action_column,
    )


def _visits(s: Structure, slot_core: IntArray) -> list[list[list[int]]]:
    """Per core class and action: the core slots below it, parents before children."""
    n_payoff = len(s.slot_payoff)
    found = []
    for k in s.core:
        c = s.classes[k]
        rows = []
        for a in range(c.width):
            seen = {slots[a] for slots, _ in c.nodes if slot_core[slots[a]] >= 0}
            stack = list(seen)
            while stack:
                for child in s.slot_children[stack.pop() - n_payoff]:
                    if slot_core[child] >= 0 and child not in seen:
                        seen.add(child)
                        stack.append(child)
            rows.append(sorted(seen, reverse=True))
        found.append(rows)
    return found


def _pattern(s: Structure, visits: list[list[list[int]]], column_class: IntArray) -> list[int]:
    """Per core class, as bits: the core classes its response depends on."""
    n_payoff = len(s.slot_payoff)
    place = {k: position for position, k in enumerate(s.core)}
    mover = [place.get(int(column_class[column]), -1) for column in s.slot_column]
    pattern = []
    for k, rows in zip(s.core, visits, strict=True):
        met = {mover[slot - n_payoff] for row in rows for slot in row}
        for _, terms in s.classes[k].nodes:
            met.update(place.get(int(column_class[t]), -1) for t in terms)
        pattern.append(sum(1 << position for position in met if position >= 0))
    return pattern


def _ints(values: npt.ArrayLike) -> IntArray:
    return np.asarray(values, dtype=np.int32).reshape(-1)


def _starts(lists: Iterable[Sequence[object]]) -> IntArray:
    return _ints(np.cumsum([0] + [len(x) for x in lists]))


def _flat(lists: Iterable[Sequence[int]]) -> IntArray:
    return _ints([x for part in lists for x in part])
