"""Parts of the coupled core that do not depend on each other, each as a structure of its own.

Their equations share only t, so each can be followed to t = 1 alone.  Followed together they lead
to the same point: where two branches start at t = 0 and end at t = 1, there is a way to walk both
at once with t equal all along (the mountain climbing theorem; Whittaker 1966, Canadian Journal of
Mathematics 18, 873-882).  But together every fold of one drags all the others back and forth, and
the folds multiply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from feint.solve.elimination import bits
from feint.solve.structure import Slots, Structure


def independent(s: Structure, pattern: Sequence[int]) -> list[tuple[int, ...]]:
    """Core classes in groups that do not meet.

    pattern: per core class, as bits, the positions in `s.core` that its response depends on.
    """
    group = list(range(len(s.core)))

    def find(position: int) -> int:
        while group[position] != position:
            group[position] = group[group[position]]
            position = group[position]
        return position

    for position, met in enumerate(pattern):
        for other in bits(met):
            group[find(other)] = find(position)
    members: dict[int, list[int]] = {}
    for position, k in enumerate(s.core):
        members.setdefault(find(position), []).append(k)
    return [tuple(m) for m in members.values()]


def part(s: Structure, core: tuple[int, ...], class_of_column: Sequence[int]) -> Structure:
    """The structure of one group and of what it needs; slots are numbered anew.

    class_of_column: class of each probability column, -1 for chance.
    """
    n_payoff = len(s.slot_payoff)
    slots: set[int] = set()
    classes: set[int] = set()
    stack = [~k for k in core]
    while stack:
        item = stack.pop()
        if item < 0:
            if ~item in classes:
                continue
            classes.add(~item)
            for nodes, terms in s.classes[~item].nodes:
                stack.extend(nodes)
                stack.extend(~class_of_column[c] for c in terms if class_of_column[c] >= 0)
        elif item not in slots:
            slots.add(item)
            if item >= n_payoff:
                stack.extend(s.slot_children[item - n_payoff])
                owner = class_of_column[s.slot_column[item - n_payoff]]
                if owner >= 0:
                    stack.append(~owner)
    kept = sorted(slots)
    new = {slot: i for i, slot in enumerate(kept)}
    made = [slot - n_payoff for slot in kept if slot >= n_payoff]

    def renamed(items: Slots) -> Slots:
        return tuple(new[i] for i in items)

    def items(old: Slots) -> Slots:
        return tuple(
            i if i < 0 else new[i] for i in old if (~i in classes if i < 0 else i in slots)
        )

    return replace(
        s,
        classes=tuple(
            replace(c, nodes=tuple((renamed(below), terms) for below, terms in c.nodes))
            if k in classes
            else replace(c, fixed=False, nodes=())
            for k, c in enumerate(s.classes)
        ),
        slot_payoff=tuple(s.slot_payoff[slot] for slot in kept if slot < n_payoff),
        slot_column=tuple(s.slot_column[i] for i in made),
        slot_children=tuple(renamed(s.slot_children[i]) for i in made),
        constant=items(s.constant),
        before=items(s.before),
        core=core,
        core_slots=items(s.core_slots),
        after=(),
    )
