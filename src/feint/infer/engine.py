"""Everything queries need of one chunk of draws, computed once: play, reach, amounts, worlds."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from feint.case.model import Case
from feint.game.amounts import Amounts
from feint.game.change import Change
from feint.infer.blueprint import Blueprint
from feint.infer.reach import Play, Reach, reach
from feint.infer.solutions import Base, Sets, Solutions


@dataclass(slots=True)
class Engine:
    """One chunk: the draws ``part`` of some solutions."""

    solutions: Solutions
    part: slice
    _bases: dict[tuple[Sets, Change], Base] = field(default_factory=dict)
    _reach: dict[object, Reach] = field(default_factory=dict)
    _amounts: dict[tuple[Sets, Change], Amounts] = field(default_factory=dict)
    worlds: dict[Any, Any] = field(default_factory=dict)
    minds: dict[Any, Any] = field(default_factory=dict)

    @property
    def blueprint(self) -> Blueprint:
        return self.solutions.blueprint

    def under(self, blueprint: Blueprint) -> Engine:
        """The same chunk for another prior or other evidence: nothing is solved again.

        Minds are shared where the evidence is the same: they know what was seen.
        """
        solutions = copy.copy(self.solutions)
        solutions.blueprint = blueprint
        minds = self.minds if blueprint.case is self.case else {}
        return Engine(solutions, self.part, self._bases, self._reach, self._amounts, minds=minds)

    @property
    def case(self) -> Case:
        return self.blueprint.case

    @property
    def n_draws(self) -> int:
        return int(self.part.stop - self.part.start)

    def base(self, sets: Sets = (), change: Change | None = None) -> Base:
        """The case with ``sets`` and changed before play, solved from the root."""
        change = change or Change()
        if (sets, change) not in self._bases:
            whole = self.solutions.base(sets, change)
            self._bases[sets, change] = whole.part(self.part)
        return self._bases[sets, change]

    def continuation(self, base: Base, change: Change) -> Play:
        """Play when ``change`` is announced at ``change.cut`` of a base (semantics 28-30)."""
        if change.is_none:
            return base.play
        whole = self.solutions.base(base.sets, base.change)
        return self.solutions.continuation(whole, change).part(self.part)

    def amounts(self, base: Base, play: Play) -> Amounts:
        """Quantities and payoffs at the terminal histories of a play, under a base's numbers."""
        key = (base.sets, play.compiled.change)
        if key not in self._amounts:
            self._amounts[key] = Amounts(self.case, play.compiled.tree.moves, base.values)
        return self._amounts[key]

    def reach(
        self, base: Base, play: Play | None = None, cut: int = 0, stop: int | None = None
    ) -> Reach:
        """Histories in the analyst's lanes: a base's own play, then ``play`` from ``cut`` on.

        Where ``play`` has the base's policies (surprise moves only), the cut makes no difference.
        """
        play = play or base.play
        change = play.compiled.change
        aware = change != base.play.compiled.change
        key = (base.sets, base.change, change, tuple(play.forced.items()), aware and cut, stop)
        if key not in self._reach:
            before = base.play if aware else None
            lanes = self.blueprint.lanes
            self._reach[key] = reach(lanes, play, before=before, cut=cut, stop=stop)
        return self._reach[key]
