"""What players' answers are computed from, found once per game: tables for the kernel.

A sweep goes once from the root to the ends and once back.  On the way out each player's view of how
likely every history is (reach) gives beliefs at its own sets and weights in its groups; on the way
back everybody answers, the last movers first, and the answers are what earlier movers foresee.

Equal things are computed once, as in `structure`: histories that a player takes to be equally
likely whatever is played share a reach, subtrees that pay it alike share a value slot, nodes of a
set that lead to the same slots share a belief.  What no answer needs is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from feint.game.tables import DECISION, Game
from feint.solve.response_parts import (
    CONJECTURE,
    RESPOND,
    BoolArray,
    Parts,
    PlayerParts,
    common_levels,
)
from feint.solve.views import sees_all, views_of

IntArray = npt.NDArray[np.int32]


class Plan(NamedTuple):
    """Tables of one game; ragged lists are a flat column and a column of starts.

    Columns of probabilities: chance, then actions, then conjectured moves, `n_columns` in all.

    out (forward,)              reach r written r, group g written ~g, in the order of computing
    reach_parent, reach_column  a reach is its parent's times the move of a column; 0 is the root's
    group_start (G + 1,)        entries of a group: one per information set that moves in it
    entry_set, entry_column     first columns of the set's true and of its conjectured moves
    entry_start, entry_reach    reaches of the set's nodes in the group
    group_width (G,)            number of moves
    back (2, steps)             (kind, set, group or slot) in the order of computing
    set_start (I + 1,)          beliefs of a set: one per way its moves may lead on
    belief_start, belief_reach  reaches that make up a belief; none where it is the only one
    belief_slot_start, belief_slot  slots that the moves lead to under a belief
    slot_column                 first column of a combination; slots below n_payoff are payoffs
    slot_start, slot_child      slots moved to
    """

    out: IntArray
    reach_parent: IntArray
    reach_column: IntArray
    group_start: IntArray
    entry_set: IntArray
    entry_column: IntArray
    entry_start: IntArray
    entry_reach: IntArray
    group_width: IntArray
    back: IntArray
    set_start: IntArray
    belief_start: IntArray
    belief_reach: IntArray
    belief_slot_start: IntArray
    belief_slot: IntArray
    slot_column: IntArray
    slot_start: IntArray
    slot_child: IntArray
    n_columns: int

    @property
    def has_groups(self) -> bool:
        """False where no player is ever mistaken, whatever chi."""
        return len(self.group_width) > 0


def plan_of(game: Game, fixed: BoolArray, *, cursed: bool) -> Plan:
    """The plan of one game; at sets marked in `fixed` (I,) nobody answers.

    cursed: with the groups over which cursed players average (`views`).
    """
    players = range(game.n_players)
    views = [views_of(game, player) if cursed else sees_all(game) for player in players]
    level = common_levels(game, views)
    parts = Parts()
    for player, seen in enumerate(views):
        PlayerParts(game, player, seen, level, fixed, parts).add()
    return _plan(game, fixed, level, parts)


def _plan(game: Game, fixed: BoolArray, level: npt.NDArray[np.int64], parts: Parts) -> Plan:
    """Leave out what no answer needs, put the way back in order, write the tables."""
    kept = _needed(game, parts)
    group_place = np.cumsum(kept.groups) - 1
    reach_place = np.cumsum(kept.reach) - 1
    slot_place = np.cumsum(kept.slots) - 1 + game.n_payoff
    base = game.n_chance + game.n_actions
    used = np.array([kept.groups[g] for g, _ in parts.conjectures], dtype=bool)
    column_place = np.append(np.arange(base), base + np.cumsum(used) - 1)

    first: dict[tuple[int, int], int] = {}
    for number, pair in enumerate(parts.conjectures):
        first.setdefault(pair, base + number)
    groups = [g for g in range(len(parts.groups)) if kept.groups[g]]
    entries = [(g, h, rows) for g in groups for h, rows in parts.groups[g].items()]
    beliefs = [parts.beliefs.get(h, []) for h in range(game.n_infosets)]
    flat = [belief for way in beliefs for belief in way]
    slots = [key for key, keep in zip(parts.slots, kept.slots, strict=True) if keep]
    reaches = [key for key, keep in zip(parts.reach, kept.reach, strict=True) if keep]

    def place(slot: int) -> int:
        return slot if slot < game.n_payoff else int(slot_place[slot - game.n_payoff])

    steps = [(-int(level[nodes].min()), RESPOND, h) for h, nodes in _answering(game, fixed)]
    steps += [(-parts.group_level[g], CONJECTURE, int(group_place[g])) for g in groups]
    steps += [
        (-parts.slot_level[s], parts.slot_kind[s], int(slot_place[s]))
        for s in range(len(parts.slots))
        if kept.slots[s]
    ]
    steps.sort()
    out = [
        int(reach_place[i]) if i >= 0 else ~int(group_place[~i])
        for i in parts.out
        if (kept.reach[i] if i >= 0 else kept.groups[~i])
    ]
    widths = np.diff(game.infoset_action)
    return Plan(
        out=_ints(out),
        reach_parent=_ints([reach_place[parent] for parent, _ in reaches]),
        reach_column=_ints([column_place[column] for _, column in reaches]),
        group_start=_starts([parts.groups[g] for g in groups]),
        entry_set=_ints([game.n_chance + game.infoset_action[h] for _, h, _ in entries]),
        entry_column=_ints([column_place[first[g, h]] for g, h, _ in entries]),
        entry_start=_starts([rows for _, _, rows in entries]),
        entry_reach=_ints([reach_place[r] for _, _, rows in entries for r in rows]),
        group_width=_ints([widths[next(iter(parts.groups[g]))] for g in groups]),
        back=_ints([[kind for _, kind, _ in steps], [item for _, _, item in steps]]),
        set_start=_starts(beliefs),
        belief_start=_starts([rows for _, rows in flat]),
        belief_reach=_ints([reach_place[r] for _, rows in flat for r in rows]),
        belief_slot_start=_starts([below for below, _ in flat]),
        belief_slot=_ints([place(s) for below, _ in flat for s in below]),
        slot_column=_ints([column_place[column] for column, _ in slots]),
        slot_start=_starts([below for _, below in slots]),
        slot_child=_ints([place(s) for _, below in slots for s in below]),
        n_columns=base + int(used.sum()),
    )


def _answering(game: Game, fixed: BoolArray) -> list[tuple[int, npt.NDArray[np.int64]]]:
    """Sets at which there is something to answer, each with its nodes."""
    nodes = np.flatnonzero(game.node_kind == DECISION)
    nodes = nodes[np.argsort(game.node_infoset[nodes], kind="stable")]
    cuts = np.searchsorted(game.node_infoset[nodes], np.arange(1, game.n_infosets))
    parts = np.split(nodes, cuts) if game.n_infosets else []
    return [
        (h, part)
        for h, part in enumerate(parts)
        if not fixed[h] and game.infoset_action[h + 1] - game.infoset_action[h] > 1
    ]


@dataclass(frozen=True, slots=True)
class _Kept:
    reach: list[bool]
    groups: list[bool]
    slots: list[bool]


def _needed(game: Game, parts: Parts) -> _Kept:
    """What the answers are computed from, directly or not."""
    base, n_payoff = game.n_chance + game.n_actions, game.n_payoff
    kept = _Kept(
        [True] + [False] * (len(parts.reach) - 1),
        [False] * len(parts.groups),
        [False] * len(parts.slots),
    )
    slots, groups, reaches = [], [], []
    for beliefs in parts.beliefs.values():
        for below, rows in beliefs:
            slots += [s - n_payoff for s in below if s >= n_payoff]
            reaches += rows
    while slots:
        s = slots.pop()
        if not kept.slots[s]:
            kept.slots[s] = True
            column, below = parts.slots[s]
            slots += [c - n_payoff for c in below if c >= n_payoff]
            if column >= base:
                groups.append(parts.conjectures[column - base][0])
    while groups or reaches:
        if groups:
            g = groups.pop()
            if not kept.groups[g]:
                kept.groups[g] = True
                reaches += [r for rows in parts.groups[g].values() for r in rows]
            continue
        r = reaches.pop()
        if not kept.reach[r]:
            kept.reach[r] = True
            parent, column = parts.reach[r]
            reaches.append(parent)
            if column >= base:
                groups.append(parts.conjectures[column - base][0])
    return kept


def _ints(values: npt.ArrayLike) -> IntArray:
    return np.ascontiguousarray(values, dtype=np.int32)


def _starts(lists: Iterable[Sequence[object] | dict[int, list[int]]]) -> IntArray:
    return _ints(np.cumsum([0] + [len(x) for x in lists]))
