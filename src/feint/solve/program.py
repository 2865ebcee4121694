"""A game's structure as flat tables that the kernels walk: the program of one game.

One row of the working arrays is one slot, probability column or unknown; the columns of the
working arrays are draws.  The kernels are compiled once and never per game.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from feint.game.tables import Game
from feint.solve.elimination import bits, fill, minimum_degree
from feint.solve.independence import independent, part
from feint.solve.structure import Structure, analyse
from feint.solve.unsuited import UnsuitedError

IntArray = npt.NDArray[np.int32]

COMBINE, RESPOND, TAKE, CHECK = 0, 1, 2, 3
"""Kinds of items: the value of a slot; the logit response of a class; the policy of a core class
from the unknowns; the equations of a core class."""


@dataclass(frozen=True, slots=True)
class Program:
    """Tables of one game; ragged lists are a flat column and a column of starts.

    S slots, Q probability columns, K policy classes, C core classes, U unknowns.

    slot_payoff (S0,)            payoff column of the first slots
    slot_column (S,)             first probability column of a combination, -1 for payoffs
    slot_start, slot_child       slots moved to
    slot_core (S,)               number among the core's slots, -1 outside
    class_column, class_width, class_precision (K,)
    class_node (K + 1,)          nodes of a class, in node_*
    class_logged (K,)            1 where the log of the policy is a term of some weight
    class_unknown (K,)           first unknown of a core class in elimination order, else -1
    node_start, node_slot        slots the actions of a node lead to
    term_start, term             probability columns in a node's weight
    column_class (Q,)            policy class of a probability column, -1 for chance
    items (2, items)            (kind, slot or class) in the order of computing
    fixed_column, fixed_action   probability columns whose value is a given policy's action
    core (C,)                    core classes in elimination order
    visit_row (C,)               first of the rows of `visit` of a core class
    visit_start, visit           per (core class, action): core slots below it, parents first
    meet_start, meet             per core class: unknowns its rows meet, itself left out
    low_start, low               per core class: the earlier ones among them
    upper_start, upper           per unknown: columns of its row of the factor
    paired (U,)                  1 where the next unknown is of the same class
    action_column (A,)           probability column of an action, -1 where it is the only one
    log_weight (Q,)              log of the option's weight
    n_round                      the first n_round items are computed in every round
    n_core_slots, n_precision, moving: True where policies before the core move with t
    parts                        programs of cores that do not depend on each other, if several
    unknown_of (U,)              in a part: which of the whole core's unknowns its own are
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
    node_start: IntArray
    node_slot: IntArray
    term_start: IntArray
    term: IntArray
    column_class: IntArray
    items: IntArray
    fixed_column: IntArray
    fixed_action: IntArray
    core: IntArray
    visit_row: IntArray
    visit_start: IntArray
    visit: IntArray
    meet_start: IntArray
    meet: IntArray
    low_start: IntArray
    low: IntArray
    upper_start: IntArray
    upper: IntArray
    paired: IntArray
    action_column: IntArray
    log_weight: npt.NDArray[np.float64]
    n_round: int
    n_core_slots: int
    n_precision: int
    moving: bool
    parts: tuple[Program, ...]
    unknown_of: IntArray

    @property
    def n_unknowns(self) -> int:
        return len(self.upper_start) - 1


MOST_VISITS = 5_000_000
MOST_OPERATIONS = 3e9
"""Limits of one Newton step: slots visited, multiplications of an elimination; about a minute."""


def compile_program(game: Game, fixed: npt.NDArray[np.bool_]) -> Program:
    """Tables for one game and one choice of given policies (`fixed`, (I,)).

    Raises UnsuitedError where one Newton step would take minutes.
    """
    s = analyse(game, fixed)
    whole, pattern = _tables(game, s)
    groups = independent(s, pattern)
    if len(groups) < 2:
        return whole
    owners = whole.column_class.tolist()
    parts = []
    for group in groups:
        alone, _ = _tables(game, part(s, group, owners))
        first, width = whole.class_unknown[alone.core], whole.class_width[alone.core]
        own = [u + a for u, w in zip(first, width, strict=True) for a in range(w - 1)]
        parts.append(replace(alone, unknown_of=_ints(own)))
    return replace(whole, parts=tuple(parts))


def _tables(game: Game, s: Structure) -> tuple[Program, list[int]]:
    """Tables of a structure; with each core class, as bits, the core classes it depends on."""
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
    meetings = zip(lower, upper, strict=True)
    if sum(low.bit_count() * up.bit_count() for low, up in meetings) > MOST_OPERATIONS:
        raise UnsuitedError("coupled", size=len(s.core))
    core = [s.core[position] for position in order]
    unknown = np.full(len(s.classes), -1, dtype=np.int32)
    first = np.cumsum([0] + [s.classes[k].width - 1 for k in core])
    unknown[core] = first[:-1]

    def unknowns(blocks: int) -> list[int]:
        return [u for b in bits(blocks) for u in range(int(first[b]), int(first[b + 1]))]

    low = [unknowns(blocks) for blocks in lower]
    high = [unknowns(blocks) for blocks in upper]
    kept = [
        [*range(u + 1, int(first[e + 1])), *high[e]]
        for e in range(len(core))
        for u in range(int(first[e]), int(first[e + 1]))
    ]
    in_round = [
        *_items((*s.constant, *s.before)),
        *((TAKE, k) for k in core),
        *((COMBINE, slot) for slot in s.core_slots),
        *((CHECK, k) for k in core),
    ]
    items = [*in_round, *_items(s.after)]
    visit_lists = [visits[position][a] for position in order for a in range(len(visits[position]))]
    fixed_pairs = [
        (c.column + a, int(game.infoset_action[c.infoset]) + a)
        for c in s.classes
        if c.fixed
        for a in range(c.width)
    ]
    paired = [int(a + 2 < s.classes[k].width) for k in core for a in range(s.classes[k].width - 1)]
    action_column = np.full(game.n_actions, -1, dtype=np.int32)
    for h, k in enumerate(s.class_of.tolist()):
        if k >= 0:
            start, stop = game.infoset_action[h : h + 2].tolist()
            action_column[start:stop] = s.classes[k].column + np.arange(stop - start)
    program = Program(
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
        node_start=_starts([slots for slots, _ in nodes]),
        node_slot=_flat([slots for slots, _ in nodes]),
        term_start=_starts([terms for _, terms in nodes]),
        term=_flat([terms for _, terms in nodes]),
        column_class=column_class,
        items=_ints([[kind for kind, _ in items], [item for _, item in items]]),
        fixed_column=_ints([column for column, _ in fixed_pairs]),
        fixed_action=_ints([action for _, action in fixed_pairs]),
        core=_ints(core),
        visit_row=_ints(np.cumsum([0] + [s.classes[k].width for k in core])[:-1]),
        visit_start=_starts(visit_lists),
        visit=_flat(visit_lists),
        meet_start=_starts([a + b for a, b in zip(low, high, strict=True)]),
        meet=_flat([a + b for a, b in zip(low, high, strict=True)]),
        low_start=_starts(low),
        low=_flat(low),
        upper_start=_starts(kept),
        upper=_flat(kept),
        paired=_ints(paired),
        action_column=action_column,
        log_weight=log_weight,
        n_round=len(in_round),
        n_core_slots=len(s.core_slots),
        n_precision=game.n_precision,
        moving=any(item < 0 for item in s.before),
        parts=(),
        unknown_of=_ints(np.arange(first[-1])),
    )
    return program, pattern


def _items(items: Sequence[int]) -> list[tuple[int, int]]:
    return [(COMBINE, i) if i >= 0 else (RESPOND, ~i) for i in items]


def _visits(s: Structure, slot_core: IntArray) -> list[list[list[int]]]:
    """Per core class and action: the core slots below it, parents before children."""
    n_payoff = len(s.slot_payoff)
    found, total = [], 0
    for k in s.core:
        if total > MOST_VISITS:
            raise UnsuitedError("coupled", size=len(s.core))
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
            total += len(seen)
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
    return np.ascontiguousarray(values, dtype=np.int32)


def _starts(lists: Iterable[Sequence[object]]) -> IntArray:
    return _ints(np.cumsum([0] + [len(x) for x in lists]))


def _flat(lists: Iterable[Sequence[int]]) -> IntArray:
    return _ints([x for part in lists for x in part])
